#include "app/engines/celery/jobtruth.h"

#include "app/engines/celery/derivedstate.h"

#include <algorithm>

namespace app {

using models::Instant;
using models::Job;
using models::JobState;
using models::MaybeInstant;

namespace {

template <typename T, typename... Rest>
T firstOf(const T &first, const Rest &...rest)
{
    T chosen = first;
    ((chosen.isEmpty() ? void(chosen = rest) : void()), ...);
    return chosen;
}

/// The text of a queue's name. Of the one asked last the same again: most of a page are of one queue, and share it.
QString queueText(const QByteArray &name)
{
    thread_local std::pair<QByteArray, QString> last;
    if (last.first != name)
        last = {name, QString::fromUtf8(name)};
    return last.second;
}

void fillFromMessages(Job &job, const JobFacts &facts)
{
    if (const MessageInfo *message = messageOf(facts)) {
        job.name = message->name;
        job.argsSummary = message->argsSummary;
        job.sentAt = message->sentAt;
        job.expires = message->expires;
        job.eta = message->eta;
        job.retries = message->retries;
        job.priority = message->priority;
        job.malformed = message->malformed;
        if (message->malformed && job.name.isEmpty())
            job.name = message->problem;
    }
    if (facts.unacked) {
        job.queue = queueText(facts.unacked->queue);
        job.receivedAt = facts.unacked->takenAt;
    }
    if (facts.list && (!facts.unacked || facts.list->at > facts.unacked->at)) {
        job.queue = queueText(facts.list->queue);
        job.positionInQueue = facts.list->position;
        job.deadLetter = facts.list->deadLetter;
        job.receivedAt.reset();
    }
}

void fillFromWorkers(Job &job, const JobFacts &facts)
{
    if (facts.workers.empty())
        return;
    const WorkerFact *active = heldAs(facts, WorkerTask::Place::Active);
    const WorkerTask &task = (active ? *active : facts.workers.front()).task;
    job.name = firstOf(job.name, task.name);
    job.worker = task.worker;
    if (job.queue.isEmpty() && task.exchange.isEmpty())
        job.queue = task.routingKey;
    if (active)
        job.startedAt = task.startedAt;
    if (!job.eta)
        job.eta = task.eta;
}

void fillFromEvents(Job &job, const EventFact &event)
{
    job.name = firstOf(job.name, event.name);
    job.queue = firstOf(job.queue, event.queue);
    job.worker = firstOf(job.worker, event.worker);
    job.argsSummary = firstOf(job.argsSummary, event.argsSummary);
    job.sentAt = event.sentAt ? event.sentAt : job.sentAt;
    job.receivedAt = event.receivedAt ? event.receivedAt : job.receivedAt;
    job.startedAt = job.startedAt ? job.startedAt : event.startedAt;
    job.eta = job.eta ? job.eta : event.eta;
    job.expires = job.expires ? job.expires : event.expires;
    job.retries = std::max(job.retries, event.retries);
}

void fillFromResult(Job &job, const ResultFact &result)
{
    job.name = firstOf(job.name, result.name);
    job.queue = firstOf(job.queue, result.queue);
    job.worker = firstOf(job.worker, result.worker);
    job.argsSummary = firstOf(job.argsSummary, result.argsSummary);
    job.startedAt = job.startedAt ? job.startedAt : result.startedAt;
    job.retries = std::max(job.retries, result.retries);
    if (!result.readable && result.status.isEmpty()) {
        job.malformed = true;
        job.name = firstOf(job.name, result.problem);
    }
    if (job.state == JobState::Running)
        job.progress = result.progress;
}

void fillEnd(Job &job, const JobFacts &facts)
{
    const bool stored = facts.result && isFinalWord(facts.result->status);
    if (isFinal(job.state)) {
        job.finishedAt = stored ? facts.result->doneAt : MaybeInstant{};
        if (!job.finishedAt && facts.event && (isFinalWord(facts.event->status) || facts.event->status == "REJECTED"))
            job.finishedAt = facts.event->doneAt;
        if (!job.finishedAt && facts.store)
            job.finishedAt = facts.store->doneAt;
        if (facts.event)
            job.runtime = facts.event->runtime;
        // Who came after the start still hears at the end how long it ran, by the worker's own clock.
        if (!job.startedAt && facts.event && facts.event->runtime && facts.event->doneAt)
            job.startedAt = *facts.event->doneAt - *facts.event->runtime;
        if (!job.runtime && job.startedAt && job.finishedAt && *job.finishedAt >= *job.startedAt)
            job.runtime = *job.finishedAt - *job.startedAt;
        job.eta.reset();
        job.positionInQueue.reset();
    }
    if (job.state != JobState::Failed && job.state != JobState::Retrying)
        return;
    if (facts.result && !facts.result->errorType.isEmpty()) {
        job.errorType = facts.result->errorType;
        job.errorText = facts.result->errorText;
    } else if (facts.event) {
        job.errorType = facts.event->errorType;
        job.errorText = facts.event->errorText;
    }
}

} // namespace

Job deriveJob(const JobFacts &facts, const models::JobKey &key, Instant now)
{
    Job job;
    job.key = key;
    const DerivedState state = deriveState(facts, now);
    job.state = state.state;
    job.engineState = state.word;
    job.version = facts.version;
    fillFromMessages(job, facts);
    fillFromWorkers(job, facts);
    if (facts.event)
        fillFromEvents(job, *facts.event);
    if (facts.result && !facts.result->absent)
        fillFromResult(job, *facts.result);
    if (facts.gone) {
        job.name = firstOf(job.name, facts.gone->name);
        job.queue = firstOf(job.queue, facts.gone->queue);
        job.argsSummary = firstOf(job.argsSummary, facts.gone->argsSummary);
    }
    if (facts.store) {
        job.name = firstOf(job.name, facts.store->name);
        job.queue = firstOf(job.queue, facts.store->queue);
    }
    fillEnd(job, facts);
    return job;
}

} // namespace app
