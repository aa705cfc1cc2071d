#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace app {

/// Keeps copies of messages beyond the life of this process: the "seen" source of a retry (architecture.md 3).
/// Implemented over app/store. Thread-safe.
class SeenMessages
{
public:
    struct Item {
        QByteArray jobId;
        QString name;       ///< of the task; empty = not read
        QString queue;      ///< empty = not known
        QByteArray message; ///< exact bytes
    };
    virtual ~SeenMessages() = default;
    /// Returns at once; dropped when the store is behind or unusable.
    virtual void post(const QByteArray &engine, std::vector<Item> items) = 0;
    /// Exact bytes, or empty when none are kept. Blocks: for lanes.
    virtual QByteArray find(const QByteArray &engine, const QByteArray &jobId) = 0;
    /// The same for up to a slice of jobs, by job, in one step. A message over `mostBytes` is there but empty: many of
    /// them would be too much at once, and find() has it.
    virtual QHash<QByteArray, QByteArray> findAll(const QByteArray &engine, const std::vector<QByteArray> &jobIds,
                                                  qint64 mostBytes) = 0;
};

} // namespace app
