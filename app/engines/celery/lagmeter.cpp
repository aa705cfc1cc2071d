#include "app/engines/celery/lagmeter.h"

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr size_t kLags = 4096;
constexpr models::Duration kFrame = 50ms;
constexpr models::Duration kWindow = 10s;

} // namespace

void LagMeter::note(models::Instant sent, models::Instant received, models::Instant applied)
{
    const models::Duration offset = received - sent;
    m_skew = m_hasSkew ? std::min(m_skew, offset) : offset;
    m_hasSkew = true;
    const bool clocksDiffer = m_skew > kFrame || m_skew < 0ms;
    const models::Duration lag = applied - sent - (clocksDiffer ? m_skew : models::Duration(0));
    const double ms = std::max(0.0, double(lag.count()));
    if (m_lags.size() < kLags) {
        m_lags.push_back(ms);
    } else {
        m_lags[m_next] = ms;
        m_next = (m_next + 1) % kLags;
    }
}

double LagMeter::percentile(double share) const
{
    if (m_lags.empty()) {
        return 0;
    }
    std::vector<double> sorted = m_lags;
    const auto at = sorted.begin() + static_cast<qsizetype>(share * double(sorted.size() - 1));
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

void LagMeter::sample(models::Instant now, Totals totals)
{
    m_samples.push_back({now, totals});
    while (m_samples.size() > 2 && now - m_samples.front().at > kWindow) {
        m_samples.pop_front();
    }
}

double LagMeter::eventsPerSecond() const
{
    if (m_samples.size() < 2) {
        return 0;
    }
    const double seconds = std::chrono::duration<double>(m_samples.back().at - m_samples.front().at).count();
    return seconds > 0 ? double(m_samples.back().totals.events - m_samples.front().totals.events) / seconds : 0;
}

double LagMeter::cpuUsPerEvent() const
{
    if (m_samples.size() < 2) {
        return 0;
    }
    const qint64 events = m_samples.back().totals.events - m_samples.front().totals.events;
    const qint64 cpu = m_samples.back().totals.cpuNs - m_samples.front().totals.cpuNs;
    return events > 0 ? double(cpu) / 1000.0 / double(events) : 0;
}

} // namespace app
