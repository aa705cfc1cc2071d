#include "app/engines/celery/seenruns.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobtruth.h"
#include "app/payload/mask.h"

#include <QHash>

#include <algorithm>

namespace app {

using models::Value;

namespace {

constexpr size_t kRuns = 15;

QString taskOf(const JobFacts &facts)
{
    if (facts.event && !facts.event->name.isEmpty())
        return facts.event->name;
    if (facts.result && !facts.result->name.isEmpty())
        return facts.result->name;
    if (const MessageInfo *message = messageOf(facts))
        return message->name;
    return facts.workers.empty() ? QString() : facts.workers.front().task.name;
}

/// Absent when no source tells them.
std::optional<QString> argumentsOf(const JobFacts &facts)
{
    if (facts.event && (facts.event->receivedAt || facts.event->sentAt))
        return facts.event->argsSummary;
    if (const MessageInfo *message = messageOf(facts))
        return message->argsSummary;
    return facts.result && facts.result->keepsArguments ? std::optional(facts.result->argsSummary) : std::nullopt;
}

/// What a worker's configuration does not show as it is sent: secrets, and functions that beat calls first.
bool isVeiled(const Value &value)
{
    if (value.kind() == Value::Kind::String)
        return value.text().contains("****") || value.text().contains(" object at 0x");
    const auto veiledPair = [](const Value::Pair &pair) { return isVeiled(pair.second); };
    return std::any_of(value.items().begin(), value.items().end(), isVeiled) ||
           std::any_of(value.pairs().begin(), value.pairs().end(), veiledPair);
}

bool isVeiled(const ScheduledCall &call)
{
    return isVeiled(call.args) || isVeiled(call.kwargs);
}

/// The calls of one task.
struct TaskCalls {
    std::vector<size_t> all;
    std::vector<size_t> unforeseen; ///< whose arguments cannot be compared
    QMultiHash<QByteArray, size_t> byLine;
};

using CallIndex = QHash<QString, TaskCalls>;

CallIndex indexOf(const std::vector<ScheduledCall> &calls, const QList<QByteArray> &maskedKeys)
{
    CallIndex index;
    for (size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].task.isEmpty())
            continue;
        TaskCalls &task = index[calls[i].task];
        task.all.push_back(i);
        const auto line = isVeiled(calls[i]) ? std::nullopt : foreseenLine(calls[i].args, calls[i].kwargs, maskedKeys);
        if (line)
            task.byLine.insert(*line, i);
        else
            task.unforeseen.push_back(i);
    }
    return index;
}

/// The calls that this job may be of.
std::vector<size_t> callsOf(const JobFacts &facts, const CallIndex &index)
{
    const auto task = index.constFind(taskOf(facts));
    if (task == index.cend())
        return {};
    const auto told = argumentsOf(facts);
    if (!told || told->contains(QString::fromUtf16(kMask)) || hasTypedValue(*told))
        return task->all;
    std::vector<size_t> calls = task->unforeseen;
    const auto [first, last] = task->byLine.equal_range(looseRepr(told->toUtf8()));
    for (auto it = first; it != last; ++it)
        calls.push_back(it.value());
    return calls;
}

/// The best known time without deriving the whole job: thousands are looked at, fifteen are shown.
models::MaybeInstant roughTime(const JobFacts &facts)
{
    if (const EventFact *event = facts.event.get()) {
        for (const models::MaybeInstant &time : {event->startedAt, event->receivedAt, event->sentAt, event->doneAt}) {
            if (time)
                return time;
        }
    }
    if (facts.result && (facts.result->startedAt || facts.result->doneAt))
        return facts.result->startedAt ? facts.result->startedAt : facts.result->doneAt;
    const WorkerFact *active = heldAs(facts, WorkerTask::Place::Active);
    return active ? active->task.startedAt : models::MaybeInstant{};
}

struct Candidate {
    models::Instant at;
    JobFacts facts;
};

/// A heap of the youngest: its front is the oldest of them.
void keepYoungest(std::vector<Candidate> &heap, models::Instant at, const JobFacts &facts)
{
    const auto later = [](const Candidate &a, const Candidate &b) { return a.at > b.at; };
    if (heap.size() >= kRuns) {
        if (at <= heap.front().at)
            return;
        std::pop_heap(heap.begin(), heap.end(), later);
        heap.pop_back();
    }
    heap.push_back({at, facts});
    std::push_heap(heap.begin(), heap.end(), later);
}

bool hasStarted(models::JobState state)
{
    return models::isFinal(state) || state == models::JobState::Running || state == models::JobState::Retrying;
}

void add(SeenRuns &seen, const Candidate &candidate, models::Instant now)
{
    const models::Job job = deriveJob(candidate.facts, {}, now);
    if (!hasStarted(job.state))
        return;
    SeenRuns::Run run;
    run.job = {candidate.facts.id, job.state, job.startedAt.value_or(candidate.at), job.runtime, job.errorType};
    run.sentAt = job.sentAt;
    seen.runs.push_back(std::move(run));
}

} // namespace

bool sameCall(const ScheduledCall &a, const ScheduledCall &b)
{
    return a.task == b.task && ((a.args == b.args && a.kwargs == b.kwargs) || isVeiled(a) || isVeiled(b));
}

std::vector<SeenRuns> seenRuns(const JobCache &jobs, const std::vector<ScheduledCall> &calls, models::Instant now,
                               const QList<QByteArray> &maskedKeys)
{
    std::vector<SeenRuns> seen(calls.size());
    std::vector<std::vector<Candidate>> youngest(calls.size());
    const CallIndex index = indexOf(calls, maskedKeys);
    if (index.isEmpty())
        return seen;
    jobs.visit([&](const JobFacts &facts) {
        for (const size_t which : callsOf(facts, index)) {
            seen[which].byEvents = seen[which].byEvents || facts.event;
            if (const auto at = roughTime(facts))
                keepYoungest(youngest[which], *at, facts);
            const bool ended = facts.result && isFinalWord(facts.result->status);
            if (!ended && !facts.event && (facts.list || facts.unacked))
                seen[which].waiting = true;
        }
    });
    for (size_t i = 0; i < calls.size(); ++i) {
        std::sort(youngest[i].begin(), youngest[i].end(),
                  [](const Candidate &a, const Candidate &b) { return a.at < b.at; });
        for (const Candidate &candidate : youngest[i])
            add(seen[i], candidate, now);
    }
    return seen;
}

} // namespace app
