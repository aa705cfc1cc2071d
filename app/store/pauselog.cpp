#include "app/store/pauselog.h"

#include "app/store/database.h"
#include "app/store/sqlvalues.h"

namespace app {

models::Status PauseLog::note(const BrokerRef &broker, const PausedQueues::Entry &entry)
{
    return m_database.transaction([&]() -> models::Status {
        const auto connection = m_database.run(
            QStringLiteral("INSERT INTO connection(uid, name, first_seen, last_seen) VALUES(?, ?, ?, ?) "
                           "ON CONFLICT(uid) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen"),
            {sqlText(broker.uid), sqlText(broker.name), sqlTime(entry.at), sqlTime(entry.at)});
        if (!connection)
            return connection.error();
        const auto noted = m_database.run(
            QStringLiteral("INSERT OR REPLACE INTO paused_queue(connection, engine, queue, worker, exchange, "
                           "exchange_type, routing_key, who, at_ms) "
                           "SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM connection WHERE uid = ?"),
            {sqlWord(entry.engine), sqlText(entry.queue), sqlText(entry.worker), sqlText(entry.exchange),
             sqlText(entry.exchangeType), sqlText(entry.routingKey), sqlText(entry.who), sqlTime(entry.at),
             sqlText(broker.uid)});
        if (!noted)
            return noted.error();
        return models::Done{};
    });
}

models::Status PauseLog::drop(const QString &brokerUid, const QByteArray &engine, const QString &queue,
                              const QString &worker)
{
    const auto dropped =
        m_database.run(QStringLiteral("DELETE FROM paused_queue WHERE engine = ? AND queue = ? AND worker = ? AND "
                                      "connection IN (SELECT id FROM connection WHERE uid = ?)"),
                       {sqlWord(engine), sqlText(queue), sqlText(worker), sqlText(brokerUid)});
    if (!dropped)
        return dropped.error();
    return models::Done{};
}

models::Result<std::vector<PausedQueues::Entry>> PauseLog::all(const QString &brokerUid, const QByteArray &engine)
{
    auto query = m_database.run(
        QStringLiteral("SELECT p.queue, p.worker, p.exchange, p.exchange_type, p.routing_key, p.who, p.at_ms "
                       "FROM paused_queue p JOIN connection c ON c.id = p.connection "
                       "WHERE c.uid = ? AND p.engine = ? ORDER BY p.queue, p.worker"),
        {sqlText(brokerUid), sqlWord(engine)});
    if (!query)
        return query.error();
    std::vector<PausedQueues::Entry> entries;
    while (query->next())
        entries.push_back({engine, query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
                           query->value(3).toString(), query->value(4).toString(), query->value(5).toString(),
                           models::instantFromMs(query->value(6).toLongLong())});
    return entries;
}

} // namespace app
