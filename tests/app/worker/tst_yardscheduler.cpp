#include "app/worker/yardscheduler.h"

#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace app;

class YardSchedulerTest : public QObject
{
    Q_OBJECT

private slots:
    void firesOnceHoweverLongTheMachineSlept()
    {
        YardConfig config;
        JobSpec often;
        often.name = "often";
        often.schedule = "every 5m";
        config.jobs.insert(often.name, often);
        JobSpec nightly;
        nightly.name = "nightly";
        nightly.schedule = "0 30 3 * * *";
        config.jobs.insert(nightly.name, nightly);
        JobSpec never;
        never.name = "never";
        config.jobs.insert(never.name, never);
        config.timeZone = "Asia/Ho_Chi_Minh";

        support::FakeClock clock;
        const models::Instant start = clock.now();
        YardScheduler scheduler(config, clock);
        QSignalSpy due(&scheduler, &YardScheduler::due);
        scheduler.start();
        QCOMPARE(scheduler.nextRun("often"), models::MaybeInstant(start + std::chrono::minutes(5)));
        QVERIFY(scheduler.nextRun("nightly"));
        QVERIFY(!scheduler.nextRun("never"));

        clock.advance(std::chrono::hours(26));
        QTRY_COMPARE(due.size(), 2);
        QVERIFY(*scheduler.nextRun("often") > clock.now());
        QVERIFY(*scheduler.nextRun("nightly") > clock.now());
    }

    void intervalsNeverDrift()
    {
        YardConfig config;
        JobSpec often;
        often.name = "often";
        often.schedule = "every 5m";
        config.jobs.insert(often.name, often);
        support::FakeClock clock;
        const models::Instant from = clock.now() - std::chrono::minutes(1);
        YardScheduler scheduler(config, clock);
        QSignalSpy due(&scheduler, &YardScheduler::due);
        scheduler.start(from);
        QCOMPARE(scheduler.nextRun("often"), models::MaybeInstant(from + std::chrono::minutes(5)));
        clock.advance(std::chrono::minutes(4) + std::chrono::seconds(7)); // the machine was busy: seven seconds late
        QTRY_COMPARE(due.size(), 1);
        QCOMPARE(scheduler.nextRun("often"), models::MaybeInstant(from + std::chrono::minutes(10)));
    }
};

QTEST_GUILESS_MAIN(YardSchedulerTest)
#include "tst_yardscheduler.moc"
