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
#include "tests/support/redisserver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr auto kLimit = 3000ms;

const char *const kModule = R"(
import os, time
from celery import Celery
app = Celery('lab', broker=os.environ['LAB_BROKER'], backend=os.environ['LAB_BROKER'])
app.conf.update(timezone='Asia/Ho_Chi_Minh', task_track_started=os.environ.get('LAB_TRACK') == '1',
                broker_transport_options={'global_keyprefix': os.environ.get('LAB_PREFIX', '')},
                beat_schedule={'tick': {'task': 'lab.add', 'schedule': 30.0, 'args': (1, 2)}})

@app.task(name='lab.add')
def add(x, y):
    return x + y

@app.task(name='lab.progress', bind=True)
def progress(self, total, pause):
    for done in range(total):
        self.update_state(state='PROGRESS', meta={'current': done + 1, 'total': total})
        time.sleep(pause)
    return total

@app.task(name='lab.fail')
def fail(text):
    raise ValueError(text)

@app.task(name='lab.sleep')
def sleep(seconds):
    time.sleep(seconds)
    return seconds
)";

/// Debian's Celery in processes of the test's own; SIGKILLed at the end.
class Workers
{
public:
    explicit Workers(const support::RedisServer &server, const QByteArray &prefix = {}) : m_url(server.url())
    {
        QFile module(m_folder.filePath(QStringLiteral("lab.py")));
        if (!module.open(QIODevice::WriteOnly) || module.write(kModule) < 0)
            qFatal("cannot write the task module");
        m_environment.insert(QStringLiteral("LAB_BROKER"), m_url);
        m_environment.insert(QStringLiteral("LAB_PREFIX"), QString::fromUtf8(prefix));
        m_environment.insert(QStringLiteral("LAB_TRACK"), QStringLiteral("1"));
        m_environment.insert(QStringLiteral("PYTHONPATH"), m_folder.path());
    }
    ~Workers()
    {
        for (const auto &process : m_processes) {
            process->kill();
            process->waitForFinished();
        }
        // Pool children are in their worker's session; QProcess forgets the pid of one that has ended.
        for (const pid_t session : m_sessions)
            ::kill(-session, SIGKILL);
    }

    QProcess &start(const QString &name, const QStringList &more)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_environment);
        process->setWorkingDirectory(m_folder.path());
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(m_folder.filePath(name + QStringLiteral(".log")));
        process->setChildProcessModifier([] { ::setsid(); });
        process->start(QStringLiteral("/usr/bin/python3"),
                       QStringList{QStringLiteral("-m"), QStringLiteral("celery"), QStringLiteral("-A"),
                                   QStringLiteral("lab"), QStringLiteral("worker"), QStringLiteral("-n"), name,
                                   QStringLiteral("-l"), QStringLiteral("INFO"), QStringLiteral("--without-gossip")} +
                           more);
        if (!process->waitForStarted())
            qFatal("cannot start celery");
        if (process->processId() > 1)
            m_sessions.push_back(static_cast<pid_t>(process->processId()));
        m_processes.push_back(std::move(process));
        return *m_processes.back();
    }
    /// Whether a worker has said that it takes jobs.
    bool ready(const QString &name) const
    {
        QFile log(m_folder.filePath(name + QStringLiteral(".log")));
        return log.open(QIODevice::ReadOnly) && log.readAll().contains(" ready.");
    }
    bool send(const QByteArray &call)
    {
        QProcess python;
        python.setProcessEnvironment(m_environment);
        python.setWorkingDirectory(m_folder.path());
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral("-c"), QStringLiteral("from lab import *\n") + QString::fromUtf8(call)});
        return python.waitForFinished(30'000) && python.exitCode() == 0;
    }

private:
    QTemporaryDir m_folder;
    QString m_url;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    std::vector<std::unique_ptr<QProcess>> m_processes;
    std::vector<pid_t> m_sessions;
};

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

/// Keeps the last of everything.
class LastSink final : public WatchSink
{
public:
    void jobs(models::JobBatch batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (const models::Job &job : batch.upserts)
            m_jobs[job.key.id] = job;
    }
    void queues(std::vector<models::QueueInfo> queues) override
    {
        const std::lock_guard lock(m_mutex);
        m_queues = std::move(queues);
    }
    void workers(std::vector<models::WorkerInfo> workers) override
    {
        const std::lock_guard lock(m_mutex);
        for (const models::WorkerInfo &worker : workers) {
            m_workers[worker.name] = worker;
            m_everOffline = m_everOffline || worker.state == models::WorkerState::Offline;
        }
    }
    void schedules(std::vector<models::ScheduleEntry> schedules) override
    {
        const std::lock_guard lock(m_mutex);
        m_schedules = std::move(schedules);
    }
    void gap(models::Instant, models::Instant, bool) override {}
    void problem(QByteArray what, models::Error error) override
    {
        if (!error.text.isEmpty())
            qInfo("problem with %s: %s %s", what.constData(), qPrintable(error.text), qPrintable(error.detail));
    }
    void notice(QString) override {}

    models::Job job(const QByteArray &id) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(id);
        return found == m_jobs.end() ? models::Job() : found->second;
    }
    models::WorkerInfo worker(const QString &name) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_workers.find(name);
        return found == m_workers.end() ? models::WorkerInfo() : found->second;
    }
    std::vector<models::ScheduleEntry> schedules() const
    {
        const std::lock_guard lock(m_mutex);
        return m_schedules;
    }
    bool everOffline() const
    {
        const std::lock_guard lock(m_mutex);
        return m_everOffline;
    }

private:
    mutable std::mutex m_mutex;
    std::map<QByteArray, models::Job> m_jobs;
    std::map<QString, models::WorkerInfo> m_workers;
    std::vector<models::QueueInfo> m_queues;
    std::vector<models::ScheduleEntry> m_schedules;
    bool m_everOffline = false;
};

/// The whole engine, watching.
struct Watched {
    IoThread io;
    SystemClock clock;
    RedisClient redis;
    SocketSubscriber subscriber;
    LastSink sink;
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
    for (const RedisReply &key : server.run({"KEYS", pattern}).items())
        names.append(key.bytes());
    return names;
}

} // namespace

class TestCeleryLive : public QObject
{
    Q_OBJECT

private slots:
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
    support::RedisServer server;
    Workers workers(server);
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-c2"), QStringLiteral("-E")});
    workers.start(QStringLiteral("w2@lab"), {QStringLiteral("-Psolo"), QStringLiteral("-Qcelery,mail")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")) && workers.ready(QStringLiteral("w2@lab")),
                             60'000);
    Connection connection(server);

    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->keys(), (QList<QString>{QStringLiteral("w1@lab"), QStringLiteral("w2@lab")}));

    const auto one = connection.control.ask({{"ping", "{}", {QStringLiteral("w2@lab")}}}, kLimit, asking());
    QVERIFY(one.ok());
    QCOMPARE(one->answers.front().keys(), QList<QString>{QStringLiteral("w2@lab")});

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
    QCOMPARE(infos[1].queues, (std::vector<QString>{QStringLiteral("celery"), QStringLiteral("mail")}));
    const WorkerFacts facts = table.facts();
    QVERIFY(facts.complete());
    QVERIFY(facts.registered.value(QStringLiteral("w1@lab")).contains(QStringLiteral("lab.add")));
    QCOMPARE(facts.consumersOf(QStringLiteral("mail")), QList<QString>{QStringLiteral("w2@lab")});
    QCOMPARE(facts.conf.find("timezone")->toQString(), QStringLiteral("Asia/Ho_Chi_Minh"));

    QVERIFY(workers.send("add.apply_async((1, 2), countdown=600, task_id='later')"));
    QTRY_VERIFY_WITH_TIMEOUT(server.run({"HLEN", "unacked"}).integer() == 1, 10'000);
    const auto again = reader.inspect(asking(), false);
    QVERIFY(again.ok());
    QCOMPARE(table.facts().tasks.value("later").place, WorkerTask::Place::Scheduled);
    QVERIFY(table.facts().tasks.value("later").eta.has_value());
    QCOMPARE(table.facts().tasks.value("later").args.items().size(), size_t(2));
}

void TestCeleryLive::asksThroughAKeyPrefix()
{
    support::RedisServer server;
    Workers workers(server, "acme:");
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-Psolo")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")), 60'000);
    Connection connection(server, "acme:");
    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->size(), 1);
    QVERIFY(connection.control.replyKey().startsWith("acme:yardmaster-"));
    connection.control.close();
    QVERIFY(keys(server, "*yardmaster*").isEmpty());
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
    support::RedisServer server;
    Workers workers(server);
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-Psolo")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")), 60'000);
    Connection connection(server);
    QVERIFY(connection.control.ask("ping", kLimit, asking()).ok());
    server.run({"DEL", connection.control.replyKey(), "_kombu.binding.reply.celery.pidbox"});
    const auto pongs = connection.control.ask("ping", kLimit, asking());
    QVERIFY(pongs.ok());
    QCOMPARE(pongs->size(), 1);
    QVERIFY(server.run({"TTL", connection.control.replyKey()}).integer() > 0);
}

void TestCeleryLive::refusesWhatMustNotBeSent()
{
    support::RedisServer server;
    Connection connection(server);
    CallContext act;
    act.access = Access::Act;
    const auto refusedStep = [](const auto &result) { return result.ok() ? QString() : result.error().step; };
    QCOMPARE(refusedStep(connection.control.order({"election", "{}", {QStringLiteral("w1@lab")}}, kLimit, act)),
             QStringLiteral("election"));
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
    support::RedisServer server;
    Workers workers(server);
    const QString solo = QStringLiteral("solo@lab");
    const QString dead = QStringLiteral("dead@lab");
    workers.start(solo, {QStringLiteral("-Psolo"), QStringLiteral("-Qslow")});
    QProcess &victim = workers.start(dead, {QStringLiteral("-c1"), QStringLiteral("-Qother")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(solo) && workers.ready(dead), 60'000);
    Connection connection(server);
    WorkerTable table(connection.clock);
    WorkerReader reader({&connection.control, &table, nullptr, {}, &connection.clock, true});
    QVERIFY(reader.inspect(asking(), true).ok());

    QVERIFY(workers.send("sleep.apply_async((60,), queue='slow', task_id='long')"));
    QTRY_VERIFY_WITH_TIMEOUT(server.run({"EXISTS", "celery-task-meta-long"}).integer() == 1, 20'000);
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    QVERIFY(victim.waitForFinished());

    const auto round = connection.control.ping({solo, dead}, 1500ms, asking());
    QVERIFY(round.ok());
    QVERIFY(round->answers.front().isEmpty());
    QCOMPARE(round->receivers, 1);
}

void TestCeleryLive::watchesJobsByTheirEvents()
{
    support::RedisServer server;
    Workers workers(server);
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-c1"), QStringLiteral("-E")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")), 60'000);
    Watched yard(server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(QStringLiteral("w1@lab")).queues.size(), size_t(1), 20'000);
    QVERIFY(workers.send("add.apply_async((1, 2), task_id='good'); fail.apply_async(('broken',), task_id='bad')"));
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("good").state, models::JobState::Succeeded, 20'000);
    const models::Job good = yard.sink.job("good");
    QCOMPARE(good.name, QStringLiteral("lab.add"));
    QCOMPARE(good.worker, QStringLiteral("w1@lab"));
    QCOMPARE(good.queue, QStringLiteral("celery"));
    QVERIFY(good.runtime.has_value() && good.startedAt.has_value());
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("bad").state, models::JobState::Failed, 20'000);
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
    support::RedisServer server;
    Workers workers(server);
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-c1")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")), 60'000);
    Watched yard(server, byPattern);
    QTRY_VERIFY_WITH_TIMEOUT(!yard.sink.worker(QStringLiteral("w1@lab")).pool.isEmpty(), 20'000);
    if (!byPattern) {
        WatchScope scope;
        scope.jobsOnScreen = {"slow"};
        yard.watch->setScope(scope);
    }
    QVERIFY(workers.send("progress.apply_async((100, 0.1), task_id='slow')"));
    const auto current = [&yard] {
        const auto progress = yard.sink.job("slow").progress;
        return progress ? progress->current.value_or(0) : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(current() >= 1, 20'000);
    const double first = current();
    QTRY_VERIFY_WITH_TIMEOUT(current() > first, 20'000);
    QCOMPARE(yard.sink.job("slow").progress->total.value_or(0), 100.0);
    QCOMPARE(yard.sink.job("slow").state, models::JobState::Running);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.job("slow").state, models::JobState::Succeeded, 40'000);
    QVERIFY2(yard.watch->stats().eventsOff, "a job passed and no event told of it");
}

void TestCeleryLive::aBusySoloWorkerIsNeverCalledOffline()
{
    support::RedisServer server;
    Workers workers(server);
    const QString solo = QStringLiteral("solo@lab");
    workers.start(solo, {QStringLiteral("-Psolo")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(solo), 60'000);
    Watched yard(server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(solo).pool, QStringLiteral("solo"), 20'000);
    QVERIFY(workers.send("sleep.apply_async((20,), task_id='long')"));
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.worker(solo).busyDeaf, 30'000);
    QCOMPARE(yard.sink.worker(solo).state, models::WorkerState::Busy);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(solo).state, models::WorkerState::Online, 30'000);
    QVERIFY(!yard.sink.everOffline());
}

void TestCeleryLive::aKilledWorkerIsOfflineAndAStoppedOneSaysGoodbye()
{
    support::RedisServer server;
    Workers workers(server);
    const QString killed = QStringLiteral("killed@lab");
    const QString stopped = QStringLiteral("stopped@lab");
    QProcess &victim = workers.start(killed, {QStringLiteral("-c1")});
    QProcess &polite = workers.start(stopped, {QStringLiteral("-c1")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(killed) && workers.ready(stopped), 60'000);
    Watched yard(server);
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.worker(killed).lastHeartbeat && yard.sink.worker(stopped).lastHeartbeat, 20'000);
    polite.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(stopped).state, models::WorkerState::Offline, 20'000);
    QVERIFY(yard.sink.worker(stopped).evidence.contains(QStringLiteral("goodbye")));
    QCOMPARE(yard.sink.worker(killed).state, models::WorkerState::Online);
    victim.kill();
    QVERIFY(victim.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(killed).state, models::WorkerState::Late, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.worker(killed).state, models::WorkerState::Offline, 30'000);
    QVERIFY(yard.sink.worker(killed).evidence.contains(QStringLiteral("no answer")));
}

void TestCeleryLive::readsSchedulesFromAWorker()
{
    support::RedisServer server;
    Workers workers(server);
    workers.start(QStringLiteral("w1@lab"), {QStringLiteral("-Psolo")});
    QTRY_VERIFY_WITH_TIMEOUT(workers.ready(QStringLiteral("w1@lab")), 60'000);
    Watched yard(server);
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.schedules().size(), size_t(1), 30'000);
    const models::ScheduleEntry entry = yard.sink.schedules().front();
    QCOMPARE(entry.name, QStringLiteral("tick"));
    QCOMPARE(entry.task, QStringLiteral("lab.add"));
    QVERIFY(!entry.human.isEmpty());
}

QTEST_GUILESS_MAIN(TestCeleryLive)
#include "tst_celerylive.moc"
