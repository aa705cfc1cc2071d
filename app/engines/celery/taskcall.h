#pragma once

#include "app/engines/celery/envelope.h"

namespace app {

/// A task named inside a payload: a callback, the rest of a chain, the body of a chord.
struct Signature {
    QByteArray task;
    QByteArray id;  ///< options.task_id; may be empty
    int args = 0;   ///< how many it has by place: of a link of a chain, beside the result before
    int kwargs = 0; ///< and by name
    bool operator==(const Signature &) const = default;
};

/// The call that an envelope's body holds.
struct TaskCall {
    models::Payload args;   ///< a list or tuple
    models::Payload kwargs; ///< a map
    std::vector<Signature> callbacks;
    std::vector<Signature> errbacks;
    std::vector<Signature> chain; ///< what follows, next first
    std::optional<Signature> chord;
    models::Value embed; ///< third part of the body as it is, or null

    /// Empty when arguments could be read; the same sentence stands in args.problem.
    QString problem;
    bool ok() const { return problem.isEmpty(); }
};

TaskCall decodeCall(const Envelope &envelope, const PayloadLimits &limits = {});

/// A message read through: with 50 MB in it, that is worth doing once.
struct OpenedMessage {
    Envelope envelope;
    TaskCall call;
};
/// Of no bytes: both empty, and neither is at fault.
OpenedMessage openMessage(const QByteArray &message);

/// The body after base64 and decompression: what the serializer wrote.
models::Result<QByteArray> openBody(const Envelope &envelope, qsizetype maxBytes);
/// The same before decompression.
models::Result<QByteArray> storedBody(const Envelope &envelope);

} // namespace app
