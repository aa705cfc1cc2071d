// The watch between a real Redis and a sink: what arrives, what is read and when, gaps and pauses. The engine's side
// is a recording host; tests/interop has the whole.
#include "app/engines/celery/celerywatch.h"

#include "app/core/iothread.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/schedulereader.h"
#include "app/engines/celery/watchhost.h"
#include "app/engines/celery/workertable.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"
#include "tests/support/redisserver.h"

#include <QTest>

#include <atomic>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr int kWait = 20'000;

QByteArray envelope(const QByteArray &body)
{
    return "{\"body\": \"" + body.toBase64() +
           "\", \"content-type\": \"application/json\", \"properties\": {\"body_encoding\": \"base64\"}}";
}

QByteArray taskEvent(const char *kind, const QByteArray &id)
{
    return QByteArray("{\"type\":\"task-") + kind + "\",\"uuid\":\"" + id +
           "\",\"hostname\":\"w1@lab\",\"name\":\"lab.add\",\"timestamp\":" +
           QByteArray::number(double(models::toMs(SystemClock().now())) / 1000.0, 'f', 3) + "}";
}

class RecordingHost final : public WatchHost
{
public:
    void apply(TaskEvent event) override
    {
        const std::lock_guard lock(mutex);
        models::Job job;
        job.key.id = event.id();
        job.name = event.name;
        m_touched[job.key.id] = job;
        ++taskEvents;
    }
    void apply(const ResultHint &hint) override
    {
        const std::lock_guard lock(mutex);
        hints.append(hint.id);
    }
    void apply(const WorkerFacts &) override { ++workerFacts; }
    models::JobBatch takeTouched(size_t limit) override
    {
        const std::lock_guard lock(mutex);
        models::JobBatch batch;
        while (!m_touched.empty() && batch.upserts.size() < limit) {
            batch.upserts.push_back(m_touched.begin()->second);
            m_touched.erase(m_touched.begin());
        }
        return batch;
    }
    std::vector<QByteArray> runningIds(size_t) const override
    {
        const std::lock_guard lock(mutex);
        return running;
    }
    QSet<QString> runningWorkers() const override { return {}; }
    std::vector<QByteArray> doubtfulIds(models::Instant before, size_t) override
    {
        const std::lock_guard lock(mutex);
        const bool everything = SystemClock().now() - before < 1s;
        wholeRepairs += everything ? 1 : 0;
        return everything ? std::vector<QByteArray>{"doubtful"} : std::vector<QByteArray>();
    }
    models::Status readResults(const std::vector<QByteArray> &ids, const CallContext &) override
    {
        const std::lock_guard lock(mutex);
        for (const QByteArray &id : ids)
            readIds.append(id);
        return models::Done{};
    }
    models::Status readMessages(int, const CallContext &) override
    {
        ++messageReads;
        return models::Done{};
    }
    models::Result<bool> readResultSlice(const CallContext &) override { return true; }
    models::Result<std::vector<models::QueueInfo>> readQueues(const CallContext &) override
    {
        if (failing)
            return models::Error{models::ErrorKind::Server, QStringLiteral("no queues today"), {}, {}};
        ++queueReads;
        return std::vector<models::QueueInfo>(1);
    }

    mutable std::mutex mutex;
    QByteArrayList hints, readIds;
    std::vector<QByteArray> running;
    std::atomic<int> taskEvents{0}, workerFacts{0}, messageReads{0}, queueReads{0}, wholeRepairs{0};
    std::atomic<bool> failing{false};
    QByteArrayList read() const
    {
        const std::lock_guard lock(mutex);
        return readIds;
    }
    QByteArrayList hinted() const
    {
        const std::lock_guard lock(mutex);
        return hints;
    }

private:
    std::map<QByteArray, models::Job> m_touched;
};

class RecordingSink final : public WatchSink
{
public:
    void jobs(models::JobBatch batch) override
    {
        largest = std::max<size_t>(largest, batch.upserts.size());
        jobCount += int(batch.upserts.size());
    }
    void queues(std::vector<models::QueueInfo>) override { ++queueCalls; }
    void workers(std::vector<models::WorkerInfo> infos) override { workerCount = int(infos.size()); }
    void schedules(std::vector<models::ScheduleEntry>) override { ++scheduleCalls; }
    void gap(models::Instant, models::Instant, bool) override { ++gaps; }
    void problem(QByteArray what, models::Error error) override
    {
        if (what == "queues") {
            ++problems;
            problemOpen = !error.text.isEmpty();
        }
    }
    void notice(QString) override {}
    std::atomic<size_t> largest{0};
    std::atomic<int> jobCount{0}, queueCalls{0}, workerCount{0}, scheduleCalls{0}, gaps{0}, problems{0};
    std::atomic<bool> problemOpen{false};
};

struct Watching {
    support::RedisServer server;
    IoThread io;
    SystemClock clock;
    RedisClient redis;
    SocketSubscriber subscriber;
    CeleryControl control;
    WorkerTable workers;
    ScheduleReader schedules;
    RecordingHost host;
    RecordingSink sink;

    Watching()
        : redis(clientOptions(), io),
          subscriber(subscriberOptions(), io),
          control({&redis, &clock, {}, "celery", 4, true}),
          workers(clock),
          schedules({&redis, &clock, "redbeat:", {}})
    {
    }
    RedisClient::Options clientOptions() const
    {
        RedisClient::Options options;
        options.address = server.address();
        return options;
    }
    SocketSubscriber::Options subscriberOptions() const
    {
        SocketSubscriber::Options options;
        options.address = server.address();
        return options;
    }
    std::unique_ptr<CeleryWatch> watch(bool byPattern = false)
    {
        WatchParts parts;
        parts.context.broker = parts.context.results = &redis;
        parts.context.brokerSubscriber = parts.context.resultSubscriber = &subscriber;
        parts.context.clock = &clock;
        parts.context.followResultsByPattern = byPattern;
        parts.host = &host;
        parts.control = &control;
        parts.workers = &workers;
        parts.schedules = &schedules;
        parts.eventPattern = "/0.celeryev/*";
        return std::make_unique<CeleryWatch>(parts, sink);
    }
    qint64 subscriptions() const { return server.run({"PUBSUB", "NUMPAT"}).integer(); }
    void publish(const QByteArray &body) const { server.run({"PUBLISH", "/0.celeryev/task.multi", envelope(body)}); }
};

} // namespace

class TestCeleryWatch : public QObject
{
    Q_OBJECT

private slots:
    void bringsEventsToTheSinkInBoundedBatches();
    void readsWhatThePagesNeedAtTheStart();
    void pausedShowsNothingUntilAskedOrResumed();
    void followsResultsOfRunningAndShownJobs();
    void followsAllResultsWhereThePatternIsAllowed();
    void aLostConnectionIsAGapAndARepair();
    void saysAProblemOnceAndItsEnd();
    void hearsWorkers();
    void stopsListeningWithItsObject();
};

void TestCeleryWatch::bringsEventsToTheSinkInBoundedBatches()
{
    Watching yard;
    const auto watch = yard.watch();
    QTRY_COMPARE_WITH_TIMEOUT(yard.subscriptions(), 1, kWait);
    QByteArrayList events;
    for (int i = 0; i < 1200; ++i)
        events.append(taskEvent("received", QByteArray::number(i)));
    yard.publish('[' + events.join(',') + ']');
    yard.publish(taskEvent("started", "one"));
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.jobCount.load(), 1201, kWait);
    QVERIFY(yard.sink.largest <= 500);
    QTRY_COMPARE_WITH_TIMEOUT(watch->stats().applied, 1201, kWait);
    QCOMPARE(watch->stats().events, 1201);
    QCOMPARE(watch->stats().dropped, 0);
}

void TestCeleryWatch::readsWhatThePagesNeedAtTheStart()
{
    Watching yard;
    const auto watch = yard.watch();
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.queueCalls > 0, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.scheduleCalls > 0, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.messageReads > 0, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.control.rounds() == 1, kWait);
}

void TestCeleryWatch::pausedShowsNothingUntilAskedOrResumed()
{
    Watching yard;
    const auto watch = yard.watch();
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.messageReads > 0 && yard.subscriptions() == 1, kWait);
    WatchScope scope;
    scope.paused = true;
    watch->setScope(scope);
    yard.publish(taskEvent("started", "a"));
    QTRY_COMPARE_WITH_TIMEOUT(yard.host.taskEvents.load(), 1, kWait);
    QTest::qWait(100);
    QCOMPARE(yard.sink.jobCount.load(), 0);
    const int reads = yard.host.queueReads;
    watch->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.jobCount.load(), 1, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.queueReads > reads, kWait);
}

void TestCeleryWatch::followsResultsOfRunningAndShownJobs()
{
    Watching yard;
    yard.host.running = {"runs"};
    const auto watch = yard.watch();
    WatchScope scope;
    scope.jobsOnScreen = {"shown"};
    watch->setScope(scope);
    const auto listeners = [&](const QByteArray &id) {
        return yard.server.run({"PUBLISH", "celery-task-meta-" + id, "{\"status\": \"PROGRESS\"}"}).integer();
    };
    QTRY_COMPARE_WITH_TIMEOUT(listeners("shown"), 1, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(listeners("runs"), 1, kWait);
    QCOMPARE(listeners("other"), 0);
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.hinted().contains("runs") && yard.host.hinted().contains("shown"), kWait);
    QVERIFY2(yard.host.read().contains("runs"), "what happened before the subscription is read");
    watch->setScope({});
    QTRY_COMPARE_WITH_TIMEOUT(listeners("shown"), 0, kWait);
}

void TestCeleryWatch::followsAllResultsWhereThePatternIsAllowed()
{
    Watching yard;
    const auto watch = yard.watch(true);
    QTRY_COMPARE_WITH_TIMEOUT(yard.subscriptions(), 2, kWait);
    yard.server.run({"PUBLISH", "celery-task-meta-x", "{\"status\": \"SUCCESS\"}"});
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.hinted().contains("x"), kWait);
}

void TestCeleryWatch::aLostConnectionIsAGapAndARepair()
{
    Watching yard;
    const auto watch = yard.watch();
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.messageReads > 0 && yard.subscriptions() == 1, kWait);
    const int repairs = yard.host.wholeRepairs;
    yard.server.run({"CLIENT", "KILL", "TYPE", "pubsub"});
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.gaps > 0, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.wholeRepairs > repairs, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(yard.host.read().contains("doubtful"), kWait);
    yard.publish(taskEvent("started", "afterwards"));
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.jobCount.load(), 1, kWait);
}

void TestCeleryWatch::saysAProblemOnceAndItsEnd()
{
    Watching yard;
    yard.host.failing = true;
    const auto watch = yard.watch();
    QTRY_VERIFY_WITH_TIMEOUT(yard.sink.problemOpen, kWait);
    watch->refresh();
    QTest::qWait(50);
    QCOMPARE(yard.sink.problems.load(), 1);
    yard.host.failing = false;
    watch->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!yard.sink.problemOpen, kWait);
}

void TestCeleryWatch::hearsWorkers()
{
    Watching yard;
    const auto watch = yard.watch();
    QTRY_COMPARE_WITH_TIMEOUT(yard.subscriptions(), 1, kWait);
    yard.publish(R"({"type":"worker-heartbeat","hostname":"w1@lab","freq":2.0,"active":1,"processed":3})");
    QTRY_COMPARE_WITH_TIMEOUT(yard.sink.workerCount.load(), 1, kWait);
}

void TestCeleryWatch::stopsListeningWithItsObject()
{
    Watching yard;
    auto watch = yard.watch(true);
    QTRY_COMPARE_WITH_TIMEOUT(yard.subscriptions(), 2, kWait);
    watch.reset();
    QTRY_COMPARE_WITH_TIMEOUT(yard.subscriptions(), 0, kWait);
}

QTEST_GUILESS_MAIN(TestCeleryWatch)
#include "tst_celerywatch.moc"
