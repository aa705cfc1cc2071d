#pragma once

#include <QList>
#include <QString>

namespace app {

/// How to reach one Redis server; the password itself is never stored here.
struct RedisAddress {
    enum class Reach : quint8 { Tcp, Unix, Sentinel };
    struct Node {
        QString host;
        quint16 port = 26379;
        bool operator==(const Node &) const = default;
    };
    struct Tls {
        bool enabled = false;
        QString caFile, certFile, keyFile, serverName;
        bool verify = true;
        bool operator==(const Tls &) const = default;
    };
    Reach reach = Reach::Tcp;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 6379;
    QString socketPath;
    QList<Node> sentinels;
    QString masterName;
    QString user;
    int database = 0;
    Tls tls;
    bool operator==(const RedisAddress &) const = default;
    /// "host:6379/0", "unix:/run/x.sock/0", "sentinel:mymaster/0": for people, never a password.
    QString display() const;
};

/// A password that travels beside an address, never inside anything that is shown or saved.
struct RedisSecrets {
    QString password;
    QString sentinelPassword;
};

} // namespace app
