#pragma once

#include "app/engines/celery/factbook.h"
#include "app/engines/celery/queuerates.h"
#include "models/queueinfo.h"

namespace app {

/// Queues as the Queues page and `yardctl queues` tell them. A background read costs one pipelined round trip, and
/// every quarter of a minute a look at the heads; a person's read looks at everything. Thread-safe; blocks.
class QueueReader
{
public:
    QueueReader(CeleryShared &shared, QueueIndex &index, const UnackedReader &unacked, FactBook &book,
                const QueueRates &rates);

    models::Result<std::vector<models::QueueInfo>> read(const WorkerFacts &workers, const CallContext &context);

private:
    struct Bucket {
        int step = 0;
        qint64 length = 0;
    };
    struct Sampled { ///< what the last look at the next messages told
        QByteArray headDigest;
        models::Instant headSince{};
        models::MaybeInstant headSentAt;
        bool big = false;
        QString mainTask;
        QString problem;
    };
    struct Row {
        KnownQueue known;
        std::vector<Bucket> buckets;
        qint64 waiting() const;
    };
    models::Result<qint64> measure(std::vector<Row> &rows, bool everything, const CallContext &context);
    models::Status sample(const std::vector<Row> &rows, const CallContext &context);
    void look(const QByteArray &queue, const std::vector<QByteArray> &elements);
    models::Status scanInFlight(qint64 entries, const CallContext &context);
    models::QueueInfo describe(const Row &row, const WorkerFacts &workers) const;
    void describeWorkers(models::QueueInfo &info, const QByteArray &queue, const WorkerFacts &workers) const;
    void describePause(models::QueueInfo &info, const WorkerFacts &workers) const;
    void describeInFlight(models::QueueInfo &info, const QByteArray &queue, const WorkerFacts &workers) const;
    void describeAge(models::QueueInfo &info, const Sampled &sampled) const;

    CeleryShared &m_shared;
    QueueIndex &m_index;
    const UnackedReader &m_unacked;
    FactBook &m_book;
    const QueueRates &m_rates;

    std::mutex m_mutex; ///< one read at a time; guards what follows
    models::MaybeInstant m_walkedAt, m_sampledAt, m_scannedAt;
    std::map<QByteArray, std::set<int>> m_filled; ///< lists that were not empty at the last read
    std::map<QByteArray, Sampled> m_samples;
    UnackedScan m_inFlight;
    std::vector<PausedQueues::Entry> m_pauses; ///< as read last
};

} // namespace app
