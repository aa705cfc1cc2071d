#include "app/redis/commandchannel.h"

#include "app/redis/command.h"
#include "app/redis/linkerror.h"

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

constexpr int kPulsesPerLimit = 4;         ///< how finely stall and silence are noticed
constexpr qint64 kAdvancing = 16LL * 1024; ///< bytes between two pulses: a reply that comes slower has stalled

} // namespace

CommandChannel::CommandChannel(RedisLink::Options options, StatusHandler onStatus)
    : m_timings(options.timings),
      m_clock(*options.clock),
      m_meter(options.meter),
      m_onStatus(std::move(onStatus)),
      m_link(std::move(options), [this](RedisReply reply) { accept(std::move(reply)); })
{
    connect(&m_link, &RedisLink::statusChanged, this, &CommandChannel::publish);
    connect(&m_link, &RedisLink::lost, this, &CommandChannel::endCalls);
    connect(&m_link, &RedisLink::ready, this, [this] {
        m_pipeline.setSession(m_link.status().session);
        m_infoDenied = m_link.status().server.version.isEmpty();
        m_infoAskedAt = m_clock.monotonic();
        flush();
    });
    connect(&m_pulse, &QTimer::timeout, this, &CommandChannel::checkPulse);
    m_pulse.start(std::min(m_timings.stall, m_timings.pingAfter) / kPulsesPerLimit);
}

CommandChannel::~CommandChannel()
{
    m_link.disconnect(this);
    m_pipeline.failAll(linkerror::closed(), linkerror::closed());
    for (const CallPtr &call : m_inbox)
        call->cell.complete(linkerror::closed());
}

void CommandChannel::submit(CallPtr call)
{
    const std::lock_guard lock(m_mutex);
    m_inbox.push_back(std::move(call));
    if (std::exchange(m_drainPosted, true))
        return;
    QMetaObject::invokeMethod(this, &CommandChannel::drainInbox, Qt::QueuedConnection);
}

RedisLinkStatus CommandChannel::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void CommandChannel::drainInbox()
{
    std::vector<CallPtr> arrived;
    {
        const std::lock_guard lock(m_mutex);
        m_drainPosted = false;
        arrived.swap(m_inbox);
    }
    if (m_link.status().state == RedisLinkState::Idle) // the first call opens what nobody opened
        m_link.open();
    for (const CallPtr &call : arrived)
        admit(call);
    flush();
}

void CommandChannel::admit(const CallPtr &call)
{
    const RedisLinkStatus &link = m_link.status();
    if (link.state == RedisLinkState::Closed)
        call->cell.complete(linkerror::closed());
    else if (link.state == RedisLinkState::Waiting)
        call->cell.complete(link.error.value_or(linkerror::closed()));
    else
        m_pipeline.add(call);
}

void CommandChannel::flush()
{
    if (!m_link.isReady())
        return;
    const QByteArray bytes = m_pipeline.takeBytes(m_clock.monotonic());
    if (!bytes.isEmpty())
        m_link.write(bytes);
}

void CommandChannel::flushSoon()
{
    if (std::exchange(m_flushPosted, true))
        return;
    const auto flushNow = [this] {
        m_flushPosted = false;
        flush();
    };
    QMetaObject::invokeMethod(this, flushNow, Qt::QueuedConnection);
}

void CommandChannel::accept(RedisReply reply)
{
    if (!m_pipeline.accept(std::move(reply), m_clock.monotonic()))
        return m_link.giveUp(linkerror::notRedis(m_link.where(), QStringLiteral("reply without a command")));
    m_meter->countLatency(m_pipeline.lastLatency());
    if (m_pipeline.hasQueued())
        flushSoon();
}

void CommandChannel::endCalls(const Error &error, bool wasReady)
{
    if (error.kind == ErrorKind::TooBig || error.kind == ErrorKind::Protocol)
        m_pipeline.failOldest(error);
    Error sent = error;
    Error unsent = error;
    if (wasReady && error.kind != ErrorKind::Disconnected)
        sent = linkerror::lost(m_link.where(), error.text, QStringLiteral("read"));
    if (wasReady)
        unsent = linkerror::lost(m_link.where(), error.detail, QStringLiteral("send"));
    m_pipeline.failAll(sent, unsent);
}

void CommandChannel::checkPulse()
{
    if (!m_link.isReady())
        return;
    const auto now = m_clock.monotonic();
    if (m_link.bytesIn() - std::exchange(m_bytesAtPulse, m_link.bytesIn()) >= kAdvancing)
        m_pipeline.advance(now);
    const auto waiting = m_pipeline.waitingSince();
    // A caller that is ready to wait longer (a long script) is not cut short.
    if (waiting && now - *waiting > std::max(m_timings.stall, m_pipeline.oldestTimeout() * 5 / 4))
        return m_link.giveUp(linkerror::stalled(m_link.where()));
    if (!waiting && now - m_infoAskedAt >= m_timings.pingAfter)
        askInfo();
}

void CommandChannel::askInfo()
{
    m_infoAskedAt = m_clock.monotonic();
    auto call = std::make_shared<RedisCall>([this](const RedisCall::Answer &answer) { learn(answer); });
    call->bytes = encodeCommands({{m_infoDenied ? "PING" : "INFO"}});
    call->replies = 1;
    call->timeout = m_timings.handshake;
    m_meter->countCommands(1);
    m_pipeline.add(std::move(call));
    flush();
}

void CommandChannel::learn(const RedisCall::Answer &answer)
{
    if (!answer.ok())
        return;
    m_infoDenied = m_infoDenied || answer->front().isError();
    if (!answer->front().isBulk())
        return;
    m_link.learn(answer->front().bytes());
    const std::lock_guard lock(m_mutex);
    m_status.server = m_link.status().server;
}

void CommandChannel::publish(const RedisLinkStatus &status)
{
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }
    if (m_onStatus)
        m_onStatus(status);
}

} // namespace app
