#include "app/redis/redisclient.h"

#include "app/core/iothread.h"
#include "app/redis/command.h"
#include "app/redis/commandchannel.h"
#include "app/redis/replyoid.h"
#include "app/redis/script.h"

#include <QCoreApplication>

#include <numeric>

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

const SystemClock kSystemClock;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RedisClient)
};

Error cancelled()
{
    return {ErrorKind::Cancelled, Text::tr("Stopped before the server's answer came."), {}, QStringLiteral("cancel")};
}

Error timedOut(std::chrono::milliseconds limit)
{
    const double seconds = std::chrono::duration<double>(limit).count();
    return {ErrorKind::Timeout,
            Text::tr("The server did not answer within %1 s: it may be busy or cut off; try again.").arg(seconds),
            {},
            QStringLiteral("read")};
}

Error watchFailed()
{
    return {ErrorKind::Cancelled,
            Text::tr("Something else changed this at the same moment, so nothing was done: try "
                     "again."),
            {},
            QStringLiteral("watch")};
}

Error noSuchScript(QByteArrayView name)
{
    return {ErrorKind::Internal, Text::tr("A part of Yardmaster is missing: install it again."),
            QString::fromUtf8(name), QStringLiteral("script")};
}

RedisLink::Options linkOptions(const RedisClient::Options &options, const Clock &clock,
                               std::shared_ptr<LoadMeter> meter)
{
    return {options.address, options.secrets, options.timings, &clock, options.random, std::move(meter)};
}

} // namespace

models::Result<std::vector<RedisReply>> Redis::watched(const std::vector<QByteArray> &, const WatchedBody &,
                                                       const CallContext &)
{
    return Error{ErrorKind::Internal, Text::tr("This connection cannot watch keys."), {}, QStringLiteral("watch")};
}

RedisClient::RedisClient(Options options, IoThread &io)
    : m_io(io),
      m_replyOid(options.replyOid.isEmpty() ? makeReplyOid() : options.replyOid),
      m_staleReplyOids(options.staleReplyOids),
      m_level(options.level),
      m_meter(options.meter),
      m_budget(options.budget)
{
    const Clock &clock = options.clock ? *options.clock : kSystemClock;
    m_guard = AccessGuard({m_replyOid, m_staleReplyOids, options.prefix});
    if (!m_meter)
        m_meter = std::make_shared<LoadMeter>(clock);
    if (!m_budget)
        m_budget = std::make_shared<LoadBudget>(options.limits, clock);
    const LoadLimits limits = m_budget->limits();
    m_meter->setBudget(limits.commandsPerSecond, static_cast<double>(limits.bytesPerSecond));
    m_io.run(
        [&] { m_channel = std::make_unique<CommandChannel>(linkOptions(options, clock, m_meter), options.onStatus); });
}

RedisClient::~RedisClient()
{
    m_io.run([this] { m_channel.reset(); });
}

std::optional<Error> RedisClient::refuse(const std::vector<RedisCommand> &commands, const CallContext &context) const
{
    for (const RedisCommand &command : commands)
        if (auto refused = m_guard.refuse(command, context.access, m_level.load()))
            return refused;
    return std::nullopt;
}

bool RedisClient::pay(const std::vector<RedisCommand> &wire, const CallContext &context)
{
    const auto count = static_cast<int>(wire.size());
    m_meter->countCommands(count);
    for (const RedisCommand &command : wire)
        if (AccessGuard::isInspectRound(command))
            m_meter->countInspectRound();
    if (context.charge != Charge::Background)
        return !context.stop.stop_requested();
    bool waited = false;
    const bool go = m_budget->acquire(count, context.stop, waited);
    if (waited)
        m_meter->countHeld();
    return go;
}

RedisClient::Replies RedisClient::exchange(const std::vector<RedisCommand> &wire, const CallContext &context,
                                           quint64 session)
{
    Q_ASSERT_X(!m_io.isCurrent(), "RedisClient", "only lanes wait");
    if (!pay(wire, context))
        return cancelled();
    const auto call = std::make_shared<RedisCall>();
    call->bytes = encodeCommands(wire);
    call->replies = wire.size();
    call->charge = context.charge;
    call->timeout = context.timeout;
    call->onlyInSession = session;
    call->extend(RedisCall::TimePoint::clock::now());
    const std::stop_callback onStop(context.stop, [call] { call->cell.complete(cancelled()); });
    m_channel->submit(call);
    Replies replies = waitFor(*call, context);
    if (context.charge == Charge::Background && replies.ok())
        m_budget->charge(
            std::accumulate(replies->begin(), replies->end(), qint64(0),
                            [](qint64 sum, const RedisReply &reply) { return sum + reply.payloadSize(); }));
    return replies;
}

RedisClient::Replies RedisClient::waitFor(RedisCall &call, const CallContext &context) const
{
    while (!call.cell.waitUntil(call.deadline())) {
        if (call.deadline() <= RedisCall::TimePoint::clock::now())
            call.cell.complete(timedOut(context.timeout));
    }
    return call.cell.take();
}

models::Result<RedisReply> RedisClient::call(RedisCommand command, const CallContext &context)
{
    const std::vector<RedisCommand> commands{std::move(command)};
    if (auto refused = refuse(commands, context))
        return *refused;
    Replies replies = exchange(commands, context);
    if (!replies.ok())
        return replies.error();
    RedisReply reply = std::move(replies->front());
    if (reply.isError())
        return errorFromReply(reply.bytes(), QString::fromUtf8(commands.front().front()).toLower());
    return reply;
}

models::Result<std::vector<RedisReply>> RedisClient::pipeline(std::vector<RedisCommand> commands,
                                                              const CallContext &context)
{
    if (commands.empty())
        return std::vector<RedisReply>{};
    if (auto refused = refuse(commands, context))
        return *refused;
    return exchange(commands, context);
}

models::Result<std::vector<RedisReply>> RedisClient::transaction(std::vector<RedisCommand> commands,
                                                                 const CallContext &context)
{
    const std::shared_lock lock(m_execMutex);
    return multi(std::move(commands), context, 0);
}

RedisClient::Replies RedisClient::multi(std::vector<RedisCommand> commands, const CallContext &context, quint64 session)
{
    if (commands.empty())
        return std::vector<RedisReply>{};
    if (auto refused = refuse(commands, context))
        return *refused;
    commands.insert(commands.begin(), RedisCommand{"MULTI"});
    commands.push_back({"EXEC"});
    Replies replies = exchange(commands, context, session);
    if (!replies.ok())
        return replies;
    RedisReply exec = std::move(replies->back());
    if (exec.isArray())
        return exec.takeItems();
    if (!exec.isError())
        return watchFailed();
    // EXECABORT only says that a command was refused; that command's own reply says why.
    const auto reason =
        std::find_if(replies->begin(), replies->end(), [](const RedisReply &reply) { return reply.isError(); });
    return errorFromReply(reason != replies->end() ? reason->bytes() : exec.bytes(), u"exec");
}

models::Result<quint64> RedisClient::watch(std::vector<QByteArray> keys, const CallContext &context)
{
    if (auto connected = connectAndWait(context); !connected.ok())
        return connected.error();
    const quint64 session = status().session;
    keys.insert(keys.begin(), "WATCH");
    const Replies replies = exchange({std::move(keys)}, context, session);
    if (!replies.ok())
        return replies.error();
    if (replies->front().isError())
        return errorFromReply(replies->front().bytes(), u"watch");
    return session;
}

models::Result<std::vector<RedisReply>> RedisClient::watched(const std::vector<QByteArray> &keys,
                                                             const WatchedBody &body, const CallContext &context)
{
    const std::unique_lock lock(m_execMutex);
    const auto session = watch(keys, context);
    if (!session.ok())
        return session.error();
    auto commands = body(*this);
    if (commands.ok() && !commands->empty())
        return multi(std::move(*commands), context, *session);
    if (const Replies ended = exchange({{"UNWATCH"}}, context, *session); !ended.ok())
        return ended;
    return commands.ok() ? Replies(std::vector<RedisReply>{}) : Replies(commands.error());
}

models::Result<RedisReply> RedisClient::script(QByteArrayView name, std::vector<QByteArray> keys,
                                               std::vector<QByteArray> args, const CallContext &context)
{
    const auto source = luaScript(name);
    if (!source)
        return noSuchScript(name);
    RedisCommand command{"EVALSHA", source->sha1, QByteArray::number(static_cast<qsizetype>(keys.size()))};
    command.insert(command.end(), keys.begin(), keys.end());
    command.insert(command.end(), args.begin(), args.end());
    auto reply = call(command, context);
    if (!reply.ok() && reply.error().detail.startsWith(QStringLiteral("NOSCRIPT"))) {
        command[0] = "EVAL";
        command[1] = source->source;
        reply = call(std::move(command), context);
    }
    // "... to run the 'evalsha' command": the script itself is denied, not a key that it touches.
    if (!reply.ok() && reply.error().kind == ErrorKind::NoPermission &&
        reply.error().detail.contains(QStringLiteral("'eval")))
        m_scriptsDenied = true;
    return reply;
}

ServerInfo RedisClient::server() const
{
    ServerInfo server = status().server;
    server.scriptsDenied = m_scriptsDenied;
    return server;
}

QByteArray RedisClient::replyOid() const
{
    return m_replyOid;
}

std::vector<QByteArray> RedisClient::staleReplyOids() const
{
    return {m_staleReplyOids.begin(), m_staleReplyOids.end()};
}

void RedisClient::onIo(void (CommandChannel::*order)())
{
    CommandChannel *channel = m_channel.get();
    QMetaObject::invokeMethod(
        channel, [channel, order] { (channel->*order)(); }, Qt::QueuedConnection);
}

void RedisClient::open()
{
    onIo(&CommandChannel::open);
}

void RedisClient::reconnectNow()
{
    onIo(&CommandChannel::reconnectNow);
}

void RedisClient::close()
{
    onIo(&CommandChannel::close);
}

models::Result<ServerInfo> RedisClient::connectAndWait(const CallContext &context)
{
    const auto pong = call({"PING"}, context);
    // Who may not even PING is connected all the same, and a server that cannot save answers even PING with MISCONF:
    // it can still be read.
    if (!pong.ok()) {
        using enum models::ErrorKind;
        const models::ErrorKind kind = pong.error().kind;
        const bool shutOut = pong.error().detail.startsWith(QStringLiteral("DENIED")); // protected mode
        if (shutOut || (kind != NoPermission && kind != Server && kind != OutOfMemory && kind != ReadOnly))
            return pong.error();
    }
    return server();
}

RedisLinkStatus RedisClient::status() const
{
    return m_channel->status();
}

void RedisClient::setAccessLevel(AccessLevel level)
{
    m_level = level;
}

AccessLevel RedisClient::accessLevel() const
{
    return m_level;
}

void RedisClient::setLimits(LoadLimits limits)
{
    m_budget->setLimits(limits);
    m_meter->setBudget(limits.commandsPerSecond, static_cast<double>(limits.bytesPerSecond));
}

MeterReading RedisClient::meter() const
{
    return m_meter->reading();
}

} // namespace app
