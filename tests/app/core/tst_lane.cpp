#include "app/core/lane.h"

#include "app/core/cell.h"

#include <QtTest>

#include <atomic>

using app::Cell;
using app::Lane;
using namespace std::chrono_literals;

class TestLane : public QObject
{
    Q_OBJECT

private slots:
    void runsInOrderOnItsOwnThread();
    void deliversWhatTheWorkReturns();
    void runsWhatIsQueuedBeforeItEnds();
    void stopsTheTokenOfTheRunningWork();
    void refusesWorkAfterStop();
    void skipsACancelledFuture();
    void takesPostsFromManyThreads();
};

void TestLane::runsInOrderOnItsOwnThread()
{
    std::vector<int> order;
    bool elsewhere = true;
    {
        Lane lane(QStringLiteral("test"));
        QVERIFY(!lane.isCurrent());
        for (int i = 0; i < 100; ++i)
            lane.post([&, i](std::stop_token) {
                order.push_back(i);
                elsewhere = elsewhere && lane.isCurrent();
            });
    }
    QCOMPARE(order.size(), size_t(100));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QVERIFY(elsewhere);
}

void TestLane::deliversWhatTheWorkReturns()
{
    Lane lane(QStringLiteral("test"));
    auto future = lane.submit([](std::stop_token) { return 42; });
    QCOMPARE(future.result(), 42);
}

void TestLane::runsWhatIsQueuedBeforeItEnds()
{
    std::atomic<int> ran{0};
    std::atomic<int> stopped{0};
    {
        Lane lane(QStringLiteral("test"));
        const auto gate = std::make_shared<Cell<int>>();
        lane.post([gate](std::stop_token) { gate->waitUntil(std::chrono::steady_clock::now() + 60s); });
        for (int i = 0; i < 10; ++i)
            lane.post([&](std::stop_token stop) {
                ++ran;
                stopped += stop.stop_requested();
            });
        lane.requestStop();
        gate->complete(1);
    }
    QCOMPARE(ran.load(), 10);
    QCOMPARE(stopped.load(), 10);
}

void TestLane::stopsTheTokenOfTheRunningWork()
{
    const auto begun = std::make_shared<Cell<int>>();
    const auto ended = std::make_shared<Cell<int>>();
    Lane lane(QStringLiteral("test"));
    lane.post([=](std::stop_token stop) {
        const std::stop_callback onStop(stop, [ended] { ended->complete(1); });
        begun->complete(1);
        ended->waitUntil(std::chrono::steady_clock::now() + 60s);
    });
    QVERIFY(begun->waitUntil(std::chrono::steady_clock::now() + 60s));
    QVERIFY(!ended->isComplete());
    lane.requestStop();
    QVERIFY(ended->isComplete());
}

void TestLane::refusesWorkAfterStop()
{
    Lane lane(QStringLiteral("test"));
    lane.requestStop();
    QVERIFY(!lane.post([](std::stop_token) {}));
    QVERIFY(lane.submit([](std::stop_token) { return 1; }).isCanceled());
}

void TestLane::skipsACancelledFuture()
{
    std::atomic<bool> ran{false};
    {
        Lane lane(QStringLiteral("test"));
        const auto gate = std::make_shared<Cell<int>>();
        lane.post([gate](std::stop_token) { gate->waitUntil(std::chrono::steady_clock::now() + 60s); });
        auto future = lane.submit([&](std::stop_token) {
            ran = true;
            return 1;
        });
        future.cancel();
        gate->complete(1);
    }
    QVERIFY(!ran);
}

void TestLane::takesPostsFromManyThreads()
{
    std::atomic<int> ran{0};
    int accepted = 0;
    {
        Lane lane(QStringLiteral("test"));
        std::vector<std::thread> threads;
        std::atomic<int> taken{0};
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 500; ++i)
                    taken += lane.post([&](std::stop_token) { ++ran; });
            });
        for (std::thread &thread : threads)
            thread.join();
        accepted = taken;
    }
    QCOMPARE(ran.load(), accepted);
    QCOMPARE(accepted, 2000);
}

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
