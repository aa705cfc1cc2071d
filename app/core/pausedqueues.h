#pragma once

#include "models/instant.h"
#include "models/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace app {

/// Which workers were told to leave a queue alone, for engines whose broker does not know that a queue is paused.
/// Outlives this process; of one broker. Implemented over app/store. Thread-safe; blocks, for lanes.
class PausedQueues
{
public:
    struct Entry {
        QByteArray engine;
        QString queue;
        QString worker;
        QString exchange; ///< how the worker took the queue, as it said itself
        QString exchangeType;
        QString routingKey;
        QString who; ///< "linh@laptop"; filled in when it is noted
        models::Instant at{};
        bool operator==(const Entry &) const = default;
    };
    virtual ~PausedQueues() = default;
    /// Replaces what was noted of that worker and queue.
    virtual models::Status note(Entry entry) = 0;
    virtual models::Status drop(const QByteArray &engine, const QString &queue, const QString &worker) = 0;
    virtual models::Result<std::vector<Entry>> all(const QByteArray &engine) = 0;
};

} // namespace app
