#pragma once

#include "app/core/cell.h"
#include "app/redis/access.h"
#include "app/redis/reply.h"
#include "models/result.h"

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <vector>

namespace app {

using RedisReplies = std::vector<RedisReply>;

/// One call on its way: its encoded commands, and the cell that ends exactly once. Made by a lane, then shared
/// with the io thread; fields above the cell are not written after that.
struct RedisCall {
    using TimePoint = std::chrono::steady_clock::time_point;
    using Answer = models::Result<RedisReplies>;

    RedisCall() = default;
    explicit RedisCall(Cell<Answer>::Continuation then) : cell(std::move(then)) {}

    QByteArray bytes;
    size_t replies = 0;
    Charge charge = Charge::Person;
    std::chrono::milliseconds timeout{10'000};
    quint64 onlyInSession = 0; ///< of which connect; 0 = any. A WATCH lives no longer than its connection.

    Cell<Answer> cell;

    /// Moved on by every reply of the call and while a big one arrives, so that nothing is cut that advances.
    TimePoint deadline() const { return TimePoint(TimePoint::duration(m_deadline.load(std::memory_order_acquire))); }
    void extend(TimePoint now)
    {
        m_deadline.store((now + timeout).time_since_epoch().count(), std::memory_order_release);
    }

private:
    std::atomic<TimePoint::rep> m_deadline{0};
};

} // namespace app
