#pragma once

#include "models/instant.h"
#include "models/jobkey.h"
#include "models/jobstate.h"

#include <QString>

namespace models {

/// What a job last reported of itself. Never invented: no report, no Progress.
struct Progress {
    std::optional<double> current;
    std::optional<double> total; ///< absent or <= 0: indeterminate
    QString text;                ///< the job's own words, untrusted
    Instant updatedAt{};         ///< when the last *change* was seen
    qint32 reports = 0;          ///< how many changes were seen
    double ratePerSecond = 0;    ///< median of the last ten reports, in units of current; 0 = unknown
    Duration usualGap{0};        ///< median time between reports; 0 = unknown

    /// 0..1, if both ends are known.
    std::optional<double> fraction() const;
    /// Time left by rate: only from 3 reports and 3 % on (ui.md 7).
    MaybeDuration eta(Instant now) const;
    /// No change for max(60 s, 5 times the usual gap).
    bool stale(Instant now) const;
    bool operator==(const Progress &) const = default;
};

/// One job as lists show it. Strings are implicitly shared: engines intern names, queues and workers.
/// All text is untrusted. The whole truth with its sources is JobDetail.
struct Job {
    JobKey key;
    JobState state = JobState::Unknown;
    QByteArray engineState; ///< the engine's own word (STARTED, PROGRESS, ...)
    QString name;           ///< task name; empty while not known
    QString queue;
    QString worker;      ///< node name, when known; also of a prefetched job
    QString argsSummary; ///< one line for the Task column; secrets masked
    QString errorType;   ///< class name of the exception, for failed and retrying
    QString errorText;   ///< its message, one line
    std::optional<Progress> progress;
    MaybeInstant sentAt; ///< enqueued, only where somebody said so
    MaybeInstant receivedAt;
    MaybeInstant startedAt;
    MaybeInstant finishedAt;
    MaybeInstant eta; ///< due time of scheduled and retrying jobs
    MaybeInstant expires;
    MaybeDuration runtime;
    qint32 retries = 0;
    std::optional<qint32> maxRetries;
    std::optional<qint32> priority;
    std::optional<qint64> positionInQueue; ///< 0 = consumed next
    bool malformed = false;                ///< the message could not be decoded; name says what it is
    bool deadLetter = false;
    quint64 version = 0; ///< newer facts have a higher number, per connection

    bool operator==(const Job &) const = default;
    /// Best known time to sort by: finished, else started, received, sent.
    MaybeInstant lastTime() const;
};

} // namespace models

Q_DECLARE_METATYPE(models::Job)
