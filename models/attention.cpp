#include "models/attention.h"

#include "models/cells.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

constexpr double kMuchMemory = 0.75;
constexpr qint64 kManyFailures = 5; ///< with one exception, within an hour

struct AttentionWords {
    Q_DECLARE_TR_FUNCTIONS(AttentionWords)
};

/// A name as one word of a filter.
QString token(const char *key, const QString &name)
{
    return QLatin1String(key) + QStringLiteral(":\"%1\"").arg(name);
}

void addWorkers(std::vector<Attention> &found, const AttentionFacts &facts)
{
    for (const WorkerInfo &worker : facts.workers) {
        if (worker.state != WorkerState::Offline)
            continue;
        Attention one;
        one.critical = true;
        one.title = AttentionWords::tr("Worker %1 is offline").arg(oneLine(worker.name, 80));
        one.detail = worker.evidence;
        one.since = worker.lastHeartbeat ? worker.lastHeartbeat : worker.lastReply;
        one.action = AttentionWords::tr("Open worker");
        one.page = "workers";
        one.filter = worker.name;
        found.push_back(std::move(one));
    }
}

void addFailures(std::vector<Attention> &found, const AttentionFacts &facts)
{
    for (const FailureKind &kind : facts.failures) {
        if (kind.jobs < kManyFailures)
            continue;
        Attention one;
        one.critical = true;
        one.title =
            kind.error.isEmpty()
                ? AttentionWords::tr("%n job(s) failed in the last hour", nullptr, int(kind.jobs))
                : AttentionWords::tr("%n job(s) failed with %1", nullptr, int(kind.jobs)).arg(oneLine(kind.error, 80));
        one.detail = oneLine(kind.task, 80);
        one.since = kind.first;
        one.action = AttentionWords::tr("View failures");
        one.page = "failed";
        one.filter = kind.error.isEmpty() ? QString() : token("exc", kind.error);
        found.push_back(std::move(one));
    }
}

void addQueues(std::vector<Attention> &found, const AttentionFacts &facts, const CellContext &context)
{
    for (const QueueInfo &queue : facts.queues) {
        const bool nobody = queue.waiting.value_or(0) > 0 && queue.consumers == 0 && !queue.deadLetter;
        const bool grows = std::find(facts.growing.begin(), facts.growing.end(), queue.name) != facts.growing.end();
        if (!nobody && !grows)
            continue;
        Attention one;
        const QString name = oneLine(queue.name, 80);
        one.title = nobody ? AttentionWords::tr("No worker takes queue %1").arg(name)
                           : AttentionWords::tr("Queue %1 grows faster than it drains").arg(name);
        one.detail = AttentionWords::tr("%1 waiting").arg(countText(queue.waiting.value_or(0), context.locale));
        if (queue.oldestAge && queue.oldestAgeIs != AgeKnown::Unknown)
            one.since = context.now - *queue.oldestAge;
        one.action = AttentionWords::tr("Open queue");
        one.page = "queues";
        one.filter = queue.name;
        found.push_back(std::move(one));
    }
}

void addStalled(std::vector<Attention> &found, const AttentionFacts &facts, const CellContext &context)
{
    for (const Job &job : facts.running) {
        if (!job.progress || !job.progress->stale(context.now))
            continue;
        Attention one;
        const ProgressCell cell = progressCell(job, context);
        const QString name = job.name.isEmpty() ? QString::fromUtf8(job.key.id) : job.name;
        one.title = AttentionWords::tr("%1 is stalled").arg(oneLine(name, 80));
        one.detail = cell.left.isEmpty() ? cell.right : cell.left + QStringLiteral(" · ") + cell.right;
        one.since = job.progress->updatedAt;
        one.action = AttentionWords::tr("Open job");
        one.job = job.key;
        found.push_back(std::move(one));
    }
}

void addSchedules(std::vector<Attention> &found, const AttentionFacts &facts, const CellContext &context)
{
    for (const ScheduleEntry &entry : facts.schedules) {
        if (!entry.missed.value_or(false) || !entry.enabled)
            continue;
        Attention one;
        one.title = AttentionWords::tr("Schedule %1 missed its run").arg(oneLine(entry.name, 80));
        one.detail =
            entry.missedAt ? AttentionWords::tr("due at %1").arg(clockText(*entry.missedAt, context)) : QString();
        one.since = entry.missedAt;
        one.action = AttentionWords::tr("Open schedule");
        one.page = "schedules";
        one.filter = entry.name;
        found.push_back(std::move(one));
    }
}

void addMemory(std::vector<Attention> &found, const AttentionFacts &facts, const CellContext &context)
{
    if (facts.maxMemory <= 0 || double(facts.usedMemory) <= kMuchMemory * double(facts.maxMemory))
        return;
    Attention one;
    one.title = AttentionWords::tr("Redis memory is at %1 of its limit")
                    .arg(percentText(double(facts.usedMemory) / double(facts.maxMemory), context.locale));
    one.detail = AttentionWords::tr("%1 of %2")
                     .arg(sizeText(facts.usedMemory, context.locale), sizeText(facts.maxMemory, context.locale));
    if (!facts.memoryPolicy.isEmpty())
        one.detail += QStringLiteral(" · ") + AttentionWords::tr("policy %1").arg(facts.memoryPolicy);
    one.action = AttentionWords::tr("Open queues");
    one.page = "queues";
    found.push_back(std::move(one));
}

} // namespace

std::vector<Attention> needsAttention(const AttentionFacts &facts, const CellContext &context)
{
    std::vector<Attention> found;
    addWorkers(found, facts);
    addFailures(found, facts);
    addQueues(found, facts, context);
    addStalled(found, facts, context);
    addSchedules(found, facts, context);
    addMemory(found, facts, context);
    std::stable_sort(found.begin(), found.end(), [](const Attention &a, const Attention &b) {
        if (a.critical != b.critical)
            return a.critical;
        if (a.since.has_value() != b.since.has_value())
            return a.since.has_value();
        return a.since && *a.since < *b.since;
    });
    if (found.size() > kMostAttention)
        found.resize(kMostAttention);
    return found;
}

} // namespace models
