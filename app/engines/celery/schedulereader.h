#pragma once

#include "app/core/clock.h"
#include "app/redis/redis.h"
#include "models/scheduleentry.h"
#include "models/value.h"

#include <functional>

namespace app {

/// Schedules of a Celery app, read-only: beat's from a worker's configuration, RedBeat's from its keys
/// (celery-redis.md 7). Blocking, for lanes.
class ScheduleReader
{
public:
    struct Setup {
        Redis *broker = nullptr;
        const Clock *clock = nullptr;
        QByteArray redbeatPrefix = "redbeat:";
        /// When a run of this task was last seen, if ever: beat keeps no record outside its own file.
        std::function<models::MaybeInstant(const QString &task)> lastRunSeen;
    };
    explicit ScheduleReader(Setup setup);

    /// `conf` is one worker's configuration (null = none answered). Entries of both sources, by name.
    models::Result<std::vector<models::ScheduleEntry>> read(const models::Value &conf,
                                                            const CallContext &context) const;

private:
    Setup m_setup;
};

} // namespace app
