#include "app/session/resultsplace.h"

#include <QTest>

using namespace app;

/// Where results live: who is believed, in which order, and with which password.
class TestResultsPlace : public QObject
{
    Q_OBJECT

private:
    static Profile profile()
    {
        Profile profile;
        profile.broker.host = QStringLiteral("broker");
        profile.broker.user = QStringLiteral("ann");
        return profile;
    }
    const RedisSecrets m_broker{QStringLiteral("b-secret"), {}};

private slots:
    void believesTheProfileFirst()
    {
        Profile set = profile();
        RedisAddress address;
        address.host = QStringLiteral("set");
        set.results = address;
        const auto place =
            findResults(set, m_broker, {QStringLiteral("redis://told/1"), QStringLiteral("redis://env/2"), {}});
        QCOMPARE(place.address.host, QStringLiteral("set"));
        QVERIFY(place.text.contains(QStringLiteral("set in the connection")));
    }

    void believesAWorkerBeforeTheEnvironment()
    {
        const auto place =
            findResults(profile(), m_broker, {QStringLiteral("redis://told/1"), QStringLiteral("redis://env/2"), {}});
        QCOMPARE(place.address.host, QStringLiteral("told"));
        QCOMPARE(place.address.database, 1);
        QVERIFY(place.text.contains(QStringLiteral("worker")));
    }

    void believesTheEnvironmentBeforeTheBroker()
    {
        const auto place = findResults(profile(), m_broker, {{}, QStringLiteral("redis://env/2"), {}});
        QCOMPARE(place.address.host, QStringLiteral("env"));
    }

    void fallsBackToTheBrokersOwnDatabase()
    {
        const auto place = findResults(profile(), m_broker, {});
        QVERIFY(place.address == profile().broker);
        QCOMPARE(place.secrets.password, m_broker.password);
        QVERIFY(place.readable);
    }

    void fillsAMaskedPasswordInFromTheBrokers()
    {
        const auto place = findResults(profile(), m_broker, {QStringLiteral("redis://:**@broker:6379/5"), {}, {}});
        QCOMPARE(place.secrets.password, QStringLiteral("b-secret"));
        QCOMPARE(place.address.user, QStringLiteral("ann"));
        QCOMPARE(place.address.database, 5);
        QVERIFY(!place.text.contains(QStringLiteral("secret")));
    }

    void prefersASecretGivenForTheResults()
    {
        const RedisSecrets own{QStringLiteral("r-secret"), {}};
        const auto place = findResults(profile(), m_broker, {QStringLiteral("redis://:**@other/0"), {}, own});
        QCOMPARE(place.secrets.password, QStringLiteral("r-secret"));
        QVERIFY(place.address.user.isEmpty());
    }

    void saysWhatItCannotReadWithoutRepeatingTheUrl()
    {
        const auto place =
            findResults(profile(), m_broker, {QStringLiteral("db+postgresql://u:hidden@pg/celery"), {}, {}});
        QVERIFY(!place.readable);
        QVERIFY(place.text.contains(QStringLiteral("postgresql")));
        QVERIFY(!place.text.contains(QStringLiteral("hidden")));
        QVERIFY(place.address == profile().broker);
    }

    void knowsOneServerByAllButDatabaseAndUser()
    {
        RedisAddress a;
        RedisAddress b;
        b.database = 3;
        b.user = QStringLiteral("x");
        QVERIFY(isSameServer(a, b));
        b.port = 6380;
        QVERIFY(!isSameServer(a, b));
    }
};

QTEST_GUILESS_MAIN(TestResultsPlace)
#include "tst_resultsplace.moc"
