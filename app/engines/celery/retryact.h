#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/sender.h"
#include "app/engines/celery/waitingsweep.h"

namespace app {

/// Sends a job again by the rules of architecture.md 3: the stored message, else typed stored arguments ("stored"),
/// else a copy seen before ("seen"), else refused. Display text is never a source.
models::JobOutcome retryJob(const QByteArray &id, const models::JobCommand &command, const ActTools &tools,
                            const ActCall &call);

/// What one look told of all jobs of a slice, in the order in which a message moves on: from its list to the table of
/// those in flight, to a worker.
struct RetryLook {
    QHash<QByteArray, QByteArray> results; ///< as stored; absent = none
    QHash<QByteArray, qint64> lives;       ///< their PTTL
    QHash<QByteArray, QByteArray> guards;  ///< texts of those that stand (retryguard.h)
    QHash<QByteArray, QByteArray> seen;    ///< messages kept of them; empty = too big to be among these
    WaitingSweep waiting;
    QSet<QByteArray> inFlight;
    bool inFlightComplete = true;
};

/// The same by such a look. A message that is ready to go is put into `ready` instead of being sent: then the outcome
/// holds once it is sent. Nothing where the look does not show that the job has ended: it needs one of its own.
std::optional<models::JobOutcome> prepareRetry(const QByteArray &id, const models::JobCommand &command,
                                               const ActTools &tools, const ActCall &call, const RetryLook &look,
                                               std::vector<Outgoing> &ready);

} // namespace app
