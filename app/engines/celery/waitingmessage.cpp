#include "app/engines/celery/waitingmessage.h"

#include "app/engines/celery/envelope.h"

namespace app {

namespace {

constexpr qint64 kSlice = 500;
constexpr qint64 kMostElements = 200'000; ///< of all lists together
constexpr qint64 kNearby = 250;           ///< how far a message may have moved since it was seen

bool isMessageOf(const QByteArray &bytes, const QByteArray &id)
{
    // The cheap test first: most elements are other jobs'.
    if (!bytes.contains(id))
        return false;
    const Envelope envelope = decodeEnvelope(bytes);
    return envelope.id == id || (envelope.id.isEmpty() && envelope.correlationId == id);
}

class ListSearch
{
public:
    ListSearch(const QByteArray &id, const ActTools &tools, const CallContext &context)
        : m_id(id),
          m_redis(*tools.shared->context.broker),
          m_context(looking(context))
    {
    }

    /// `from` and `to` count from the end that is consumed next: 0 = next.
    models::Status search(const QueueList &list, const QByteArray &key, qint64 from, qint64 to)
    {
        for (qint64 at = from; at < to && !m_found; at += kSlice) {
            const qint64 last = std::min(at + kSlice, to);
            const auto reply =
                m_redis.call({"LRANGE", key, QByteArray::number(-last), QByteArray::number(-(at + 1))}, m_context);
            if (!reply)
                return reply.error();
            const auto &items = reply->items();
            m_seen += qint64(items.size());
            for (size_t i = items.size(); i-- > 0 && !m_found;) {
                if (!isMessageOf(items[i].bytes(), m_id))
                    continue;
                m_found = WaitingMessage{key, list.queue, items[i].bytes(), {}, {}};
            }
            if (qint64(items.size()) < last - at)
                break;
        }
        if (m_found && m_found->list == key && m_found->before.isEmpty() && m_found->after.isEmpty())
            return readNeighbours();
        return models::Done{};
    }

    qint64 seen() const { return m_seen; }
    const std::optional<WaitingMessage> &found() const { return m_found; }

private:
    models::Status readNeighbours()
    {
        const auto position = m_redis.call({"LPOS", m_found->list, m_found->bytes, "RANK", "-1"}, m_context);
        if (!position)
            return position.error();
        if (position->isNil()) {
            m_found.reset();
            return models::Done{};
        }
        const qint64 at = position->integer();
        std::vector<RedisCommand> reads{{"LINDEX", m_found->list, QByteArray::number(at + 1)}};
        if (at > 0)
            reads.push_back({"LINDEX", m_found->list, QByteArray::number(at - 1)});
        const auto neighbours = m_redis.pipeline(std::move(reads), m_context);
        if (!neighbours)
            return neighbours.error();
        m_found->before = (*neighbours)[0].bytes();
        m_found->after = neighbours->size() > 1 ? (*neighbours)[1].bytes() : QByteArray();
        return models::Done{};
    }

    QByteArray m_id;
    Redis &m_redis;
    CallContext m_context;
    std::optional<WaitingMessage> m_found;
    qint64 m_seen = 0;
};

} // namespace

models::Result<WaitingSearch> findWaiting(const QByteArray &id, const ActTools &tools, const CallContext &context)
{
    ListSearch search(id, tools, context);
    const CeleryKeys keys = tools.shared->keys();
    // Where it was seen last it most likely still is, a little nearer to its turn.
    const JobFacts facts = tools.shared->jobs.find(id);
    if (facts.list && facts.list->position) {
        if (const auto list = keys.queueOfList(facts.list->key)) {
            const qint64 near = std::max<qint64>(0, *facts.list->position - kNearby);
            const auto looked = search.search(*list, facts.list->key, near, *facts.list->position + kNearby);
            if (!looked)
                return looked.error();
        }
    }
    std::vector<QByteArray> queues;
    if (facts.list)
        queues.push_back(facts.list->queue);
    for (const KnownQueue &queue : tools.index->queues()) {
        if (!facts.list || queue.name != facts.list->queue)
            queues.push_back(queue.name);
    }
    for (const QByteArray &queue : queues) {
        for (const QueueList &list : tools.index->listsOf(queue)) {
            if (search.found() || search.seen() >= kMostElements)
                break;
            const QByteArray key = keys.listKey(list.queue, list.step);
            const auto looked = search.search(list, key, 0, kMostElements - search.seen());
            if (!looked)
                return looked.error();
        }
    }
    return WaitingSearch{search.found(), search.found() || search.seen() < kMostElements};
}

} // namespace app
