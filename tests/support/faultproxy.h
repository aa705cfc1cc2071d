#pragma once

#include "app/core/iothread.h"

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace support {

/// Stands between a client and a real server on 127.0.0.1 and spoils the way: cuts, swallows, slows, halves.
/// Runs on a thread of its own; every method may be called from the test.
class FaultProxy
{
public:
    explicit FaultProxy(quint16 serverPort);
    ~FaultProxy();

    quint16 port() const { return m_port; }

    /// Ends all connections at once.
    void cut();
    /// New connections end at once too, until false.
    void refuse(bool on);
    /// Swallows everything in both directions, without ending anything: a pulled cable.
    void swallow(bool on);
    /// Each piece from the server arrives so much later.
    void delay(std::chrono::milliseconds by);
    /// The server's bytes arrive in pieces of this size, one each 10 ms: a slow line.
    void throttle(qint64 bytesAPiece);
    /// Of the server's next piece only the first half arrives, then all ends.
    void halveNext();
    /// Connections taken so far.
    int accepted() const;

private:
    struct Way {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> server;
    };
    void take();
    void forwardToServer(const Way &way);
    void forwardToClient(const Way &way);
    void pass(const Way &way, const QByteArray &bytes);
    void passPieces();
    void abortAll();

    app::IoThread m_thread{QStringLiteral("proxy")};
    std::unique_ptr<QTcpServer> m_listener;
    std::unique_ptr<QTimer> m_tick; ///< runs while the line is slow
    QList<Way> m_ways;
    quint16 m_serverPort;
    quint16 m_port = 0;
    bool m_refusing = false;
    bool m_swallowing = false;
    bool m_halving = false;
    std::chrono::milliseconds m_delay{0};
    qint64 m_piece = 0;
    std::atomic<int> m_accepted{0};
};

} // namespace support
