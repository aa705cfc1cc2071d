#pragma once

#include "app/redis/access.h"
#include "app/redis/address.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

enum class Environment : quint8 { Local, Development, Staging, Production };

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
