#include "tests/support/celeryworker.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QProcess>
#include <QTest>

using namespace support;

/// Looking never writes: every reading verb under MONITOR, beside a real worker (product.md 12).
class TestLookingNeverWrites : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;
    YardctlRun m_yardctl;
    CeleryWorker m_worker{m_server};
    QByteArray m_finished, m_failed, m_waiting;

    void checkCommands(RedisMonitor &monitor)
    {
        const auto commands = monitor.ours();
        QVERIFY(!commands.isEmpty());
        QCOMPARE(RedisMonitor::writes(commands), QByteArrayList());
    }
    void checkNothingIsLeft() { QCOMPARE(replyTraces(m_server), QByteArrayList()); }

private slots:
    void initTestCase()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_worker.ready(), 30'000);
        const QByteArrayList ids = m_worker
                                       .python("a = add.delay(1, 2); b = boom.delay('x'); a.get()\n"
                                               "c = add.apply_async((1, 1), queue='idle')\n"
                                               "b.get(propagate=False)\nprint(a.id, b.id, c.id)")
                                       .split(' ');
        QCOMPARE(ids.size(), 3);
        m_finished = ids[0];
        m_failed = ids[1];
        m_waiting = ids[2];
    }

    void readsWithoutAWrite_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("detect") << QStringList{QStringLiteral("detect")};
        QTest::newRow("queues") << QStringList{QStringLiteral("queues")};
        QTest::newRow("workers") << QStringList{QStringLiteral("workers")};
        QTest::newRow("schedules") << QStringList{QStringLiteral("schedules")};
        QTest::newRow("jobs") << QStringList{QStringLiteral("jobs")};
        QTest::newRow("jobs of a queue") << QStringList{QStringLiteral("jobs"), QStringLiteral("--queue"),
                                                        QStringLiteral("idle")};
        QTest::newRow("failed jobs") << QStringList{QStringLiteral("jobs"), QStringLiteral("--state"),
                                                    QStringLiteral("failed")};
        QTest::newRow("a search") << QStringList{QStringLiteral("jobs"), QStringLiteral("--search"),
                                                 QStringLiteral("boom")};
    }
    void readsWithoutAWrite()
    {
        QFETCH(QStringList, verb);
        RedisMonitor monitor(m_server);
        const auto answer =
            m_yardctl.run(QStringList{QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json")} + verb);
        QCOMPARE(answer.exitCode, 0);
        checkCommands(monitor);
        checkNothingIsLeft();
    }

    void opensJobsWithoutAWrite()
    {
        for (const QByteArray &id : {m_finished, m_failed, m_waiting}) {
            RedisMonitor monitor(m_server);
            const auto answer = m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json"),
                                               QStringLiteral("job"), QString::fromUtf8(id)});
            QCOMPARE(answer.exitCode, 0);
            checkCommands(monitor);
            checkNothingIsLeft();
        }
    }

    void readsWhatWasDoneHereWithoutReachingTheBroker_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("history") << QStringList{QStringLiteral("history")};
        QTest::newRow("history of all") << QStringList{QStringLiteral("history"), QStringLiteral("--all")};
        QTest::newRow("bin") << QStringList{QStringLiteral("bin")};
    }
    void readsWhatWasDoneHereWithoutReachingTheBroker()
    {
        QFETCH(QStringList, verb);
        RedisMonitor monitor(m_server);
        const auto answer =
            m_yardctl.run(QStringList{QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json")} + verb);
        QCOMPARE(answer.exitCode, 0);
        QCOMPARE(monitor.ours(), QList<QByteArrayList>());
    }

    void watchesWithoutAWrite()
    {
        RedisMonitor monitor(m_server);
        QProcess watch;
        watch.setProcessEnvironment(m_yardctl.environment());
        watch.start(YardctlRun::program(), {QStringLiteral("--broker"), m_server.url(), QStringLiteral("watch")});
        QVERIFY(watch.waitForStarted());
        QByteArray seen;
        const auto read = [&] { return seen += watch.readAllStandardOutput(); };
        QTRY_VERIFY_WITH_TIMEOUT(read().contains("\"event\":\"workers\""), 20'000);
        const QByteArray id = m_worker.python("print(add.delay(3, 4).id)");
        QTRY_VERIFY_WITH_TIMEOUT(read().contains(id), 20'000);
        watch.terminate();
        QVERIFY(watch.waitForFinished(20'000));
        checkCommands(monitor);
        checkNothingIsLeft();
    }

    void leavesOnlyWhatEndsByItselfWhenKilled()
    {
        QProcess watch;
        watch.setProcessEnvironment(m_yardctl.environment());
        watch.start(YardctlRun::program(), {QStringLiteral("--broker"), m_server.url(), QStringLiteral("watch")});
        QVERIFY(watch.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(!m_server.run({"KEYS", "*yardmaster-*"}).items().empty(), 20'000);
        watch.kill(); // no farewell
        QVERIFY(watch.waitForFinished(20'000));
        const auto keys = m_server.run({"KEYS", "*yardmaster-*"}).items();
        QCOMPARE(keys.size(), size_t(1));
        const qint64 life = m_server.run({"TTL", keys.front().bytes()}).integer();
        QVERIFY2(life > 0 && life <= 120, QByteArray::number(life).constData());
        QCOMPARE(replyTraces(m_server).size(), 2); // the binding, which has no life of its own
        m_server.run({"EXPIRE", keys.front().bytes(), "1"});
        QTRY_COMPARE_WITH_TIMEOUT(m_server.run({"KEYS", "*yardmaster-*"}).items().size(), size_t(0), 10'000);
        QCOMPARE(replyTraces(m_server).size(), 1);
        const auto next = m_yardctl.run(
            {QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json"), QStringLiteral("workers")});
        QCOMPARE(next.exitCode, 0);
        checkNothingIsLeft();
    }
};

QTEST_GUILESS_MAIN(TestLookingNeverWrites)
#include "tst_lookingneverwrites.moc"
