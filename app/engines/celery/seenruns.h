#pragma once

#include "app/engines/celery/jobcache.h"
#include "models/scheduleentry.h"

namespace app {

/// The call that a schedule sends. Jobs do not say which schedule sent them: they are known by their task and, where
/// both sides tell them, their arguments.
struct ScheduledCall {
    QString task;
    models::Value args;
    models::Value kwargs;
};

/// Whether jobs of these two cannot be told apart.
bool sameCall(const ScheduledCall &a, const ScheduledCall &b);

/// What was seen of a call's jobs.
struct SeenRuns {
    struct Run {
        models::ScheduleRun job;
        models::MaybeInstant sentAt; ///< only where an event or the app said so
    };
    std::vector<Run> runs; ///< started at least; oldest first, at most fifteen
    bool waiting = false;  ///< some job of it has not started: when it was sent nobody says
    bool byEvents = false; ///< events told of some job: they will tell of later ones too
};

/// For each of `calls`, out of everything known about jobs.
std::vector<SeenRuns> seenRuns(const JobCache &jobs, const std::vector<ScheduledCall> &calls, models::Instant now,
                               const QList<QByteArray> &maskedKeys);

} // namespace app
