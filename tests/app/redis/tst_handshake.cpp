#include "app/redis/handshake.h"

#include "app/redis/serverinfo.h"

#include <QtTest>

using app::Handshake;
using app::RedisReply;
using models::ErrorKind;

namespace {

const RedisReply kOk{RedisReply::Simple{"OK"}};

RedisReply error(const char *text)
{
    return RedisReply(RedisReply::Error{text});
}

RedisReply info(const QByteArray &more = {})
{
    return RedisReply("# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\nrun_id:abc\r\n"
                      "# Memory\r\nused_memory:1000\r\nmaxmemory:2000\r\nmaxmemory_policy:noeviction\r\n"
                      "# Replication\r\nrole:master\r\n" +
                      more);
}

models::Result<app::ServerInfo> play(Handshake::Login login, const std::vector<RedisReply> &replies)
{
    Handshake handshake(std::move(login));
    for (size_t i = 0; i < replies.size(); ++i)
        if (handshake.accept(replies[i]) != (i + 1 == replies.size()))
            return models::Error{ErrorKind::Internal, QStringLiteral("ended early or late"), {}, {}};
    return handshake.outcome();
}

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private slots:
    void saysOnlyWhatIsNeeded();
    void tellsWhoAnswered();
    void namesTheFirstStepThatFailed_data();
    void namesTheFirstStepThatFailed();
    void goesOnWithoutRightsToInfo();
    void readsValkeysOwnVersion();
    void numbersVersions_data();
    void numbersVersions();
};

void TestHandshake::saysOnlyWhatIsNeeded()
{
    using Commands = std::vector<app::RedisCommand>;
    const app::RedisCommand name{"CLIENT", "SETNAME", "yardmaster"};
    QCOMPARE(Handshake({}).commands(), (Commands{name, {"INFO"}}));
    QCOMPARE(Handshake({{}, QStringLiteral("s"), 0, {}}).commands(), (Commands{{"AUTH", "s"}, name, {"INFO"}}));
    QCOMPARE(Handshake({QStringLiteral("ann"), QStringLiteral("s"), 4, {}}).commands(),
             (Commands{{"AUTH", "ann", "s"}, {"SELECT", "4"}, name, {"INFO"}}));
}

void TestHandshake::tellsWhoAnswered()
{
    const auto server = play({{}, {}, 3, {}}, {kOk, kOk, info("# Persistence\r\nloading:0\r\n")});
    QVERIFY(server.ok());
    QCOMPARE(server->product, QByteArray("Redis"));
    QCOMPARE(server->version, QByteArray("7.0.15"));
    QCOMPARE(server->versionNumber, 70015);
    QCOMPARE(server->role, QByteArray("master"));
    QCOMPARE(server->runId, QByteArray("abc"));
    QCOMPARE(server->usedMemory, 1000);
    QCOMPARE(server->maxMemory, 2000);
    QCOMPARE(server->maxMemoryPolicy, QByteArray("noeviction"));
    QCOMPARE(server->database, 3);
}

void TestHandshake::namesTheFirstStepThatFailed_data()
{
    QTest::addColumn<int>("case_");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("step");
    QTest::newRow("wrong password") << 0 << ErrorKind::Auth << QStringLiteral("auth");
    QTest::newRow("password missing") << 1 << ErrorKind::Auth << QStringLiteral("auth");
    QTest::newRow("no such database") << 2 << ErrorKind::Database << QStringLiteral("select");
    QTest::newRow("loading by flag") << 3 << ErrorKind::Loading << QStringLiteral("info");
    QTest::newRow("loading by reply") << 4 << ErrorKind::Loading << QStringLiteral("setname");
    QTest::newRow("cluster") << 5 << ErrorKind::Cluster << QStringLiteral("info");
    QTest::newRow("sentinel") << 6 << ErrorKind::NotRedis << QStringLiteral("handshake");
    QTest::newRow("something else that speaks RESP") << 7 << ErrorKind::NotRedis << QStringLiteral("handshake");
}

void TestHandshake::namesTheFirstStepThatFailed()
{
    QFETCH(const int, case_);
    const Handshake::Login login{{}, QStringLiteral("s"), 0, QStringLiteral("h:1")};
    const Handshake::Login plain{{}, {}, 0, QStringLiteral("h:1")};
    const Handshake::Login far{{}, {}, 99, QStringLiteral("h:1")};
    const RedisReply noAuth = error("NOAUTH Authentication required.");
    const std::vector<std::function<models::Result<app::ServerInfo>()>> cases = {
        [&] {
            return play(login, {error("WRONGPASS invalid username-password pair"), noAuth, noAuth});
        },
        [&] {
            return play(plain, {noAuth, noAuth});
        },
        [&] {
            return play(far, {error("ERR DB index is out of range"), kOk, info()});
        },
        [&] {
            return play(plain, {kOk, info("loading:1\r\n")});
        },
        [&] {
            return play(plain, {error("LOADING Redis is loading"), error("LOADING Redis is loading")});
        },
        [&] {
            return play(plain, {kOk, info("cluster_enabled:1\r\n")});
        },
        [&] {
            return play(far, {error("ERR unknown command 'SELECT'"), kOk,
                              RedisReply(QByteArray("redis_version:7.0.1\r\nredis_mode:sentinel\r\n"))});
        },
        [&] {
            return play(plain, {kOk, RedisReply(QByteArray("hello"))});
        },
    };
    const auto server = cases[static_cast<size_t>(case_)]();
    QVERIFY(!server.ok());
    QTEST(server.error().kind, "kind");
    QTEST(server.error().step, "step");
    QVERIFY(!server.error().text.isEmpty());
}

void TestHandshake::goesOnWithoutRightsToInfo()
{
    const auto server = play({}, {error("NOPERM this user has no permissions to run the 'client|setname' command"),
                                  error("NOPERM this user has no permissions to run the 'info' command")});
    QVERIFY(server.ok());
    QVERIFY(server->version.isEmpty());
}

void TestHandshake::readsValkeysOwnVersion()
{
    const auto parsed = app::parseInfo("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n");
    QVERIFY(parsed.understood);
    QCOMPARE(parsed.server.product, QByteArray("Valkey"));
    QCOMPARE(parsed.server.version, QByteArray("8.0.1"));
}

void TestHandshake::numbersVersions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("number");
    QTest::newRow("usual") << QByteArray("7.0.15") << 70015;
    QTest::newRow("short") << QByteArray("6.2") << 60200;
    QTest::newRow("candidate") << QByteArray("8.0.0-rc1") << 80000;
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("word") << QByteArray("unstable") << 0;
}

void TestHandshake::numbersVersions()
{
    QFETCH(const QByteArray, version);
    QTEST(app::versionNumber(version), "number");
}

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
