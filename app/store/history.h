#pragma once

#include "app/store/records.h"
#include "models/finishedminute.h"
#include "models/result.h"

namespace app {

class Database;

/// What was seen of a broker, as SQL: workers, envelopes, counts, final states. Store thread only.
class History
{
public:
    /// Of one broker: a busy one ends so many jobs in minutes, and a disk is not ours to fill.
    static constexpr qint64 kMostFinals = 1'000'000;

    /// Keeps the newest `mostFinals` final states of each broker, a twentieth more for a while.
    explicit History(Database &database, qint64 mostFinals = kMostFinals);

    models::Status addWorkers(const BrokerRef &broker, const std::vector<SeenWorker> &workers);
    models::Status addEnvelopes(const BrokerRef &broker, const std::vector<SeenEnvelope> &envelopes);
    models::Status addMinutes(const BrokerRef &broker, const std::vector<QueueMinute> &minutes, models::Instant now);
    /// Jobs in a final state; others are left out.
    models::Status addFinals(const BrokerRef &broker, const std::vector<models::Job> &jobs, models::Instant now);

    models::Result<std::vector<SeenWorker>> workers(const QString &brokerUid);
    models::Result<SeenEnvelope> envelope(const QString &brokerUid, const QByteArray &engine, const QByteArray &jobId);
    models::Result<QHash<QByteArray, QByteArray>> messages(const QString &brokerUid, const QByteArray &engine,
                                                           const std::vector<QByteArray> &jobIds, qint64 mostBytes);
    /// What ended in each minute from that one on, in all queues together; in order, minutes without a figure left out.
    models::Result<std::vector<models::FinishedMinute>> finished(const QString &brokerUid, qint64 fromMinute);
    /// In order of time, from that minute on; of all queues when `queue` is empty.
    models::Result<std::vector<QueueMinute>> minutes(const QString &brokerUid, const QString &queue, qint64 fromMinute);
    /// Newest first.
    models::Result<std::vector<models::Job>> finals(const QString &brokerUid, models::Instant before, int limit);

    models::Status prune(models::Instant before);

private:
    models::Result<qint64> connectionId(const BrokerRef &broker, models::Instant now);
    models::Status capFinals(qint64 connection);

    Database &m_database;
    const qint64 m_mostFinals;
    qint64 m_finalsAdded = 0; ///< since the last cap
};

} // namespace app
