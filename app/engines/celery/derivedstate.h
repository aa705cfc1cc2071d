#pragma once

#include "app/engines/celery/facts.h"

namespace app {

/// The state that the facts add up to (architecture.md 2), and the engine's own word for it.
struct DerivedState {
    models::JobState state = models::JobState::Unknown;
    QByteArray word; ///< empty where Celery has none: a waiting message is not called PENDING
    bool operator==(const DerivedState &) const = default;
};

/// Pure. The rules, strongest first: a stored SUCCESS stays; another final state stays unless a younger fact
/// shows the job again; a final event counts until a read of the store says otherwise; then what a worker
/// says, then the store, then messages. Nothing is guessed: without a fact the state is Unknown.
DerivedState deriveState(const JobFacts &facts, models::Instant now);

/// SUCCESS, FAILURE or REVOKED.
bool isFinalWord(const QByteArray &word);

/// What the first worker that holds it so says, or null.
const WorkerFact *heldAs(const JobFacts &facts, WorkerTask::Place place);
/// The message of its youngest place, or null.
const MessageInfo *messageOf(const JobFacts &facts);

} // namespace app
