#include "app/redis/loadbudget.h"

#include "app/redis/loadmeter.h"
#include "tests/support/fakeclock.h"

#include <QtTest>

#include <thread>

using app::LoadBudget;
using app::LoadMeter;
using support::FakeClock;
using namespace std::chrono_literals;

namespace {

qint64 waitMs(LoadBudget &budget, int commands = 1)
{
    return std::chrono::round<std::chrono::milliseconds>(budget.reserve(commands)).count();
}

} // namespace

class TestLoadBudget : public QObject
{
    Q_OBJECT

private slots:
    void letsASecondsWorthGoAtOnce();
    void keepsTheMeanWhateverTheSizeOfACall();
    void paysForBytesAfterwards();
    void neverSavesUpMoreThanASecond();
    void hasNoLimitAtZero();
    void waitsNoLongerThanItsStop();
    void countsWhatWasSpent();
    void forgetsRatesAfterTenSeconds();
    void tellsTheMedianOfTheLastReplies();
};

void TestLoadBudget::letsASecondsWorthGoAtOnce()
{
    FakeClock clock;
    LoadBudget budget({50, 0}, clock);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(waitMs(budget), 0);
    QCOMPARE(waitMs(budget), 20);
    clock.advance(20ms);
    QCOMPARE(waitMs(budget), 20); // the one before is paid for only now
}

void TestLoadBudget::keepsTheMeanWhateverTheSizeOfACall()
{
    FakeClock clock;
    LoadBudget budget({50, 0}, clock);
    QCOMPARE(waitMs(budget, 500), 0);
    QCOMPARE(waitMs(budget), 9020); // 450 in debt, and one to go
    int sent = 0;
    for (int second = 0; second < 60; ++second) {
        for (int i = 0; i < 20; ++i) {
            clock.advance(50ms);
            if (waitMs(budget, 0) == 0)
                sent += waitMs(budget, 10) == 0 ? 10 : 0;
        }
    }
    QVERIFY2(sent <= 60 * 50, qPrintable(QString::number(sent)));
    QVERIFY(sent >= 60 * 50 - 500 - 50);
}

void TestLoadBudget::paysForBytesAfterwards()
{
    FakeClock clock;
    LoadBudget budget({0, 1'000'000}, clock);
    QCOMPARE(waitMs(budget), 0);
    budget.charge(3'000'000);
    QCOMPARE(waitMs(budget), 2000);
    clock.advance(2s);
    clock.advance(1ms);
    QCOMPARE(waitMs(budget), 0);
}

void TestLoadBudget::neverSavesUpMoreThanASecond()
{
    FakeClock clock;
    LoadBudget budget({10, 0}, clock);
    clock.advance(1h);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(waitMs(budget), 0);
    QCOMPARE(waitMs(budget), 100);
}

void TestLoadBudget::hasNoLimitAtZero()
{
    FakeClock clock;
    LoadBudget budget({}, clock);
    budget.charge(1'000'000'000);
    QCOMPARE(waitMs(budget, 1'000'000), 0);
    QCOMPARE(waitMs(budget), 0);
}

void TestLoadBudget::waitsNoLongerThanItsStop()
{
    FakeClock clock;
    LoadBudget budget({1, 0}, clock);
    std::stop_source stop;
    bool waited = true;
    QVERIFY(budget.acquire(100'000, stop.get_token(), waited));
    QVERIFY(!waited);
    std::thread canceller([&] { stop.request_stop(); });
    QVERIFY(!budget.acquire(1, stop.get_token(), waited)); // would be a day
    canceller.join();
    QVERIFY(waited);
}

void TestLoadBudget::countsWhatWasSpent()
{
    FakeClock clock;
    LoadMeter meter(clock);
    meter.setBudget(50, 1000);
    meter.countCommands(30);
    meter.countBytes(2000, 70);
    meter.countInspectRound();
    meter.countHeld();
    meter.connectionOpened();
    const app::MeterReading reading = meter.reading();
    QCOMPARE(reading.commands, 30);
    QCOMPARE(reading.bytesIn, 2000);
    QCOMPARE(reading.bytesOut, 70);
    QCOMPARE(reading.inspectRounds, 1);
    QCOMPARE(reading.held, 1);
    QCOMPARE(reading.connections, 1);
    QCOMPARE(reading.commandsPerSecond, 3.0);
    QCOMPARE(reading.bytesInPerSecond, 200.0);
    QCOMPARE(reading.budgetCommandsPerSecond, 50.0);
}

void TestLoadBudget::forgetsRatesAfterTenSeconds()
{
    FakeClock clock;
    LoadMeter meter(clock);
    meter.countCommands(30);
    clock.advance(9s);
    QCOMPARE(meter.reading().commandsPerSecond, 3.0);
    clock.advance(1s);
    QCOMPARE(meter.reading().commandsPerSecond, 0.0);
    meter.countCommands(10);
    QCOMPARE(meter.reading().commandsPerSecond, 1.0);
    QCOMPARE(meter.reading().commands, 40);
}

void TestLoadBudget::tellsTheMedianOfTheLastReplies()
{
    FakeClock clock;
    LoadMeter meter(clock);
    QCOMPARE(meter.reading().latencyMs, 0.0);
    for (const auto ms : {1ms, 900ms, 3ms})
        meter.countLatency(ms);
    QCOMPARE(meter.reading().latencyMs, 3.0);
    for (int i = 0; i < 64; ++i)
        meter.countLatency(7ms);
    QCOMPARE(meter.reading().latencyMs, 7.0);
}

QTEST_GUILESS_MAIN(TestLoadBudget)
#include "tst_loadbudget.moc"
