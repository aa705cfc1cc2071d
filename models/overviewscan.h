#pragma once

#include "models/finishedminute.h"
#include "models/jobchunk.h"
#include "models/jobtable.h"

#include <vector>

namespace models {

/// Jobs that failed lately with the same exception.
struct FailureKind {
    QString error; ///< class name; untrusted
    QString task;  ///< of the first one that names its task
    qint64 jobs = 0;
    Instant first{};
    bool operator==(const FailureKind &) const = default;
};

/// What the Overview asks of all jobs at once.
struct OverviewScan {
    std::vector<FinishedMinute> minutes; ///< oldest first; the last one is still running
    qint64 finishedLastDay = 0;
    qint64 failedLastDay = 0;
    std::vector<FailureKind> failures; ///< of the last hour, the most first
    std::vector<JobHandle> running;    ///< at most kMostRunning
    MaybeInstant knownSince;           ///< of the minutes: when the first job known ended
};

inline constexpr int kMinutesADay = 24 * 60;
inline constexpr size_t kMostRunning = 500;

/// Reads each job once: some milliseconds for a million, so give it a snapshot and run it in the pool.
OverviewScan scanForOverview(const JobView &view, Instant now, int minutes);

/// Adds what was counted earlier: of each minute the larger figure stands, for jobs are forgotten, and those that ended
/// while nobody watched were never counted.
void addKept(OverviewScan &scan, const std::vector<FinishedMinute> &kept);

/// Of the minutes that are over, how many ended in the middle one; nothing before the first is over.
std::optional<double> medianFinished(const std::vector<FinishedMinute> &minutes, MaybeInstant knownSince);

} // namespace models
