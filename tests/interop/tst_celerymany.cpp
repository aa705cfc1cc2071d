// Acts on thousands of jobs beside workers that consume meanwhile, counted: a job that is cancelled or purged never
// runs, every other runs, and what is sent again runs once.
#include "app/engines/celery/messagereader.h"
#include "tests/support/actlab.h"
#include "tests/support/storedjobs.h"

#include <QtTest>

#include <algorithm>
#include <numeric>
#include <thread>

using models::Outcome;
using models::Verb;
using support::ActLab;
using support::CeleryApp;
using support::eachPeer;
using support::Meets;

namespace {

constexpr int kPatience = 180'000; // ms
/// 10,000 with --long.
int jobCount()
{
    return support::runsLong() ? 10'000 : 3'000;
}

constexpr int kFailed = 500;
constexpr int kMoving = 2'000; // two slices

QByteArrayList names(const QByteArray &prefix, int count)
{
    QByteArrayList made;
    for (int i = 0; i < count; ++i)
        made.append(prefix + QByteArray::number(i));
    return made;
}

/// How often each of them came to its end, or ran.
std::vector<int> counts(const ActLab &lab, const QByteArray &counter, const QByteArrayList &ids)
{
    app::RedisCommand command{"MGET"};
    for (const QByteArray &id : ids)
        command.push_back(counter + ':' + id);
    std::vector<int> found;
    const app::RedisReply reply = lab.run(command);
    for (const app::RedisReply &count : reply.items())
        found.push_back(count.bytes().toInt());
    return found;
}

int sum(const std::vector<int> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

/// Sends many lab.mark over one connection.
void send(ActLab &lab, const QByteArray &prefix, int jobs = jobCount())
{
    lab.app.python("with app.pool.acquire() as connection, app.amqp.Producer(connection) as producer:\n"
                   "    for i in range(" +
                   QByteArray::number(jobs) +
                   "):\n"
                   "        mark.apply_async(('told',), task_id='" +
                   prefix + "%d' % i, producer=producer)\n");
}

/// Two pools side by side, each with jobs in hand that end when they are let go.
void startWorkers(ActLab &lab, const QByteArrayList &ids)
{
    lab.startWorker({QStringLiteral("w1"), QStringLiteral("prefork"), 2});
    lab.startWorker({QStringLiteral("w2"), QStringLiteral("threads"), 2});
    QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "began", ids)), 4, kPatience);
}

/// The act while the workers run: what it has to know of them is asked before they are let go.
ActLab::Result actWhileTheyRun(ActLab &lab, models::JobCommand command)
{
    command.dryRun = true;
    if (auto looked = lab.execute(command); !looked)
        return looked;
    lab.letGo();
    command.dryRun = false;
    return lab.execute(command);
}

} // namespace

class TestCeleryMany : public QObject
{
    Q_OBJECT

private slots:
    void aCancelledJobNeverRunsAndEveryOtherDoes_data() { eachPeer(Meets::Newest); }
    void aCancelledJobNeverRunsAndEveryOtherDoes()
    {
        QFETCH(CeleryApp::Peer, peer);
        ActLab lab({peer});
        QByteArrayList ids = names("c", jobCount());
        send(lab, "c");
        QCOMPARE(lab.waiting("celery").size(), jobCount());
        startWorkers(lab, ids);
        std::reverse(ids.begin(), ids.end()); // the workers come from the other end
        const auto cancelled = actWhileTheyRun(lab, lab.command(Verb::CancelWaiting, ids));
        QVERIFY(cancelled.ok());
        QCOMPARE(cancelled->outcomes.size(), size_t(jobCount()));
        int done = 0;
        for (const models::JobOutcome &outcome : cancelled->outcomes) {
            QVERIFY2(outcome.outcome != Outcome::Unknown && outcome.outcome != Outcome::Refused,
                     qPrintable(outcome.reason));
            done += outcome.outcome == Outcome::Done ? 1 : 0;
        }
        QVERIFY2(done > 0 && done < jobCount(), QByteArray::number(done).constData()); // both kinds are here
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), jobCount() - done, kPatience);
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
        VERIFY_HEALTHY(lab, QStringLiteral("w2"));
        QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer(), 0, kPatience);
        QVERIFY(lab.waiting("celery").isEmpty());
        const std::vector<int> ended = counts(lab, "ended", ids);
        for (size_t i = 0; i < ended.size(); ++i) {
            const models::JobOutcome &outcome = cancelled->outcomes[i];
            QCOMPARE(outcome.id, ids[qsizetype(i)]);
            QVERIFY2(ended[i] == (outcome.outcome == Outcome::Done ? 0 : 1),
                     (outcome.id + ' ' + models::outcomeWord(outcome.outcome).toByteArray() + " ran " +
                      QByteArray::number(ended[i]))
                         .constData());
        }
        // And back they run, each once.
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), jobCount(), kPatience);
        const std::vector<int> all = counts(lab, "ended", ids);
        QVERIFY(std::all_of(all.begin(), all.end(), [](int each) { return each == 1; }));
    }

    // A search from the consumed end stops before it gets there.
    void cancelsWhatAPageShowedHoweverFarBehindItLies_data() { eachPeer(Meets::Newest); }
    void cancelsWhatAPageShowedHoweverFarBehindItLies()
    {
        QFETCH(CeleryApp::Peer, peer);
        ActLab lab({peer});
        send(lab, "x", 1);
        const QByteArray message = lab.waiting("celery").constFirst();
        const int all = int(app::MessageReader::kSearched) + 2'000;
        for (int i = 0; i < all;) {
            app::RedisCommand push{"LPUSH", "celery"};
            for (const int end = std::min(all, i + 1'000); i < end; ++i)
                push.push_back(QByteArray(message).replace("x0", "far-" + QByteArray::number(i)));
            lab.run(push);
        }
        const QByteArrayList waiting = lab.waiting("celery");
        app::JobListRequest request;
        request.states = {models::JobState::Queued};
        request.queue = QStringLiteral("celery");
        request.limit = 20'000;
        do {
            const auto page = lab.jobs(request);
            QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().text));
            request.cursor = page->nextCursor;
        } while (!request.cursor.isEmpty());

        QByteArrayList ids;
        for (int i = all - 60; i < all; i += 2)
            ids.append("far-" + QByteArray::number(i));
        const auto cancelled = lab.act(Verb::CancelWaiting, ids);
        QVERIFY(cancelled.ok());
        for (const models::JobOutcome &outcome : cancelled->outcomes)
            QVERIFY2(outcome.outcome == Outcome::Done, qPrintable(outcome.reason));
        QCOMPARE(lab.run({"LLEN", "celery"}).integer(), waiting.size() - ids.size());
        QVERIFY(lab.undo().ok());
        QCOMPARE(lab.waiting("celery"), waiting);
    }

    void aRetriedJobRunsOnceMore_data() { eachPeer(Meets::Newest); }
    void aRetriedJobRunsOnceMore()
    {
        QFETCH(CeleryApp::Peer, peer);
        ActLab lab({peer, R"({"result_extended": true})"});
        const QByteArrayList ids = names("f", kFailed);
        lab.startWorker({QStringLiteral("w1"), QStringLiteral("prefork"), 2});
        lab.app.python("for i in range(" + QByteArray::number(kFailed) +
                       "): tally.apply_async(('f%d' % i,), task_id='f%d' % i)\n");
        QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer() + lab.run({"LLEN", "celery"}).integer(), 0,
                                  kPatience);
        for (const QByteArray &id : ids)
            QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("FAILURE"), kPatience);
        QCOMPARE(sum(counts(lab, "ran", ids)), kFailed);
        lab.run({"SET", "lab:pass", "1"});
        const auto retried = lab.act(Verb::Retry, ids);
        QVERIFY(retried.ok());
        QCOMPARE(retried->outcomes.size(), size_t(kFailed));
        for (const models::JobOutcome &outcome : retried->outcomes) {
            QVERIFY2(outcome.outcome == Outcome::Done, qPrintable(outcome.reason));
            QTRY_COMPARE_WITH_TIMEOUT(lab.status(outcome.newId), QByteArray("SUCCESS"), kPatience);
        }
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
        const std::vector<int> ran = counts(lab, "ran", ids);
        QVERIFY(std::all_of(ran.begin(), ran.end(), [](int each) { return each == 2; }));
    }

    // The app sends half of them anew under their own ids while they are retried, and workers take what comes.
    void whatTheAppSendsMeanwhileIsSentByUsOnceAtMost_data() { eachPeer(Meets::Newest); }
    void whatTheAppSendsMeanwhileIsSentByUsOnceAtMost()
    {
        QFETCH(CeleryApp::Peer, peer);
        ActLab lab({peer, R"({"result_extended": true})"});
        const QByteArrayList ids = names("m", kMoving);
        lab.startWorker({QStringLiteral("w1"), QStringLiteral("threads"), 4});
        const QByteArray send = "tally.apply_async(('m%d' % i,), task_id='m%d' % i)\n";
        lab.app.python("for i in range(" + QByteArray::number(kMoving) + "): " + send);
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ran", ids)), kMoving, kPatience);
        for (const QByteArray &id : ids)
            QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("FAILURE"), kPatience);
        lab.run({"SET", "lab:pass", "1"});
        std::thread app([&] { lab.app.python("for i in range(0, " + QByteArray::number(kMoving) + ", 2): " + send); });
        const auto retried = lab.act(Verb::Retry, ids);
        app.join();
        QVERIFY(retried.ok());
        QCOMPARE(retried->outcomes.size(), size_t(kMoving));
        qInfo("%s", support::figures(*retried).constData());
        QTRY_COMPARE_WITH_TIMEOUT(lab.run({"HLEN", "unacked"}).integer() + lab.run({"LLEN", "celery"}).integer(), 0,
                                  kPatience);
        const int done = support::count(*retried, Outcome::Done);
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ran", ids)), kMoving + kMoving / 2 + done, kPatience);
        const std::vector<int> ran = counts(lab, "ran", ids);
        for (int i = 0; i < kMoving; ++i) {
            const models::JobOutcome &outcome = retried->outcomes[size_t(i)];
            QCOMPARE(outcome.id, ids[i]);
            QVERIFY(outcome.outcome != Outcome::Unknown);
            const int expected = 1 + (i % 2 == 0 ? 1 : 0) + (outcome.outcome == Outcome::Done ? 1 : 0);
            QVERIFY2(ran[size_t(i)] == expected, (outcome.id + ": " + outcome.reason.toUtf8()).constData());
            QVERIFY2(i % 2 == 0 || outcome.outcome == Outcome::Done, qPrintable(outcome.reason));
        }
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
    }

    void aPurgedJobRunsOnlyAfterUndo_data() { eachPeer(Meets::Oldest); }
    void aPurgedJobRunsOnlyAfterUndo()
    {
        QFETCH(CeleryApp::Peer, peer);
        ActLab lab({peer});
        const QByteArrayList ids = names("p", jobCount());
        send(lab, "p");
        startWorkers(lab, ids);
        models::JobCommand command;
        command.verb = Verb::Purge;
        command.queue = QStringLiteral("celery");
        const auto purged = actWhileTheyRun(lab, command);
        QVERIFY2(purged.ok() && purged->outcomes.at(0).outcome == Outcome::Done,
                 purged ? qPrintable(purged->outcomes.at(0).reason) : qPrintable(purged.error().text));
        const int taken = int(purged->outcomes.at(0).messages.value_or(0));
        QVERIFY2(taken > 0 && taken < jobCount(), QByteArray::number(taken).constData());
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), jobCount() - taken, kPatience);
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
        VERIFY_HEALTHY(lab, QStringLiteral("w2"));
        const std::vector<int> before = counts(lab, "ended", ids);
        QCOMPARE(std::count(before.begin(), before.end(), 1), jobCount() - taken);
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QCOMPARE(undone->outcomes.at(0).messages, std::optional<qint64>(taken));
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), jobCount(), kPatience);
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
        const std::vector<int> after = counts(lab, "ended", ids);
        QVERIFY(std::all_of(after.begin(), after.end(), [](int each) { return each == 1; }));
    }

    void aMovedJobRunsOnceByTheOtherQueuesWorker_data() { eachPeer(Meets::Oldest); }
    void aMovedJobRunsOnceByTheOtherQueuesWorker()
    {
        QFETCH(CeleryApp::Peer, peer);
        const int all = jobCount();
        ActLab lab({peer});
        lab.letGo();
        CeleryApp::Worker there{QStringLiteral("w1"), QStringLiteral("prefork"), 2};
        there.queues = QStringLiteral("other");
        lab.startWorker(there);
        const QByteArrayList ids = names("v", all);
        send(lab, "v", all); // nobody takes them where they are sent to
        QCOMPARE(lab.waiting("celery").size(), all);
        models::JobCommand command;
        command.verb = Verb::Move;
        command.queue = QStringLiteral("celery");
        command.toQueue = QStringLiteral("other");
        const auto moved = lab.execute(command);
        QVERIFY2(moved.ok() && moved->outcomes.at(0).outcome == Outcome::Done,
                 moved ? qPrintable(moved->outcomes.at(0).reason) : qPrintable(moved.error().text));
        QCOMPARE(moved->outcomes.at(0).messages, std::optional<qint64>(all));
        const auto undone = lab.undo(); // some run by now; the others are taken from under the worker
        QVERIFY(undone.ok());
        const qint64 back = undone->outcomes.at(0).messages.value_or(0);
        QCOMPARE(qint64(lab.waiting("celery").size()), back);
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), int(all - back), kPatience);
        const auto again = lab.execute(command);
        QVERIFY(back == 0 || (again.ok() && again->outcomes.at(0).messages == back));
        QTRY_COMPARE_WITH_TIMEOUT(sum(counts(lab, "ended", ids)), all, kPatience);
        lab.startWorker({QStringLiteral("w2"), QStringLiteral("threads"), 1}); // for what a health check sends
        VERIFY_HEALTHY(lab, QStringLiteral("w1"));
        const std::vector<int> ended = counts(lab, "ended", ids);
        QVERIFY(std::all_of(ended.begin(), ended.end(), [](int each) { return each == 1; }));
    }
};

QTEST_GUILESS_MAIN(TestCeleryMany)
#include "tst_celerymany.moc"
