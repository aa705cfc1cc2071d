#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace models {

/// Acts on schedules; acts on jobs are Verb, on workers and queues ControlVerb.
enum class ScheduleVerb : quint8 {
    Run, ///< send its job once, now
    Pause,
    Resume,
    Edit,
    Make,
    Delete,
};
/// Stable word for audit and contract: "run-schedule", "pause-schedule", …
QByteArrayView scheduleWord(ScheduleVerb verb);
std::optional<ScheduleVerb> scheduleVerb(QByteArrayView word);

/// What Edit and Make write. What is absent stays as it is, or has the scheduler's default in a new entry.
struct ScheduleDraft {
    std::optional<QString> task;          ///< required by Make
    std::optional<QString> cron;          ///< five fields, in the zone of the app
    MaybeDuration every;                  ///< the other way to say when; Make wants one of the two
    std::optional<QByteArray> argsJson;   ///< an array
    std::optional<QByteArray> kwargsJson; ///< an object
    std::optional<QString> queue;         ///< empty: as the app routes it
    std::optional<bool> enabled;
    bool operator==(const ScheduleDraft &) const = default;
};

/// One act on one schedule as a person or script asked for it. Its CommandResult has one outcome, whose id is the
/// schedule's name.
struct ScheduleCommand {
    ScheduleVerb verb = ScheduleVerb::Run;
    QString name;
    /// Its definition as whoever asks has read it (ScheduleEntry::definition): where it is another one by now, nothing
    /// is done and the outcome is Changed. Empty = act on whatever is there.
    QByteArray definition;
    ScheduleDraft draft; ///< Edit, Make
    bool dryRun = false;
    bool operator==(const ScheduleCommand &) const = default;
};

} // namespace models

Q_DECLARE_METATYPE(models::ScheduleCommand)
