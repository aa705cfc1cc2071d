#include "models/timeseries.h"

#include <QTest>

#include <cmath>

using namespace models;
using namespace std::chrono_literals;

namespace {

Instant at(int seconds)
{
    return instantFromMs(1'000'000'000 + seconds * 1000);
}

} // namespace

class TimeSeriesTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheNewestSampleOfASlot();
    void forgetsWhatIsOlderThanTheRing();
    void carriesAValueOverAShortGapOnly();
    void clearsSlotsThatWereSkipped();
    void ignoresSamplesFromBeforeTheRing();
    void knowsItsRange();
    void decimatesWithoutLosingPeaks();
};

void TimeSeriesTest::keepsTheNewestSampleOfASlot()
{
    TimeSeries series(10s, 6);
    QVERIFY(series.values(at(0)).empty());
    series.add(at(0), 1);
    series.add(at(5), 2);
    series.add(at(10), 3);
    QCOMPARE(series.values(at(10)), (std::vector<double>{2, 3}));
}

void TimeSeriesTest::forgetsWhatIsOlderThanTheRing()
{
    TimeSeries series(10s, 3);
    for (int i = 0; i < 10; ++i)
        series.add(at(i * 10), i);
    QCOMPARE(series.values(at(90)), (std::vector<double>{7, 8, 9}));
}

void TimeSeriesTest::carriesAValueOverAShortGapOnly()
{
    TimeSeries series(1s, 20);
    series.add(at(0), 4);
    const auto values = series.values(at(8));
    QCOMPARE(values.size(), size_t(9));
    for (int i = 0; i <= TimeSeries::kCarrySlots; ++i)
        QCOMPARE(values[size_t(i)], 4.0);
    QVERIFY(std::isnan(values[6]));
    QVERIFY(std::isnan(values[8]));
}

void TimeSeriesTest::clearsSlotsThatWereSkipped()
{
    TimeSeries series(1s, 10);
    for (int i = 0; i < 10; ++i)
        series.add(at(i), i);
    series.add(at(18), 50);
    const auto values = series.values(at(18));
    QCOMPARE(values.front(), 9.0);
    QVERIFY(std::isnan(values[8]));
    QCOMPARE(values.back(), 50.0);
    series.add(at(1000), 1);
    QCOMPARE(series.values(at(1000)).back(), 1.0);
    QVERIFY(std::isnan(series.values(at(1000)).front()));
}

void TimeSeriesTest::ignoresSamplesFromBeforeTheRing()
{
    TimeSeries series(1s, 5);
    series.add(at(100), 1);
    series.add(at(10), 99);
    QCOMPARE(series.values(at(100)), (std::vector<double>{1}));
    series.add(at(98), 7);
    QCOMPARE(series.values(at(100)), (std::vector<double>{7, 7, 1}));
}

void TimeSeriesTest::knowsItsRange()
{
    TimeSeries series(1s, 100);
    QVERIFY(!series.range(at(0)));
    for (const int value : {5, 2, 9, 4})
        series.add(at(value * 2), value);
    const auto range = series.range(at(18));
    QCOMPARE(range->min, 2.0);
    QCOMPARE(range->max, 9.0);
    QCOMPARE(range->last, 9.0);
}

void TimeSeriesTest::decimatesWithoutLosingPeaks()
{
    std::vector<double> values(1000, 1);
    values[333] = 100;
    values[777] = -5;
    const auto few = decimated(values, 60);
    QCOMPARE(few.size(), size_t(60));
    QCOMPARE(*std::max_element(few.begin(), few.end()), 100.0);
    QCOMPARE(*std::min_element(few.begin(), few.end()), -5.0);
    QCOMPARE(decimated(few, 100), few);
}

QTEST_GUILESS_MAIN(TimeSeriesTest)
#include "tst_timeseries.moc"
