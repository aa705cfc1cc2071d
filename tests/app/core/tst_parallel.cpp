#include "app/core/parallel.h"

#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <atomic>
#include <thread>
#include <vector>

using app::forEachInParallel;

class TestParallel : public QObject
{
    Q_OBJECT

private slots:
    void callsEachNumberOnce_data();
    void callsEachNumberOnce();
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
    std::vector<std::atomic<int>> calls(static_cast<size_t>(count));
    forEachInParallel(calls.size(), [&calls](size_t i) { ++calls[i]; });
    for (const auto &called : calls)
        QCOMPARE(called.load(), 1);
}

void TestParallel::waitsForNobodyWithNothingInHand()
{
    // Every thread of the pool is busy until the work is done: whoever waited for one of them would wait for ever.
    auto *pool = QThreadPool::globalInstance();
    QSemaphore finish;
    int busy = 0;
    while (pool->tryStart([&finish] { finish.acquire(); }))
        ++busy;
    QVERIFY(busy > 0);
    int called = 0;
    forEachInParallel(1'000, [&called](size_t) { ++called; });
    finish.release(busy);
    pool->waitForDone();
    QCOMPARE(called, 1'000);
}

void TestParallel::waitsForWhatOthersHaveInHand()
{
    if (QThread::idealThreadCount() < 2)
        QSKIP("One processor: there is nobody to help.");
    // The caller's first call goes on only once another thread has begun; that one ends long after the caller's last.
    const auto caller = std::this_thread::get_id();
    QSemaphore begun;
    std::atomic<int> ended{0};
    forEachInParallel(64, [&](size_t) {
        if (std::this_thread::get_id() == caller) {
            begun.acquire();
            begun.release();
        } else {
            begun.release();
            QThread::msleep(2);
        }
        ++ended;
    });
    QCOMPARE(ended.load(), 64);
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
