#pragma once

#include "app/core/clock.h"
#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/eventring.h"
#include "app/redis/subscriber.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace app {

/// The io thread's half of a watch: turns what subscribers deliver into items in a ring. Outlives the watch where
/// a message is still on its way, so handlers hold it by shared_ptr.
class LiveFeed : private EventCodec::Sink
{
public:
    /// Some seconds of a flood; an item takes about 400 bytes and its texts.
    static constexpr size_t kCapacity = 100'000;
    /// Bigger results are read when opened, not copied from the channel.
    static constexpr qsizetype kBiggestHint = 64LL * 1024;

    LiveFeed(const Clock &clock, QByteArray resultPrefix, size_t capacity = kCapacity);

    void eventMessage(const RedisSubscriber::Message &message);
    void resultMessage(const RedisSubscriber::Message &message);
    /// For a subscriber that serves both: results are told by their channel.
    void anyMessage(const RedisSubscriber::Message &message);
    void gap(const RedisSubscriber::Gap &gap, bool ofResults);

    struct SeenGap {
        RedisSubscriber::Gap gap;
        bool ofResults = false;
    };
    std::vector<SeenGap> takeGaps();

    EventRing<LiveItem> &ring() { return m_ring; }
    qint64 events() const { return m_events.load(std::memory_order_relaxed); }
    /// CPU time the delivering thread has used since its first message, ns; sampled, not exact.
    qint64 ioCpuNs() const { return m_ioCpuNs.load(std::memory_order_relaxed); }
    /// A copy as of the last message.
    EventCodecCounts counts() const;

private:
    void event(TaskEvent event) override;
    void event(WorkerEvent event) override;
    void sampleCpu();

    const Clock &m_clock;
    const QByteArray m_resultPrefix;
    EventCodec m_codec; ///< io thread only
    EventRing<LiveItem> m_ring;
    std::atomic<qint64> m_events{0};
    std::atomic<qint64> m_ioCpuNs{0};
    qint64 m_cpuAtStart = -1;
    quint32 m_sinceSample = 0;
    mutable std::mutex m_mutex;
    std::vector<SeenGap> m_gaps;
    EventCodecCounts m_counts;
};

} // namespace app
