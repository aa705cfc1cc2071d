#include "app/core/cell.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>

using app::Cell;
using namespace std::chrono_literals;

class TestCell : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheFirstValueOnly();
    void wakesAWaitingThread();
    void givesUpAtTheDeadline();
    void runsItsContinuationOnce();
    void hasOneWinnerAmongManyThreads();
};

void TestCell::keepsTheFirstValueOnly()
{
    Cell<int> cell;
    QVERIFY(!cell.isComplete());
    QVERIFY(cell.complete(1));
    QVERIFY(!cell.complete(2));
    QCOMPARE(cell.take(), 1);
}

void TestCell::wakesAWaitingThread()
{
    const auto cell = std::make_shared<Cell<int>>();
    std::thread other([cell] { cell->complete(5); });
    QVERIFY(cell->waitUntil(std::chrono::steady_clock::now() + 60s));
    other.join();
    QCOMPARE(cell->take(), 5);
}

void TestCell::givesUpAtTheDeadline()
{
    Cell<int> cell;
    QVERIFY(!cell.waitUntil(std::chrono::steady_clock::now() + 1ms));
    QVERIFY(!cell.isComplete());
}

void TestCell::runsItsContinuationOnce()
{
    int seen = 0;
    Cell<int> cell([&](const int &value) { seen += value; });
    cell.complete(3);
    cell.complete(4);
    QCOMPARE(seen, 3);
}

void TestCell::hasOneWinnerAmongManyThreads()
{
    for (int round = 0; round < 200; ++round) {
        const auto cell = std::make_shared<Cell<int>>();
        std::atomic<int> winners{0};
        std::vector<std::thread> threads;
        for (int i = 1; i <= 4; ++i)
            threads.emplace_back([&winners, cell, i] { winners += cell->complete(i); });
        QVERIFY(cell->waitUntil(std::chrono::steady_clock::now() + 60s));
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(winners.load(), 1);
    }
}

QTEST_GUILESS_MAIN(TestCell)
#include "tst_cell.moc"
