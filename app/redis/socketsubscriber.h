#pragma once

#include "app/redis/loadmeter.h"
#include "app/redis/redislink.h"
#include "app/redis/subscriber.h"

#include <functional>
#include <memory>

namespace app {

class IoThread;
class SubscriptionChannel;

/// RedisSubscriber over a socket of its own. Connects with the first subscription. Destroy it before the IoThread;
/// no handler runs after setHandlers({}, {}) or the destructor has returned.
class SocketSubscriber final : public RedisSubscriber
{
public:
    struct Options {
        RedisAddress address;
        RedisSecrets secrets;
        RedisTimings timings;
        const Clock *clock = nullptr;                          ///< null = the machine's; outlives the subscriber
        std::shared_ptr<LoadMeter> meter;                      ///< null = one of its own
        Backoff::Random random;                                ///< for the back-off
        std::function<void(const RedisLinkStatus &)> onStatus; ///< on the io thread
        std::function<void(const models::Error &)> onRefusal;  ///< on the io thread: one subscription was refused
    };

    SocketSubscriber(Options options, IoThread &io);
    ~SocketSubscriber() override;

    void setHandlers(MessageHandler message, GapHandler gap) override;
    void psubscribe(const QByteArrayList &patterns) override;
    void punsubscribe(const QByteArrayList &patterns) override;
    void subscribe(const QByteArrayList &channels) override;
    void unsubscribe(const QByteArrayList &channels) override;

    void reconnectNow();
    void close();

private:
    void onIo(std::function<void(SubscriptionChannel &)> order);

    IoThread &m_io;
    std::unique_ptr<SubscriptionChannel> m_channel;
};

} // namespace app
