#pragma once

#include "app/worker/nodestate.h"

namespace app {

/// One remote control request as it arrived on the pidbox channel.
struct ControlRequest {
    QByteArray method;
    models::Value arguments;
    QByteArray ticket;
    QByteArray replyExchange; ///< empty = a cast
    QByteArray replyKey;
    qint64 clock = 0;
};

/// What the node must do besides answering.
struct ControlEffect {
    enum class Kind : quint8 { None, Terminate, Shutdown, Heartbeat, Requeue };
    Kind kind = Kind::None;
    QList<QByteArray> ids;
    QByteArray signal = "SIGTERM";
};

struct ControlAnswer {
    models::Value value;
    ControlEffect effect;
    bool silent = false; ///< shutdown, and hello from ourselves: no reply
};

/// Nothing when the request is not addressed to `node` or cannot be read.
std::optional<ControlRequest> readControlRequest(const QByteArray &envelope, const QByteArray &node);

/// Answers as Celery 5.x does (celery-redis.md 6.4 to 6.6); changes revoked ids and the clock in `state`.
ControlAnswer answerControl(const ControlRequest &request, NodeState &state, models::Instant now);

} // namespace app
