// What a watch reads by itself and when, from what the user looks at.
#include "app/engines/celery/readplan.h"

#include <QTest>

#include <map>

using namespace app;
using namespace std::chrono_literals;
using Read = ReadPlan::Read;

namespace {

/// Lives through `span` in steps of 100 ms, each read answering at once; counts them.
std::map<Read, int> live(ReadPlan &plan, ReadPlan::Time &now, std::chrono::milliseconds span, bool fails = false)
{
    std::map<Read, int> counts;
    for (const auto end = now + span; now < end; now += 100ms) {
        for (auto read = plan.next(now); read; read = plan.next(now)) {
            ++counts[*read];
            const bool asked = plan.begin(*read);
            plan.done(*read, now, fails, asked);
        }
    }
    return counts;
}

} // namespace

class TestReadPlan : public QObject
{
    Q_OBJECT

private slots:
    void readsEverythingAtTheStart();
    void depthsComeEachTwoSecondsOnlyWhereTheyShow();
    void aHiddenWindowReadsATenth();
    void pausedReadsNothingButWhatWasAsked();
    void aFailedReadComesAgainSoon();
    void walksTheResultStoreOnceAndThenRarely();
    void inspectionsKeepHalfTheirBudget_data();
    void inspectionsKeepHalfTheirBudget();
    void hastenedReadsComeAtOnceButNotWhilePaused();
    void whatIsAskedDuringAReadMeansAnotherOne();
};

void TestReadPlan::readsEverythingAtTheStart()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    plan.setWalking(false);
    QCOMPARE(live(plan, now, 100ms).size(), ReadPlan::kReads);
}

void TestReadPlan::depthsComeEachTwoSecondsOnlyWhereTheyShow()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    WatchScope scope;
    scope.queueDepths = true;
    plan.setScope(scope);
    QCOMPARE(live(plan, now, 60s)[Read::Queues], 30);
    scope.queueDepths = false;
    plan.setScope(scope);
    QCOMPARE(live(plan, now, 60s)[Read::Queues], 6);
}

void TestReadPlan::aHiddenWindowReadsATenth()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    plan.setWalking(false);
    live(plan, now, 100ms);
    auto shown = live(plan, now, 1h);
    WatchScope scope;
    scope.visible = false;
    plan.setScope(scope);
    auto hidden = live(plan, now, 1h);
    for (const Read read : {Read::Queues, Read::Inspect, Read::Schedules, Read::Messages, Read::Results}) {
        QVERIFY(hidden[read] <= shown[read] / 10 + 1);
        QVERIFY(hidden[read] > 0);
    }
    // On whichever page it was hidden: nobody sees the depths.
    scope.queueDepths = true;
    plan.setScope(scope);
    QCOMPARE(live(plan, now, 1h)[Read::Queues], hidden[Read::Queues]);
}

void TestReadPlan::pausedReadsNothingButWhatWasAsked()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    WatchScope scope;
    scope.paused = true;
    plan.setScope(scope);
    QVERIFY(live(plan, now, 10min).empty());
    plan.ask(Read::Queues);
    const auto counts = live(plan, now, 10min);
    QCOMPARE(counts.size(), size_t(1));
    QCOMPARE(counts.at(Read::Queues), 1);
}

void TestReadPlan::aFailedReadComesAgainSoon()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    live(plan, now, 100ms, true);
    const int schedules = live(plan, now, 30s, true)[Read::Schedules];
    QVERIFY2(schedules >= 9 && schedules <= 11, "each three seconds, not each minute and not at once");
}

void TestReadPlan::walksTheResultStoreOnceAndThenRarely()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    QVERIFY(live(plan, now, 10s)[Read::Results] > 40);
    plan.setWalking(false);
    QCOMPARE(live(plan, now, 290s)[Read::Results], 0);
    QCOMPARE(live(plan, now, 20s)[Read::Results], 1);
}

void TestReadPlan::inspectionsKeepHalfTheirBudget_data()
{
    QTest::addColumn<int>("perMinute");
    QTest::addColumn<int>("inTenMinutes");
    QTest::newRow("production: one a minute") << 1 << 10;
    QTest::newRow("others: four a minute") << 4 << 20;
    QTest::newRow("silent") << 0 << 0;
}

void TestReadPlan::inspectionsKeepHalfTheirBudget()
{
    QFETCH(int, perMinute);
    QFETCH(int, inTenMinutes);
    ReadPlan plan(perMinute);
    ReadPlan::Time now{1h};
    live(plan, now, 100ms);
    QCOMPARE(live(plan, now, 10min)[Read::Inspect], inTenMinutes);
}

void TestReadPlan::hastenedReadsComeAtOnceButNotWhilePaused()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    plan.setWalking(false);
    live(plan, now, 1s);
    plan.hasten(Read::Messages);
    QCOMPARE(live(plan, now, 100ms)[Read::Messages], 1);
    WatchScope scope;
    scope.paused = true;
    plan.setScope(scope);
    plan.hasten(Read::Messages);
    QVERIFY(live(plan, now, 1min).empty());
}

void TestReadPlan::whatIsAskedDuringAReadMeansAnotherOne()
{
    ReadPlan plan(4);
    ReadPlan::Time now{1h};
    plan.setWalking(false);
    live(plan, now, 100ms);
    for (const bool asked : {true, false}) {
        asked ? plan.ask(Read::Messages) : plan.hasten(Read::Messages);
        QCOMPARE(plan.next(now).value_or(Read::Queues), Read::Messages);
        QCOMPARE(plan.begin(Read::Messages), asked);
        asked ? plan.ask(Read::Messages) : plan.hasten(Read::Messages);
        plan.done(Read::Messages, now, false, asked);
        QCOMPARE(plan.next(now).value_or(Read::Queues), Read::Messages);
        plan.begin(Read::Messages);
        plan.done(Read::Messages, now, false, asked);
        QVERIFY(!plan.next(now));
    }
}

QTEST_GUILESS_MAIN(TestReadPlan)
#include "tst_readplan.moc"
