#include "tests/support/faultproxy.h"

#include <QTimer>

namespace support {

FaultProxy::FaultProxy(quint16 serverPort) : m_serverPort(serverPort)
{
    m_thread.run([this] {
        m_listener = std::make_unique<QTcpServer>();
        QObject::connect(m_listener.get(), &QTcpServer::newConnection, m_listener.get(), [this] { take(); });
        if (!m_listener->listen(QHostAddress::LocalHost))
            qFatal("the proxy cannot listen: %s", qPrintable(m_listener->errorString()));
        m_port = m_listener->serverPort();
    });
}

FaultProxy::~FaultProxy()
{
    m_thread.run([this] {
        abortAll();
        m_listener.reset();
    });
}

void FaultProxy::take()
{
    while (QTcpSocket *client = m_listener->nextPendingConnection()) {
        ++m_accepted;
        if (m_refusing) {
            client->abort();
            client->deleteLater();
            continue;
        }
        auto *server = new QTcpSocket(m_listener.get());
        const Way way{client, server};
        m_ways.append(way);
        QObject::connect(client, &QTcpSocket::readyRead, server, [this, way] { forwardToServer(way); });
        QObject::connect(server, &QTcpSocket::readyRead, client, [this, way] { forwardToClient(way); });
        QObject::connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        QObject::connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        QObject::connect(server, &QTcpSocket::errorOccurred, client, [client] { client->disconnectFromHost(); });
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
    }
}

void FaultProxy::forwardToServer(const Way &way)
{
    const QByteArray bytes = way.client->readAll();
    if (!m_swallowing)
        way.server->write(bytes); // buffered by Qt until it is connected
}

void FaultProxy::forwardToClient(const Way &way)
{
    const QByteArray bytes = way.server->readAll();
    if (m_swallowing)
        return;
    if (std::exchange(m_halving, false)) {
        way.client->write(bytes.left(bytes.size() / 2));
        way.client->flush();
        way.client->disconnectFromHost();
        way.server->abort();
        return;
    }
    const auto deliver = [client = way.client, bytes] {
        if (client)
            client->write(bytes);
    };
    if (m_delay.count() == 0)
        deliver();
    else
        QTimer::singleShot(m_delay, m_listener.get(), deliver);
}

void FaultProxy::abortAll()
{
    for (const Way &way : std::exchange(m_ways, {}))
        for (QTcpSocket *socket : {way.client.data(), way.server.data()})
            if (socket) {
                socket->abort();
                socket->deleteLater();
            }
}

void FaultProxy::cut()
{
    m_thread.run([this] { abortAll(); });
}

void FaultProxy::refuse(bool on)
{
    m_thread.run([this, on] { m_refusing = on; });
}

void FaultProxy::swallow(bool on)
{
    m_thread.run([this, on] { m_swallowing = on; });
}

void FaultProxy::delay(std::chrono::milliseconds by)
{
    m_thread.run([this, by] { m_delay = by; });
}

void FaultProxy::halveNext()
{
    m_thread.run([this] { m_halving = true; });
}

int FaultProxy::accepted() const
{
    return m_accepted;
}

} // namespace support
