#include "app/core/iothread.h"

#include <QTimer>
#include <QtTest>

#include <atomic>
#include <memory>

using app::IoThread;
using namespace std::chrono_literals;

class TestIoThread : public QObject
{
    Q_OBJECT

private slots:
    void runsThereAndReturnsWhenDone();
    void keepsTheOrderOfPosts();
    void runsAtOnceWhenAlreadyThere();
    void hasAnEventLoop();
    void isGoneToItsLastThreadLocal();
};

void TestIoThread::runsThereAndReturnsWhenDone()
{
    IoThread io;
    QVERIFY(!io.isCurrent());
    bool there = false;
    io.run([&] { there = io.isCurrent(); });
    QVERIFY(there);
}

void TestIoThread::keepsTheOrderOfPosts()
{
    IoThread io;
    std::vector<int> order;
    for (int i = 0; i < 100; ++i)
        io.post([&order, i] { order.push_back(i); });
    io.run([] {});
    QCOMPARE(order.size(), size_t(100));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestIoThread::runsAtOnceWhenAlreadyThere()
{
    IoThread io;
    std::vector<int> order;
    io.run([&] {
        io.run([&] { order.push_back(1); });
        order.push_back(2);
    });
    QCOMPARE(order, (std::vector{1, 2}));
}

void TestIoThread::hasAnEventLoop()
{
    IoThread io;
    std::atomic<bool> fired{false};
    io.run([&] { QTimer::singleShot(1ms, io.context(), [&] { fired = true; }); });
    QTRY_VERIFY(fired);
}

/// What a library keeps for each thread, and frees when the thread ends.
struct SlowThreadLocal {
    ~SlowThreadLocal()
    {
        std::this_thread::sleep_for(50ms); // long enough that a destructor which does not wait is caught
        gone = true;
    }
    bool used = false;
    static inline std::atomic<bool> gone{false};
};

void TestIoThread::isGoneToItsLastThreadLocal()
{
    {
        IoThread io;
        io.run([] {
            thread_local SlowThreadLocal local;
            local.used = true;
        });
    }
    QVERIFY(SlowThreadLocal::gone);
}

QTEST_GUILESS_MAIN(TestIoThread)
#include "tst_iothread.moc"
