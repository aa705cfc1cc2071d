#include "tests/support/redisserver.h"

#include "app/redis/command.h"
#include "app/redis/respreader.h"
#include "tests/support/testcertificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace support {

namespace {

constexpr int kStartLimitMs = 15'000;
constexpr int kReplyLimitMs = 10'000;
constexpr int kPortAttempts = 8;

quint16 freePort()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("no free port: %s", qPrintable(probe.errorString()));
    return probe.serverPort();
}

/// Blocking send and receive, for the test's own questions.
template <typename Socket>
app::RedisReply converse(Socket &socket, const std::vector<app::RedisCommand> &commands)
{
    socket.write(app::encodeCommands(commands));
    app::RespReader reader;
    app::RedisReply last;
    for (size_t answered = 0; answered < commands.size();) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kReplyLimitMs))
            return {};
        reader.feed(socket.read(app::RespReader::kFeedSize));
        while (auto reply = reader.next()) {
            last = std::move(*reply);
            ++answered;
        }
    }
    return last;
}

} // namespace

RedisServer::RedisServer() : RedisServer(Options()) {}

RedisServer::RedisServer(Options options) : m_options(std::move(options))
{
    if (QStandardPaths::findExecutable(QStringLiteral("redis-server")).isEmpty())
        qFatal("redis-server is not installed: these tests need a real one");
    if (m_options.tls)
        m_certificates = std::make_unique<TestCertificates>(m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    // Between probing a port and listening somebody else may take it.
    for (int attempt = 0; attempt < kPortAttempts; ++attempt) {
        m_port = m_options.unixSocket ? 0 : freePort();
        writeConfiguration();
        if (launch())
            return;
    }
    qFatal("redis-server does not start: %s", m_process.readAll().constData());
}

RedisServer::~RedisServer()
{
    kill();
}

QString RedisServer::socketPath() const
{
    return m_folder.filePath(QStringLiteral("redis.sock"));
}

QByteArrayList RedisServer::reachLines() const
{
    const QByteArray port = QByteArray::number(m_port);
    if (m_options.unixSocket)
        return {"port 0", "unixsocket " + socketPath().toUtf8(), "unixsocketperm 700"};
    if (!m_options.tls)
        return {"bind 127.0.0.1", "port " + port};
    return {"bind 127.0.0.1",
            "port 0",
            "tls-port " + port,
            "tls-cert-file " + m_certificates->serverCert().toUtf8(),
            "tls-key-file " + m_certificates->serverKey().toUtf8(),
            "tls-ca-cert-file " + m_certificates->caFile().toUtf8(),
            QByteArray("tls-auth-clients ") + (m_options.tlsClientAuth ? "yes" : "no")};
}

void RedisServer::writeConfiguration() const
{
    QByteArrayList lines = reachLines();
    lines << "dir " + m_folder.path().toUtf8() << "daemonize no";
    if (!m_options.password.isEmpty())
        lines << "requirepass " + m_options.password;
    if (m_options.sentinelOf) {
        lines << "sentinel monitor mymaster 127.0.0.1 " + QByteArray::number(m_options.sentinelOf) + " 1"
              << "sentinel down-after-milliseconds mymaster 500"
              << "sentinel failover-timeout mymaster 3000";
        if (!m_options.masterPassword.isEmpty())
            lines << "sentinel auth-pass mymaster " + m_options.masterPassword;
    } else {
        lines << "save \"\""
              << "appendonly no"
              << "repl-diskless-sync-delay 0";
        if (m_options.replicaOf)
            lines << "replicaof 127.0.0.1 " + QByteArray::number(m_options.replicaOf);
        if (!m_options.masterPassword.isEmpty())
            lines << "masterauth " + m_options.masterPassword;
        if (m_options.cluster)
            lines << "cluster-enabled yes";
    }
    lines << m_options.users << m_options.configuration;
    QFile file(m_folder.filePath(QStringLiteral("redis.conf")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(lines.join('\n') + '\n');
}

bool RedisServer::launch()
{
    QStringList arguments{m_folder.filePath(QStringLiteral("redis.conf"))};
    if (m_options.sentinelOf)
        arguments << QStringLiteral("--sentinel");
    m_process.start(QStringLiteral("redis-server"), arguments);
    if (!m_process.waitForStarted())
        return false;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kStartLimitMs) {
        if (answers())
            return true;
        if (m_process.waitForFinished(10))
            return false;
    }
    kill();
    return false;
}

bool RedisServer::answers() const
{
    return !run({"PING"}).isNil();
}

app::RedisAddress RedisServer::address(int database) const
{
    app::RedisAddress address;
    address.database = database;
    address.port = m_port;
    if (m_options.unixSocket) {
        address.reach = app::RedisAddress::Reach::Unix;
        address.socketPath = socketPath();
    }
    address.tls.enabled = m_options.tls;
    if (m_options.tls)
        address.tls.caFile = m_certificates->caFile();
    if (m_options.tlsClientAuth) {
        address.tls.certFile = m_certificates->clientCert();
        address.tls.keyFile = m_certificates->clientKey();
    }
    return address;
}

app::RedisSecrets RedisServer::secrets() const
{
    return {QString::fromUtf8(m_options.password), {}};
}

QString RedisServer::url(int database) const
{
    const QString password =
        m_options.password.isEmpty() ? QString() : u':' + QString::fromUtf8(m_options.password) + u'@';
    if (m_options.unixSocket)
        return QStringLiteral("redis+socket://") + password + socketPath() + QStringLiteral("?virtual_host=") +
               QString::number(database);
    const QString scheme = m_options.tls ? QStringLiteral("rediss://") : QStringLiteral("redis://");
    return scheme + password + QStringLiteral("127.0.0.1:") + QString::number(m_port) + u'/' +
           QString::number(database);
}

app::RedisReply RedisServer::run(const app::RedisCommand &command, int database) const
{
    std::vector<app::RedisCommand> commands;
    if (!m_options.password.isEmpty())
        commands.push_back({"AUTH", m_options.password});
    if (database != 0)
        commands.push_back({"SELECT", QByteArray::number(database)});
    commands.push_back(command);
    if (m_options.unixSocket) {
        QLocalSocket socket;
        socket.connectToServer(socketPath());
        return socket.waitForConnected(kReplyLimitMs) ? converse(socket, commands) : app::RedisReply();
    }
    QSslSocket socket;
    if (!m_options.tls) {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost).toString(), m_port);
        return socket.waitForConnected(kReplyLimitMs) ? converse(socket, commands) : app::RedisReply();
    }
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (m_options.tlsClientAuth) {
        socket.setLocalCertificate(m_certificates->clientCert());
        socket.setPrivateKey(m_certificates->clientKey(), QSsl::Ec);
    }
    socket.connectToHostEncrypted(QHostAddress(QHostAddress::LocalHost).toString(), m_port);
    return socket.waitForEncrypted(kReplyLimitMs) ? converse(socket, commands) : app::RedisReply();
}

void RedisServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kStartLimitMs))
        kill();
}

void RedisServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kStartLimitMs);
}

void RedisServer::start()
{
    if (!launch())
        qFatal("redis-server does not start again: %s", m_process.readAll().constData());
}

void RedisServer::restart()
{
    stop();
    start();
}

void RedisServer::freeze()
{
    if (m_process.state() != QProcess::Running)
        qFatal("no server to freeze"); // pid 0 would mean the test itself
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void RedisServer::thaw()
{
    if (m_process.state() != QProcess::Running)
        qFatal("no server to thaw");
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

} // namespace support
