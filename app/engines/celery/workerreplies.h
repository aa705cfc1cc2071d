#pragma once

#include "app/engines/celery/workerfacts.h"

#include <optional>

namespace app {

/// Inspect replies as values (celery-redis.md 6.4). Pure; whatever a reply does not have stays absent.
struct WorkerStats {
    std::optional<qint64> pid;
    models::MaybeDuration uptime;
    std::optional<qint64> executed;                         ///< executions begun since the start
    std::vector<std::pair<QString, qint64>> executedByTask; ///< of these, most first; at most 100
    std::optional<qint64> memoryBytes;
    std::optional<int> concurrency;
    std::optional<std::pair<int, int>> autoscale; ///< least and most; absent = off
    QString pool;
    models::Value transportOptions;
    bool operator==(const WorkerStats &) const = default;
};
WorkerStats readStats(const models::Value &reply);

/// Of `active`, `reserved` or `scheduled`; entries without an id are left out.
std::vector<WorkerTask> readWorkerTasks(WorkerTask::Place place, const QString &worker, const models::Value &reply);
std::vector<ConsumedQueue> readQueues(const models::Value &reply);
/// Names only: "lab.add [max_retries=3]" is lab.add.
QList<QString> readRegistered(const models::Value &reply);
/// Celery's version out of the `report` text; empty when it does not say.
QString readReportedVersion(const models::Value &reply);
/// Top-level settings as one line each; values under keys that hold one of `masked` (lower case) are dots.
std::vector<std::pair<QString, QString>> readConfiguration(const models::Value &conf, const QList<QByteArray> &masked);

} // namespace app
