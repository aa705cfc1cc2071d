#include "app/redis/redisclient.h"

#include "app/core/iothread.h"
#include "app/core/lane.h"
#include "tests/support/redisserver.h"

#include <QtTest>

#include <thread>

using app::Access;
using app::AccessLevel;
using app::CallContext;
using app::IoThread;
using app::RedisClient;
using app::RedisLinkState;
using app::RedisReply;
using models::ErrorKind;
using support::RedisServer;
using namespace std::chrono_literals;

namespace {

CallContext looking()
{
    return {};
}

CallContext acting()
{
    CallContext context;
    context.access = Access::Act;
    return context;
}

RedisClient::Options optionsFor(const RedisServer &server, int database = 0)
{
    RedisClient::Options options;
    options.address = server.address(database);
    options.secrets = server.secrets();
    return options;
}

} // namespace

class TestRedisClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_server = std::make_unique<RedisServer>(); }
    void cleanup() { m_server->run({"FLUSHALL"}); }
    void cleanupTestCase() { m_server.reset(); }

    void callsAndReadsBack();
    void usesTheDatabaseOfItsAddress();
    void tellsWhoTheServerIs();
    void keepsOrderInALongPipeline();
    void leavesServerErrorsInsideAPipeline();
    void makesAnErrorReplyOfACallAnError();
    void runsATransactionAsOne();
    void namesTheCommandThatBrokeATransaction();
    void noticesAChangeUnderAWatch();
    void executesAWatchedChange();
    void cancelsByStopToken();
    void timesOutAndGivesTheNextCallItsOwnReply();
    void servesManyLanesAtOnce();
    void refusesBeforeSending();
    void holdsTheBackgroundToItsBudget();
    void movesLargeValues();
    void reachesAUnixSocket();
    void reportsEachChangeOfState();
    void endsCallsWhenClosed();
    void stopsAndReopens();

private:
    std::unique_ptr<RedisServer> m_server;
    IoThread m_io;
};

void TestRedisClient::callsAndReadsBack()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const QByteArray raw("\0\r\n\xff%s", 6);
    QVERIFY(client.call({"SET", "k", raw}, acting()).ok());
    const auto reply = client.call({"GET", "k"}, looking());
    QVERIFY(reply.ok());
    QCOMPARE(*reply, RedisReply(raw));
    QCOMPARE(m_server->run({"GET", "k"}), RedisReply(raw));
}

void TestRedisClient::usesTheDatabaseOfItsAddress()
{
    RedisClient client(optionsFor(*m_server, 5), m_io);
    QVERIFY(client.call({"SET", "k", "v"}, acting()).ok());
    QVERIFY(m_server->run({"GET", "k"}).isNil());
    QCOMPARE(m_server->run({"GET", "k"}, 5).bytes(), QByteArray("v"));
}

void TestRedisClient::tellsWhoTheServerIs()
{
    RedisClient client(optionsFor(*m_server, 3), m_io);
    const auto server = client.connectAndWait(looking());
    QVERIFY(server.ok());
    QVERIFY(server->versionNumber >= 60000);
    QCOMPARE(server->role, QByteArray("master"));
    QCOMPARE(server->database, 3);
    QVERIFY(server->usedMemory > 0);
    QVERIFY(!server->tls);
    QCOMPARE(server->address, QStringLiteral("127.0.0.1:%1/3").arg(m_server->port()));
    QVERIFY(m_server->run({"CLIENT", "LIST"}).bytes().contains("name=yardmaster"));
}

void TestRedisClient::keepsOrderInALongPipeline()
{
    RedisClient client(optionsFor(*m_server), m_io);
    constexpr int kCommands = 5000; // several times the limit in flight
    std::vector<app::RedisCommand> commands;
    for (int i = 0; i < kCommands; ++i)
        commands.push_back({"ECHO", QByteArray::number(i)});
    const auto replies = client.pipeline(commands, looking());
    QVERIFY(replies.ok());
    QCOMPARE(replies->size(), size_t(kCommands));
    for (int i = 0; i < kCommands; ++i)
        QCOMPARE((*replies)[static_cast<size_t>(i)].bytes(), QByteArray::number(i));
}

void TestRedisClient::leavesServerErrorsInsideAPipeline()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const auto replies = client.pipeline({{"SET", "k", "text"}, {"LLEN", "k"}, {"GET", "k"}}, acting());
    QVERIFY(replies.ok());
    QVERIFY((*replies)[1].isError());
    QCOMPARE((*replies)[2].bytes(), QByteArray("text"));
    QVERIFY(client.pipeline({}, looking())->empty());
}

void TestRedisClient::makesAnErrorReplyOfACallAnError()
{
    RedisClient client(optionsFor(*m_server), m_io);
    m_server->run({"SET", "k", "text"});
    const auto reply = client.call({"LLEN", "k"}, looking());
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, ErrorKind::Server);
    QCOMPARE(reply.error().step, QStringLiteral("llen"));
    QVERIFY(reply.error().detail.startsWith(QStringLiteral("WRONGTYPE")));
}

void TestRedisClient::runsATransactionAsOne()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const auto replies = client.transaction({{"RPUSH", "l", "a"}, {"RPUSH", "l", "b"}, {"LLEN", "l"}}, acting());
    QVERIFY(replies.ok());
    QCOMPARE(replies->size(), size_t(3));
    QCOMPARE((*replies)[2].integer(), 2);
}

void TestRedisClient::namesTheCommandThatBrokeATransaction()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const auto replies = client.transaction({{"SET", "k", "v"}, {"LSET"}}, acting());
    QVERIFY(!replies.ok());
    QVERIFY(replies.error().detail.contains(QStringLiteral("wrong number of arguments")));
    QCOMPARE(replies.error().step, QStringLiteral("exec"));
    QVERIFY(m_server->run({"GET", "k"}).isNil());
}

void TestRedisClient::noticesAChangeUnderAWatch()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const auto replies = client.watched(
        {"k"},
        [&](app::Redis &redis) -> models::Result<std::vector<app::RedisCommand>> {
            if (!redis.call({"GET", "k"}, looking()).ok())
                return models::Error{};
            m_server->run({"SET", "k", "theirs"});
            return std::vector<app::RedisCommand>{{"SET", "k", "ours"}};
        },
        acting());
    QVERIFY(!replies.ok());
    QCOMPARE(replies.error().kind, ErrorKind::Cancelled);
    QCOMPARE(replies.error().step, QStringLiteral("watch"));
    QCOMPARE(m_server->run({"GET", "k"}).bytes(), QByteArray("theirs"));
}

void TestRedisClient::executesAWatchedChange()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const auto replies = client.watched(
        {"k"},
        [](app::Redis &) -> models::Result<std::vector<app::RedisCommand>> {
            return std::vector<app::RedisCommand>{{"SET", "k", "ours"}};
        },
        acting());
    QVERIFY(replies.ok());
    QCOMPARE(m_server->run({"GET", "k"}).bytes(), QByteArray("ours"));
}

void TestRedisClient::cancelsByStopToken()
{
    RedisClient client(optionsFor(*m_server), m_io);
    QVERIFY(client.connectAndWait(looking()).ok());
    m_server->freeze();
    std::stop_source stop;
    CallContext context = looking();
    context.stop = stop.get_token();
    std::thread canceller([&] { stop.request_stop(); });
    const auto reply = client.call({"GET", "k"}, context);
    canceller.join();
    m_server->thaw();
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, ErrorKind::Cancelled);
    QCOMPARE(client.call({"GET", "k"}, context).error().kind, ErrorKind::Cancelled);
}

void TestRedisClient::timesOutAndGivesTheNextCallItsOwnReply()
{
    RedisClient client(optionsFor(*m_server), m_io);
    QVERIFY(client.connectAndWait(looking()).ok());
    m_server->freeze();
    CallContext hasty = looking();
    hasty.timeout = 50ms;
    const auto late = client.call({"ECHO", "late"}, hasty);
    QVERIFY(!late.ok());
    QCOMPARE(late.error().kind, ErrorKind::Timeout);
    QVERIFY(!late.error().text.isEmpty());
    m_server->thaw();
    QCOMPARE(client.call({"ECHO", "mine"}, looking())->bytes(), QByteArray("mine"));
}

void TestRedisClient::servesManyLanesAtOnce()
{
    RedisClient client(optionsFor(*m_server), m_io);
    std::atomic<int> right{0};
    {
        std::vector<std::unique_ptr<app::Lane>> lanes;
        for (int lane = 0; lane < 4; ++lane) {
            lanes.push_back(std::make_unique<app::Lane>(QStringLiteral("lane")));
            for (int i = 0; i < 200; ++i)
                lanes.back()->post([&, lane, i](std::stop_token) {
                    const QByteArray word = QByteArray::number(lane) + ':' + QByteArray::number(i);
                    const auto reply = client.call({"ECHO", word}, looking());
                    right += reply.ok() && reply->bytes() == word;
                });
        }
    }
    QCOMPARE(right.load(), 800);
}

void TestRedisClient::refusesBeforeSending()
{
    auto options = optionsFor(*m_server);
    options.level = AccessLevel::Look;
    RedisClient client(options, m_io);
    m_server->run({"SET", "k", "v"});
    const auto refused = client.call({"DEL", "k"}, acting());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QCOMPARE(client.call({"KEYS", "*"}, looking()).error().kind, ErrorKind::Refused);
    QCOMPARE(client.pipeline({{"GET", "k"}, {"DEL", "k"}}, looking()).error().kind, ErrorKind::Refused);
    QCOMPARE(client.transaction({{"DEL", "k"}}, acting()).error().kind, ErrorKind::Refused);
    QCOMPARE(m_server->run({"EXISTS", "k"}).integer(), 1);
    client.setAccessLevel(AccessLevel::Mend);
    QVERIFY(client.call({"DEL", "k"}, acting()).ok());
}

void TestRedisClient::holdsTheBackgroundToItsBudget()
{
    auto options = optionsFor(*m_server);
    options.limits = {100, 0};
    RedisClient client(options, m_io);
    CallContext background = looking();
    background.charge = app::Charge::Background;
    QVERIFY(client.pipeline(std::vector<app::RedisCommand>(110, {"PING"}), background).ok());
    QVERIFY(client.call({"PING"}, looking()).ok()); // a person does not wait for that debt
    QCOMPARE(client.meter().held, 0);
    QVERIFY(client.call({"PING"}, background).ok());
    QCOMPARE(client.meter().held, 1);
    QCOMPARE(client.meter().budgetCommandsPerSecond, 100.0);
}

void TestRedisClient::movesLargeValues()
{
    RedisClient client(optionsFor(*m_server), m_io);
    const QByteArray large(50 * 1024 * 1024, 'x');
    app::CallContext patient = acting();
    patient.timeout = 60s; // a sanitizer on a busy machine
    QVERIFY(client.call({"SET", "k", large}, patient).ok());
    const auto reply = client.call({"GET", "k"}, patient);
    QVERIFY2(reply.ok(), reply.ok() ? "" : qPrintable(reply.error().text));
    QCOMPARE(reply->bytes().size(), large.size());
    const auto meter = client.meter();
    QVERIFY(meter.bytesIn > large.size() && meter.bytesOut > large.size());
    QCOMPARE(meter.connections, 1);
}

void TestRedisClient::reachesAUnixSocket()
{
    RedisServer::Options options;
    options.unixSocket = true;
    options.password = "secret";
    const RedisServer server(options);
    RedisClient client(optionsFor(server), m_io);
    const auto info = client.connectAndWait(looking());
    QVERIFY(info.ok());
    QVERIFY(info->address.startsWith(QStringLiteral("unix:")));
}

void TestRedisClient::reportsEachChangeOfState()
{
    std::mutex mutex;
    std::vector<RedisLinkState> states;
    auto options = optionsFor(*m_server);
    options.onStatus = [&](const app::RedisLinkStatus &status) {
        const std::lock_guard lock(mutex);
        states.push_back(status.state);
    };
    {
        RedisClient client(options, m_io);
        QCOMPARE(client.status().state, RedisLinkState::Idle);
        client.open();
        QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
        QVERIFY(client.status().since.has_value());
        QVERIFY(!client.status().error);
        client.close();
        QTRY_COMPARE(client.status().state, RedisLinkState::Closed);
    }
    QCOMPARE(states, (std::vector{RedisLinkState::Connecting, RedisLinkState::Authenticating, RedisLinkState::Ready,
                                  RedisLinkState::Closed}));
}

void TestRedisClient::endsCallsWhenClosed()
{
    RedisClient client(optionsFor(*m_server), m_io);
    QVERIFY(client.connectAndWait(looking()).ok());
    m_server->freeze();
    std::optional<models::Result<RedisReply>> reply;
    std::thread lane([&] { reply = client.call({"GET", "k"}, looking()); });
    QTRY_VERIFY(client.meter().commands >= 2);
    client.close();
    lane.join();
    m_server->thaw();
    QVERIFY(!reply->ok());
    QCOMPARE(reply->error().kind, ErrorKind::Disconnected);
}

void TestRedisClient::stopsAndReopens()
{
    RedisClient client(optionsFor(*m_server), m_io);
    QVERIFY(client.connectAndWait(looking()).ok());
    client.close();
    QTRY_COMPARE(client.status().state, RedisLinkState::Closed);
    const auto reply = client.call({"GET", "k"}, looking());
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().step, QStringLiteral("close"));
    client.reconnectNow();
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QVERIFY(client.call({"GET", "k"}, looking()).ok());
}

QTEST_GUILESS_MAIN(TestRedisClient)
#include "tst_redisclient.moc"
