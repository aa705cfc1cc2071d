#pragma once

#include "app/redis/redislink.h"
#include "app/redis/subscriber.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace app {

/// A link that carries subscriptions: makes them again after each reconnect and reports what was missed
/// meanwhile. Lives on the io thread; the handlers are called there.
class SubscriptionChannel : public QObject
{
    Q_OBJECT

public:
    using StatusHandler = std::function<void(const RedisLinkStatus &)>;
    /// A subscription that the server refuses (NOPERM on the channel); the others go on.
    using RefusalHandler = std::function<void(const models::Error &)>;

    SubscriptionChannel(RedisLink::Options options, StatusHandler onStatus, RefusalHandler onRefusal);
    ~SubscriptionChannel() override;

    void setHandlers(RedisSubscriber::MessageHandler message, RedisSubscriber::GapHandler gap);
    void add(const QByteArray &verb, const QByteArrayList &names);
    void remove(const QByteArray &verb, const QByteArrayList &names);
    void close() { m_link.close(); }
    void reconnectNow() { m_link.reconnectNow(); }

private:
    void subscribeAll();
    void send(const QByteArray &verb, const QByteArrayList &names);
    void accept(RedisReply reply);
    void acceptConfirmation();
    void lose(const models::Error &error, bool wasReady);
    void endGap();
    void checkPulse();
    QByteArrayList &namesOf(const QByteArray &verb);

    RedisTimings m_timings;
    const Clock &m_clock;
    StatusHandler m_onStatus;
    RefusalHandler m_onRefusal;
    RedisSubscriber::MessageHandler m_onMessage;
    RedisSubscriber::GapHandler m_onGap;
    QByteArrayList m_patterns;
    QByteArrayList m_channels;
    RedisLink m_link;
    QTimer m_pulse;
    qsizetype m_unconfirmed = 0; ///< subscriptions sent again whose confirmation is awaited
    std::optional<RedisSubscriber::Gap> m_gap;
    bool m_hungUp = false;  ///< it was the server that ended the last connection
    QByteArray m_lostRunId; ///< of the server that was lost
};

} // namespace app
