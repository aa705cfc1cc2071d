#include "app/session/serverprobe.h"
#include "tests/support/redisserver.h"

#include <QtTest>

using support::RedisServer;

class TestServerProbe : public QObject
{
    Q_OBJECT

private slots:
    void tellsThatNothingIsMissing()
    {
        const RedisServer server;
        const app::ServerFacts facts = app::probeServer(server.address(), {}, {});
        QCOMPARE(facts.user, QStringLiteral("default"));
        QCOMPARE(facts.deniedReads, QStringList());
        QCOMPARE(facts.deniedWrites, QStringList());
        QVERIFY(facts.writesKnown);
        QVERIFY(facts.tlsProtocol.isEmpty());
        QCOMPARE(server.run({"DBSIZE"}), app::RedisReply(qint64(0))); // a question writes nothing
    }

    void namesWhatAUserMayNot_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<bool>("writesKnown");
        QTest::newRow("may ask") << QByteArray("user ann on >pw ~* &* +@all -hget -lrem") << true;
        QTest::newRow("may not ask") << QByteArray("user ann on >pw ~* &* +@all -hget -lrem -acl|dryrun") << false;
    }

    void namesWhatAUserMayNot()
    {
        QFETCH(QByteArray, rule);
        QFETCH(bool, writesKnown);
        RedisServer::Options options;
        options.users = {rule};
        const RedisServer server(options);
        app::RedisAddress address = server.address();
        address.user = QStringLiteral("ann");
        app::RedisSecrets secrets;
        secrets.password = QStringLiteral("pw");
        const app::ServerFacts facts = app::probeServer(address, secrets, {});
        QCOMPARE(facts.user, QStringLiteral("ann"));
        QCOMPARE(facts.deniedReads, QStringList{QStringLiteral("HGET")});
        QCOMPARE(facts.writesKnown, writesKnown);
        QCOMPARE(facts.deniedWrites, writesKnown ? QStringList{QStringLiteral("LREM")} : QStringList());
        QCOMPARE(server.run({"DBSIZE"}), app::RedisReply(qint64(0)));
    }

    void tellsWhatTlsAgreedOn()
    {
        RedisServer::Options options;
        options.tls = true;
        const RedisServer server(options);
        const app::ServerFacts facts = app::probeServer(server.address(), {}, {});
        QVERIFY2(facts.tlsProtocol.startsWith(QStringLiteral("TLS 1.")), qPrintable(facts.tlsProtocol));
        QVERIFY(!facts.certificate.isEmpty());
        QVERIFY(facts.validUntil > QDateTime::currentDateTime());
    }
};

QTEST_GUILESS_MAIN(TestServerProbe)
#include "tst_serverprobe.moc"
