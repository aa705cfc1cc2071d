#pragma once

#include <chrono>
#include <functional>

namespace app {

/// Delays between attempts, "full jitter": anywhere between the floor and a ceiling that doubles.
/// Pure: random source and times are given in. Not thread-safe.
class Backoff
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Delay = std::chrono::milliseconds;
    /// Uniform in [0, 1).
    using Random = std::function<double()>;

    static constexpr Delay kFloor{250};
    static constexpr Delay kCeiling{30'000};
    static constexpr std::chrono::seconds kStableAfter{10}; ///< so long Ready, and the next loss starts from the floor

    /// Without a source of its own: the machine's.
    explicit Backoff(Random random = {});

    /// Delay before the next attempt; each call without a stable time between widens the range.
    Delay next();
    /// The attempt succeeded at `now`; lost() tells how long that lasted.
    void succeeded(TimePoint now);
    void lost(TimePoint now);
    void reset();

private:
    Random m_random;
    int m_attempt = 0;
    TimePoint m_since{};
    bool m_up = false;
};

} // namespace app
