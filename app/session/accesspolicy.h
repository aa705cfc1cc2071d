#pragma once

#include "app/redis/access.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/result.h"

#include <optional>

namespace app {

/// Does the profile's level allow this act (architecture.md 4)? Nothing = yes; else an Error of kind Refused that
/// names the way out. Mend: one job at a time, retried or cancelled while it waits, and taken back again.
std::optional<models::Error> refuseAct(AccessLevel level, const models::JobCommand &command);

/// The same before any job is chosen, for enabling buttons.
std::optional<models::Error> refuseVerb(AccessLevel level, models::Verb verb);

/// Taking back an act of this word on so many targets: no more than the act itself would be allowed at this level.
std::optional<models::Error> refuseUndo(AccessLevel level, const QByteArray &verb, size_t targets);

/// Acts on workers and queues want All. A ping changes nothing: only Silent forbids it.
std::optional<models::Error> refuseControl(AccessLevel level, models::ControlVerb verb);

/// To see the secrets of a job is an act beyond mending: it wants All.
std::optional<models::Error> refuseReveal(AccessLevel level);

/// Acts on schedules want All.
std::optional<models::Error> refuseSchedule(AccessLevel level);

} // namespace app
