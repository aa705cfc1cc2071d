#include "app/core/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace app {

namespace {

constexpr int kMaxDoublings = 16; ///< far past the ceiling; keeps the shift defined

double machineRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

Backoff::Backoff(Random random) : m_random(random ? std::move(random) : Random(machineRandom)) {}

Backoff::Delay Backoff::next()
{
    m_attempt = std::min(m_attempt + 1, kMaxDoublings);
    const auto top = std::min<Delay>(kCeiling, kFloor * (1LL << m_attempt));
    const double span = static_cast<double>((top - kFloor).count());
    return kFloor + Delay(static_cast<Delay::rep>(span * m_random()));
}

void Backoff::succeeded(TimePoint now)
{
    m_since = now;
    m_up = true;
}

void Backoff::lost(TimePoint now)
{
    if (m_up && now - m_since >= kStableAfter)
        reset();
    m_up = false;
}

void Backoff::reset()
{
    m_attempt = 0;
}

} // namespace app
