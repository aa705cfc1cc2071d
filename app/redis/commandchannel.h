#pragma once

#include "app/redis/pipeline.h"
#include "app/redis/redislink.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <mutex>
#include <vector>

namespace app {

/// A link that carries commands: takes calls from any thread, writes them once per loop turn, gives each its
/// replies, and ends all of them when the link is lost. Lives on the io thread; submit() and status() are
/// thread-safe.
class CommandChannel : public QObject
{
    Q_OBJECT

public:
    using CallPtr = Pipeline::CallPtr;
    using StatusHandler = std::function<void(const RedisLinkStatus &)>;

    CommandChannel(RedisLink::Options options, StatusHandler onStatus);
    ~CommandChannel() override;

    /// The call's cell will end. Opens the link when nobody did; while the link waits for its next try, calls end
    /// at once with the error that it waits for.
    void submit(CallPtr call);
    RedisLinkStatus status() const;

    // For the io thread:
    void open() { m_link.open(); }
    void close() { m_link.close(); }
    void reconnectNow() { m_link.reconnectNow(); }

private:
    void drainInbox();
    void admit(const CallPtr &call);
    void flush();
    void flushSoon();
    void accept(RedisReply reply);
    void endCalls(const models::Error &error, bool wasReady);
    void checkPulse();
    void askInfo();
    void learn(const RedisCall::Answer &answer);
    void publish(const RedisLinkStatus &status);

    RedisTimings m_timings;
    const Clock &m_clock;
    std::shared_ptr<LoadMeter> m_meter;
    StatusHandler m_onStatus;
    Pipeline m_pipeline;
    RedisLink m_link;
    QTimer m_pulse;
    bool m_flushPosted = false;
    bool m_infoDenied = false;
    std::chrono::steady_clock::time_point m_infoAskedAt;
    qint64 m_bytesAtPulse = 0;

    mutable std::mutex m_mutex; ///< of what follows
    std::vector<CallPtr> m_inbox;
    bool m_drainPosted = false;
    RedisLinkStatus m_status;
};

} // namespace app
