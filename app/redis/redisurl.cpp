#include "app/redis/redisurl.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace app {

namespace {

constexpr quint16 kRedisPort = 6379;
constexpr quint16 kSentinelPort = 26379;
constexpr int kLargestDatabase = 65'535;

QString text(const char *source)
{
    return QCoreApplication::translate("RedisUrl", source);
}

models::Error fault(const QString &sentence)
{
    return {models::ErrorKind::Usage, sentence, {}, QStringLiteral("url")};
}

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

// "user:password@host:port" by hand: QUrl refuses many passwords that people really have.
struct Authority {
    QString user;
    QString password;
    QString host;
    std::optional<quint16> port;
};

models::Result<Authority> parseAuthority(const QString &part)
{
    Authority found;
    const qsizetype at = part.lastIndexOf(QLatin1Char('@'));
    if (at >= 0) {
        const QString login = part.left(at);
        const qsizetype colon = login.indexOf(QLatin1Char(':'));
        found.user = decoded(login.left(colon < 0 ? login.size() : colon));
        found.password = colon < 0 ? QString() : decoded(login.mid(colon + 1));
    }
    QString rest = part.mid(at + 1);
    QString port;
    if (rest.startsWith(QLatin1Char('['))) {
        const qsizetype close = rest.indexOf(QLatin1Char(']'));
        if (close < 0)
            return fault(text("The address lacks the “]” that ends an IPv6 host."));
        found.host = rest.mid(1, close - 1);
        rest = rest.mid(close + 1);
        port = rest.startsWith(QLatin1Char(':')) ? rest.mid(1) : QString();
    } else {
        const qsizetype colon = rest.lastIndexOf(QLatin1Char(':'));
        found.host = decoded(rest.left(colon < 0 ? rest.size() : colon));
        port = colon < 0 ? QString() : rest.mid(colon + 1);
    }
    if (!port.isEmpty()) {
        bool ok = false;
        const uint number = port.toUInt(&ok);
        if (!ok || number == 0 || number > 65'535)
            return fault(text("“%1” is no port: use a number from 1 to 65535.").arg(port));
        found.port = quint16(number);
    }
    return found;
}

// A plain "secret@host" is a password without a user, as redis-py and Celery read "redis://:secret@host".
void takeLogin(const Authority &authority, RedisUrl &url)
{
    url.address.user = authority.user;
    url.secrets.password = authority.password;
}

models::Status takeDatabase(const QString &part, RedisUrl &url)
{
    if (part.isEmpty())
        return models::Done{};
    bool ok = false;
    const int number = part.toInt(&ok);
    if (!ok || number < 0 || number > kLargestDatabase)
        return fault(text("“%1” is no database: use a number such as 0.").arg(part));
    url.address.database = number;
    return models::Done{};
}

models::Status takeQuery(const QString &query, RedisUrl &url)
{
    const QUrlQuery items(query);
    const auto item = [&items](const char *name) {
        return items.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    };
    RedisAddress::Tls &tls = url.address.tls;
    tls.caFile = item("ssl_ca_certs");
    tls.certFile = item("ssl_certfile");
    tls.keyFile = item("ssl_keyfile");
    const QString require = item("ssl_cert_reqs").toLower();
    if (require == QLatin1String("none") || require == QLatin1String("cert_none"))
        tls.verify = false;
    url.globalKeyPrefix = item("global_keyprefix");
    if (items.hasQueryItem(QStringLiteral("master_name")))
        url.address.masterName = item("master_name");
    if (items.hasQueryItem(QStringLiteral("sentinel_password")))
        url.secrets.sentinelPassword = item("sentinel_password");
    for (const char *name : {"virtual_host", "db"}) {
        QString database = item(name);
        if (database.startsWith(QLatin1Char('/')))
            database.remove(0, 1);
        if (const auto taken = takeDatabase(database, url); !taken)
            return taken.error();
    }
    return models::Done{};
}

models::Result<RedisUrl> parseTcp(const QString &rest, const QString &query, bool tls)
{
    RedisUrl url;
    const qsizetype slash = rest.indexOf(QLatin1Char('/'), rest.lastIndexOf(QLatin1Char('@')) + 1);
    const auto authority = parseAuthority(slash < 0 ? rest : rest.left(slash));
    if (!authority)
        return authority.error();
    takeLogin(*authority, url);
    if (!authority->host.isEmpty())
        url.address.host = authority->host;
    url.address.port = authority->port.value_or(kRedisPort);
    url.address.tls.enabled = tls;
    if (slash >= 0) {
        if (const auto taken = takeDatabase(rest.mid(slash + 1), url); !taken)
            return taken.error();
    }
    if (const auto taken = takeQuery(query, url); !taken)
        return taken.error();
    return url;
}

models::Result<RedisUrl> parseSocket(const QString &rest, const QString &query)
{
    RedisUrl url;
    url.address.reach = RedisAddress::Reach::Unix;
    const qsizetype at = rest.lastIndexOf(QLatin1String("@/"));
    if (at >= 0) {
        const auto authority = parseAuthority(rest.left(at) + QLatin1Char('@'));
        if (!authority)
            return authority.error();
        takeLogin(*authority, url);
    }
    url.address.socketPath = decoded(at < 0 ? rest : rest.mid(at + 1));
    if (!url.address.socketPath.startsWith(QLatin1Char('/')))
        return fault(text("A socket needs its whole path, as in unix:///run/redis.sock."));
    if (const auto taken = takeQuery(query, url); !taken)
        return taken.error();
    return url;
}

models::Result<RedisUrl> parseSentinel(const QString &rest, const QString &query)
{
    RedisUrl url;
    url.address.reach = RedisAddress::Reach::Sentinel;
    QString nodes = rest;
    const qsizetype slash = nodes.lastIndexOf(QLatin1Char('/'));
    // The last "/N" is the database; a "//" belongs to a repeated scheme.
    if (slash > 0 && nodes[slash - 1] != QLatin1Char('/')) {
        if (const auto taken = takeDatabase(nodes.mid(slash + 1), url); !taken)
            return taken.error();
        nodes = nodes.left(slash);
    }
    for (QString node : nodes.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        if (node.startsWith(QLatin1String("sentinel://")))
            node.remove(0, int(sizeof("sentinel://")) - 1);
        const auto authority = parseAuthority(node);
        if (!authority)
            return authority.error();
        if (authority->host.isEmpty())
            return fault(text("A Sentinel of the address has no host."));
        if (!authority->password.isEmpty() || !authority->user.isEmpty())
            takeLogin(*authority, url);
        url.address.sentinels.append({authority->host, authority->port.value_or(kSentinelPort)});
    }
    if (const auto taken = takeQuery(query, url); !taken)
        return taken.error();
    if (url.address.sentinels.isEmpty())
        return fault(text("The address names no Sentinel."));
    if (url.address.masterName.isEmpty())
        return fault(text("The name of the master is missing: add ?master_name=mymaster to the address."));
    return url;
}

} // namespace

models::Result<RedisUrl> parseRedisUrl(const QString &given)
{
    const QString address = given.trimmed();
    const qsizetype separator = address.indexOf(QLatin1String("://"));
    if (separator <= 0)
        return fault(text("An address begins with redis://, rediss://, unix:// or sentinel://."));
    const QString scheme = address.left(separator).toLower();
    QString rest = address.mid(separator + 3);
    QString query;
    // Behind the login: a password may hold a question mark.
    if (const qsizetype mark = rest.indexOf(QLatin1Char('?'), rest.lastIndexOf(QLatin1Char('@')) + 1); mark >= 0) {
        query = rest.mid(mark + 1);
        rest = rest.left(mark);
    }
    if (scheme == QLatin1String("redis") || scheme == QLatin1String("rediss") || scheme == QLatin1String("valkey") ||
        scheme == QLatin1String("valkeys"))
        return parseTcp(rest, query, scheme.endsWith(QLatin1Char('s')) && scheme != QLatin1String("redis"));
    if (scheme == QLatin1String("unix") || scheme == QLatin1String("redis+socket") ||
        scheme == QLatin1String("socket") || scheme == QLatin1String("redis+unix"))
        return parseSocket(rest, query);
    if (scheme == QLatin1String("sentinel"))
        return parseSentinel(rest, query);
    return fault(text("“%1://” is no Redis address: use redis://, rediss://, unix:// or sentinel://.").arg(scheme));
}

QString redisUrl(const RedisAddress &address)
{
    const QString user = address.user.isEmpty()
                             ? QString()
                             : QString::fromUtf8(QUrl::toPercentEncoding(address.user)) + QLatin1Char('@');
    QUrlQuery query;
    const auto add = [&query](const char *name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(QLatin1String(name), value);
    };
    if (address.tls.enabled) {
        add("ssl_ca_certs", address.tls.caFile);
        add("ssl_certfile", address.tls.certFile);
        add("ssl_keyfile", address.tls.keyFile);
        add("ssl_cert_reqs", address.tls.verify ? QString() : QStringLiteral("none"));
    }
    QString base;
    switch (address.reach) {
    case RedisAddress::Reach::Unix:
        base = QStringLiteral("unix://%1%2").arg(user, address.socketPath);
        if (address.database != 0)
            add("virtual_host", QString::number(address.database));
        break;
    case RedisAddress::Reach::Sentinel: {
        QStringList nodes;
        for (const RedisAddress::Node &node : address.sentinels)
            nodes << QStringLiteral("sentinel://%1:%2").arg(node.host).arg(node.port);
        base = QStringLiteral("%1/%2").arg(nodes.join(QLatin1Char(';'))).arg(address.database);
        add("master_name", address.masterName);
        break;
    }
    case RedisAddress::Reach::Tcp: {
        const QString host =
            address.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(address.host) : address.host;
        base = QStringLiteral("%1://%2%3:%4/%5")
                   .arg(address.tls.enabled ? QStringLiteral("rediss") : QStringLiteral("redis"), user, host)
                   .arg(address.port)
                   .arg(address.database);
        break;
    }
    }
    return query.isEmpty() ? base : base + QLatin1Char('?') + query.toString(QUrl::FullyEncoded);
}

} // namespace app
