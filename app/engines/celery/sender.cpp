#include "app/engines/celery/sender.h"

#include "app/engines/celery/envelope.h"

#include <QCoreApplication>

namespace app {

namespace {

/// One command of an EXEC fails alone: the pushes beside it stand. Every `step`-th reply is that of a push.
std::optional<models::Error> failureOf(const std::vector<RedisReply> &replies, size_t step)
{
    const auto failed =
        std::find_if(replies.begin(), replies.end(), [](const RedisReply &reply) { return reply.isError(); });
    if (failed == replies.end())
        return std::nullopt;
    const models::Error error = errorFromReply(failed->bytes(), u"send");
    bool pushed = false;
    for (size_t i = step - 1; i < replies.size(); i += step)
        pushed = pushed || !replies[i].isError();
    return pushed ? inPart(error) : error;
}

} // namespace

models::Result<qint64> sendMessage(const QByteArray &message, const TaskRoute &route, int bucket, const ActTools &tools,
                                   const CallContext &context)
{
    // One bad element ends the worker that pops it (celery-redis.md 2.7).
    if (const Envelope check = decodeEnvelope(message); !check.ok())
        return models::Error{
            models::ErrorKind::Internal,
            QCoreApplication::translate("Celery", "The message was not sent: a worker could not read it."),
            check.problem, QStringLiteral("send")};
    const CeleryKeys keys = tools.shared->keys();
    Redis &broker = *tools.shared->context.broker;
    if (route.fanout) {
        const auto heard = broker.call(
            {"PUBLISH", keys.fanoutChannel(tools.shared->database(), route.exchange, route.routingKey), message},
            context);
        if (!heard)
            return heard.error();
        return heard->integer();
    }
    std::vector<RedisCommand> commands;
    for (const QByteArray &queue : route.queues) {
        // Behind an exchange the bindings are there already: they are where the route came from.
        if (route.exchange.isEmpty())
            commands.push_back({"SADD", keys.bindingKey(queue), keys.bindingMember({queue, {}, queue})});
        commands.push_back({"LPUSH", keys.listKey(queue, bucket), message});
    }
    const auto replies = broker.transaction(std::move(commands), context);
    if (!replies)
        return replies.error();
    if (auto failed = failureOf(*replies, route.exchange.isEmpty() ? 2 : 1))
        return *failed;
    for (const QByteArray &queue : route.queues)
        tools.index->noteSent(queue, bucket);
    return qint64(route.queues.size());
}

models::JobOutcome heardByNobody(const QByteArray &jobId)
{
    return outcomeOf(
        jobId, models::Outcome::Refused,
        QCoreApplication::translate("Celery", "Nobody listens on this fanout exchange, so no worker got the job."));
}

models::Status noteSent(const QByteArray &jobId, const QByteArray &message, const TaskRoute &route, int bucket,
                        const ActTools &tools, const ActCall &call)
{
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return models::Done{};
    for (const QByteArray &queue : route.queues) {
        const ActBin::Item item{jobId, tools.shared->keys().listKey(queue, bucket), message, {}, {}, kNoteSent};
        if (const auto kept = bin->keep(call.actionId, item); !kept)
            return kept;
    }
    return models::Done{};
}

void forgetSent(const QByteArray &jobId, const ActTools &tools, const ActCall &call)
{
    if (ActBin *bin = tools.shared->context.bin)
        (void)bin->drop(call.actionId, jobId);
}

} // namespace app
