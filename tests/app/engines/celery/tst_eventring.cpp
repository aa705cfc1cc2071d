// The crossing between io thread and watch lane: bounded, exact in what it drops.
#include "app/engines/celery/eventring.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace app;

class TestEventRing : public QObject
{
    Q_OBJECT

private slots:
    void takesInOrderAndForgets();
    void countsExactlyWhatDidNotFit();
    void losesNothingUncountedBetweenTwoThreads();
    void wakeEndsAWait();
};

void TestEventRing::takesInOrderAndForgets()
{
    EventRing<int> ring(8);
    std::vector<int> got{9, 9};
    for (int i = 0; i < 3; ++i) {
        QVERIFY(ring.push(i));
    }
    QCOMPARE(ring.take(got), 0);
    QCOMPARE(got, (std::vector<int>{0, 1, 2}));
    QCOMPARE(ring.take(got), 0);
    QVERIFY(got.empty());
}

void TestEventRing::countsExactlyWhatDidNotFit()
{
    EventRing<int> ring(2);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(ring.push(i), i < 2);
    }
    std::vector<int> got;
    QCOMPARE(ring.take(got), 3);
    QCOMPARE(got, (std::vector<int>{0, 1}));
    QCOMPARE(ring.take(got), 0);
    QCOMPARE(ring.dropped(), 3);
    QVERIFY(ring.push(7));
}

void TestEventRing::losesNothingUncountedBetweenTwoThreads()
{
    constexpr int kCount = 200'000;
    EventRing<int> ring(64);
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 0; i < kCount; ++i) {
            ring.push(i);
        }
        done = true;
        ring.wake();
    });
    std::vector<int> got;
    qint64 seen = 0;
    qint64 lost = 0;
    int last = -1;
    bool ordered = true;
    for (bool finished = false; !finished;) {
        finished = done;
        ring.waitUntil(std::chrono::steady_clock::now() + std::chrono::milliseconds(50));
        lost += ring.take(got);
        for (const int value : got) {
            ordered = ordered && value > last;
            last = value;
        }
        seen += static_cast<qint64>(got.size());
    }
    writer.join();
    lost += ring.take(got);
    seen += static_cast<qint64>(got.size());
    QVERIFY(ordered);
    QCOMPARE(seen + lost, qint64(kCount));
    QCOMPARE(ring.dropped(), lost);
}

void TestEventRing::wakeEndsAWait()
{
    EventRing<int> ring(4);
    std::thread waker([&] { ring.wake(); });
    ring.waitUntil(std::chrono::steady_clock::now() + std::chrono::hours(1));
    waker.join();
    std::vector<int> got;
    QCOMPARE(ring.take(got), 0);
}

QTEST_GUILESS_MAIN(TestEventRing)
#include "tst_eventring.moc"
