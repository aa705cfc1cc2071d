#pragma once

#include "app/core/clock.h"
#include "app/engines/celery/scheduledefinition.h"
#include "app/redis/redis.h"
#include "models/scheduleentry.h"
#include "models/value.h"

#include <QList>

#include <functional>

namespace app {

/// Schedules of a Celery app, read-only: beat's from a worker's configuration, RedBeat's from its keys
/// (celery-redis.md 7). Blocking, for lanes.
class ScheduleReader
{
public:
    /// Entries of RedBeat that are read; a schedule with more says so in its last row.
    static constexpr int kMostEntries = 2'000;
    /// A definition longer than this is named but not fetched.
    static constexpr qint64 kFetched = 64 << 10;

    struct Setup {
        Redis *broker = nullptr;
        const Clock *clock = nullptr;
        QByteArray redbeatPrefix = "redbeat:";
        /// What was seen of the jobs of each call: beat keeps no record outside its own file. May be null.
        std::function<std::vector<SeenRuns>(const std::vector<ScheduledCall> &)> runsSeen;
        QList<QByteArray> maskedKeys = {}; ///< lower-case parts of argument names whose values are dots
    };
    explicit ScheduleReader(Setup setup);

    /// `conf` is one worker's configuration (null = none answered). Entries of both sources, by name. `watchedSince`:
    /// events have been heard without a gap since then.
    models::Result<std::vector<models::ScheduleEntry>> read(const models::Value &conf, const CallContext &context,
                                                            models::MaybeInstant watchedSince = {}) const;

private:
    struct Member {
        QByteArray key;
        double score = 0;
    };
    using Definitions = std::vector<ScheduleDefinition>;
    models::Status readRedBeat(Definitions &entries, const CallContext &context) const;
    models::Result<std::vector<RedisReply>> fetch(const std::vector<Member> &members, const CallContext &context) const;
    std::vector<models::ScheduleEntry> withRuns(Definitions definitions, const models::Value &conf,
                                                models::MaybeInstant watchedSince) const;

    Setup m_setup;
};

} // namespace app
