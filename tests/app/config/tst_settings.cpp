#include "app/config/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

class TestSettings : public QObject
{
    Q_OBJECT

private:
    QString path() const
    {
        return m_dir.path() + u'/' + QString::fromLatin1(QTest::currentTestFunction()) +
               QStringLiteral("/settings.json");
    }
    QTemporaryDir m_dir;

private slots:
    void remembersWhatWasSet()
    {
        {
            Settings settings(path());
            settings.setTheme(QStringLiteral("dark"));
            settings.setLanguage(QStringLiteral("vi"));
            settings.setState(QStringLiteral("window"), QByteArray("\x00\xff\x10", 3));
            settings.setLastConnections({QStringLiteral("a"), QStringLiteral("b")});
        }
        Settings again(path());
        QCOMPARE(again.theme(), QStringLiteral("dark"));
        QCOMPARE(again.language(), QStringLiteral("vi"));
        QCOMPARE(again.state(QStringLiteral("window")), QByteArray("\x00\xff\x10", 3));
        QCOMPARE(again.lastConnections(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    }

    void writesLateAndOnlyWhenSomethingChanged()
    {
        Settings settings(path());
        QVERIFY(settings.save().ok());
        QVERIFY(!QFile::exists(path()));
        settings.setDensity(QStringLiteral("compact"));
        QVERIFY(!QFile::exists(path()));
        QTRY_VERIFY(QFile::exists(path()));
    }

    void tellsOnlyRealChanges()
    {
        Settings settings(path());
        QSignalSpy spy(&settings, &Settings::changed);
        settings.setUtcClock(true);
        settings.setUtcClock(true);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toString(), QStringLiteral("utc_clock"));
    }

    void keepsKeysItDoesNotKnow()
    {
        {
            Settings make(path());
            make.setTheme(QStringLiteral("dark"));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(R"({"theme":"dark","new_thing":[1,2]})");
        file.close();
        {
            Settings settings(path());
            settings.setTheme(QStringLiteral("light"));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("new_thing"));
    }

    void setsABrokenFileAside()
    {
        {
            Settings make(path());
            make.setTheme(QStringLiteral("dark"));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("not json");
        file.close();
        const Settings settings(path());
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        QVERIFY(settings.notice().contains(QStringLiteral(".broken")));
        QVERIFY(QFile::exists(path() + QStringLiteral(".broken")));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
