#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/routing.h"

namespace app {

/// Pushes one complete message as its route says, all copies in one step. Done is the number of lists that got it
/// (or of listeners, for a fanout exchange).
models::Result<qint64> sendMessage(const QByteArray &message, const TaskRoute &route, int bucket, const ActTools &tools,
                                   const CallContext &context);

/// The message of a retry, with what keeps it from being sent twice (retryguard.h).
struct Outgoing {
    QByteArray jobId;   ///< of the message itself
    QByteArray message; ///< checked where it was built
    TaskRoute route;
    int bucket = 0;
    QByteArray retried; ///< the job that is sent again
    QByteArray guard;   ///< text of its guard
    std::chrono::milliseconds guardLife{0};
    QByteArray overruled; ///< text of a guard of before that does not hold; empty = none was there
};
/// What came of one of them.
struct SendAnswer {
    models::Result<qint64> heard; ///< the lists that got it, or the listeners of a fanout exchange
    QByteArray before;            ///< text of the guard of another retry that came first: it was not sent
};
/// Notes all of them for undo, then pushes all with their guards in one step: one answer each. What could not be sent
/// is not noted, and has no guard.
std::vector<SendAnswer> sendAll(const std::vector<Outgoing> &messages, const ActTools &tools, const ActCall &call);

/// What becomes of the outcome that holds once this message is sent.
models::JobOutcome afterSending(const models::JobOutcome &prepared, const SendAnswer &answer);

/// Keeps copies of those that got somewhere, as a source of their own retries.
void rememberSent(const std::vector<Outgoing> &messages, const std::vector<SendAnswer> &answers, const ActTools &tools);

/// The outcome of a message that reached nobody, which only a fanout exchange can do: Redis tells how many got it,
/// while nobody can count before whose patterns match. Nothing of it is anywhere.
models::JobOutcome heardByNobody(const QByteArray &jobId);

/// Notes what was sent, so that undo can take it back while it waits.
models::Status noteSent(const QByteArray &jobId, const QByteArray &message, const TaskRoute &route, int bucket,
                        const ActTools &tools, const ActCall &call);
/// It was not sent after all.
void forgetSent(const QByteArray &jobId, const ActTools &tools, const ActCall &call);

} // namespace app
