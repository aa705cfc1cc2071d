#include "app/session/serverprobe.h"

#include "app/core/iothread.h"
#include "app/engines/celery/keys.h"
#include "app/redis/redisclient.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 3s;

QString nameOf(const RedisCommand &command)
{
    static const QList<QByteArray> kWithSub{"MEMORY"};
    const QByteArray &first = command.front();
    return QString::fromLatin1(kWithSub.contains(first) ? first + ' ' + command.at(1) : first);
}

/// What looking at Celery needs; the key is one that nobody has.
std::vector<RedisCommand> reads(const QByteArray &key)
{
    return {{"LLEN", key},       {"LRANGE", key, "0", "0"}, {"GET", key},      {"HLEN", key},
            {"HSCAN", key, "0"}, {"HGET", key, "x"},        {"SMEMBERS", key}, {"ZRANGE", key, "0", "0"},
            {"PTTL", key},       {"EXISTS", key},           {"SCAN", "0"},     {"MEMORY", "USAGE", key}};
}

/// `channel`: the one that workers obey.
std::vector<RedisCommand> writes(const QByteArray &key, const QByteArray &channel)
{
    return {{"LPUSH", key, "x"},
            {"RPUSH", key, "x"},
            {"LREM", key, "0", "x"},
            {"LINSERT", key, "BEFORE", "x", "y"},
            {"LPOP", key},
            {"LTRIM", key, "0", "0"},
            {"SADD", key, "x"},
            {"SREM", key, "x"},
            {"DEL", key},
            {"EXPIRE", key, "1"},
            {"EVAL", "return 0", "0"},
            {"PUBLISH", channel, "x"},
            {"MULTI"}};
}

/// False = the server does not answer such questions.
bool askDryRun(Redis &redis, const QByteArray &user, const std::vector<RedisCommand> &commands, QStringList &denied,
               const CallContext &context)
{
    for (const RedisCommand &command : commands) {
        RedisCommand question{"ACL", "DRYRUN", user};
        question.insert(question.end(), command.begin(), command.end());
        const auto reply = redis.call(question, context);
        if (!reply)
            return false;
        if (reply->bytes() != "OK")
            denied.append(nameOf(command));
    }
    return true;
}

void readTls(const RedisAddress &address, ServerFacts &facts)
{
    if (!address.tls.enabled || address.reach != RedisAddress::Reach::Tcp)
        return;
    // Whether to trust it was decided by the connection itself; this one sends nothing.
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    socket.setSslConfiguration(configuration);
    const QString &name = address.tls.serverName.isEmpty() ? address.host : address.tls.serverName;
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&socket] { socket.ignoreSslErrors(); });
    socket.connectToHostEncrypted(address.host, address.port, name);
    if (!socket.waitForEncrypted(int(std::chrono::milliseconds(kPatience).count())))
        return;
    switch (socket.sessionProtocol()) {
    case QSsl::TlsV1_3: facts.tlsProtocol = QStringLiteral("TLS 1.3"); break;
    case QSsl::TlsV1_2: facts.tlsProtocol = QStringLiteral("TLS 1.2"); break;
    default: facts.tlsProtocol = QStringLiteral("TLS"); break;
    }
    const QSslCertificate certificate = socket.peerCertificate();
    facts.certificate = certificate.subjectDisplayName();
    facts.validUntil = certificate.expiryDate();
    socket.abort();
}

} // namespace

ServerFacts readRights(Redis &redis, const QByteArray &prefix, const CallContext &context)
{
    ServerFacts facts;
    const QByteArray key = prefix + "celery-yardmaster-probe";
    const QByteArray channel = CeleryKeys(prefix, {}).pidboxChannel(redis.server().database);
    if (const auto user = redis.call({"ACL", "WHOAMI"}, context); user && !user->isError())
        facts.user = QString::fromUtf8(user->bytes());
    const QByteArray name = facts.user.toUtf8();
    if (!name.isEmpty() && askDryRun(redis, name, reads(key), facts.deniedReads, context)) {
        facts.writesKnown = askDryRun(redis, name, writes(key, channel), facts.deniedWrites, context);
        return facts;
    }
    facts.deniedReads.clear();
    for (const RedisCommand &command : reads(key)) {
        const auto reply = redis.call(command, context);
        if (!reply && reply.error().kind == models::ErrorKind::NoPermission)
            facts.deniedReads.append(nameOf(command));
    }
    return facts;
}

ServerFacts probeServer(const RedisAddress &address, const RedisSecrets &secrets, const QByteArray &prefix)
{
    ServerFacts facts;
    {
        IoThread io(QStringLiteral("probe"));
        RedisClient::Options options;
        options.address = address;
        options.secrets = secrets;
        options.level = AccessLevel::Look;
        options.prefix = prefix;
        RedisClient client(std::move(options), io);
        CallContext context;
        context.timeout = kPatience;
        if (client.connectAndWait(context).ok())
            facts = readRights(client, prefix, context);
        client.close();
    }
    readTls(address, facts);
    return facts;
}

} // namespace app
