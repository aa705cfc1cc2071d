#pragma once

#include "app/core/iothread.h"

#include <QTcpServer>

#include <memory>

namespace support {

/// Listens on 127.0.0.1 and is no Redis: says what no Redis says, or nothing. Runs on a thread of its own.
class BadServer
{
public:
    struct Manners {
        QByteArray greeting;  ///< sent as soon as somebody connects
        QByteArray answer;    ///< sent once for everything that arrives
        bool hangsUp = false; ///< ends the connection after the first bytes that arrive
    };

    explicit BadServer(Manners manners);
    ~BadServer();

    static Manners http() { return {{}, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", false}; }
    static Manners ssh() { return {"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", {}, false}; }
    static Manners rubbish() { return {{}, QByteArray("\x00\xff\x17rubbish", 10), false}; }
    static Manners silent() { return {{}, {}, false}; }
    static Manners hangingUp() { return {{}, {}, true}; }
    /// Answers every command of the handshake with this line ("-LOADING Redis is loading ...").
    static Manners always(const QByteArray &line) { return {{}, (line + "\r\n").repeated(8), false}; }

    quint16 port() const { return m_port; }

private:
    app::IoThread m_thread{QStringLiteral("badserver")};
    std::unique_ptr<QTcpServer> m_listener;
    Manners m_manners;
    quint16 m_port = 0;
};

} // namespace support
