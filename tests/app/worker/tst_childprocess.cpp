#include "app/worker/childprocess.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace app;

Q_DECLARE_METATYPE(app::ChildExit)

namespace {

bool processExists(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    // A zombie is gone as far as we care; its parent is another process.
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

struct Run {
    ChildProcess child;
    QSignalSpy lines{&child, &ChildProcess::lineWritten};
    QSignalSpy finished{&child, &ChildProcess::finished};

    void shell(const QString &script, ChildProcess::Launch launch = {})
    {
        launch.argv = {"/bin/sh", "-c", script};
        child.start(launch);
    }
    QByteArrayList text(bool isError) const
    {
        QByteArrayList all;
        for (const auto &line : lines) {
            if (line[0].toBool() == isError)
                all << line[1].toByteArray();
        }
        return all;
    }
    ChildExit exit() { return finished.at(0).at(0).value<ChildExit>(); }
};

} // namespace

class ChildProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsStreamsApartAndTheLastPartialLine()
    {
        Run run;
        run.shell("printf 'a\\nb'; printf 'x\\ny\\n' >&2; exit 3");
        QTRY_COMPARE(run.finished.size(), 1);
        QCOMPARE(run.text(false), QByteArrayList({"a", "b"}));
        QCOMPARE(run.text(true), QByteArrayList({"x", "y"}));
        QCOMPARE(run.exit().how, ChildExit::How::Exited);
        QCOMPARE(run.exit().code, 3);
        QVERIFY(!run.exit().asked);
    }

    void givesDataOnStandardInput()
    {
        Run run;
        ChildProcess::Launch launch;
        launch.input = R"({"kwargs": {"db": "x"}})";
        run.shell("cat", launch);
        QTRY_COMPARE(run.finished.size(), 1);
        QCOMPARE(run.text(false), QByteArrayList({launch.input}));
    }

    void stopsTheWholeGroup()
    {
        Run run;
        run.shell("sleep 300 & echo $!; wait");
        QTRY_COMPARE(run.lines.size(), 1);
        const qint64 grandchild = run.text(false)[0].toLongLong();
        QVERIFY(processExists(grandchild));
        run.child.stop(std::chrono::seconds(30));
        QTRY_COMPARE(run.finished.size(), 1);
        QVERIFY(run.exit().asked);
        QTRY_VERIFY(!processExists(grandchild));
    }

    void killsWhatIgnoresTheTermSignal()
    {
        Run run;
        run.shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        QTRY_COMPARE(run.lines.size(), 1);
        run.child.stop(std::chrono::milliseconds(100));
        QTRY_COMPARE(run.finished.size(), 1);
        QCOMPARE(run.exit().how, ChildExit::How::Signalled);
        QCOMPARE(run.exit().code, SIGKILL);
    }

    void endsARunWhoseTimeIsUp()
    {
        Run run;
        ChildProcess::Launch launch;
        launch.timeout = std::chrono::milliseconds(100);
        run.shell("sleep 300", launch);
        QTRY_COMPARE(run.finished.size(), 1);
        QVERIFY(run.exit().timedOut);
        QVERIFY(!run.exit().asked);
    }

    void saysWhyItCouldNotStart()
    {
        Run run;
        run.child.start({{"/nonexistent/program"}, {}, {}, {}, {}, {}});
        QTRY_COMPARE(run.finished.size(), 1);
        QCOMPARE(run.exit().how, ChildExit::How::NotStarted);
        QVERIFY(run.exit().problem.contains("/nonexistent/program"));
    }

    void readsProgressLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<double>("current");
        QTest::addColumn<double>("total");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("::yard progress 15/100") << true << 15.0 << 100.0 << "";
        QTest::newRow("text") << QByteArray("::yard progress 3/5 Bài 7 · ok") << true << 3.0 << 5.0 << "Bài 7 · ok";
        QTest::newRow("no total") << QByteArray("::yard progress 42") << true << 42.0 << -1.0 << "";
        QTest::newRow("fraction") << QByteArray("::yard progress 0.5/1") << true << 0.5 << 1.0 << "";
        QTest::newRow("ordinary") << QByteArray("progress 1/2") << false << 0.0 << 0.0 << "";
        QTest::newRow("words") << QByteArray("::yard progress soon") << false << 0.0 << 0.0 << "";
        QTest::newRow("negative") << QByteArray("::yard progress -1/2") << false << 0.0 << 0.0 << "";
        QTest::newRow("huge") << QByteArray("::yard progress 1e400/2") << false << 0.0 << 0.0 << "";
    }

    void readsProgressLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, valid);
        QFETCH(double, current);
        QFETCH(double, total);
        QFETCH(QString, text);
        const auto progress = parseProgressLine(line);
        QCOMPARE(progress.has_value(), valid);
        if (!valid)
            return;
        QCOMPARE(progress->current, current);
        QCOMPARE(progress->total.value_or(-1), total);
        QCOMPARE(progress->text, text);
    }

    void cutsLinesThatNeverEnd()
    {
        LineSplitter splitter;
        const auto lines = splitter.feed(QByteArray(200'000, 'x'));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(splitter.rest().size(), 200'000 - 3 * LineSplitter::kLongestLine);
    }
};

QTEST_GUILESS_MAIN(ChildProcessTest)
#include "tst_childprocess.moc"
