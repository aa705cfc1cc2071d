#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <mutex>

namespace app {

/// How fast queues move, over the last five minutes: leaving jobs are counted from events, arriving ones follow
/// from that and the change of length. Thread-safe.
class QueueRates
{
public:
    static constexpr models::Duration kSpan = std::chrono::minutes(5);

    /// Some worker took a job from this queue.
    void taken(const QByteArray &queue, models::Instant at);
    /// The queue had this many waiting messages.
    void length(const QByteArray &queue, qint64 waiting, models::Instant at);

    struct Rates {
        std::optional<double> inPerMinute;
        std::optional<double> outPerMinute;
    };
    /// Absent until something was seen for half a minute.
    Rates rates(const QByteArray &queue, models::Instant now) const;

private:
    struct Second {
        qint64 second = 0;
        qint64 count = 0;
    };
    struct Length {
        models::Instant at;
        qint64 waiting = 0;
    };
    struct Queue {
        std::deque<Second> taken;
        std::deque<Length> lengths;
    };

    mutable std::mutex m_mutex;
    QHash<QByteArray, Queue> m_queues;
};

} // namespace app
