#include "app/redis/socketsubscriber.h"

#include "app/core/iothread.h"
#include "app/redis/subscriptionchannel.h"

namespace app {

namespace {

const SystemClock kSystemClock;

} // namespace

SocketSubscriber::SocketSubscriber(Options options, IoThread &io) : m_io(io)
{
    const Clock &clock = options.clock ? *options.clock : kSystemClock;
    auto meter = options.meter ? options.meter : std::make_shared<LoadMeter>(clock);
    RedisLink::Options link{options.address, options.secrets, options.timings, &clock, options.random, meter, true};
    m_io.run([&] {
        m_channel = std::make_unique<SubscriptionChannel>(std::move(link), options.onStatus, options.onRefusal);
    });
}

SocketSubscriber::~SocketSubscriber()
{
    m_io.run([this] { m_channel.reset(); });
}

void SocketSubscriber::setHandlers(MessageHandler message, GapHandler gap)
{
    m_io.run([&] { m_channel->setHandlers(std::move(message), std::move(gap)); });
}

void SocketSubscriber::onIo(std::function<void(SubscriptionChannel &)> order)
{
    SubscriptionChannel *channel = m_channel.get();
    QMetaObject::invokeMethod(
        channel, [channel, order = std::move(order)] { order(*channel); }, Qt::QueuedConnection);
}

void SocketSubscriber::psubscribe(const QByteArrayList &patterns)
{
    onIo([patterns](SubscriptionChannel &channel) { channel.add("PSUBSCRIBE", patterns); });
}

void SocketSubscriber::punsubscribe(const QByteArrayList &patterns)
{
    onIo([patterns](SubscriptionChannel &channel) { channel.remove("PUNSUBSCRIBE", patterns); });
}

void SocketSubscriber::subscribe(const QByteArrayList &channels)
{
    onIo([channels](SubscriptionChannel &channel) { channel.add("SUBSCRIBE", channels); });
}

void SocketSubscriber::unsubscribe(const QByteArrayList &channels)
{
    onIo([channels](SubscriptionChannel &channel) { channel.remove("UNSUBSCRIBE", channels); });
}

void SocketSubscriber::reconnectNow()
{
    onIo([](SubscriptionChannel &channel) { channel.reconnectNow(); });
}

void SocketSubscriber::close()
{
    onIo([](SubscriptionChannel &channel) { channel.close(); });
}

} // namespace app
