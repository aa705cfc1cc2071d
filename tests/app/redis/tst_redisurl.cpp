#include "app/redis/redisurl.h"

#include <QTest>

using namespace app;
using Reach = RedisAddress::Reach;

class RedisUrlTest : public QObject
{
    Q_OBJECT

private slots:
    void readsTheFormsPeopleHave_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("back");
        const auto row = [](const char *url, const char *display, const char *user, const char *password,
                            const char *back) { QTest::newRow(url) << url << display << user << password << back; };
        row("redis://", "127.0.0.1:6379/0", "", "", "redis://127.0.0.1:6379/0");
        row("redis://host", "host:6379/0", "", "", "redis://host:6379/0");
        row("redis://host:6380/3", "host:6380/3", "", "", "redis://host:6380/3");
        row("redis://:s3cret@host/1", "host:6379/1", "", "s3cret", "redis://host:6379/1");
        row("redis://ann:p%40ss%2Fw@host", "host:6379/0", "ann", "p@ss/w", "redis://ann@host:6379/0");
        row("redis://ann:a?b#c@host/2", "host:6379/2", "ann", "a?b#c", "redis://ann@host:6379/2");
        row("redis://[::1]:6390/4", "[::1]:6390/4", "", "", "redis://[::1]:6390/4");
        row("redis://host?virtual_host=5", "host:6379/5", "", "", "redis://host:6379/5");
        row("rediss://host:6380/0", "host:6380/0", "", "", "rediss://host:6380/0");
        row("unix:///run/r.sock", "unix:/run/r.sock/0", "", "", "unix:///run/r.sock");
        row("unix://ann:pw@/run/r.sock?db=2", "unix:/run/r.sock/2", "ann", "pw",
            "unix://ann@/run/r.sock?virtual_host=2");
        row("redis+socket:///run/r.sock?virtual_host=7", "unix:/run/r.sock/7", "", "",
            "unix:///run/r.sock?virtual_host=7");
        row("sentinel://a:26379;sentinel://b:26380/3?master_name=mymaster", "sentinel:mymaster/3", "", "",
            "sentinel://a:26379;sentinel://b:26380/3?master_name=mymaster");
        row("sentinel://:pw@a;b?master_name=m", "sentinel:m/0", "", "pw",
            "sentinel://a:26379;sentinel://b:26379/0?master_name=m");
    }

    void readsTheFormsPeopleHave()
    {
        QFETCH(QString, url);
        QFETCH(QString, display);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, back);
        const auto parsed = parseRedisUrl(url);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().text));
        QCOMPARE(parsed->address.display(), display);
        QCOMPARE(parsed->address.user, user);
        QCOMPARE(parsed->secrets.password, password);
        QCOMPARE(redisUrl(parsed->address), back);
        if (!password.isEmpty())
            QVERIFY(!redisUrl(parsed->address).contains(password));
        const auto again = parseRedisUrl(back);
        QVERIFY(again.ok());
        QCOMPARE(again->address, parsed->address);
    }

    void readsTlsAndPrefix()
    {
        const auto parsed = parseRedisUrl("rediss://h/1?ssl_cert_reqs=CERT_NONE&ssl_ca_certs=/etc/ca.pem"
                                          "&ssl_certfile=c.pem&ssl_keyfile=k.pem&global_keyprefix=acme%3A");
        QVERIFY(parsed.ok());
        QVERIFY(parsed->address.tls.enabled);
        QVERIFY(!parsed->address.tls.verify);
        QCOMPARE(parsed->address.tls.caFile, "/etc/ca.pem");
        QCOMPARE(parsed->address.tls.certFile, "c.pem");
        QCOMPARE(parsed->address.tls.keyFile, "k.pem");
        QCOMPARE(parsed->globalKeyPrefix, "acme:");
        QVERIFY(parseRedisUrl("rediss://h?ssl_cert_reqs=required")->address.tls.verify);
    }

    void namesWhatIsWrongButNeverThePassword_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("no scheme") << "localhost:6379"
                                   << "redis://";
        QTest::newRow("other scheme") << "amqp://u:hunter2@h"
                                      << "amqp://";
        QTest::newRow("port") << "redis://u:hunter2@h:70000"
                              << "70000";
        QTest::newRow("port word") << "redis://u:hunter2@h:http"
                                   << "http";
        QTest::newRow("database") << "redis://u:hunter2@h/one"
                                  << "one";
        QTest::newRow("negative database") << "redis://u:hunter2@h/-1"
                                           << "-1";
        QTest::newRow("socket without path") << "unix://run/redis.sock"
                                             << "unix:///";
        QTest::newRow("sentinel without master") << "sentinel://:hunter2@a"
                                                 << "master_name";
        QTest::newRow("no sentinel") << "sentinel://?master_name=m"
                                     << "Sentinel";
        QTest::newRow("open bracket") << "redis://[::1:6379"
                                      << "]";
    }

    void namesWhatIsWrongButNeverThePassword()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        const auto parsed = parseRedisUrl(url);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().kind, models::ErrorKind::Usage);
        QVERIFY2(parsed.error().text.contains(says), qPrintable(parsed.error().text));
        QVERIFY(!parsed.error().text.contains("hunter2"));
    }
};

QTEST_GUILESS_MAIN(RedisUrlTest)
#include "tst_redisurl.moc"
