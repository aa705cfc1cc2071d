#pragma once

#include "models/instant.h"
#include "models/value.h"

#include <QMap>
#include <QSet>

#include <vector>

namespace app {

/// One task as a worker tells it (`active`, `reserved`, `scheduled`; celery-redis.md 6.4).
struct WorkerTask {
    enum class Place : quint8 { Active, Reserved, Scheduled };
    Place place = Place::Reserved;
    QByteArray id;
    QString name;
    QString worker;
    QString routingKey;
    QString exchange;
    models::MaybeInstant startedAt;
    models::MaybeInstant eta;
    bool acknowledged = false;
    models::Value args; ///< full and typed, unlike the reprs of events
    models::Value kwargs;
};

/// A queue as a worker consumes it.
struct ConsumedQueue {
    QString name;
    QString exchange;
    QString exchangeType; ///< "direct", "topic", "fanout": only workers know it
    QString routingKey;
    bool operator==(const ConsumedQueue &) const = default;
};

/// What the last inspect round said, of every worker that answered. A value: taken as a whole, never waited for.
struct WorkerFacts {
    models::MaybeInstant at;                          ///< absent = nobody was asked yet
    QSet<QString> answered;                           ///< workers whose tasks are known from this round
    QSet<QString> living;                             ///< not offline: online, late or busy
    QSet<QString> deaf;                               ///< living, but did not answer (a busy solo worker)
    QSet<QString> offline;                            ///< known from before, and gone
    qint64 receivers = 0;                             ///< that many heard the question; more than answered: strangers
    QMap<QByteArray, WorkerTask> tasks;               ///< by id; Active wins over Scheduled over Reserved
    QSet<QByteArray> revoked;                         ///< ids that some worker will drop
    QMap<QString, std::vector<ConsumedQueue>> queues; ///< by worker
    QMap<QString, std::vector<ConsumedQueue>> lostQueues; ///< of workers whose beats stopped without a goodbye
    QMap<QString, QList<QString>> registered;             ///< by worker: task names
    QMap<QString, int> concurrency;                       ///< by worker
    QMap<QString, std::pair<int, int>> autoscale;         ///< by worker, where it is on: least and most
    QMap<QString, QString> pool;                          ///< by worker: "prefork", "solo", ...; empty = not known
    models::Value conf;             ///< `conf` without defaults, of one worker (the app's own settings); null = unknown
    models::Value transportOptions; ///< broker.transport_options of `stats`; null = unknown

    /// Every living worker answered, and nobody heard the question who kept silent: only then may an unacked entry be
    /// called orphaned. A worker without remote control hears nothing and is not counted.
    bool complete() const { return at.has_value() && deaf.isEmpty() && answered.size() >= receivers; }
    /// Workers that consume a queue.
    QList<QString> consumersOf(const QString &queue) const;
};

} // namespace app
