// Lags and rates of the event path.
#include "app/engines/celery/lagmeter.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

const models::Instant kStart = models::instantFromMs(1'795'293'500'000);

} // namespace

class TestLagMeter : public QObject
{
    Q_OBJECT

private slots:
    void tellsPercentilesOfTheSpanFromSenderToModel();
    void takesOutAConstantDifferenceOfClocks_data();
    void takesOutAConstantDifferenceOfClocks();
    void tellsRatesOfTheLastSeconds();
};

void TestLagMeter::tellsPercentilesOfTheSpanFromSenderToModel()
{
    LagMeter meter;
    QCOMPARE(meter.percentile(0.5), 0.0);
    for (int i = 1; i <= 101; ++i) {
        meter.note(kStart, kStart, kStart + std::chrono::milliseconds(i));
    }
    QCOMPARE(meter.percentile(0.5), 51.0);
    QCOMPARE(meter.percentile(0.95), 96.0);
}

void TestLagMeter::takesOutAConstantDifferenceOfClocks_data()
{
    QTest::addColumn<int>("aheadMs");
    QTest::newRow("the sender's clock is an hour ahead") << 3'600'000;
    QTest::newRow("an hour behind") << -3'600'000;
    QTest::newRow("the same") << 0;
}

void TestLagMeter::takesOutAConstantDifferenceOfClocks()
{
    QFETCH(int, aheadMs);
    LagMeter meter;
    for (int i = 0; i < 100; ++i) {
        const models::Instant received = kStart + std::chrono::seconds(i);
        meter.note(received + std::chrono::milliseconds(aheadMs), received, received + 7ms);
    }
    QCOMPARE(meter.percentile(0.5), 7.0);
}

void TestLagMeter::tellsRatesOfTheLastSeconds()
{
    LagMeter meter;
    QCOMPARE(meter.eventsPerSecond(), 0.0);
    for (int i = 0; i <= 30; ++i) {
        // A slow start that the window has forgotten by the end.
        const qint64 events = i < 15 ? i : 15 + (i - 15) * 1000;
        meter.sample(kStart + std::chrono::seconds(i), {events, events * 5'000});
    }
    QCOMPARE(meter.eventsPerSecond(), 1000.0);
    QCOMPARE(meter.cpuUsPerEvent(), 5.0);
}

QTEST_GUILESS_MAIN(TestLagMeter)
#include "tst_lagmeter.moc"
