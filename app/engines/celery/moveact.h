#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Moves waiting messages of a queue behind those of another one, priority by priority, in their order and byte for
/// byte. A worker takes a message by the list it lies in, so the new queue's workers run it; its routing key stays, and
/// with it the queue that a retry by the task itself, or a redelivery after a worker is lost, goes back to.
/// Slices of a script each; at most `limit` messages.
models::Result<models::JobOutcome> moveQueue(const models::JobCommand &command, const ActTools &tools,
                                             const ActCall &call);

/// Whether what an act noted is a record of moved messages.
bool isMove(const QByteArray &actionId, const std::vector<ActBin::Key> &keys, const ActTools &tools);

/// Brings back what still waits where it was moved to, to the end consumed next, in the old order: one outcome a queue.
/// Can be repeated until all is back.
std::vector<models::JobOutcome> undoMove(const QByteArray &actionId, const std::vector<ActBin::Key> &keys,
                                         const ActTools &tools, const ActCall &call);

} // namespace app
