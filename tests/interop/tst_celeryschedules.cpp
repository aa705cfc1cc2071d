// Schedules of a real beat and a real RedBeat, as a watch and yardctl tell them.
#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"
#include "tests/support/celeryapp.h"
#include "tests/support/lastsink.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 60'000; // ms

const QByteArray kConf = R"json({"timezone": "Asia/Kolkata", "result_extended": true, "beat_max_loop_interval": 1,
    "beat_schedule": {
        "tick": {"task": "lab.add", "schedule": 2.0, "args": [1, 2]},
        "bad": {"task": "lab.boom", "schedule": 2.0, "args": ["no"], "kwargs": {}},
        "twin a": {"task": "lab.echo", "schedule": 2.0},
        "twin b": {"task": "lab.echo", "schedule": 3.0},
        "quarter": {"task": "lab.add", "schedule": "crontab(minute='*/15')", "args": [3]},
        "night": {"task": "lab.add", "schedule": "crontab(minute=30, hour=5)", "args": [4]}}})json";

/// A worker that carries the beat of its app.
struct Lab {
    support::RedisServer server;
    support::CeleryApp app;

    Lab(const support::CeleryApp::Peer &peer, const QStringList &beat) : app({peer, server.url(), {}, kConf})
    {
        app.start({QStringLiteral("w1@lab"), QStringLiteral("threads"), 2, QStringLiteral("celery"), true,
                   QStringList{QStringLiteral("-B")} + beat});
    }
    bool ready() const { return app.ready(QStringLiteral("w1@lab")); }
};

struct Watched {
    IoThread io;
    SystemClock clock;
    RedisClient redis;
    SocketSubscriber subscriber;
    support::LastSink sink;
    std::unique_ptr<CeleryEngine> engine;
    std::unique_ptr<Watch> watch;
    QElapsedTimer refreshed;

    explicit Watched(const support::RedisServer &server)
        : redis(clientOptions(server), io),
          subscriber(subscriberOptions(server), io)
    {
        if (!redis.connectAndWait({}).ok())
            qFatal("no connection");
        EngineContext context;
        context.broker = context.results = &redis;
        context.brokerSubscriber = context.resultSubscriber = &subscriber;
        context.clock = &clock;
        context.inspectRoundsPerMinute = 100;
        engine = std::make_unique<CeleryEngine>(context);
        watch = engine->watch(sink);
    }
    static RedisClient::Options clientOptions(const support::RedisServer &server)
    {
        RedisClient::Options options;
        options.address = server.address();
        return options;
    }
    static SocketSubscriber::Options subscriberOptions(const support::RedisServer &server)
    {
        SocketSubscriber::Options options;
        options.address = server.address();
        return options;
    }
    /// Read anew each few seconds, as F5 does: the workers are asked first, so more often would starve the rest.
    models::ScheduleEntry entry(const char *name)
    {
        if (!refreshed.isValid() || refreshed.hasExpired(3000)) {
            refreshed.start();
            watch->refresh();
        }
        for (const models::ScheduleEntry &entry : sink.schedules()) {
            if (entry.name == QLatin1String(name))
                return entry;
        }
        return {};
    }
};

QJsonObject named(const QJsonArray &entries, const char *name)
{
    for (const QJsonValue &entry : entries) {
        if (entry[QStringLiteral("name")].toString() == QLatin1String(name))
            return entry.toObject();
    }
    return {};
}

} // namespace

class TestCelerySchedules : public QObject
{
    Q_OBJECT

private slots:
    void aWatchSeesWhatBeatRuns();
    void redBeatTellsItsOwnRecord();
};

void TestCelerySchedules::aWatchSeesWhatBeatRuns()
{
    Lab lab(support::CeleryApp::debian(), {});
    QTRY_VERIFY_WITH_TIMEOUT(lab.ready(), kPatience);
    Watched yard(lab.server);
    QTRY_VERIFY_WITH_TIMEOUT(yard.entry("tick").lastRuns.size() >= 3, kPatience);
    const models::ScheduleEntry tick = yard.entry("tick");
    QCOMPARE(tick.lastRuns.front(), models::RunOutcome::Ok);
    QVERIFY(tick.lastRun && tick.nextRun && tick.every == models::MaybeDuration(2s));
    QCOMPARE(tick.missed, std::optional(false));
    QTRY_COMPARE_WITH_TIMEOUT(yard.entry("bad").lastJob.value_or(models::ScheduleRun{}).state, models::JobState::Failed,
                              kPatience);
    QCOMPARE(yard.entry("bad").lastJob->error, QStringLiteral("ValueError"));
    // Two that send the same call, and one that has not run since we came, are left open with the reason.
    for (const char *open : {"twin a", "twin b", "night"}) {
        const models::ScheduleEntry entry = yard.entry(open);
        QVERIFY2(!entry.missed && !entry.missedNote.isEmpty() && entry.lastRuns.empty(), open);
    }
    QCOMPARE(yard.entry("quarter").upcoming.size(), size_t(96));
    QCOMPARE(yard.entry("night").upcoming.size(), size_t(1));

    const support::YardctlRun yardctl;
    const auto answer = yardctl.run(
        {QStringLiteral("--broker"), lab.server.url(), QStringLiteral("--json"), QStringLiteral("schedules")});
    QCOMPARE(answer.exitCode, 0);
    const QJsonArray told = answer.json().array();
    QCOMPARE(told.size(), 6);
    QCOMPARE(named(told, "quarter")[QStringLiteral("upcoming")].toArray().size(), 96);
    QVERIFY(named(told, "quarter")[QStringLiteral("missed")].isNull());
    QVERIFY(!named(told, "quarter")[QStringLiteral("notes")].toArray().isEmpty());
    QCOMPARE(named(told, "tick")[QStringLiteral("every")].toDouble(), 2.0);
    const QJsonObject last = named(told, "tick")[QStringLiteral("last_job")].toObject();
    QCOMPARE(last[QStringLiteral("state")].toString(), QStringLiteral("succeeded")); // out of the stored results
    QCOMPARE(lab.app.python("print(app.AsyncResult('" + last[QStringLiteral("id")].toString().toUtf8() + "').result)"),
             QByteArray("3"));
    const auto table = yardctl.run({QStringLiteral("--broker"), lab.server.url(), QStringLiteral("schedules")});
    QVERIFY(table.out.contains("MISSED") && table.out.contains("succeeded"));
    QVERIFY2(table.err.contains("not known"), table.err.constData());
}

void TestCelerySchedules::redBeatTellsItsOwnRecord()
{
    if (support::CeleryApp::latest().python.isEmpty())
        QSKIP("not run: index unreachable"); // tests/interop/peers.sh decides whether that is an error
    Lab lab(support::CeleryApp::latest(), {QStringLiteral("--scheduler"), QStringLiteral("redbeat.RedBeatScheduler")});
    QTRY_VERIFY_WITH_TIMEOUT(lab.ready(), kPatience);
    Watched yard(lab.server);
    QTRY_VERIFY_WITH_TIMEOUT(yard.entry("tick").totalRuns.value_or(0) >= 2 && yard.entry("tick").lastJob, kPatience);
    const models::ScheduleEntry tick = yard.entry("tick");
    QCOMPARE(tick.source, QByteArray("redbeat"));
    QVERIFY(tick.lastRun && tick.every == models::MaybeDuration(2s));
    QCOMPARE(tick.missed, std::optional(false));
    const models::ScheduleEntry quarter = yard.entry("quarter");
    QCOMPARE(quarter.upcoming.size(), size_t(96));
    QCOMPARE(quarter.missed, std::optional(false));
    QVERIFY(*quarter.nextRun > yard.clock.now() && quarter.upcoming.front() == *quarter.nextRun);
    QVERIFY(!yard.entry("night").lastRun); // its record has only the time that it counts from
    // A due time long past that nobody serves: beat is gone.
    lab.app.stop(QStringLiteral("w1@lab"));
    lab.server.run(
        {"ZADD", "redbeat::schedule", QByteArray::number(models::toMs(yard.clock.now()) / 1000 - 300), "redbeat:tick"});
    QTRY_COMPARE_WITH_TIMEOUT(yard.entry("tick").missed, std::optional(true), kPatience);
    QVERIFY(yard.entry("tick").missedAt && !yard.entry("tick").missedNote.isEmpty());
    const auto told = support::YardctlRun().run(
        {QStringLiteral("--broker"), lab.server.url(), QStringLiteral("--json"), QStringLiteral("schedules")});
    const QJsonObject entry = named(told.json().array(), "tick");
    QCOMPARE(entry[QStringLiteral("missed")].toBool(), true);
    QCOMPARE(entry[QStringLiteral("last_runs")].toArray().last().toString(), QStringLiteral("missed"));
    QVERIFY(named(told.json().array(), "night")[QStringLiteral("upcoming")].toArray().size() <= 1);
}

QTEST_GUILESS_MAIN(TestCelerySchedules)
#include "tst_celeryschedules.moc"
