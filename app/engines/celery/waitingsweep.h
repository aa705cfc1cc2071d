#pragma once

#include "app/engines/celery/waitingmessage.h"

#include <QHash>
#include <QSet>

namespace app {

/// A waiting message and where it was read.
struct SweptMessage {
    WaitingMessage message;
    qint64 offset = 0; ///< elements of its list that are consumed before it
};

struct WaitingSweep {
    QHash<QByteArray, std::vector<SweptMessage>> found; ///< by job id: the places it lies in
    bool complete = true;                               ///< false: the lists are longer than a sweep goes
};

/// Where a message was read some time ago: workers have moved it towards the end that is consumed next since.
struct WaitingSpot {
    QByteArray queue;
    QueuePlace place;
};

/// All messages that wait, by the id of their job.
struct WaitingIds {
    QHash<QByteArray, WaitingSpot> ids;
    bool complete = true; ///< false: the lists are longer than a sweep goes
};

/// One walk through the lists of all queues, bounded as sweepWaiting().
models::Result<WaitingIds> waitingIds(const ActTools &tools, const CallContext &context);

/// Looks for many jobs: first about the spots where they were seen, then in one walk through the lists of all queues,
/// each from the end that is consumed next; bounded as the search for one is.
models::Result<WaitingSweep> sweepWaiting(const QSet<QByteArray> &ids, const ActTools &tools,
                                          const CallContext &context, const QHash<QByteArray, WaitingSpot> &spots = {});

} // namespace app
