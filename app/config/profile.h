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

/// Stable words of the files and of yardctl ("production", "mend"), never translated.
QByteArray environmentWord(Environment environment);
std::optional<Environment> environmentFromWord(const QByteArray &word);
QByteArray accessLevelWord(AccessLevel level);
std::optional<AccessLevel> accessLevelFromWord(const QByteArray &word);
/// Translated words for people.
QString environmentText(Environment environment);
QString accessLevelText(AccessLevel level);

/// A new profile with a fresh id and the defaults of its environment (Production looks only).
Profile newProfile(Environment environment);
/// Local for 127.0.0.1 and sockets, Production for a name with "prod", "live" or "chính", else Development.
Environment likelyEnvironment(const Profile &profile);

/// What Yardmaster may cost this broker by itself, per second (architecture.md 4).
struct ProfileBudget {
    int commandsPerSecond = 0;
    qint64 bytesPerSecond = 0;
    int inspectRoundsPerMinute = 0;
    bool operator==(const ProfileBudget &) const = default;
};
ProfileBudget budgetOf(const Profile &profile);

} // namespace app
