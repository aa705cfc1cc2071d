#pragma once

#include "app/core/pausedqueues.h"
#include "app/store/records.h"

namespace app {

class Database;

/// Paused queues as SQL. Store thread only.
class PauseLog
{
public:
    explicit PauseLog(Database &database) : m_database(database) {}

    models::Status note(const BrokerRef &broker, const PausedQueues::Entry &entry);
    models::Status drop(const QString &brokerUid, const QByteArray &engine, const QString &queue,
                        const QString &worker);
    /// By queue, then worker.
    models::Result<std::vector<PausedQueues::Entry>> all(const QString &brokerUid, const QByteArray &engine);

private:
    Database &m_database;
};

} // namespace app
