#include "app/core/iothread.h"
#include "tests/support/badserver.h"
#include "tests/support/faultproxy.h"
#include "tests/support/redisoptions.h"
#include "tests/support/redisserver.h"

#include <QtTest>

#include <thread>

using app::CallContext;
using app::IoThread;
using app::RedisClient;
using app::RedisLinkState;
using models::ErrorKind;
using support::acting;
using support::BadServer;
using support::deadPort;
using support::FaultProxy;
using support::localAddress;
using support::quickOptions;
using support::RedisServer;
using namespace std::chrono_literals;

/// What happens to calls, and to the connection, when the server or the network goes away and comes back.
class TestReconnect : public QObject
{
    Q_OBJECT

private slots:
    void endsCallsAndReconnectsWhenRedisRestarts();
    void endsCallsAndReconnectsWhenRedisIsFrozen();
    void endsCallsAndReconnectsWhenTheNetworkIsCut();
    void survivesHalfAReply();
    void waitsForABigReplyThatIsOnItsWay();
    void neverSendsTwiceByItself();
    void tellsWhenItTriesNext();
    void endsWhatWaitsWhenItDies();
    void noticesAPromotionAndMemoryThatGrows();

private:
    IoThread m_io;
};

void TestReconnect::endsCallsAndReconnectsWhenRedisRestarts()
{
    RedisServer server;
    RedisClient client(quickOptions(server.address()), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    server.kill();
    QTRY_COMPARE(client.status().state, RedisLinkState::Waiting);
    const auto offline = client.call({"GET", "k"}, {});
    QVERIFY(!offline.ok());
    QVERIFY(offline.error().kind == ErrorKind::Disconnected || offline.error().kind == ErrorKind::Connect);
    server.start();
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QVERIFY(client.call({"GET", "k"}, {}).ok());
    QCOMPARE(client.status().session, quint64(2));
}

void TestReconnect::endsCallsAndReconnectsWhenRedisIsFrozen()
{
    RedisServer server;
    RedisClient client(quickOptions(server.address()), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    server.freeze();
    CallContext context;
    context.timeout = 500ms;
    const auto reply = client.call({"GET", "k"}, context);
    QVERIFY(!reply.ok());
    QVERIFY(reply.error().kind == ErrorKind::Timeout || reply.error().kind == ErrorKind::Disconnected);
    QTRY_VERIFY(client.status().state != RedisLinkState::Ready);
    server.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(client.status().state, RedisLinkState::Ready, 20'000);
    QVERIFY(client.call({"GET", "k"}, {}).ok());
}

void TestReconnect::endsCallsAndReconnectsWhenTheNetworkIsCut()
{
    const RedisServer server;
    FaultProxy proxy(server.port());
    RedisClient client(quickOptions(localAddress(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.swallow(true); // nothing in flight: only the pulse can notice
    QTRY_VERIFY(client.status().state != RedisLinkState::Ready);
    QVERIFY(client.status().error.has_value());
    proxy.swallow(false);
    QTRY_COMPARE_WITH_TIMEOUT(client.status().state, RedisLinkState::Ready, 20'000);
    proxy.refuse(true);
    proxy.cut();
    QTRY_COMPARE(client.status().state, RedisLinkState::Waiting);
    proxy.refuse(false);
    QTRY_COMPARE_WITH_TIMEOUT(client.status().state, RedisLinkState::Ready, 20'000);
    QVERIFY(client.call({"GET", "k"}, {}).ok());
}

void TestReconnect::survivesHalfAReply()
{
    const RedisServer server;
    server.run({"SET", "k", QByteArray(1000, 'x')});
    FaultProxy proxy(server.port());
    RedisClient client(quickOptions(localAddress(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.halveNext();
    const auto half = client.call({"GET", "k"}, {});
    QVERIFY(!half.ok());
    QCOMPARE(half.error().kind, ErrorKind::Disconnected);
    QCOMPARE(half.error().step, QStringLiteral("read"));
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QCOMPARE(client.call({"GET", "k"}, {})->bytes().size(), 1000);
}

void TestReconnect::waitsForABigReplyThatIsOnItsWay()
{
    constexpr qsizetype kSize = 3'000'000; // two seconds and more on this line
    const RedisServer server;
    server.run({"SET", "k", QByteArray(kSize, 'x')});
    FaultProxy proxy(server.port());
    RedisClient client(quickOptions(localAddress(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.throttle(16 * 1024);
    app::CallContext context;
    context.timeout = 1s;
    const auto reply = client.call({"GET", "k"}, context);
    QVERIFY2(reply.ok(), reply.ok() ? "" : qPrintable(reply.error().text));
    QCOMPARE(reply->bytes().size(), kSize);
    // A line that carries next to nothing is not waited for.
    proxy.throttle(50);
    const auto stalled = client.call({"GET", "k"}, context);
    QVERIFY(!stalled.ok());
}

void TestReconnect::neverSendsTwiceByItself()
{
    const RedisServer server;
    FaultProxy proxy(server.port());
    RedisClient client(quickOptions(localAddress(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.halveNext(); // the server has done it, the answer is lost
    const auto lost = client.call({"INCR", "n"}, acting());
    QVERIFY(!lost.ok());
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QVERIFY(client.call({"GET", "n"}, {}).ok());
    QCOMPARE(server.run({"GET", "n"}).integer(), 1);
}

void TestReconnect::tellsWhenItTriesNext()
{
    RedisClient client(quickOptions(localAddress(deadPort())), m_io);
    client.open();
    QTRY_COMPARE(client.status().state, RedisLinkState::Waiting);
    const auto status = client.status();
    QVERIFY(status.error && status.nextTry && status.since);
    QVERIFY(*status.nextTry >= *status.since);
    client.close();
    QTRY_COMPARE(client.status().state, RedisLinkState::Closed);
    QVERIFY(!client.status().nextTry);
}

void TestReconnect::endsWhatWaitsWhenItDies()
{
    const BadServer bad(BadServer::silent());
    auto options = quickOptions(localAddress(bad.port()));
    options.timings.handshake = 60s;
    auto client = std::make_unique<RedisClient>(options, m_io);
    std::optional<models::Result<app::RedisReply>> reply;
    std::thread lane([&, redis = client.get()] { reply = redis->call({"GET", "k"}, {}); });
    QTRY_COMPARE(client->status().state, RedisLinkState::Authenticating);
    client->close();
    lane.join();
    client.reset();
    QVERIFY(!reply->ok());
    QCOMPARE(reply->error().kind, ErrorKind::Disconnected);
}

void TestReconnect::noticesAPromotionAndMemoryThatGrows()
{
    const RedisServer master;
    RedisServer::Options options;
    options.replicaOf = master.port();
    const RedisServer replica(options);
    RedisClient client(quickOptions(replica.address()), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    const qint64 before = client.server().usedMemory;
    replica.run({"REPLICAOF", "NO", "ONE"});
    replica.run({"SET", "k", QByteArray(8 * 1024 * 1024, 'x')});
    QTRY_COMPARE(client.server().role, QByteArray("master"));
    QTRY_VERIFY(client.server().usedMemory > before + 4 * 1024 * 1024);
    QVERIFY(client.call({"SET", "k", "v"}, acting()).ok());
}

QTEST_GUILESS_MAIN(TestReconnect)
#include "tst_reconnect.moc"
