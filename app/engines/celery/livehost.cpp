#include "app/engines/celery/livehost.h"

#include "app/engines/celery/derivedstate.h"

#include <algorithm>

namespace app {

namespace {

constexpr qsizetype kUnackedAtOnce = 2'000;
constexpr size_t kResultsAtOnce = 200;
constexpr qint64 kListedAgain = 20'000; // messages of a queue that are read anew at most
constexpr qint64 kBytesAgain = 32 << 20;

/// The status where Celery writes it, at the very beginning; empty when it stands elsewhere. Spares the reading of
/// every result that ends.
QByteArrayView statusAtFront(QByteArrayView meta)
{
    static constexpr QByteArrayView kStart = "{\"status\": \"";
    if (!meta.startsWith(kStart)) {
        return {};
    }
    meta = meta.sliced(kStart.size());
    const qsizetype end = meta.indexOf('"');
    return end < 0 ? QByteArrayView() : meta.first(end);
}

/// Whether the store was read since the end that events told of.
bool endIsConfirmed(const JobFacts &facts)
{
    return facts.result && (!facts.event || facts.result->at >= facts.event->seenAt);
}

} // namespace

LiveHost::LiveHost(Parts parts) : m_parts(std::move(parts))
{
    m_parts.shared->watched = true;
    m_parts.shared->jobs.trackTouched(true);
}

LiveHost::~LiveHost()
{
    m_parts.shared->jobs.trackTouched(false);
    m_parts.shared->watched = false;
}

/// `received` events name no queue: it is known from the sender, from where the message was seen, or from a worker
/// that takes a single one.
QString LiveHost::queueOf(const TaskEvent &event) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (const QString only = m_onlyQueue.value(event.worker); !only.isEmpty()) {
            return only;
        }
    }
    const JobFacts before = m_parts.shared->jobs.find(event.id());
    if (before.event && !before.event->queue.isEmpty()) {
        return before.event->queue;
    }
    return QString::fromUtf8(before.list ? before.list->queue : before.unacked ? before.unacked->queue : QByteArray());
}

void LiveHost::apply(TaskEvent event)
{
    if (event.kind == TaskEvent::Kind::Received && event.queue.isEmpty()) {
        event.queue = queueOf(event);
    }
    if (m_parts.taken && event.kind == TaskEvent::Kind::Received && !event.queue.isEmpty()) {
        m_parts.taken(event.queue.toUtf8(), event.receivedAt);
    }
    m_parts.book->note(event);
}

void LiveHost::apply(const ResultHint &hint)
{
    // Channels of results do not name their database, so a hint may speak of another one's job: what it says is
    // believed of jobs known here that run on; an end, or an unknown job, is read first.
    const bool mayRunOn = !hint.meta.isEmpty() && !isFinalWord(statusAtFront(hint.meta).toByteArray());
    if (mayRunOn && !m_parts.shared->jobs.find(hint.id).empty()) {
        const ReadResult told = m_parts.results->fromHint(hint.id, hint.meta);
        if (told.fact->readable && !isFinalWord(told.fact->status)) {
            m_parts.book->note(told);
            return;
        }
    }
    const std::lock_guard lock(m_mutex);
    m_open.doubt(hint.id);
}

void LiveHost::apply(const WorkerFacts &facts)
{
    {
        const std::lock_guard lock(m_mutex);
        m_onlyQueue.clear();
        for (auto it = facts.queues.begin(); it != facts.queues.end(); ++it) {
            if (it->size() == 1) {
                m_onlyQueue.insert(it.key(), it->front().name);
            }
        }
    }
    if (m_parts.learn) {
        m_parts.learn(facts);
    }
    m_parts.book->note(facts);
}

models::JobBatch LiveHost::takeTouched(size_t limit)
{
    models::JobBatch batch;
    std::vector<JobFacts> touched = m_parts.shared->jobs.takeTouched(limit);
    const models::Instant now = m_parts.shared->now();
    const std::lock_guard lock(m_mutex);
    for (const JobFacts &facts : touched) {
        if (facts.empty() && facts.workers.empty()) {
            m_open.forget(facts.id);
            batch.removals.push_back(m_parts.shared->key(facts.id));
            continue;
        }
        models::Job job = m_parts.book->job(facts);
        m_open.note(job, endIsConfirmed(facts), now);
        batch.upserts.push_back(std::move(job));
    }
    return batch;
}

std::vector<QByteArray> LiveHost::runningIds(size_t limit) const
{
    const std::lock_guard lock(m_mutex);
    return m_open.runningIds(limit);
}

QSet<QString> LiveHost::runningWorkers() const
{
    const std::lock_guard lock(m_mutex);
    return m_open.runningWorkers();
}

std::vector<QByteArray> LiveHost::doubtfulIds(models::Instant before, size_t limit)
{
    const std::lock_guard lock(m_mutex);
    return m_open.takeDoubtful(before, m_parts.shared->now(), limit);
}

models::Status LiveHost::readResults(const std::vector<QByteArray> &ids, const CallContext &context)
{
    auto results = m_parts.results->read(ids, context);
    if (!results) {
        const std::lock_guard lock(m_mutex);
        std::for_each(ids.begin(), ids.end(), [this](const QByteArray &id) { m_open.doubt(id); });
        return results.error();
    }
    for (const ReadResult &result : *results) {
        // A job nobody else knows and without a result is none of this database's.
        if (!result.fact->absent || !m_parts.shared->jobs.find(result.id).empty()) {
            m_parts.book->note(result);
        }
    }
    return models::Done{};
}

models::Status LiveHost::readMessages(int perQueue, const CallContext &context)
{
    auto inFlight = m_parts.unacked->read(context, kUnackedAtOnce);
    if (!inFlight) {
        return inFlight.error();
    }
    m_parts.book->note(*inFlight);
    // Who asks for everything anew means all that is listed.
    const bool all = context.charge == Charge::Person;
    const QHash<QByteArray, qint64> depths = all ? listedDepths() : QHash<QByteArray, qint64>();
    for (const QByteArray &queue : m_parts.queueNames()) {
        const qint64 depth = std::min(depths.value(queue), kListedAgain);
        if (auto read = readHead(queue, std::max<qint64>(perQueue, depth), context); !read) {
            return read;
        }
    }
    return models::Done{};
}

/// How far from the end that is consumed next messages of each queue are known.
QHash<QByteArray, qint64> LiveHost::listedDepths() const
{
    QHash<QByteArray, qint64> depths;
    m_parts.shared->jobs.visit([&depths](const JobFacts &facts) {
        if (facts.list) {
            qint64 &depth = depths[facts.list->queue];
            depth = std::max(depth, facts.list->position.value_or(-1) + 1);
        }
    });
    return depths;
}

models::Status LiveHost::readHead(const QByteArray &queue, qint64 count, const CallContext &context)
{
    FactBook::Head head;
    head.at = m_parts.shared->now();
    MessageSlice slice;
    qint64 looked = 0;
    qint64 bytes = 0;
    bool going = true;
    while (going) {
        auto read = m_parts.messages->read(queue, slice.next, int(count - looked), {}, context);
        if (!read) {
            return read.error();
        }
        slice = std::move(*read);
        looked += slice.looked;
        bytes += slice.bytes;
        // By itself it takes one page, which ends early where messages are big.
        going = context.charge == Charge::Person && !slice.end && slice.looked > 0 && looked < count &&
                bytes < kBytesAgain && !context.stop.stop_requested();
        for (const MessageSlice::Item &item : slice.items) {
            const QByteArray &id = item.fact->message.id;
            if (item.place.list == 0) {
                head.key = item.fact->key;
                ++head.count;
                if (const JobFacts known = m_parts.shared->jobs.find(id); known.list && known.list->key == head.key) {
                    head.before.emplace_back(known.list->at, known.list->position.value_or(-1));
                }
            }
            m_parts.book->note(item.fact);
            head.ids.insert(id);
        }
    }
    if (slice.end) {
        m_parts.book->noteWhole(queue, head.ids, head.at);
    } else if (head.count > 0) {
        m_parts.book->noteHead(head);
    }
    return models::Done{};
}

models::Result<bool> LiveHost::readResultSlice(const CallContext &context)
{
    std::vector<QByteArray> found;
    auto ended = m_parts.results->walkSlice(found, context);
    if (!ended) {
        return ended.error();
    }
    std::vector<QByteArray> unread;
    for (const QByteArray &id : found) {
        const JobFacts facts = m_parts.shared->jobs.find(id);
        if (!facts.result || facts.result->absent) {
            unread.push_back(id);
        }
    }
    for (size_t begin = 0; begin < unread.size(); begin += kResultsAtOnce) {
        const auto end = unread.begin() + static_cast<qsizetype>(std::min(unread.size(), begin + kResultsAtOnce));
        const std::vector<QByteArray> part(unread.begin() + static_cast<qsizetype>(begin), end);
        if (auto read = readResults(part, context); !read) {
            return read.error();
        }
    }
    return *ended;
}

models::Result<std::vector<models::QueueInfo>> LiveHost::readQueues(const CallContext &context)
{
    return m_parts.readQueues(context);
}

} // namespace app
