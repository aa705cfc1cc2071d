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

std::vector<models::Status> sendAll(const std::vector<Outgoing> &messages, const ActTools &tools, const ActCall &call)
{
    const CeleryKeys keys = tools.shared->keys();
    std::vector<RedisCommand> commands;
    std::vector<ActBin::Item> items;
    std::vector<std::vector<size_t>> pushes(messages.size()); // by message, the commands that are its pushes
    QSet<QByteArray> bound;
    for (size_t i = 0; i < messages.size(); ++i) {
        const Outgoing &each = messages[i];
        for (const QByteArray &queue : each.route.queues) {
            if (each.route.exchange.isEmpty() && !bound.contains(queue)) {
                commands.push_back({"SADD", keys.bindingKey(queue), keys.bindingMember({queue, {}, queue})});
                bound.insert(queue);
            }
            pushes[i].push_back(commands.size());
            const QByteArray list = keys.listKey(queue, each.bucket);
            commands.push_back({"LPUSH", list, each.message});
            items.push_back({each.jobId, list, each.message, {}, {}, kNoteSent});
        }
    }
    ActBin *bin = tools.shared->context.bin;
    if (bin) {
        if (const auto kept = bin->keepAll(call.actionId, items); !kept)
            return std::vector<models::Status>(messages.size(), models::Status(kept.error()));
    }
    const auto replies = tools.shared->context.broker->transaction(std::move(commands), call.context);
    std::vector<models::Status> sent;
    for (size_t i = 0; i < messages.size(); ++i) {
        if (!replies) {
            sent.push_back(replies.error());
        } else {
            std::vector<RedisReply> own;
            for (const size_t at : pushes[i])
                own.push_back(replies->at(at));
            const auto failed = failureOf(own, 1);
            sent.push_back(failed ? models::Status(*failed) : models::Status(models::Done{}));
        }
        if (sent.back().ok()) {
            for (const QByteArray &queue : messages[i].route.queues)
                tools.index->noteSent(queue, messages[i].bucket);
        } else if (outcomeOf({}, sent.back().error()).outcome == models::Outcome::Refused) {
            forgetSent(messages[i].jobId, tools, call);
        }
    }
    return sent;
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
