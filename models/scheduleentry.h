#pragma once

#include "models/instant.h"
#include "models/jobstate.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace models {

enum class RunOutcome : quint8 { None, Ok, Failed, Missed, Running };

/// The job that a schedule's last run was, where it was seen.
struct ScheduleRun {
    QByteArray job; ///< id
    JobState state = JobState::Unknown;
    Instant at{}; ///< started; else when it was last heard of
    MaybeDuration runtime;
    QString error; ///< class name of the exception
    bool operator==(const ScheduleRun &) const = default;
};

/// One schedule of any source, read-only here.
struct ScheduleEntry {
    QByteArray engine;
    QString name;
    QString task;
    QString spec;  ///< as the source writes it: "*/15 2,3 * * mon-fri", "90s"
    QString human; ///< translated words
    QString queue;
    QByteArray source;     ///< "beat", "redbeat", "yard"
    bool inCode = true;    ///< its source writes it anew from the app's code when it starts
    QByteArray definition; ///< exact bytes, to act on what was seen; unmasked, never shown; empty = cannot be changed
    QString sourceText;    ///< translated: "Defined in the app's code"
    QString wayOut; ///< translated: where to change it instead, and what can be done here; empty = it is edited here
    MaybeInstant nextRun;
    /// Due times of the next 24 h, oldest first; empty: only nextRun is known, or `every` says the rest.
    std::vector<Instant> upcoming;
    MaybeDuration every; ///< it surely runs again that long after nextRun, and so on
    MaybeInstant lastRun;
    std::optional<ScheduleRun> lastJob; ///< the last run as far as jobs were seen
    bool enabled = true;
    bool nextRunIsEstimate = false; ///< computed by us from the spec
    std::optional<qint64> totalRuns;
    std::vector<RunOutcome> lastRuns; ///< newest last, at most 15
    QString runsNote;                 ///< how far runs are known, and why not further; translated
    std::optional<bool> missed;       ///< its last due time passed without a start; absent = cannot be known
    MaybeInstant missedAt;            ///< that due time
    QString missedNote;               ///< why `missed` is not known, or what is known of it; translated
    QString argsText;
    QString kwargsText;
    QString problem; ///< a spec that could not be read; translated

    /// The next run after `now`, of what was read some time ago.
    MaybeInstant nextRunAfter(Instant now) const
    {
        if (!nextRun || *nextRun > now)
            return nextRun;
        const auto due = std::upper_bound(upcoming.begin(), upcoming.end(), now);
        if (due != upcoming.end())
            return *due;
        return every && *every > Duration(0) ? nextMultiple(*nextRun, *every, now) : *nextRun;
    }

    /// What is to be said of missed and earlier runs, each once; translated.
    QStringList notes() const
    {
        QStringList told;
        for (const QString &note : {missedNote, runsNote}) {
            if (!note.isEmpty() && !told.contains(note))
                told += note;
        }
        return told;
    }

    bool operator==(const ScheduleEntry &) const = default;
};

} // namespace models
