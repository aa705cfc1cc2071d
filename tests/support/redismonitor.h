#pragma once

#include <QByteArrayList>
#include <QTcpSocket>

namespace support {

class RedisServer;

/// MONITOR on a socket of its own: every command of every client, with the client's address. For "looking never
/// writes": what clients that call themselves "yardmaster" have said, and what of it is a write.
class RedisMonitor
{
public:
    explicit RedisMonitor(const RedisServer &server);

    /// The commands of our clients, from the beginning up to now.
    QList<QByteArrayList> ours();
    /// Those that a reading connection must not say: neither a read nor a question to workers, which is a PUBLISH to
    /// the pidbox, and our own reply list with its binding. One readable line each.
    static QByteArrayList writes(const QList<QByteArrayList> &commands);

private:
    const RedisServer &m_server;
    QTcpSocket m_socket;
    QByteArray m_seen;
    int m_marks = 0;
};

/// Keys and bindings in the broker that only questions to workers leave, and only while they are asked.
QByteArrayList replyTraces(const RedisServer &server);

} // namespace support
