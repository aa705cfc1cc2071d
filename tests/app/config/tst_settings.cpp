#include "app/config/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
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

    void keepsTheSavedViewsOfEachConnection()
    {
        const SavedView late{"2", QStringLiteral("Late"), "jobs", QStringLiteral("age>10m \"a b\""), "running"};
        const SavedView early{"1", QStringLiteral("Early"), "failed", {}, "task"};
        {
            Settings settings(path());
            settings.setSavedViews(QStringLiteral("one"), {late, early});
            settings.setSavedViews(QStringLiteral("two"), {late});
            settings.setSavedViews(QStringLiteral("two"), {});
        }
        Settings again(path());
        QCOMPARE(again.savedViews(QStringLiteral("one")), (std::vector<SavedView>{early, late}));
        QVERIFY(again.savedViews(QStringLiteral("two")).empty());
    }

    void leavesOutBrokenSavedViews()
    {
        QDir().mkpath(QFileInfo(path()).path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"saved_views":{"one":[7,{"id":"1","name":"","page":"jobs"},{"id":"2","name":"Good","page":"jobs",
                      "filter":[]},{"name":"No id","page":"jobs"}],"two":"x"}})");
        file.close();
        const Settings settings(path());
        QCOMPARE(settings.savedViews(QStringLiteral("one")),
                 (std::vector<SavedView>{{"2", QStringLiteral("Good"), "jobs", {}, {}}}));
        QVERIFY(settings.savedViews(QStringLiteral("two")).empty());
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
