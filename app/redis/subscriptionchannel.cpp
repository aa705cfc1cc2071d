#include "app/redis/subscriptionchannel.h"

#include "app/redis/command.h"
#include "app/redis/linkerror.h"

using models::Error;

namespace app {

namespace {

constexpr int kPulsesPerLimit = 4;

} // namespace

SubscriptionChannel::SubscriptionChannel(RedisLink::Options options, StatusHandler onStatus, RefusalHandler onRefusal)
    : m_timings(options.timings),
      m_clock(*options.clock),
      m_onStatus(std::move(onStatus)),
      m_onRefusal(std::move(onRefusal)),
      m_link(std::move(options), [this](RedisReply reply) { accept(std::move(reply)); })
{
    connect(&m_link, &RedisLink::ready, this, &SubscriptionChannel::subscribeAll);
    connect(&m_link, &RedisLink::lost, this, &SubscriptionChannel::lose);
    connect(&m_link, &RedisLink::statusChanged, this, [this](const RedisLinkStatus &status) {
        if (m_onStatus)
            m_onStatus(status);
    });
    connect(&m_pulse, &QTimer::timeout, this, &SubscriptionChannel::checkPulse);
    m_pulse.start(std::min(m_timings.stall, m_timings.pingAfter) / kPulsesPerLimit);
}

SubscriptionChannel::~SubscriptionChannel()
{
    m_link.disconnect(this);
}

void SubscriptionChannel::setHandlers(RedisSubscriber::MessageHandler message, RedisSubscriber::GapHandler gap)
{
    m_onMessage = std::move(message);
    m_onGap = std::move(gap);
}

QByteArrayList &SubscriptionChannel::namesOf(const QByteArray &verb)
{
    return verb.startsWith('P') ? m_patterns : m_channels;
}

void SubscriptionChannel::add(const QByteArray &verb, const QByteArrayList &names)
{
    QByteArrayList fresh;
    for (const QByteArray &name : names)
        if (!namesOf(verb).contains(name) && !fresh.contains(name))
            fresh.append(name);
    namesOf(verb).append(fresh);
    if (m_link.isReady())
        send(verb, fresh);
    else
        m_link.open();
}

void SubscriptionChannel::remove(const QByteArray &verb, const QByteArrayList &names)
{
    const QByteArray subscribed = verb.startsWith('P') ? "PSUBSCRIBE" : "SUBSCRIBE";
    QByteArrayList gone;
    for (const QByteArray &name : names)
        if (namesOf(subscribed).removeAll(name) > 0)
            gone.append(name);
    if (m_link.isReady())
        send(verb, gone);
}

void SubscriptionChannel::send(const QByteArray &verb, const QByteArrayList &names)
{
    // One command a name: one that is refused does not take the others with it.
    std::vector<RedisCommand> commands;
    for (const QByteArray &name : names)
        commands.push_back({verb, name});
    if (!commands.empty())
        m_link.write(encodeCommands(commands));
}

void SubscriptionChannel::subscribeAll()
{
    m_unconfirmed = m_patterns.size() + m_channels.size();
    if (m_gap)
        m_gap->cutByServer = m_hungUp && m_link.status().server.runId == m_lostRunId;
    send("PSUBSCRIBE", m_patterns);
    send("SUBSCRIBE", m_channels);
    if (m_unconfirmed == 0)
        endGap();
}

void SubscriptionChannel::accept(RedisReply reply)
{
    if (reply.isError()) {
        if (m_onRefusal)
            m_onRefusal(errorFromReply(reply.bytes(), u"subscribe"));
        return acceptConfirmation();
    }
    RedisReply::Array items = reply.takeItems();
    const QByteArray kind = items.empty() ? QByteArray() : items.front().bytes();
    if (kind == "pmessage" && items.size() == 4 && m_onMessage)
        m_onMessage({items[1].bytes(), items[2].bytes(), items[3].bytes()});
    else if (kind == "message" && items.size() == 3 && m_onMessage)
        m_onMessage({{}, items[1].bytes(), items[2].bytes()});
    else if (kind == "psubscribe" || kind == "subscribe")
        acceptConfirmation();
}

void SubscriptionChannel::acceptConfirmation()
{
    if (m_unconfirmed > 0 && --m_unconfirmed == 0)
        endGap();
}

void SubscriptionChannel::lose(const Error &error, bool wasReady)
{
    m_unconfirmed = 0;
    // A gap that is still open began earlier: messages flow only after the last confirmation.
    if (!wasReady || m_gap || (m_patterns.isEmpty() && m_channels.isEmpty()))
        return;
    m_gap.emplace();
    m_gap->fromMs = models::toMs(m_clock.now());
    m_hungUp = error.step == QStringLiteral("read") && error.kind == models::ErrorKind::Disconnected;
    m_lostRunId = m_link.status().server.runId;
}

void SubscriptionChannel::endGap()
{
    if (!m_gap)
        return;
    m_gap->toMs = models::toMs(m_clock.now());
    const RedisSubscriber::Gap gap = *std::exchange(m_gap, std::nullopt);
    if (m_onGap)
        m_onGap(gap);
}

void SubscriptionChannel::checkPulse()
{
    if (!m_link.isReady())
        return;
    const auto silence = m_clock.monotonic() - m_link.lastHeard();
    if (silence >= m_timings.pingAfter + m_timings.stall) {
        // When it fell silent nobody knows; the last byte heard is the safe side.
        const auto heard = m_clock.now() - std::chrono::duration_cast<models::Duration>(silence);
        m_link.giveUp(linkerror::stalled(m_link.where()));
        m_hungUp = false;
        if (m_gap)
            m_gap->fromMs = models::toMs(heard);
    } else if (silence >= m_timings.pingAfter) {
        m_link.write(encodeCommands({{"PING"}}));
    }
}

} // namespace app
