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

/// Looks for a job where it was seen last, then in the lists of all queues, from the end that is consumed next.
/// Bounded; finds messages without an id of their own by their made id.
models::Result<WaitingSearch> findWaiting(const QByteArray &id, const ActTools &tools, const CallContext &context);

/// The same message in the other lists that its exchange put it into: a topic may have filled several.
models::Result<std::vector<WaitingMessage>> copiesOf(const WaitingMessage &message, const ActTools &tools,
                                                     const CallContext &context);

} // namespace app
