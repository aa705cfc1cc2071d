#include "app/redis/redisurl.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

constexpr quint16 kRedisPort = 6379;
constexpr quint16 kSentinelPort = 26379;
constexpr int kMaxDatabase = 1'000'000; ///< far above any server's; catches a port in the wrong place

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RedisUrl)
};

Error bad(const QString &text)
{
    return {ErrorKind::Usage, text, {}, QStringLiteral("url")};
}

QString decoded(QStringView text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

/// "scheme://rest?query", cut by hand: QUrl refuses what people have (";" lists, raw "#" in passwords).
struct Pieces {
    QString scheme;
    QString rest;
    QUrlQuery query;

    /// First of these query items that is there.
    QString item(std::initializer_list<const char *> names) const
    {
        for (const char *name : names)
            if (query.hasQueryItem(QString::fromLatin1(name)))
                return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        return {};
    }
};

/// Where the query begins: a password may hold a ? too, but then an @ follows before any =.
qsizetype queryMark(const QString &rest)
{
    auto mark = rest.indexOf(u'?');
    while (mark >= 0) {
        const auto at = rest.indexOf(u'@', mark);
        const auto equals = rest.indexOf(u'=', mark);
        if (at < 0 || (equals >= 0 && equals < at))
            return mark;
        mark = rest.indexOf(u'?', at);
    }
    return mark;
}

Pieces cut(const QString &text)
{
    Pieces pieces;
    QString rest = text.trimmed();
    if (const auto mark = rest.indexOf(QStringLiteral("://")); mark >= 0) {
        pieces.scheme = rest.left(mark).toLower();
        rest = rest.mid(mark + 3);
    } else {
        pieces.scheme = rest.startsWith(u'/') ? QStringLiteral("unix") : QStringLiteral("redis");
    }
    if (const auto mark = queryMark(rest); mark >= 0) {
        pieces.query = QUrlQuery(rest.mid(mark + 1));
        rest.truncate(mark);
    }
    pieces.rest = rest;
    return pieces;
}

/// Takes "user:password@" off the front of `rest`.
void takeLogin(QString &rest, RedisUrl &url)
{
    // The last @: people forget to write it as %40 in a password.
    const auto at = rest.lastIndexOf(u'@');
    if (at < 0)
        return;
    const QString login = rest.left(at);
    rest = rest.mid(at + 1);
    const auto colon = login.indexOf(u':');
    url.address.user = decoded(QStringView(login).left(colon < 0 ? login.size() : colon));
    if (colon >= 0)
        url.secrets.password = decoded(QStringView(login).mid(colon + 1));
}

std::optional<Error> readPort(QStringView text, quint16 &port)
{
    bool number = false;
    const uint value = text.toUInt(&number);
    if (!number || value == 0 || value > 65535)
        return bad(Text::tr("The port in this address is not a number from 1 to 65535. If the password holds / or :, "
                            "write them as %2F and %3A."));
    port = static_cast<quint16>(value);
    return std::nullopt;
}

/// "host", "host:port", "[::1]:port"
std::optional<Error> readNode(QStringView text, QString &host, quint16 &port)
{
    QStringView rest;
    if (text.startsWith(u'[')) {
        const auto end = text.indexOf(u']');
        if (end < 0)
            return bad(Text::tr("The IPv6 address lacks its closing bracket: write it as [::1]:6379."));
        host = text.mid(1, end - 1).toString();
        rest = text.mid(end + 1);
    } else if (text.count(u':') > 1) {
        return bad(Text::tr("Several colons in the host: write an IPv6 address in brackets, as [::1]:6379."));
    } else {
        const auto colon = text.indexOf(u':');
        host = decoded(colon < 0 ? text : text.left(colon));
        rest = colon < 0 ? QStringView() : text.mid(colon);
    }
    if (host.isEmpty())
        host = QStringLiteral("127.0.0.1");
    if (rest.isEmpty())
        return std::nullopt;
    return rest.startsWith(u':') ? readPort(rest.mid(1), port) : bad(Text::tr("Only a port may follow the host."));
}

std::optional<Error> readDatabase(const QString &text, int &database)
{
    if (text.isEmpty())
        return std::nullopt;
    bool number = false;
    const int value = text.toInt(&number);
    if (!number || value < 0 || value > kMaxDatabase)
        return bad(Text::tr("The database is a number, as in redis://host:6379/0."));
    database = value;
    return std::nullopt;
}

std::optional<Error> readTls(const Pieces &pieces, RedisAddress::Tls &tls)
{
    tls.caFile = pieces.item({"ssl_ca_certs", "ssl_ca_file"});
    tls.certFile = pieces.item({"ssl_certfile"});
    tls.keyFile = pieces.item({"ssl_keyfile"});
    tls.serverName = pieces.item({"ssl_server_name"});
    const QString wish = pieces.item({"ssl_cert_reqs"}).toLower();
    if (wish.isEmpty() || wish == QStringLiteral("required") || wish == QStringLiteral("cert_required"))
        return std::nullopt;
    const bool loose = wish == QStringLiteral("none") || wish == QStringLiteral("cert_none") ||
                       wish == QStringLiteral("optional") || wish == QStringLiteral("cert_optional");
    if (!loose)
        return bad(Text::tr("ssl_cert_reqs is one of none, optional, required."));
    tls.verify = false;
    return std::nullopt;
}

std::optional<Error> readUnix(const Pieces &pieces, RedisUrl &url)
{
    QString path = pieces.rest;
    // A path may hold an @ of its own: only what stands before the first slash is a login.
    const auto slash = path.indexOf(u'/');
    QString front = slash < 0 ? path : path.left(slash);
    takeLogin(front, url);
    url.address.reach = RedisAddress::Reach::Unix;
    url.address.socketPath = decoded(slash < 0 ? QStringView(front) : QStringView(path).mid(slash));
    if (!url.address.socketPath.startsWith(u'/'))
        return bad(Text::tr("A socket is named by its full path, as in redis+socket:///run/redis/redis.sock."));
    return readDatabase(pieces.item({"virtual_host", "db"}), url.address.database);
}

/// Cuts "/N" off the end; "virtual_host" or "db" in the query count when there is none.
std::optional<Error> takeDatabase(QString &rest, const Pieces &pieces, int &database)
{
    QString text = pieces.item({"virtual_host", "db"});
    if (const auto slash = rest.indexOf(u'/'); slash >= 0) {
        const QString path = decoded(QStringView(rest).mid(slash + 1));
        text = path.isEmpty() ? text : path;
        rest.truncate(slash);
    }
    return readDatabase(text, database);
}

std::optional<Error> readTcp(const Pieces &pieces, RedisUrl &url)
{
    QString rest = pieces.rest;
    takeLogin(rest, url);
    if (auto error = takeDatabase(rest, pieces, url.address.database))
        return error;
    url.address.port = kRedisPort;
    return readNode(rest, url.address.host, url.address.port);
}

std::optional<Error> readSentinels(const Pieces &pieces, RedisUrl &url)
{
    url.address.reach = RedisAddress::Reach::Sentinel;
    url.address.masterName = pieces.item({"master_name", "service_name"});
    if (url.address.masterName.isEmpty())
        url.address.masterName = QStringLiteral("mymaster");
    url.secrets.sentinelPassword = pieces.item({"sentinel_password"});
    QString rest = pieces.rest;
    rest.replace(QStringLiteral("sentinel://"), QString());
    QStringList nodes;
    for (QString node : rest.split(u';', Qt::SkipEmptyParts)) {
        takeLogin(node, url); // Celery repeats it at each
        nodes.append(node);
    }
    rest = nodes.join(u';');
    if (auto error = takeDatabase(rest, pieces, url.address.database))
        return error;
    for (const QString &text : rest.split(u';', Qt::SkipEmptyParts)) {
        RedisAddress::Node node;
        node.port = kSentinelPort;
        if (auto error = readNode(text, node.host, node.port))
            return error;
        url.address.sentinels.append(node);
    }
    if (url.address.sentinels.isEmpty())
        return bad(Text::tr("Name at least one Sentinel, as in sentinel://host:26379/0?master_name=mymaster."));
    return std::nullopt;
}

std::optional<Error> readByScheme(const Pieces &pieces, RedisUrl &url)
{
    const QString &scheme = pieces.scheme;
    static const QStringList kTcp{QStringLiteral("redis"), QStringLiteral("rediss"), QStringLiteral("valkey"),
                                  QStringLiteral("valkeys")};
    static const QStringList kUnix{QStringLiteral("unix"), QStringLiteral("redis+socket"), QStringLiteral("socket"),
                                   QStringLiteral("redis+unix")};
    if (kTcp.contains(scheme))
        return readTcp(pieces, url);
    if (kUnix.contains(scheme))
        return readUnix(pieces, url);
    if (scheme == QStringLiteral("sentinel"))
        return readSentinels(pieces, url);
    if (scheme.startsWith(QStringLiteral("amqp")) || scheme == QStringLiteral("pyamqp"))
        return bad(Text::tr("RabbitMQ is not supported yet: give the address of a Redis broker."));
    return bad(Text::tr("The address begins with none of redis://, rediss://, unix://, redis+socket://, sentinel://."));
}

QString nodeText(const QString &host, quint16 port)
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return name + u':' + QString::number(port);
}

QString loginText(const QString &user)
{
    return user.isEmpty() ? QString() : QString::fromLatin1(QUrl::toPercentEncoding(user)) + u'@';
}

void addItem(QStringList &items, const char *name, const QString &value)
{
    if (!value.isEmpty())
        items.append(QString::fromLatin1(name) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value, "/")));
}

QStringList tlsItems(const RedisAddress::Tls &tls)
{
    QStringList items;
    if (!tls.enabled)
        return items;
    addItem(items, "ssl_cert_reqs", tls.verify ? QString() : QStringLiteral("none"));
    addItem(items, "ssl_ca_certs", tls.caFile);
    addItem(items, "ssl_certfile", tls.certFile);
    addItem(items, "ssl_keyfile", tls.keyFile);
    addItem(items, "ssl_server_name", tls.serverName);
    return items;
}

} // namespace

models::Result<RedisUrl> parseRedisUrl(const QString &text)
{
    if (text.trimmed().isEmpty())
        return bad(Text::tr("Give an address, as redis://host:6379/0."));
    const Pieces pieces = cut(text);
    RedisUrl url;
    if (auto error = readByScheme(pieces, url))
        return *error;
    url.address.tls.enabled = pieces.scheme == QStringLiteral("rediss") || pieces.scheme == QStringLiteral("valkeys") ||
                              pieces.item({"ssl"}).toLower() == QStringLiteral("true");
    if (auto error = readTls(pieces, url.address.tls))
        return *error;
    if (const QString user = pieces.item({"username"}); !user.isEmpty())
        url.address.user = user;
    if (const QString password = pieces.item({"password"}); !password.isEmpty())
        url.secrets.password = password;
    url.globalKeyPrefix = pieces.item({"global_keyprefix"});
    return url;
}

QString redisUrl(const RedisAddress &address, const QString &globalKeyPrefix)
{
    const QString database = QString::number(address.database);
    const QString login = loginText(address.user);
    QStringList items = tlsItems(address.tls);
    QString base;
    if (address.reach == RedisAddress::Reach::Unix) {
        base = QStringLiteral("redis+socket://") + login +
               QString::fromLatin1(QUrl::toPercentEncoding(address.socketPath, "/"));
        addItem(items, "virtual_host", database);
    } else if (address.reach == RedisAddress::Reach::Sentinel) {
        QStringList nodes;
        for (const RedisAddress::Node &node : address.sentinels)
            nodes.append(QStringLiteral("sentinel://") + login + nodeText(node.host, node.port));
        base = nodes.join(u';') + u'/' + database;
        addItem(items, "master_name", address.masterName);
        addItem(items, "ssl", address.tls.enabled ? QStringLiteral("true") : QString());
    } else {
        base = (address.tls.enabled ? QStringLiteral("rediss://") : QStringLiteral("redis://")) + login +
               nodeText(address.host, address.port) + u'/' + database;
    }
    addItem(items, "global_keyprefix", globalKeyPrefix);
    return items.isEmpty() ? base : base + u'?' + items.join(u'&');
}

} // namespace app
