// The live side against real Celery workers: remote control, heartbeats, deaf and dead workers.
#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/pidbox.h"
#include "app/engines/celery/workerreader.h"
#include "app/engines/celery/workertable.h"
#include "app/redis/redisclient.h"
#include "app/redis/replyoid.h"
#include "app/redis/socketsubscriber.h"
#include "tests/support/celeryapp.h"
#include "tests/support/lastsink.h"
#include "tests/support/redisserver.h"

#include <QProcess>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr auto kLimit = 3000ms;

constexpr int kPatience = 60'000; // ms
constexpr int kAWhile = 30'000;

const QString kW1 = QStringLiteral("w1@lab");
const QString kW2 = QStringLiteral("w2@lab");

/// A broker with Debian's Celery.
struct Lab {
    support::RedisServer server;
    support::CeleryApp app;

    explicit Lab(const QByteArray &moreConf = {})
        : app({support::CeleryApp::debian(),
               server.url(),
               {},
               R"({"task_track_started": true, "timezone": "Asia/Ho_Chi_Minh", )" + moreConf +
                   R"("beat_schedule": {"tick": {"task": "lab.add", "schedule": 30.0, "args": [1, 2]}}})"})
    {
    }
    void start(const QString &name, const QString &pool, int concurrency, bool events = false,
               const QString &queues = QStringLiteral("celery"))
    {
        app.start({name, pool, concurrency, queues, events});
    }
    bool ready() const { return app.ready(kW1) && app.ready(kW2); }
};

const QString kSolo = QStringLiteral("solo");
const QString kPrefork = QStringLiteral("prefork");

struct Connection {
    IoThread io;
    RedisClient redis;
    SystemClock clock;
    CeleryControl control;

    explicit Connection(const support::RedisServer &server, const QByteArray &prefix = {})
        : redis(options(server, prefix), io),
          control({&redis, &clock, prefix, "celery", 100, true})
    {
    }
    static RedisClient::Options options(const support::RedisServer &server, const QByteArray &prefix)
    {
        RedisClient::Options options;
        options.address = server.address();
        options.prefix = prefix;
        return options;
    }
};

/// The whole engine, watching.
struct Watched {
    IoThread io;
    SystemClock clock;
    RedisClient redis;
    SocketSubscriber subscriber;
    support::LastSink sink;
    std::unique_ptr<CeleryEngine> engine;
    std::unique_ptr<Watch> watch;

    explicit Watched(const support::RedisServer &server, bool byPattern = false)
        : redis(Connection::options(server, {}), io),
          subscriber(subscriberOptions(server), io)
    {
        if (!redis.connectAndWait({}).ok())
            qFatal("no connection");
        EngineContext context;
        context.broker = context.results = &redis;
        context.brokerSubscriber = context.resultSubscriber = &subscriber;
        context.clock = &clock;
        context.inspectRoundsPerMinute = 100;
        context.followResultsByPattern = byPattern;
        engine = std::make_unique<CeleryEngine>(context);
        watch = engine->watch(sink);
    }
    static SocketSubscriber::Options subscriberOptions(const support::RedisServer &server)
    {
        SocketSubscriber::Options options;
        options.address = server.address();
        return options;
    }
};

CallContext asking()
{
    CallContext context;
    context.access = Access::Ask;
    return context;
}

QByteArrayList keys(const support::RedisServer &server, const QByteArray &pattern)
{
    QByteArrayList names;
    const RedisReply reply = server.run({"KEYS", pattern});
    for (const RedisReply &key : reply.items())
        names.append(key.bytes());
    return names;
}

} // namespace

class TestCeleryLive : public QObject
{
    Q_OBJECT

    /// w1 (prefork, -E) and w2 (solo), of whom tests only ask: started once.
    Lab &pair();
    std::unique_ptr<Lab> m_pair;

private slots:
    void cleanupTestCase() { m_pair.reset(); }
    void askingAnEmptyBrokerEndsAtOnce();
    void asksRealWorkers();
    void asksThroughAKeyPrefix();
    void leavesNothingBehind();
    void sweepsWhatACrashLeft();
    void makesItsListAnewWhenItWasLost();
    void refusesWhatMustNotBeSent();
    void toldApartBusySoloAndKilled();
    void watchesJobsByTheirEvents();
    void showsProgressWithoutEvents_data();
    void showsProgressWithoutEvents();
    void aBusySoloWorkerIsNeverCalledOffline();
    void aKilledWorkerIsOfflineAndAStoppedOneSaysGoodbye();
    void readsSchedulesFromAWorker();
};

Lab &TestCeleryLive::pair()
{
    if (!m_pair) {
        m_pair = std::make_unique<Lab>();
        m_pair->start(kW1, kPrefork, 2, true);
        m_pair->start(kW2, kSolo, 1, false, QStringLiteral("mail,post"));
        if (!QTest::qWaitFor([this] { return m_pair->ready(); }, kPatience))
            qFatal("the workers did not start: %s", m_pair->app.log(kW1).constData());
    }
    return *m_pair;
}

void TestCeleryLive::askingAnEmptyBrokerEndsAtOnce()
{
    support::RedisServer server;
    Connection connection(server);
    const auto round = connection.control.ask({{"ping", "{}", {}}}, 60s, asking());
    QVERIFY2(round.ok(), qPrintable(round.ok() ? QString() : round.error().text + round.error().detail));
    QCOMPARE(round->receivers, 0);
    QVERIFY(round->answers.front().isEmpty());
}

void TestCeleryLive::asksRealWorkers()
{
    Lab &lab = pair();
    Connection connection(lab.server);

    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->keys(), (QList<QString>{kW1, kW2}));

    const auto one = connection.control.ask({{"ping", "{}", {kW2}}}, kLimit, asking());
    QVERIFY(one.ok());
    QCOMPARE(one->answers.front().keys(), QList<QString>{kW2});

    WorkerTable table(connection.clock);
    WorkerReader reader({&connection.control, &table, nullptr, {}, &connection.clock, true});
    const auto asked = reader.inspect(asking(), true);
    QVERIFY2(asked.ok(), qPrintable(asked.ok() ? QString() : asked.error().text + asked.error().detail));
    const auto infos = table.workers();
    QCOMPARE(infos.size(), size_t(2));
    QCOMPARE(infos[0].pool, QStringLiteral("prefork"));
    QCOMPARE(infos[0].concurrency.value_or(0), 2);
    QCOMPARE(infos[0].version, QStringLiteral("5.2.6"));
    QVERIFY(infos[0].memoryBytes.value_or(0) > 1'000'000);
    QCOMPARE(infos[1].pool, QStringLiteral("solo"));
    QCOMPARE(infos[1].queues, (std::vector<QString>{QStringLiteral("mail"), QStringLiteral("post")}));
    const WorkerFacts facts = table.facts();
    QVERIFY(facts.complete());
    QVERIFY(facts.registered.value(kW1).contains(QStringLiteral("lab.add")));
    QCOMPARE(facts.consumersOf(QStringLiteral("mail")), QList<QString>{kW2});
    QCOMPARE(facts.conf.find("timezone")->toQString(), QStringLiteral("Asia/Ho_Chi_Minh"));

    lab.app.python("add.apply_async((1, 2), countdown=600, task_id='later')");
    QTRY_VERIFY_WITH_TIMEOUT(lab.server.run({"HLEN", "unacked"}).integer() == 1, kAWhile);
    const auto again = reader.inspect(asking(), false);
    QVERIFY(again.ok());
    QCOMPARE(table.facts().tasks.value("later").place, WorkerTask::Place::Scheduled);
    QVERIFY(table.facts().tasks.value("later").eta.has_value());
    QCOMPARE(table.facts().tasks.value("later").args.items().size(), size_t(2));
}

void TestCeleryLive::asksThroughAKeyPrefix()
{
    Lab lab(R"("broker_transport_options": {"global_keyprefix": "acme:"}, )");
    lab.start(kW1, kSolo, 1);
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(kW1), kPatience);
    Connection connection(lab.server, "acme:");
    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->size(), 1);
    QVERIFY(connection.control.replyKey().startsWith("acme:yardmaster-"));
    connection.control.close();
    QVERIFY(keys(lab.server, "*yardmaster*").isEmpty());
}

void TestCeleryLive::leavesNothingBehind()
{
    support::RedisServer server;
    {
        Connection connection(server);
        QVERIFY(connection.control.ask("ping", kLimit, asking()).ok());
        const QByteArray key = connection.control.replyKey();
        QCOMPARE(server.run({"LLEN", key}).integer(), 1);
        const qint64 ttl = server.run({"TTL", key}).integer();
        QVERIFY2(ttl > 0 && ttl <= 120, "a crash must not leave it for ever");
        QCOMPARE(server.run({"SCARD", "_kombu.binding.reply.celery.pidbox"}).integer(), 1);
    }
    QVERIFY(keys(server, "*").isEmpty());
}

void TestCeleryLive::sweepsWhatACrashLeft()
{
    support::RedisServer server;
    const PidboxAddress address;
    const auto leave = [&](const QByteArray &oid, bool list) {
        server.run({"SADD", address.bindingKey(), address.bindingMember(oid)});
        if (list)
            server.run({"RPUSH", address.replyKey(oid), "yardmaster"});
    };
    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    QVERIFY(gone.waitForStarted());
    QByteArrayList parts = makeReplyOid().split('-');
    parts[2] = QByteArray::number(gone.processId());
    QVERIFY(gone.waitForFinished());
    const QByteArray crashed = parts.join('-');
    const QByteArray living = makeReplyOid();
    const QByteArray expired = "yardmaster-00000000-77-1234";
    const QByteArray foreign = "9e68842a-8ed5-4c94-83af-bebc3f5dbc95";
    leave(crashed, true);
    leave(living, true);
    leave(expired, false);
    leave(foreign, false);

    Connection connection(server);
    QVERIFY(connection.control.ask("ping", kLimit, asking()).ok());
    QCOMPARE(server.run({"EXISTS", address.replyKey(crashed)}).integer(), 0);
    QCOMPARE(server.run({"EXISTS", address.replyKey(living)}).integer(), 1);
    QCOMPARE(server.run({"SISMEMBER", address.bindingKey(), address.bindingMember(crashed)}).integer(), 0);
    QCOMPARE(server.run({"SISMEMBER", address.bindingKey(), address.bindingMember(expired)}).integer(), 0);
    QCOMPARE(server.run({"SISMEMBER", address.bindingKey(), address.bindingMember(living)}).integer(), 1);
    QCOMPARE(server.run({"SISMEMBER", address.bindingKey(), address.bindingMember(foreign)}).integer(), 1);
}

void TestCeleryLive::makesItsListAnewWhenItWasLost()
{
    Lab &lab = pair();
    Connection connection(lab.server);
    QVERIFY(connection.control.ask("ping", kLimit, asking()).ok());
    lab.server.run({"DEL", connection.control.replyKey(), "_kombu.binding.reply.celery.pidbox"});
    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->size(), 2);
    QVERIFY(lab.server.run({"TTL", connection.control.replyKey()}).integer() > 0);
}

void TestCeleryLive::refusesWhatMustNotBeSent()
{
    support::RedisServer server;
    Connection connection(server);
    CallContext act;
    act.access = Access::Act;
    const auto refusedStep = [](const auto &result) { return result.ok() ? QString() : result.error().step; };
    QCOMPARE(refusedStep(connection.control.order({"election", "{}", {kW1}}, kLimit, act)), QStringLiteral("election"));
    QCOMPARE(refusedStep(connection.control.cast({"election", "{}", {}}, act)), QStringLiteral("election"));
    QCOMPARE(refusedStep(connection.control.cast({"shutdown", "{}", {}}, act)), QStringLiteral("shutdown"));
    QCOMPARE(refusedStep(connection.control.ask("revoke", kLimit, asking())), QStringLiteral("access"));
    QCOMPARE(refusedStep(connection.control.ask("enable_events", kLimit, asking())), QStringLiteral("access"));
    QCOMPARE(refusedStep(connection.control.order({"revoke", "{}", {}}, kLimit, asking())), QStringLiteral("access"));
    CallContext looking;
    QCOMPARE(refusedStep(connection.control.ask("ping", kLimit, looking)), QStringLiteral("access"));
    QVERIFY(keys(server, "*").isEmpty());
}

void TestCeleryLive::toldApartBusySoloAndKilled()
{
    Lab lab;
    const QString solo = QStringLiteral("solo@lab");
    const QString dead = QStringLiteral("dead@lab");
    lab.start(solo, kSolo, 1, false, QStringLiteral("slow"));
    lab.start(dead, kPrefork, 1, false, QStringLiteral("other"));
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(solo) && lab.app.ready(dead), kPatience);
    Connection connection(lab.server);
    WorkerTable table(connection.clock);
    WorkerReader reader({&connection.control, &table, nullptr, {}, &connection.clock, true});
    QVERIFY(reader.inspect(asking(), true).ok());

    lab.app.python("sleep.apply_async((60,), queue='slow', task_id='long')");
    QTRY_VERIFY_WITH_TIMEOUT(lab.server.run({"EXISTS", "celery-task-meta-long"}).integer() == 1, kAWhile);
    lab.app.kill(dead);

    const auto round = connection.control.ping({solo, dead}, 1500ms, asking());
    QVERIFY(round.ok());
    QVERIFY(round->answers.front().isEmpty());
    QCOMPARE(round->receivers, 1);
}

void TestCeleryLive::watchesJobsByTheirEvents()
{
    Lab &lab = pair();
    Watched yard(lab.server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(kW1).queues.size(), size_t(1), kAWhile);
    lab.app.python("add.apply_async((1, 2), task_id='good'); boom.apply_async(('broken',), task_id='bad')");
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("good").state, models::JobState::Succeeded, kAWhile);
    const models::Job good = yard.sink.job("good");
    QCOMPARE(good.name, QStringLiteral("lab.add"));
    QCOMPARE(good.worker, kW1);
    QCOMPARE(good.queue, QStringLiteral("celery"));
    QVERIFY(good.runtime.has_value() && good.startedAt.has_value());
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("bad").state, models::JobState::Failed, kAWhile);
    QCOMPARE(yard.sink.job("bad").errorType, QStringLiteral("ValueError"));
    QCOMPARE(yard.sink.job("bad").errorText, QStringLiteral("broken"));
    QVERIFY(yard.watch->stats().events >= 6);
    QVERIFY(!yard.watch->stats().eventsOff);
}

void TestCeleryLive::showsProgressWithoutEvents_data()
{
    QTest::addColumn<bool>("byPattern");
    QTest::newRow("all results by one pattern") << true;
    QTest::newRow("only the job that is on screen") << false;
}

void TestCeleryLive::showsProgressWithoutEvents()
{
    QFETCH(bool, byPattern);
    Lab lab;
    lab.start(kW1, kPrefork, 1);
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(kW1), kPatience);
    Watched yard(lab.server, byPattern);
    QTRY_VERIFY_WITH_TIMEOUT(!yard.sink.worker(kW1).pool.isEmpty(), kAWhile);
    if (!byPattern) {
        WatchScope scope;
        scope.jobsOnScreen = {"slow"};
        yard.watch->setScope(scope);
    }
    lab.app.python("progress.apply_async((100, 0.05), task_id='slow')");
    const auto current = [&yard] {
        const auto progress = yard.sink.job("slow").progress;
        return progress ? progress->current.value_or(0) : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(current() >= 1, kAWhile);
    const double first = current();
    QTRY_VERIFY_WITH_TIMEOUT(current() > first, kAWhile);
    QCOMPARE(yard.sink.job("slow").progress->total.value_or(0), 100.0);
    QCOMPARE(yard.sink.job("slow").state, models::JobState::Running);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("slow").state, models::JobState::Succeeded, kAWhile);
    // A job passed and no event told of it.
    QTRY_VERIFY_WITH_TIMEOUT(yard.watch->stats().eventsOff, kAWhile);
}

void TestCeleryLive::aBusySoloWorkerIsNeverCalledOffline()
{
    Lab lab;
    lab.start(kW1, kSolo, 1);
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(kW1), kPatience);
    Watched yard(lab.server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(kW1).pool, QStringLiteral("solo"), kAWhile);
    lab.app.python("sleep.apply_async((20,), task_id='long')");
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.worker(kW1).busyDeaf, kAWhile);
    QCOMPARE(yard.sink.worker(kW1).state, models::WorkerState::Busy);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(kW1).state, models::WorkerState::Online, kAWhile);
    QVERIFY(!yard.sink.everOffline());
}

void TestCeleryLive::aKilledWorkerIsOfflineAndAStoppedOneSaysGoodbye()
{
    Lab lab;
    const QString killed = QStringLiteral("killed@lab");
    const QString stopped = QStringLiteral("stopped@lab");
    lab.start(killed, kPrefork, 1);
    lab.start(stopped, kPrefork, 1);
    QTRY_VERIFY_WITH_TIMEOUT(lab.app.ready(killed) && lab.app.ready(stopped), kPatience);
    Watched yard(lab.server);
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.worker(killed).lastHeartbeat && yard.sink.worker(stopped).lastHeartbeat,
                             kAWhile);
    lab.app.stop(stopped);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(stopped).state, models::WorkerState::Offline, kAWhile);
    QVERIFY(yard.sink.worker(stopped).evidence.contains(QStringLiteral("goodbye")));
    QCOMPARE(yard.sink.worker(killed).state, models::WorkerState::Online);
    lab.app.kill(killed);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(killed).state, models::WorkerState::Late, kAWhile);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(killed).state, models::WorkerState::Offline, kAWhile);
    QVERIFY(yard.sink.worker(killed).evidence.contains(QStringLiteral("no answer")));
}

void TestCeleryLive::readsSchedulesFromAWorker()
{
    Watched yard(pair().server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.schedules().size(), size_t(1), kAWhile);
    const models::ScheduleEntry entry = yard.sink.schedules().front();
    QCOMPARE(entry.name, QStringLiteral("tick"));
    QCOMPARE(entry.task, QStringLiteral("lab.add"));
    QVERIFY(!entry.human.isEmpty());
}

QTEST_GUILESS_MAIN(TestCeleryLive)
#include "tst_celerylive.moc"
