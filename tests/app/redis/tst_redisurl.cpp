#include "app/redis/redisurl.h"

#include <QtTest>

using app::RedisAddress;
using app::RedisUrl;

class TestRedisUrl : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryFormPeopleHave_data();
    void readsEveryFormPeopleHave();
    void readsSentinelLists();
    void readsTlsItems();
    void comesBackTheSameWithoutItsPassword_data();
    void comesBackTheSameWithoutItsPassword();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void displaysForPeople();
};

void TestRedisUrl::readsEveryFormPeopleHave_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reached"); // display()
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    const auto row = [](const char *text, const char *reached, const char *user = "", const char *password = "") {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(reached) << QString::fromUtf8(user)
                            << QString::fromUtf8(password);
    };
    row("redis://", "127.0.0.1:6379/0");
    row("redis://ann:a?b#c@h/2", "h:6379/2", "ann", "a?b#c");
    row("redis://h/2?global_keyprefix=a@b", "h:6379/2");
    row("valkey://h/2", "h:6379/2");
    row("redis://localhost", "localhost:6379/0");
    row("redis://redis.example:6380/7", "redis.example:6380/7");
    row("redis://h/", "h:6379/0");
    row("  redis://h/1\n", "h:6379/1");
    row("REDIS://h/1", "h:6379/1");
    row("redis://:secret@h:1/2", "h:1/2", "", "secret");
    row("redis://ann:secret@h:1/2", "h:1/2", "ann", "secret");
    row("redis://ann@h/2", "h:6379/2", "ann");
    row("redis://:p%40ss%2Fw%3Aord%25@h/2", "h:6379/2", "", "p@ss/w:ord%");
    row("redis://:p@ss#w:rd@h/2", "h:6379/2", "", "p@ss#w:rd");
    row("redis://:pa/ss@h:1/2", "h:1/2", "", "pa/ss");
    row("redis://:gr%C3%BC%C3%9Fe@h", "h:6379/0", "", "grüße");
    row("redis://[::1]:6380/3", "[::1]:6380/3");
    row("redis://:s@[fe80::1]/3", "[fe80::1]:6379/3", "", "s");
    row("redis://h?virtual_host=4", "h:6379/4");
    row("redis://h?db=4", "h:6379/4");
    row("redis://h/5?db=4", "h:6379/5");
    row("redis://h/5?socket_timeout=3&health_check_interval=9", "h:6379/5");
    row("redis://h/5?password=s%26t&username=ann", "h:6379/5", "ann", "s&t");
    row("rediss://h:6380/0", "h:6380/0");
    row("h:6380/4", "h:6380/4");
    row("h", "h:6379/0");
    row("unix:///run/redis.sock", "unix:/run/redis.sock/0");
    row("unix:///run/redis.sock?db=3", "unix:/run/redis.sock/3");
    row("unix://ann:secret@/run/redis.sock?db=3", "unix:/run/redis.sock/3", "ann", "secret");
    row("unix:///run/my%20redis@home.sock", "unix:/run/my redis@home.sock/0");
    row("redis+socket:///run/redis.sock?virtual_host=8", "unix:/run/redis.sock/8");
    row("redis+socket://:secret@/run/redis.sock?virtual_host=8", "unix:/run/redis.sock/8", "", "secret");
    row("socket:///run/redis.sock", "unix:/run/redis.sock/0");
    row("/run/redis.sock", "unix:/run/redis.sock/0");
    row("sentinel://h1:26379/2", "sentinel:mymaster/2");
    row("sentinel://:secret@h1;sentinel://:secret@h2/2?master_name=jobs", "sentinel:jobs/2", "", "secret");
}

void TestRedisUrl::readsEveryFormPeopleHave()
{
    QFETCH(const QString, text);
    const auto url = app::parseRedisUrl(text);
    QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text));
    QTEST(url->address.display(), "reached");
    QTEST(url->address.user, "user");
    QTEST(url->secrets.password, "password");
    QCOMPARE(url->address.tls.enabled, text.startsWith(QStringLiteral("rediss")));
}

void TestRedisUrl::readsSentinelLists()
{
    const auto url = app::parseRedisUrl(
        QStringLiteral("sentinel://h1:26379;sentinel://h2;sentinel://[::1]:26381/3?master_name=m&sentinel_password=s"));
    QVERIFY(url.ok());
    const QList<RedisAddress::Node> expected = {
        {QStringLiteral("h1"), 26379}, {QStringLiteral("h2"), 26379}, {QStringLiteral("::1"), 26381}};
    QCOMPARE(url->address.reach, RedisAddress::Reach::Sentinel);
    QCOMPARE(url->address.sentinels, expected);
    QCOMPARE(url->address.masterName, QStringLiteral("m"));
    QCOMPARE(url->address.database, 3);
    QCOMPARE(url->secrets.sentinelPassword, QStringLiteral("s"));
    QVERIFY(url->secrets.password.isEmpty());
}

void TestRedisUrl::readsTlsItems()
{
    const auto url = app::parseRedisUrl(
        QStringLiteral("rediss://h/0?ssl_cert_reqs=CERT_NONE&ssl_ca_certs=/a/ca%20x.pem&ssl_certfile=/a/c.pem"
                       "&ssl_keyfile=/a/k.pem&global_keyprefix=acme%3A"));
    QVERIFY(url.ok());
    const RedisAddress::Tls &tls = url->address.tls;
    QVERIFY(tls.enabled && !tls.verify);
    QCOMPARE(tls.caFile, QStringLiteral("/a/ca x.pem"));
    QCOMPARE(tls.certFile, QStringLiteral("/a/c.pem"));
    QCOMPARE(tls.keyFile, QStringLiteral("/a/k.pem"));
    QCOMPARE(url->globalKeyPrefix, QStringLiteral("acme:"));
    QVERIFY(app::parseRedisUrl(QStringLiteral("rediss://h?ssl_cert_reqs=required"))->address.tls.verify);
    QVERIFY(app::parseRedisUrl(QStringLiteral("rediss://h"))->address.tls.verify);
}

void TestRedisUrl::comesBackTheSameWithoutItsPassword_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"redis://:hush@h:1/2", "redis://ann:hush@[::1]:1/2", "rediss://h:1/2?ssl_cert_reqs=none&ssl_ca_certs=/a/b c",
          "redis+socket://ann:hush@/run/a b.sock?virtual_host=3", "unix:///run/r%3Fs.sock?db=1",
          "sentinel://:hush@h1:1;sentinel://:hush@h2:2/4?master_name=a%26b&sentinel_password=hush",
          "redis://h/1?global_keyprefix=acme:%20", "sentinel://h1:1/4?ssl=true"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestRedisUrl::comesBackTheSameWithoutItsPassword()
{
    QFETCH(const QString, text);
    const auto url = app::parseRedisUrl(text);
    QVERIFY(url.ok());
    const QString back = app::redisUrl(url->address, url->globalKeyPrefix);
    QVERIFY2(!back.contains(QStringLiteral("hush")), qPrintable(back));
    QVERIFY(!url->address.display().contains(QStringLiteral("hush")));
    const auto again = app::parseRedisUrl(back);
    QVERIFY2(again.ok(), qPrintable(back));
    QCOMPARE(again->address, url->address);
    QCOMPARE(again->globalKeyPrefix, url->globalKeyPrefix);
}

void TestRedisUrl::namesWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *text, const char *hint) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(hint);
    };
    row("", "address");
    row("http://h", "redis://");
    row("amqp://guest@h//", "RabbitMQ");
    row("redis://h:port/0", "port");
    row("redis://h:0/0", "port");
    row("redis://h:70000/0", "port");
    row("redis://:hush/h", "database");
    row("redis://h/zero", "database");
    row("redis://h/-1", "database");
    row("redis://[::1/0", "bracket");
    row("redis://::1/0", "bracket");
    row("rediss://h?ssl_cert_reqs=maybe", "ssl_cert_reqs");
    row("unix://relative.sock", "full path");
    row("sentinel:///0", "Sentinel");
}

void TestRedisUrl::namesWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const QString, hint);
    const auto url = app::parseRedisUrl(text);
    QVERIFY(!url.ok());
    QCOMPARE(url.error().kind, models::ErrorKind::Usage);
    QCOMPARE(url.error().step, QStringLiteral("url"));
    QVERIFY2(url.error().text.contains(hint), qPrintable(url.error().text));
    QVERIFY(!url.error().text.contains(QStringLiteral("hush")) && !url.error().detail.contains(QStringLiteral("hush")));
}

void TestRedisUrl::displaysForPeople()
{
    RedisAddress address;
    QCOMPARE(address.display(), QStringLiteral("127.0.0.1:6379/0"));
    address.host = QStringLiteral("::1");
    QCOMPARE(address.display(), QStringLiteral("[::1]:6379/0"));
}

QTEST_GUILESS_MAIN(TestRedisUrl)
#include "tst_redisurl.moc"
