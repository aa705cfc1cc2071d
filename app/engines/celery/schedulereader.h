#pragma once

#include "app/core/clock.h"
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
        /// When a run of this task was last seen, if ever: beat keeps no record outside its own file.
        std::function<models::MaybeInstant(const QString &task)> lastRunSeen;
        QList<QByteArray> maskedKeys = {}; ///< lower-case parts of argument names whose values are dots
    };
    explicit ScheduleReader(Setup setup);

    /// `conf` is one worker's configuration (null = none answered). Entries of both sources, by name.
    models::Result<std::vector<models::ScheduleEntry>> read(const models::Value &conf,
                                                            const CallContext &context) const;

private:
    struct Member {
        QByteArray key;
        double score = 0;
    };
    models::Status readRedBeat(std::vector<models::ScheduleEntry> &entries, const CallContext &context) const;
    models::Result<std::vector<RedisReply>> fetch(const std::vector<Member> &members, const CallContext &context) const;

    Setup m_setup;
};

} // namespace app
