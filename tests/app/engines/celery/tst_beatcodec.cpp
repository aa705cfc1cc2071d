#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatcodec.h"
#include "app/payload/isotime.h"
#include "app/payload/json.h"
#include "tests/support/sample.h"

#include <QTest>

using app::BeatSpec;
using models::Value;

namespace {

/// As the reader has it, of a worker's configuration alone; runs seen are given to every entry.
std::vector<models::ScheduleEntry> told(const Value &conf, models::Instant now, const app::SeenRuns &seen = {},
                                        const app::Masking &masking = {})
{
    std::vector<models::ScheduleEntry> entries;
    for (app::ScheduleDefinition &definition : app::beatEntries(conf, masking)) {
        app::RunsContext context;
        context.now = now;
        context.zone = app::beatTimeZone(conf);
        context.seen = seen;
        context.mostUpcoming = 2000;
        entries.push_back(app::tellRuns(std::move(definition), context));
    }
    return entries;
}

const models::Instant kNow = models::instantFromMs(1795293300000); // Sat 2026-11-21 20:35:00 UTC

Value sampleJson(const char *path)
{
    return app::readJson(tests::sample(path)).valueOr({});
}

app::RedBeatSource redBeat(const char *name)
{
    const Value keys = sampleJson("celery/redbeat/keys-running.json");
    const Value hash = *keys.find(QByteArray("redbeat:") + name)->find("value");
    app::RedBeatSource source{name, hash.find("definition")->text(), hash.find("meta")->text(), {}, false};
    for (const Value &pair : keys.find("redbeat::schedule")->find("value")->items()) {
        if (pair.items()[0].text() == QByteArray("redbeat:") + name)
            source.score = pair.items()[1].toDouble();
    }
    return source;
}

} // namespace

class tst_BeatCodec : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryFormOfSchedule_data();
    void readsEveryFormOfSchedule();
    void readsBothOrdersOfACrontabAlike();
    void readsEntriesOfBeat();
    void countsIntervalsFromTheLastRun();
    void knowsTheNextRunOfAYard();
    void takesTheZoneOfTheApp();
    void hidesSecretsOfEntries();
    void readsRedBeat();
    void readsRedBeatTimes_data();
    void readsRedBeatTimes();
    void survivesHostileDefinitions();
};

void tst_BeatCodec::readsEveryFormOfSchedule_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("human");
    const auto row = [](const char *json, const char *text, const char *human) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(text) << QString::fromUtf8(human);
    };
    row("3.0", "3s", "Every 3 seconds");
    row("300", "5m", "Every 5 minutes");
    row(R"("0:01:30")", "1m 30s", "Every 90 seconds");
    row(R"("1 day, 0:00:00")", "1d", "Every day");
    row(R"("<freq: 10.00 seconds>")", "10s", "Every 10 seconds");
    row(R"("<crontab: */15 2,3 mon-fri * * (m/h/d/dM/MY)>")", "*/15 2,3 * * mon-fri",
        "Every 15 minutes from 02:00 to 03:59, Monday to Friday");
    row(R"("<crontab: */15 2,3 * * mon-fri (m/h/dM/MY/d)>")", "*/15 2,3 * * mon-fri",
        "Every 15 minutes from 02:00 to 03:59, Monday to Friday");
    row(R"("<crontab: 0 {1, 2} * * * (m/h/dM/MY/d)>")", "0 1,2 * * *", "Every day at 01:00, 02:00");
    row(R"("<crontab: 0, 30 5 * * * (m/h/dM/MY/d)>")", "0,30 5 * * *", "Every day at 05:00, 05:30");
    row(R"("<yard: every 40s>")", "40s", "Every 40 seconds");
    row(R"("<yard: 0 30 5 * * *>")", "30 5 * * *", "Every day at 05:30");
    row(R"("<solar: sunset at latitude -37.81753, longitude: 144.96715>")", "sunset",
        "At sunset (37.82° S, 144.97° E)");
    for (const char *unknown :
         {R"("<crontab: a b (m/h)>")", R"("<crontab: 61 * * * * (m/h/dM/MY/d)>")",
          R"("<solar: moonrise at latitude 1, longitude: 2>")", R"("<MySchedule: x>")", R"("<yard: at tea>")", "null",
          "-5", "1e400", "[]", "{}", R"("<solar: sunset at latitude 100, longitude: 2>")"})
        row(unknown, "", "");
}

void tst_BeatCodec::readsEveryFormOfSchedule()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QFETCH(QString, human);
    const BeatSpec spec = BeatSpec::fromConf(*app::readJson(json));
    QCOMPARE(spec.kind() == BeatSpec::Kind::Unknown, text.isEmpty());
    QCOMPARE(spec.problem().isEmpty(), !text.isEmpty());
    QCOMPARE(spec.human(), human);
    if (!text.isEmpty())
        QCOMPARE(spec.text(), text);
}

void tst_BeatCodec::readsBothOrdersOfACrontabAlike()
{
    const Value old = sampleJson("celery/beat/inspect-conf-beat_schedule.json").pairs()[0].second;
    const Value recent = sampleJson("celery/beat/inspect-conf-beat_schedule-5.6.3.json").pairs()[0].second;
    QCOMPARE(told(old, kNow), told(recent, kNow));
}

void tst_BeatCodec::readsEntriesOfBeat()
{
    const Value conf = sampleJson("celery/beat/inspect-conf-beat_schedule.json").pairs()[0].second;
    const auto entries = told(conf, kNow);
    QCOMPARE(entries.size(), size_t(4));
    const models::ScheduleEntry &nightly = entries[2];
    QCOMPARE(nightly.name, QStringLiteral("nightly"));
    QCOMPARE(nightly.task, QStringLiteral("lab.add"));
    QCOMPARE(nightly.queue, QStringLiteral("direct_q"));
    QCOMPARE(nightly.argsText, QStringLiteral("[1, 2]"));
    QVERIFY(nightly.kwargsText.isEmpty());
    QCOMPARE(nightly.source, QByteArray("beat"));
    QCOMPARE(models::toMs(*nightly.nextRun), 1795399200000); // Monday 02:00
    QVERIFY(nightly.nextRunIsEstimate && nightly.enabled);
    QCOMPARE(entries[1].kwargsText, QStringLiteral("{\"y\": 6}"));
    QVERIFY(entries[3].nextRun);
}

void tst_BeatCodec::countsIntervalsFromTheLastRun()
{
    const Value conf = sampleJson("celery/beat/inspect-conf-beat_schedule.json").pairs()[0].second;
    QVERIFY(!told(conf, kNow)[0].nextRun);
    app::SeenRuns seen;
    seen.runs.push_back({{"id", models::JobState::Running, kNow, {}, {}}, {}});
    const auto entries = told(conf, kNow, seen);
    QCOMPARE(entries[0].nextRun, models::MaybeInstant(kNow + std::chrono::seconds(3)));
    QCOMPARE(entries[0].lastRun, models::MaybeInstant(kNow));
}

void tst_BeatCodec::knowsTheNextRunOfAYard()
{
    const Value conf =
        *app::readJson(QByteArray(R"({"beat_schedule":{"a":{"task":"t","schedule":"<yard: every 40s>",)") +
                       R"("counted_from":")" + app::isoTime(kNow - std::chrono::seconds(100)) + R"("}}})");
    const models::ScheduleEntry entry = told(conf, kNow)[0];
    QCOMPARE(entry.nextRun, models::MaybeInstant(kNow + std::chrono::seconds(20)));
    QCOMPARE(entry.every, models::MaybeDuration(std::chrono::seconds(40)));
    QVERIFY(!entry.lastRun);
}

void tst_BeatCodec::takesTheZoneOfTheApp()
{
    const auto first = [](const char *zone) {
        const Value conf =
            *app::readJson(QByteArray(R"({"timezone":)") + zone +
                           R"(,"beat_schedule":{"a":{"task":"t","schedule":"<crontab: 0 3 * * * (m/h/dM/MY/d)>"}}})");
        return models::toMs(*told(conf, kNow)[0].nextRun);
    };
    QCOMPARE(first("null"), 1795316400000);
    // This machine's own zone is nothing to the app.
    const QByteArray own = qgetenv("TZ");
    qputenv("TZ", "Asia/Ho_Chi_Minh");
    const qint64 elsewhere = first("null");
    qputenv("TZ", own);
    QCOMPARE(elsewhere, 1795316400000);
    QCOMPARE(first("\"Asia/Ho_Chi_Minh\""), 1795377600000);
    QCOMPARE(first("\"Nowhere/None\""), 1795316400000);
}

void tst_BeatCodec::hidesSecretsOfEntries()
{
    const Value conf =
        *app::readJson(R"({"beat_schedule":{"a":{"task":"t","schedule":5,"kwargs":{"token":"abc"}},"b":"********"}})");
    const auto entries = told(conf, kNow, {}, app::Masking({"token"}));
    QVERIFY(!entries[0].kwargsText.contains(QStringLiteral("abc")));
    QVERIFY(!entries[1].problem.isEmpty());
}

void tst_BeatCodec::readsRedBeat()
{
    const models::ScheduleEntry cron = app::redBeatEntry(redBeat("dyn-cron"), {}).entry;
    QCOMPARE(cron.spec, QStringLiteral("*/5 1,2 * * mon-fri"));
    QCOMPARE(models::toMs(*cron.nextRun), 1795395599000);
    QVERIFY(!cron.nextRunIsEstimate && cron.enabled && cron.problem.isEmpty());
    QVERIFY(!cron.lastRun); // its record only says when it counts from
    QCOMPARE(cron.queue, QStringLiteral("celery"));
    const models::ScheduleEntry interval = app::redBeatEntry(redBeat("dyn-interval"), {}).entry;
    QCOMPARE(interval.totalRuns, 2);
    QCOMPARE(models::toMs(*interval.lastRun), 1795294057636);
    QCOMPARE(interval.human, QStringLiteral("Every 3 seconds"));
    const models::ScheduleEntry paused = app::redBeatEntry(redBeat("paused"), {}).entry;
    QVERIFY(!paused.enabled && !paused.nextRun && !paused.lastRun);
}

void tst_BeatCodec::readsRedBeatTimes_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("none") << QByteArray() << qint64(1795294051644);
    QTest::newRow("utc") << QByteArray(R"(,"timezone":"UTC")") << qint64(1795294051644);
    QTest::newRow("seconds") << QByteArray(R"(,"timezone":3600.0)") << qint64(1795290451644);
    QTest::newRow("name") << QByteArray(R"(,"timezone":"Asia/Ho_Chi_Minh")") << qint64(1795268851644);
    QTest::newRow("rubbish") << QByteArray(R"(,"timezone":"x/y")") << qint64(-1);
    QTest::newRow("too far") << QByteArray(R"(,"timezone":1e99)") << qint64(-1);
}

void tst_BeatCodec::readsRedBeatTimes()
{
    QFETCH(QByteArray, zone);
    const auto value = app::readJson(
        R"({"__type__":"datetime","year":2026,"month":11,"day":21,"hour":20,"minute":47,"second":31,"microsecond":644792)" +
        zone + '}');
    const auto time = app::redBeatTime(*value);
    QTEST(time ? models::toMs(*time) : qint64(-1), "ms");
}

void tst_BeatCodec::survivesHostileDefinitions()
{
    for (const char *definition : {"", "[]", "{}", "{\"schedule\":1}",
                                   R"({"schedule":{"__type__":"interval","every":-1},"enabled":"x","task":[1]})",
                                   R"({"schedule":{"__type__":"crontab","minute":[1,[2]],"hour":{}}})",
                                   R"({"schedule":{"__type__":"rrule","freq":1}})"}) {
        const models::ScheduleEntry entry = app::redBeatEntry({"x", definition, "rubbish", 1e300, true}, {}).entry;
        QVERIFY(!entry.problem.isEmpty());
        QVERIFY(!entry.nextRun);
        QCOMPARE(entry.name, QStringLiteral("x"));
    }
    QVERIFY(app::beatEntries(*app::readJson(R"({"beat_schedule":[1]})"), {}).empty());
}

QTEST_APPLESS_MAIN(tst_BeatCodec)
#include "tst_beatcodec.moc"
