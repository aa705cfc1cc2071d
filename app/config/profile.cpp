#include "app/config/profile.h"

#include <QCoreApplication>
#include <QUuid>

#include <array>
#include <utility>

namespace app {

namespace {

constexpr std::array<std::pair<Environment, const char *>, 4> kEnvironments{{
    {Environment::Local, "local"},
    {Environment::Development, "development"},
    {Environment::Staging, "staging"},
    {Environment::Production, "production"},
}};

constexpr std::array<std::pair<AccessLevel, const char *>, 4> kLevels{{
    {AccessLevel::Silent, "silent"},
    {AccessLevel::Look, "look"},
    {AccessLevel::Mend, "mend"},
    {AccessLevel::All, "all"},
}};

template <typename Table, typename Enum>
QByteArray wordOf(const Table &table, Enum value)
{
    for (const auto &[entry, word] : table) {
        if (entry == value)
            return word;
    }
    return {};
}

template <typename Enum, typename Table>
std::optional<Enum> valueOf(const Table &table, const QByteArray &word)
{
    for (const auto &[entry, name] : table) {
        if (word == name)
            return entry;
    }
    return std::nullopt;
}

bool isThisMachine(const RedisAddress &address)
{
    return address.reach == RedisAddress::Reach::Unix ||
           (address.reach == RedisAddress::Reach::Tcp &&
            (address.host == QLatin1String("localhost") || address.host.startsWith(QLatin1String("127.")) ||
             address.host == QLatin1String("::1")));
}

} // namespace

QByteArray environmentWord(Environment environment)
{
    return wordOf(kEnvironments, environment);
}

std::optional<Environment> environmentFromWord(const QByteArray &word)
{
    return valueOf<Environment>(kEnvironments, word);
}

QByteArray accessLevelWord(AccessLevel level)
{
    return wordOf(kLevels, level);
}

std::optional<AccessLevel> accessLevelFromWord(const QByteArray &word)
{
    return valueOf<AccessLevel>(kLevels, word);
}

QString environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Local: return QCoreApplication::translate("app::Profile", "Local");
    case Environment::Development: return QCoreApplication::translate("app::Profile", "Development");
    case Environment::Staging: return QCoreApplication::translate("app::Profile", "Staging");
    case Environment::Production: return QCoreApplication::translate("app::Profile", "Production");
    }
    return {};
}

QString accessLevelText(AccessLevel level)
{
    switch (level) {
    case AccessLevel::Silent: return QCoreApplication::translate("app::Profile", "Silent");
    case AccessLevel::Look: return QCoreApplication::translate("app::Profile", "Look");
    case AccessLevel::Mend: return QCoreApplication::translate("app::Profile", "Mend");
    case AccessLevel::All: return QCoreApplication::translate("app::Profile", "All");
    }
    return {};
}

Profile newProfile(Environment environment)
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.environment = environment;
    profile.level = environment == Environment::Production ? AccessLevel::Look : AccessLevel::All;
    profile.followResultsByPattern = environment == Environment::Local || environment == Environment::Development;
    return profile;
}

Environment likelyEnvironment(const Profile &profile)
{
    const QString words = (profile.name + u' ' + profile.broker.host + u' ' + profile.broker.masterName).toLower();
    for (const QString &word : {QStringLiteral("prod"), QStringLiteral("live"), QStringLiteral("chính")}) {
        if (words.contains(word))
            return Environment::Production;
    }
    if (words.contains(QLatin1String("staging")))
        return Environment::Staging;
    return isThisMachine(profile.broker) ? Environment::Local : Environment::Development;
}

ProfileBudget budgetOf(const Profile &profile)
{
    constexpr qint64 kMegabyte = 1'000'000;
    const bool production = profile.environment == Environment::Production;
    ProfileBudget budget = production ? ProfileBudget{50, 1 * kMegabyte, 1} : ProfileBudget{200, 8 * kMegabyte, 4};
    if (profile.budgetCommandsPerSecond > 0)
        budget.commandsPerSecond = profile.budgetCommandsPerSecond;
    if (profile.budgetKilobytesPerSecond > 0)
        budget.bytesPerSecond = qint64{profile.budgetKilobytesPerSecond} * 1000;
    return budget;
}

} // namespace app
