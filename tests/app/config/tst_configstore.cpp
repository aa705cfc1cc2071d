#include "app/config/configstore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

namespace {

Profile sample()
{
    Profile profile = newProfile(Environment::Staging);
    profile.name = QStringLiteral("shop");
    profile.broker.reach = RedisAddress::Reach::Sentinel;
    profile.broker.sentinels = {{QStringLiteral("s1"), 26379}, {QStringLiteral("s2"), 26380}};
    profile.broker.masterName = QStringLiteral("mymaster");
    profile.broker.user = QStringLiteral("watcher");
    profile.broker.database = 4;
    profile.broker.tls.enabled = true;
    profile.broker.tls.caFile = QStringLiteral("/etc/ca.pem");
    RedisAddress results;
    results.reach = RedisAddress::Reach::Unix;
    results.socketPath = QStringLiteral("/run/r.sock");
    profile.results = results;
    profile.engine = "celery";
    profile.prefix = "app1.";
    profile.options.insert("sep", ":");
    profile.level = AccessLevel::Mend;
    profile.maskedKeys = {QStringLiteral("pin")};
    profile.budgetCommandsPerSecond = 7;
    return profile;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestConfigStore : public QObject
{
    Q_OBJECT

private:
    QString folder() const { return m_dir.path() + u'/' + QString::fromLatin1(QTest::currentTestFunction()); }
    QString fileOf(const Profile &profile) const
    {
        return folder() + QStringLiteral("/connections/") + profile.id + QStringLiteral(".json");
    }
    QTemporaryDir m_dir;

private slots:
    void bringsBackEveryFieldOfAProfile()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        ConfigStore again(folder());
        again.load();
        QCOMPARE(again.profiles().size(), size_t(1));
        QVERIFY(again.profiles().front() == profile);
        QVERIFY(*again.find(QStringLiteral("shop")) == profile);
        QVERIFY(*again.find(profile.id) == profile);
    }

    void keepsItsFilesToTheOwner()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(fileOf(profile)) & others));
        QVERIFY(!(QFile::permissions(folder() + QStringLiteral("/connections")) & others));
    }

    void keepsTheKeysOfANewerVersion()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        QJsonObject object = QJsonDocument::fromJson(bytesOf(fileOf(profile))).object();
        object[QStringLiteral("of_the_future")] = 12;
        QJsonObject broker = object[QStringLiteral("broker")].toObject();
        broker[QStringLiteral("also_new")] = QStringLiteral("x");
        object[QStringLiteral("broker")] = broker;
        write(fileOf(profile), QJsonDocument(object).toJson());
        store.load();
        Profile changed = store.profiles().front();
        changed.name = QStringLiteral("renamed");
        QVERIFY(store.save(changed).ok());
        const QJsonObject kept = QJsonDocument::fromJson(bytesOf(fileOf(profile))).object();
        QCOMPARE(kept[QStringLiteral("name")].toString(), QStringLiteral("renamed"));
        QCOMPARE(kept[QStringLiteral("of_the_future")].toInt(), 12);
        QCOMPARE(kept[QStringLiteral("broker")].toObject()[QStringLiteral("also_new")].toString(), QStringLiteral("x"));
    }

    void setsABrokenFileAsideAndKeepsTheOthers()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        const QString broken = folder() + QStringLiteral("/connections/broken.json");
        write(broken, "{\"name\": ");
        store.load();
        QCOMPARE(store.profiles().size(), size_t(1));
        QCOMPARE(store.notices().size(), 1);
        QVERIFY(store.notices().first().contains(broken));
        QVERIFY(!QFile::exists(broken));
        QCOMPARE(bytesOf(broken + QStringLiteral(".broken")), QByteArray("{\"name\": "));
    }

    void leavesOutAProfileWhoseAccessWordItDoesNotKnow()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        write(fileOf(profile), bytesOf(fileOf(profile)).replace("\"mend\"", "\"more\""));
        store.load();
        QVERIFY(store.profiles().empty());
        QVERIFY(store.notices().first().contains(QStringLiteral("access")));
        QVERIFY(QFile::exists(fileOf(profile)));
    }

    void refusesToChangeALockedProfile()
    {
        Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        QFile::setPermissions(fileOf(profile), QFileDevice::ReadOwner);
        const QByteArray before = bytesOf(fileOf(profile));
        store.load();
        QVERIFY(store.profiles().front().locked);
        profile.level = AccessLevel::All;
        const auto status = store.save(profile);
        QVERIFY(!status.ok());
        QCOMPARE(status.error().kind, models::ErrorKind::Refused);
        QVERIFY(!store.remove(profile.id).ok());
        QCOMPARE(bytesOf(fileOf(profile)), before);
    }

    void prefersTheAdministratorsProfileAndLocksIt()
    {
        Profile profile = sample();
        profile.level = AccessLevel::Look;
        const QString system = folder() + QStringLiteral("/system");
        QVERIFY(ConfigStore(system).save(profile).ok());
        Profile own = profile;
        own.level = AccessLevel::All;
        const QString user = folder() + QStringLiteral("/user");
        QVERIFY(ConfigStore(user).save(own).ok());
        ConfigStore store(user, {system});
        store.load();
        QCOMPARE(store.profiles().size(), size_t(1));
        QVERIFY(store.profiles().front().locked);
        QCOMPARE(store.profiles().front().level, AccessLevel::Look);
        QVERIFY(!store.save(own).ok());
    }

    void startsProductionAtLook()
    {
        QCOMPARE(newProfile(Environment::Production).level, AccessLevel::Look);
        QVERIFY(!newProfile(Environment::Production).followResultsByPattern);
        QCOMPARE(newProfile(Environment::Local).level, AccessLevel::All);
        QCOMPARE(budgetOf(newProfile(Environment::Production)).commandsPerSecond, 50);
        QCOMPARE(budgetOf(newProfile(Environment::Development)).bytesPerSecond, qint64(8'000'000));
    }

    void suggestsAnEnvironmentByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("prod") << "hocvui-prod"
                              << "10.0.0.1" << QByteArray("production");
        QTest::newRow("live") << "Live"
                              << "10.0.0.1" << QByteArray("production");
        QTest::newRow("vietnamese") << QStringLiteral("máy chính") << "10.0.0.1" << QByteArray("production");
        QTest::newRow("staging") << "staging 2"
                                 << "10.0.0.1" << QByteArray("staging");
        QTest::newRow("local") << "mine"
                               << "127.0.0.1" << QByteArray("local");
        QTest::newRow("other") << "mine"
                               << "10.0.0.1" << QByteArray("development");
    }
    void suggestsAnEnvironmentByName()
    {
        QFETCH(QString, name);
        QFETCH(QString, host);
        Profile profile;
        profile.name = name;
        profile.broker.host = host;
        QTEST(environmentWord(likelyEnvironment(profile)), "word");
    }

    void removesWhatItSaved()
    {
        const Profile profile = sample();
        ConfigStore store(folder());
        QVERIFY(store.save(profile).ok());
        QVERIFY(store.remove(profile.id).ok());
        QVERIFY(!QFile::exists(fileOf(profile)));
        store.load();
        QVERIFY(store.profiles().empty());
    }
};

QTEST_GUILESS_MAIN(TestConfigStore)
#include "tst_configstore.moc"
