#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/badserver.h"
#include "tests/support/faultproxy.h"
#include "tests/support/redisserver.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <thread>

using app::Access;
using app::CallContext;
using app::IoThread;
using app::RedisClient;
using app::RedisLinkState;
using models::ErrorKind;
using support::BadServer;
using support::FaultProxy;
using support::RedisServer;
using namespace std::chrono_literals;

namespace {

CallContext acting()
{
    CallContext context;
    context.access = Access::Act;
    return context;
}

/// Steps that are over in a second, and a back-off that does not make tests wait.
RedisClient::Options quick(const app::RedisAddress &address, const app::RedisSecrets &secrets = {})
{
    RedisClient::Options options;
    options.address = address;
    options.secrets = secrets;
    options.timings = {3s, 1s, 1s, 500ms};
    options.random = [] { return 0.0; };
    return options;
}

app::RedisAddress at(quint16 port)
{
    app::RedisAddress address;
    address.port = port;
    return address;
}

quint16 deadPort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

} // namespace

/// What bad input about hosts and servers gets: always a kind, the step that failed, and a sentence.
class TestBadServers : public QObject
{
    Q_OBJECT

private slots:
    void namesTheStepThatFailed_data();
    void namesTheStepThatFailed();
    void namesAHostThatDropsEverything();
    void namesAWrongPassword_data();
    void namesAWrongPassword();
    void namesAWrongDatabase();
    void namesASocketThatIsNotThere();
    void namesASocketThatMayNotBeOpened();
    void namesAUserWithoutRights();
    void worksForAUserWhoMayOnlyRead();
    void namesAReadOnlyReplica();
    void namesAFullServer();
    void namesACluster();
    void namesASentinelTakenForAServer();
    void namesAServerThatTakesNoMoreClients();
    void waitsForAServerThatLoads();
    void endsCallsAndReconnectsWhenRedisRestarts();
    void endsCallsAndReconnectsWhenRedisIsFrozen();
    void endsCallsAndReconnectsWhenTheNetworkIsCut();
    void survivesHalfAReply();
    void neverSendsTwiceByItself();
    void tellsWhenItTriesNext();
    void endsWhatWaitsWhenItDies();

private:
    models::Error failureOf(const RedisClient::Options &options);
    IoThread m_io;
};

models::Error TestBadServers::failureOf(const RedisClient::Options &options)
{
    RedisClient client(options, m_io);
    const auto connected = client.connectAndWait({});
    if (connected.ok())
        return {ErrorKind::Internal, QStringLiteral("it connected"), {}, {}};
    // The link tells the same as the call.
    const auto status = client.status();
    if (!status.error || status.error->kind != connected.error().kind)
        return {ErrorKind::Internal, QStringLiteral("the link tells something else"), {}, {}};
    return connected.error();
}

void TestBadServers::namesTheStepThatFailed_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("step");
    const auto row = [](const char *name, int server, ErrorKind kind, const char *step) {
        QTest::newRow(name) << server << kind << QString::fromLatin1(step);
    };
    row("unknown host", 0, ErrorKind::Resolve, "resolve");
    row("wrong port", 1, ErrorKind::Connect, "connect");
    row("web server", 2, ErrorKind::NotRedis, "handshake");
    row("ssh server", 3, ErrorKind::NotRedis, "handshake");
    row("rubbish", 4, ErrorKind::NotRedis, "handshake");
    row("silence", 5, ErrorKind::Timeout, "handshake");
    row("hangs up", 6, ErrorKind::NotRedis, "handshake");
    row("speaks RESP, but is no Redis", 7, ErrorKind::NotRedis, "handshake");
    row("protected mode", 8, ErrorKind::NoPermission, "setname");
}

void TestBadServers::namesTheStepThatFailed()
{
    QFETCH(const int, server);
    std::unique_ptr<BadServer> bad;
    app::RedisAddress address;
    const auto run = [&](const BadServer::Manners &manners) {
        bad = std::make_unique<BadServer>(manners);
        address.port = bad->port();
    };
    switch (server) {
    case 0: address.host = QStringLiteral("no-such-host.invalid"); break;
    case 1: address.port = deadPort(); break;
    case 2: run(BadServer::http()); break;
    case 3: run(BadServer::ssh()); break;
    case 4: run(BadServer::rubbish()); break;
    case 5: run(BadServer::silent()); break;
    case 6: run(BadServer::hangingUp()); break;
    case 7: run(BadServer::always("+OK")); break;
    case 8: run({"-DENIED Redis is running in protected mode\r\n", {}, true}); break;
    default: break;
    }
    const models::Error error = failureOf(quick(address));
    QTEST(error.kind, "kind");
    QTEST(error.step, "step");
    QVERIFY2(error.text.size() > 20, qPrintable(error.text));
}

void TestBadServers::namesAHostThatDropsEverything()
{
    // A listener that takes nobody, its queue filled: the kernel drops what comes, as a firewall does.
    QTcpServer listener;
    listener.setListenBacklogSize(1);
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 4; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), listener.serverPort());
        crowd.back()->waitForConnected(100);
    }
    auto options = quick(at(listener.serverPort()));
    options.timings.connect = 300ms;
    const models::Error error = failureOf(options);
    QCOMPARE(error.kind, ErrorKind::Connect);
    QVERIFY(error.text.contains(QStringLiteral("firewall")));
}

void TestBadServers::namesAWrongPassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("serverHasOne");
    QTest::newRow("wrong") << QString() << QStringLiteral("nope") << true;
    QTest::newRow("none given") << QString() << QString() << true;
    QTest::newRow("unknown user") << QStringLiteral("bob") << QStringLiteral("secret") << true;
    QTest::newRow("given, but none needed") << QString() << QStringLiteral("nope") << false;
}

void TestBadServers::namesAWrongPassword()
{
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const bool, serverHasOne);
    RedisServer::Options options;
    if (serverHasOne)
        options.password = "secret";
    const RedisServer server(options);
    auto address = server.address();
    address.user = user;
    const models::Error error = failureOf(quick(address, {password, {}}));
    QCOMPARE(error.kind, ErrorKind::Auth);
    QCOMPARE(error.step, QStringLiteral("auth"));
    QVERIFY(error.text.contains(QStringLiteral("password")));
    QVERIFY(!error.detail.contains(QStringLiteral("nope")));
}

void TestBadServers::namesAWrongDatabase()
{
    const RedisServer server;
    const models::Error error = failureOf(quick(server.address(99)));
    QCOMPARE(error.kind, ErrorKind::Database);
    QCOMPARE(error.step, QStringLiteral("select"));
}

void TestBadServers::namesASocketThatIsNotThere()
{
    app::RedisAddress address;
    address.reach = app::RedisAddress::Reach::Unix;
    address.socketPath = QStringLiteral("/nonexistent/redis.sock");
    const models::Error error = failureOf(quick(address));
    QCOMPARE(error.kind, ErrorKind::Connect);
    QCOMPARE(error.step, QStringLiteral("connect"));
    QVERIFY(error.text.contains(address.socketPath));
}

void TestBadServers::namesASocketThatMayNotBeOpened()
{
    // A plain file in the socket's place: nobody listens there, whoever asks.
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("redis.sock")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    app::RedisAddress address;
    address.reach = app::RedisAddress::Reach::Unix;
    address.socketPath = file.fileName();
    const models::Error error = failureOf(quick(address));
    QCOMPARE(error.kind, ErrorKind::Connect);
    QVERIFY(error.text.contains(file.fileName()));
}

void TestBadServers::namesAUserWithoutRights()
{
    RedisServer::Options options;
    options.users = {"user default off", "user ann on >secret ~celery* +@connection +get +info -ping"};
    const RedisServer server(options);
    auto address = server.address();
    address.user = QStringLiteral("ann");
    RedisClient client(quick(address, {QStringLiteral("secret"), {}}), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    QVERIFY(client.call({"GET", "celery"}, {}).ok());
    for (const app::RedisCommand &command : {app::RedisCommand{"GET", "other"}, app::RedisCommand{"LLEN", "celery"}}) {
        const auto reply = client.call(command, {});
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().kind, ErrorKind::NoPermission);
        QVERIFY(reply.error().text.contains(QStringLiteral("ACL")));
    }
}

void TestBadServers::worksForAUserWhoMayOnlyRead()
{
    RedisServer::Options options;
    options.users = {"user default off", "user ann on >secret ~* +@read +select -info"};
    const RedisServer server(options);
    auto address = server.address(3);
    address.user = QStringLiteral("ann");
    RedisClient client(quick(address, {QStringLiteral("secret"), {}}), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY(info.ok());
    QVERIFY(info->version.isEmpty()); // INFO is denied: unknown, not a failure
    QVERIFY(client.call({"LLEN", "celery"}, {}).ok());
}

void TestBadServers::namesAReadOnlyReplica()
{
    const RedisServer master;
    RedisServer::Options options;
    options.replicaOf = master.port();
    const RedisServer replica(options);
    RedisClient client(quick(replica.address()), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY(info.ok());
    QCOMPARE(info->role, QByteArray("slave"));
    QVERIFY(client.call({"GET", "k"}, {}).ok());
    const auto reply = client.call({"SET", "k", "v"}, acting());
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, ErrorKind::ReadOnly);
    QCOMPARE(reply.error().step, QStringLiteral("set"));
}

void TestBadServers::namesAFullServer()
{
    RedisServer::Options options;
    options.configuration = {"maxmemory 1mb", "maxmemory-policy noeviction"};
    const RedisServer server(options);
    RedisClient client(quick(server.address()), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY(info.ok());
    QCOMPARE(info->maxMemory, 1024 * 1024);
    QCOMPARE(info->maxMemoryPolicy, QByteArray("noeviction"));
    const auto reply = client.call({"SET", "k", QByteArray(2 * 1024 * 1024, 'x')}, acting());
    const auto second = client.call({"SET", "k", "v"}, acting());
    QVERIFY(!reply.ok() || !second.ok());
    const models::Error &error = reply.ok() ? second.error() : reply.error();
    QCOMPARE(error.kind, ErrorKind::OutOfMemory);
    QVERIFY(error.text.contains(QStringLiteral("maxmemory")));
}

void TestBadServers::namesACluster()
{
    RedisServer::Options options;
    options.cluster = true;
    const RedisServer server(options);
    const models::Error plain = failureOf(quick(server.address()));
    QCOMPARE(plain.kind, ErrorKind::Cluster);
    QCOMPARE(plain.step, QStringLiteral("info"));
    const models::Error other = failureOf(quick(server.address(4)));
    QCOMPARE(other.kind, ErrorKind::Cluster);
    QCOMPARE(other.step, QStringLiteral("select"));
}

void TestBadServers::namesASentinelTakenForAServer()
{
    const RedisServer master;
    RedisServer::Options options;
    options.sentinelOf = master.port();
    const RedisServer sentinel(options);
    for (const int database : {0, 5}) {
        const models::Error error = failureOf(quick(sentinel.address(database)));
        QCOMPARE(error.kind, ErrorKind::NotRedis);
        QVERIFY(error.text.contains(QStringLiteral("Sentinel")));
    }
}

void TestBadServers::namesAServerThatTakesNoMoreClients()
{
    RedisServer::Options options;
    options.configuration = {"maxclients 1"};
    const RedisServer server(options);
    RedisClient first(quick(server.address()), m_io);
    QTRY_VERIFY(first.connectAndWait({}).ok()); // until the helper's own probe is gone
    const models::Error error = failureOf(quick(server.address()));
    QCOMPARE(error.kind, ErrorKind::Busy);
    QVERIFY2(error.text.contains(QStringLiteral("maxclients")), qPrintable(error.text));
}

void TestBadServers::waitsForAServerThatLoads()
{
    auto bad = std::make_unique<BadServer>(BadServer::always("-LOADING Redis is loading the dataset in memory"));
    RedisClient client(quick(at(bad->port())), m_io);
    const auto loading = client.connectAndWait({});
    QVERIFY(!loading.ok());
    QCOMPARE(loading.error().kind, ErrorKind::Loading);
    QVERIFY(!loading.error().step.isEmpty());
    QVERIFY(client.status().nextTry.has_value());
}

void TestBadServers::endsCallsAndReconnectsWhenRedisRestarts()
{
    RedisServer server;
    RedisClient client(quick(server.address()), m_io);
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

void TestBadServers::endsCallsAndReconnectsWhenRedisIsFrozen()
{
    RedisServer server;
    RedisClient client(quick(server.address()), m_io);
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

void TestBadServers::endsCallsAndReconnectsWhenTheNetworkIsCut()
{
    const RedisServer server;
    FaultProxy proxy(server.port());
    RedisClient client(quick(at(proxy.port())), m_io);
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

void TestBadServers::survivesHalfAReply()
{
    const RedisServer server;
    server.run({"SET", "k", QByteArray(1000, 'x')});
    FaultProxy proxy(server.port());
    RedisClient client(quick(at(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.halveNext();
    const auto half = client.call({"GET", "k"}, {});
    QVERIFY(!half.ok());
    QCOMPARE(half.error().kind, ErrorKind::Disconnected);
    QCOMPARE(half.error().step, QStringLiteral("read"));
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QCOMPARE(client.call({"GET", "k"}, {})->bytes().size(), 1000);
}

void TestBadServers::neverSendsTwiceByItself()
{
    const RedisServer server;
    FaultProxy proxy(server.port());
    RedisClient client(quick(at(proxy.port())), m_io);
    QVERIFY(client.connectAndWait({}).ok());
    proxy.halveNext(); // the server has done it, the answer is lost
    const auto lost = client.call({"INCR", "n"}, acting());
    QVERIFY(!lost.ok());
    QTRY_COMPARE(client.status().state, RedisLinkState::Ready);
    QVERIFY(client.call({"GET", "n"}, {}).ok());
    QCOMPARE(server.run({"GET", "n"}).integer(), 1);
}

void TestBadServers::tellsWhenItTriesNext()
{
    RedisClient client(quick(at(deadPort())), m_io);
    client.open();
    QTRY_COMPARE(client.status().state, RedisLinkState::Waiting);
    const auto status = client.status();
    QVERIFY(status.error && status.nextTry && status.since);
    QVERIFY(*status.nextTry >= *status.since);
    client.close();
    QTRY_COMPARE(client.status().state, RedisLinkState::Closed);
    QVERIFY(!client.status().nextTry);
}

void TestBadServers::endsWhatWaitsWhenItDies()
{
    const BadServer bad(BadServer::silent());
    auto options = quick(at(bad.port()));
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

QTEST_GUILESS_MAIN(TestBadServers)
#include "tst_badservers.moc"
