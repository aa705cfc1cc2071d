#include "app/config/dotenv.h"
#include "app/config/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

namespace {

/// A vault that answers at once, for the paths above it.
class MemoryVault final : public SecretVault
{
public:
    bool available() const override { return true; }
    void read(const QString &key, QObject *, Found done) override
    {
        if (m_kept.contains(key))
            done(m_kept.value(key));
        else
            done(models::Error{models::ErrorKind::NotFound, {}, {}, {}});
    }
    void write(const QString &key, const QByteArray &secret, QObject *, Written done) override
    {
        m_kept.insert(key, secret);
        done(models::Done{});
    }
    void remove(const QString &key, QObject *, Written done) override
    {
        m_kept.remove(key);
        done(models::Done{});
    }
    QHash<QString, QByteArray> m_kept;
};

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void findsInTheVaultWhatAnEarlierSessionRemembered()
    {
        auto vault = std::make_unique<MemoryVault>();
        vault->m_kept.insert(QStringLiteral("p1"), QByteArray("pa\0se", 5));
        Secrets secrets(std::move(vault));
        std::optional<RedisSecrets> found;
        secrets.find(QStringLiteral("p1"), this, [&](std::optional<RedisSecrets> answer) { found = answer; });
        QVERIFY(found);
        QCOMPARE(found->password, QStringLiteral("pa"));
        QCOMPARE(found->sentinelPassword, QStringLiteral("se"));
        QVERIFY(secrets.known(QStringLiteral("p1")));
    }

    void keepsASessionSecretOutOfTheVault()
    {
        auto vault = std::make_unique<MemoryVault>();
        MemoryVault *kept = vault.get();
        Secrets secrets(std::move(vault));
        secrets.keepForSession(QStringLiteral("p1"), {QStringLiteral("x"), {}});
        QVERIFY(kept->m_kept.isEmpty());
        QCOMPARE(secrets.known(QStringLiteral("p1"))->password, QStringLiteral("x"));
        secrets.remember(QStringLiteral("p1"), {QStringLiteral("y"), {}}, this, [](const models::Status &) {});
        QCOMPARE(kept->m_kept.size(), 1);
        secrets.forget(QStringLiteral("p1"), this);
        QVERIFY(kept->m_kept.isEmpty());
        QVERIFY(!secrets.known(QStringLiteral("p1")));
    }

    void readsAPasswordFileOfTheOwnerOnly()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("pw"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("s3cret with space \r\nsecond line\n");
        file.close();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QCOMPARE(passwordFromFile(path).value(), QStringLiteral("s3cret with space "));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ReadOther);
        QVERIFY(!passwordFromFile(path).ok());
        QCOMPARE(passwordFromFile(dir.filePath(QStringLiteral("none"))).error().kind, models::ErrorKind::NotFound);
    }

    void offersTheAddressesOfADotenv_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("url");
        QTest::newRow("plain") << QByteArray("REDIS_URL=redis://h/1") << "redis://h/1";
        QTest::newRow("export") << QByteArray("export REDIS_URL = redis://h/1  ") << "redis://h/1";
        QTest::newRow("double quotes") << QByteArray("REDIS_URL=\"redis://:p#w@h/1\" # main") << "redis://:p#w@h/1";
        QTest::newRow("single quotes") << QByteArray("REDIS_URL='redis://h/1'") << "redis://h/1";
        QTest::newRow("comment") << QByteArray("REDIS_URL=redis://h/1 # main") << "redis://h/1";
        QTest::newRow("commented out") << QByteArray("#REDIS_URL=redis://h/1") << QString();
        QTest::newRow("other name") << QByteArray("MY_REDIS_URL=redis://h/1") << QString();
        QTest::newRow("open quote") << QByteArray("REDIS_URL=\"redis://h/1") << QString();
        QTest::newRow("last wins") << QByteArray("REDIS_URL=redis://a\nREDIS_URL=redis://b") << "redis://b";
    }
    void offersTheAddressesOfADotenv()
    {
        QFETCH(QByteArray, line);
        const auto offers = offersFromDotenv("A=1\r\n" + line + "\r\nB", QStringLiteral("x"));
        QTEST(offers.empty() ? QString() : offers.front().url, "url");
    }

    void tellsBrokersFromResults()
    {
        const auto offers =
            offersFromDotenv("CELERY_BROKER_URL=redis://a\nCELERY_RESULT_BACKEND=redis://b\n", QStringLiteral("x"));
        QCOMPARE(offers.size(), size_t(2));
        QCOMPARE(offers[0].kind, AddressOffer::Kind::Broker);
        QCOMPARE(offers[1].kind, AddressOffer::Kind::Results);
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
