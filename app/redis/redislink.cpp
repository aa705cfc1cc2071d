#include "app/redis/redislink.h"

#include "app/redis/command.h"
#include "app/redis/linkerror.h"
#include "app/redis/sentinelresolver.h"
#include "app/redis/serverinfo.h"

#include <QPointer>

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

/// One turn of the loop reads no more, so that a flood on one socket leaves the others their turn.
constexpr qint64 kBytesPerTurn = 1024LL * 1024;
/// Messages that come faster than this much at a time are read a frame later, together: waking for each small piece
/// costs more than decoding it. Beyond the upper bound there is no time to rest.
constexpr std::chrono::milliseconds kSlice(16);
constexpr qint64 kRestFrom = 2LL * 1024;
constexpr qint64 kRestUpTo = 512LL * 1024;

} // namespace

RedisLink::RedisLink(Options options, ReplyHandler onReply, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_onReply(std::move(onReply)),
      m_backoff(m_options.random)
{
    m_stepTimer.setSingleShot(true);
    m_retryTimer.setSingleShot(true);
    connect(&m_stepTimer, &QTimer::timeout, this, &RedisLink::stepTimedOut);
    connect(&m_retryTimer, &QTimer::timeout, this, &RedisLink::connectNow);
    m_rest.setSingleShot(true);
    m_rest.setTimerType(Qt::PreciseTimer);
    connect(&m_rest, &QTimer::timeout, this, &RedisLink::endRest);
}

RedisLink::~RedisLink()
{
    dropSocket();
}

QString RedisLink::where() const
{
    return m_socket ? m_socket->target().where() : m_options.address.display();
}

void RedisLink::open()
{
    if (m_status.state == RedisLinkState::Idle || m_status.state == RedisLinkState::Closed)
        connectNow();
}

void RedisLink::reconnectNow()
{
    if (m_status.state == RedisLinkState::Waiting)
        connectNow();
    else
        open();
}

void RedisLink::close()
{
    if (m_status.state == RedisLinkState::Closed)
        return;
    const bool wasReady = isReady();
    dropSocket();
    m_retryTimer.stop();
    m_status.nextTry.reset();
    enter(RedisLinkState::Closed);
    emit lost(linkerror::closed(), wasReady);
}

void RedisLink::connectNow()
{
    dropSocket();
    m_retryTimer.stop();
    m_status.nextTry.reset();
    m_stepTimer.start(m_options.timings.connect);
    enter(RedisLinkState::Connecting);
    const RedisAddress &address = m_options.address;
    if (address.reach == RedisAddress::Reach::Unix)
        return openSocket({{}, 0, address.socketPath, {}});
    if (address.reach == RedisAddress::Reach::Tcp)
        return openSocket({address.host, address.port, {}, address.tls});
    m_resolver = std::make_unique<SentinelResolver>(address, m_options.secrets, m_options.timings);
    connect(m_resolver.get(), &SentinelResolver::resolved, this,
            [this](const RedisSocket::Target &master) { openSocket(master); });
    connect(m_resolver.get(), &SentinelResolver::failed, this, &RedisLink::giveUp);
    m_stepTimer.stop(); // the resolver keeps its own time, for each Sentinel
    m_resolver->start();
}

void RedisLink::openSocket(const RedisSocket::Target &target)
{
    m_reader = std::make_unique<RespReader>();
    m_socket = new RedisSocket(target, this);
    connect(m_socket, &RedisSocket::opened, this, &RedisLink::beginHandshake);
    connect(m_socket, &RedisSocket::readable, this, &RedisLink::readAvailable);
    connect(m_socket, &RedisSocket::ended, this, &RedisLink::socketEnded);
    m_stepTimer.start(m_options.timings.connect);
    m_socket->open();
}

void RedisLink::beginHandshake()
{
    m_stepTimer.start(m_options.timings.handshake);
    const RedisAddress &address = m_options.address;
    m_handshake.emplace(
        Handshake::Login{address.user, m_options.secrets.password, address.database, m_socket->target().where()});
    enter(RedisLinkState::Authenticating);
    m_socket->write(encodeCommands(m_handshake->commands()));
}

void RedisLink::finishHandshake()
{
    const auto outcome = m_handshake->outcome();
    m_handshake.reset();
    if (!outcome.ok())
        return giveUp(outcome.error());
    if (isDemoted(*outcome)) // a Sentinel may still name the old master while it fails over
        return giveUp(linkerror::noMaster(m_options.address.masterName, where()));
    m_options.meter->connectionOpened();
    m_stepTimer.stop();
    m_backoff.succeeded(m_options.clock->monotonic());
    m_status.server = *outcome;
    m_status.server.address = m_options.address.display();
    m_status.server.tls = m_socket->target().tls.enabled;
    m_status.error.reset();
    ++m_status.session;
    enter(RedisLinkState::Ready);
    emit ready();
}

void RedisLink::readAvailable()
{
    if (m_rest.isActive())
        return;
    const QPointer<RedisSocket> socket = m_socket;
    for (qint64 start = m_bytesIn; m_bytesIn - start < kBytesPerTurn;) {
        const bool more = readPiece();
        if (socket != m_socket)
            return;
        if (!more)
            return restAfter(m_bytesIn - start);
    }
    QMetaObject::invokeMethod(this, &RedisLink::readAvailable, Qt::QueuedConnection);
}

void RedisLink::restAfter(qint64 bytes)
{
    if (!m_options.sliced || !m_socket || !isReady() || bytes < kRestFrom || bytes > kRestUpTo)
        return;
    m_socket->hold();
    m_rest.start(kSlice);
}

void RedisLink::endRest()
{
    m_rest.stop();
    if (m_socket)
        m_socket->release();
    readAvailable();
}

/// False when there is nothing more to read now, or the connection has ended.
bool RedisLink::readPiece()
{
    const qint64 size = m_socket ? m_socket->read(m_buffer.data(), static_cast<qint64>(m_buffer.size())) : 0;
    if (size <= 0)
        return false;
    m_bytesIn += size;
    m_lastHeard = m_options.clock->monotonic();
    m_options.meter->countBytes(size, 0);
    m_reader->feed({m_buffer.data(), size});
    while (auto reply = m_reader->next())
        if (!deliver(std::move(*reply)))
            return false;
    if (!m_reader->error())
        return true;
    failReading(*m_reader->error());
    return false;
}

/// False when the connection was dropped over it.
bool RedisLink::deliver(RedisReply reply)
{
    const RedisSocket *before = m_socket;
    if (!m_handshake)
        m_onReply(std::move(reply));
    else if (m_handshake->accept(reply))
        finishHandshake();
    return m_socket && m_socket == before;
}

void RedisLink::failReading(const Error &error)
{
    const bool greeting = m_status.state != RedisLinkState::Ready && error.kind == ErrorKind::Protocol;
    giveUp(greeting ? linkerror::notRedis(where(), error.detail) : error);
}

void RedisLink::socketEnded(const Error &error)
{
    m_rest.stop();
    readAvailable(); // what a server says before it hangs up names the reason
    if (!m_socket)
        return;
    if (m_status.state != RedisLinkState::Authenticating)
        return giveUp(error);
    if (m_handshake->firstError())
        return giveUp(*m_handshake->firstError());
    giveUp(linkerror::closedInHandshake(where(), m_socket->target().tls.enabled, error.detail));
}

void RedisLink::stepTimedOut()
{
    const bool authenticating = m_status.state == RedisLinkState::Authenticating;
    if (m_socket && m_socket->isAwaitingTls())
        return giveUp(linkerror::tlsSilent(where()));
    giveUp(authenticating ? linkerror::silent(where()) : linkerror::connectTimeout(where()));
}

// A copy: whoever holds the error may go with the socket.
void RedisLink::giveUp(Error error) // NOLINT(performance-unnecessary-value-param)
{
    if (m_status.state == RedisLinkState::Waiting || m_status.state == RedisLinkState::Closed)
        return;
    const bool wasReady = isReady();
    dropSocket();
    m_backoff.lost(m_options.clock->monotonic());
    const Backoff::Delay delay = m_backoff.next();
    m_retryTimer.start(delay);
    m_status.nextTry = m_options.clock->now() + delay;
    m_status.error = error;
    enter(RedisLinkState::Waiting);
    emit lost(error, wasReady);
}

bool RedisLink::isDemoted(const ServerInfo &server) const
{
    return m_options.address.reach == RedisAddress::Reach::Sentinel && server.role == "slave";
}

void RedisLink::learn(const QByteArray &info)
{
    if (!isReady())
        return;
    const QByteArray role = m_status.server.role;
    refreshFromInfo(m_status.server, info);
    if (isDemoted(m_status.server))
        return giveUp(linkerror::noMaster(m_options.address.masterName, where()));
    if (m_status.server.role != role)
        emit statusChanged(m_status);
}

void RedisLink::write(const QByteArray &bytes)
{
    if (!isReady())
        return;
    m_options.meter->countBytes(0, bytes.size());
    m_socket->write(bytes);
}

void RedisLink::dropSocket()
{
    m_stepTimer.stop();
    m_rest.stop();
    m_handshake.reset();
    if (m_resolver) {
        m_resolver->disconnect(this);
        m_resolver.release()->deleteLater(); // it may be the sender of the signal that we are in
    }
    if (!m_socket)
        return;
    if (isReady())
        m_options.meter->connectionClosed();
    m_socket->disconnect(this);
    m_socket->deleteLater();
    m_socket = nullptr;
}

void RedisLink::enter(RedisLinkState state)
{
    m_status.state = state;
    m_status.since = m_options.clock->now();
    emit statusChanged(m_status);
}

} // namespace app
