#include "app/engines/celery/queuereader.h"

#include "app/engines/celery/messageinfo.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::QueueInfo;
using models::Status;

namespace {

constexpr models::Duration kTellable = std::chrono::seconds(1); // "at least nothing" says nothing

constexpr models::Duration kWalkEvery = std::chrono::seconds(60);
constexpr models::Duration kWalkForAPerson = std::chrono::seconds(2); // who asks wants the queue just made, too
constexpr models::Duration kSampleEvery = std::chrono::seconds(15);
constexpr models::Duration kScanEvery = std::chrono::seconds(10);
constexpr models::Duration kTrustAge = std::chrono::seconds(60); // celery-redis.md 8.5
constexpr qint64 kBigElement = 64 << 10;
constexpr int kSample = 10;

bool due(const models::MaybeInstant &last, models::Duration every, models::Instant now, const CallContext &context)
{
    return !last || context.charge != Charge::Background || now - *last >= every;
}

} // namespace

QueueReader::QueueReader(CeleryShared &shared, QueueIndex &index, const UnackedReader &unacked, FactBook &book,
                         const QueueRates &rates)
    : m_shared(shared),
      m_index(index),
      m_unacked(unacked),
      m_book(book),
      m_rates(rates)
{
}

qint64 QueueReader::Row::waiting() const
{
    qint64 sum = 0;
    for (const Bucket &bucket : buckets)
        sum += bucket.length;
    return sum;
}

models::Result<std::vector<QueueInfo>> QueueReader::read(const WorkerFacts &workers, const CallContext &context)
{
    const CallContext looks = looking(context);
    const std::lock_guard lock(m_mutex);
    const models::Instant now = m_shared.now();
    if (due(m_walkedAt, kWalkEvery, now, context)) {
        const models::Duration age = context.charge == Charge::Background ? kWalkEvery : kWalkForAPerson;
        if (const Status done = m_index.ensure(workers, readAppConf(workers.conf), looks, age); !done)
            return done.error();
        m_walkedAt = now;
    }
    std::vector<Row> rows;
    for (KnownQueue &known : m_index.queues())
        rows.push_back({std::move(known), {}});
    const auto inFlight = measure(rows, context.charge != Charge::Background, looks);
    if (!inFlight)
        return inFlight.error();
    if (due(m_sampledAt, kSampleEvery, now, context)) {
        if (const Status done = sample(rows, looks); !done)
            return done.error();
        m_sampledAt = now;
    }
    if (due(m_scannedAt, kScanEvery, now, context) || *inFlight == 0) {
        if (const Status done = scanInFlight(*inFlight, looks); !done)
            return done.error();
        m_scannedAt = now;
    }
    m_pauses.clear();
    if (m_shared.context.paused)
        m_pauses = m_shared.context.paused->all("celery").valueOr({});
    std::vector<QueueInfo> queues;
    queues.reserve(rows.size());
    for (const Row &row : rows)
        queues.push_back(describe(row, workers));
    return queues;
}

/// Lengths of all lists in one round trip; lists that were empty last time are asked by one EXISTS together.
/// Returns the number of in-flight entries.
models::Result<qint64> QueueReader::measure(std::vector<Row> &rows, bool everything, const CallContext &context)
{
    const CeleryKeys keys = m_shared.keys();
    std::vector<RedisCommand> commands{{"HLEN", keys.unacked()}};
    std::vector<std::pair<Row *, int>> asked;
    std::vector<std::pair<Row *, int>> empty;
    for (Row &row : rows) {
        const auto &filled = m_filled[row.known.name];
        for (const QueueList &list : m_index.listsOf(row.known.name)) {
            const bool ask = everything || filled.contains(list.step);
            (ask ? asked : empty).emplace_back(&row, list.step);
        }
    }
    for (const auto &[row, step] : asked)
        commands.push_back({"LLEN", keys.listKey(row->known.name, step)});
    if (!empty.empty()) {
        RedisCommand exists{"EXISTS"};
        for (const auto &[row, step] : empty)
            exists.push_back(keys.listKey(row->known.name, step));
        commands.push_back(std::move(exists));
    }
    const auto replies = m_shared.context.broker->pipeline(std::move(commands), context);
    if (!replies)
        return replies.error();
    for (size_t i = 0; i < asked.size(); ++i)
        asked[i].first->buckets.push_back({asked[i].second, (*replies)[i + 1].integer()});
    if (!empty.empty() && replies->back().integer() > 0) {
        std::vector<RedisCommand> lengths;
        lengths.reserve(empty.size());
        for (const auto &[row, step] : empty)
            lengths.push_back({"LLEN", keys.listKey(row->known.name, step)});
        const auto woken = m_shared.context.broker->pipeline(std::move(lengths), context);
        if (!woken)
            return woken.error();
        for (size_t i = 0; i < empty.size(); ++i)
            empty[i].first->buckets.push_back({empty[i].second, (*woken)[i].integer()});
    } else {
        for (const auto &[row, step] : empty)
            row->buckets.push_back({step, 0});
    }
    for (Row &row : rows) {
        std::sort(row.buckets.begin(), row.buckets.end(),
                  [](const Bucket &a, const Bucket &b) { return a.step < b.step; });
        auto &filled = m_filled[row.known.name];
        filled.clear();
        for (const Bucket &bucket : row.buckets) {
            if (bucket.length > 0)
                filled.insert(bucket.step);
        }
    }
    return replies->front().integer();
}

/// The messages that are consumed next, of every queue that has some and whose elements are small.
Status QueueReader::sample(const std::vector<Row> &rows, const CallContext &context)
{
    const CeleryKeys keys = m_shared.keys();
    std::vector<std::pair<const Row *, Bucket>> heads;
    std::vector<RedisCommand> sizes;
    for (const Row &row : rows) {
        const auto head = std::find_if(row.buckets.begin(), row.buckets.end(),
                                       [](const Bucket &bucket) { return bucket.length > 0; });
        if (head == row.buckets.end()) {
            m_samples.erase(row.known.name);
            continue;
        }
        heads.emplace_back(&row, *head);
        sizes.push_back({"MEMORY", "USAGE", keys.listKey(row.known.name, head->step)});
    }
    if (heads.empty())
        return models::Done{};
    const auto measured = m_shared.context.broker->pipeline(std::move(sizes), context);
    if (!measured)
        return measured.error();
    std::vector<RedisCommand> ranges;
    std::vector<QByteArray> names;
    for (size_t i = 0; i < heads.size(); ++i) {
        const auto &[row, head] = heads[i];
        Sampled &sampled = m_samples[row->known.name];
        sampled.big = (*measured)[i].integer() / std::max<qint64>(1, head.length) > kBigElement;
        if (sampled.big)
            continue;
        names.push_back(row->known.name);
        ranges.push_back({"LRANGE", keys.listKey(row->known.name, head.step), QByteArray::number(-kSample), "-1"});
    }
    const auto elements = m_shared.context.broker->pipeline(std::move(ranges), context);
    if (!elements)
        return elements.error();
    for (size_t i = 0; i < names.size(); ++i) {
        std::vector<QByteArray> next;
        for (auto it = (*elements)[i].items().rbegin(); it != (*elements)[i].items().rend(); ++it)
            next.push_back(it->bytes());
        look(names[i], next);
    }
    return models::Done{};
}

void QueueReader::look(const QByteArray &queue, const std::vector<QByteArray> &elements)
{
    Sampled &sampled = m_samples[queue];
    sampled.problem.clear();
    if (elements.empty())
        return;
    QHash<QString, int> tasks;
    int malformed = 0;
    for (const QByteArray &element : elements) {
        const MessageInfo info = describeMessage(element, queue, m_shared.context.maskedKeys);
        if (info.malformed) {
            ++malformed;
            sampled.problem = info.problem;
        } else if (const int count = ++tasks[info.name]; count > tasks.value(sampled.mainTask)) {
            sampled.mainTask = info.name;
        }
        if (&element != &elements.front())
            continue;
        const QByteArray digest = messageDigest(element);
        if (sampled.headDigest != digest) {
            sampled.headDigest = digest;
            sampled.headSince = m_shared.now();
        }
        sampled.headSentAt = info.sentAt;
        const JobFacts facts = m_shared.jobs.find(info.id);
        if (!sampled.headSentAt && facts.event && info.retries == facts.event->retries)
            sampled.headSentAt = facts.event->sentAt;
    }
    if (!tasks.contains(sampled.mainTask))
        sampled.mainTask = tasks.isEmpty() ? QString() : tasks.constBegin().key();
    if (malformed > 0) {
        sampled.problem = QCoreApplication::translate("QueueReader", "%1 of the next %2 messages cannot be read: %3")
                              .arg(malformed)
                              .arg(elements.size())
                              .arg(sampled.problem);
    }
}

Status QueueReader::scanInFlight(qint64 entries, const CallContext &context)
{
    if (entries == 0) {
        m_inFlight = {};
    } else {
        auto scan = m_unacked.read(context);
        if (!scan)
            return scan.error();
        m_inFlight = std::move(*scan);
    }
    m_book.note(m_inFlight);
    return models::Done{};
}

QueueInfo QueueReader::describe(const Row &row, const WorkerFacts &workers) const
{
    QueueInfo info;
    info.engine = "celery";
    info.name = QString::fromUtf8(row.known.name);
    info.waiting = row.waiting();
    for (const Bucket &bucket : row.buckets)
        info.priorities[bucket.step] = bucket.length;
    info.deadLetter = m_shared.keys().isDeadLetter(row.known.name);
    if (row.known.unchecked && !row.known.bound && !row.known.taken) {
        info.bigMessages = true;
        info.problem = QCoreApplication::translate(
            "QueueReader", "A list of large elements that nobody declared as a queue: it was not looked into");
    }
    if (const auto sampled = m_samples.find(row.known.name); sampled != m_samples.end() && *info.waiting > 0) {
        info.mainTask = sampled->second.mainTask;
        info.bigMessages = info.bigMessages || sampled->second.big;
        if (!sampled->second.problem.isEmpty())
            info.problem = sampled->second.problem;
        describeAge(info, sampled->second);
    }
    describeWorkers(info, row.known.name, workers);
    describeInFlight(info, row.known.name, workers);
    const QueueRates::Rates rates = m_rates.rates(row.known.name, m_shared.now());
    info.inPerMinute = rates.inPerMinute;
    info.outPerMinute = rates.outPerMinute;
    return info;
}

void QueueReader::describeAge(QueueInfo &info, const Sampled &sampled) const
{
    const models::Instant now = m_shared.now();
    if (sampled.headSentAt && *sampled.headSentAt <= now) {
        info.oldestAge = now - *sampled.headSentAt;
        info.oldestAgeIs = models::AgeKnown::Exact;
    } else if (!sampled.headDigest.isEmpty() && now - sampled.headSince >= kTellable) {
        info.oldestAge = now - sampled.headSince;
        info.oldestAgeIs = models::AgeKnown::AtLeast;
    }
}

void QueueReader::describeWorkers(QueueInfo &info, const QByteArray &queue, const WorkerFacts &workers) const
{
    if (!workers.at)
        return;
    const QList<QString> consumers = workers.consumersOf(info.name);
    // A deaf worker that never said what it takes may take this one.
    const bool sure = std::all_of(workers.deaf.begin(), workers.deaf.end(),
                                  [&workers](const QString &name) { return workers.queues.contains(name); });
    if (sure || !consumers.isEmpty())
        info.consumers = int(consumers.size());
    info.workers.assign(consumers.begin(), consumers.end());
    qint64 slotCount = 0;
    for (const QString &name : consumers)
        slotCount += workers.concurrency.value(name);
    if (!consumers.isEmpty())
        info.slotCount = slotCount;
    describePause(info, workers);
    qint64 running = 0;
    for (const WorkerTask &task : workers.tasks) {
        if (task.place != WorkerTask::Place::Active)
            continue;
        const auto queues = m_index.route(task.exchange.toUtf8(), task.routingKey.toUtf8());
        running += std::find(queues.begin(), queues.end(), queue) != queues.end();
    }
    info.running = running;
}

/// Paused: workers that live were told to leave it, and nobody takes it. No worker at all is another story.
void QueueReader::describePause(QueueInfo &info, const WorkerFacts &workers) const
{
    if (!info.consumers)
        return;
    info.paused = false;
    for (const PausedQueues::Entry &entry : m_pauses) {
        if (*info.consumers > 0 || entry.queue != info.name || !workers.living.contains(entry.worker))
            continue;
        info.paused = true;
        info.pausedBy = entry.who;
        info.pausedAt = std::max(info.pausedAt.value_or(entry.at), entry.at);
    }
}

void QueueReader::describeInFlight(QueueInfo &info, const QByteArray &queue, const WorkerFacts &workers) const
{
    if (!m_inFlight.complete)
        return;
    const models::Instant old = m_shared.now() - kTrustAge;
    qint64 count = 0;
    qint64 orphaned = 0;
    for (const auto &entry : m_inFlight.entries) {
        if (entry->queue != queue)
            continue;
        ++count;
        const bool held = workers.tasks.contains(entry->message.id);
        orphaned += !held && entry->takenAt.value_or(models::Instant{}) < old;
    }
    info.inFlight = count;
    if (workers.complete())
        info.inFlightOrphaned = orphaned;
}

} // namespace app
