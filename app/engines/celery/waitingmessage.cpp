#include "app/engines/celery/waitingmessage.h"

#include "app/engines/celery/envelope.h"

namespace app {

namespace {

using Place = std::optional<WaitingMessage>;

/// Where exactly these bytes lie in a list, with what lies beside them; the server compares, nothing long travels.
models::Result<Place> locate(const QByteArray &list, const QByteArray &queue, const QByteArray &bytes,
                             const ActTools &tools, const CallContext &context)
{
    Redis &broker = *tools.shared->context.broker;
    const auto position = broker.call({"LPOS", list, bytes, "RANK", "-1"}, context);
    if (!position)
        return position.error();
    if (position->isNil())
        return Place();
    const qint64 at = position->integer();
    std::vector<RedisCommand> reads{{"LINDEX", list, QByteArray::number(at + 1)}};
    if (at > 0)
        reads.push_back({"LINDEX", list, QByteArray::number(at - 1)});
    const auto neighbours = broker.pipeline(std::move(reads), context);
    if (!neighbours)
        return neighbours.error();
    WaitingMessage found{list, queue, bytes, (*neighbours)[0].bytes(), {}};
    if (neighbours->size() > 1)
        found.after = (*neighbours)[1].bytes();
    return Place(std::move(found));
}

/// Where it was seen last it most likely still is.
models::Result<Place> whereItWas(const QByteArray &id, const ActTools &tools, const CallContext &context)
{
    const JobFacts facts = tools.shared->jobs.find(id);
    const QByteArray bytes = tools.shared->jobs.seen(id);
    if (!facts.list || bytes.isEmpty())
        return Place();
    return locate(facts.list->key, facts.list->queue, bytes, tools, context);
}

std::vector<QByteArray> queuesBut(const std::vector<QByteArray> &searched, const ActTools &tools)
{
    std::vector<QByteArray> queues;
    for (const KnownQueue &queue : tools.index->queues()) {
        if (std::find(searched.begin(), searched.end(), queue.name) == searched.end())
            queues.push_back(queue.name);
    }
    return queues;
}

models::Result<WaitingSearch> searchIn(const std::vector<QByteArray> &queues, const QByteArray &id,
                                       const ActTools &tools, const CallContext &context)
{
    const auto hit = tools.messages->find(id, queues, context);
    if (!hit)
        return hit.error();
    if (!hit->fact)
        return WaitingSearch{{}, !hit->cut};
    auto place = locate(hit->fact->key, hit->fact->queue, hit->message, tools, context);
    if (!place)
        return place.error();
    return WaitingSearch{std::move(*place), true};
}

} // namespace

models::Result<WaitingSearch> findWaiting(const QByteArray &id, const ActTools &tools, const CallContext &context)
{
    const CallContext look = looking(context);
    auto last = whereItWas(id, tools, look);
    if (!last)
        return last.error();
    if (*last)
        return WaitingSearch{std::move(*last), true};
    const std::vector<QByteArray> known = queuesBut({}, tools);
    auto search = searchIn(known, id, tools, look);
    if (!search || search->found)
        return search;
    // "Nowhere" may only be said when the queues that came up meanwhile were searched too.
    const WorkerFacts workers = tools.workers(context);
    if (const auto walked =
            tools.index->ensure(workers, readAppConf(workers.conf), context, std::chrono::milliseconds(0));
        !walked)
        return walked.error();
    const std::vector<QByteArray> fresh = queuesBut(known, tools);
    if (fresh.empty())
        return search;
    auto second = searchIn(fresh, id, tools, look);
    if (second)
        second->complete = second->found || (second->complete && search->complete);
    return second;
}

models::Result<std::vector<WaitingMessage>> copiesOf(const WaitingMessage &message, const ActTools &tools,
                                                     const CallContext &context)
{
    std::vector<WaitingMessage> copies;
    const Envelope envelope = decodeEnvelope(message.bytes);
    if (envelope.exchange.isEmpty())
        return copies;
    const CeleryKeys keys = tools.shared->keys();
    for (const QByteArray &queue : tools.index->route(envelope.exchange, envelope.routingKey)) {
        const QByteArray list = keys.listKey(queue, keys.bucketOf(envelope.priority.value_or(0)));
        if (list == message.list)
            continue;
        const auto place = locate(list, queue, message.bytes, tools, looking(context));
        if (!place)
            return place.error();
        if (*place)
            copies.push_back(**place);
    }
    return copies;
}

} // namespace app
