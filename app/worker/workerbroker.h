#pragma once

#include "app/engines/celery/keys.h"
#include "app/redis/redis.h"
#include "models/value.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace app {

/// What a native worker writes to and reads from its broker, as blocking calls for its lane (celery-redis.md 9).
/// Thread-safe as Redis is. Errors leave the broker as it was or, after Disconnected, unknown: the caller looks again.
class WorkerBroker
{
public:
    struct Setup {
        Redis *redis = nullptr;
        CeleryKeys keys;
        int database = 0;
        QByteArray node;
        QByteArray refusedList; ///< dead letters of this yard
        qint64 resultTtl = 86'400;
    };
    struct Taken {
        QByteArray list;
        QByteArray tag;
        QByteArray message;
        bool refused = false; ///< no worker can read it: it lies in the refused list now
    };

    explicit WorkerBroker(Setup setup) : m_setup(std::move(setup)) {}
    const Setup &setup() const { return m_setup; }

    /// Bindings of the queues and of our pidbox; worker-online is the caller's.
    models::Status announce(const QStringList &queues);
    /// Takes the pidbox binding away.
    models::Status leave();

    /// Next message of the queues, priorities first; nothing when all are empty.
    models::Result<std::optional<Taken>> take(const QStringList &queues, models::Instant now);
    models::Status acknowledge(const QByteArray &tag);
    /// Back to the head of its list with `redelivered` set; `message` as taken.
    models::Status giveBack(const QByteArray &tag, const QByteArray &list, const QByteArray &message);
    models::Status refuse(const QByteArray &tag, const QByteArray &message);
    /// Keeps an entry from being restored by the visibility timeout while its job runs or waits for its time.
    models::Status renew(const QList<QByteArray> &tags, models::Instant now);

    /// False when a SUCCESS was stored before.
    models::Result<bool> storeResult(const QByteArray &id, const QByteArray &meta);
    /// A message of ours or a retry: to the bucket of its priority, with the queue's binding.
    models::Status send(const QByteArray &queue, int priority, const QByteArray &message);
    models::Status publishEvent(const QByteArray &type, const QByteArray &envelope);
    models::Status reply(const QByteArray &exchange, const QByteArray &routingKey, const QByteArray &envelope);

private:
    models::Status done(const models::Result<RedisReply> &reply) const;

    Setup m_setup;
};

/// The message with `redelivered` set in headers and delivery_info, every other byte as it was.
QByteArray markRedelivered(const QByteArray &message);

} // namespace app
