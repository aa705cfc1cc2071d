#pragma once

#include "models/schedulecommand.h"

namespace models {

/// One schedule as it stands now, for whoever edits it; of a new one only the zone.
struct ScheduleForm {
    QByteArray definition; ///< ScheduleCommand::definition of an edit; unmasked, never shown
    /// What it says; absent is what a draft cannot say: arguments that are hidden, a time of another kind.
    ScheduleDraft draft;
    QString timeText; ///< translated words of when it runs; of another kind the reason it cannot be read
    QString argsText; ///< JSON in one line, secrets as dots
    QString kwargsText;
    bool wholeUnits = false;  ///< due times of its interval are rounded down to whole days, hours, minutes or seconds
    MaybeInstant countsFrom;  ///< where an interval begins: its last run, else when it was made
    QByteArray timeZone = {}; ///< IANA name, of the app; empty = no worker told it
    bool operator==(const ScheduleForm &) const = default;
};

} // namespace models
