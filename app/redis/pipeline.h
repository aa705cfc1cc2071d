#pragma once

#include "app/redis/rediscall.h"

#include <deque>
#include <memory>
#include <optional>

namespace app {

/// FIFO of calls whose replies are under way, and the queue of those not yet written. No socket inside.
/// A written command keeps its slot until its reply came: a call that was given up (its cell is complete) is a
/// tombstone that swallows its own replies, so they never reach the next call. Lives on one thread.
class Pipeline
{
public:
    using TimePoint = RedisCall::TimePoint;
    using CallPtr = std::shared_ptr<RedisCall>;
    static constexpr size_t kMaxInFlight = 1000; ///< commands written and not yet answered

    /// Queues a call; what the program does by itself stands behind what a person waits for.
    void add(CallPtr call);
    /// Bytes that may be written now, all queued calls together up to the limit. Calls that were given up before
    /// are dropped unsent.
    QByteArray takeBytes(TimePoint now);
    /// Gives the oldest call its reply. False when nobody asked for one.
    bool accept(RedisReply reply, TimePoint now);

    /// The connection is gone: `sent` for calls that may have run, `unsent` for the others.
    void failAll(const models::Error &sent, const models::Error &unsent);
    /// The oldest call written, when the connection broke over its own reply.
    void failOldest(const models::Error &error);
    /// The oldest call written waits since then without any reply; nothing when none is under way.
    std::optional<TimePoint> waitingSince() const;
    /// How long the caller of the oldest call is ready to wait.
    std::chrono::milliseconds oldestTimeout() const;

    /// Number of the current connect; calls bound to another one end as `Disconnected`.
    void setSession(quint64 session) { m_session = session; }
    /// Part of a big reply came: all that were sent are given their whole time again.
    void advance(TimePoint now);
    size_t commandsInFlight() const { return m_commandsInFlight; }
    bool hasQueued() const { return !m_urgent.empty() || !m_background.empty(); }
    /// How long the last finished call took from writing to its first reply.
    std::chrono::nanoseconds lastLatency() const { return m_lastLatency; }

private:
    struct Slot {
        CallPtr call;
        RedisReplies replies;
        size_t awaited = 0;
        TimePoint writtenAt;
    };
    bool admits(const RedisCall &call) const;
    bool belongsHere(RedisCall &call) const;
    void write(CallPtr call, TimePoint now, QByteArray &out);

    std::deque<CallPtr> m_urgent;
    std::deque<CallPtr> m_background;
    std::deque<Slot> m_inFlight;
    size_t m_commandsInFlight = 0;
    quint64 m_session = 0;
    TimePoint m_lastProgress;
    std::chrono::nanoseconds m_lastLatency{0};
};

} // namespace app
