#include "app/config/profilejson.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace app {

namespace {

using Reach = RedisAddress::Reach;

struct ProfileFileWords {
    Q_DECLARE_TR_FUNCTIONS(ProfileFileWords)
};

models::Error badKey(const QString &key, const QString &value)
{
    return {models::ErrorKind::Config, ProfileFileWords::tr("The connection file's \"%1\" cannot be used.").arg(key),
            value, QStringLiteral("profile")};
}

QLatin1String reachWord(Reach reach)
{
    switch (reach) {
    case Reach::Tcp: return QLatin1String("tcp");
    case Reach::Unix: return QLatin1String("unix");
    case Reach::Sentinel: return QLatin1String("sentinel");
    }
    return QLatin1String("tcp");
}

std::optional<Reach> reachFromWord(const QString &word)
{
    for (const Reach reach : {Reach::Tcp, Reach::Unix, Reach::Sentinel}) {
        if (word == reachWord(reach))
            return reach;
    }
    return std::nullopt;
}

std::optional<quint16> portFrom(const QJsonValue &value, quint16 fallback)
{
    const int port = value.toInt(fallback);
    if (port < 1 || port > 65535)
        return std::nullopt;
    return static_cast<quint16>(port);
}

QJsonObject tlsToJson(const RedisAddress::Tls &tls, QJsonObject object)
{
    object[QStringLiteral("enabled")] = tls.enabled;
    object[QStringLiteral("verify")] = tls.verify;
    object[QStringLiteral("ca_file")] = tls.caFile;
    object[QStringLiteral("cert_file")] = tls.certFile;
    object[QStringLiteral("key_file")] = tls.keyFile;
    object[QStringLiteral("server_name")] = tls.serverName;
    return object;
}

RedisAddress::Tls tlsFromJson(const QJsonObject &object)
{
    RedisAddress::Tls tls;
    tls.enabled = object[QStringLiteral("enabled")].toBool();
    tls.verify = object[QStringLiteral("verify")].toBool(true);
    tls.caFile = object[QStringLiteral("ca_file")].toString();
    tls.certFile = object[QStringLiteral("cert_file")].toString();
    tls.keyFile = object[QStringLiteral("key_file")].toString();
    tls.serverName = object[QStringLiteral("server_name")].toString();
    return tls;
}

QJsonObject addressToJson(const RedisAddress &address, QJsonObject object)
{
    object[QStringLiteral("reach")] = reachWord(address.reach);
    object[QStringLiteral("host")] = address.host;
    object[QStringLiteral("port")] = address.port;
    object[QStringLiteral("socket")] = address.socketPath;
    QJsonArray nodes;
    for (const RedisAddress::Node &node : address.sentinels)
        nodes.append(QJsonObject{{QStringLiteral("host"), node.host}, {QStringLiteral("port"), node.port}});
    object[QStringLiteral("sentinels")] = nodes;
    object[QStringLiteral("master_name")] = address.masterName;
    object[QStringLiteral("user")] = address.user;
    object[QStringLiteral("database")] = address.database;
    object[QStringLiteral("tls")] = tlsToJson(address.tls, object[QStringLiteral("tls")].toObject());
    return object;
}

models::Result<RedisAddress> addressFromJson(const QJsonObject &object)
{
    RedisAddress address;
    const QString word = object[QStringLiteral("reach")].toString(QStringLiteral("tcp"));
    const auto reach = reachFromWord(word);
    if (!reach)
        return badKey(QStringLiteral("reach"), word);
    address.reach = *reach;
    address.host = object[QStringLiteral("host")].toString(address.host);
    const auto port = portFrom(object[QStringLiteral("port")], address.port);
    if (!port)
        return badKey(QStringLiteral("port"), {});
    address.port = *port;
    address.socketPath = object[QStringLiteral("socket")].toString();
    for (const auto &value : object[QStringLiteral("sentinels")].toArray()) {
        const QJsonObject node = value.toObject();
        const auto nodePort = portFrom(node[QStringLiteral("port")], RedisAddress::Node{}.port);
        if (!nodePort)
            return badKey(QStringLiteral("sentinels"), {});
        address.sentinels.append({node[QStringLiteral("host")].toString(), *nodePort});
    }
    address.masterName = object[QStringLiteral("master_name")].toString();
    address.user = object[QStringLiteral("user")].toString();
    address.database = object[QStringLiteral("database")].toInt();
    if (address.database < 0)
        return badKey(QStringLiteral("database"), QString::number(address.database));
    address.tls = tlsFromJson(object[QStringLiteral("tls")].toObject());
    return address;
}

void readExtras(const QJsonObject &object, Profile &profile)
{
    profile.engine = object[QStringLiteral("engine")].toString(QStringLiteral("auto")).toUtf8();
    profile.prefix = object[QStringLiteral("prefix")].toString().toUtf8();
    const QJsonObject options = object[QStringLiteral("options")].toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        profile.options.insert(it.key().toUtf8(), it.value().toString().toUtf8());
    if (object.contains(QStringLiteral("masked_keys"))) {
        profile.maskedKeys.clear();
        for (const auto &key : object[QStringLiteral("masked_keys")].toArray())
            profile.maskedKeys.append(key.toString());
    }
    profile.followResultsByPattern =
        object[QStringLiteral("follow_results_by_pattern")].toBool(profile.followResultsByPattern);
    profile.yardFile = object[QStringLiteral("yard_file")].toString();
    profile.budgetCommandsPerSecond = object[QStringLiteral("budget_commands_per_second")].toInt();
    profile.budgetKilobytesPerSecond = object[QStringLiteral("budget_kilobytes_per_second")].toInt();
}

} // namespace

QJsonObject profileToJson(const Profile &profile, const QJsonObject &base)
{
    QJsonObject object = base;
    object[QStringLiteral("id")] = profile.id;
    object[QStringLiteral("name")] = profile.name;
    object[QStringLiteral("environment")] = QString::fromLatin1(environmentWord(profile.environment));
    object[QStringLiteral("broker")] = addressToJson(profile.broker, object[QStringLiteral("broker")].toObject());
    if (profile.results)
        object[QStringLiteral("results")] =
            addressToJson(*profile.results, object[QStringLiteral("results")].toObject());
    else
        object.remove(QStringLiteral("results"));
    object[QStringLiteral("engine")] = QString::fromUtf8(profile.engine);
    object[QStringLiteral("prefix")] = QString::fromUtf8(profile.prefix);
    QJsonObject options;
    for (auto it = profile.options.begin(); it != profile.options.end(); ++it)
        options.insert(QString::fromUtf8(it.key()), QString::fromUtf8(it.value()));
    object[QStringLiteral("options")] = options;
    object[QStringLiteral("access")] = QString::fromLatin1(accessLevelWord(profile.level));
    object[QStringLiteral("masked_keys")] = QJsonArray::fromStringList(profile.maskedKeys);
    object[QStringLiteral("follow_results_by_pattern")] = profile.followResultsByPattern;
    object[QStringLiteral("yard_file")] = profile.yardFile;
    object[QStringLiteral("budget_commands_per_second")] = profile.budgetCommandsPerSecond;
    object[QStringLiteral("budget_kilobytes_per_second")] = profile.budgetKilobytesPerSecond;
    return object;
}

models::Result<Profile> profileFromJson(const QJsonObject &object)
{
    const QString environment = object[QStringLiteral("environment")].toString(QStringLiteral("development"));
    const auto known = environmentFromWord(environment.toUtf8());
    if (!known)
        return badKey(QStringLiteral("environment"), environment);
    Profile profile = newProfile(*known);
    profile.id = object[QStringLiteral("id")].toString();
    profile.name = object[QStringLiteral("name")].toString();
    const QString access =
        object[QStringLiteral("access")].toString(QString::fromLatin1(accessLevelWord(profile.level)));
    const auto level = accessLevelFromWord(access.toUtf8());
    if (!level) // never guess: a word we do not know must not open a broker for writing
        return badKey(QStringLiteral("access"), access);
    profile.level = *level;
    auto broker = addressFromJson(object[QStringLiteral("broker")].toObject());
    if (!broker)
        return broker.error();
    profile.broker = *broker;
    if (object.contains(QStringLiteral("results"))) {
        auto results = addressFromJson(object[QStringLiteral("results")].toObject());
        if (!results)
            return results.error();
        profile.results = *results;
    }
    readExtras(object, profile);
    return profile;
}

} // namespace app
