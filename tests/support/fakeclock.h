#pragma once

#include "app/core/clock.h"

#include <atomic>

namespace support {

/// A clock that stands still until a test moves it. Thread-safe.
class FakeClock final : public app::Clock
{
public:
    explicit FakeClock(models::Instant start = models::instantFromMs(1'795'000'000'000)) : m_start(start) {}

    models::Instant now() const override { return m_start + models::Duration(m_ms.load()); }
    std::chrono::steady_clock::time_point monotonic() const override
    {
        // Not at the epoch: "no time yet" must not look like now.
        return std::chrono::steady_clock::time_point(std::chrono::hours(1)) + models::Duration(m_ms.load());
    }
    void advance(models::Duration span) { m_ms += span.count(); }

private:
    models::Instant m_start;
    std::atomic<qint64> m_ms{0};
};

} // namespace support
