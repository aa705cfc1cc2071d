#include "app/worker/yardcontrol.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace app {

namespace {

constexpr qint64 kLongestRequest = 65'536;

bool sameUser(const QLocalSocket &peer)
{
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    const int descriptor = int(peer.socketDescriptor());
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 && credentials.uid == ::getuid();
}

models::Error controlFault(const QString &text, const QString &detail)
{
    return {models::ErrorKind::Connect, text, detail, QStringLiteral("yard control")};
}

} // namespace

YardControl::YardControl(QObject *parent) : QObject(parent), m_server(this)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &YardControl::greet);
}

YardControl::~YardControl() = default;

models::Status YardControl::listen(const QString &socketPath)
{
    // Only the holder of the yard's lock comes here, so a socket file that is there is a leftover.
    QLocalServer::removeServer(socketPath);
    if (!m_server.listen(socketPath))
        return controlFault(QCoreApplication::translate("Yard", "Cannot listen on %1.").arg(socketPath),
                            m_server.errorString());
    return models::Done{};
}

void YardControl::greet()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        if (!sameUser(*peer)) {
            peer->abort();
            continue;
        }
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
            while (peer->canReadLine())
                peer->write(answer(peer->readLine()) + '\n');
            if (peer->bytesAvailable() > kLongestRequest)
                peer->abort();
        });
    }
}

QByteArray YardControl::answer(const QByteArray &line)
{
    const QJsonObject request = QJsonDocument::fromJson(line).object();
    const QString command = request.value(QLatin1String("cmd")).toString();
    if (command == QLatin1String("status"))
        return m_status;
    if (command == QLatin1String("stop")) {
        emit stopRequested();
        return R"({"ok":true})";
    }
    if (command == QLatin1String("progress")) {
        const auto progress =
            parseProgressLine("::yard progress " + request.value(QLatin1String("line")).toString().toUtf8());
        if (!progress)
            return R"({"error":"progress is N/TOTAL [TEXT]"})";
        emit progressReported(request.value(QLatin1String("token")).toString().toUtf8(), *progress);
        return R"({"ok":true})";
    }
    return R"({"error":"unknown command"})";
}

models::Result<QByteArray> askYard(const QString &socketPath, const QByteArray &line, std::chrono::milliseconds limit)
{
    QLocalSocket socket;
    const int ms = int(limit.count());
    socket.connectToServer(socketPath);
    const QString nobody = QCoreApplication::translate("Yard", "No yard answers on %1.").arg(socketPath);
    if (!socket.waitForConnected(ms))
        return controlFault(nobody, socket.errorString());
    socket.write(line + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(ms))
            return controlFault(nobody, socket.errorString());
    }
    return socket.readLine().trimmed();
}

} // namespace app
