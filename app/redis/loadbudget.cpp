#include "app/redis/loadbudget.h"

#include <algorithm>

namespace app {

void LoadBudget::Bucket::setRate(double perSecond)
{
    rate = perSecond;
    tokens = perSecond;
}

void LoadBudget::Bucket::refill(double seconds)
{
    tokens = std::min(rate, tokens + rate * seconds);
}

double LoadBudget::Bucket::secondsUntilOne() const
{
    return rate > 0 && tokens < 1 ? (1 - tokens) / rate : 0;
}

LoadBudget::LoadBudget(LoadLimits limits, const Clock &clock) : m_clock(clock), m_filledAt(clock.monotonic())
{
    setLimits(limits);
}

void LoadBudget::setLimits(LoadLimits limits)
{
    const std::lock_guard lock(m_mutex);
    m_limits = limits;
    m_commands.setRate(limits.commandsPerSecond);
    m_bytes.setRate(static_cast<double>(limits.bytesPerSecond));
}

LoadLimits LoadBudget::limits() const
{
    const std::lock_guard lock(m_mutex);
    return m_limits;
}

void LoadBudget::refill()
{
    const auto now = m_clock.monotonic();
    const double seconds = std::chrono::duration<double>(now - m_filledAt).count();
    m_filledAt = now;
    m_commands.refill(seconds);
    m_bytes.refill(seconds);
}

LoadBudget::Duration LoadBudget::reserve(int commands)
{
    const std::lock_guard lock(m_mutex);
    refill();
    const double seconds = std::max(m_commands.secondsUntilOne(), m_bytes.secondsUntilOne());
    if (m_commands.rate > 0)
        m_commands.tokens -= commands;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

void LoadBudget::charge(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    refill();
    if (m_bytes.rate > 0)
        m_bytes.tokens -= static_cast<double>(bytes);
}

bool LoadBudget::acquire(int commands, const std::stop_token &stop, bool &waited)
{
    const Duration wait = reserve(commands);
    waited = wait > Duration::zero();
    if (!waited)
        return !stop.stop_requested();
    std::mutex own;
    std::unique_lock lock(own);
    m_never.wait_for(lock, stop, wait, [] { return false; });
    return !stop.stop_requested();
}

} // namespace app
