#pragma once

#include "app/engines/celery/envelope.h"
#include "app/engines/celery/facts.h"

namespace app {

/// What lists show of one message. A message without an id of its own gets one made from `place` and its bytes, so
/// that it can be named; see parseMadeId. Pure.
MessageInfo describeMessage(QByteArrayView message, const QByteArray &place, const QList<QByteArray> &maskedKeys);
/// The same by the reader that takes every message; describeMessage calls it for those that quickMessage leaves.
MessageInfo describeInFull(QByteArrayView message, const QByteArray &place, const QList<QByteArray> &maskedKeys);

/// A made id, taken apart: "malformed:<sha1 of the bytes>:<place>".
struct MadeId {
    QByteArray digest;
    QByteArray place; ///< the list's key, or "unacked"
};
QByteArray makeId(QByteArrayView message, const QByteArray &place);
std::optional<MadeId> parseMadeId(const QByteArray &id);
/// The hex digest that made ids use.
QByteArray messageDigest(QByteArrayView message);

/// "a message of 50 MB".
QString bigMessageText(qint64 bytes);

/// Messages above this size are only opened when a person asks for that job.
inline constexpr qint64 kBigMessage = 1 << 20;

} // namespace app
