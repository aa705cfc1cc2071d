#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QTcpServer>
#include <QtTest>

using app::RedisAddress;
using app::RedisClient;
using app::RedisLinkState;
using models::ErrorKind;
using support::RedisServer;
using namespace std::chrono_literals;

namespace {

constexpr int kFailoverLimitMs = 60'000;

quint16 deadPort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

RedisClient::Options through(std::initializer_list<quint16> sentinels, const QString &password = {},
                             const QString &sentinelPassword = {})
{
    RedisClient::Options options;
    options.address.reach = RedisAddress::Reach::Sentinel;
    options.address.masterName = QStringLiteral("mymaster");
    for (const quint16 port : sentinels)
        options.address.sentinels.append({QStringLiteral("127.0.0.1"), port});
    options.secrets = {password, sentinelPassword};
    options.timings = {2s, 1s, 1s, 500ms};
    options.random = [] { return 0.0; };
    return options;
}

RedisServer::Options sentinelOf(quint16 port, const QByteArray &password = {}, const QByteArray &masterPassword = {})
{
    RedisServer::Options options;
    options.sentinelOf = port;
    options.password = password;
    options.masterPassword = masterPassword;
    return options;
}

app::CallContext acting()
{
    app::CallContext context;
    context.access = app::Access::Act;
    return context;
}

} // namespace

class TestSentinel : public QObject
{
    Q_OBJECT

private slots:
    void findsTheMasterThroughTheFirstThatAnswers();
    void usesAPasswordOfItsOwnForSentinels();
    void namesAnUnknownMaster();
    void namesSentinelsThatAreAllGone();
    void followsAFailover();

private:
    app::IoThread m_io;
};

void TestSentinel::findsTheMasterThroughTheFirstThatAnswers()
{
    const RedisServer master;
    const RedisServer sentinel(sentinelOf(master.port()));
    RedisClient client(through({deadPort(), master.port(), sentinel.port()}), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->address, QStringLiteral("sentinel:mymaster/0"));
    QVERIFY(client.call({"SET", "k", "v"}, acting()).ok());
    QCOMPARE(master.run({"GET", "k"}).bytes(), QByteArray("v"));
}

void TestSentinel::usesAPasswordOfItsOwnForSentinels()
{
    RedisServer::Options locked;
    locked.password = "secret";
    const RedisServer master(locked);
    const RedisServer sentinel(sentinelOf(master.port(), "watch", "secret"));
    RedisClient right(through({sentinel.port()}, QStringLiteral("secret"), QStringLiteral("watch")), m_io);
    QVERIFY(right.connectAndWait({}).ok());
    for (const QString &wrong : {QString(), QStringLiteral("secret")}) {
        RedisClient client(through({sentinel.port()}, QStringLiteral("secret"), wrong), m_io);
        const auto info = client.connectAndWait({});
        QVERIFY(!info.ok());
        QCOMPARE(info.error().kind, ErrorKind::Auth);
        QCOMPARE(info.error().step, QStringLiteral("sentinel"));
    }
}

void TestSentinel::namesAnUnknownMaster()
{
    const RedisServer master;
    const RedisServer sentinel(sentinelOf(master.port()));
    auto options = through({sentinel.port()});
    options.address.masterName = QStringLiteral("other");
    RedisClient client(options, m_io);
    const auto info = client.connectAndWait({});
    QVERIFY(!info.ok());
    QCOMPARE(info.error().kind, ErrorKind::Resolve);
    QVERIFY(info.error().text.contains(QStringLiteral("other")));
}

void TestSentinel::namesSentinelsThatAreAllGone()
{
    RedisClient client(through({deadPort(), deadPort()}), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY(!info.ok());
    QCOMPARE(info.error().kind, ErrorKind::Resolve);
    QCOMPARE(info.error().step, QStringLiteral("sentinel"));
    QCOMPARE(info.error().detail.count(u'\n'), 1); // each is named
}

void TestSentinel::followsAFailover()
{
    RedisServer master;
    RedisServer::Options follower;
    follower.replicaOf = master.port();
    const RedisServer replica(follower);
    QTRY_VERIFY(replica.run({"INFO", "replication"}).bytes().contains("master_link_status:up"));
    const RedisServer sentinel(sentinelOf(master.port()));
    QTRY_VERIFY_WITH_TIMEOUT(!sentinel.run({"SENTINEL", "replicas", "mymaster"}).items().empty(), kFailoverLimitMs);
    RedisClient client(through({sentinel.port()}), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    QVERIFY(client.call({"SET", "k", "before"}, acting()).ok());
    QTRY_COMPARE(replica.run({"GET", "k"}).bytes(), QByteArray("before"));
    master.kill();
    QTRY_VERIFY_WITH_TIMEOUT(client.status().state == RedisLinkState::Ready && client.status().session > 1,
                             kFailoverLimitMs);
    QVERIFY(client.call({"SET", "k", "after"}, acting()).ok());
    QCOMPARE(replica.run({"GET", "k"}).bytes(), QByteArray("after"));
}

QTEST_GUILESS_MAIN(TestSentinel)
#include "tst_sentinel.moc"
