#include "app/engines/celery/waitingsweep.h"

namespace app {

namespace {

constexpr int kPage = 1'000;

class Sweep
{
public:
    Sweep(const QSet<QByteArray> &ids, const ActTools &tools, const CallContext &context)
        : m_missing(ids),
          m_tools(tools),
          m_context(context)
    {
    }

    models::Result<WaitingSweep> run()
    {
        if (const auto status = queues(likely()); !status)
            return status.error();
        if (m_missing.isEmpty())
            return std::move(m_sweep);
        // "Nowhere" may only be said when the queues that came up meanwhile were searched too.
        const WorkerFacts workers = m_tools.workers(m_context);
        if (const auto walked =
                m_tools.index->ensure(workers, readAppConf(workers.conf), m_context, std::chrono::milliseconds(0));
            !walked)
            return walked.error();
        if (const auto status = queues(known()); !status)
            return status.error();
        return std::move(m_sweep);
    }

private:
    std::vector<QByteArray> known() const
    {
        std::vector<QByteArray> names;
        for (const KnownQueue &queue : m_tools.index->queues())
            names.push_back(queue.name);
        return names;
    }

    /// The queues in which these jobs were seen last come first.
    std::vector<QByteArray> likely() const
    {
        QSet<QByteArray> seen;
        for (const QByteArray &id : m_missing) {
            if (const JobFacts facts = m_tools.shared->jobs.find(id); facts.list)
                seen.insert(facts.list->queue);
        }
        std::vector<QByteArray> names = known();
        std::stable_partition(names.begin(), names.end(),
                              [&seen](const QByteArray &name) { return seen.contains(name); });
        return names;
    }

    models::Status queues(const std::vector<QByteArray> &names)
    {
        for (const QByteArray &name : names) {
            if (m_missing.isEmpty())
                break;
            if (std::exchange(m_searched[name], true))
                continue;
            if (const auto status = queue(name); !status)
                return status;
        }
        return models::Done{};
    }

    models::Status queue(const QByteArray &name)
    {
        QueuePlace from;
        m_last = {};
        m_pending = nullptr;
        while (!m_missing.isEmpty() || m_pending) {
            if (m_looked >= MessageReader::kSearched || m_bytes >= MessageReader::kSearchedBytes ||
                m_context.stop.stop_requested()) {
                m_sweep.complete = false;
                break;
            }
            const auto page = m_tools.messages->read(name, from, kPage, {}, m_context, kPage);
            if (!page)
                return page.error();
            for (const MessageSlice::Item &item : page->items)
                take(item);
            m_looked += page->looked;
            m_bytes += page->bytes;
            if (page->end || page->items.empty())
                break;
            from = page->next;
        }
        m_pending = nullptr;
        return models::Done{};
    }

    void take(const MessageSlice::Item &item)
    {
        const bool sameList = item.fact->key == m_last.list;
        if (m_pending && sameList)
            m_pending->message.after = item.bytes;
        m_pending = nullptr;
        const QByteArray &id = item.fact->message.id;
        if (m_missing.remove(id)) {
            std::vector<SweptMessage> &places = m_sweep.found[id];
            places.push_back(
                {{item.fact->key, item.fact->queue, item.bytes, sameList ? m_last.bytes : QByteArray(), {}},
                 item.place.offset});
            m_pending = &places.back();
        }
        m_last = {item.fact->key, item.bytes};
    }

    struct Last {
        QByteArray list;
        QByteArray bytes;
    };

    QSet<QByteArray> m_missing;
    const ActTools &m_tools;
    CallContext m_context;
    WaitingSweep m_sweep;
    QHash<QByteArray, bool> m_searched;
    Last m_last;                       ///< the message read just before
    SweptMessage *m_pending = nullptr; ///< that one, when it is wanted: its neighbour behind comes next
    qint64 m_looked = 0;
    qint64 m_bytes = 0;
};

} // namespace

models::Result<WaitingIds> waitingIds(const ActTools &tools, const CallContext &context)
{
    // "Nowhere" may only be said when the queues that came up meanwhile were searched too.
    const CallContext look = looking(context);
    const WorkerFacts workers = tools.workers(look);
    const auto walked = tools.index->ensure(workers, readAppConf(workers.conf), look, std::chrono::milliseconds(0));
    if (!walked)
        return walked.error();
    WaitingIds waiting;
    qint64 looked = 0;
    qint64 bytes = 0;
    for (const KnownQueue &queue : tools.index->queues()) {
        QueuePlace from;
        for (bool more = true; more;) {
            if (looked >= MessageReader::kSearched || bytes >= MessageReader::kSearchedBytes ||
                look.stop.stop_requested()) {
                waiting.complete = false;
                return waiting;
            }
            const auto page = tools.messages->read(queue.name, from, kPage, {}, look, kPage);
            if (!page)
                return page.error();
            for (const MessageSlice::Item &item : page->items)
                waiting.ids.insert(item.fact->message.id);
            looked += page->looked;
            bytes += page->bytes;
            from = page->next;
            more = !page->end && !page->items.empty();
        }
    }
    return waiting;
}

models::Result<WaitingSweep> sweepWaiting(const QSet<QByteArray> &ids, const ActTools &tools,
                                          const CallContext &context)
{
    auto sweep = Sweep(ids, tools, looking(context)).run();
    if (!sweep)
        return sweep;
    for (std::vector<SweptMessage> &places : sweep->found) {
        const auto copies = copiesOf(places.front().message, tools, context);
        if (!copies)
            return copies.error();
        for (const WaitingMessage &copy : *copies)
            places.push_back({copy, 0});
    }
    return sweep;
}

} // namespace app
