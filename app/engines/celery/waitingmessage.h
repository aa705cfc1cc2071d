#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// One message of a list by its exact bytes, with its neighbours for a later undo.
struct WaitingMessage {
    QByteArray list;
    QByteArray queue;
    QByteArray bytes;
    QByteArray before; ///< consumed just before it; empty = it was next
    QByteArray after;  ///< consumed just after it; empty = it was the newest
};

struct WaitingSearch {
    std::optional<WaitingMessage> found;
    bool complete = true; ///< false: the lists are longer than the search goes
};

/// Looks for a job in the lists of its queue, else of all queues; from the end that is consumed next. Bounded.
models::Result<WaitingSearch> findWaiting(const QByteArray &id, const ActTools &tools, const CallContext &context);

} // namespace app
