// The native worker as Celery's own client sees it: sends tasks, reads results, inspects and revokes.
#include "app/worker/yard.h"
#include "app/worker/yardfile.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

class YardWorkerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto config = loadYard(YARD_SOURCE_DIR "/tests/data/yards/interop.toml");
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().text));
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        auto places = makeYardPlaces(*config, m_folder.filePath("data"));
        QVERIFY(places.ok());
        m_places = *places;
        m_yard = std::make_unique<Yard>(*config, m_places);
        QSignalSpy ready(m_yard.get(), &Yard::ready);
        QSignalSpy failed(m_yard.get(), &Yard::failed);
        m_yard->start();
        QTRY_VERIFY_WITH_TIMEOUT(ready.size() + failed.size() > 0, 20'000);
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].value<models::Error>().text));
    }

    void cleanupTestCase()
    {
        if (!m_yard)
            return;
        QSignalSpy stopped(m_yard.get(), &Yard::stopped);
        m_yard->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);
        QVERIFY(!QFile::exists(m_places.statusFile));
    }

    void refusesASecondOpener()
    {
        Yard second(YardConfig(), m_places);
        QVERIFY(!second.lock());
        const auto status = readYardStatus(m_places);
        QVERIFY(status.ok());
        QCOMPARE(status->pid, QCoreApplication::applicationPid());
        QVERIFY(status->broker.endsWith("redis.sock"));
    }

    void isWhatCelerysOwnClientExpects_data()
    {
        QTest::addColumn<QByteArray>("printed");
        const auto row = [](const char *name, const char *printed) { QTest::newRow(name) << QByteArray(printed); };
        row("is_a_worker", "yard-t {'ok': 'pong'} 3 ['add', 'echo'] ['ops', 'yard.t']");
        row("arguments", "{\"args\": [1.0, 1000000000000000000000000000000], \"kwargs\": {\"title\": \"Bài 12\", "
                         "\"none\": null}}");
        row("shell", "{'sum': 5}");
        row("progress", "done True");
        row("failure", "exit 3: ValueError: no voice | ValueError: no voice");
        row("time_limit", "TimeLimitExceeded (0.3,)");
        row("retry", "third time");
        row("terminate", "True REVOKED terminated");
        row("revoke", "REVOKED");
        row("refused", "NotRegistered 0 True");
    }

    void isWhatCelerysOwnClientExpects()
    {
        QFETCH(QByteArray, printed);
        QProcess python;
        python.start("/usr/bin/python3", {YARD_SOURCE_DIR "/tests/interop/yardclient.py", m_places.brokerSocket,
                                          QString::fromLatin1(QTest::currentDataTag())});
        // The yard lives on this very thread: its event loop must go on while Python runs.
        QTRY_VERIFY_WITH_TIMEOUT(python.state() == QProcess::NotRunning, 60'000);
        const QByteArray errors = python.readAllStandardError();
        QVERIFY2(python.exitCode() == 0, errors.constData());
        QCOMPARE(python.readAllStandardOutput().trimmed(), printed);
    }

    void takesProgressOverItsSocketFromTheJobAlone()
    {
        const auto answer = askYardFromAnotherThread(R"({"cmd":"progress","token":"guess","line":"1/2"})");
        QCOMPARE(answer, QByteArray(R"({"ok":true})"));
        QVERIFY(askYardFromAnotherThread(R"({"cmd":"status"})").contains("\"name\":\"t\""));
        QVERIFY(askYardFromAnotherThread(R"({"cmd":"format"})").contains("error"));
    }

private:
    QByteArray askYardFromAnotherThread(const QByteArray &line)
    {
        QByteArray answer;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            const auto asked = askYard(m_places.controlSocket, line, std::chrono::seconds(5));
            answer = asked ? *asked : asked.error().text.toUtf8();
        }));
        QSignalSpy finished(thread.get(), &QThread::finished);
        thread->start();
        [&] { QTRY_VERIFY(finished.size() == 1); }();
        thread->wait();
        return answer;
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/yard-test-XXXXXX")};
    YardPlaces m_places;
    std::unique_ptr<Yard> m_yard;
};

QTEST_GUILESS_MAIN(YardWorkerTest)
#include "tst_yardworker.moc"
