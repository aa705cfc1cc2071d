// What is heard of workers, as states with their evidence. Time comes from a clock of the test's own.
#include "app/engines/celery/workertable.h"
#include "app/payload/json.h"

#include <QFile>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using models::WorkerState;

namespace {

class TestClock final : public Clock
{
public:
    models::Instant now() const override { return m_now; }
    std::chrono::steady_clock::time_point monotonic() const override
    {
        return std::chrono::steady_clock::time_point(m_now.time_since_epoch());
    }
    void pass(models::Duration span) { m_now += span; }

private:
    models::Instant m_now = models::instantFromMs(1'795'293'500'000);
};

const QString kName = QStringLiteral("w1@host1");

models::Value sample(const char *name)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const models::Value whole = parseJson(file.readAll()).value;
    return whole.pairs().empty() ? models::Value() : whole.pairs().front().second;
}

struct Yard {
    TestClock clock;
    WorkerTable table{clock};

    void beat(WorkerEvent::Kind kind = WorkerEvent::Kind::Heartbeat, double interval = 2.0, qint64 processed = 0)
    {
        WorkerEvent event;
        event.kind = kind;
        event.worker = kName;
        event.at = event.receivedAt = clock.now();
        event.interval = interval;
        event.active = 0;
        event.processed = processed;
        event.version = QStringLiteral("5.2.6");
        table.apply(event);
    }
    void beats(int count, models::Duration gap = 2s)
    {
        for (int i = 0; i < count; ++i) {
            clock.pass(gap);
            beat();
        }
    }
    void reply(const std::vector<std::pair<QByteArray, models::Value>> &answers, qint64 receivers = 1,
               const QString &node = kName)
    {
        std::vector<ControlQuestion> questions;
        ControlRound round;
        for (const auto &[method, value] : answers) {
            questions.push_back({method, "{}", {}});
            round.answers.push_back(value.isNull() && method == "nobody" ? NodeAnswers() : NodeAnswers{{node, value}});
        }
        round.at = clock.now();
        round.receivers = receivers;
        table.apply(questions, round);
    }
    void unansweredPing(qint64 receivers)
    {
        ControlRound round;
        round.answers.push_back({});
        round.receivers = receivers;
        round.at = clock.now();
        table.applyPing({kName}, round);
    }
    models::WorkerInfo only() const
    {
        const auto all = table.workers();
        return all.size() == 1 ? all.front() : models::WorkerInfo();
    }
};

} // namespace

class TestWorkerTable : public QObject
{
    Q_OBJECT

private slots:
    void isLateAfterTwoMissedBeatsOfItsOwnInterval_data();
    void isLateAfterTwoMissedBeatsOfItsOwnInterval();
    void isOfflineOnlyAfterAnUnansweredPing();
    void goodbyeIsOfflineAtOnce();
    void remembersWhatALostWorkerTook();
    void silentConnectionJudgesBySilence();
    void busySoloIsNotCalledDead();
    void soloThatHungUpIsOffline();
    void comesBackWithItsNextBeat();
    void stripShowsMissedBeats();
    void stripHoldsThirtyAndClearsOnRestart();
    void readsStatsOfBothVersions();
    void countsRunsInAPickledReply();
    void knowsSoloAndAutoscaledPools();
    void mergesTaskListsByPlace();
    void knowsWhoConsumesAQueue();
    void aNewProcessHoldsNothing();
    void workerWithoutHeartbeatsLivesByItsAnswers();
    void soloThatFellDeafBeforeItsFirstBeatIsBusy();
    void aBeatlessWorkerIsPingedOnce();
    void figuresOfTheFirstAnswerCountAsSeen();
    void eventsAreOffOnlyWhenJobsPassUnseen();
    void masksSecretsInConfiguration();
    void countsNoErrorAsAnAnswerOfContent();
    void forgetsOfflineWorkersAfterADay();
};

void TestWorkerTable::isLateAfterTwoMissedBeatsOfItsOwnInterval_data()
{
    QTest::addColumn<double>("interval");
    QTest::addColumn<int>("silenceMs");
    QTest::addColumn<bool>("late");
    QTest::newRow("2 s, one beat missed") << 2.0 << 4500 << false;
    QTest::newRow("2 s, two beats missed") << 2.0 << 5100 << true;
    QTest::newRow("30 s, quiet for 20 s") << 30.0 << 20'000 << false;
    QTest::newRow("30 s, two beats missed") << 30.0 << 76'000 << true;
}

void TestWorkerTable::isLateAfterTwoMissedBeatsOfItsOwnInterval()
{
    QFETCH(double, interval);
    QFETCH(int, silenceMs);
    QFETCH(bool, late);
    Yard yard;
    yard.beat(WorkerEvent::Kind::Online, interval);
    QCOMPARE(yard.only().state, WorkerState::Online);
    yard.clock.pass(std::chrono::milliseconds(silenceMs));
    QCOMPARE(yard.only().state == WorkerState::Late, late);
}

void TestWorkerTable::isOfflineOnlyAfterAnUnansweredPing()
{
    Yard yard;
    yard.beats(3);
    yard.clock.pass(9s);
    QVERIFY(yard.table.silent().isEmpty());
    yard.clock.pass(1s);
    QCOMPARE(yard.only().state, WorkerState::Late);
    QCOMPARE(yard.table.silent(), QList<QString>{kName});
    yard.unansweredPing(0);
    QCOMPARE(yard.only().state, WorkerState::Offline);
    QVERIFY(yard.only().evidence.contains(QStringLiteral("no answer to a ping")));
    QVERIFY2(yard.table.silent().isEmpty(), "it is asked once");
    QVERIFY(yard.only().beats.empty());
    QVERIFY(!yard.only().active);
}

void TestWorkerTable::remembersWhatALostWorkerTook()
{
    Yard yard;
    yard.beats(3);
    yard.reply({{"active_queues", sample("pidbox/active_queues.reply.json")}});
    QVERIFY(yard.table.facts().lostQueues.isEmpty());
    const auto taken = yard.table.facts().queues.value(kName);
    QVERIFY(!taken.empty());
    yard.clock.pass(20s);
    yard.unansweredPing(0);
    QCOMPARE(yard.only().state, WorkerState::Offline);
    QVERIFY(yard.table.facts().queues.isEmpty());
    QVERIFY(yard.table.facts().lostQueues.value(kName) == taken);
    yard.beat(WorkerEvent::Kind::Online);
    yard.beat(WorkerEvent::Kind::Offline);
    QVERIFY2(yard.table.facts().lostQueues.isEmpty(), "who says goodbye is not lost");
}

void TestWorkerTable::goodbyeIsOfflineAtOnce()
{
    Yard yard;
    yard.beats(2);
    yard.beat(WorkerEvent::Kind::Offline);
    QCOMPARE(yard.only().state, WorkerState::Offline);
    QVERIFY(yard.only().evidence.contains(QStringLiteral("goodbye")));
    QVERIFY(yard.table.facts().living.isEmpty());
}

void TestWorkerTable::silentConnectionJudgesBySilence()
{
    TestClock clock;
    WorkerTable table(clock, false);
    WorkerEvent event;
    event.worker = kName;
    event.receivedAt = clock.now();
    table.apply(event);
    clock.pass(11s);
    QCOMPARE(table.workers().front().state, WorkerState::Offline);
}

void TestWorkerTable::busySoloIsNotCalledDead()
{
    Yard yard;
    yard.beats(3);
    yard.reply({{"stats", sample("pidbox/stats-solo.reply.json")}});
    QCOMPARE(yard.only().pool, QStringLiteral("solo"));
    yard.table.setRunning({kName});
    yard.clock.pass(60s);
    QCOMPARE(yard.only().state, WorkerState::Busy);
    yard.unansweredPing(1); // its subscription still counts
    QCOMPARE(yard.only().state, WorkerState::Busy);
    QVERIFY(yard.only().busyDeaf);
    QVERIFY(yard.only().evidence.contains(QStringLiteral("solo")));
    QVERIFY(yard.table.facts().deaf.contains(kName));
    QVERIFY2(!yard.table.facts().complete(), "what it holds is not known");
}

void TestWorkerTable::soloThatHungUpIsOffline()
{
    Yard yard;
    yard.beats(3);
    yard.reply({{"stats", sample("pidbox/stats-solo.reply.json")}});
    yard.table.setRunning({kName});
    yard.clock.pass(60s);
    yard.unansweredPing(0);
    QCOMPARE(yard.only().state, WorkerState::Offline);
}

void TestWorkerTable::comesBackWithItsNextBeat()
{
    Yard yard;
    yard.beats(3);
    yard.clock.pass(30s);
    yard.unansweredPing(0);
    QCOMPARE(yard.only().state, WorkerState::Offline);
    yard.beats(1);
    QCOMPARE(yard.only().state, WorkerState::Online);
}

void TestWorkerTable::stripShowsMissedBeats()
{
    Yard yard;
    yard.beats(2);
    yard.clock.pass(4s);
    yard.beats(1);
    QCOMPARE(yard.only().beats, (std::vector<bool>{true, true, false, false, true}));
    yard.clock.pass(5100ms);
    QCOMPARE(yard.only().beats.size(), size_t(7));
    QCOMPARE(yard.only().beats.back(), false);
}

void TestWorkerTable::stripHoldsThirtyAndClearsOnRestart()
{
    Yard yard;
    yard.beats(50);
    QCOMPARE(yard.only().beats.size(), size_t(30));
    yard.clock.pass(1h);
    QCOMPARE(yard.only().beats.size(), size_t(30));
    yard.beat(WorkerEvent::Kind::Online);
    QCOMPARE(yard.only().beats, std::vector<bool>{true});
}

void TestWorkerTable::readsStatsOfBothVersions()
{
    Yard yard;
    yard.reply({{"stats", sample("pidbox/stats.reply.json")}});
    models::WorkerInfo info = yard.only();
    QCOMPARE(info.pool, QStringLiteral("prefork"));
    QCOMPARE(info.concurrency.value_or(0), 2);
    QCOMPARE(info.pid.value_or(0), 15321);
    QCOMPARE(info.memoryBytes.value_or(0), qint64(48876) * 1024);
    yard.clock.pass(5s);
    QCOMPARE(yard.only().uptime.value_or(0ms), models::Duration(46s));
    yard.reply({{"stats", sample("pidbox-5.6.3/stats.reply.json")}});
    info = yard.only();
    QCOMPARE(info.pool, QStringLiteral("prefork"));
    QCOMPARE(info.processed.value_or(0), 22);
    QCOMPARE(info.runsByTask.size(), size_t(11));
    QCOMPARE(info.runsByTask.front(), (std::pair<QString, qint64>(QStringLiteral("lab.sleep"), 9)));
    QCOMPARE(info.runsByTask[1].first, QStringLiteral("lab.retry"));
}

void TestWorkerTable::countsRunsInAPickledReply()
{
    using models::Value;
    const Value runs = Value::map({{Value::string(QStringLiteral("lab.add")), Value::integer("3")}});
    for (const auto &[items, count] : {std::pair{std::vector<Value>{runs}, 3}, std::pair{std::vector<Value>{}, 0}}) {
        Yard yard;
        yard.reply({{"stats", Value::map({{Value::string(QStringLiteral("total")),
                                           Value::object("collections.Counter", items)}})}});
        QCOMPARE(yard.only().processed.value_or(-1), count);
    }
}

void TestWorkerTable::knowsSoloAndAutoscaledPools()
{
    Yard yard;
    yard.reply({{"stats", sample("pidbox/stats-autoscale.reply.json")}});
    QCOMPARE(yard.only().concurrency.value_or(0), 1);
    QCOMPARE(yard.only().pool, QStringLiteral("prefork"));
    yard.reply({{"stats", sample("pidbox/stats-solo.reply.json")}});
    QCOMPARE(yard.only().pool, QStringLiteral("solo"));
    yard.reply({{"stats", parseJson(R"({"pool":{"max-concurrency":8,"threads":2}})").value}});
    QCOMPARE(yard.only().pool, QStringLiteral("threads"));
}

void TestWorkerTable::mergesTaskListsByPlace()
{
    Yard yard;
    const models::Value reserved = sample("pidbox/reserved-busy.reply.json");
    const models::Value scheduled = sample("pidbox/scheduled-busy.reply.json");
    const models::Value active = sample("pidbox/active-busy.reply.json");
    yard.reply({{"reserved", reserved},
                {"scheduled", scheduled},
                {"active", active},
                {"revoked", sample("pidbox/revoked-many.reply.json")}});
    const WorkerFacts facts = yard.table.facts();
    const WorkerTask running = facts.tasks.value("3f98c34a-cb69-4921-8bc7-249a916424e1");
    QCOMPARE(running.place, WorkerTask::Place::Active);
    QCOMPARE(running.name, QStringLiteral("lab.progress"));
    QCOMPARE(running.routingKey, QStringLiteral("celery"));
    QCOMPARE(running.args.items().size(), size_t(2));
    QCOMPARE(running.args.items()[1].text(), QByteArray("1.0"));
    QVERIFY(running.startedAt.has_value());
    const WorkerTask later = facts.tasks.value("84887d3a-c2f6-4190-8966-b0b52f4b1edd");
    QCOMPARE(later.place, WorkerTask::Place::Scheduled);
    QVERIFY(later.eta.has_value());
    QVERIFY(facts.revoked.contains("a-2"));
    QVERIFY(facts.complete());
    const models::WorkerInfo info = yard.only();
    QCOMPARE(info.active.value_or(-1), 2);
    QCOMPARE(info.scheduled.value_or(-1), 2);
    QCOMPARE(info.reserved.value_or(-1), static_cast<int>(reserved.items().size()) - 2);
    QCOMPARE(info.state, WorkerState::Busy);
}

void TestWorkerTable::knowsWhoConsumesAQueue()
{
    Yard yard;
    yard.reply({{"active_queues", sample("pidbox/active_queues.reply.json")}});
    const WorkerFacts facts = yard.table.facts();
    QCOMPARE(facts.consumersOf(QStringLiteral("direct_q")), QList<QString>{kName});
    QVERIFY(facts.consumersOf(QStringLiteral("nobody")).isEmpty());
    const auto queues = facts.queues.value(kName);
    QCOMPARE(queues[2].exchangeType, QStringLiteral("topic"));
    QCOMPARE(queues[2].routingKey, QStringLiteral("orders.#"));
}

void TestWorkerTable::aNewProcessHoldsNothing()
{
    Yard yard;
    yard.reply({{"active", sample("pidbox/active-busy.reply.json")}});
    QVERIFY(!yard.table.facts().tasks.isEmpty());
    yard.beat(WorkerEvent::Kind::Online);
    QVERIFY(yard.table.facts().tasks.isEmpty());
    QVERIFY(!yard.table.facts().complete());
    QVERIFY(yard.table.hasStranger());
}

void TestWorkerTable::workerWithoutHeartbeatsLivesByItsAnswers()
{
    Yard yard;
    yard.reply({{"ping", parseJson(R"({"ok":"pong"})").value}});
    yard.clock.pass(50s);
    QCOMPARE(yard.only().state, WorkerState::Online);
    QVERIFY(yard.only().evidence.contains(QStringLiteral("sends no heartbeats")));
    yard.reply({{"nobody", {}}}, 0);
    QCOMPARE(yard.only().state, WorkerState::Offline);
}

void TestWorkerTable::soloThatFellDeafBeforeItsFirstBeatIsBusy()
{
    Yard yard;
    yard.reply({{"stats", sample("pidbox/stats-solo.reply.json")}});
    QVERIFY(!yard.only().evidence.contains(QStringLiteral("sends no heartbeats")));
    yard.clock.pass(9s);
    QVERIFY(yard.table.silent().isEmpty());
    yard.clock.pass(1s);
    QCOMPARE(yard.table.silent(), QList<QString>{kName});
    yard.unansweredPing(1);
    QCOMPARE(yard.only().state, WorkerState::Busy);
    QVERIFY(yard.only().busyDeaf);
}

void TestWorkerTable::aBeatlessWorkerIsPingedOnce()
{
    Yard yard;
    yard.reply({{"stats", sample("pidbox/stats.reply.json")}});
    yard.clock.pass(10s);
    QCOMPARE(yard.table.silent(), QList<QString>{kName});
    yard.reply({{"ping", parseJson(R"({"ok":"pong"})").value}});
    yard.clock.pass(1h);
    QVERIFY2(yard.table.silent().isEmpty(), "it answers, so that it sends no beats is its setting");
    yard.beat();
    yard.clock.pass(20s);
    QCOMPARE(yard.table.silent(), QList<QString>{kName});
}

void TestWorkerTable::figuresOfTheFirstAnswerCountAsSeen()
{
    Yard yard;
    yard.reply({{"stats", parseJson(R"({"total": {"lab.add": 2}})").value}});
    yard.clock.pass(1s);
    yard.beat(WorkerEvent::Kind::Heartbeat, 2, 3); // its first beat, after its first job
    yard.clock.pass(4s);
    QVERIFY(yard.table.taskEventsOff(3s));
    QCOMPARE(yard.only().processed.value_or(0), 3);
}

void TestWorkerTable::eventsAreOffOnlyWhenJobsPassUnseen()
{
    Yard yard;
    yard.beat(WorkerEvent::Kind::Online, 2, 5);
    yard.clock.pass(30s);
    yard.beat(WorkerEvent::Kind::Heartbeat, 2, 5);
    QVERIFY2(!yard.table.taskEventsOff(3s), "an idle worker proves nothing");
    yard.clock.pass(2s);
    yard.beat(WorkerEvent::Kind::Heartbeat, 2, 6);
    QVERIFY(!yard.table.taskEventsOff(3s));
    yard.clock.pass(4s);
    QVERIFY(yard.table.taskEventsOff(3s));
    yard.table.sawTaskEvent(kName, yard.clock.now());
    QVERIFY(!yard.table.taskEventsOff(3s));
    QCOMPARE(yard.only().sendsTaskEvents.value_or(false), true);
}

void TestWorkerTable::masksSecretsInConfiguration()
{
    TestClock clock;
    WorkerTable table(clock, true, {"secret"});
    ControlRound round;
    round.answers.push_back(
        {{kName, parseJson(R"({"my_SECRET_thing":"x1","timezone":"Asia/Ho_Chi_Minh","n":1.0})").value}});
    round.at = clock.now();
    table.apply({{"conf", "{}", {}}}, round);
    const auto settings = table.workers().front().configuration;
    QCOMPARE(settings[0].second, QStringLiteral("••••"));
    QCOMPARE(settings[1].second, QStringLiteral("Asia/Ho_Chi_Minh"));
    QCOMPARE(settings[2].second, QStringLiteral("1.0"));
}

void TestWorkerTable::countsNoErrorAsAnAnswerOfContent()
{
    Yard yard;
    yard.reply({{"active_queues", sample("pidbox/active_queues.reply.json")}});
    yard.reply({{"active_queues", sample("pidbox/nosuchcommand.reply.json")}});
    QVERIFY(!yard.table.facts().queues.value(kName).empty());
    QCOMPARE(yard.only().state, WorkerState::Online);
}

void TestWorkerTable::forgetsOfflineWorkersAfterADay()
{
    Yard yard;
    yard.beats(1);
    yard.beat(WorkerEvent::Kind::Offline);
    yard.clock.pass(23h);
    yard.reply({{"ping", parseJson(R"({"ok":"pong"})").value}}, 1, QStringLiteral("other@host"));
    QCOMPARE(yard.table.workers().size(), size_t(2));
    yard.clock.pass(2h);
    yard.reply({{"ping", parseJson(R"({"ok":"pong"})").value}}, 1, QStringLiteral("other@host"));
    QCOMPARE(yard.table.workers().size(), size_t(1));
}

QTEST_GUILESS_MAIN(TestWorkerTable)
#include "tst_workertable.moc"
