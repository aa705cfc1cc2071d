#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/routing.h"

namespace app {

/// Pushes one complete message as its route says, all copies in one step. Done is the number of lists that got it
/// (or of listeners, for a fanout exchange).
models::Result<qint64> sendMessage(const QByteArray &message, const TaskRoute &route, int bucket, const ActTools &tools,
                                   const CallContext &context);

/// One of many messages that go out together.
struct Outgoing {
    QByteArray jobId; ///< of the message itself
    QByteArray message;
    TaskRoute route; ///< to queues, not to a fanout exchange
    int bucket = 0;
};
/// Notes all of them for undo, then pushes all in one step: one answer each. What could not be sent is not noted.
std::vector<models::Status> sendAll(const std::vector<Outgoing> &messages, const ActTools &tools, const ActCall &call);

/// The outcome of a message that reached nobody, which only a fanout exchange can do: Redis tells how many got it,
/// while nobody can count before whose patterns match. Nothing of it is anywhere.
models::JobOutcome heardByNobody(const QByteArray &jobId);

/// Notes what was sent, so that undo can take it back while it waits.
models::Status noteSent(const QByteArray &jobId, const QByteArray &message, const TaskRoute &route, int bucket,
                        const ActTools &tools, const ActCall &call);
/// It was not sent after all.
void forgetSent(const QByteArray &jobId, const ActTools &tools, const ActCall &call);

} // namespace app
