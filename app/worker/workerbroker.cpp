#include "app/worker/workerbroker.h"

#include "app/payload/jsonedit.h"

namespace app {

namespace {

CallContext acting()
{
    CallContext context;
    context.access = Access::Act;
    context.charge = Charge::Act;
    return context;
}

QByteArray unixSeconds(models::Instant now)
{
    return QByteArray::number(double(models::toMs(now)) / 1000, 'f', 6);
}

QByteArray withMember(const QByteArray &object, const char *name, const QByteArray &json)
{
    JsonEdit edit(object);
    edit.set(name, json);
    return edit.valid() ? edit.apply() : object;
}

} // namespace

QByteArray markRedelivered(const QByteArray &message)
{
    JsonEdit outer(message);
    if (!outer.valid() || !outer.has("headers") || !outer.has("properties"))
        return message;
    const QByteArray headers = withMember(outer.value("headers").toByteArray(), "redelivered", "true");
    const QByteArray properties = outer.value("properties").toByteArray();
    JsonEdit inner(properties);
    const QByteArray info = withMember(inner.value("delivery_info").toByteArray(), "redelivered", "true");
    outer.set("headers", headers);
    outer.set("properties", withMember(properties, "delivery_info", info));
    return outer.apply();
}

models::Status WorkerBroker::done(const models::Result<RedisReply> &reply) const
{
    if (!reply)
        return reply.error();
    return models::Done{};
}

models::Status WorkerBroker::announce(const QStringList &queues)
{
    std::vector<RedisCommand> commands;
    const CeleryKeys &keys = m_setup.keys;
    for (const QString &queue : queues) {
        const QByteArray name = queue.toUtf8();
        commands.push_back({"SADD", keys.bindingKey(name), keys.bindingMember({name, {}, name})});
    }
    const QByteArray pidbox = keys.controlExchange() + ".pidbox";
    commands.push_back({"SADD", keys.bindingKey(pidbox), keys.bindingMember({{}, {}, m_setup.node + '.' + pidbox})});
    const auto replies = m_setup.redis->transaction(std::move(commands), acting());
    if (!replies)
        return replies.error();
    return models::Done{};
}

models::Status WorkerBroker::leave()
{
    const CeleryKeys &keys = m_setup.keys;
    const QByteArray pidbox = keys.controlExchange() + ".pidbox";
    return done(m_setup.redis->call(
        {"SREM", keys.bindingKey(pidbox), keys.bindingMember({{}, {}, m_setup.node + '.' + pidbox})}, acting()));
}

models::Result<std::optional<WorkerBroker::Taken>> WorkerBroker::take(const QStringList &queues, models::Instant now)
{
    const CeleryKeys &keys = m_setup.keys;
    std::vector<QByteArray> lists{keys.unacked(), keys.unackedIndex(), m_setup.refusedList};
    // All queues of the most urgent bucket before any of the next, as kombu does.
    for (const int step : keys.prioritySteps()) {
        for (const QString &queue : queues)
            lists.push_back(keys.listKey(queue.toUtf8(), step));
    }
    const auto reply = m_setup.redis->script("worker/take", std::move(lists), {unixSeconds(now)}, acting());
    if (!reply)
        return reply.error();
    if (reply->isNil())
        return std::optional<Taken>();
    const auto &parts = reply->items();
    Taken taken;
    taken.refused = parts.size() == 3;
    if (!taken.refused && parts.size() != 4)
        return models::Error{models::ErrorKind::Internal, {}, QStringLiteral("take.lua"), QStringLiteral("take")};
    taken.list = parts[1].bytes();
    taken.tag = taken.refused ? QByteArray() : parts[2].bytes();
    taken.message = parts.back().bytes();
    return std::optional(taken);
}

models::Status WorkerBroker::acknowledge(const QByteArray &tag)
{
    const auto replies = m_setup.redis->transaction(
        {{"ZREM", m_setup.keys.unackedIndex(), tag}, {"HDEL", m_setup.keys.unacked(), tag}}, acting());
    if (!replies)
        return replies.error();
    return models::Done{};
}

models::Status WorkerBroker::giveBack(const QByteArray &tag, const QByteArray &list, const QByteArray &message)
{
    return done(m_setup.redis->script("worker/return", {m_setup.keys.unacked(), m_setup.keys.unackedIndex(), list},
                                      {tag, markRedelivered(message), "head"}, acting()));
}

models::Status WorkerBroker::refuse(const QByteArray &tag, const QByteArray &message)
{
    return done(m_setup.redis->script("worker/return",
                                      {m_setup.keys.unacked(), m_setup.keys.unackedIndex(), m_setup.refusedList},
                                      {tag, message, "tail"}, acting()));
}

models::Status WorkerBroker::renew(const QList<QByteArray> &tags, models::Instant now)
{
    if (tags.isEmpty())
        return models::Done{};
    RedisCommand command{"ZADD", m_setup.keys.unackedIndex(), "XX"};
    for (const QByteArray &tag : tags) {
        command.push_back(unixSeconds(now));
        command.push_back(tag);
    }
    return done(m_setup.redis->call(std::move(command), acting()));
}

models::Result<bool> WorkerBroker::storeResult(const QByteArray &id, const QByteArray &meta)
{
    const auto reply = m_setup.redis->script("worker/result", {m_setup.keys.resultKey(id)},
                                             {meta, QByteArray::number(m_setup.resultTtl)}, acting());
    if (!reply)
        return reply.error();
    return reply->integer() == 1;
}

models::Status WorkerBroker::send(const QByteArray &queue, int priority, const QByteArray &message)
{
    const CeleryKeys &keys = m_setup.keys;
    const auto replies =
        m_setup.redis->transaction({{"SADD", keys.bindingKey(queue), keys.bindingMember({queue, {}, queue})},
                                    {"LPUSH", keys.listKey(queue, keys.bucketOf(priority)), message}},
                                   acting());
    if (!replies)
        return replies.error();
    return models::Done{};
}

models::Status WorkerBroker::publishEvent(const QByteArray &type, const QByteArray &envelope)
{
    return done(
        m_setup.redis->call({"PUBLISH", m_setup.keys.eventChannel(m_setup.database, type), envelope}, acting()));
}

models::Status WorkerBroker::reply(const QByteArray &exchange, const QByteArray &routingKey, const QByteArray &envelope)
{
    const CeleryKeys &keys = m_setup.keys;
    const auto members = m_setup.redis->call({"SMEMBERS", keys.bindingKey(exchange)}, acting());
    if (!members)
        return members.error();
    std::vector<RedisCommand> pushes;
    for (const RedisReply &member : members->items()) {
        const auto binding = keys.splitBinding(member.bytes());
        if (binding && binding->routingKey == routingKey)
            pushes.push_back({"LPUSH", keys.prefix() + binding->queue, envelope});
    }
    if (pushes.empty())
        return models::Done{};
    const auto replies = m_setup.redis->pipeline(std::move(pushes), acting());
    if (!replies)
        return replies.error();
    return models::Done{};
}

} // namespace app
