#include "tests/support/celeryworker.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTcpSocket>
#include <QTest>

using namespace support;

namespace {

/// MONITOR on a socket of its own: every command of every client, with the client's address.
class Monitor
{
public:
    explicit Monitor(const RedisServer &server)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        if (!m_socket.waitForConnected())
            qFatal("no server to monitor");
        m_socket.write("MONITOR\r\n");
        m_socket.waitForReadyRead();
    }

    /// The commands of clients that call themselves "yardmaster", up to now.
    QList<QByteArrayList> ours(const RedisServer &server)
    {
        const QByteArray mark = "mark-" + QByteArray::number(++m_marks);
        server.run({"ECHO", mark});
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

private:
    static QByteArrayList wordsOf(const QByteArray &line)
    {
        static const QRegularExpression quoted(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
        QByteArrayList words;
        auto it = quoted.globalMatch(QString::fromLatin1(line));
        while (it.hasNext())
            words.append(it.next().captured(1).toLatin1());
        return words;
    }

    QTcpSocket m_socket;
    QByteArray m_seen;
    int m_marks = 0;
};

/// Everything that a reading connection may say besides reads; the rest is a write.
bool isAllowed(const QByteArrayList &words, const QByteArray &list)
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
        return words.value(1) == "_kombu.binding.reply.celery.pidbox" && words.value(2).contains("yardmaster-");
    static const QSet<QByteArray> ownList{"RPUSH", "EXPIRE", "LTRIM", "DEL", "UNLINK"};
    if (!ownList.contains(command) || words.size() < 2)
        return false;
    return words[1].contains(list);
}

} // namespace

/// Looking never writes: every reading verb under MONITOR, beside a real worker (product.md 12).
class TestLookingNeverWrites : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;
    YardctlRun m_yardctl;
    CeleryWorker m_worker{m_server};
    QByteArray m_finished, m_failed, m_waiting;

    void checkCommands(Monitor &monitor)
    {
        const auto commands = monitor.ours(m_server);
        QVERIFY(!commands.isEmpty());
        for (const QByteArrayList &words : commands)
            QVERIFY2(isAllowed(words, "yardmaster-"), words.join(' ').left(300).constData());
    }
    void checkNothingIsLeft()
    {
        const app::RedisReply keys = m_server.run({"KEYS", "*yardmaster*"});
        for (const auto &key : keys.items())
            QFAIL(("left behind: " + key.bytes()).constData());
        const app::RedisReply bound = m_server.run({"SMEMBERS", "_kombu.binding.reply.celery.pidbox"});
        for (const auto &member : bound.items())
            QVERIFY2(!member.bytes().contains("yardmaster-"), member.bytes().constData());
    }

private slots:
    void initTestCase()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_worker.ready(), 30'000);
        const QByteArrayList ids = m_worker
                                       .python("a = add.delay(1, 2); b = boom.delay('x'); a.get()\n"
                                               "c = add.apply_async((1, 1), queue='idle')\n"
                                               "b.get(propagate=False)\nprint(a.id, b.id, c.id)")
                                       .split(' ');
        QCOMPARE(ids.size(), 3);
        m_finished = ids[0];
        m_failed = ids[1];
        m_waiting = ids[2];
    }

    void readsWithoutAWrite_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("detect") << QStringList{QStringLiteral("detect")};
        QTest::newRow("queues") << QStringList{QStringLiteral("queues")};
        QTest::newRow("workers") << QStringList{QStringLiteral("workers")};
        QTest::newRow("schedules") << QStringList{QStringLiteral("schedules")};
        QTest::newRow("jobs") << QStringList{QStringLiteral("jobs")};
        QTest::newRow("jobs of a queue") << QStringList{QStringLiteral("jobs"), QStringLiteral("--queue"),
                                                        QStringLiteral("idle")};
        QTest::newRow("failed jobs") << QStringList{QStringLiteral("jobs"), QStringLiteral("--state"),
                                                    QStringLiteral("failed")};
        QTest::newRow("a search") << QStringList{QStringLiteral("jobs"), QStringLiteral("--search"),
                                                 QStringLiteral("boom")};
    }
    void readsWithoutAWrite()
    {
        QFETCH(QStringList, verb);
        Monitor monitor(m_server);
        const auto answer =
            m_yardctl.run(QStringList{QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json")} + verb);
        QCOMPARE(answer.exitCode, 0);
        checkCommands(monitor);
        checkNothingIsLeft();
    }

    void opensJobsWithoutAWrite()
    {
        for (const QByteArray &id : {m_finished, m_failed, m_waiting}) {
            Monitor monitor(m_server);
            const auto answer = m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json"),
                                               QStringLiteral("job"), QString::fromUtf8(id)});
            QCOMPARE(answer.exitCode, 0);
            checkCommands(monitor);
            checkNothingIsLeft();
        }
    }

    void watchesWithoutAWrite()
    {
        Monitor monitor(m_server);
        QProcess watch;
        watch.setProcessEnvironment(m_yardctl.environment());
        watch.start(YardctlRun::program(), {QStringLiteral("--broker"), m_server.url(), QStringLiteral("watch")});
        QVERIFY(watch.waitForStarted());
        QByteArray seen;
        const auto read = [&] { return seen += watch.readAllStandardOutput(); };
        QTRY_VERIFY_WITH_TIMEOUT(read().contains("\"event\":\"workers\""), 20'000);
        const QByteArray id = m_worker.python("print(add.delay(3, 4).id)");
        QTRY_VERIFY_WITH_TIMEOUT(read().contains(id), 20'000);
        watch.terminate();
        QVERIFY(watch.waitForFinished(20'000));
        checkCommands(monitor);
        checkNothingIsLeft();
    }
};

QTEST_GUILESS_MAIN(TestLookingNeverWrites)
#include "tst_lookingneverwrites.moc"
