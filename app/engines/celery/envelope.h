#pragma once

#include "app/payload/isotime.h"
#include "app/payload/payload.h"
#include "models/value.h"

#include <QList>

namespace app {

/// One message as it lies in a queue's list (celery-redis.md 2), read but not judged: whatever could be read is
/// filled in, also when `fault` says that something is wrong.
struct Envelope {
    enum class Fault : quint8 {
        None,
        TooBig,
        NotUtf8,
        NotJson,
        NotObject,
        NoProperties,
        NoDeliveryTag,
        NoDeliveryInfo,
        BodyEncoding, ///< a body_encoding that kombu does not know everywhere
        BodyBase64,
        NoTask, ///< neither headers nor body name a task
    };

    Fault fault = Fault::None;
    QString problem; ///< translated sentence for `fault`
    bool ok() const { return fault == Fault::None; }
    /// A Python worker that pops this message ends (celery-redis.md 2.7): never push such a thing.
    bool endsWorker() const { return fault != Fault::None && fault != Fault::NoTask; }

    qsizetype size = 0; ///< of the whole message in bytes
    QByteArray body;    ///< text of the member as it is: base64, or plain
    QByteArray stored;  ///< the same after base64, still compressed; null when it could not be read
    QByteArray contentType;
    QByteArray contentEncoding;
    models::Value headers;
    models::Value properties;

    int protocol = 0;    ///< 1 or 2; 0 = neither can be told
    bool hybrid = false; ///< headers of protocol 2 over a body object of protocol 1

    // Headers; of protocol 1 the same facts from the body.
    QByteArray task;
    QByteArray id;
    QByteArray rootId;
    QByteArray parentId;
    QByteArray group;
    std::optional<qint64> groupIndex;
    qint64 retries = 0;
    QByteArray eta; ///< as written; see parseIsoTime
    QByteArray expires;
    std::optional<double> hardLimit; ///< seconds
    std::optional<double> softLimit;
    QByteArray argsRepr;
    QByteArray kwargsRepr;
    QByteArray origin;
    QByteArray shadow;
    QByteArray lang;
    QByteArray compression; ///< empty = none
    models::Value stamps;   ///< a map, or null
    bool ignoreResult = false;
    bool redelivered = false;

    // Properties.
    QByteArray deliveryTag;
    QByteArray exchange;
    QByteArray routingKey;
    QByteArray correlationId;
    QByteArray replyTo;
    QByteArray bodyEncoding;
    std::optional<int> priority;

    models::MaybeInstant etaTime() const;
    models::MaybeInstant expiresTime() const;
};

struct EnvelopeLimits {
    qsizetype maxBytes = 256LL * 1024 * 1024;
    /// Members of headers and properties; the body is not opened, except that of protocol 1.
    JsonLimits tree;
};

Envelope decodeEnvelope(QByteArrayView message, const EnvelopeLimits &limits = {});

/// One value of the `unacked` hash, `[message, exchange, routing_key]`; the message is a slice of `entry`.
struct UnackedEntry {
    QByteArrayView message;
    QByteArray exchange;
    QByteArray routingKey;
};
std::optional<UnackedEntry> decodeUnacked(QByteArrayView entry);

/// The list a priority goes to: the largest step that is not above it, after clamping to 0..9 (celery-redis.md 3.3).
int priorityBucket(int priority, const QList<int> &steps = {0, 3, 6, 9});

} // namespace app
