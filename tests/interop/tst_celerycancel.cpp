// What Yardmaster takes away never runs, what it brings back runs once, and what it cannot stop it says so: real
// workers of the oldest and the newest Celery.
#include "app/engines/celery/envelope.h"
#include "tests/support/actlab.h"

#include <QtTest>

using models::Outcome;
using models::TriggerSpec;
using models::Verb;
using support::ActLab;
using support::CeleryApp;
using support::eachPeer;
using support::Meets;

namespace {

constexpr int kPatience = 90'000; // ms
const QString kWorker = QStringLiteral("w1");

/// The only outcome's word and reason, for messages.
QByteArray said(const ActLab::Result &result)
{
    if (!result)
        return "error: " + result.error().text.toUtf8();
    const models::JobOutcome &one = result->outcomes.at(0);
    return models::outcomeWord(one.outcome).toByteArray() + ": " + one.reason.toUtf8();
}

TriggerSpec mark(const char *queue)
{
    TriggerSpec made;
    made.task = QStringLiteral("lab.mark");
    made.queue = QString::fromUtf8(queue);
    return made;
}

} // namespace

// The act may stand in the macro: it is done once.
#define VERIFY_SAID(result, word)                                                                                      \
    do {                                                                                                               \
        const QByteArray text = said(result);                                                                          \
        QVERIFY2(text.startsWith(word), text.constData());                                                             \
    } while (false)

class TestCeleryCancel : public QObject
{
    Q_OBJECT

private slots:
    void cancelsWaitingJobsAndPutsThemBackInPlace_data() { eachPeer(Meets::Both); }
    void cancelsWaitingJobsAndPutsThemBackInPlace();
    void cancelsEveryCopyOfATopic_data() { eachPeer(Meets::Oldest); }
    void cancelsEveryCopyOfATopic();
    void dropsWhatAWorkerHolds_data() { eachPeer(Meets::Newest); }
    void dropsWhatAWorkerHolds();
    void stopsARunningJobOfAProcessPool_data() { eachPeer(Meets::Oldest); }
    void stopsARunningJobOfAProcessPool();
    void refusesWhatAPoolCannotStop_data();
    void refusesWhatAPoolCannotStop();
    void takesBackWhatItSentWhileItWaits_data() { eachPeer(Meets::Newest); }
    void takesBackWhatItSentWhileItWaits();
    void keepsSecretsOutOfTheAudit();
};

void TestCeleryCancel::cancelsWaitingJobsAndPutsThemBackInPlace()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.app.python("for i in range(6): mark.apply_async(task_id='a%d' % i)\n"
                   "for p in (3, 9): mark.apply_async(task_id='p%d' % p, priority=p)\n"
                   "for i in range(2): mark.apply_async(task_id='never%d' % i, priority=6 * i)\n");
    const QByteArrayList before = lab.waiting("celery");
    QCOMPARE(before.size(), 7);
    QMap<QByteArray, QByteArray> acts;
    for (const char *id : {"a0", "a3", "never0", "p3", "p9", "never1"}) {
        if (qstrcmp(id, "a3") == 0)
            QCOMPARE(lab.state(id), models::JobState::Queued); // one that was looked at before, the others not
        const auto cancelled = lab.act(Verb::CancelWaiting, {id});
        VERIFY_SAID(cancelled, "done");
        QVERIFY(cancelled->undoUntil);
        const auto record = lab.store().record(cancelled->actionId);
        QVERIFY(record.ok() && record->finishedAt);
        QCOMPARE(record->verb, QByteArray("cancel"));
        QCOMPARE(record->targets.at(0).jobId, QByteArray(id));
        QCOMPARE(record->targets.at(0).outcome, std::optional(Outcome::Done));
        const auto kept = lab.store().items(cancelled->actionId);
        QCOMPARE(kept->size(), size_t(1));
        QVERIFY(kept->at(0).message.contains(id));
        acts[id] = cancelled->actionId;
    }
    QCOMPARE(lab.waiting("celery").size(), 4);
    QVERIFY(lab.waiting("celery", 3).isEmpty() && lab.waiting("celery", 9).isEmpty());
    VERIFY_SAID(lab.act(Verb::CancelWaiting, {"a0"}), "gone");

    // Another process takes it back: only "never0" and "never1" stay away.
    lab.renew();
    for (const char *id : {"p9", "a0", "p3", "a3"})
        VERIFY_SAID(lab.undo(acts[id]), "done");
    QByteArrayList expected = before;
    expected.removeIf([](const QByteArray &element) { return element.contains("never0"); });
    QCOMPARE(lab.waiting("celery"), expected);
    QCOMPARE(lab.waiting("celery", 3).size(), 1);
    QCOMPARE(lab.waiting("celery", 9).size(), 1);
    VERIFY_SAID(lab.undo(acts["p9"]), "error: That act was already taken back"); // once is enough

    lab.startWorker({kWorker});
    for (const char *id : {"a0", "a1", "a2", "a3", "a4", "a5", "p3", "p9"})
        QTRY_COMPARE_WITH_TIMEOUT(lab.ended(id), 1, kPatience);
    VERIFY_HEALTHY(lab, kWorker);
    for (const char *id : {"a0", "a1", "a2", "a3", "a4", "a5", "p3", "p9"})
        QCOMPARE(lab.ended(id), 1);
    QCOMPARE(lab.ended("never0"), 0);
    QCOMPARE(lab.ended("never1"), 0);
}

void TestCeleryCancel::cancelsEveryCopyOfATopic()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"task_queues": {
        "celery": {"exchange": "celery", "routing_key": "celery"},
        "orders_q": {"exchange": "orders", "exchange_type": "topic", "routing_key": "orders.#"},
        "copies_q": {"exchange": "orders", "exchange_type": "topic", "routing_key": "orders.*"}}})"});
    // Declared by a worker that has gone again.
    lab.startWorker({kWorker, QStringLiteral("solo"), 1, QStringLiteral("orders_q,copies_q")});
    lab.app.stop(kWorker);
    lab.app.python("for i in ('gone', 'back'): mark.apply_async(task_id=i, queue='orders_q')");
    const QByteArrayList orders = lab.waiting("orders_q");
    QCOMPARE(orders.size(), 2);
    QCOMPARE(lab.waiting("copies_q").size(), 2);
    VERIFY_SAID(lab.act(Verb::CancelWaiting, {"gone"}), "done");
    VERIFY_SAID(lab.act(Verb::CancelWaiting, {"back"}), "done");
    QVERIFY(lab.waiting("orders_q").isEmpty() && lab.waiting("copies_q").isEmpty());
    VERIFY_SAID(lab.undo(), "done");
    QCOMPARE(lab.waiting("orders_q"), QByteArrayList{orders[0]});
    QCOMPARE(lab.waiting("copies_q"), QByteArrayList{orders[0]});
    // And what we send through a topic goes away as a whole.
    models::JobCommand retry = lab.command(Verb::Retry, {"back"});
    lab.run({"DEL", "orders_q", "copies_q"});
    VERIFY_SAID(lab.execute(retry), "refused"); // nobody tells that no worker runs it
    lab.startWorker({kWorker, QStringLiteral("solo"), 1, QStringLiteral("celery")});
    VERIFY_SAID(lab.execute(retry), "done");
    QCOMPARE(lab.waiting("orders_q").size(), 1);
    QCOMPARE(lab.waiting("copies_q").size(), 1);
    VERIFY_SAID(lab.undo(), "done");
    QVERIFY(lab.waiting("orders_q").isEmpty() && lab.waiting("copies_q").isEmpty());
    lab.app.stop(kWorker);
    lab.startWorker({kWorker, QStringLiteral("solo"), 1, QStringLiteral("celery,orders_q,copies_q")});
    VERIFY_HEALTHY(lab, kWorker);
    QCOMPARE(lab.ended("gone"), 0);
}

void TestCeleryCancel::dropsWhatAWorkerHolds()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("prefork"), 1});
    lab.app.python("mark.apply_async(('told',), task_id='runs')\n"
                   "mark.apply_async(task_id='prefetched')\n"
                   "mark.apply_async(task_id='later', countdown=6)\n"
                   "mark.apply_async(task_id='stays', countdown=600)\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer(), 3, kPatience);
    for (const char *id : {"prefetched", "later", "runs"}) {
        const auto taken = lab.act(Verb::CancelWaiting, {id});
        VERIFY_SAID(taken, "changed");
        QVERIFY(!taken->undoUntil);
    }
    for (const char *id : {"prefetched", "later"}) {
        const auto dropped = lab.act(Verb::Revoke, {id});
        VERIFY_SAID(dropped, "done");
        QVERIFY(!dropped->undoUntil);
        QCOMPARE(lab.store().record(dropped->actionId)->verb, QByteArray("revoke"));
    }
    QCOMPARE(lab.undo().error().kind, models::ErrorKind::NotFound);
    VERIFY_SAID(lab.act(Verb::Revoke, {"never-was"}), "gone");
    QVERIFY(lab.status("never-was").isEmpty());
    lab.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("runs"), 1, kPatience);
    // Both met their turn: only "stays" is still held.
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer(), 1, kPatience);
    for (const char *id : {"prefetched", "later"}) {
        QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("REVOKED"), kPatience);
        QCOMPARE(lab.ended(id), 0);
        QCOMPARE(lab.state(id), models::JobState::Cancelled);
        VERIFY_SAID(lab.act(Verb::Revoke, {id}), "changed");
    }
    QCOMPARE(lab.state("stays"), models::JobState::Scheduled);
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryCancel::stopsARunningJobOfAProcessPool()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("prefork"), 2});
    lab.app.python("mark.apply_async((600,), task_id='runs')\n"
                   "late.apply_async((600,), task_id='late')\n"
                   "mark.apply_async(task_id='prefetched')\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.state("late"), models::JobState::Running, kPatience);
    // What an earlier run under the same id left does not hide this one, nor does it tell of its end.
    lab.run({"SET", "celery-task-meta-runs",
             R"({"status": "FAILURE", "result": {"exc_type": "E", "exc_message": ["x"], "exc_module": "m"},
                 "traceback": null, "children": [], "date_done": "2026-01-02T03:04:05", "task_id": "runs"})"});
    // And of two copies, cancelling the one that waits says that the other runs.
    lab.app.python("mark.apply_async(task_id='runs', queue='nobody')");
    const auto copy = lab.act(Verb::CancelWaiting, {"runs"});
    VERIFY_SAID(copy, "changed");
    QVERIFY2(said(copy).contains("w1"), said(copy).constData());
    QVERIFY(copy->undoUntil);
    QVERIFY(lab.waiting("nobody").isEmpty());
    const auto stopped = lab.act(Verb::Terminate, {"runs"});
    VERIFY_SAID(stopped, "done");
    QVERIFY(!stopped->undoUntil);
    QCOMPARE(lab.status("runs"), QByteArray("REVOKED"));
    models::JobCommand kill = lab.command(Verb::Terminate, {"late"});
    kill.signal = "SIGKILL";
    VERIFY_SAID(lab.execute(kill), "done");
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("prefetched"), 1, kPatience); // the pool has a new process
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer(), 0, kPatience);
    QCOMPARE(lab.ended("runs"), 0);
    QCOMPARE(lab.state("runs"), models::JobState::Cancelled);
    VERIFY_SAID(lab.act(Verb::Terminate, {"prefetched"}), "changed"); // it has ended
    kill.signal = "SIGSTOP";
    VERIFY_SAID(lab.execute(kill), "refused");
    QByteArray why;
    QVERIFY2(lab.healthy(kWorker, &why), why.constData());
}

void TestCeleryCancel::refusesWhatAPoolCannotStop_data()
{
    QTest::addColumn<CeleryApp::Peer>("peer");
    QTest::addColumn<QString>("pool");
    const bool hasNewest = !CeleryApp::latest().python.isEmpty();
    const auto row = [](const CeleryApp::Peer &peer, const char *pool) {
        QTest::addRow("%s %s", qPrintable(peer.name), pool) << peer << QString::fromLatin1(pool);
    };
    row(CeleryApp::debian(), "threads");
    if (hasNewest)
        row(CeleryApp::latest(), "solo");
    if (!hasNewest || support::runsLong())
        row(CeleryApp::debian(), "solo");
    if (hasNewest && support::runsLong())
        row(CeleryApp::latest(), "threads");
}

void TestCeleryCancel::refusesWhatAPoolCannotStop()
{
    QFETCH(CeleryApp::Peer, peer);
    QFETCH(QString, pool);
    ActLab lab({peer, R"({"task_track_started": true})"});
    lab.startWorker({kWorker, pool, 1});
    (void)lab.yard().engine()->workers(lab.yard().reading({})); // knows the worker before it falls silent
    lab.app.python("mark.apply_async(('told',), task_id='runs')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.state("runs"), models::JobState::Running, kPatience);
    const auto refused = lab.act(Verb::Terminate, {"runs"});
    VERIFY_SAID(refused, "refused");
    QVERIFY2(said(refused).contains(pool.toUtf8()), said(refused).constData());
    QCOMPARE(lab.store().record(refused->actionId)->targets.at(0).outcome, std::optional(Outcome::Refused));
    lab.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("runs"), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("runs"), QByteArray("SUCCESS"), kPatience);
    QVERIFY(!lab.app.python("print(app.control.inspect(timeout=20, limit=1).revoked())").contains("runs"));
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryCancel::takesBackWhatItSentWhileItWaits()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"result_extended": true})"});
    const auto first = lab.trigger(mark("celery"));
    const auto second = lab.trigger(mark("celery"));
    TriggerSpec low = mark("celery");
    low.priority = 9;
    const auto third = lab.trigger(low);
    QCOMPARE(lab.waiting("celery").size(), 2);
    VERIFY_SAID(lab.undo(), "done"); // the last one
    QVERIFY(lab.waiting("celery", 9).isEmpty());
    VERIFY_SAID(lab.undo(first->actionId), "done");
    QCOMPARE(lab.waiting("celery").size(), 1);
    lab.startWorker({kWorker});
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended(second->outcomes[0].newId), 1, kPatience);
    VERIFY_SAID(lab.undo(second->actionId), "gone"); // and says that a worker has it
    QCOMPARE(lab.undo(second->actionId).error().kind, models::ErrorKind::Refused);
    QCOMPARE(lab.undo().error().kind, models::ErrorKind::NotFound);

    // A retry is taken back in the same way, and an act that came too late does not stand before it.
    lab.app.python("boom.apply_async(('x',), task_id='bad')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("bad"), QByteArray("FAILURE"), kPatience);
    lab.app.stop(kWorker);
    const auto retried = lab.act(Verb::Retry, {"bad"});
    VERIFY_SAID(retried, "done");
    QCOMPARE(lab.waiting("celery").size(), 1);
    const auto late = lab.trigger(mark("nobody"));
    lab.run({"DEL", "nobody"});
    VERIFY_SAID(lab.undo(), "gone");
    VERIFY_SAID(lab.undo(), "done");
    QVERIFY(lab.waiting("celery").isEmpty());
    const auto record = lab.store().record(retried->actionId);
    QVERIFY(!record->undoneBy.isEmpty());
    QVERIFY(lab.store().record(late->actionId)->undoneBy.isEmpty());
    lab.startWorker({kWorker});
    VERIFY_HEALTHY(lab, kWorker);
    QCOMPARE(lab.ended(first->outcomes[0].newId), 0);
    QCOMPARE(lab.ended(third->outcomes[0].newId), 0);
    QVERIFY(lab.status(retried->outcomes[0].newId).isEmpty());
}

void TestCeleryCancel::keepsSecretsOutOfTheAudit()
{
    ActLab lab({CeleryApp::debian()});
    TriggerSpec spec;
    spec.task = QStringLiteral("lab.secret");
    spec.queue = QStringLiteral("nobody");
    spec.kwargsJson = R"({"password": "hunter2", "user": "linh"})";
    const auto sent = lab.trigger(spec);
    QVERIFY(sent.ok());
    const QByteArray text = lab.store().record(sent->actionId)->text;
    QVERIFY2(text.contains("linh") && !text.contains("hunter2"), text.constData());
    QVERIFY(lab.waiting("nobody").at(0).contains("body")); // the message itself keeps it
}

QTEST_GUILESS_MAIN(TestCeleryCancel)
#include "tst_celerycancel.moc"
