#include "ui/whenanswered.h"

#include <QPromise>
#include <QTest>

#include <memory>
#include <thread>

class TestWhenAnswered : public QObject
{
    Q_OBJECT

private:
    /// Answers in a thread of its own, which has ended when this returns.
    static void answer(QPromise<int> &promise)
    {
        std::thread([&promise] {
            promise.addResult(7);
            promise.finish();
        }).join();
    }

private slots:
    void tellsTheAnswerInThisThread();
    void tellsNobodyWhoIsGone();
    void takesAnAnswerThatIsThere();
};

void TestWhenAnswered::tellsTheAnswerInThisThread()
{
    QPromise<int> promise;
    promise.start();
    int told = 0;
    QThread *where = nullptr;
    ui::whenAnswered(promise.future(), this, [&](int answer) {
        told = answer;
        where = QThread::currentThread();
    });
    answer(promise);
    QTRY_COMPARE(told, 7);
    QCOMPARE(where, thread());
}

void TestWhenAnswered::tellsNobodyWhoIsGone()
{
    QPromise<int> promise;
    promise.start();
    auto asker = std::make_unique<QObject>();
    bool told = false;
    bool settled = false;
    ui::whenAnswered(promise.future(), asker.get(), [&told](int) { told = true; });
    asker.reset();
    answer(promise);
    // What was posted before this has been looked at when this comes.
    QMetaObject::invokeMethod(
        this, [&settled] { settled = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(settled);
    QVERIFY(!told);
}

void TestWhenAnswered::takesAnAnswerThatIsThere()
{
    QPromise<int> promise;
    promise.start();
    answer(promise);
    int told = 0;
    ui::whenAnswered(promise.future(), this, [&told](int answer) { told = answer; });
    QTRY_COMPARE(told, 7);
}

QTEST_GUILESS_MAIN(TestWhenAnswered)
#include "tst_whenanswered.moc"
