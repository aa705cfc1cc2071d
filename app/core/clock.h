#pragma once

#include "models/instant.h"

namespace app {

/// The only source of "now": tests inject FakeClock (tests/support), nothing else calls a system clock.
/// Implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock.
    virtual models::Instant now() const = 0;
    /// Monotonic: for deadlines and intervals.
    virtual std::chrono::steady_clock::time_point monotonic() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    models::Instant now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    std::chrono::steady_clock::time_point monotonic() const override { return std::chrono::steady_clock::now(); }
};

} // namespace app
