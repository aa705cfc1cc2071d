#pragma once

#include "app/core/clock.h"
#include "app/redis/meter.h"

#include <array>
#include <mutex>

namespace app {

/// Counts what we cost a server; shared by all connections to it. Thread-safe.
class LoadMeter
{
public:
    explicit LoadMeter(const Clock &clock);

    void countCommands(qint64 commands);
    void countBytes(qint64 in, qint64 out);
    void countLatency(std::chrono::nanoseconds latency);
    void countInspectRound();
    void countHeld();
    void connectionOpened();
    void connectionClosed();
    void setBudget(double commandsPerSecond, double bytesPerSecond);

    MeterReading reading() const;

private:
    static constexpr size_t kSeconds = 10;
    static constexpr size_t kLatencies = 64;
    struct Second {
        qint64 number = -1; ///< of the monotonic clock
        qint64 commands = 0;
        qint64 bytesIn = 0;
    };
    qint64 nowSecond() const;
    Second &current();
    double medianLatencyMs() const;

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    MeterReading m_totals;
    std::array<Second, kSeconds> m_seconds;
    std::array<double, kLatencies> m_latencies{};
    size_t m_latencyCount = 0;
};

} // namespace app
