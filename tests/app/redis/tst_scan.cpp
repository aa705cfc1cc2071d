#include "app/redis/scan.h"

#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QtTest>

using app::CallContext;
using app::RedisReply;

class TestScan : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsEveryKeyOnce();
    void findsByTypeAndPattern();
    void stopsAtItsLimitAndSaysSo();
    void stopsWhenTheVisitorHasEnough();
    void walksHashesSetsAndSortedSets();
    void endsWithTheServersError();
    void stopsByToken();
    void escapesWhatAPatternWouldRead();

private:
    support::RedisServer m_server;
    app::IoThread m_io;
    std::unique_ptr<app::RedisClient> m_client;
};

void TestScan::initTestCase()
{
    m_server.run({"EVAL",
                  "for i = 1, 3000 do redis.call('SET', 'key:' .. i, i) redis.call('HSET', 'hash', i, 'v' .. i) "
                  "redis.call('SADD', 'set', i) redis.call('ZADD', 'sorted', i, 'm' .. i) end "
                  "redis.call('RPUSH', 'key:list', 'x')",
                  "0"});
    app::RedisClient::Options options;
    options.address = m_server.address();
    m_client = std::make_unique<app::RedisClient>(options, m_io);
}

void TestScan::findsEveryKeyOnce()
{
    const auto found = app::findKeys(*m_client, "key:*", {}, {}, {});
    QVERIFY(found.ok());
    QVERIFY(found->complete);
    QCOMPARE(found->keys.size(), size_t(3001));
}

void TestScan::findsByTypeAndPattern()
{
    const auto found = app::findKeys(*m_client, "key:*", "list", {}, {});
    QVERIFY(found.ok());
    QCOMPARE(found->keys, std::vector<QByteArray>{"key:list"});
}

void TestScan::stopsAtItsLimitAndSaysSo()
{
    app::ScanLimits few;
    few.maxItems = 1000;
    const auto byItems = app::findKeys(*m_client, "*", {}, few, {});
    QVERIFY(byItems.ok());
    QVERIFY(!byItems->complete);
    QVERIFY(byItems->keys.size() >= 1000 && byItems->keys.size() < 2000);
    app::ScanLimits short_;
    short_.maxSteps = 2;
    const auto bySteps = app::findKeys(*m_client, "nothing matches this", {}, short_, {});
    QVERIFY(bySteps.ok());
    QVERIFY(!bySteps->complete && bySteps->keys.empty());
}

void TestScan::stopsWhenTheVisitorHasEnough()
{
    int calls = 0;
    const auto end = app::scanKeys(*m_client, "*", {}, {}, {}, [&](const RedisReply::Array &) {
        ++calls;
        return false;
    });
    QVERIFY(end.ok());
    QCOMPARE(calls, 1);
    QVERIFY(!end->complete);
}

void TestScan::walksHashesSetsAndSortedSets()
{
    const auto count = [&](const char *verb, const char *key) {
        size_t items = 0;
        const auto end = app::scanWithin(*m_client, verb, key, {}, {}, [&](const RedisReply::Array &page) {
            items += page.size();
            return true;
        });
        return end.ok() && end->complete ? items : 0;
    };
    QCOMPARE(count("HSCAN", "hash"), size_t(6000));
    QCOMPARE(count("SSCAN", "set"), size_t(3000));
    QCOMPARE(count("ZSCAN", "sorted"), size_t(6000));
    QCOMPARE(count("SSCAN", "absent"), size_t(0));
}

void TestScan::endsWithTheServersError()
{
    const auto end = app::scanWithin(*m_client, "HSCAN", "set", {}, {}, [](const RedisReply::Array &) { return true; });
    QVERIFY(!end.ok());
    QVERIFY(end.error().detail.startsWith(QStringLiteral("WRONGTYPE")));
}

void TestScan::stopsByToken()
{
    std::stop_source stop;
    CallContext context;
    context.stop = stop.get_token();
    const auto end = app::scanKeys(*m_client, "*", {}, {}, context, [&](const RedisReply::Array &) {
        stop.request_stop();
        return true;
    });
    QVERIFY(!end.ok());
    QCOMPARE(end.error().kind, models::ErrorKind::Cancelled);
}

void TestScan::escapesWhatAPatternWouldRead()
{
    m_server.run({"SET", "odd[1]*?\\", "x"});
    m_server.run({"SET", "odd1xx\\", "x"});
    const auto found = app::findKeys(*m_client, app::escapeGlob("odd[1]*?\\"), {}, {}, {});
    QVERIFY(found.ok());
    QCOMPARE(found->keys, std::vector<QByteArray>{"odd[1]*?\\"});
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
