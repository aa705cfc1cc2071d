#include "app/engines/celery/waitingsweep.h"

#include <limits>
#include <map>

namespace app {

namespace {

constexpr int kPage = 1'000;
constexpr qint64 kMostBetween = 100;     ///< messages passed for one that is wanted
constexpr qint64 kConsumedSince = 2'000; ///< messages that workers may have taken since a spot was seen

class Sweep
{
public:
    Sweep(const QSet<QByteArray> &ids, const ActTools &tools, const CallContext &context)
        : m_missing(ids),
          m_tools(tools),
          m_context(context)
    {
    }

    models::Result<WaitingSweep> run(const QHash<QByteArray, WaitingSpot> &spots)
    {
        if (const auto status = about(spots); !status)
            return status.error();
        if (m_missing.isEmpty())
            return std::move(m_sweep);
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

    /// What is wanted of one list, from the first to the last of it.
    struct Stretch {
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = 0;
    };

    models::Status about(const QHash<QByteArray, WaitingSpot> &spots)
    {
        std::map<std::pair<QByteArray, size_t>, Stretch> stretches;
        for (const QByteArray &id : std::as_const(m_missing)) {
            const auto spot = spots.constFind(id);
            if (spot == spots.cend())
                continue;
            Stretch &stretch = stretches[{spot->queue, spot->place.list}];
            stretch.first = std::min(stretch.first, spot->place.offset);
            stretch.last = std::max(stretch.last, spot->place.offset);
        }
        for (const auto &[list, stretch] : stretches) {
            // One spot is far from the other: the walk through all passes them as well.
            if (stretch.last - stretch.first > kMostBetween * qint64(m_missing.size()))
                continue;
            QueuePlace from{list.second, std::max<qint64>(0, stretch.first - kConsumedSince), {}};
            if (const auto status = pages(list.first, from, QueuePlace{list.second, stretch.last, {}}); !status)
                return status;
        }
        m_looked = m_bytes = 0; // the walk through all has its own bounds
        m_sweep.complete = true;
        return models::Done{};
    }

    models::Status queue(const QByteArray &name) { return pages(name, {}, {}); }

    /// From there to the end, or to one message beyond `to`.
    models::Status pages(const QByteArray &name, QueuePlace from, const std::optional<QueuePlace> &to)
    {
        m_last = {};
        m_pending = nullptr;
        bool amid = from.offset > 0; // what stands before the first is not known, and it is not taken
        while (!m_missing.isEmpty() || m_pending) {
            if (m_looked >= MessageReader::kSearched || m_bytes >= MessageReader::kSearchedBytes ||
                m_context.stop.stop_requested()) {
                m_sweep.complete = false;
                break;
            }
            const auto page = m_tools.messages->read(name, from, kPage, {}, m_context, kPage);
            if (!page)
                return page.error();
            for (const MessageSlice::Item &item : page->items) {
                if (std::exchange(amid, false))
                    m_last = {item.fact->key, item.bytes};
                else
                    take(item);
            }
            m_looked += page->looked;
            m_bytes += page->bytes;
            from = page->next;
            const bool beyond = to && (from.list > to->list || from.offset > to->offset + 1);
            if (page->end || page->items.empty() || beyond)
                break;
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
            for (const MessageSlice::Item &item : page->items) {
                if (const QByteArray &id = item.fact->message.id; !waiting.ids.contains(id))
                    waiting.ids.insert(id, {queue.name, {item.place.list, item.place.offset, {}}});
            }
            looked += page->looked;
            bytes += page->bytes;
            from = page->next;
            more = !page->end && !page->items.empty();
        }
    }
    return waiting;
}

models::Result<WaitingSweep> sweepWaiting(const QSet<QByteArray> &ids, const ActTools &tools,
                                          const CallContext &context, const QHash<QByteArray, WaitingSpot> &spots)
{
    auto sweep = Sweep(ids, tools, looking(context)).run(spots);
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
