#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/redisserver.h"
#include "tests/support/testcertificates.h"

#include <QtTest>

using app::RedisClient;
using models::ErrorKind;
using support::RedisServer;
using namespace std::chrono_literals;

namespace {

RedisServer::Options tls(bool clientAuth = false)
{
    RedisServer::Options options;
    options.tls = true;
    options.tlsClientAuth = clientAuth;
    return options;
}

RedisClient::Options with(const app::RedisAddress &address)
{
    RedisClient::Options options;
    options.address = address;
    options.timings.connect = 3s;
    options.timings.handshake = 1s;
    return options;
}

} // namespace

class TestRedisTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_server = std::make_unique<RedisServer>(tls()); }
    void cleanupTestCase() { m_server.reset(); }

    void trustsTheGivenAuthority();
    void namesWhatIsWrongWithACertificate_data();
    void namesWhatIsWrongWithACertificate();
    void connectsUnverifiedOnlyWhenTold();
    void checksTheNameItIsTold();
    void showsItsOwnCertificate();
    void tellsPlainFromTls();

private:
    models::Error failureOf(const app::RedisAddress &address)
    {
        RedisClient client(with(address), m_io);
        const auto connected = client.connectAndWait({});
        return connected.ok() ? models::Error{ErrorKind::Internal, QStringLiteral("it connected"), {}, {}}
                              : connected.error();
    }
    std::unique_ptr<RedisServer> m_server;
    app::IoThread m_io;
};

void TestRedisTls::trustsTheGivenAuthority()
{
    RedisClient client(with(m_server->address()), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().text));
    QVERIFY(info->tls);
    QVERIFY(client.call({"GET", "k"}, {}).ok());
}

void TestRedisTls::namesWhatIsWrongWithACertificate_data()
{
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("serverName");
    const QString ours = m_server->certificates().caFile();
    QTest::newRow("unknown authority") << QString() << QString();
    QTest::newRow("CA file is missing") << QStringLiteral("/nonexistent/ca.pem") << QString();
    QTest::newRow("CA file is no certificate") << m_server->certificates().serverKey() << QString();
    QTest::newRow("another name") << ours << QStringLiteral("redis.example");
}

void TestRedisTls::namesWhatIsWrongWithACertificate()
{
    QFETCH(const QString, caFile);
    QFETCH(const QString, serverName);
    auto address = m_server->address();
    address.tls.caFile = caFile;
    address.tls.serverName = serverName;
    const models::Error error = failureOf(address);
    QCOMPARE(error.kind, ErrorKind::Tls);
    QCOMPARE(error.step, QStringLiteral("tls"));
    QVERIFY2(error.text.contains(QStringLiteral("certificate")), qPrintable(error.text));
}

void TestRedisTls::connectsUnverifiedOnlyWhenTold()
{
    auto address = m_server->address();
    address.tls.caFile.clear();
    QCOMPARE(failureOf(address).kind, ErrorKind::Tls);
    address.tls.verify = false;
    RedisClient client(with(address), m_io);
    QVERIFY(client.connectAndWait({}).ok());
}

void TestRedisTls::checksTheNameItIsTold()
{
    auto address = m_server->address();
    address.tls.serverName = QStringLiteral("localhost");
    RedisClient client(with(address), m_io);
    QVERIFY(client.connectAndWait({}).ok());
}

void TestRedisTls::showsItsOwnCertificate()
{
    const RedisServer strict(tls(true));
    RedisClient client(with(strict.address()), m_io);
    const auto info = client.connectAndWait({});
    QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().text));

    auto without = strict.address();
    without.tls.certFile.clear();
    without.tls.keyFile.clear();
    const models::Error error = failureOf(without);
    QCOMPARE(error.kind, ErrorKind::Tls);
    QVERIFY(error.text.contains(QStringLiteral("client certificate")));

    auto wrongKey = strict.address();
    wrongKey.tls.keyFile = wrongKey.tls.certFile;
    QCOMPARE(failureOf(wrongKey).kind, ErrorKind::Tls);
    QVERIFY(failureOf(wrongKey).text.contains(wrongKey.tls.keyFile));
}

void TestRedisTls::tellsPlainFromTls()
{
    const RedisServer plain;
    auto address = plain.address();
    address.tls = m_server->address().tls;
    const models::Error silent = failureOf(address);
    QCOMPARE(silent.kind, ErrorKind::Tls);
    QVERIFY2(silent.text.contains(QStringLiteral("TLS")), qPrintable(silent.text));

    auto toTls = m_server->address();
    toTls.tls = {};
    const models::Error error = failureOf(toTls);
    QCOMPARE(error.kind, ErrorKind::NotRedis);
    QVERIFY(error.text.contains(QStringLiteral("TLS")));
}

QTEST_GUILESS_MAIN(TestRedisTls)
#include "tst_redistls.moc"
