#pragma once

#include "app/redis/access.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

enum class Environment : quint8 { Local, Development, Staging, Production };

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

/// One saved connection.
struct Profile {
    QString id; ///< UUID
    QString name;
    Environment environment = Environment::Development;
    RedisAddress broker;
    std::optional<RedisAddress> results; ///< unset: found out (architecture.md 2)
    QByteArray engine = "auto";
    QByteArray prefix;
    QMap<QByteArray, QByteArray> options;
    AccessLevel level = AccessLevel::All; ///< Production starts at Look
    QStringList maskedKeys = {QStringLiteral("password"), QStringLiteral("passwd"),        QStringLiteral("secret"),
                              QStringLiteral("token"),    QStringLiteral("authorization"), QStringLiteral("api_key"),
                              QStringLiteral("card")};
    bool followResultsByPattern = true; ///< default on local and development only
    bool locked = false;                ///< the file may not be written by the user
    QString yardFile;                   ///< set for the local yard's own profile
    int budgetCommandsPerSecond = 0;    ///< 0 = default of the environment
    int budgetKilobytesPerSecond = 0;
    bool operator==(const Profile &) const = default;
};

} // namespace app
