#pragma once

#include "models/instant.h"

#include <QString>

#include <map>
#include <vector>

namespace models {

enum class AgeKnown : quint8 { Exact, AtLeast, Unknown };

/// One queue as the Queues page and `yardctl queues` tell it. Unknown figures are absent, never 0.
struct QueueInfo {
    QByteArray engine;
    QString name; ///< untrusted: may hold control characters
    std::optional<qint64> waiting;
    std::optional<qint64> inFlight;         ///< taken by workers, not acknowledged
    std::optional<qint64> inFlightOrphaned; ///< of these, held by no living worker
    std::map<int, qint64> priorities;       ///< bucket -> waiting; the engine's own numbers
    MaybeDuration oldestAge;
    AgeKnown oldestAgeIs = AgeKnown::Unknown;
    std::optional<int> consumers; ///< workers that take it; 0 = nobody
    std::vector<QString> workers;
    std::optional<bool> paused;
    QString pausedBy; ///< who paused it from here: "linh@laptop"; empty = not paused, or not known
    MaybeInstant pausedAt;
    std::optional<qint64> running;
    std::optional<qint64> slotCount; ///< concurrency of its consumers together
    std::optional<double> inPerMinute;
    std::optional<double> outPerMinute;
    std::optional<qint64> failedLastDay;
    QString mainTask; ///< the most frequent task among the sampled messages
    bool deadLetter = false;
    bool bigMessages = false; ///< memory per element says that large payloads wait
    QString problem;          ///< e.g. rubbish among its elements; translated

    bool operator==(const QueueInfo &) const = default;
};

} // namespace models
