#pragma once

#include "app/core/clock.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace app {

/// What Yardmaster may cost a server by itself; 0 = no limit.
struct LoadLimits {
    int commandsPerSecond = 0;
    qint64 bytesPerSecond = 0; ///< of replies
};

/// Two token buckets, each a second deep. A call goes as soon as both hold something, and is paid for
/// afterwards: the next one waits for its debt, so that the mean holds also for a large pipeline. Thread-safe.
class LoadBudget
{
public:
    using Duration = std::chrono::nanoseconds;

    LoadBudget(LoadLimits limits, const Clock &clock);

    /// Books `commands` and tells how long to wait before sending them.
    Duration reserve(int commands);
    /// Books what the reply weighed.
    void charge(qint64 bytes);
    /// reserve() and wait on this thread; false when `stop` came first. `waited` is set when it had to wait.
    bool acquire(int commands, const std::stop_token &stop, bool &waited);

    void setLimits(LoadLimits limits);
    LoadLimits limits() const;

private:
    struct Bucket {
        double rate = 0; ///< tokens a second; 0 = no limit
        double tokens = 0;
        void setRate(double perSecond);
        void refill(double seconds);
        double secondsUntilOne() const;
    };
    void refill();

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_never; ///< nobody notifies it: only a stop or the time ends a wait
    LoadLimits m_limits;
    Bucket m_commands;
    Bucket m_bytes;
    std::chrono::steady_clock::time_point m_filledAt;
};

} // namespace app
