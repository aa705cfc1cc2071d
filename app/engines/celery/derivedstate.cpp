#include "app/engines/celery/derivedstate.h"

#include <algorithm>

namespace app {

using models::Instant;
using models::JobState;
using models::MaybeInstant;

namespace {

using Place = WorkerTask::Place;

/// Younger in-flight entries are not judged (celery-redis.md 8.5).
constexpr models::Duration kTrustAge = std::chrono::seconds(60);

JobState stateOfFinal(const QByteArray &word)
{
    if (word == "SUCCESS")
        return JobState::Succeeded;
    return word == "REVOKED" ? JobState::Cancelled : JobState::Failed;
}

// What is stored after a retry was announced stays RETRY until the next end, so only messages and workers
// tell a waiting retry from a running one.
bool isRetry(const JobFacts &facts, const MessageInfo &message)
{
    return message.retries > 0 || (facts.result && facts.result->status == "RETRY") ||
           (facts.event && facts.event->status == "RETRY");
}

DerivedState waiting(const JobFacts &facts, const MessageInfo &message, const MaybeInstant &eta, Instant now)
{
    if (eta && *eta > now)
        return {isRetry(facts, message) ? JobState::Retrying : JobState::Scheduled,
                isRetry(facts, message) ? QByteArray("RETRY") : QByteArray()};
    return {JobState::Queued, {}};
}

DerivedState running(const JobFacts &facts)
{
    const bool stored = facts.result && !facts.result->absent && !facts.result->status.isEmpty() &&
                        !isFinalWord(facts.result->status) && facts.result->status != "RETRY";
    return {JobState::Running, stored ? facts.result->status : QByteArray("STARTED")};
}

DerivedState ofList(const JobFacts &facts, Instant now)
{
    if (facts.list->deadLetter)
        return {JobState::Failed, "REJECTED"};
    return waiting(facts, facts.list->message, facts.list->message.eta, now);
}

/// Facts younger than `end` that show the job again: a retry under its old id, or a redelivery.
std::optional<DerivedState> again(const JobFacts &facts, Instant end, Instant now)
{
    for (const WorkerFact &fact : facts.workers) {
        if (fact.task.place == Place::Active && fact.task.startedAt.value_or(fact.at) > end)
            return running(facts);
    }
    if (facts.event && facts.event->status == "STARTED" && facts.event->startedAt.value_or(end) > end)
        return running(facts);
    if (facts.unacked && facts.unacked->takenAt.value_or(end) > end)
        return waiting(facts, facts.unacked->message, facts.unacked->message.eta, now);
    if (facts.list && facts.list->at > end && !facts.list->deadLetter)
        return waiting(facts, facts.list->message, facts.list->message.eta, now);
    return std::nullopt;
}

std::optional<DerivedState> storedEnd(const JobFacts &facts, Instant now)
{
    if (!facts.result || !isFinalWord(facts.result->status))
        return std::nullopt;
    const QByteArray &word = facts.result->status;
    // A REVOKED may be written while the message still waits; the workers drop it when they meet it.
    if (word == "FAILURE") {
        if (const auto state = again(facts, facts.result->doneAt.value_or(facts.result->at), now))
            return state;
    }
    return DerivedState{stateOfFinal(word), word};
}

std::optional<DerivedState> announcedEnd(const JobFacts &facts, Instant now)
{
    if (!facts.event)
        return std::nullopt;
    const EventFact &event = *facts.event;
    const bool rejected = event.status == "REJECTED" && !event.requeued;
    if (!isFinalWord(event.status) && !rejected)
        return std::nullopt;
    // A state that runs on, read after the announced end, stands only where results are ignored; a message
    // that waits or is held again is the younger truth.
    if (const auto state = again(facts, std::max(event.seenAt, event.doneAt.value_or(event.seenAt)), now))
        return state;
    return DerivedState{stateOfFinal(event.status), event.status};
}

/// All living workers answered after its last sign, none holds it, and the store was read after that: an end
/// that was missed and left no trace.
bool vanished(const JobFacts &facts, Instant lastSign)
{
    return facts.notHeldAt && *facts.notHeldAt > lastSign && facts.result && facts.result->at >= *facts.notHeldAt;
}

/// In flight at a worker that is gone. A fresh entry may be on its way from the list into a worker's table.
bool abandoned(const JobFacts &facts)
{
    return facts.unacked && facts.notHeldAt &&
           facts.unacked->takenAt.value_or(Instant{}) + kTrustAge < *facts.notHeldAt;
}

/// The job's events told that it went on after its worker said where it stands.
bool overtaken(const JobFacts &facts, const WorkerFact &held)
{
    if (!facts.event || facts.event->seenAt <= held.at)
        return false;
    return facts.event->status == "RETRY" || (facts.event->status == "STARTED" && held.task.place != Place::Active);
}

const WorkerFact *stillHeldAs(const JobFacts &facts, Place place)
{
    const WorkerFact *held = heldAs(facts, place);
    return held && !overtaken(facts, *held) ? held : nullptr;
}

std::optional<DerivedState> atWork(const JobFacts &facts, Instant now)
{
    if (stillHeldAs(facts, Place::Active))
        return running(facts);
    if (const WorkerFact *held = stillHeldAs(facts, Place::Scheduled)) {
        const MessageInfo *message = messageOf(facts);
        return waiting(facts, message ? *message : MessageInfo{}, held->task.eta, now);
    }
    if (stillHeldAs(facts, Place::Reserved))
        return DerivedState{JobState::Queued, "RECEIVED"};
    return std::nullopt;
}

bool storedAsBegun(const JobFacts &facts)
{
    if (!facts.result || facts.result->absent || !facts.result->readable)
        return false;
    const QByteArray &word = facts.result->status;
    return !word.isEmpty() && word != "RETRY" && word != "PENDING" && word != "RECEIVED";
}

/// Stored or announced as running, when no younger read found its message waiting.
std::optional<DerivedState> begun(const JobFacts &facts, Instant now)
{
    const bool stored = storedAsBegun(facts);
    const bool announced = facts.event && facts.event->status == "STARTED";
    if (!stored && !announced)
        return std::nullopt;
    const Instant lastSign =
        std::max(stored ? facts.result->changedAt : Instant{}, announced ? facts.event->seenAt : Instant{});
    if (facts.list && facts.list->at >= lastSign)
        return ofList(facts, now);
    const MaybeInstant eta = facts.unacked ? facts.unacked->message.eta : MaybeInstant{};
    if ((eta && *eta > now) || abandoned(facts))
        return waiting(facts, facts.unacked->message, eta, now);
    if (vanished(facts, lastSign))
        return DerivedState{JobState::Unknown, stored ? facts.result->status : QByteArray("STARTED")};
    return running(facts);
}

std::optional<DerivedState> byMessage(const JobFacts &facts, Instant now)
{
    if (facts.list && (!facts.unacked || facts.list->at > facts.unacked->at))
        return ofList(facts, now);
    if (facts.unacked)
        return waiting(facts, facts.unacked->message, facts.unacked->message.eta, now);
    return std::nullopt;
}

/// Only events, or a stored RETRY, speak of a job that nobody was seen to hold.
DerivedState byHearsay(const JobFacts &facts, Instant now)
{
    const bool retry =
        (facts.result && facts.result->status == "RETRY") || (facts.event && facts.event->status == "RETRY");
    if (retry)
        return {JobState::Retrying, "RETRY"};
    if (facts.event) {
        const bool lost = facts.notFoundAt && *facts.notFoundAt > facts.event->seenAt && facts.notHeldAt &&
                          *facts.notHeldAt > facts.event->seenAt;
        if (lost)
            return {JobState::Unknown, facts.event->status};
        DerivedState state = waiting(facts, MessageInfo{}, facts.event->eta, now);
        state.word = facts.event->status == "RECEIVED" ? QByteArray("RECEIVED") : QByteArray();
        return state;
    }
    if (facts.store)
        return {facts.store->state, facts.store->engineState};
    return {};
}

} // namespace

const WorkerFact *heldAs(const JobFacts &facts, WorkerTask::Place place)
{
    const auto it = std::find_if(facts.workers.begin(), facts.workers.end(),
                                 [place](const WorkerFact &fact) { return fact.task.place == place; });
    return it == facts.workers.end() ? nullptr : &*it;
}

const MessageInfo *messageOf(const JobFacts &facts)
{
    if (facts.list && facts.unacked)
        return facts.list->at > facts.unacked->at ? &facts.list->message : &facts.unacked->message;
    if (facts.list)
        return &facts.list->message;
    return facts.unacked ? &facts.unacked->message : nullptr;
}

bool isFinalWord(const QByteArray &word)
{
    return word == "SUCCESS" || word == "FAILURE" || word == "REVOKED";
}

DerivedState deriveState(const JobFacts &facts, Instant now)
{
    if (facts.result && facts.result->status == "SUCCESS")
        return {JobState::Succeeded, "SUCCESS"};
    if (facts.list && facts.list->deadLetter)
        return ofList(facts, now);
    if (const auto state = storedEnd(facts, now))
        return *state;
    if (const auto state = announcedEnd(facts, now))
        return *state;
    if (const auto state = atWork(facts, now))
        return *state;
    if (const auto state = begun(facts, now))
        return *state;
    if (const auto state = byMessage(facts, now))
        return *state;
    return byHearsay(facts, now);
}

} // namespace app
