#include <QProcess>
#include <QTest>

/// The program itself, where there is no display.
class TestWindowless : public QObject
{
    Q_OBJECT

private:
    struct Said {
        int exitCode = -1;
        QString out;
        QString err;
    };

    static Said run(const QStringList &words, const QString &language = QStringLiteral("C.UTF-8"))
    {
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QStringLiteral("LC_ALL"), language);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(YARD_BUILD_DIR "/yardmaster"), words);
        if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
            return {};
        return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError())};
    }

private slots:
    void saysItsOptionsAndVersion()
    {
        const Said help = run({"--help"});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.out.contains("--yard"));
        const Said version = run({"--version"});
        QCOMPARE(version.exitCode, 0);
        QCOMPARE(version.out, QStringLiteral("yardmaster " YARD_VERSION "\n"));
        // Beside an option that only Qt knows.
        const Said beside = run({"-platform", "offscreen", "--version"});
        QCOMPARE(beside.exitCode, 0);
        QCOMPARE(beside.out, version.out);
    }

    void saysThatThereIsNoDisplay()
    {
        const Said said = run({"redis://127.0.0.1:1"});
        QCOMPARE(said.exitCode, 2);
        QVERIFY2(said.err.startsWith("yardmaster: There is no display here"), qPrintable(said.err));
        QVERIFY(said.out.isEmpty());
        QVERIFY(run({"--lang", "vi"}).err.contains(QString::fromUtf8("Không có màn hình")));
    }

    void opensWhereThePlatformIsNamed()
    {
        const Said said = run({"-platform", "offscreen", "--quit-after-first-paint"});
        QVERIFY2(said.exitCode == 0, qPrintable(said.err));
        QVERIFY(!said.err.contains("There is no display"));
    }
};

QTEST_GUILESS_MAIN(TestWindowless)
#include "tst_windowless.moc"
