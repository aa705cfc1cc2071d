#include "app/core/parallel.h"

#include <QSemaphore>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using app::forEachInParallel;
using Help = std::function<void()>;

class TestParallel : public QObject
{
    Q_OBJECT

private slots:
    void callsEachNumberOnce_data();
    void callsEachNumberOnce();
    void callsEachNumberOnceWithQtsPool();
    void waitsForNobodyWithNothingInHand();
    void waitsForWhatOthersHaveInHand();
};

void TestParallel::callsEachNumberOnce_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 7, 8, 9, 100, 100'003})
        QTest::addRow("%d", count) << count;
}

void TestParallel::callsEachNumberOnce()
{
    QFETCH(int, count);
    std::vector<int> calls(static_cast<size_t>(count));
    std::vector<std::thread> threads;
    forEachInParallel(
        calls.size(), [&calls](size_t i) { ++calls[i]; }, 3,
        [&threads](Help help) { threads.emplace_back(std::move(help)); });
    // What the others called is seen here without waiting for their threads.
    QCOMPARE(std::count(calls.begin(), calls.end(), 1), count);
    for (std::thread &thread : threads)
        thread.join();
}

void TestParallel::callsEachNumberOnceWithQtsPool()
{
    std::vector<std::atomic<int>> calls(10'007);
    forEachInParallel(calls.size(), [&calls](size_t i) { ++calls[i]; });
    for (const auto &called : calls)
        QCOMPARE(called.load(), 1);
}

void TestParallel::waitsForNobodyWithNothingInHand()
{
    std::vector<Help> late;
    int calls = 0;
    forEachInParallel(
        1'000, [&calls](size_t) { ++calls; }, 2, [&late](Help help) { late.push_back(std::move(help)); });
    QCOMPARE(calls, 1'000);
    QCOMPARE(late.size(), size_t(2));
    for (const Help &help : late)
        help();
    QCOMPARE(calls, 1'000);
}

void TestParallel::waitsForWhatOthersHaveInHand()
{
    // The caller's calls go on once another thread has begun one, which then takes longer than all that is left.
    const auto caller = std::this_thread::get_id();
    QSemaphore begun;
    std::atomic<int> ended{0};
    std::thread other;
    forEachInParallel(
        64,
        [&](size_t) {
            if (std::this_thread::get_id() == caller) {
                begun.acquire();
                begun.release();
            } else {
                begun.release();
                QTest::qSleep(2);
            }
            ++ended;
        },
        1, [&other](Help help) { other = std::thread(std::move(help)); });
    QCOMPARE(ended.load(), 64);
    other.join();
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
