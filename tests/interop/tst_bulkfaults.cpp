// Bad luck in the middle of acts on many jobs (ten thousand, where everything is to be run), on real Redis servers: the
// server dies, fails over, is full, denies scripts, others act on the same jobs. However it falls, each job has an
// outcome that holds, none is sent twice, none is lost, and the next start says what happened. The figures are printed.
#include "tests/support/actlab.h"
#include "tests/support/faultproxy.h"
#include "tests/support/storedjobs.h"
#include "tests/support/yard.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

using models::Outcome;
using models::Verb;
using support::count;
using support::figures;
using support::idsUpTo;
using support::RedisServer;
using support::Yard;
using namespace std::chrono_literals;

namespace {

const int kSlices = support::runsLong() ? 10 : 3; ///< of a thousand jobs each
const int kJobs = kSlices * 1'000;
constexpr int kPatience = 60'000;

/// What a fault finds: failed jobs for a retry, waiting ones for a cancel.
void prepare(const RedisServer &server, Verb verb)
{
    for (int from = 0; from < kJobs; from += 1'000) {
        if (verb == Verb::Retry)
            support::storeFailed(server, from, from + 1'000);
        else
            support::pushWaiting(server, from, from + 1'000);
    }
}

/// The act on a thread of its own, and the fault somewhere in the middle of it.
class Act
{
public:
    Act(Yard &yard, Verb verb, QRandomGenerator &random)
        : m_slices(1 + random.bounded(kSlices - 2)),
          m_after(random.bounded(verb == Verb::Retry ? 600 : 150)),
          m_thread([this, &yard, verb] {
              app::ActRun run;
              run.progress = [this](qint64 done, qint64) { m_done = done; };
              m_result.emplace(yard.act(verb, idsUpTo(kJobs), run));
              m_ended = true;
          })
    {
    }
    ~Act() { end(); }

    /// Any instant will do for the verdict.
    void awaitTheMiddle(bool anyInstant = true)
    {
        QVERIFY(QTest::qWaitFor([this] { return m_done >= m_slices * 1'000 || m_ended; }, kPatience));
        const int after = anyInstant ? m_after : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(after));
        qInfo("the fault comes %d ms after at least %lld of %d jobs were told", after, m_slices * 1'000, kJobs);
    }
    bool hasEnded() const { return m_ended; }
    const Yard::Result &end()
    {
        if (m_thread.joinable())
            m_thread.join();
        return *m_result;
    }

private:
    qint64 m_slices; ///< told before the fault: not the last one
    int m_after;     ///< ms
    std::atomic<qint64> m_done{0};
    std::atomic<bool> m_ended{false};
    std::optional<Yard::Result> m_result;
    std::thread m_thread; ///< last: uses all of the above
};

QMap<QByteArray, int> times(const QByteArrayList &ids)
{
    QMap<QByteArray, int> found;
    for (const QByteArray &id : ids)
        ++found[id];
    return found;
}

/// The ids of the messages in queue celery, by the header of each.
QByteArrayList waitingIds(const RedisServer &server)
{
    QByteArrayList ids;
    const app::RedisReply reply = server.run({"LRANGE", "celery", "0", "-1"});
    for (const app::RedisReply &element : reply.items()) {
        const QByteArray message = element.bytes();
        const qsizetype at = message.indexOf("\"id\": \"") + 7;
        ids.append(message.mid(at, message.indexOf('"', at) - at));
    }
    return ids;
}

/// An outcome for each, in order.
void verifyWhole(const models::CommandResult &result)
{
    QCOMPARE(result.outcomes.size(), size_t(kJobs));
    const QByteArrayList ids = idsUpTo(kJobs);
    for (int i = 0; i < kJobs; ++i)
        QCOMPARE(result.outcomes[size_t(i)].id, ids[i]);
}

/// Nothing is unknown, what is done was sent once, and nothing else was sent.
void verifyRetry(const models::CommandResult &result, const RedisServer &server)
{
    verifyWhole(result);
    QVERIFY2(count(result, Outcome::Unknown) == 0, figures(result).constData());
    const QMap<QByteArray, int> sent = times(support::retriedOnes(server));
    for (const models::JobOutcome &outcome : result.outcomes) {
        const int expected = outcome.outcome == Outcome::Done ? 1 : 0;
        QVERIFY2(sent.value(outcome.id) == expected,
                 (outcome.id + " is " + models::outcomeWord(outcome.outcome).toByteArray() + " and was sent " +
                  QByteArray::number(sent.value(outcome.id)) + " times: " + outcome.reason.toUtf8())
                     .constData());
    }
}

/// All is well again: the same once more sends exactly what is missing.
void verifyTheRestIsSentOnce(Yard &yard, const RedisServer &server, int missing)
{
    const auto rest = yard.act(Verb::Retry, idsUpTo(kJobs));
    QVERIFY(rest.ok());
    qInfo("   the same once more: %s", figures(*rest).constData());
    verifyWhole(*rest);
    QVERIFY2(count(*rest, Outcome::Done) == missing, figures(*rest).constData());
    QVERIFY2(count(*rest, Outcome::Changed) == kJobs - missing, figures(*rest).constData());
    const QByteArrayList sent = support::retriedOnes(server);
    QCOMPARE(sent.size(), kJobs);
    QCOMPARE(times(sent).size(), kJobs);
}

/// What is done is gone from its queue, all else waits there once, and undo brings it back.
void verifyCancel(const models::CommandResult &result, const RedisServer &server)
{
    verifyWhole(result);
    QVERIFY2(count(result, Outcome::Unknown) == 0, figures(result).constData());
    QCOMPARE(server.run({"LLEN", "celery"}).integer(), kJobs - count(result, Outcome::Done));
    const QMap<QByteArray, int> waiting = times(waitingIds(server));
    for (const models::JobOutcome &outcome : result.outcomes)
        QVERIFY2(waiting.value(outcome.id) == (outcome.outcome == Outcome::Done ? 0 : 1), outcome.id.constData());
}

RedisServer::Options onDisk()
{
    RedisServer::Options options;
    options.configuration = {"appendonly yes", "appendfsync always"};
    return options;
}

} // namespace

class TestBulkFaults : public QObject
{
    Q_OBJECT

private:
    QRandomGenerator m_random;

    static void bothVerbs()
    {
        QTest::addColumn<Verb>("verb");
        QTest::newRow("retry") << Verb::Retry;
        QTest::newRow("cancel") << Verb::CancelWaiting;
    }

private slots:
    void initTestCase()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("YARD_SEED", &given);
        const quint32 seed = given ? quint32(wanted) : QRandomGenerator::system()->generate();
        qInfo("YARD_SEED=%u repeats the instants of this run", seed);
        m_random.seed(seed);
    }

    // It is up again while the act still goes on, or only for the next start.
    void theServerIsKilled_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<bool>("upAtOnce");
        QTest::newRow("retry, up again at once") << Verb::Retry << true;
        QTest::newRow("retry, up again later") << Verb::Retry << false;
        QTest::newRow("cancel, up again at once") << Verb::CancelWaiting << true;
        QTest::newRow("cancel, up again later") << Verb::CancelWaiting << false;
    }
    void theServerIsKilled()
    {
        QFETCH(Verb, verb);
        QFETCH(bool, upAtOnce);
        RedisServer server(onDisk());
        prepare(server, verb);
        Yard yard(server.address());
        Act act(yard, verb, m_random);
        act.awaitTheMiddle();
        server.kill();
        if (upAtOnce)
            server.start();
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told at once: %s", figures(*result).constData());
        verifyWhole(*result);
        if (!upAtOnce)
            server.start();
        for (const QString &sentence : yard.nextStart())
            qInfo("   the next start: %s", qPrintable(sentence));
        const models::CommandResult known = yard.told(result->actionId);
        qInfo("   known in the end: %s", figures(known).constData());
        if (verb == Verb::Retry) {
            verifyRetry(known, server);
            verifyTheRestIsSentOnce(yard, server, kJobs - count(known, Outcome::Done));
            return;
        }
        verifyCancel(known, server);
        const auto undone = yard.undo(result->actionId);
        QVERIFY(undone.ok());
        qInfo("   taken back: %s", figures(*undone).constData());
        const QMap<QByteArray, int> waiting = times(waitingIds(server));
        QCOMPARE(waiting.size(), kJobs);
        QCOMPARE(server.run({"LLEN", "celery"}).integer(), kJobs);
    }

    // Of one slice the server does what it is told, and nobody hears of it.
    void anAnswerIsLost_data() { bothVerbs(); }
    void anAnswerIsLost()
    {
        QFETCH(Verb, verb);
        const RedisServer server;
        prepare(server, verb);
        support::FaultProxy proxy(server.port());
        app::RedisAddress address = server.address();
        address.port = proxy.port();
        Yard yard(address);
        Act act(yard, verb, m_random);
        act.awaitTheMiddle(false);
        const auto changes = [&server, verb] {
            return verb == Verb::Retry ? server.run({"LLEN", "celery"}).integer()
                                       : kJobs - server.run({"LLEN", "celery"}).integer();
        };
        const qint64 before = changes();
        proxy.delay(150ms); // each answer: it is cut off between the change and the word of it
        QVERIFY(QTest::qWaitFor([&] { return changes() > before || act.hasEnded(); }, 4 * kPatience));
        proxy.cut();
        proxy.delay(0ms);
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told: %s", figures(*result).constData());
        QCOMPARE(figures(yard.told(result->actionId)), figures(*result));
        if (verb == Verb::CancelWaiting) {
            verifyCancel(*result, server);
            QVERIFY(yard.undo(result->actionId).ok());
            QCOMPARE(server.run({"LLEN", "celery"}).integer(), kJobs);
            QCOMPARE(times(waitingIds(server)).size(), kJobs);
            return;
        }
        verifyRetry(*result, server);
        verifyTheRestIsSentOnce(yard, server, kJobs - count(*result, Outcome::Done));
    }

    void theServerFailsOver()
    {
        RedisServer master;
        RedisServer::Options beside;
        beside.replicaOf = master.port();
        const RedisServer replica(beside);
        RedisServer::Options watching;
        watching.sentinelOf = master.port();
        const RedisServer sentinel(watching);
        prepare(master, Verb::Retry);
        QTRY_VERIFY_WITH_TIMEOUT(!sentinel.run({"SENTINEL", "replicas", "mymaster"}).items().empty(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(replica.run({"DBSIZE"}).integer(), master.run({"DBSIZE"}).integer(), kPatience);
        app::RedisAddress address = master.address();
        address.reach = app::RedisAddress::Reach::Sentinel;
        address.masterName = QStringLiteral("mymaster");
        address.sentinels = {{QStringLiteral("127.0.0.1"), sentinel.port()}};
        Yard yard(address);
        Act act(yard, Verb::Retry, m_random);
        act.awaitTheMiddle();
        master.kill();
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told: %s", figures(*result).constData());
        verifyWhole(*result);
        QTRY_VERIFY_WITH_TIMEOUT(replica.run({"INFO", "replication"}).bytes().contains("role:master"), kPatience);
        for (const QString &sentence : yard.nextStart())
            qInfo("   the next start: %s", qPrintable(sentence));
        const models::CommandResult known = yard.told(result->actionId);
        QVERIFY2(count(known, Outcome::Unknown) == 0, figures(known).constData());
        // What the old master took with it is gone together with its guards: it is sent once more, and nothing twice.
        const QMap<QByteArray, int> sent = times(support::retriedOnes(replica));
        QVERIFY(std::all_of(sent.begin(), sent.end(), [](int each) { return each == 1; }));
        qInfo("   known: %s; the old master took %lld of them with it", figures(known).constData(),
              qint64(count(known, Outcome::Done) - sent.size()));
        verifyTheRestIsSentOnce(yard, replica, kJobs - int(sent.size()));
    }

    void theServerIsFull_data() { bothVerbs(); }
    void theServerIsFull()
    {
        QFETCH(Verb, verb);
        const RedisServer server;
        prepare(server, verb);
        Yard yard(server.address());
        Act act(yard, verb, m_random);
        act.awaitTheMiddle();
        server.run({"CONFIG", "SET", "maxmemory", "1mb"});
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told: %s", figures(*result).constData());
        QCOMPARE(figures(yard.told(result->actionId)), figures(*result));
        if (verb == Verb::CancelWaiting) { // what is full lets be taken out
            verifyCancel(*result, server);
            QCOMPARE(count(*result, Outcome::Done), kJobs);
            server.run({"CONFIG", "SET", "maxmemory", "0"});
            QVERIFY(yard.undo(result->actionId).ok());
            QCOMPARE(server.run({"LLEN", "celery"}).integer(), kJobs);
            return;
        }
        verifyRetry(*result, server);
        server.run({"CONFIG", "SET", "maxmemory", "0"});
        verifyTheRestIsSentOnce(yard, server, kJobs - count(*result, Outcome::Done));
    }

    void theServerDeniesScripts_data() { bothVerbs(); }
    void theServerDeniesScripts()
    {
        QFETCH(Verb, verb);
        const RedisServer server;
        prepare(server, verb);
        Yard yard(server.address());
        Act act(yard, verb, m_random);
        act.awaitTheMiddle();
        server.run({"ACL", "SETUSER", "default", "-eval", "-evalsha"});
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told: %s", figures(*result).constData());
        QVERIFY2(count(*result, Outcome::Done) == kJobs, figures(*result).constData());
        if (verb == Verb::Retry)
            verifyRetry(*result, server);
        else
            verifyCancel(*result, server);
    }

    void theServerDeniesTheActItself_data() { bothVerbs(); }
    void theServerDeniesTheActItself()
    {
        QFETCH(Verb, verb);
        const RedisServer server;
        prepare(server, verb);
        Yard yard(server.address());
        Act act(yard, verb, m_random);
        act.awaitTheMiddle();
        server.run({"ACL", "SETUSER", "default", "-lpush", "-lrem"});
        const Yard::Result &result = act.end();
        QVERIFY(result.ok());
        qInfo("   told: %s", figures(*result).constData());
        for (const QString &sentence : yard.nextStart())
            qInfo("   the next start: %s", qPrintable(sentence));
        const models::CommandResult known = yard.told(result->actionId);
        server.run({"ACL", "SETUSER", "default", "+@all"});
        if (verb == Verb::CancelWaiting) {
            verifyCancel(known, server);
            return;
        }
        verifyRetry(known, server);
        verifyTheRestIsSentOnce(yard, server, kJobs - count(known, Outcome::Done));
    }

    void twoActOnTheSameJobs_data() { bothVerbs(); }
    void twoActOnTheSameJobs()
    {
        QFETCH(Verb, verb);
        const RedisServer server;
        prepare(server, verb);
        Yard one(server.address());
        Yard two(server.address());
        Act here(one, verb, m_random);
        Act there(two, verb, m_random);
        const Yard::Result &first = here.end();
        const Yard::Result &second = there.end();
        QVERIFY(first.ok() && second.ok());
        qInfo("   one: %s", figures(*first).constData());
        qInfo("   two: %s", figures(*second).constData());
        verifyWhole(*first);
        verifyWhole(*second);
        for (size_t i = 0; i < size_t(kJobs); ++i) {
            const int done = (first->outcomes[i].outcome == Outcome::Done ? 1 : 0) +
                             (second->outcomes[i].outcome == Outcome::Done ? 1 : 0);
            QVERIFY2(done == 1, first->outcomes[i].id.constData());
        }
        const Outcome late = verb == Verb::Retry ? Outcome::Changed : Outcome::Gone;
        QCOMPARE(count(*first, late) + count(*second, late), kJobs);
        if (verb == Verb::Retry) {
            const QByteArrayList sent = support::retriedOnes(server);
            QCOMPARE(sent.size(), kJobs);
            QCOMPARE(times(sent).size(), kJobs);
            return;
        }
        QCOMPARE(server.run({"EXISTS", "celery"}).integer(), 0);
        for (Yard *yard : {&one, &two}) { // each brings back what it took
            const auto undone = yard->undo((yard == &one ? first : second)->actionId);
            if (undone)
                QVERIFY2(count(*undone, Outcome::Unknown) + count(*undone, Outcome::Refused) == 0,
                         figures(*undone).constData());
        }
        QCOMPARE(times(waitingIds(server)).size(), kJobs);
        QCOMPARE(server.run({"LLEN", "celery"}).integer(), kJobs);
    }
};

QTEST_GUILESS_MAIN(TestBulkFaults)
#include "tst_bulkfaults.moc"
