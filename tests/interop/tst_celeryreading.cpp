// What Yardmaster reads equals what Celery itself says: real workers, the oldest and the newest Celery.
#include "tests/support/celeryapp.h"
#include "tests/support/celerybroker.h"

#include <QtTest>

#include <algorithm>

using app::JobListRequest;
using models::Job;
using models::JobDetail;
using models::JobState;
using models::QueueInfo;
using support::CeleryApp;
using support::CeleryBroker;

Q_DECLARE_METATYPE(support::CeleryApp::Peer)

namespace {

constexpr int kPatience = 90'000; // ms

/// One broker with one app.
struct Lab {
    explicit Lab(const CeleryApp::Peer &peer, const QByteArray &conf = "{}", CeleryBroker::Options options = asking())
        : broker(options),
          app({peer, broker.server().url(), broker.server().url(options.resultsDatabase), conf})
    {
    }
    static CeleryBroker::Options asking()
    {
        CeleryBroker::Options options;
        options.mayAsk = true;
        return options;
    }
    std::vector<QueueInfo> queues()
    {
        const auto found = broker.engine().queues(CeleryBroker::reading());
        return found ? *found : std::vector<QueueInfo>();
    }
    QueueInfo queue(const QString &name)
    {
        for (const QueueInfo &queue : queues()) {
            if (queue.name == name)
                return queue;
        }
        return {};
    }
    JobDetail job(const QByteArray &id)
    {
        const auto found = broker.engine().job(id, CeleryBroker::reading());
        return found ? *found : JobDetail();
    }
    /// What AsyncResult says of each, one word a line.
    QByteArrayList states(const QByteArrayList &ids) const
    {
        return app.python("for i in '" + ids.join(' ') + "'.split(): print(app.AsyncResult(i).state)").split('\n');
    }
    CeleryBroker broker;
    CeleryApp app;
};

void eachPeer()
{
    QTest::addColumn<CeleryApp::Peer>("peer");
    QTest::newRow("debian") << CeleryApp::debian();
    QTest::newRow("latest") << CeleryApp::latest();
}

} // namespace

#define FETCH_PEER()                                                                                                   \
    QFETCH(CeleryApp::Peer, peer);                                                                                     \
    if (peer.python.isEmpty())                                                                                         \
    QSKIP("not run: the newest Celery is not installed (tests/interop/peers.sh)")

class TestCeleryReading : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatQueuesHoldAndWhoTakesThem_data() { eachPeer(); }
    void saysWhatQueuesHoldAndWhoTakesThem();
    void agreesWithAsyncResultOnEveryState_data() { eachPeer(); }
    void agreesWithAsyncResultOnEveryState();
    void readsArgumentsOfEverySerializer_data() { eachPeer(); }
    void readsArgumentsOfEverySerializer();
    void saysWhyAJobDoesNotRun();
    void tellsOrphansOfAKilledWorker();
    void doesNotCallABusySoloWorkerDead();
    void readsResultsInAnotherDatabase();
    void readsBehindAKeyPrefix();
    void leavesNothingBehind();
};

void TestCeleryReading::saysWhatQueuesHoldAndWhoTakesThem()
{
    FETCH_PEER();
    Lab lab(peer, R"({"result_extended": true})");
    lab.app.start({QStringLiteral("w1"), QStringLiteral("prefork"), 2, QStringLiteral("celery,mail")});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    lab.app.python("for p in (0, 3, 9, 9): add.apply_async((1, 2), queue='nobody', priority=p)\n"
                   "add.apply_async((1, 2), countdown=600)\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(QStringLiteral("celery")).inFlight, 1, kPatience);
    const QueueInfo celery = lab.queue(QStringLiteral("celery"));
    QCOMPARE(celery.waiting, 0);
    QCOMPARE(celery.consumers, 1);
    QCOMPARE(celery.slotCount, 2);
    QCOMPARE(celery.workers, std::vector<QString>{lab.app.nodeName(QStringLiteral("w1"))});
    QCOMPARE(celery.inFlightOrphaned, 0);
    const QueueInfo nobody = lab.queue(QStringLiteral("nobody"));
    QCOMPARE(nobody.waiting, 4);
    QCOMPARE(nobody.consumers, 0);
    QCOMPARE(nobody.priorities, (std::map<int, qint64>{{0, 1}, {3, 1}, {6, 0}, {9, 2}}));
    QCOMPARE(lab.queue(QStringLiteral("mail")).consumers, 1);

    const auto url = lab.broker.engine().resultsUrl(CeleryBroker::reading());
    QVERIFY(url.ok());
    QCOMPARE(*url, lab.broker.server().url());
    const auto report = lab.broker.engine().retryReport(CeleryBroker::reading());
    QVERIFY(report.ok() && report->keepsArguments);
    const auto tasks = lab.broker.engine().tasks(CeleryBroker::reading());
    QVERIFY(tasks.ok());
    QVERIFY(std::any_of(tasks->begin(), tasks->end(), [](const app::TaskInfo &task) {
        return task.name == QLatin1String("lab.progress") && task.workers.size() == 1;
    }));
    const auto detection = lab.broker.engine().detect(CeleryBroker::reading());
    QVERIFY(detection.ok());
    QCOMPARE(detection->version.toUtf8(), lab.app.python("import celery; print(celery.__version__)"));
    QVERIFY(lab.broker.engine().title().startsWith(QStringLiteral("Celery 5.")));
}

void TestCeleryReading::agreesWithAsyncResultOnEveryState()
{
    FETCH_PEER();
    Lab lab(peer, R"({"result_extended": true, "task_track_started": true})");
    lab.app.start({QStringLiteral("w1"), QStringLiteral("prefork"), 3});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    lab.app.python("add.apply_async((40, 2), task_id='ok')\n"
                   "fail.apply_async(('x',), task_id='bad')\n"
                   "retry.apply_async((600,), task_id='again')\n"
                   "progress.apply_async((400, 0.5), task_id='moves')\n"
                   "sleep.apply_async((600,), task_id='runs')\n"
                   "add.apply_async((1, 1), task_id='later', countdown=600)\n"
                   "add.apply_async((1, 1), task_id='waits', queue='nobody')\n"
                   "ignored.apply_async(task_id='ignored')\n");
    const auto state = [&lab](const char *id) { return lab.job(id).job.state; };
    QTRY_COMPARE_WITH_TIMEOUT(state("ok"), JobState::Succeeded, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state("bad"), JobState::Failed, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state("again"), JobState::Retrying, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("moves").job.engineState, QByteArray("PROGRESS"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("runs").job.engineState, QByteArray("STARTED"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(state("later"), JobState::Scheduled, kPatience);
    QCOMPARE(state("waits"), JobState::Queued);
    QCOMPARE(state("moves"), JobState::Running);
    QCOMPARE(state("runs"), JobState::Running);

    const QByteArrayList ids{"ok", "bad", "again", "moves", "runs"};
    const QByteArrayList theirs = lab.states(ids);
    for (qsizetype i = 0; i < ids.size(); ++i)
        QCOMPARE(lab.job(ids[i]).job.engineState, theirs[i]);

    const JobDetail bad = lab.job("bad");
    QCOMPARE(bad.job.errorType, QStringLiteral("LabError"));
    QCOMPARE(bad.job.errorText, QStringLiteral("bad value: 'x'"));
    QCOMPARE(bad.attempts.size(), size_t(1));
    QCOMPARE(bad.attempts[0].traceback.toUtf8().trimmed(),
             lab.app.python("print(app.AsyncResult('bad').traceback)").trimmed());
    QVERIFY(bad.attempts[0].traceback.contains(QStringLiteral("The above exception was the direct cause")));
    QVERIFY(bad.retry.possible);
    QCOMPARE(bad.retry.source, models::RetryAbility::Source::Stored);

    const JobDetail moves = lab.job("moves");
    QVERIFY(moves.job.progress && moves.job.progress->total == 400);
    QCOMPARE(moves.job.worker, lab.app.nodeName(QStringLiteral("w1")));
    QCOMPARE(lab.job("ok").result.value.text(), QByteArray("42"));
    QVERIFY(lab.job("again").job.eta);

    // The list tells the same as each job does.
    const auto page = lab.broker.engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    for (const Job &job : page->items)
        QCOMPARE(models::stateWord(job.state), models::stateWord(lab.job(job.key.id).job.state));
    QVERIFY(page->items.size() >= 7);
}

void TestCeleryReading::readsArgumentsOfEverySerializer()
{
    FETCH_PEER();
    Lab lab(peer);
    lab.app.python("args = (1, 2.5, 'grün', None, True, [1, {'a': 2}], 10**30)\n"
                   "for s in ('json', 'pickle', 'msgpack', 'yaml'):\n"
                   "    a = args[:-1] if s == 'msgpack' else args\n"
                   "    for c in (None, 'gzip', 'bzip2'):\n"
                   "        echo.apply_async(a, {'k': 'v'}, task_id='%s-%s' % (s, c or 'plain'), serializer=s,\n"
                   "                         compression=c, queue='nobody')\n");
    for (const QByteArray serializer : {"json", "pickle", "msgpack", "yaml"}) {
        for (const QByteArray compression : {"plain", "gzip"}) {
            const QByteArray id = serializer + '-' + compression;
            const JobDetail detail = lab.job(id);
            QVERIFY2(detail.args.present, id.constData());
            QVERIFY2(detail.args.problem.isEmpty(), qPrintable(detail.args.problem));
            const auto &items = detail.args.value.items();
            QVERIFY2(items.size() >= 6, id.constData());
            QCOMPARE(items[0].toInt64(), 1);
            QCOMPARE(items[1].toDouble(), 2.5);
            QCOMPARE(items[2].toQString(), QStringLiteral("grün"));
            QVERIFY(items[3].isNull());
            QVERIFY(items[4].toBool());
            QCOMPARE(items[5].items()[1].find("a")->toInt64(), 2);
            if (serializer != "msgpack")
                QCOMPARE(items[6].text(), QByteArray("1" + QByteArray(30, '0')));
            QCOMPARE(detail.kwargs.value.find("k")->text(), QByteArray("v"));
        }
        const JobDetail closed = lab.job(serializer + "-bzip2");
        QVERIFY(closed.job.name == QLatin1String("lab.echo"));
        QVERIFY2(closed.args.problem.contains(QStringLiteral("bz")), qPrintable(closed.args.problem));
    }
}

void TestCeleryReading::saysWhyAJobDoesNotRun()
{
    Lab lab(CeleryApp::debian());
    lab.app.start({QStringLiteral("w1"), QStringLiteral("prefork"), 1});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    const QString w1 = lab.app.nodeName(QStringLiteral("w1"));
    lab.app.python("sleep.apply_async((600,), task_id='runs')\n"
                   "add.apply_async((1, 1), task_id='prefetched')\n"
                   "add.apply_async((1, 1), task_id='later', countdown=600)\n"
                   "add.apply_async((1, 1), task_id='waits', queue='nobody')\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("runs").job.state, JobState::Running, kPatience);
    QVERIFY(lab.job("runs").why.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("prefetched").why,
                              w1 + QStringLiteral(" has taken it and starts it when one of its slots is free."),
                              kPatience);
    QVERIFY(lab.job("later").why.startsWith(QStringLiteral("Due at ")));
    QVERIFY(lab.job("later").why.endsWith(w1 + QStringLiteral(" holds it until then.")));
    QCOMPARE(lab.job("waits").why, QStringLiteral("No worker takes the queue “nobody”."));
    lab.app.python("app.control.revoke('prefetched', reply=True)");
    lab.broker.renew(); // who looks for the first time asks for everything
    QVERIFY2(lab.job("prefetched").why.contains(QStringLiteral("revoked")), qPrintable(lab.job("prefetched").why));
}

void TestCeleryReading::tellsOrphansOfAKilledWorker()
{
    Lab lab(CeleryApp::debian());
    lab.app.start({QStringLiteral("w1"), QStringLiteral("prefork"), 1});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    lab.app.python("late.apply_async((600,), task_id='lost')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("lost").job.state, JobState::Running, kPatience);
    lab.app.kill(QStringLiteral("w1"));
    // As if it had been taken two minutes ago: entries younger than one are not judged.
    const QByteArray tag = lab.broker.run({"ZRANGE", "unacked_index", "0", "-1"}).items().at(0).bytes();
    lab.broker.run({"ZINCRBY", "unacked_index", "-120", tag});
    lab.broker.renew();
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(QStringLiteral("celery")).inFlightOrphaned, 1, kPatience);
    const JobDetail lost = lab.job("lost");
    QCOMPARE(lost.job.state, JobState::Queued);
    QVERIFY2(lost.why.startsWith(QStringLiteral("It was taken by a worker that is gone")), qPrintable(lost.why));
}

void TestCeleryReading::doesNotCallABusySoloWorkerDead()
{
    Lab lab(CeleryApp::debian(), R"({"task_track_started": true})");
    lab.app.start({QStringLiteral("solo"), QStringLiteral("solo"), 1});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("solo")), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(QStringLiteral("celery")).consumers, 1, kPatience);
    lab.app.python("sleep.apply_async((600,), task_id='runs')\n"
                   "late.apply_async((1,), task_id='waits')\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("runs").job.state, JobState::Running, kPatience);
    // It answers nothing now, and nothing of it is called orphaned or gone.
    const JobDetail waits = lab.job("waits");
    QCOMPARE(waits.job.state, JobState::Queued);
    QVERIFY2(!waits.why.contains(QStringLiteral("gone")), qPrintable(waits.why));
    QVERIFY2(!waits.why.startsWith(QStringLiteral("No worker")), qPrintable(waits.why));
    QVERIFY(lab.queue(QStringLiteral("celery")).inFlightOrphaned.value_or(0) == 0);
    QCOMPARE(lab.job("runs").job.state, JobState::Running);
}

void TestCeleryReading::readsResultsInAnotherDatabase()
{
    CeleryBroker::Options options = Lab::asking();
    options.resultsDatabase = 3;
    Lab lab(CeleryApp::debian(), "{}", options);
    lab.app.start({QStringLiteral("w1"), QStringLiteral("threads"), 2});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    lab.app.python("add.apply_async((1, 2), task_id='ok')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("ok").job.state, JobState::Succeeded, kPatience);
    const auto url = lab.broker.engine().resultsUrl(CeleryBroker::reading());
    QVERIFY(url.ok());
    QCOMPARE(*url, lab.broker.server().url(3));
    QVERIFY(!lab.broker.engine().retryReport(CeleryBroker::reading())->keepsArguments);
    QCOMPARE(lab.broker.engine().retryReport(CeleryBroker::reading())->configLines.size(), size_t(2));
}

void TestCeleryReading::readsBehindAKeyPrefix()
{
    CeleryBroker::Options options = Lab::asking();
    options.prefix = "acme:";
    Lab lab(CeleryApp::debian(),
            R"({"broker_transport_options": {"global_keyprefix": "acme:", "visibility_timeout": 120}})", options);
    lab.app.start({QStringLiteral("w1"), QStringLiteral("solo"), 1, QStringLiteral("celery,mail")});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    lab.app.python("add.apply_async((1, 2), task_id='ok')\n"
                   "add.apply_async((1, 1), task_id='later', countdown=600)\n");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("ok").job.state, JobState::Succeeded, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(QStringLiteral("mail")).consumers, 1, kPatience);
    // The worker told its visibility timeout.
    QTRY_VERIFY_WITH_TIMEOUT(lab.job("later").why.contains(QStringLiteral("visibility timeout of 2m 0s")), kPatience);
}

void TestCeleryReading::leavesNothingBehind()
{
    Lab lab(CeleryApp::debian());
    lab.app.start({QStringLiteral("w1"), QStringLiteral("solo"), 1});
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(QStringLiteral("w1")), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.queue(QStringLiteral("celery")).consumers, 1, kPatience);
    QVERIFY(!lab.broker.run({"EXISTS", "_kombu.binding.reply.celery.pidbox"}).isNil());
    lab.broker.renew();
    QCOMPARE(lab.broker.run({"EXISTS", "_kombu.binding.reply.celery.pidbox"}).integer(), 0);
    QVERIFY(lab.broker.run({"KEYS", "*.reply.celery.pidbox"}).items().empty());
    QVERIFY(lab.app.running(QStringLiteral("w1")));
}

QTEST_GUILESS_MAIN(TestCeleryReading)
#include "tst_celeryreading.moc"
