#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobtruth.h"

#include <QTest>

using namespace app;
using models::Instant;
using models::JobState;

namespace {

constexpr qint64 kNow = 10'000'000;

Instant at(qint64 seconds)
{
    return models::instantFromMs(kNow + seconds * 1000);
}

/// Builds facts in words: seconds are relative to now.
struct Facts {
    JobFacts facts;

    Facts &stored(const QByteArray &status, qint64 read, std::optional<qint64> done = {},
                  std::optional<qint64> since = {})
    {
        auto result = std::make_shared<ResultFact>();
        result->status = status;
        result->absent = status.isEmpty();
        result->at = at(read);
        result->changedAt = at(since.value_or(read));
        if (done)
            result->doneAt = at(*done);
        facts.result = result;
        return *this;
    }
    Facts &inList(qint64 read, std::optional<qint64> eta = {}, qint32 retries = 0)
    {
        auto list = std::make_shared<ListFact>();
        list->queue = "mail";
        list->at = at(read);
        list->message = message(eta, retries);
        facts.list = list;
        return *this;
    }
    Facts &dead()
    {
        auto list = std::make_shared<ListFact>(*facts.list);
        list->deadLetter = true;
        facts.list = list;
        return *this;
    }
    Facts &inFlight(qint64 read, qint64 taken, std::optional<qint64> eta = {}, qint32 retries = 0)
    {
        auto unacked = std::make_shared<UnackedFact>();
        unacked->queue = "mail";
        unacked->at = at(read);
        unacked->takenAt = at(taken);
        unacked->message = message(eta, retries);
        facts.unacked = unacked;
        return *this;
    }
    Facts &told(const QByteArray &status, qint64 seen)
    {
        auto event = std::make_shared<EventFact>();
        event->status = status;
        event->seenAt = at(seen);
        event->worker = QStringLiteral("w1@h");
        if (status == "STARTED")
            event->startedAt = at(seen);
        if (isFinalWord(status) || status == "REJECTED")
            event->doneAt = at(seen);
        facts.event = event;
        return *this;
    }
    Facts &told(const QByteArray &status, qint64 seen, std::optional<qint64> eta)
    {
        told(status, seen);
        auto event = std::make_shared<EventFact>(*facts.event);
        event->eta = at(*eta);
        facts.event = event;
        return *this;
    }
    Facts &held(WorkerTask::Place place, qint64 read, std::optional<qint64> started = {},
                std::optional<qint64> eta = {})
    {
        WorkerFact fact;
        fact.task.place = place;
        fact.task.worker = QStringLiteral("w1@h");
        fact.at = at(read);
        if (started)
            fact.task.startedAt = at(*started);
        if (eta)
            fact.task.eta = at(*eta);
        facts.workers.push_back(fact);
        return *this;
    }
    Facts &notHeld(qint64 when)
    {
        facts.notHeldAt = at(when);
        return *this;
    }
    Facts &notFound(qint64 when)
    {
        facts.notFoundAt = at(when);
        return *this;
    }
    Facts &remembered(JobState state)
    {
        auto store = std::make_shared<StoreFact>();
        store->state = state;
        store->doneAt = at(-90'000);
        facts.store = store;
        return *this;
    }

private:
    static MessageInfo message(std::optional<qint64> eta, qint32 retries)
    {
        MessageInfo info;
        info.name = QStringLiteral("lab.add");
        info.retries = retries;
        if (eta)
            info.eta = at(*eta);
        return info;
    }
};

using Place = WorkerTask::Place;

} // namespace

Q_DECLARE_METATYPE(JobFacts)

class TestJobTruth : public QObject
{
    Q_OBJECT

private slots:
    void addsTheFactsUp_data();
    void addsTheFactsUp();
    void takesEachFieldFromWhoKnowsItBest();
    void keepsAnEndFreeOfWaitingFields();
    void knowsTheStartOfWhatItSawEnd();
    void namesWhatCannotBeRead();
    void listsEveryFactNewestFirst();
    void isStillUnknownWithoutAnyFact();
};

void TestJobTruth::addsTheFactsUp_data()
{
    QTest::addColumn<JobFacts>("facts");
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, const Facts &facts, JobState state, const QByteArray &word) {
        QTest::newRow(name) << facts.facts << state << word;
    };

    row("nothing is never PENDING", {}, JobState::Unknown, "");
    row("an absent result proves nothing", Facts().stored("", 0), JobState::Unknown, "");

    // Messages
    row("waits in a list", Facts().inList(0), JobState::Queued, "");
    row("waits in a list with a due time", Facts().inList(0, 60), JobState::Scheduled, "");
    row("its due time is past", Facts().inList(0, -60), JobState::Queued, "");
    row("a retry waits in a list", Facts().inList(0, 60, 2), JobState::Retrying, "RETRY");
    row("a dead letter", Facts().inList(0).dead(), JobState::Failed, "REJECTED");
    row("prefetched", Facts().inFlight(0, -5), JobState::Queued, "");
    row("scheduled in flight", Facts().inFlight(0, -5, 600), JobState::Scheduled, "");
    row("a retry in flight until due", Facts().inFlight(0, -5, 600, 1).stored("RETRY", 0), JobState::Retrying, "RETRY");
    row("given back to its list", Facts().inFlight(-10, -20).inList(0), JobState::Queued, "");

    // Results
    row("started", Facts().stored("STARTED", 0), JobState::Running, "STARTED");
    row("a word of the app's own", Facts().stored("PROGRESS", 0), JobState::Running, "PROGRESS");
    row("succeeded", Facts().stored("SUCCESS", 0, -1), JobState::Succeeded, "SUCCESS");
    row("failed", Facts().stored("FAILURE", 0, -1), JobState::Failed, "FAILURE");
    row("revoked", Facts().stored("REVOKED", 0, -1), JobState::Cancelled, "REVOKED");
    row("a stored retry", Facts().stored("RETRY", 0), JobState::Retrying, "RETRY");
    row("a success sticks though the message came again", Facts().stored("SUCCESS", 0, -9).inList(0),
        JobState::Succeeded, "SUCCESS");
    row("a success sticks though a worker runs it again", Facts().stored("SUCCESS", 0, -9).held(Place::Active, 0, -3),
        JobState::Succeeded, "SUCCESS");
    row("a revoked one waits to be dropped", Facts().stored("REVOKED", 0, -9).inFlight(0, -20, 600),
        JobState::Cancelled, "REVOKED");

    // Events
    row("only sent", Facts().told("PENDING", -1), JobState::Queued, "");
    row("received", Facts().told("RECEIVED", -1), JobState::Queued, "RECEIVED");
    row("received with a due time", Facts().told("RECEIVED", -1, 60), JobState::Scheduled, "RECEIVED");
    row("announced start", Facts().told("STARTED", -1), JobState::Running, "STARTED");
    row("announced end before the store was read", Facts().told("SUCCESS", -1), JobState::Succeeded, "SUCCESS");
    row("announced end, results ignored", Facts().told("SUCCESS", -1).stored("", 0), JobState::Succeeded, "SUCCESS");
    row("announced end over a stored start left behind", Facts().told("SUCCESS", -1).stored("STARTED", 0),
        JobState::Succeeded, "SUCCESS");
    row("the store knows better than the event", Facts().told("FAILURE", -1).stored("SUCCESS", 0, -1),
        JobState::Succeeded, "SUCCESS");
    row("rejected", Facts().told("REJECTED", -1), JobState::Failed, "REJECTED");
    row("announced retry", Facts().told("RETRY", -1), JobState::Retrying, "RETRY");
    row("started again after a retry", Facts().told("STARTED", -1).stored("RETRY", 0), JobState::Running, "STARTED");
    row("a late start does not undo a stored failure", Facts().told("STARTED", -9).stored("FAILURE", 0, -5),
        JobState::Failed, "FAILURE");

    // Lost events
    row("the end was missed, the store has it", Facts().told("STARTED", -60).stored("SUCCESS", 0, -30),
        JobState::Succeeded, "SUCCESS");
    row("the end was missed and nothing was stored", Facts().told("STARTED", -60).stored("", 0).notHeld(-5),
        JobState::Unknown, "STARTED");
    row("not held before it started proves nothing", Facts().told("STARTED", -60).stored("", 0).notHeld(-70),
        JobState::Running, "STARTED");
    row("a start left behind by a lost worker", Facts().stored("STARTED", 0, {}, -60).notHeld(-5), JobState::Unknown,
        "STARTED");
    row("it may have begun after they were asked", Facts().stored("STARTED", 0, {}, -2).notHeld(-5), JobState::Running,
        "STARTED");
    row("received, then neither held nor found", Facts().told("RECEIVED", -60).notHeld(-5).notFound(-4),
        JobState::Unknown, "RECEIVED");

    // Again under the same id
    row("failed, sent again", Facts().stored("FAILURE", 0, -60).inList(0), JobState::Queued, "");
    row("failed, taken again", Facts().stored("FAILURE", 0, -60).inFlight(0, -5), JobState::Queued, "");
    row("failed, runs again", Facts().stored("FAILURE", 0, -60).held(Place::Active, 0, -5), JobState::Running,
        "STARTED");
    row("failed, its message not yet acknowledged", Facts().stored("FAILURE", 0, -1).inFlight(0, -60), JobState::Failed,
        "FAILURE");
    row("announced end, then sent again", Facts().told("FAILURE", -60).inList(0), JobState::Queued, "");

    // Workers
    row("a worker executes it", Facts().held(Place::Active, 0, -3), JobState::Running, "STARTED");
    row("a worker executes it and it reports", Facts().held(Place::Active, 0, -3).stored("PROGRESS", 0),
        JobState::Running, "PROGRESS");
    row("a worker holds it", Facts().held(Place::Reserved, 0).inFlight(0, -3), JobState::Queued, "RECEIVED");
    row("a worker holds it until due", Facts().held(Place::Scheduled, 0, {}, 60).inFlight(0, -3, 60),
        JobState::Scheduled, "");

    row("started since its worker said that it waits there", Facts().held(Place::Reserved, -5).told("STARTED", -3),
        JobState::Running, "STARTED");
    row("held again after it was started", Facts().told("STARTED", -30).held(Place::Reserved, -5), JobState::Queued,
        "RECEIVED");
    row("started since it was held until due", Facts().held(Place::Scheduled, -5, {}, -4).told("STARTED", -3),
        JobState::Running, "STARTED");
    row("announced a retry since it was executed",
        Facts().held(Place::Active, -5, -9).told("RETRY", -3).inFlight(0, -2, 60, 1), JobState::Retrying, "RETRY");
    row("received since it was executed", Facts().held(Place::Active, -5, -9).told("RECEIVED", -3), JobState::Running,
        "STARTED");

    // Redelivery
    row("started, its worker was killed, message is back", Facts().stored("STARTED", 0, {}, -60).inList(0),
        JobState::Queued, "");
    row("started after it was seen waiting", Facts().inList(-60).told("STARTED", -1), JobState::Running, "STARTED");
    row("in flight at a worker that is gone", Facts().stored("STARTED", 0, {}, -300).inFlight(0, -300).notHeld(-1),
        JobState::Queued, "");
    row("a fresh entry is not judged", Facts().stored("STARTED", 0, {}, -10).inFlight(0, -10).notHeld(-20),
        JobState::Running, "STARTED");

    row("remembered", Facts().remembered(JobState::Failed), JobState::Failed, "");
    row("remembered, waits again", Facts().remembered(JobState::Failed).inList(0), JobState::Queued, "");
}

void TestJobTruth::addsTheFactsUp()
{
    QFETCH(JobFacts, facts);
    QFETCH(JobState, state);
    QFETCH(QByteArray, word);
    const DerivedState derived = deriveState(facts, at(0));
    QCOMPARE(models::stateWord(derived.state), models::stateWord(state));
    QCOMPARE(derived.word, word);
}

void TestJobTruth::takesEachFieldFromWhoKnowsItBest()
{
    Facts given = Facts().inFlight(0, -30).told("STARTED", -20).held(Place::Active, 0, -21);
    given.facts.version = 7;
    const models::Job job = deriveJob(given.facts, {1, "celery", "a"}, at(0));
    QCOMPARE(job.name, QStringLiteral("lab.add"));
    QCOMPARE(job.queue, QStringLiteral("mail"));
    QCOMPARE(job.worker, QStringLiteral("w1@h"));
    QCOMPARE(job.receivedAt, at(-30));
    QCOMPARE(job.startedAt, at(-21));
    QCOMPARE(job.version, quint64(7));
    QVERIFY(!job.finishedAt);
}

void TestJobTruth::keepsAnEndFreeOfWaitingFields()
{
    Facts given = Facts().inFlight(-60, -90, -70).told("STARTED", -50).stored("FAILURE", 0, -10);
    auto result = std::make_shared<ResultFact>(*given.facts.result);
    result->errorType = QStringLiteral("ValueError");
    result->errorText = QStringLiteral("bad value");
    given.facts.result = result;
    const models::Job job = deriveJob(given.facts, {1, "celery", "a"}, at(0));
    QCOMPARE(job.finishedAt, at(-10));
    QCOMPARE(job.runtime, models::Duration(40'000));
    QVERIFY(!job.eta);
    QCOMPARE(job.errorType, QStringLiteral("ValueError"));
    QCOMPARE(job.errorText, QStringLiteral("bad value"));
}

void TestJobTruth::knowsTheStartOfWhatItSawEnd()
{
    // Only the end was heard: it says how long the run took.
    Facts heard = Facts().told("SUCCESS", -10);
    auto event = std::make_shared<EventFact>(*heard.facts.event);
    event->startedAt.reset();
    event->doneAt = at(-10);
    event->runtime = models::Duration(30'000);
    heard.facts.event = event;
    QCOMPARE(deriveJob(heard.facts, {1, "celery", "a"}, at(0)).startedAt, at(-40));
    // Only the result was found, of a worker that keeps the start in it.
    Facts found = Facts().stored("FAILURE", 0, -10);
    auto result = std::make_shared<ResultFact>(*found.facts.result);
    result->startedAt = at(-25);
    found.facts.result = result;
    const models::Job job = deriveJob(found.facts, {1, "celery", "a"}, at(0));
    QCOMPARE(job.startedAt, at(-25));
    QCOMPARE(job.runtime, models::Duration(15'000));
}

void TestJobTruth::namesWhatCannotBeRead()
{
    Facts given = Facts().inList(0);
    auto list = std::make_shared<ListFact>(*given.facts.list);
    list->message.name.clear();
    list->message.malformed = true;
    list->message.problem = QStringLiteral("Not a Celery message");
    given.facts.list = list;
    const models::Job job = deriveJob(given.facts, {1, "celery", "a"}, at(0));
    QVERIFY(job.malformed);
    QCOMPARE(job.name, QStringLiteral("Not a Celery message"));
}

void TestJobTruth::listsEveryFactNewestFirst()
{
    const Facts given =
        Facts().inFlight(0, -30).told("STARTED", -20).stored("STARTED", -1).held(Place::Active, -2, -21);
    const std::vector<models::Fact> facts = factList(given.facts);
    QCOMPARE(facts.size(), size_t(5));
    QVERIFY(std::is_sorted(facts.begin(), facts.end(),
                           [](const models::Fact &a, const models::Fact &b) { return a.at > b.at; }));
    QSet<QByteArray> sources;
    for (const models::Fact &fact : facts) {
        QVERIFY(!fact.text.isEmpty());
        sources.insert(fact.source);
    }
    QCOMPARE(sources, (QSet<QByteArray>{"unacked", "event", "result", "worker"}));
}

void TestJobTruth::isStillUnknownWithoutAnyFact()
{
    const models::Job job = deriveJob({}, {1, "celery", "a"}, at(0));
    QCOMPARE(job.state, JobState::Unknown);
    QVERIFY(job.engineState.isEmpty());
    QVERIFY(JobFacts{}.empty());
}

QTEST_GUILESS_MAIN(TestJobTruth)
#include "tst_jobtruth.moc"
