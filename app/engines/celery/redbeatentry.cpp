#include "app/engines/celery/redbeatentry.h"

#include "app/engines/celery/acttools.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr int kTries = 20; // beat writes an entry once a run

std::optional<QByteArray> textOf(const RedisReply &reply)
{
    return reply.isNil() ? std::nullopt : std::optional(reply.bytes());
}

} // namespace

models::Result<RedBeatEntry> RedBeatEntries::read(const QByteArray &name, const CallContext &context) const
{
    const auto replies = m_redis.pipeline(
        {{"HMGET", key(name), "definition", "meta"}, {"ZSCORE", m_prefix + ":schedule", key(name)}}, looking(context));
    if (!replies)
        return replies.error();
    for (const RedisReply &reply : *replies) {
        if (reply.isError())
            return errorFromReply(reply.bytes(), u"schedule");
    }
    const RedisReply::Array &fields = (*replies)[0].items();
    RedBeatEntry entry;
    if (fields.size() == 2) {
        entry.definition = textOf(fields[0]);
        entry.meta = textOf(fields[1]);
    }
    entry.score = textOf((*replies)[1]);
    return entry;
}

models::Result<bool> RedBeatEntries::isStatic(const QByteArray &name, const CallContext &context) const
{
    const auto reply = m_redis.call({"SISMEMBER", m_prefix + ":statics", name}, looking(context));
    if (!reply)
        return reply.error();
    return reply->integer() == 1;
}

std::vector<RedisCommand> RedBeatEntries::commands(const QByteArray &name, const RedBeatEntry &from,
                                                   const RedBeatEntry &to) const
{
    const QByteArray schedule = m_prefix + ":schedule";
    std::vector<RedisCommand> made;
    if (from == to)
        return made;
    if (!to.definition) { // as RedBeat's delete()
        made.push_back({"ZREM", schedule, key(name)});
        made.push_back({"DEL", key(name)});
        return made;
    }
    if (to.definition != from.definition)
        made.push_back({"HSET", key(name), "definition", *to.definition});
    if (to.meta && to.meta != from.meta)
        made.push_back({"HSET", key(name), "meta", *to.meta});
    if (to.score && to.score != from.score)
        made.push_back({"ZADD", schedule, *to.score, key(name)});
    if (!to.score && from.score)
        made.push_back({"ZREM", schedule, key(name)});
    return made;
}

models::Status RedBeatEntries::change(const QByteArray &name, const Change &change, const CallContext &context) const
{
    // Beat writes an entry's meta with its score: whoever watches the entry sees a change of either.
    const auto body = [&](Redis &) -> models::Result<std::vector<RedisCommand>> {
        const auto now = read(name, context);
        if (!now)
            return now.error();
        const auto wanted = change(*now);
        if (!wanted)
            return wanted.error();
        return commands(name, *now, *wanted);
    };
    for (int tries = 0; tries < kTries; ++tries) {
        const auto written = m_redis.watched({key(name)}, body, context);
        if (!written && written.error().step == QLatin1String("watch") &&
            written.error().kind == models::ErrorKind::Cancelled)
            continue;
        if (!written)
            return written.error();
        bool any = false;
        std::optional<models::Error> failed;
        for (const RedisReply &reply : *written) {
            any = any || !reply.isError();
            if (reply.isError())
                failed = errorFromReply(reply.bytes(), u"schedule");
        }
        if (failed) // one command of an EXEC fails alone
            return any ? inPart(*failed) : *failed;
        return models::Done{};
    }
    return models::Error{models::ErrorKind::Busy,
                         QCoreApplication::translate("Celery", "The schedule changes too fast: try again."),
                         {},
                         QStringLiteral("schedule")};
}

} // namespace app
