#pragma once

#include "app/worker/jsonvalues.h"
#include "app/worker/protocol.h"
#include "models/instant.h"
#include "models/value.h"

#include <QByteArray>

#include <optional>

namespace app {

/// What a finished or failed run says of itself, under Celery's own exception names.
struct RunFailure {
    QByteArray type = "RuntimeError";
    QByteArray module = "builtins";
    models::Value message; ///< list of the exception's arguments
    QByteArray traceback;  ///< tail of stderr; empty = none
};

// Builders of the JSON that Celery peers read (celery-redis.md 4.3, 5, 6.2). All pure.

/// Result meta for `status` with any JSON result; `dateDone` only in final states.
QByteArray resultMeta(const QByteArray &id, const QByteArray &status, const models::Value &result,
                      const QByteArray &traceback, models::MaybeInstant dateDone, const models::Value &extended);
models::Value progressMeta(const ProgressLine &line);
models::Value exceptionValue(const RunFailure &failure);
/// Python's repr of the exception, as events carry it.
QByteArray exceptionRepr(const RunFailure &failure);

/// One event or (an array body) many; `routingKey` is "task.multi", "worker.heartbeat", ...
QByteArray eventEnvelope(const models::Value &body, const QByteArray &node, const QByteArray &routingKey);
/// An answer to remote control.
QByteArray replyEnvelope(const QByteArray &node, const models::Value &answer, const QByteArray &ticket, qint64 clock,
                         const QByteArray &routingKey);

} // namespace app
