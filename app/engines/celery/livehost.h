#pragma once

#include "app/engines/celery/factbook.h"
#include "app/engines/celery/openjobs.h"
#include "app/engines/celery/watchhost.h"

#include <functional>
#include <mutex>

namespace app {

/// The engine's side of a watch: facts go into the book, reads go through the engine's own readers. Thread-safe.
class LiveHost final : public WatchHost
{
public:
    struct Parts {
        CeleryShared *shared = nullptr;
        FactBook *book = nullptr;
        const MessageReader *messages = nullptr;
        const UnackedReader *unacked = nullptr;
        ResultReader *results = nullptr;
        std::function<void(const QByteArray &queue, models::Instant at)> taken; ///< a worker took a job from it
        std::function<void(const WorkerFacts &)> learn;
        std::function<models::Result<std::vector<models::QueueInfo>>(const CallContext &)> readQueues;
        std::function<std::vector<QByteArray>()> queueNames; ///< as last found
    };
    explicit LiveHost(Parts parts);
    ~LiveHost() override;

    void apply(TaskEvent event) override;
    void apply(const ResultHint &hint) override;
    void apply(const WorkerFacts &facts) override;
    models::JobBatch takeTouched(size_t limit) override;
    std::vector<QByteArray> runningIds(size_t limit) const override;
    QSet<QString> runningWorkers() const override;
    std::vector<QByteArray> doubtfulIds(models::Instant before, size_t limit) override;
    models::Status readResults(const std::vector<QByteArray> &ids, const CallContext &context) override;
    models::Status readMessages(int perQueue, const CallContext &context) override;
    models::Result<bool> readResultSlice(const CallContext &context) override;
    models::Result<std::vector<models::QueueInfo>> readQueues(const CallContext &context) override;

private:
    QString queueOf(const TaskEvent &event) const;
    QHash<QByteArray, qint64> listedDepths() const;
    models::Status readHead(const QByteArray &queue, qint64 count, const CallContext &context);

    const Parts m_parts;
    mutable std::mutex m_mutex; ///< guards what follows
    OpenJobs m_open;
    QHash<QString, QString> m_onlyQueue; ///< of workers that take a single one
};

} // namespace app
