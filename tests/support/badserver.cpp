#include "tests/support/badserver.h"

#include <QTcpSocket>

namespace support {

BadServer::BadServer(Manners manners) : m_manners(std::move(manners))
{
    m_thread.run([this] {
        m_listener = std::make_unique<QTcpServer>();
        QObject::connect(m_listener.get(), &QTcpServer::newConnection, m_listener.get(), [this] {
            while (QTcpSocket *peer = m_listener->nextPendingConnection()) {
                peer->write(m_manners.greeting);
                QObject::connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                    peer->readAll();
                    peer->write(m_manners.answer);
                    if (m_manners.hangsUp)
                        peer->disconnectFromHost();
                });
            }
        });
        if (!m_listener->listen(QHostAddress::LocalHost))
            qFatal("the bad server cannot listen: %s", qPrintable(m_listener->errorString()));
        m_port = m_listener->serverPort();
    });
}

BadServer::~BadServer()
{
    m_thread.run([this] { m_listener.reset(); });
}

} // namespace support
