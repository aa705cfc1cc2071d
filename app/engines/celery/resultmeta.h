#pragma once

#include "app/payload/payload.h"
#include "app/payload/progress.h"
#include "models/jobdetail.h"

#include <QHash>

namespace app {

/// What a `celery-task-meta-<id>` holds (celery-redis.md 4.3). All text is untrusted.
struct ResultMeta {
    QString problem; ///< why it could not be read, translated; empty = read
    bool ok() const { return problem.isEmpty(); }

    Serializer serializer = Serializer::Unknown; ///< sniffed: the key keeps no content type
    qint64 size = 0;
    QByteArray taskId;
    QByteArray status;        ///< SUCCESS, FAILURE, a word of the app's own, ...
    models::Value result;     ///< return value, meta of update_state, or the exception object
    QString exceptionType;    ///< class name; only of FAILURE, RETRY and REVOKED
    QString exceptionMessage; ///< as Python's str() of it
    QString exceptionModule;
    QString traceback; ///< full text, chained causes included
    std::optional<ProgressReport> progress;
    models::MaybeInstant dateDone;    ///< no offset in the text = UTC
    models::MaybeInstant dateStarted; ///< Celery keeps none; the local yard's worker does
    std::vector<QByteArray> children;
    QHash<QByteArray, QByteArray> childGroups; ///< of those children that it sent as a group: the group's id
    QByteArray parentId;
    QByteArray groupId;

    // Only with result_extended.
    QString name;
    models::Payload args; ///< present = typed arguments are kept
    models::Payload kwargs;
    QString worker;
    std::optional<qint32> retries;
    QString queue;        ///< the routing key
    models::Value stamps; ///< map of the stamped headers, or null

    models::Value whole; ///< everything, for display
};

ResultMeta decodeResult(QByteArrayView bytes, const PayloadLimits &limits = {});

/// What an exception in a result says: {"exc_type", "exc_message", "exc_module"}, or a pickled exception.
struct ExceptionText {
    QString type;
    QString message;
    QString module;
};
std::optional<ExceptionText> exceptionText(const models::Value &value);

} // namespace app
