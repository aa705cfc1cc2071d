#include "app/redis/socketsubscriber.h"

#include "app/core/iothread.h"
#include "tests/support/faultproxy.h"
#include "tests/support/redisserver.h"

#include <QtTest>

#include <mutex>

using app::IoThread;
using app::RedisSubscriber;
using app::SocketSubscriber;
using support::FaultProxy;
using support::RedisServer;
using namespace std::chrono_literals;

namespace {

/// What a subscriber heard, readable from the test's thread.
class Ear
{
public:
    void attach(RedisSubscriber &subscriber)
    {
        subscriber.setHandlers(
            [this](const RedisSubscriber::Message &message) {
                const std::lock_guard lock(m_mutex);
                m_messages.push_back(message);
            },
            [this](const RedisSubscriber::Gap &gap) {
                const std::lock_guard lock(m_mutex);
                m_gaps.push_back(gap);
            });
    }
    std::vector<RedisSubscriber::Message> messages() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages;
    }
    QByteArray lastPayload() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages.empty() ? QByteArray() : m_messages.back().payload;
    }
    std::vector<RedisSubscriber::Gap> gaps() const
    {
        const std::lock_guard lock(m_mutex);
        return m_gaps;
    }
    size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages.size();
    }

private:
    mutable std::mutex m_mutex;
    std::vector<RedisSubscriber::Message> m_messages;
    std::vector<RedisSubscriber::Gap> m_gaps;
};

SocketSubscriber::Options optionsFor(const RedisServer &server)
{
    SocketSubscriber::Options options;
    options.address = server.address();
    options.secrets = server.secrets();
    options.random = [] { return 0.0; };
    return options;
}

/// Publishes once, as soon as a subscriber is there to hear it (a macro would evaluate it several times).
void publish(const RedisServer &server, const QByteArray &channel, const QByteArray &payload)
{
    QElapsedTimer timer;
    timer.start();
    while (server.run({"PUBLISH", channel, payload}).integer() == 0) {
        QVERIFY2(timer.elapsed() < 20'000, "nobody subscribes");
        QTest::qWait(10);
    }
}

} // namespace

class TestSocketSubscriber : public QObject
{
    Q_OBJECT

private slots:
    void hearsPatternsAndChannels();
    void stopsHearingAfterUnsubscribe();
    void missesNothingInAFlood();
    void resubscribesAfterARestartAndTellsTheGap();
    void tellsACutByTheServerApart();
    void noticesASilentNetwork();
    void tellsWhichSubscriptionIsRefused();
    void callsNobodyAfterItsHandlersAreGone();

private:
    IoThread m_io;
};

void TestSocketSubscriber::hearsPatternsAndChannels()
{
    const RedisServer server;
    Ear ear;
    SocketSubscriber subscriber(optionsFor(server), m_io);
    ear.attach(subscriber);
    subscriber.psubscribe({"/0.celeryev/*", "/0.celeryev/*"});
    subscriber.subscribe({"plain"});
    const QByteArray payload("{\"a\": \"\0\xff\"}", 12);
    publish(server, "/0.celeryev/task.started", payload);
    publish(server, "plain", "x");
    QTRY_COMPARE(ear.count(), size_t(2));
    const auto messages = ear.messages();
    QCOMPARE(messages[0].pattern, QByteArray("/0.celeryev/*"));
    QCOMPARE(messages[0].channel, QByteArray("/0.celeryev/task.started"));
    QCOMPARE(messages[0].payload, payload);
    QVERIFY(messages[1].pattern.isEmpty());
    QCOMPARE(messages[1].channel, QByteArray("plain"));
    QVERIFY(ear.gaps().empty());
}

void TestSocketSubscriber::stopsHearingAfterUnsubscribe()
{
    const RedisServer server;
    Ear ear;
    SocketSubscriber subscriber(optionsFor(server), m_io);
    ear.attach(subscriber);
    subscriber.psubscribe({"a*", "b*"});
    publish(server, "a1", "x");
    subscriber.punsubscribe({"a*"});
    QTRY_COMPARE(server.run({"PUBSUB", "NUMPAT"}).integer(), 1);
    server.run({"PUBLISH", "a1", "y"});
    publish(server, "b1", "z");
    QTRY_COMPARE(ear.count(), size_t(2));
    QCOMPARE(ear.messages()[1].channel, QByteArray("b1"));
}

void TestSocketSubscriber::missesNothingInAFlood()
{
    const RedisServer server;
    Ear ear;
    SocketSubscriber subscriber(optionsFor(server), m_io);
    ear.attach(subscriber);
    subscriber.subscribe({"flood"});
    publish(server, "flood", "first");
    server.run(
        {"EVAL", "for i = 1, 20000 do redis.call('PUBLISH', 'flood', tostring(i) .. string.rep('x', 300)) end", "0"});
    QTRY_COMPARE_WITH_TIMEOUT(ear.count(), size_t(20001), 30'000);
    QVERIFY(ear.messages().back().payload.startsWith("20000x"));
}

void TestSocketSubscriber::resubscribesAfterARestartAndTellsTheGap()
{
    RedisServer server;
    Ear ear;
    SocketSubscriber subscriber(optionsFor(server), m_io);
    ear.attach(subscriber);
    subscriber.psubscribe({"ev*"});
    publish(server, "ev", "before");
    QTRY_COMPARE(ear.lastPayload(), QByteArray("before"));
    const qint64 begin = QDateTime::currentMSecsSinceEpoch();
    server.restart();
    publish(server, "ev", "after");
    QTRY_COMPARE(ear.gaps().size(), size_t(1));
    QTRY_COMPARE(ear.lastPayload(), QByteArray("after"));
    const auto gap = ear.gaps().front();
    QVERIFY(gap.fromMs >= begin - 1000 && gap.toMs >= gap.fromMs);
    QVERIFY(!gap.cutByServer);
}

void TestSocketSubscriber::tellsACutByTheServerApart()
{
    const RedisServer server;
    Ear ear;
    SocketSubscriber subscriber(optionsFor(server), m_io);
    ear.attach(subscriber);
    subscriber.psubscribe({"ev*"});
    publish(server, "ev", "before");
    QTRY_COMPARE(ear.lastPayload(), QByteArray("before"));
    QCOMPARE(server.run({"CLIENT", "KILL", "TYPE", "pubsub"}).integer(), 1);
    publish(server, "ev", "after");
    QTRY_COMPARE(ear.gaps().size(), size_t(1));
    QVERIFY(ear.gaps().front().cutByServer);
}

void TestSocketSubscriber::noticesASilentNetwork()
{
    const RedisServer server;
    FaultProxy proxy(server.port());
    Ear ear;
    auto options = optionsFor(server);
    options.address.port = proxy.port();
    options.timings.pingAfter = 100ms;
    options.timings.stall = 200ms;
    options.timings.handshake = 500ms;
    SocketSubscriber subscriber(options, m_io);
    ear.attach(subscriber);
    subscriber.psubscribe({"ev*"});
    publish(server, "ev", "before");
    QTRY_COMPARE(ear.lastPayload(), QByteArray("before"));
    proxy.swallow(true);
    QTRY_VERIFY(proxy.accepted() > 1); // it gave the dead connection up and tries anew
    proxy.swallow(false);
    QTRY_VERIFY_WITH_TIMEOUT(ear.gaps().size() == 1, 20'000);
    QVERIFY(!ear.gaps().front().cutByServer);
    publish(server, "ev", "after");
    QTRY_COMPARE(ear.lastPayload(), QByteArray("after"));
}

void TestSocketSubscriber::tellsWhichSubscriptionIsRefused()
{
    RedisServer::Options acl;
    acl.users = {"user default off", "user ann on >secret ~* &open* +@all"};
    const RedisServer server(acl);
    std::mutex mutex;
    std::vector<models::Error> refusals;
    SocketSubscriber::Options options = optionsFor(server);
    options.address.user = QStringLiteral("ann");
    options.secrets.password = QStringLiteral("secret");
    options.onRefusal = [&](const models::Error &error) {
        const std::lock_guard lock(mutex);
        refusals.push_back(error);
    };
    SocketSubscriber subscriber(options, m_io);
    subscriber.subscribe({"closed", "open1"});
    const auto count = [&] {
        const std::lock_guard lock(mutex);
        return refusals.size();
    };
    QTRY_COMPARE(count(), size_t(1));
    QCOMPARE(refusals.front().kind, models::ErrorKind::NoPermission);
    QCOMPARE(refusals.front().step, QStringLiteral("subscribe"));
}

void TestSocketSubscriber::callsNobodyAfterItsHandlersAreGone()
{
    const RedisServer server;
    const app::SystemClock clock;
    auto options = optionsFor(server);
    options.meter = std::make_shared<app::LoadMeter>(clock);
    SocketSubscriber subscriber(options, m_io);
    Ear ear;
    ear.attach(subscriber);
    subscriber.subscribe({"a"});
    publish(server, "a", "x");
    QTRY_COMPARE(ear.count(), size_t(1));
    subscriber.setHandlers({}, {});
    const qint64 before = options.meter->reading().bytesIn;
    publish(server, "a", "to nobody");
    QTRY_VERIFY(options.meter->reading().bytesIn > before);
    ear.attach(subscriber); // posted behind the turn that read it
    publish(server, "a", "to the next");
    QTRY_COMPARE(ear.count(), size_t(2));
    QCOMPARE(ear.lastPayload(), QByteArray("to the next"));
}

QTEST_GUILESS_MAIN(TestSocketSubscriber)
#include "tst_socketsubscriber.moc"
