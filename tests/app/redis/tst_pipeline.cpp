#include "app/redis/pipeline.h"

#include "app/redis/command.h"

#include <QtTest>

#include <thread>

using app::Pipeline;
using app::RedisCall;
using app::RedisReply;
using models::Error;
using models::ErrorKind;
using namespace std::chrono_literals;

namespace {

const Pipeline::TimePoint kStart{1000s};

Pipeline::CallPtr aCall(const QByteArray &word, size_t replies = 1, app::Charge charge = app::Charge::Person)
{
    auto call = std::make_shared<RedisCall>();
    call->bytes = word;
    call->replies = replies;
    call->charge = charge;
    return call;
}

RedisReply number(qint64 value)
{
    return RedisReply(value);
}

qint64 answerOf(const Pipeline::CallPtr &call)
{
    const auto answer = call->cell.take();
    return answer.ok() ? answer->front().integer() : -1;
}

Error lost(ErrorKind kind = ErrorKind::Disconnected)
{
    return Error{kind, QStringLiteral("gone"), {}, QStringLiteral("read")};
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT

private slots:
    void pairsRepliesByOrder();
    void writesAllQueuedCallsInOneGo();
    void keepsTheSlotOfACancelledCall();
    void neverSendsACallGivenUpBefore();
    void letsPeopleGoBeforeTheBackground();
    void stopsWritingAtTheLimit();
    void takesACallLargerThanTheLimitWhenIdle();
    void movesTheDeadlineWithEveryReply();
    void endsEveryCallOnceWhenTheConnectionIsLost();
    void refusesAReplyThatNobodyAskedFor();
    void refusesACallBoundToAnEarlierConnect();
    void tellsSinceWhenTheServerIsSilent();
    void letsAContinuationAddTheNextCall();
    void completesOnceWhenLanesCancelAsRepliesArrive();
};

void TestPipeline::pairsRepliesByOrder()
{
    Pipeline pipeline;
    const auto one = aCall("a");
    const auto two = aCall("b", 2);
    pipeline.add(one);
    pipeline.add(two);
    pipeline.takeBytes(kStart);
    QVERIFY(pipeline.accept(number(1), kStart));
    QVERIFY(one->cell.isComplete());
    QVERIFY(pipeline.accept(number(2), kStart));
    QVERIFY(!two->cell.isComplete());
    QVERIFY(pipeline.accept(number(3), kStart));
    QCOMPARE(answerOf(one), 1);
    const auto both = two->cell.take();
    QVERIFY(both.ok());
    QCOMPARE(*both, (app::RedisReplies{number(2), number(3)}));
}

void TestPipeline::writesAllQueuedCallsInOneGo()
{
    Pipeline pipeline;
    for (const char *word : {"a", "b", "c"})
        pipeline.add(aCall(word));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("abc"));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray());
    QCOMPARE(pipeline.commandsInFlight(), size_t(3));
}

void TestPipeline::keepsTheSlotOfACancelledCall()
{
    Pipeline pipeline;
    const auto cancelled = aCall("a", 2);
    const auto next = aCall("b");
    pipeline.add(cancelled);
    pipeline.add(next);
    pipeline.takeBytes(kStart);
    cancelled->cell.complete(lost(ErrorKind::Cancelled));
    pipeline.accept(number(1), kStart);
    pipeline.accept(number(2), kStart);
    QVERIFY(!next->cell.isComplete());
    pipeline.accept(number(3), kStart);
    QCOMPARE(answerOf(next), 3);
    QCOMPARE(cancelled->cell.take().error().kind, ErrorKind::Cancelled);
}

void TestPipeline::neverSendsACallGivenUpBefore()
{
    Pipeline pipeline;
    const auto cancelled = aCall("a");
    pipeline.add(cancelled);
    pipeline.add(aCall("b"));
    cancelled->cell.complete(lost(ErrorKind::Cancelled));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("b"));
    QCOMPARE(pipeline.commandsInFlight(), size_t(1));
}

void TestPipeline::letsPeopleGoBeforeTheBackground()
{
    Pipeline pipeline;
    pipeline.add(aCall("b", 1, app::Charge::Background));
    pipeline.add(aCall("p", 1, app::Charge::Person));
    pipeline.add(aCall("a", 1, app::Charge::Act));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("pab"));
}

void TestPipeline::stopsWritingAtTheLimit()
{
    Pipeline pipeline;
    pipeline.add(aCall("a", Pipeline::kMaxInFlight - 1));
    pipeline.add(aCall("b", 2));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("a"));
    QVERIFY(pipeline.hasQueued());
    pipeline.accept(number(1), kStart);
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("b"));
}

void TestPipeline::takesACallLargerThanTheLimitWhenIdle()
{
    Pipeline pipeline;
    pipeline.add(aCall("a", Pipeline::kMaxInFlight * 3));
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("a"));
}

void TestPipeline::movesTheDeadlineWithEveryReply()
{
    Pipeline pipeline;
    const auto call = aCall("a", 2);
    call->timeout = 10s;
    pipeline.add(call);
    pipeline.takeBytes(kStart);
    QCOMPARE((call->deadline() - kStart) / 1s, 10);
    pipeline.accept(number(1), kStart + 7s);
    QCOMPARE((call->deadline() - kStart) / 1s, 17);
}

void TestPipeline::endsEveryCallOnceWhenTheConnectionIsLost()
{
    Pipeline pipeline;
    const auto answered = aCall("a");
    const auto sent = aCall("b");
    pipeline.add(answered);
    pipeline.add(sent);
    pipeline.takeBytes(kStart);
    pipeline.accept(number(1), kStart);
    const auto unsent = aCall("c", 1, app::Charge::Background);
    pipeline.add(unsent);
    pipeline.failAll(lost(), lost(ErrorKind::Connect));
    QCOMPARE(answerOf(answered), 1);
    QCOMPARE(sent->cell.take().error().kind, ErrorKind::Disconnected);
    QCOMPARE(unsent->cell.take().error().kind, ErrorKind::Connect);
    QVERIFY(!pipeline.accept(number(2), kStart));
    QVERIFY(!pipeline.hasQueued());
}

void TestPipeline::refusesAReplyThatNobodyAskedFor()
{
    Pipeline pipeline;
    QVERIFY(!pipeline.accept(number(1), kStart));
}

void TestPipeline::refusesACallBoundToAnEarlierConnect()
{
    Pipeline pipeline;
    pipeline.setSession(2);
    const auto stale = aCall("a");
    stale->onlyInSession = 1;
    const auto current = aCall("b");
    current->onlyInSession = 2;
    pipeline.add(stale);
    pipeline.add(current);
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("b"));
    QCOMPARE(stale->cell.take().error().kind, ErrorKind::Disconnected);
}

void TestPipeline::tellsSinceWhenTheServerIsSilent()
{
    Pipeline pipeline;
    QVERIFY(!pipeline.waitingSince());
    pipeline.add(aCall("a"));
    pipeline.add(aCall("b"));
    pipeline.takeBytes(kStart);
    QCOMPARE((*pipeline.waitingSince() - kStart) / 1s, 0);
    pipeline.accept(number(1), kStart + 3s);
    QCOMPARE((*pipeline.waitingSince() - kStart) / 1s, 3);
    pipeline.accept(number(1), kStart + 4s);
    QVERIFY(!pipeline.waitingSince());
}

void TestPipeline::letsAContinuationAddTheNextCall()
{
    Pipeline pipeline;
    const auto second = aCall("b");
    const auto first = std::make_shared<RedisCall>([&](const RedisCall::Answer &) { pipeline.add(second); });
    first->bytes = "a";
    first->replies = 1;
    pipeline.add(first);
    pipeline.takeBytes(kStart);
    pipeline.accept(number(1), kStart);
    QCOMPARE(pipeline.takeBytes(kStart), QByteArray("b"));
}

void TestPipeline::completesOnceWhenLanesCancelAsRepliesArrive()
{
    // For the thread sanitizer: the io side answers while a lane gives up the same calls.
    constexpr int kCalls = 2000;
    Pipeline pipeline;
    std::vector<Pipeline::CallPtr> calls;
    for (int i = 0; i < kCalls; ++i)
        calls.push_back(aCall("x"));
    std::atomic<int> cancelled{0};
    std::thread lane([&] {
        for (int i = 0; i < kCalls; i += 2)
            cancelled += calls[static_cast<size_t>(i)]->cell.complete(lost(ErrorKind::Cancelled));
    });
    for (const auto &call : calls)
        pipeline.add(call);
    qint64 sent = 0;
    while (true) {
        sent += pipeline.takeBytes(kStart).size();
        if (pipeline.commandsInFlight() == 0)
            break;
        while (pipeline.accept(number(7), kStart)) {
        }
    }
    lane.join();
    int answered = 0;
    for (const auto &call : calls) {
        QVERIFY(call->cell.isComplete());
        answered += call->cell.take().ok();
    }
    QCOMPARE(answered + cancelled, kCalls);
    QVERIFY(sent >= answered);
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
