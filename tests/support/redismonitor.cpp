#include "tests/support/redismonitor.h"

#include "tests/support/redisserver.h"

#include <QRegularExpression>
#include <QSet>

namespace support {

namespace {

const QByteArray kBinding = "_kombu.binding.reply.celery.pidbox";
const QByteArray kOwn = "yardmaster-"; ///< begins the name of every reply list of ours

QByteArrayList wordsOf(const QByteArray &line)
{
    static const QRegularExpression quoted(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QByteArrayList words;
    auto it = quoted.globalMatch(QString::fromLatin1(line));
    while (it.hasNext())
        words.append(it.next().captured(1).toLatin1());
    return words;
}

/// Everything that a reading connection may say besides reads; the rest is a write.
bool isAllowed(const QByteArrayList &words)
{
    static const QSet<QByteArray> handshake{"CLIENT", "SELECT", "INFO", "PING", "AUTH", "MULTI", "EXEC"};
    static const QSet<QByteArray> reads{
        "GET",       "MGET",  "EXISTS",   "TYPE",      "TTL",           "PTTL",        "STRLEN",       "MEMORY",
        "SCAN",      "LLEN",  "LRANGE",   "LINDEX",    "LPOS",          "HGET",        "HMGET",        "HGETALL",
        "HLEN",      "HSCAN", "HSTRLEN",  "HKEYS",     "HEXISTS",       "SMEMBERS",    "SCARD",        "SSCAN",
        "SISMEMBER", "ZCARD", "ZRANGE",   "ZREVRANGE", "ZRANGEBYSCORE", "ZSCORE",      "ZSCAN",        "ZCOUNT",
        "PUBSUB",    "TIME",  "GETRANGE", "SUBSCRIBE", "PSUBSCRIBE",    "UNSUBSCRIBE", "PUNSUBSCRIBE", "CONFIG",
        "COMMAND",   "ACL",   "OBJECT",   "ROLE",      "ZMSCORE",       "XREVRANGE",   "SMISMEMBER"};
    const QByteArray command = words[0].toUpper();
    if (handshake.contains(command) || reads.contains(command))
        return command != "CONFIG" || words.value(1).toUpper() == "GET";
    if (command == "PUBLISH")
        return words.value(1).endsWith("celery.pidbox");
    if (command == "SADD" || command == "SREM")
        return words.value(1) == kBinding && words.value(2).contains(kOwn);
    static const QSet<QByteArray> ownList{"RPUSH", "EXPIRE", "LTRIM", "DEL", "UNLINK"};
    if (!ownList.contains(command) || words.size() < 2)
        return false;
    return words[1].contains(kOwn);
}

} // namespace

RedisMonitor::RedisMonitor(const RedisServer &server) : m_server(server)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
    if (!m_socket.waitForConnected())
        qFatal("no server to monitor");
    m_socket.write("MONITOR\r\n");
    m_socket.waitForReadyRead();
}

QList<QByteArrayList> RedisMonitor::ours()
{
    const QByteArray mark = "mark-" + QByteArray::number(++m_marks) + "-end";
    m_server.run({"ECHO", mark});
    m_seen += m_socket.readAll();
    while (!m_seen.contains(mark) && m_socket.waitForReadyRead(10'000))
        m_seen += m_socket.readAll();
    QSet<QByteArray> clients;
    QList<QPair<QByteArray, QByteArrayList>> all;
    for (const QByteArray &line : m_seen.split('\n')) {
        const qsizetype from = line.indexOf('[');
        const qsizetype to = line.indexOf(']');
        if (from < 0 || to < from)
            continue;
        const QByteArray client = line.mid(from + 1, to - from - 1).split(' ').last();
        const QByteArrayList words = wordsOf(line.mid(to + 1));
        if (words.size() == 3 && words[0].toUpper() == "CLIENT" && words[2] == "yardmaster")
            clients.insert(client);
        all.append({client, words});
    }
    QList<QByteArrayList> commands;
    for (const auto &[client, words] : all) {
        if (clients.contains(client) && !words.isEmpty())
            commands.append(words);
    }
    return commands;
}

QByteArrayList RedisMonitor::writes(const QList<QByteArrayList> &commands)
{
    QByteArrayList found;
    for (const QByteArrayList &words : commands) {
        if (!isAllowed(words))
            found.append(words.join(' ').left(300));
    }
    return found;
}

QByteArrayList replyTraces(const RedisServer &server)
{
    QByteArrayList found;
    const app::RedisReply keys = server.run({"KEYS", "*yardmaster*"});
    for (const auto &key : keys.items())
        found.append("key " + key.bytes());
    const app::RedisReply members = server.run({"SMEMBERS", kBinding});
    for (const auto &member : members.items()) {
        if (member.bytes().contains(kOwn))
            found.append("binding " + member.bytes());
    }
    return found;
}

} // namespace support
