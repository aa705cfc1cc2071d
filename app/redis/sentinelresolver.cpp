#include "app/redis/sentinelresolver.h"

#include "app/redis/command.h"
#include "app/redis/linkerror.h"

#include <QCoreApplication>

using models::Error;
using models::ErrorKind;

namespace app {

SentinelResolver::SentinelResolver(RedisAddress address, RedisSecrets secrets, RedisTimings timings)
    : m_address(std::move(address)),
      m_secrets(std::move(secrets)),
      m_timings(timings)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { skip(linkerror::silent(m_socket->target().where())); });
}

void SentinelResolver::start()
{
    askNext();
}

void SentinelResolver::askNext()
{
    dropSocket();
    if (m_next >= m_address.sentinels.size()) {
        Error error = linkerror::noMaster(m_address.masterName, m_complaints.join(u'\n'));
        if (m_authFailed)
            error.kind = ErrorKind::Auth;
        emit failed(error);
        return;
    }
    const RedisAddress::Node &node = m_address.sentinels[m_next++];
    m_reader = std::make_unique<RespReader>();
    m_socket = new RedisSocket({node.host, node.port, {}, m_address.tls}, this);
    connect(m_socket, &RedisSocket::opened, this, &SentinelResolver::ask);
    connect(m_socket, &RedisSocket::readable, this, &SentinelResolver::read);
    connect(m_socket, &RedisSocket::ended, this, &SentinelResolver::skip);
    m_timer.start(m_timings.connect);
    m_socket->open();
}

void SentinelResolver::ask()
{
    std::vector<RedisCommand> commands;
    if (!m_secrets.sentinelPassword.isEmpty())
        commands.push_back({"AUTH", m_secrets.sentinelPassword.toUtf8()});
    m_repliesToSkip = static_cast<int>(commands.size());
    commands.push_back({"SENTINEL", "get-master-addr-by-name", m_address.masterName.toUtf8()});
    m_socket->write(encodeCommands(commands));
}

void SentinelResolver::read()
{
    std::array<char, RespReader::kFeedSize> buffer;
    while (m_socket) {
        const qint64 size = m_socket->read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (size <= 0)
            return;
        m_reader->feed({buffer.data(), size});
        while (auto reply = m_reader->next()) {
            if (m_repliesToSkip == 0 || reply->isError())
                return judge(*reply);
            --m_repliesToSkip;
        }
        if (m_reader->error())
            return skip(linkerror::notRedis(m_socket->target().where(), m_reader->error()->detail));
    }
}

void SentinelResolver::judge(const RedisReply &reply)
{
    if (reply.isError())
        return skip(errorFromReply(reply.bytes(), u"sentinel"));
    if (reply.items().size() != 2)
        return skip(linkerror::noMaster(m_address.masterName, QStringLiteral("nil")));
    const QString host = QString::fromUtf8(reply.items()[0].bytes());
    const auto port = static_cast<quint16>(reply.items()[1].integer());
    dropSocket();
    emit resolved({host, port, {}, m_address.tls});
}

void SentinelResolver::skip(const Error &error)
{
    m_authFailed = m_authFailed || error.kind == ErrorKind::Auth;
    const QString where = m_socket ? m_socket->target().where() : QString();
    m_complaints.append(where + QStringLiteral(": ") + (error.detail.isEmpty() ? error.text : error.detail));
    askNext();
}

void SentinelResolver::dropSocket()
{
    m_timer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->deleteLater();
    m_socket = nullptr;
}

} // namespace app
