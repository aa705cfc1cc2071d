#include "app/store/history.h"

#include "app/store/database.h"
#include "app/store/sqlvalues.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr qint64 kMsPerMinute = 60'000;

QString joined(const std::vector<QString> &names)
{
    return QStringList(names.begin(), names.end()).join(u'\n');
}

std::vector<QString> split(const QString &text)
{
    const QStringList names = text.split(u'\n', Qt::SkipEmptyParts);
    return {names.begin(), names.end()};
}

template <typename T>
models::Instant latest(const std::vector<T> &entries, models::Instant T::*at)
{
    models::Instant found{};
    for (const T &entry : entries)
        found = std::max(found, entry.*at);
    return found;
}

} // namespace

History::History(Database &database, qint64 mostFinals) : m_database(database), m_mostFinals(mostFinals) {}

models::Result<qint64> History::connectionId(const BrokerRef &broker, models::Instant now)
{
    const auto id = m_database.value(
        QStringLiteral("INSERT INTO connection(uid, name, first_seen, last_seen) VALUES(?, ?, ?, ?) "
                       "ON CONFLICT(uid) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen "
                       "RETURNING id"),
        {sqlText(broker.uid), sqlText(broker.name), sqlTime(now), sqlTime(now)});
    if (!id)
        return id.error();
    return id->toLongLong();
}

models::Status History::addWorkers(const BrokerRef &broker, const std::vector<SeenWorker> &workers)
{
    return m_database.transaction([&]() -> models::Status {
        const auto id = connectionId(broker, latest(workers, &SeenWorker::lastSeen));
        if (!id)
            return id.error();
        for (const SeenWorker &worker : workers) {
            const auto query = m_database.change(
                QStringLiteral(
                    "INSERT INTO seen_worker(connection, engine, name, first_seen, last_seen, version, pool, queues) "
                    "VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, "
                    "version = excluded.version, pool = excluded.pool, queues = excluded.queues"),
                {*id, sqlWord(worker.engine), sqlText(worker.name), sqlTime(worker.firstSeen), sqlTime(worker.lastSeen),
                 sqlText(worker.version), sqlText(worker.pool), sqlText(joined(worker.queues))});
            if (!query)
                return query.error();
        }
        return models::Done{};
    });
}

models::Status History::addEnvelopes(const BrokerRef &broker, const std::vector<SeenEnvelope> &envelopes)
{
    return m_database.transaction([&]() -> models::Status {
        const auto id = connectionId(broker, latest(envelopes, &SeenEnvelope::at));
        if (!id)
            return id.error();
        for (const SeenEnvelope &envelope : envelopes) {
            const auto query = m_database.change(
                QStringLiteral("INSERT OR REPLACE INTO seen_envelope"
                               "(connection, engine, job_id, name, queue, message, at_ms) VALUES(?, ?, ?, ?, ?, ?, ?)"),
                {*id, sqlWord(envelope.engine), sqlBlob(envelope.jobId), sqlText(envelope.name),
                 sqlText(envelope.queue), sqlBlob(envelope.message), sqlTime(envelope.at)});
            if (!query)
                return query.error();
        }
        return models::Done{};
    });
}

models::Status History::addMinutes(const BrokerRef &broker, const std::vector<QueueMinute> &minutes,
                                   models::Instant now)
{
    return m_database.transaction([&]() -> models::Status {
        const auto id = connectionId(broker, now);
        if (!id)
            return id.error();
        for (const QueueMinute &minute : minutes) {
            const auto query = m_database.change(
                QStringLiteral(
                    "INSERT OR REPLACE INTO queue_minute(connection, engine, queue, minute, waiting, in_flight, "
                    "started, succeeded, failed, retried) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                {*id, sqlWord(minute.engine), sqlText(minute.queue), minute.minute, sqlNumber(minute.waiting),
                 sqlNumber(minute.inFlight), sqlNumber(minute.started), sqlNumber(minute.succeeded),
                 sqlNumber(minute.failed), sqlNumber(minute.retried)});
            if (!query)
                return query.error();
        }
        return models::Done{};
    });
}

models::Status History::addFinals(const BrokerRef &broker, const std::vector<models::Job> &jobs, models::Instant now)
{
    return m_database.transaction([&]() -> models::Status {
        const auto id = connectionId(broker, now);
        if (!id)
            return id.error();
        for (const models::Job &job : jobs) {
            if (!models::isFinal(job.state))
                continue;
            const auto query = m_database.change(
                QStringLiteral(
                    "INSERT OR REPLACE INTO final_state(connection, engine, job_id, state, engine_state, name, "
                    "queue, worker, at_ms, runtime_ms, retries, error_type, error_text) "
                    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                {*id, sqlWord(job.key.engine), sqlBlob(job.key.id), sqlWord(models::stateWord(job.state).toByteArray()),
                 sqlWord(job.engineState), sqlText(job.name), sqlText(job.queue), sqlText(job.worker),
                 sqlTime(job.lastTime().value_or(now)), sqlSpan(job.runtime), job.retries, sqlText(job.errorType),
                 sqlText(job.errorText)});
            if (!query)
                return query.error();
        }
        m_finalsAdded += qint64(jobs.size());
        return m_finalsAdded * 20 < m_mostFinals ? models::Status(models::Done{}) : capFinals(*id);
    });
}

models::Status History::capFinals(qint64 connection)
{
    m_finalsAdded = 0;
    const auto query = m_database.run(
        QStringLiteral("DELETE FROM final_state WHERE connection = ? AND at_ms < (SELECT at_ms FROM final_state "
                       "WHERE connection = ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?)"),
        {connection, connection, m_mostFinals - 1});
    if (!query)
        return query.error();
    return models::Done{};
}

models::Result<std::vector<SeenWorker>> History::workers(const QString &brokerUid)
{
    auto query =
        m_database.run(QStringLiteral("SELECT w.engine, w.name, w.first_seen, w.last_seen, w.version, w.pool, w.queues "
                                      "FROM seen_worker w JOIN connection c ON c.id = w.connection "
                                      "WHERE c.uid = ? ORDER BY w.engine, w.name"),
                       {sqlText(brokerUid)});
    if (!query)
        return query.error();
    std::vector<SeenWorker> workers;
    while (query->next())
        workers.push_back({wordFrom(query->value(0)), query->value(1).toString(),
                           models::instantFromMs(query->value(2).toLongLong()),
                           models::instantFromMs(query->value(3).toLongLong()), query->value(4).toString(),
                           query->value(5).toString(), split(query->value(6).toString())});
    return workers;
}

models::Result<SeenEnvelope> History::envelope(const QString &brokerUid, const QByteArray &engine,
                                               const QByteArray &jobId)
{
    auto query = m_database.run(QStringLiteral("SELECT e.name, e.queue, e.message, e.at_ms FROM seen_envelope e "
                                               "JOIN connection c ON c.id = e.connection "
                                               "WHERE c.uid = ? AND e.engine = ? AND e.job_id = ?"),
                                {sqlText(brokerUid), sqlWord(engine), sqlBlob(jobId)});
    if (!query)
        return query.error();
    if (!query->next())
        return models::Error{models::ErrorKind::NotFound,
                             QCoreApplication::translate("app::History", "No message of that job was seen."),
                             {},
                             QStringLiteral("history")};
    return SeenEnvelope{engine,
                        jobId,
                        query->value(0).toString(),
                        query->value(1).toString(),
                        query->value(2).toByteArray(),
                        models::instantFromMs(query->value(3).toLongLong())};
}

models::Result<QHash<QByteArray, QByteArray>> History::messages(const QString &brokerUid, const QByteArray &engine,
                                                                const std::vector<QByteArray> &jobIds, qint64 mostBytes)
{
    QHash<QByteArray, QByteArray> messages;
    const auto connection =
        m_database.value(QStringLiteral("SELECT id FROM connection WHERE uid = ?"), {sqlText(brokerUid)});
    if (!connection)
        return connection.error();
    for (const QByteArray &id : jobIds) {
        const auto message =
            m_database.value(QStringLiteral("SELECT IIF(length(message) <= ?, message, x'') FROM seen_envelope "
                                            "WHERE connection = ? AND engine = ? AND job_id = ?"),
                             {mostBytes, *connection, sqlWord(engine), sqlBlob(id)});
        if (!message)
            return message.error();
        if (message->isValid())
            messages.insert(id, message->toByteArray());
    }
    return messages;
}

models::Result<std::vector<models::FinishedMinute>> History::finished(const QString &brokerUid, qint64 fromMinute)
{
    auto query =
        m_database.run(QStringLiteral("SELECT m.minute, SUM(m.succeeded), SUM(m.failed) FROM queue_minute m "
                                      "JOIN connection c ON c.id = m.connection WHERE c.uid = ? AND m.minute >= ? "
                                      "GROUP BY m.minute ORDER BY m.minute"),
                       {sqlText(brokerUid), fromMinute});
    if (!query)
        return query.error();
    std::vector<models::FinishedMinute> minutes;
    while (query->next())
        minutes.push_back({query->value(0).toLongLong(), query->value(1).toLongLong(), query->value(2).toLongLong()});
    return minutes;
}

models::Result<std::vector<QueueMinute>> History::minutes(const QString &brokerUid, const QString &queue,
                                                          qint64 fromMinute)
{
    auto query = m_database.run(
        QStringLiteral("SELECT m.engine, m.queue, m.minute, m.waiting, m.in_flight, m.started, m.succeeded, m.failed, "
                       "m.retried FROM queue_minute m JOIN connection c ON c.id = m.connection "
                       "WHERE c.uid = ? AND ? IN ('', m.queue) AND m.minute >= ? ORDER BY m.minute"),
        {sqlText(brokerUid), sqlText(queue), fromMinute});
    if (!query)
        return query.error();
    std::vector<QueueMinute> minutes;
    while (query->next())
        minutes.push_back({wordFrom(query->value(0)), query->value(1).toString(), query->value(2).toLongLong(),
                           numberFrom(query->value(3)), numberFrom(query->value(4)), numberFrom(query->value(5)),
                           numberFrom(query->value(6)), numberFrom(query->value(7)), numberFrom(query->value(8))});
    return minutes;
}

models::Result<std::vector<models::Job>> History::finals(const QString &brokerUid, models::Instant before, int limit)
{
    auto query = m_database.run(
        QStringLiteral(
            "SELECT f.engine, f.job_id, f.state, f.engine_state, f.name, f.queue, f.worker, f.at_ms, f.runtime_ms, "
            "f.retries, f.error_type, f.error_text FROM final_state f JOIN connection c ON c.id = f.connection "
            "WHERE c.uid = ? AND f.at_ms < ? ORDER BY f.at_ms DESC LIMIT ?"),
        {sqlText(brokerUid), sqlTime(before), limit});
    if (!query)
        return query.error();
    std::vector<models::Job> jobs;
    while (query->next()) {
        models::Job job;
        job.key.engine = wordFrom(query->value(0));
        job.key.id = query->value(1).toByteArray();
        job.state = models::stateFromWord(wordFrom(query->value(2))).value_or(models::JobState::Unknown);
        job.engineState = wordFrom(query->value(3));
        job.name = query->value(4).toString();
        job.queue = query->value(5).toString();
        job.worker = query->value(6).toString();
        job.finishedAt = timeFrom(query->value(7));
        if (const auto runtime = numberFrom(query->value(8)))
            job.runtime = models::Duration(*runtime);
        job.retries = query->value(9).toInt();
        job.errorType = query->value(10).toString();
        job.errorText = query->value(11).toString();
        jobs.push_back(std::move(job));
    }
    return jobs;
}

models::Status History::prune(models::Instant before)
{
    return m_database.transaction([&]() -> models::Status {
        const std::pair<QString, qint64> deletes[] = {
            {QStringLiteral("DELETE FROM seen_worker WHERE last_seen < ?"), models::toMs(before)},
            {QStringLiteral("DELETE FROM seen_envelope WHERE at_ms < ?"), models::toMs(before)},
            {QStringLiteral("DELETE FROM queue_minute WHERE minute < ?"), models::toMs(before) / kMsPerMinute},
            {QStringLiteral("DELETE FROM final_state WHERE at_ms < ?"), models::toMs(before)},
        };
        for (const auto &[sql, value] : deletes) {
            if (const auto query = m_database.run(sql, {value}); !query)
                return query.error();
        }
        return models::Done{};
    });
}

} // namespace app
