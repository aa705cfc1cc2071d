#include "app/redis/redissocket.h"

#include "app/redis/linkerror.h"

#include <QFile>
#include <QLocalSocket>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpSocket>

namespace app {

namespace {

QSslKey readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.readAll();
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

QString RedisSocket::Target::where() const
{
    if (!path.isEmpty())
        return path;
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return name + u':' + QString::number(port);
}

RedisSocket::RedisSocket(Target target, QObject *parent) : QObject(parent), m_target(std::move(target)) {}

void RedisSocket::open()
{
    if (m_target.path.isEmpty())
        openTcp();
    else
        openUnix();
}

void RedisSocket::openUnix()
{
    m_local = new QLocalSocket(this);
    m_device = m_local;
    connect(m_local, &QLocalSocket::connected, this, [this] {
        m_isOpen = true;
        emit opened();
    });
    connect(m_local, &QLocalSocket::readyRead, this, &RedisSocket::readable);
    connect(m_local, &QLocalSocket::errorOccurred, this, &RedisSocket::endUnix);
    connect(m_local, &QLocalSocket::disconnected, this, &RedisSocket::endUnix);
    m_local->connectToServer(m_target.path);
}

void RedisSocket::openTcp()
{
    if (!m_target.tls.enabled) {
        m_tcp = new QTcpSocket(this);
        watch(*m_tcp);
        connect(m_tcp, &QAbstractSocket::connected, this, [this] {
            m_isOpen = true;
            emit opened();
        });
        m_tcp->connectToHost(m_target.host, m_target.port);
        return;
    }
    auto *socket = new QSslSocket(this);
    m_tcp = socket;
    watch(*socket);
    if (!configureTls(*socket))
        return;
    connect(socket, &QSslSocket::encrypted, this, [this] {
        m_isOpen = true;
        emit opened();
    });
    const QString name = m_target.tls.serverName.isEmpty() ? m_target.host : m_target.tls.serverName;
    socket->connectToHostEncrypted(m_target.host, m_target.port, name);
}

void RedisSocket::watch(QAbstractSocket &socket)
{
    m_device = &socket;
    connect(&socket, &QAbstractSocket::connected, this, [this] {
        m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_tcp->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    });
    connect(&socket, &QAbstractSocket::readyRead, this, &RedisSocket::readable);
    connect(&socket, &QAbstractSocket::errorOccurred, this, &RedisSocket::endTcp);
    connect(&socket, &QAbstractSocket::disconnected, this, &RedisSocket::endTcp);
}

bool RedisSocket::configureTls(QSslSocket &socket)
{
    const RedisAddress::Tls &tls = m_target.tls;
    QSslConfiguration configuration = socket.sslConfiguration();
    const auto reject = [this](const QString &file) {
        end(linkerror::tlsFile(file, {}));
        return false;
    };
    if (!tls.caFile.isEmpty()) {
        const auto certificates = QSslCertificate::fromPath(tls.caFile);
        if (certificates.isEmpty())
            return reject(tls.caFile);
        configuration.setCaCertificates(certificates);
    }
    if (!tls.certFile.isEmpty()) {
        const auto chain = QSslCertificate::fromPath(tls.certFile);
        if (chain.isEmpty())
            return reject(tls.certFile);
        configuration.setLocalCertificateChain(chain);
    }
    if (!tls.keyFile.isEmpty()) {
        const QSslKey key = readKey(tls.keyFile);
        if (key.isNull())
            return reject(tls.keyFile);
        configuration.setPrivateKey(key);
    }
    configuration.setPeerVerifyMode(tls.verify ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    socket.setSslConfiguration(configuration);
    return true;
}

void RedisSocket::write(const QByteArray &bytes)
{
    if (m_device && m_isOpen && !m_hasEnded)
        m_device->write(bytes);
}

qint64 RedisSocket::read(char *buffer, qint64 size)
{
    return m_device && m_device->isOpen() ? std::max<qint64>(m_device->read(buffer, size), 0) : 0;
}

// A full buffer is the one public way to make a Qt socket stop looking: it takes this byte, then nothing.
void RedisSocket::hold()
{
    if (m_tcp)
        m_tcp->setReadBufferSize(1);
    else if (m_local)
        m_local->setReadBufferSize(1);
}

void RedisSocket::release()
{
    if (m_tcp)
        m_tcp->setReadBufferSize(0);
    else if (m_local)
        m_local->setReadBufferSize(0);
}

bool RedisSocket::isAwaitingTls() const
{
    return m_target.tls.enabled && !m_isOpen && m_tcp && m_tcp->state() == QAbstractSocket::ConnectedState;
}

void RedisSocket::endTcp()
{
    const QString detail = m_tcp->errorString();
    if (m_isOpen)
        return end(linkerror::lost(m_target.where(), detail, QStringLiteral("read")));
    switch (m_tcp->error()) {
    case QAbstractSocket::HostNotFoundError: return end(linkerror::resolve(m_target.host, detail));
    case QAbstractSocket::SocketTimeoutError: return end(linkerror::connectTimeout(m_target.where()));
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return end(linkerror::tls(m_target.where(), detail));
    default: break;
    }
    // A plain server that meets a TLS greeting just hangs up.
    const auto *secure = qobject_cast<QSslSocket *>(m_tcp);
    if (secure && m_tcp->error() == QAbstractSocket::RemoteHostClosedError)
        return end(linkerror::tls(m_target.where(), detail));
    end(linkerror::refused(m_target.where(), detail));
}

void RedisSocket::endUnix()
{
    const QString detail = m_local->errorString();
    if (m_isOpen)
        return end(linkerror::lost(m_target.where(), detail, QStringLiteral("read")));
    if (m_local->error() == QLocalSocket::SocketAccessError)
        return end(linkerror::noAccess(m_target.path, detail));
    end(linkerror::noSocket(m_target.path, detail));
}

void RedisSocket::end(const models::Error &error)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    emit ended(error);
}

} // namespace app
