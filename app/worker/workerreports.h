#pragma once

#include "app/worker/nodestate.h"
#include "app/worker/workermessages.h"

#include <vector>

namespace app {

using EventFields = std::vector<models::Value::Pair>;

/// What a node tells about its jobs and itself, as bytes to publish or store (celery-redis.md 4.3, 5.3). Each counts
/// the node's clock on.
QByteArray taskEvent(const char *type, const HeldJob &job, NodeState &state, models::Instant now, EventFields fields);
QByteArray workerEvent(const char *type, NodeState &state, models::Instant now);
EventFields receivedFields(const HeldJob &job);
EventFields failureFields(const RunFailure &failure);
EventFields revokedFields(bool terminated, bool expired);

/// Extended result meta of a job; `final` states carry their time.
QByteArray jobResult(const HeldJob &job, const NodeState &state, const QByteArray &status, const models::Value &result,
                     const QByteArray &traceback, models::MaybeInstant dateDone);

/// The message of the next try: same id, one retry more, a new tag and its time.
QByteArray nextTry(const HeldJob &job, models::Instant eta);
/// How long to wait before it; `random` is 0..1.
models::Duration retryDelay(const RetryPolicy &policy, qint64 retries, double random);

} // namespace app
