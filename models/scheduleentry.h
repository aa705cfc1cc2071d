#pragma once

#include "models/instant.h"

#include <QString>

#include <vector>

namespace models {

enum class RunOutcome : quint8 { None, Ok, Failed, Missed };

/// One schedule of any source, read-only here.
struct ScheduleEntry {
    QByteArray engine;
    QString name;
    QString task;
    QString spec;  ///< as the source writes it: "*/15 2,3 * * mon-fri", "90s"
    QString human; ///< translated words
    QString queue;
    QByteArray source;  ///< "beat", "redbeat", "yard"
    QString sourceText; ///< translated: "Defined in the app's code"
    MaybeInstant nextRun;
    std::vector<Instant>
        upcoming;        ///< due times of the next 24 h, oldest first, at most 500; empty: only nextRun is known
    MaybeDuration every; ///< it surely runs again that long after nextRun, and so on
    MaybeInstant lastRun;
    bool enabled = true;
    bool nextRunIsEstimate = false; ///< computed by us from the spec
    std::optional<qint64> totalRuns;
    std::vector<RunOutcome> lastRuns; ///< newest last, at most 15
    QString argsText;
    QString kwargsText;
    QString problem; ///< a spec that could not be read; translated

    /// The next run after `now`, of what was read some time ago.
    MaybeInstant nextRunAfter(Instant now) const
    {
        if (!nextRun || !every || *every <= Duration(0) || *nextRun > now)
            return nextRun;
        return nextMultiple(*nextRun, *every, now);
    }

    bool operator==(const ScheduleEntry &) const = default;
};

} // namespace models
