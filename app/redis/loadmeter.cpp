#include "app/redis/loadmeter.h"

#include <algorithm>

namespace app {

LoadMeter::LoadMeter(const Clock &clock) : m_clock(clock) {}

qint64 LoadMeter::nowSecond() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(m_clock.monotonic().time_since_epoch()).count();
}

LoadMeter::Second &LoadMeter::current()
{
    const qint64 now = nowSecond();
    Second &second = m_seconds[static_cast<size_t>(now) % kSeconds];
    if (second.number != now)
        second = Second{now, 0, 0};
    return second;
}

void LoadMeter::countCommands(qint64 commands)
{
    const std::lock_guard lock(m_mutex);
    m_totals.commands += commands;
    current().commands += commands;
}

void LoadMeter::countBytes(qint64 in, qint64 out)
{
    const std::lock_guard lock(m_mutex);
    m_totals.bytesIn += in;
    m_totals.bytesOut += out;
    current().bytesIn += in;
}

void LoadMeter::countLatency(std::chrono::nanoseconds latency)
{
    const std::lock_guard lock(m_mutex);
    m_latencies[m_latencyCount++ % kLatencies] = std::chrono::duration<double, std::milli>(latency).count();
}

void LoadMeter::countInspectRound()
{
    const std::lock_guard lock(m_mutex);
    ++m_totals.inspectRounds;
}

void LoadMeter::countHeld()
{
    const std::lock_guard lock(m_mutex);
    ++m_totals.held;
}

void LoadMeter::connectionOpened()
{
    const std::lock_guard lock(m_mutex);
    ++m_totals.connections;
}

void LoadMeter::connectionClosed()
{
    const std::lock_guard lock(m_mutex);
    --m_totals.connections;
}

void LoadMeter::setBudget(double commandsPerSecond, double bytesPerSecond)
{
    const std::lock_guard lock(m_mutex);
    m_totals.budgetCommandsPerSecond = commandsPerSecond;
    m_totals.budgetBytesPerSecond = bytesPerSecond;
}

double LoadMeter::medianLatencyMs() const
{
    const size_t count = std::min(m_latencyCount, kLatencies);
    if (count == 0)
        return 0;
    auto sorted = m_latencies;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(count / 2);
    std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(count));
    return *middle;
}

MeterReading LoadMeter::reading() const
{
    const std::lock_guard lock(m_mutex);
    MeterReading reading = m_totals;
    const qint64 now = nowSecond();
    qint64 commands = 0;
    qint64 bytes = 0;
    for (const Second &second : m_seconds) {
        if (second.number <= now - static_cast<qint64>(kSeconds))
            continue;
        commands += second.commands;
        bytes += second.bytesIn;
    }
    reading.commandsPerSecond = static_cast<double>(commands) / kSeconds;
    reading.bytesInPerSecond = static_cast<double>(bytes) / kSeconds;
    reading.latencyMs = medianLatencyMs();
    return reading;
}

} // namespace app
