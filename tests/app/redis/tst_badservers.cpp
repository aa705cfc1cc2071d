#include "app/core/iothread.h"
#include "tests/support/badserver.h"
#include "tests/support/redisoptions.h"
#include "tests/support/redisserver.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using app::IoThread;
using app::RedisClient;
using models::ErrorKind;
using support::acting;
using support::BadServer;
using support::deadPort;
using support::localAddress;
using support::quickOptions;
using support::RedisServer;
using namespace std::chrono_literals;

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
    void readsAServerThatCannotSave();
    void namesACluster();
    void namesASentinelTakenForAServer();
    void namesAServerThatTakesNoMoreClients();
    void waitsForAServerThatLoads();

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
    const models::Error error = failureOf(quickOptions(address));
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
    auto options = quickOptions(localAddress(listener.serverPort()));
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
    const models::Error error = failureOf(quickOptions(address, {password, {}}));
    QCOMPARE(error.kind, ErrorKind::Auth);
    QCOMPARE(error.step, QStringLiteral("auth"));
    QVERIFY(error.text.contains(QStringLiteral("password")));
    QVERIFY(!error.detail.contains(QStringLiteral("nope")));
}

void TestBadServers::namesAWrongDatabase()
{
    const RedisServer server;
    const models::Error error = failureOf(quickOptions(server.address(99)));
    QCOMPARE(error.kind, ErrorKind::Database);
    QCOMPARE(error.step, QStringLiteral("select"));
}

void TestBadServers::namesASocketThatIsNotThere()
{
    app::RedisAddress address;
    address.reach = app::RedisAddress::Reach::Unix;
    address.socketPath = QStringLiteral("/nonexistent/redis.sock");
    const models::Error error = failureOf(quickOptions(address));
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
    const models::Error error = failureOf(quickOptions(address));
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
    RedisClient client(quickOptions(address, {QStringLiteral("secret"), {}}), m_io);
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
    RedisClient client(quickOptions(address, {QStringLiteral("secret"), {}}), m_io);
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
    RedisClient client(quickOptions(replica.address()), m_io);
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
    RedisClient client(quickOptions(server.address()), m_io);
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

void TestBadServers::readsAServerThatCannotSave()
{
    RedisServer::Options options;
    options.configuration = {"dir /proc", "save 3600 1"}; // where nobody can write, root neither
    const RedisServer server(options);
    server.run({"SET", "k", "v"});
    server.run({"BGSAVE"});
    const auto info = [&server] { return server.run({"INFO", "persistence"}).bytes(); };
    QTRY_VERIFY(info().contains("rdb_last_bgsave_status:err"));
    QVERIFY(server.run({"PING"}).bytes().startsWith("MISCONF"));

    RedisClient client(quickOptions(server.address()), m_io);
    const auto connected = client.connectAndWait({});
    QVERIFY2(connected.ok(), connected.ok() ? "" : qPrintable(connected.error().text));
    QVERIFY(connected->saveFailed);
    QCOMPARE(client.call({"GET", "k"}, acting())->bytes(), QByteArray("v"));
    const auto written = client.call({"SET", "k", "w"}, acting());
    QVERIFY(!written.ok());
    QVERIFY2(written.error().text.contains(QStringLiteral("cannot save")), qPrintable(written.error().text));
}

void TestBadServers::namesACluster()
{
    RedisServer::Options options;
    options.cluster = true;
    const RedisServer server(options);
    const models::Error plain = failureOf(quickOptions(server.address()));
    QCOMPARE(plain.kind, ErrorKind::Cluster);
    QCOMPARE(plain.step, QStringLiteral("info"));
    const models::Error other = failureOf(quickOptions(server.address(4)));
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
        const models::Error error = failureOf(quickOptions(sentinel.address(database)));
        QCOMPARE(error.kind, ErrorKind::NotRedis);
        QVERIFY(error.text.contains(QStringLiteral("Sentinel")));
    }
}

void TestBadServers::namesAServerThatTakesNoMoreClients()
{
    RedisServer::Options options;
    options.configuration = {"maxclients 1"};
    const RedisServer server(options);
    RedisClient first(quickOptions(server.address()), m_io);
    QTRY_VERIFY(first.connectAndWait({}).ok()); // until the helper's own probe is gone
    const models::Error error = failureOf(quickOptions(server.address()));
    QCOMPARE(error.kind, ErrorKind::Busy);
    QVERIFY2(error.text.contains(QStringLiteral("maxclients")), qPrintable(error.text));
}

void TestBadServers::waitsForAServerThatLoads()
{
    auto bad = std::make_unique<BadServer>(BadServer::always("-LOADING Redis is loading the dataset in memory"));
    RedisClient client(quickOptions(localAddress(bad->port())), m_io);
    const auto loading = client.connectAndWait({});
    QVERIFY(!loading.ok());
    QCOMPARE(loading.error().kind, ErrorKind::Loading);
    QVERIFY(!loading.error().step.isEmpty());
    QVERIFY(client.status().nextTry.has_value());
}

QTEST_GUILESS_MAIN(TestBadServers)
#include "tst_badservers.moc"
