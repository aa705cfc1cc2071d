#include "app/engines/celery/queuerates.h"

#include <algorithm>

namespace app {

namespace {
constexpr models::Duration kLeast = std::chrono::seconds(30);
}

void QueueRates::taken(const QByteArray &queue, models::Instant at)
{
    const std::lock_guard lock(m_mutex);
    auto &seconds = m_queues[queue].taken;
    const qint64 second = models::toMs(at) / 1000;
    if (seconds.empty() || seconds.back().second < second)
        seconds.push_back({second, 0});
    ++seconds.back().count;
    const qint64 oldest = second - kSpan / std::chrono::seconds(1);
    while (seconds.front().second < oldest)
        seconds.pop_front();
}

void QueueRates::length(const QByteArray &queue, qint64 waiting, models::Instant at)
{
    const std::lock_guard lock(m_mutex);
    auto &lengths = m_queues[queue].lengths;
    lengths.push_back({at, waiting});
    while (lengths.front().at < at - kSpan)
        lengths.pop_front();
}

QueueRates::Rates QueueRates::rates(const QByteArray &name, models::Instant now) const
{
    const std::lock_guard lock(m_mutex);
    const auto queue = m_queues.constFind(name);
    if (queue == m_queues.cend() || queue->lengths.empty())
        return {};
    const Length &first = queue->lengths.front();
    const models::Duration watched = std::min(now - first.at, models::Duration(kSpan));
    if (watched < kLeast)
        return {};
    const qint64 oldest = models::toMs(now - watched) / 1000;
    qint64 taken = 0;
    for (const Second &second : queue->taken)
        taken += second.second >= oldest ? second.count : 0;
    const double minutes = double(watched.count()) / 60'000;
    const double grown = double(queue->lengths.back().waiting - first.waiting);
    // Without events only the net change is known: what drained at least left.
    const double out = std::max(double(taken), -grown);
    return {std::max(0.0, out + grown) / minutes, out / minutes};
}

} // namespace app
