#pragma once

#include "app/payload/payload.h"
#include "models/result.h"
#include "models/value.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace app {

/// Where remote control travels in one broker (celery-redis.md 6.1, 6.2).
struct PidboxAddress {
    QByteArray prefix;              ///< global_keyprefix
    int database = 0;               ///< channels ignore databases, so the name carries it
    QByteArray exchange = "celery"; ///< control_exchange
    /// Between the fields of a binding (option "sep"). One member with another makes every reply of a worker fail.
    QByteArray separator = "\x06\x16";

    QByteArray channel() const;       ///< "/0.celery.pidbox"
    QByteArray bindingKey() const;    ///< "_kombu.binding.reply.celery.pidbox"
    QByteArray replyExchange() const; ///< "reply.celery.pidbox", in messages and without the prefix
    QByteArray replyKey(const QByteArray &oid) const;
    QByteArray bindingMember(const QByteArray &oid) const;
};

struct PidboxQuestion {
    QByteArray method;
    QByteArray argsJson = "{}";
    QList<QString> destination; ///< empty = all
    QString pattern;            ///< instead of a destination; empty = none
    QByteArray matcher;         ///< "glob" or "pcre", with a pattern
    QByteArray ticket;          ///< empty = a cast: nobody answers
    QByteArray oid;             ///< where answers go; with a ticket
};

/// The envelope to PUBLISH. `clock` is the sender's Lamport clock, `expires` Unix seconds (0 = none; workers
/// ignore it), `tag` a fresh UUID.
QByteArray pidboxEnvelope(const PidboxQuestion &request, const PidboxAddress &address, qint64 clock, double expires,
                          const QByteArray &tag);

struct PidboxReply {
    QByteArray ticket;
    QString node;
    models::Value value;
    Serializer serializer = Serializer::Json;
};
/// One element of a reply list: a body with exactly one key. Malformed when it is anything else.
models::Result<PidboxReply> pidboxReply(QByteArrayView envelope);

/// Methods that change nothing in a worker. `hello` is none: it merges revoked ids.
bool isAskingMethod(QByteArrayView method);

} // namespace app
