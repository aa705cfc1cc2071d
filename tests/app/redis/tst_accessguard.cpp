#include "app/redis/accessguard.h"

#include "app/redis/commandtable.h"
#include "app/redis/replyoid.h"
#include "app/redis/workerrequest.h"

#include <QtTest>

using app::Access;
using app::AccessGuard;
using app::AccessLevel;
using app::RedisCommand;
using models::ErrorKind;

namespace {

const QByteArray kOid = "yardmaster-aaaaaaaa-1-0123456789abcdef";
const QByteArray kCrashed = "yardmaster-bbbbbbbb-2-0123456789abcdef";
const QByteArray kList = "acme:" + kOid + ".reply.celery.pidbox";
const QByteArray kBinding = "acme:_kombu.binding.reply.celery.pidbox";

QByteArray member(const QByteArray &oid)
{
    return oid + "\x06\x16\x06\x16" + oid + ".reply.celery.pidbox";
}

QByteArray envelope(const QByteArray &body)
{
    return "{\"body\": \"" + body.toBase64() + "\", \"properties\": {\"body_encoding\": \"base64\"}}";
}

RedisCommand request(const QByteArray &method, const QByteArray &destination = "null")
{
    return {"PUBLISH", "acme:/0.celery.pidbox",
            envelope("{\"method\": \"" + method + "\", \"arguments\": {}, \"destination\": " + destination + "}")};
}

AccessGuard guard()
{
    return AccessGuard({kOid, {}, "acme:"});
}

bool allowed(const RedisCommand &command, Access access)
{
    return !guard().refuse(command, access, AccessLevel::All);
}

} // namespace

class TestAccessGuard : public QObject
{
    Q_OBJECT

private slots:
    void letsLookingReadOnly_data();
    void letsLookingReadOnly();
    void neverSendsWhatEndangersABroker_data();
    void neverSendsWhatEndangersABroker();
    void letsAskingTouchOurOwnListOnly_data();
    void letsAskingTouchOurOwnListOnly();
    void judgesRequestsToWorkersByMethod_data();
    void judgesRequestsToWorkersByMethod();
    void refusesAnEnvelopeItCannotRead();
    void obeysTheLevelOfTheProfile_data();
    void obeysTheLevelOfTheProfile();
    void sendsAtALevelOnlyWhatItsActsSend();
    void saysWhatToDoAboutARefusal();
};

void TestAccessGuard::letsLookingReadOnly_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("reads");
    const auto row = [](const char *line, bool reads) { QTest::newRow(line) << QByteArray(line) << reads; };
    for (const char *line : {"GET k",
                             "get k",
                             "MGET a b",
                             "LRANGE l 0 -1",
                             "LLEN l",
                             "HGETALL h",
                             "HSCAN h 0",
                             "SMEMBERS s",
                             "SSCAN s 0",
                             "ZRANGE z 0 -1 WITHSCORES",
                             "SCAN 0 MATCH * COUNT 500",
                             "TYPE k",
                             "TTL k",
                             "PTTL k",
                             "STRLEN k",
                             "INFO",
                             "PING",
                             "TIME",
                             "DBSIZE",
                             "EXISTS k",
                             "MEMORY USAGE k",
                             "OBJECT IDLETIME k",
                             "CONFIG GET maxmemory",
                             "config get x",
                             "CLIENT LIST",
                             "PUBSUB NUMSUB c",
                             "XRANGE x - +",
                             "GETRANGE k 0 9",
                             "LINDEX l 0",
                             "LPOS l x",
                             "ACL WHOAMI",
                             "SCRIPT EXISTS sha",
                             "SLOWLOG GET 10"})
        row(line, true);
    for (const char *line :
         {"SET k v",       "DEL k",       "UNLINK k",   "EXPIRE k 1", "PERSIST k",   "RENAME a b", "LPUSH l x",
          "RPUSH l x",     "LPOP l",      "LREM l 1 x", "LSET l 0 x", "LTRIM l 0 1", "HSET h f v", "HDEL h f",
          "SADD s x",      "SREM s x",    "ZADD z 1 x", "ZREM z x",   "INCR k",      "EVAL x 0",   "EVALSHA x 0",
          "SCRIPT LOAD x", "PUBLISH c x", "GETDEL k",   "GETEX k",    "SPOP s",      "COPY a b",   "XADD x * f v"})
        row(line, false);
}

void TestAccessGuard::letsLookingReadOnly()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, reads);
    const QByteArrayList words = line.split(' ');
    const RedisCommand command(words.begin(), words.end());
    QCOMPARE(allowed(command, Access::Look), reads);
    QCOMPARE(allowed(command, Access::Ask), reads);
    QVERIFY(allowed(command, Access::Act));
}

void TestAccessGuard::neverSendsWhatEndangersABroker_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"KEYS *",
                             "keys *",
                             "FLUSHALL",
                             "FLUSHDB",
                             "MONITOR",
                             "CONFIG SET maxmemory 1",
                             "CONFIG REWRITE",
                             "CONFIG RESETSTAT",
                             "DEBUG SLEEP 1",
                             "SHUTDOWN",
                             "SAVE",
                             "BGSAVE",
                             "REPLICAOF NO ONE",
                             "SLAVEOF NO ONE",
                             "SWAPDB 0 1",
                             "SELECT 1",
                             "AUTH x",
                             "HELLO 3",
                             "RESET",
                             "QUIT",
                             "CLIENT KILL TYPE normal",
                             "CLIENT PAUSE 1",
                             "CLIENT REPLY OFF",
                             "CLIENT NO-EVICT on",
                             "ACL SETUSER x",
                             "ACL DELUSER x",
                             "SCRIPT FLUSH",
                             "SCRIPT KILL",
                             "FUNCTION FLUSH",
                             "MODULE LOAD x",
                             "CLUSTER RESET",
                             "FAILOVER",
                             "MIGRATE h 1 k 0 1",
                             "BLPOP l 0",
                             "BRPOP l 0",
                             "BLMOVE a b LEFT LEFT 0",
                             "WAIT 1 0",
                             "SUBSCRIBE c",
                             "PSUBSCRIBE *",
                             "MULTI",
                             "EXEC",
                             "WATCH k",
                             "UNWATCH",
                             "DISCARD",
                             "MEMORY PURGE",
                             "MEMORY DOCTOR",
                             "OBJECT",
                             "SLOWLOG RESET",
                             "LATENCY RESET",
                             "XREAD BLOCK 0 STREAMS x $",
                             "XREADGROUP GROUP g c STREAMS x >",
                             "NOSUCHCOMMAND x",
                             "SORT l STORE d",
                             "MOVE k 1"})
        QTest::newRow(line) << QByteArray(line);
}

void TestAccessGuard::neverSendsWhatEndangersABroker()
{
    QFETCH(const QByteArray, line);
    const QByteArrayList words = line.split(' ');
    for (const Access access : {Access::Look, Access::Ask, Access::Act}) {
        const auto refused = guard().refuse(RedisCommand(words.begin(), words.end()), access, AccessLevel::All);
        QVERIFY(refused);
        QCOMPARE(refused->kind, ErrorKind::Refused);
        QVERIFY(refused->text.contains(QString::fromLatin1(words[0].toUpper())));
    }
    QVERIFY(guard().refuse({}, Access::Act, AccessLevel::All));
}

void TestAccessGuard::letsAskingTouchOurOwnListOnly_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::addColumn<bool>("ours");
    const auto row = [](const char *name, QByteArrayList command, bool ours) {
        QTest::newRow(name) << command << ours;
    };
    row("push our sentinel", {"RPUSH", kList, "x"}, true);
    row("renew our list", {"EXPIRE", kList, "120"}, true);
    row("cut our list", {"LTRIM", kList, "-1", "-1"}, true);
    row("drop our list", {"DEL", kList}, true);
    row("bind us", {"SADD", kBinding, member(kOid)}, true);
    row("unbind us", {"SREM", kBinding, member(kOid)}, true);
    row("drop what a crash left", {"DEL", "acme:" + kCrashed + ".reply.celery.pidbox"}, true);
    row("unbind what a crash left", {"SREM", kBinding, member(kCrashed)}, true);
    row("push to another's list", {"RPUSH", "acme:" + kCrashed + ".reply.celery.pidbox", "x"}, false);
    row("bind another", {"SADD", kBinding, member(kCrashed)}, false);
    row("push to a queue", {"RPUSH", "acme:celery", "x"}, false);
    row("drop a queue", {"DEL", "acme:celery"}, false);
    row("drop ours and a queue", {"DEL", kList, "acme:celery"}, false);
    row("drop another client's list", {"DEL", "acme:9e68842a-8ed5-4c94-83af-bebc3f5dbc95.reply.celery.pidbox"}, false);
    row("unbind another client", {"SREM", kBinding, member("9e68842a-8ed5-4c94-83af-bebc3f5dbc95")}, false);
    row("unbind ours and another's", {"SREM", kBinding, member(kOid), member("9e68842a")}, false);
    row("bind in a queue's binding", {"SADD", "acme:_kombu.binding.celery", member(kOid)}, false);
    row("a queue that only begins like ours", {"RPUSH", "acme:" + kOid, "x"}, false);
    row("our list under another prefix", {"RPUSH", kOid + ".reply.celery.pidbox", "x"}, false);
    row("pop, which loses the TTL", {"LPOP", kList}, false);
    row("rename our list", {"RENAME", kList, "acme:celery"}, false);
    row("no key", {"DEL"}, false);
    row("no member", {"SREM", kBinding}, false);
}

void TestAccessGuard::letsAskingTouchOurOwnListOnly()
{
    QFETCH(const QByteArrayList, command);
    QFETCH(const bool, ours);
    const RedisCommand argv(command.begin(), command.end());
    QCOMPARE(allowed(argv, Access::Ask), ours);
    QVERIFY(!allowed(argv, Access::Look));
    QVERIFY(allowed(argv, Access::Act));
}

void TestAccessGuard::judgesRequestsToWorkersByMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("acts");
    const auto row = [](const char *method, const char *destination, bool asks, bool acts) {
        QTest::newRow(qPrintable(QString::fromLatin1(method) + u' ' + QString::fromLatin1(destination)))
            << QByteArray(method) << QByteArray(destination) << asks << acts;
    };
    for (const char *method : {"ping", "clock", "active", "reserved", "scheduled", "query_task", "revoked",
                               "registered", "stats", "active_queues", "conf", "report", "memsample"})
        row(method, "null", true, true);
    for (const char *method : {"revoke", "terminate", "rate_limit", "time_limit", "pool_grow", "pool_shrink",
                               "autoscale", "add_consumer", "cancel_consumer", "enable_events", "disable_events"})
        row(method, "null", false, true);
    row("shutdown", "[\"celery@a\"]", false, true);
    row("shutdown", "null", false, false);
    row("shutdown", "[]", false, false);
    row("election", "null", false, false);
    row("hello", "null", false, false);
    row("objgraph", "null", false, false);
    row("memdump", "null", false, false);
    row("my_own_command", "null", false, false);
    row("", "null", false, false);
}

void TestAccessGuard::judgesRequestsToWorkersByMethod()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, destination);
    QFETCH(const bool, asks);
    QFETCH(const bool, acts);
    const RedisCommand command = request(method, destination);
    QVERIFY(!allowed(command, Access::Look));
    QCOMPARE(allowed(command, Access::Ask), asks);
    QCOMPARE(allowed(command, Access::Act), acts);
    QVERIFY(AccessGuard::isInspectRound(command));
}

void TestAccessGuard::refusesAnEnvelopeItCannotRead()
{
    const QByteArray ping = "{\"method\": \"ping\", \"destination\": null}";
    for (const QByteArray &payload :
         {QByteArray("rubbish"), QByteArray("{}"), QByteArray("{\"body\": 1}"), envelope("[]"), envelope("{}"),
          envelope("{\"method\": 1}"), envelope("{\"method\": \"ping\", \"method\": \"shutdown\"}"),
          QByteArray("{\"body\": \"!!\", \"properties\": {\"body_encoding\": \"base64\"}}")}) {
        QVERIFY2(!allowed({"PUBLISH", "acme:/0.celery.pidbox", payload}, Access::Ask), payload.constData());
        QVERIFY2(!allowed({"PUBLISH", "acme:/0.celery.pidbox", payload}, Access::Act), payload.constData());
    }
    QVERIFY(allowed({"PUBLISH", "acme:/0.celery.pidbox", envelope(ping)}, Access::Ask));
    QVERIFY(!allowed({"PUBLISH", "celery-task-meta-1", envelope(ping)}, Access::Ask));
    QVERIFY(allowed({"PUBLISH", "celery-task-meta-1", "anything"}, Access::Act));
}

void TestAccessGuard::obeysTheLevelOfTheProfile_data()
{
    QTest::addColumn<AccessLevel>("level");
    QTest::addColumn<bool>("looks");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("acts");
    QTest::newRow("silent") << AccessLevel::Silent << true << false << false;
    QTest::newRow("look") << AccessLevel::Look << true << true << false;
    QTest::newRow("mend") << AccessLevel::Mend << true << true << true;
    QTest::newRow("all") << AccessLevel::All << true << true << true;
}

void TestAccessGuard::obeysTheLevelOfTheProfile()
{
    QFETCH(const AccessLevel, level);
    QFETCH(const bool, looks);
    QFETCH(const bool, asks);
    QFETCH(const bool, acts);
    QCOMPARE(!guard().refuse({"GET", "k"}, Access::Look, level), looks);
    QCOMPARE(!guard().refuse(request("ping"), Access::Ask, level), asks);
    QCOMPARE(!guard().refuse({"DEL", "k"}, Access::Act, level), acts);
    QCOMPARE(!AccessGuard::refuse(Access::Act, level), acts);
    // Mend is for jobs: what would change a worker does not pass below the engines either.
    for (const char *method : {"pool_grow", "cancel_consumer", "enable_events", "revoke"})
        QCOMPARE(!guard().refuse(request(method), Access::Act, level), level == AccessLevel::All);
    QCOMPARE(!guard().refuse(request("shutdown", R"(["w1@lab"])"), Access::Act, level), level == AccessLevel::All);
    QVERIFY(guard().refuse(request("shutdown"), Access::Act, level)); // never to all
}

void TestAccessGuard::sendsAtALevelOnlyWhatItsActsSend()
{
    QVERIFY(guard().refuse({"UNLINK", "k"}, Access::Act, AccessLevel::Mend));      // what only All sends
    QVERIFY(guard().refuse({"APPEND", "k", "v"}, Access::Act, AccessLevel::Mend)); // what none sends
    QVERIFY(!guard().refuse({"UNLINK", "k"}, Access::Act, AccessLevel::All));
    for (const app::UsedCommand &used : app::usedCommands()) {
        RedisCommand command{"k", "v"};
        const QByteArrayList name = used.name.split(' ');
        command.insert(command.begin(), name.begin(), name.end());
        if (used.kind == app::CommandClass::Write)
            QCOMPARE(!guard().refuse(command, Access::Act, AccessLevel::Mend), used.from <= AccessLevel::Mend);
    }
}

void TestAccessGuard::saysWhatToDoAboutARefusal()
{
    const auto refused = guard().refuse({"DEL", "k"}, Access::Act, AccessLevel::Look);
    QCOMPARE(refused->step, QStringLiteral("access"));
    QVERIFY(refused->text.contains(QStringLiteral("access level")));
    QVERIFY(
        !guard().refuse({"KEYS", "secret*"}, Access::Look, AccessLevel::All)->text.contains(QStringLiteral("secret")));
}

QTEST_GUILESS_MAIN(TestAccessGuard)
#include "tst_accessguard.moc"
