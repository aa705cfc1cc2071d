#pragma once

#include "app/config/profile.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/schedulecommand.h"

namespace ui {

/// How much friction an act gets (ui.md 5). Pure.
enum class ActLevel : quint8 {
    AtOnce,
    HeldBack, ///< sent when 3 s have passed, Enter sends now, Undo prevents it
    Confirm,  ///< a dialog names what and how many
    TypeName, ///< the dialog also wants a name typed
};

ActLevel actLevel(const models::JobCommand &command, app::Environment environment);

/// The same for acts on workers and queues. What is asked for in a dialog of its own is not asked again.
ActLevel controlLevel(models::ControlVerb verb, app::Environment environment);

ActLevel scheduleLevel(models::ScheduleVerb verb, app::Environment environment);

/// To see the secrets of a job: what was seen cannot be taken back.
ActLevel revealLevel(app::Environment environment);

/// Holding the button may stand for typing the name (level H), where the person chose so in the settings.
bool mayHold(models::ControlVerb verb);

} // namespace ui
