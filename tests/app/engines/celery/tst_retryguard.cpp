// What keeps a failed job from being sent again twice: from two windows, by the same command given once more, after a
// crash; and the ways around it, on real Redis servers.
#include "app/engines/celery/retryguard.h"
#include "tests/support/actlab.h"
#include "tests/support/scratchplace.h"
#include "tests/support/storedjobs.h"

#include <QTest>

#include <thread>

using models::Outcome;
using models::Verb;
using support::ActLab;
using support::count;
using support::figures;
using support::idOf;
using support::idsUpTo;
using support::retriedOnes;
using support::storeFailed;
using namespace std::chrono_literals;

namespace {

const QByteArray kKey = "yardmaster.retried:" + idOf(0);
constexpr qint64 kDay = 24 * 3'600'000LL;

models::JobOutcome retry(ActLab &lab, bool again = false)
{
    models::JobCommand command = lab.command(Verb::Retry, {idOf(0)});
    command.again = again;
    const auto result = lab.execute(command);
    return result ? result->outcomes.at(0) : models::JobOutcome();
}

QByteArray guardIn(const ActLab &lab)
{
    return lab.run({"GET", kKey}).bytes();
}

} // namespace

class TestRetryGuard : public QObject
{
    Q_OBJECT

private slots:
    void itsTextIsReadBack()
    {
        const app::RetryGuard guard{"act", "new", models::instantFromMs(12), 34, QStringLiteral("linh pham@laptop")};
        QCOMPARE(app::guardText(guard), QByteArray("act new 12 34 linh pham@laptop"));
        const app::RetryGuard read = app::guardFrom(app::guardText(guard));
        QCOMPARE(read.actionId, guard.actionId);
        QCOMPARE(read.newId, guard.newId);
        QCOMPARE(read.at, guard.at);
        QCOMPARE(read.endedMs, guard.endedMs);
        QCOMPARE(read.who, guard.who);
        QVERIFY(app::guardFrom("act - 12 34 ").newId.isEmpty());
        QVERIFY(app::guardFrom("of another hand").actionId.isEmpty());
    }

    void itLivesAsLongAsTheResult_data()
    {
        QTest::addColumn<qint64>("resultLife");
        QTest::addColumn<qint64>("atLeast");
        QTest::addColumn<qint64>("atMost");
        QTest::newRow("kept for ever") << qint64(0) << 29 * kDay << 30 * kDay;
        QTest::newRow("an hour") << kDay / 24 << kDay - 600'000 << kDay;
        QTest::newRow("a week") << 7 * kDay << 7 * kDay - 600'000 << 7 * kDay + 600'000;
    }
    void itLivesAsLongAsTheResult()
    {
        QFETCH(qint64, resultLife);
        QFETCH(qint64, atLeast);
        QFETCH(qint64, atMost);
        ActLab lab({});
        storeFailed(lab.server, 0, 1);
        if (resultLife > 0)
            lab.run({"PEXPIRE", "celery-task-meta-" + idOf(0), QByteArray::number(resultLife)});
        lab.renew();
        const models::JobOutcome sent = retry(lab);
        QVERIFY2(sent.outcome == Outcome::Done, qPrintable(sent.reason));
        const qint64 life = lab.run({"PTTL", kKey}).integer();
        QVERIFY2(life > atLeast && life <= atMost, QByteArray::number(life).constData());
    }

    void theSecondIsToldOfTheFirst()
    {
        ActLab lab({});
        storeFailed(lab.server, 0, 1);
        lab.renew();
        const models::JobOutcome first = retry(lab);
        QVERIFY2(first.outcome == Outcome::Done, qPrintable(first.reason));
        lab.renew();
        models::JobCommand looking = lab.command(Verb::Retry, {idOf(0)});
        looking.dryRun = true;
        const auto looked = lab.execute(looking);
        QVERIFY(looked.ok());
        QCOMPARE(looked->outcomes.at(0).outcome, Outcome::Changed);
        const models::JobOutcome second = retry(lab);
        QCOMPARE(second.outcome, Outcome::Changed);
        QCOMPARE(second.newId, first.newId);
        QVERIFY2(second.reason.contains(QString::fromUtf8(first.newId)), qPrintable(second.reason));
        QVERIFY2(second.reason.contains(QLatin1Char('@')), qPrintable(second.reason)); // by whom
        QCOMPARE(retriedOnes(lab.server).size(), 1);
        const QByteArray waits = lab.waiting("celery").front();

        // Once more on purpose, and that taken back, the first still stands.
        const models::JobOutcome more = retry(lab, true);
        QVERIFY2(more.outcome == Outcome::Done, qPrintable(more.reason));
        QCOMPARE(retriedOnes(lab.server).size(), 2);
        QVERIFY(guardIn(lab).contains(more.newId));
        QVERIFY(lab.undo().ok());
        QCOMPARE(lab.waiting("celery"), QByteArrayList{waits});
        QVERIFY(guardIn(lab).contains(first.newId));
        QCOMPARE(retry(lab).outcome, Outcome::Changed);
    }

    void undoTakesItAway_data()
    {
        QTest::addColumn<bool>("scripts");
        QTest::newRow("by a script") << true;
        QTest::newRow("where scripts are denied") << false;
    }
    void undoTakesItAway()
    {
        QFETCH(bool, scripts);
        ActLab lab({});
        storeFailed(lab.server, 0, 3);
        if (!scripts)
            lab.run({"ACL", "SETUSER", "default", "-eval", "-evalsha"});
        lab.renew();
        const auto sent = lab.act(Verb::Retry, idsUpTo(3));
        QVERIFY(sent.ok());
        QVERIFY2(count(*sent, Outcome::Done) == 3, figures(*sent).constData());
        QVERIFY(!guardIn(lab).isEmpty());
        const auto undone = lab.undo(sent->actionId);
        QVERIFY(undone.ok());
        QVERIFY2(count(*undone, Outcome::Done) == 3, figures(*undone).constData());
        QCOMPARE(lab.run({"EXISTS", kKey}).integer(), 0);
        QVERIFY(lab.waiting("celery").isEmpty());
        QCOMPARE(retry(lab).outcome, Outcome::Done);

        lab.run({"DEL", "celery"}); // a worker has taken it
        const auto late = lab.undo();
        QVERIFY(late.ok());
        QCOMPARE(late->outcomes.at(0).outcome, Outcome::Gone);
        QCOMPARE(lab.run({"EXISTS", kKey}).integer(), 1);
        QCOMPARE(retry(lab).outcome, Outcome::Changed);
    }

    void theSameIdFailedAnewIsRetriedAnew()
    {
        ActLab lab({});
        storeFailed(lab.server, 0, 1);
        lab.renew();
        models::JobCommand command = lab.command(Verb::Retry, {idOf(0)});
        command.sameId = true;
        const auto sent = lab.execute(command);
        QVERIFY(sent.ok());
        QVERIFY2(count(*sent, Outcome::Done) == 1, figures(*sent).constData());
        lab.run({"DEL", "celery"}); // it runs
        QCOMPARE(retry(lab).outcome, Outcome::Changed);
        const QByteArray result = "celery-task-meta-" + idOf(0);
        lab.run({"SET", result, lab.run({"GET", result}).bytes().replace("2026-11-01T10", "2026-11-01T11")});
        QCOMPARE(retry(lab).outcome, Outcome::Done);
    }

    void aDeadLetterIsSentOnce()
    {
        ActLab lab({.options = {{"deadletter_queue", "dead"}}});
        support::pushWaiting(lab.server, 0, 1);
        lab.run({"RENAME", "celery", "dead"});
        lab.renew();
        const QByteArrayList dead = lab.waiting("dead");
        const models::JobOutcome sent = retry(lab);
        QVERIFY2(sent.outcome == Outcome::Done, qPrintable(sent.reason));
        QVERIFY(lab.waiting("dead").isEmpty());
        const models::JobOutcome second = retry(lab);
        QCOMPARE(second.outcome, Outcome::Changed);
        QCOMPARE(second.newId, sent.newId);
        QVERIFY(lab.undo().ok());
        QCOMPARE(lab.waiting("dead"), dead);
        QCOMPARE(lab.run({"EXISTS", kKey}).integer(), 0);
        QCOMPARE(retry(lab).outcome, Outcome::Done);
    }

    void whatCannotBePushedLeavesNoGuard()
    {
        ActLab lab({});
        storeFailed(lab.server, 0, 1);
        lab.run({"SET", "celery", "no list"});
        lab.renew();
        const models::JobOutcome refused = retry(lab);
        QVERIFY2(refused.outcome == Outcome::Refused, qPrintable(refused.reason));
        QCOMPARE(lab.run({"EXISTS", kKey}).integer(), 0);
        lab.run({"DEL", "celery"});
        QCOMPARE(retry(lab).outcome, Outcome::Done);
    }

    void twoAtOnceSendEachJobOnce()
    {
        constexpr int kMany = 400;
        ActLab lab({});
        const support::ScratchPlace elsewhere;
        storeFailed(lab.server, 0, kMany);
        lab.renew();
        app::Connection::Options options;
        options.profile = lab.yard().profile();
        app::Connection other(options, elsewhere.get());
        QVERIFY(other.attach({}).ok());
        const models::JobCommand command = lab.command(Verb::Retry, idsUpTo(kMany));
        std::optional<ActLab::Result> there;
        std::thread beside([&] { there.emplace(other.execute(command, {})); });
        const auto here = lab.execute(command);
        beside.join();
        QVERIFY(here.ok() && there->ok());
        const QByteArray both = figures(*here) + " | " + figures(**there);
        QVERIFY2(count(*here, Outcome::Done) + count(**there, Outcome::Done) == kMany, both.constData());
        QVERIFY2(count(*here, Outcome::Changed) + count(**there, Outcome::Changed) == kMany, both.constData());
        const QByteArrayList sent = retriedOnes(lab.server);
        QCOMPARE(QSet<QByteArray>(sent.begin(), sent.end()).size(), kMany);
        QCOMPARE(sent.size(), kMany);
    }
};

QTEST_GUILESS_MAIN(TestRetryGuard)
#include "tst_retryguard.moc"
