#pragma once

#include <QByteArray>

#include <optional>

namespace app {

/// What a request to Celery's workers asks for, read from the envelope that is about to be published
/// (protocols/celery-redis.md 6.1).
struct WorkerRequest {
    enum class Kind : quint8 {
        Ask,  ///< only answers
        Act,  ///< changes a worker
        Never ///< election, hello, an unknown method, or a shutdown of everyone
    };
    QByteArray method;
    bool addressed = false; ///< has a destination that names somebody
    Kind kind = Kind::Never;
};

/// Nothing when the bytes are no such envelope.
std::optional<WorkerRequest> readWorkerRequest(const QByteArray &envelope);

/// A channel that workers listen to: "{prefix}/{db}.<control_exchange>.pidbox".
bool isPidboxChannel(const QByteArray &channel);

} // namespace app
