#pragma once

#include "app/engines/celery/envelope.h"
#include "models/result.h"

namespace app {

/// How a stored message becomes the message of a retry (architecture.md 3).
struct RetryChange {
    QByteArray newId;       ///< empty: keep the id, and with it group and chord
    QByteArray deliveryTag; ///< always a new one
    std::optional<QByteArray> argsJson;
    std::optional<QByteArray> kwargsJson;
};

struct RetryMessage {
    QByteArray bytes;                ///< one list element, checked
    Envelope envelope;               ///< read back from `bytes`
    std::vector<QByteArray> changed; ///< names of the members that read otherwise now, to be told before the act
};

/// Everything but what `changed` names stays as it was, byte for byte. Malformed when the message is one that a worker
/// could not take, or its body must be changed and cannot (compressed with bzip2, pickled, ...); Usage when the
/// new arguments are no JSON.
models::Result<RetryMessage> rewriteForRetry(QByteArrayView message, const RetryChange &change);

} // namespace app
