#include "tests/support/faultproxy.h"

namespace support {

FaultProxy::FaultProxy(quint16 serverPort) : m_serverPort(serverPort)
{
    m_thread.run([this] {
        m_listener = std::make_unique<QTcpServer>();
        m_tick = std::make_unique<QTimer>();
        QObject::connect(m_tick.get(), &QTimer::timeout, m_listener.get(), [this] { passPieces(); });
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
        m_tick.reset();
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
    if (m_tick->isActive())
        return;
    pass(way, way.server->readAll());
}

void FaultProxy::pass(const Way &way, const QByteArray &bytes)
{
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

void FaultProxy::throttle(qint64 bytesAPiece)
{
    m_thread.run([this, bytesAPiece] {
        m_piece = bytesAPiece;
        m_tick->start(std::chrono::milliseconds(10));
    });
}

void FaultProxy::passPieces()
{
    for (const Way &way : m_ways) {
        if (way.server && way.client && way.server->bytesAvailable() > 0)
            pass(way, way.server->read(m_piece));
    }
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
