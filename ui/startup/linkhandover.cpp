#include "ui/startup/linkhandover.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>

namespace ui {

namespace {

constexpr int kPatienceMs = 1000;
constexpr qint64 kLongest = 4096; ///< bytes of a link and its line end
const QByteArray kTaken("taken\n");

} // namespace

LinkHandover::LinkHandover(const QString &folder, QObject *parent) : QObject(parent)
{
    if (!folder.isEmpty() && QDir(folder).exists())
        m_path = QDir(folder).filePath(QStringLiteral("yardmaster-links"));
}

bool LinkHandover::give(const QString &link) const
{
    if (m_path.isEmpty())
        return false;
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(kPatienceMs))
        return false;
    socket.write(link.toUtf8() + '\n');
    socket.flush();
    // Only a window that answers has it: one that hangs would swallow the link.
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kPatienceMs))
            return false;
    }
    return socket.readLine() == kTaken;
}

bool LinkHandover::listen()
{
    if (m_path.isEmpty() || m_server)
        return false;
    // Asked first: a server with socket options takes the name away from whoever has it.
    QLocalSocket probe;
    probe.connectToServer(m_path);
    if (probe.waitForConnected(kPatienceMs))
        return false;
    QLocalServer::removeServer(m_path); // left by a crash
    auto *server = new QLocalServer(this);
    server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!server->listen(m_path)) {
        delete server;
        return false;
    }
    m_server = server;
    connect(m_server, &QLocalServer::newConnection, this, &LinkHandover::hear);
    return true;
}

void LinkHandover::hear()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kLongest)
                    socket->abort();
                return;
            }
            const QByteArray line = socket->readLine(kLongest);
            socket->write(kTaken);
            socket->disconnectFromServer();
            emit linkArrived(QString::fromUtf8(line).trimmed());
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace ui
