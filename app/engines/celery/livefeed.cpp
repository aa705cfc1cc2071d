#include "app/engines/celery/livefeed.h"

#include "app/engines/celery/threadclock.h"

namespace app {

namespace {

constexpr quint32 kMessagesPerSample = 64; // a sample is a system call

} // namespace

LiveFeed::LiveFeed(const Clock &clock, QByteArray resultPrefix, size_t capacity)
    : m_clock(clock),
      m_resultPrefix(std::move(resultPrefix)),
      m_ring(capacity)
{
}

void LiveFeed::eventMessage(const RedisSubscriber::Message &message)
{
    m_codec.decode(message.payload, m_clock.now(), *this);
    sampleCpu();
}

void LiveFeed::resultMessage(const RedisSubscriber::Message &message)
{
    ResultHint hint;
    hint.id = message.channel.mid(m_resultPrefix.size());
    hint.meta = message.payload.size() <= kBiggestHint ? message.payload : QByteArray();
    hint.receivedAt = m_clock.now();
    m_ring.push(std::move(hint));
    sampleCpu();
}

void LiveFeed::anyMessage(const RedisSubscriber::Message &message)
{
    if (!m_resultPrefix.isEmpty() && message.channel.startsWith(m_resultPrefix)) {
        resultMessage(message);
    } else {
        eventMessage(message);
    }
}

void LiveFeed::gap(const RedisSubscriber::Gap &gap, bool ofResults)
{
    {
        const std::lock_guard lock(m_mutex);
        m_gaps.push_back({gap, ofResults});
    }
    m_ring.wake();
}

std::vector<LiveFeed::SeenGap> LiveFeed::takeGaps()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_gaps, {});
}

EventCodecCounts LiveFeed::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

void LiveFeed::event(TaskEvent event)
{
    m_events.fetch_add(1, std::memory_order_relaxed);
    m_ring.push(std::move(event));
}

void LiveFeed::event(WorkerEvent event)
{
    m_events.fetch_add(1, std::memory_order_relaxed);
    m_ring.push(std::move(event));
}

void LiveFeed::sampleCpu()
{
    if (m_sinceSample++ % kMessagesPerSample != 0) {
        return;
    }
    const qint64 now = threadCpuNs();
    if (m_cpuAtStart < 0) {
        m_cpuAtStart = now;
    }
    m_ioCpuNs.store(now - m_cpuAtStart, std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    m_counts = m_codec.counts();
}

} // namespace app
