// Acts on workers and queues reach their effect in real workers, are written down, and are taken back: the oldest and
// the newest Celery.
#include "tests/support/actlab.h"

#include <QtTest>

using models::ControlCommand;
using models::ControlVerb;
using models::Outcome;
using support::ActLab;
using support::CeleryApp;
using support::eachPeer;
using support::Meets;

namespace {

constexpr int kPatience = 90'000; // ms
const QString kWorker = QStringLiteral("w1");

QByteArray said(const ActLab::Result &result)
{
    if (!result)
        return "error: " + result.error().text.toUtf8();
    QByteArrayList words;
    for (const models::JobOutcome &one : result->outcomes)
        words.append(models::outcomeWord(one.outcome).toByteArray() + ": " + one.reason.toUtf8());
    return words.join(" | ");
}

} // namespace

// The act may stand in the macro: it is done once.
#define VERIFY_SAID(result, word)                                                                                      \
    do {                                                                                                               \
        const QByteArray text = said(result);                                                                          \
        QVERIFY2(text.startsWith(word), text.constData());                                                             \
    } while (false)

class TestCeleryControl : public QObject
{
    Q_OBJECT

private:
    static ControlCommand command(const ActLab &lab, ControlVerb verb, const QStringList &workers = {kWorker})
    {
        ControlCommand made;
        made.verb = verb;
        for (const QString &worker : workers)
            made.workers.push_back(lab.app.nodeName(worker));
        return made;
    }
    static ActLab::Result act(ActLab &lab, const ControlCommand &made) { return lab.yard().control(made, {}); }
    static ActLab::Result act(ActLab &lab, ControlVerb verb) { return act(lab, command(lab, verb)); }
    static ControlCommand queueAct(ControlVerb verb, const char *queue)
    {
        ControlCommand made;
        made.verb = verb;
        made.queue = QString::fromLatin1(queue);
        return made;
    }
    /// What Celery itself says that each worker has.
    static QByteArray processes(const ActLab &lab)
    {
        return lab.app.python("for name, stats in sorted(app.control.inspect(timeout=20, limit=1).stats().items()):\n"
                              "    print(len(stats['pool']['processes']))");
    }
    static QByteArray queues(const ActLab &lab, int workers = 1)
    {
        return lab.app.python(
            "for name, queues in sorted(app.control.inspect(timeout=20, limit=" + QByteArray::number(workers) +
            ").active_queues().items()):\n"
            "    print(sorted(q['name'] for q in queues))");
    }
    static std::optional<bool> isPaused(ActLab &lab, const char *queue)
    {
        const auto found = lab.yard().engine()->queues(lab.yard().reading({}));
        for (const models::QueueInfo &one : found.valueOr({})) {
            if (one.name == QLatin1String(queue))
                return one.paused;
        }
        return std::nullopt;
    }

private slots:
    void growsAndShrinksAPool_data() { eachPeer(Meets::Both); }
    void growsAndShrinksAPool();
    void leavesAPoolThatKeepsItsSize_data() { eachPeer(Meets::Oldest); }
    void leavesAPoolThatKeepsItsSize();
    void changesTheRangeOfAnAutoscaledPool_data() { eachPeer(Meets::Newest); }
    void changesTheRangeOfAnAutoscaledPool();
    void pausesAQueueAndGivesItBackAsItWas_data() { eachPeer(Meets::Both); }
    void pausesAQueueAndGivesItBackAsItWas();
    void addsAndCancelsAConsumer_data() { eachPeer(Meets::Newest); }
    void addsAndCancelsAConsumer();
    void limitsATask_data() { eachPeer(Meets::Both); }
    void limitsATask();
    void switchesTaskEvents_data() { eachPeer(Meets::Both); }
    void switchesTaskEvents();
    void shutsDownTheNamedWorkerOnly_data() { eachPeer(Meets::Both); }
    void shutsDownTheNamedWorkerOnly();
    void pingsWithoutALineInTheAudit();
    void obeysTheLevelOfTheProfile();
};

void TestCeleryControl::growsAndShrinksAPool()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("prefork"), 2});
    const auto grown = act(lab, ControlVerb::Grow);
    VERIFY_SAID(grown, "done: ");
    QVERIFY2(said(grown).contains('3'), said(grown).constData());
    QCOMPARE(processes(lab), QByteArray("3"));
    QVERIFY(grown->undoUntil);
    const auto record = lab.store().record(grown->actionId);
    QVERIFY(record.ok() && record->finishedAt);
    QCOMPARE(record->verb, QByteArray("grow"));
    QVERIFY2(record->text.contains("\"count\":1"), record->text.constData());
    QCOMPARE(record->targets.at(0).jobId, lab.app.nodeName(kWorker).toUtf8());
    QCOMPARE(record->targets.at(0).outcome, std::optional(Outcome::Done));

    // Another process takes it back, once.
    lab.renew();
    VERIFY_SAID(lab.undo(grown->actionId), "done");
    QCOMPARE(processes(lab), QByteArray("2"));
    VERIFY_SAID(lab.undo(grown->actionId), "error: That act was already taken back");

    ControlCommand more = command(lab, ControlVerb::Grow);
    more.count = 2;
    VERIFY_SAID(act(lab, more), "done");
    ControlCommand less = command(lab, ControlVerb::Shrink);
    less.count = 3;
    VERIFY_SAID(act(lab, less), "done");
    QCOMPARE(processes(lab), QByteArray("1"));
    VERIFY_SAID(act(lab, ControlVerb::Shrink), "refused"); // one must stay
    QCOMPARE(processes(lab), QByteArray("1"));
    less.dryRun = true;
    less.count = 0;
    VERIFY_SAID(act(lab, less), "error");

    // A process at work is not taken away, and the worker says so itself.
    VERIFY_SAID(act(lab, ControlVerb::Grow), "done");
    lab.app.python("for i in range(2): mark.apply_async(('told',), task_id='m%d' % i)");
    for (const char *id : {"m0", "m1"})
        QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", QByteArray("began:") + id}).bytes(), QByteArray("1"), kPatience);
    const auto busy = act(lab, ControlVerb::Shrink);
    VERIFY_SAID(busy, "refused: ");
    QVERIFY2(said(busy).contains("busy"), said(busy).constData());
    QVERIFY(!busy->undoUntil);
    lab.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("m1"), 1, kPatience);

    VERIFY_SAID(act(lab, command(lab, ControlVerb::Grow, {QStringLiteral("nobody")})), "gone");
}

void TestCeleryControl::leavesAPoolThatKeepsItsSize()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("threads"), 2});
    lab.startWorker({QStringLiteral("w2"), QStringLiteral("solo"), 1});
    const auto refused = act(lab, command(lab, ControlVerb::Grow, {kWorker, QStringLiteral("w2")}));
    VERIFY_SAID(refused, "refused");
    QCOMPARE(refused->outcomes.size(), size_t(2));
    QVERIFY(refused->outcomes[0].reason.contains(QLatin1String("threads")));
    QVERIFY(refused->outcomes[1].reason.contains(QLatin1String("solo")));
    const auto workers = lab.yard().engine()->workers(lab.yard().reading({}));
    QCOMPARE(workers->size(), size_t(2));
    for (const models::WorkerInfo &worker : *workers) {
        const auto can = lab.yard().engine()->capability(ControlVerb::Grow, worker);
        QVERIFY(!can.possible && can.reason.contains(worker.pool));
        QVERIFY(lab.yard().engine()->capability(ControlVerb::Shutdown, worker).possible);
    }
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryControl::changesTheRangeOfAnAutoscaledPool()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    CeleryApp::Worker worker{kWorker, QStringLiteral("prefork"), 1};
    worker.more = QStringList{QStringLiteral("--autoscale=3,1")};
    lab.startWorker(worker);
    ControlCommand range = command(lab, ControlVerb::Autoscale);
    range.most = 5;
    range.least = 2;
    const auto changed = act(lab, range);
    VERIFY_SAID(changed, "done: Between 2 and 5");
    const QByteArray ask = "print([(s['autoscaler']['min'], s['autoscaler']['max']) for s in "
                           "app.control.inspect(timeout=20, limit=1).stats().values()])";
    QCOMPARE(lab.app.python(ask), QByteArray("[(2, 5)]"));
    VERIFY_SAID(act(lab, ControlVerb::Grow), "refused"); // it says to change the range instead
    VERIFY_SAID(lab.undo(changed->actionId), "done");
    QCOMPARE(lab.app.python(ask), QByteArray("[(1, 3)]"));
    range.most = 1;
    VERIFY_SAID(act(lab, range), "error"); // below the least
}

void TestCeleryControl::pausesAQueueAndGivesItBackAsItWas()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"task_queues": {
        "celery": {"exchange": "celery", "routing_key": "celery"},
        "orders_q": {"exchange": "orders", "exchange_type": "topic", "routing_key": "orders.#"}}})"});
    const QString both = QStringLiteral("celery,orders_q");
    lab.startWorker({kWorker, QStringLiteral("prefork"), 1, both});
    lab.startWorker({QStringLiteral("w2"), QStringLiteral("solo"), 1, both});
    const auto paused = act(lab, queueAct(ControlVerb::Pause, "orders_q"));
    VERIFY_SAID(paused, "done: ");
    QCOMPARE(paused->outcomes.size(), size_t(2));
    QCOMPARE(said(paused).count("done"), 2);
    QCOMPARE(queues(lab, 2), QByteArray("['celery']\n['celery']"));
    QCOMPARE(lab.store().record(paused->actionId)->verb, QByteArray("pause"));
    QCOMPARE(isPaused(lab, "orders_q"), std::optional(true));
    QCOMPARE(isPaused(lab, "celery"), std::optional(false));
    lab.app.python("mark.apply_async(task_id='held', queue='orders_q')\n"
                   "mark.apply_async(task_id='runs', queue='celery')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("runs"), 1, kPatience);
    QCOMPARE(lab.waiting("orders_q").size(), 1);
    VERIFY_SAID(act(lab, queueAct(ControlVerb::Pause, "orders_q")), "error: Queue orders_q is paused already");

    // Another process resumes it, with the exchange as it was.
    lab.renew();
    QCOMPARE(isPaused(lab, "orders_q"), std::optional(true));
    const auto resumed = act(lab, queueAct(ControlVerb::Resume, "orders_q"));
    QCOMPARE(said(resumed).count("done"), 2);
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("held"), 1, kPatience);
    QCOMPARE(lab.app.python("print(sorted({(q['exchange']['name'], q['exchange']['type'], q['routing_key']) for qs in "
                            "app.control.inspect(timeout=20, limit=2).active_queues().values() for q in qs "
                            "if q['name'] == 'orders_q'}))"),
             QByteArray("[('orders', 'topic', 'orders.#')]"));
    QCOMPARE(isPaused(lab, "orders_q"), std::optional(false));
    VERIFY_SAID(act(lab, queueAct(ControlVerb::Resume, "orders_q")), "error: ");

    // Undo is the same by another way.
    const auto again = act(lab, queueAct(ControlVerb::Pause, "orders_q"));
    QVERIFY(again.ok() && again->undoUntil);
    QCOMPARE(said(lab.undo(again->actionId)).count("done"), 2);
    QCOMPARE(queues(lab, 2), QByteArray("['celery', 'orders_q']\n['celery', 'orders_q']"));

    // It holds until a worker restarts.
    QCOMPARE(said(act(lab, queueAct(ControlVerb::Pause, "orders_q"))).count("done"), 2);
    lab.app.stop(kWorker);
    lab.startWorker({kWorker, QStringLiteral("prefork"), 1, both});
    lab.renew(); // what was heard of it a moment ago is the word of the process before
    QCOMPARE(isPaused(lab, "orders_q"), std::optional(false));
    const auto rest = act(lab, queueAct(ControlVerb::Resume, "orders_q"));
    QCOMPARE(said(rest).count("done"), 2); // one takes it already
    VERIFY_HEALTHY(lab, kWorker);

    const auto unknown = act(lab, queueAct(ControlVerb::Pause, "no_such_queue"));
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().kind, models::ErrorKind::NotFound);
}

void TestCeleryControl::addsAndCancelsAConsumer()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker});
    lab.app.python("mark.apply_async(task_id='extra', queue='extra')");
    ControlCommand take = command(lab, ControlVerb::AddConsumer);
    take.queue = QStringLiteral("extra");
    const auto added = act(lab, take);
    VERIFY_SAID(added, "done");
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("extra"), 1, kPatience);
    VERIFY_SAID(act(lab, take), "changed"); // it takes it already
    VERIFY_SAID(lab.undo(added->actionId), "done");
    QCOMPARE(queues(lab), QByteArray("['celery']"));
    ControlCommand leave = command(lab, ControlVerb::CancelConsumer);
    leave.queue = QStringLiteral("celery");
    VERIFY_SAID(act(lab, leave), "done");
    QCOMPARE(queues(lab), QByteArray("[]"));
    VERIFY_SAID(act(lab, leave), "changed"); // it does not take it
    VERIFY_SAID(act(lab, queueAct(ControlVerb::Resume, "celery")), "done");
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryControl::limitsATask()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("prefork"), 1});
    ControlCommand rate = command(lab, ControlVerb::RateLimit);
    rate.task = QStringLiteral("lab.add");
    rate.rate = QStringLiteral("10/m");
    VERIFY_SAID(act(lab, rate), "done");
    const QByteArray ask = "print([line for lines in app.control.inspect(timeout=20, limit=1)"
                           ".registered('rate_limit').values() for line in lines if line.startswith('lab.add ')])";
    QCOMPARE(lab.app.python(ask), QByteArray("['lab.add [rate_limit=10/m]']"));
    rate.rate = QStringLiteral("often");
    const auto refused = act(lab, rate);
    VERIFY_SAID(refused, "refused: Invalid rate limit");
    rate.rate = QStringLiteral("0");
    VERIFY_SAID(act(lab, rate), "done");
    rate.task = QStringLiteral("lab.nothing");
    VERIFY_SAID(act(lab, rate), "refused: unknown task");

    ControlCommand limit = command(lab, ControlVerb::TimeLimit);
    limit.task = QStringLiteral("lab.sleep");
    limit.hard = std::chrono::seconds(1);
    const auto limited = act(lab, limit);
    VERIFY_SAID(limited, "done: ");
    QVERIFY2(said(limited).contains("broker anew"), said(limited).constData()); // which is what it comes to
    const QByteArray askLimit =
        "print([line for lines in app.control.inspect(timeout=20, limit=1)"
        ".registered('time_limit').values() for line in lines if line.startswith('lab.sleep')])";
    QCOMPARE(lab.app.python(askLimit), QByteArray("['lab.sleep [time_limit=1.0]']"));
}

void TestCeleryControl::switchesTaskEvents()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    CeleryApp::Worker silent{kWorker};
    silent.events = false;
    lab.startWorker(silent);
    const auto on = act(lab, ControlVerb::EnableEvents);
    VERIFY_SAID(on, "done");
    QVERIFY(on->undoUntil);
    const QByteArray ask = "for answer in app.control.broadcast('disable_events', reply=True, timeout=20, limit=1):\n"
                           "    print(*(word['ok'] for word in answer.values()))";
    QCOMPARE(lab.app.python(ask), QByteArray("task events disabled")); // so they were on
    VERIFY_SAID(act(lab, ControlVerb::EnableEvents), "done");
    VERIFY_SAID(lab.undo(), "done");
    QCOMPARE(lab.app.python(ask), QByteArray("task events already disabled"));
    // A worker that was told so at its start cannot be silenced, though it says that it is.
    lab.startWorker({QStringLiteral("w2")});
    const auto vain = act(lab, command(lab, ControlVerb::DisableEvents, {QStringLiteral("w2")}));
    VERIFY_SAID(vain, "done: ");
    QVERIFY2(said(vain).contains("-E"), said(vain).constData());
}

void TestCeleryControl::shutsDownTheNamedWorkerOnly()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker, QStringLiteral("prefork"), 1});
    lab.app.python("mark.apply_async(('told',), task_id='runs')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"), kPatience);
    lab.startWorker({QStringLiteral("w2"), QStringLiteral("solo"), 1});
    ControlCommand nobody;
    nobody.verb = ControlVerb::Shutdown;
    VERIFY_SAID(act(lab, nobody), "error"); // never without a name
    const auto ended = act(lab, ControlVerb::Shutdown);
    VERIFY_SAID(ended, "done");
    QVERIFY(!ended->undoUntil);
    QVERIFY(lab.app.running(kWorker)); // what it runs comes to its end
    lab.letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!lab.app.running(kWorker), kPatience);
    QCOMPARE(lab.ended("runs"), 1);
    VERIFY_SAID(act(lab, ControlVerb::Shutdown), "gone");
    QVERIFY(lab.app.running(QStringLiteral("w2")));
    VERIFY_HEALTHY(lab, QStringLiteral("w2"));
}

void TestCeleryControl::pingsWithoutALineInTheAudit()
{
    ActLab lab({CeleryApp::debian(), "{}", {}, {}, app::AccessLevel::Look});
    lab.startWorker({kWorker, QStringLiteral("solo"), 1});
    const auto answer = act(lab, command(lab, ControlVerb::Ping, {kWorker, QStringLiteral("nobody")}));
    VERIFY_SAID(answer, "done:  | gone: ");
    QVERIFY(lab.store().records({}, models::instantFromMs(std::numeric_limits<qint64>::max() / 2), 10)->empty());
}

void TestCeleryControl::obeysTheLevelOfTheProfile()
{
    for (const app::AccessLevel level : {app::AccessLevel::Look, app::AccessLevel::Mend}) {
        ActLab lab({CeleryApp::debian(), "{}", {}, {}, level});
        lab.startWorker({kWorker, QStringLiteral("prefork"), 1});
        for (const ControlVerb verb : {ControlVerb::Grow, ControlVerb::EnableEvents, ControlVerb::Shutdown}) {
            const auto refused = act(lab, verb);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().kind, models::ErrorKind::Refused);
            QCOMPARE(refused.error().step, QStringLiteral("access"));
        }
        VERIFY_HEALTHY(lab, kWorker);
        QCOMPARE(processes(lab), QByteArray("1"));
    }
}

QTEST_GUILESS_MAIN(TestCeleryControl)
#include "tst_celerycontrol.moc"
