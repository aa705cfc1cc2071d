#pragma once

#include "app/redis/address.h"
#include "models/result.h"

#include <QObject>

class QAbstractSocket;
class QIODevice;
class QLocalSocket;
class QSslSocket;

namespace app {

/// One connection over TCP, TLS or a Unix socket behind one face. Used once: a new connect is a new object.
/// Lives on the io thread.
class RedisSocket : public QObject
{
    Q_OBJECT

public:
    /// A resolved target; `host` and `port` count unless `path` is set.
    struct Target {
        QString host;
        quint16 port = 0;
        QString path;
        RedisAddress::Tls tls;
        /// "host:port" or the path, for people.
        QString where() const;
    };

    explicit RedisSocket(Target target, QObject *parent = nullptr);

    void open();
    void write(const QByteArray &bytes);
    /// Up to `size` bytes that have arrived; 0 when there are none.
    qint64 read(char *buffer, qint64 size);
    /// Leaves in the kernel what comes, so that nobody wakes for each piece of it; release() takes it up.
    void hold();
    void release();
    const Target &target() const { return m_target; }
    /// The peer took the connection, but TLS is not agreed yet.
    bool isAwaitingTls() const;

signals:
    void opened();
    void readable();
    /// Once: could not be opened, or ended. Nothing follows.
    void ended(const models::Error &error);

private:
    void openUnix();
    void openTcp();
    bool configureTls(QSslSocket &socket);
    void watch(QAbstractSocket &socket);
    void endTcp();
    void endUnix();
    void end(const models::Error &error);

    Target m_target;
    QIODevice *m_device = nullptr; ///< one of the two below
    QAbstractSocket *m_tcp = nullptr;
    QLocalSocket *m_local = nullptr;
    bool m_isOpen = false;
    bool m_hasEnded = false;
};

} // namespace app
