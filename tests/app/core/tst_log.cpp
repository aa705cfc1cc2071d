#include "app/core/log.h"

#include <QTemporaryDir>
#include <QtTest>

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void takesPasswordsOut_data();
    void takesPasswordsOut();
    void writesToItsFile();
};

void TestLog::takesPasswordsOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *text, const char *clean) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(clean);
    };
    row("open redis://ann:hush@h:1/2 now", "open redis://ann:•••@h:1/2 now");
    row("redis://:hu@sh/@h/2", "redis://:•••@h/2");
    row("sentinel://:hush@a;sentinel://:hush@b/0", "sentinel://:•••@b/0");
    row("unix:///s?password=hush&db=1", "unix:///s?password=•••&db=1");
    row("redis://h:6379/0 is well", "redis://h:6379/0 is well");
    row("bell \a and \x1b[31m", "bell \uFFFD and \uFFFD[31m");
}

void TestLog::takesPasswordsOut()
{
    QFETCH(const QString, text);
    QTEST(app::redacted(text), "clean");
}

void TestLog::writesToItsFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("deep/yard.log"));
    QVERIFY(app::logToFile(path));
    QTest::ignoreMessage(QtWarningMsg, "lost redis://:•••@h");
    qCWarning(app::logRedis) << "lost redis://:hush@h";
    qCDebug(app::logRedis) << "not said";
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString written = QString::fromUtf8(file.readAll());
    QVERIFY(written.contains(QStringLiteral("•••@h")));
    QVERIFY(!written.contains(QStringLiteral("hush")) && !written.contains(QStringLiteral("not said")));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(!app::logToFile(QStringLiteral("/proc/nonexistent/yard.log")));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
