// What is known of a schedule's runs: those to come as Celery itself counts them, and those that were seen or missed.
#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatcodec.h"
#include "app/payload/json.h"
#include "tests/support/python.h"

#include <QTest>

using namespace std::chrono_literals;
using app::RunsContext;
using app::ScheduleDefinition;
using app::SeenRuns;
using models::Instant;
using models::JobState;
using models::RunOutcome;
using models::ScheduleEntry;

namespace {

const Instant kNow = models::instantFromMs(1795293300000); // Sat 2026-11-21 20:35:00 UTC

/// One entry of beat with this schedule, as the worker's configuration shows it.
ScheduleDefinition entryOf(const QByteArray &schedule)
{
    const QByteArray conf = "{\"beat_schedule\":{\"a\":{\"task\":\"t\",\"schedule\":\"" + schedule + "\"}}}";
    return app::beatEntries(*app::readJson(conf), {}).front();
}

ScheduleDefinition quarterHourly()
{
    return entryOf("<crontab: */15 * * * * (m/h/dM/MY/d)>");
}

RunsContext at(Instant now)
{
    RunsContext context;
    context.now = now;
    context.mostUpcoming = 2000;
    return context;
}

SeenRuns::Run run(Instant when, JobState state = JobState::Succeeded)
{
    return {{"id", state, when, 2s, state == JobState::Failed ? QStringLiteral("ValueError") : QString()}, {}};
}

app::JobFacts jobOf(const QByteArray &id, const char *task, const char *args, Instant started)
{
    app::JobFacts facts;
    facts.id = id;
    auto event = std::make_shared<app::EventFact>();
    event->name = QString::fromLatin1(task);
    event->argsSummary = QString::fromUtf8(args);
    event->receivedAt = event->startedAt = started;
    event->status = "STARTED";
    event->seenAt = started;
    facts.event = event;
    return facts;
}

void put(app::JobCache &cache, const app::JobFacts &job)
{
    cache.update(job.id, [&job](app::JobFacts &facts) { facts.event = job.event; });
}

app::ScheduledCall call(const char *task, const char *args, const char *kwargs = "{}")
{
    return {QString::fromLatin1(task), *app::readJson(args), *app::readJson(kwargs)};
}

} // namespace

class TestScheduleRuns : public QObject
{
    Q_OBJECT

private slots:
    void theNextDayIsAsCeleryCountsIt_data();
    void theNextDayIsAsCeleryCountsIt();
    void roundsRelativeIntervalsAsCeleryDoes_data();
    void roundsRelativeIntervalsAsCeleryDoes();
    void tellsIntervalsByTheirStep();
    void sunsetComesOnceADay();
    void oldTimesRollOn();
    void lastRunsEndAsTheJobsDid();
    void missedOnlyWhereItWouldHaveBeenSeen();
    void anIntervalIsMissedWhenNothingFollows();
    void redBeatKeepsARecordOfItsOwn();
    void anotherScheduleOfTheSameCallLeavesAllOpen();
    void jobsAreFoundByTheirCall();
    void keepsTheYoungestFifteen();
    void aWaitingJobIsNoRun();
};

void TestScheduleRuns::theNextDayIsAsCeleryCountsIt_data()
{
    QTest::addColumn<QByteArray>("fields"); // minute hour day month weekday
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("count"); // -1: Celery's own count is enough
    QTest::newRow("each quarter of an hour") << QByteArray("*/15 * * * *") << QByteArray("UTC") << 96;
    QTest::newRow("each minute") << QByteArray("* * * * *") << QByteArray("UTC") << 1440;
    QTest::newRow("once, in another zone") << QByteArray("30 5 * * *") << QByteArray("Asia/Ho_Chi_Minh") << 1;
    QTest::newRow("office hours") << QByteArray("*/20 8-17 * * *") << QByteArray("Asia/Kolkata") << 30;
    QTest::newRow("Sundays") << QByteArray("0 */3 * * 0") << QByteArray("America/New_York") << -1;
    QTest::newRow("not today") << QByteArray("0 0 1 1 *") << QByteArray("UTC") << 0;
    QTest::newRow("both kinds of days") << QByteArray("7,37 * 22 * sun") << QByteArray("Europe/Berlin") << -1;
}

void TestScheduleRuns::theNextDayIsAsCeleryCountsIt()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, zone);
    QFETCH(int, count);
    const QList<QByteArray> field = fields.split(' ');
    const QByteArray old = field[0] + ' ' + field[1] + ' ' + field[4] + ' ' + field[2] + ' ' + field[3];
    RunsContext context = at(kNow);
    context.zone = QTimeZone(zone);
    const ScheduleEntry entry = app::tellRuns(entryOf("<crontab: " + fields + " (m/h/dM/MY/d)>"), context);
    QCOMPARE(app::tellRuns(entryOf("<crontab: " + old + " (m/h/d/dM/MY)>"), context).upcoming, entry.upcoming);
    const QList<QByteArray> theirs = tests::pythonLines(
        "import sys\nfrom datetime import datetime,timedelta,timezone\nfrom celery import Celery\n"
        "from celery.schedules import crontab\n"
        "fields,zone,now=sys.stdin.read().split('|')\n"
        "m,h,dm,my,dw=fields.split(' ')\n"
        "app=Celery(broker='memory://');app.conf.timezone=zone\n"
        "at=datetime.fromtimestamp(int(now)/1000,timezone.utc).astimezone(app.timezone);end=at+timedelta(days=1)\n"
        "c=crontab(minute=m,hour=h,day_of_week=dw,day_of_month=dm,month_of_year=my,app=app,nowfun=lambda:at)\n"
        "while True:\n"
        " at=at+c.remaining_estimate(at)\n"
        " if at>end: break\n"
        " print(int(at.timestamp()*1000))\n",
        fields + '|' + zone + '|' + QByteArray::number(models::toMs(kNow)));
    QList<QByteArray> ours;
    for (const Instant due : entry.upcoming)
        ours.append(QByteArray::number(models::toMs(due)));
    QCOMPARE(ours.join(' '), theirs.join(' '));
    if (count >= 0)
        QCOMPARE(ours.size(), count);
    if (!ours.isEmpty())
        QCOMPARE(entry.nextRun, models::MaybeInstant(entry.upcoming.front()));
}

void TestScheduleRuns::roundsRelativeIntervalsAsCeleryDoes_data()
{
    QTest::addColumn<double>("seconds");
    for (const double seconds : {7.5, 90.0, 3600.0, 5400.0, 86400.0, 200000.0})
        QTest::addRow("%g", seconds) << seconds;
}

void TestScheduleRuns::roundsRelativeIntervalsAsCeleryDoes()
{
    QFETCH(double, seconds);
    const auto theirs =
        tests::pythonLines("import sys\nfrom datetime import datetime,timedelta,timezone\nfrom celery import Celery\n"
                           "from celery.schedules import schedule\n"
                           "seconds,now=sys.stdin.read().split('|')\n"
                           "app=Celery(broker='memory://');app.conf.timezone='Asia/Kolkata'\n"
                           "at=datetime.fromtimestamp(int(now)/1000,timezone.utc).astimezone(app.timezone)\n"
                           "s=schedule(timedelta(seconds=float(seconds)),relative=True,app=app,nowfun=lambda:at)\n"
                           "print(round((at+s.remaining_estimate(at)).timestamp()*1000))\n",
                           QByteArray::number(seconds) + '|' + QByteArray::number(models::toMs(kNow + 17s)));
    app::BeatSpec spec = app::BeatSpec::fromConf(*app::readJson(QByteArray::number(seconds, 'f', 1)));
    const models::Value relative = models::Value::boolean(true);
    spec.setRelative(&relative);
    const auto next = spec.next(kNow + 17s, kNow + 17s, QTimeZone("Asia/Kolkata"));
    QCOMPARE(QByteArray::number(models::toMs(*next)), theirs.join(' '));
}

void TestScheduleRuns::tellsIntervalsByTheirStep()
{
    RunsContext context = at(kNow);
    context.seen.runs = {run(kNow - 20min)};
    const ScheduleEntry half = app::tellRuns(entryOf("0:30:00"), context);
    QCOMPARE(half.every, models::MaybeDuration(30min));
    QCOMPARE(half.nextRun, models::MaybeInstant(kNow + 10min));
    QCOMPARE(half.upcoming.size(), size_t(48));
    QCOMPARE(half.upcoming.back() - half.upcoming.front(), models::Duration(47 * 30min));
    const ScheduleEntry often = app::tellRuns(entryOf("<freq: 7.00 seconds>"), context);
    QCOMPARE(often.every, models::MaybeDuration(7s));
    QVERIFY(often.upcoming.empty()); // ticks would be a bar
    QVERIFY(*often.nextRun > kNow && *often.nextRun <= kNow + 7s);
    const ScheduleEntry unseen = app::tellRuns(entryOf("0:30:00"), at(kNow));
    QVERIFY(!unseen.nextRun && unseen.upcoming.empty());
    QVERIFY(!unseen.missed && unseen.missedNote.contains(QStringLiteral("no run of it has been seen")));
}

void TestScheduleRuns::sunsetComesOnceADay()
{
    const ScheduleEntry entry =
        app::tellRuns(entryOf("<solar: sunset at latitude -37.81753, longitude: 144.96715>"), at(kNow));
    QCOMPARE(entry.upcoming.size(), size_t(1));
    QVERIFY(!entry.every);
}

void TestScheduleRuns::oldTimesRollOn()
{
    const ScheduleEntry entry = app::tellRuns(quarterHourly(), at(kNow));
    QCOMPARE(entry.nextRunAfter(kNow + 1h), models::MaybeInstant(kNow + 70min));
    QCOMPARE(entry.nextRunAfter(kNow + 48h), entry.nextRun); // read too long ago: late, and shown so
}

void TestScheduleRuns::lastRunsEndAsTheJobsDid()
{
    RunsContext context = at(kNow);
    context.seen.runs = {run(kNow - 35min), run(kNow - 20min, JobState::Failed), run(kNow - 5min, JobState::Running)};
    const ScheduleEntry entry = app::tellRuns(quarterHourly(), context);
    QCOMPARE(entry.lastRuns, std::vector<RunOutcome>({RunOutcome::Ok, RunOutcome::Failed, RunOutcome::Running}));
    QCOMPARE(entry.lastRun, models::MaybeInstant(kNow - 5min));
    QCOMPARE(entry.lastJob->state, JobState::Running);
    QVERIFY(entry.runsNote.contains(QStringLiteral("As far as seen")));
    QCOMPARE(entry.missed, std::optional(false)); // it ran when it was due
}

void TestScheduleRuns::missedOnlyWhereItWouldHaveBeenSeen()
{
    const Instant due = kNow - 5min; // 20:30
    RunsContext context = at(kNow);
    const auto judge = [&context] { return app::tellRuns(quarterHourly(), context); };
    QVERIFY(!judge().missed);
    QVERIFY(judge().missedNote.contains(QStringLiteral("nobody listened")));
    context.watchedSince = due + 1s;
    QVERIFY(!judge().missed);
    context.watchedSince = due - 20min;
    QVERIFY(!judge().missed); // the worker may send no events at all
    QVERIFY(judge().missedNote.contains(QStringLiteral("no event")));
    context.seen.byEvents = true;
    context.seen.runs = {run(due - 15min)};
    context.seen.waiting = true;
    QVERIFY(!judge().missed);
    context.seen.waiting = false;
    const ScheduleEntry missed = judge();
    QCOMPARE(missed.missed, std::optional(true));
    QCOMPARE(missed.missedAt, models::MaybeInstant(due));
    QCOMPARE(missed.lastRuns, std::vector<RunOutcome>({RunOutcome::Ok, RunOutcome::Missed}));
    context.seen.runs = {run(due + 1s)};
    QCOMPARE(judge().missed, std::optional(false));
    context.now = due + 70s; // past the due time, yet within a tenth of the interval
    context.seen.runs = {run(due - 15min)};
    QCOMPARE(judge().missed, std::optional(false));
}

void TestScheduleRuns::anIntervalIsMissedWhenNothingFollows()
{
    RunsContext context = at(kNow);
    context.watchedSince = kNow - 2h;
    context.seen.byEvents = true;
    context.seen.runs = {run(kNow - 40min)};
    const auto judge = [&context](const char *step) { return app::tellRuns(entryOf(step), context); };
    QCOMPARE(judge("1:00:00").missed, std::optional(false));
    QCOMPARE(judge("0:38:00").missed, std::optional(false)); // two minutes late is not late
    QCOMPARE(judge("0:30:00").missed, std::optional(true));
    QCOMPARE(judge("0:30:00").missedAt, models::MaybeInstant(kNow - 10min));
    context.watchedSince = kNow - 5min;
    QVERIFY(!judge("0:30:00").missed);
}

void TestScheduleRuns::redBeatKeepsARecordOfItsOwn()
{
    app::RedBeatSource source;
    source.name = "r";
    source.definition =
        R"({"task":"t","schedule":{"__type__":"crontab","minute":"*/15","hour":"*","day_of_week":"*"},"enabled":true})";
    source.meta = R"({"last_run_at":{"__type__":"datetime","year":2026,"month":11,"day":21,"hour":20,"minute":30},)"
                  R"("total_run_count":7})";
    source.score = double(models::toMs(kNow + 10min)) / 1000 - 1; // RedBeat rounds down
    RunsContext context = at(kNow);
    const auto told = [&] { return app::tellRuns(app::redBeatEntry(source, {}), context); };
    QCOMPARE(told().missed, std::optional(false));
    QCOMPARE(told().lastRun, models::MaybeInstant(kNow - 5min));
    QCOMPARE(told().upcoming.size(), size_t(96));
    context.seen.runs = {run(kNow - 20min, JobState::Failed)}; // of an older run: says nothing of the last one
    QVERIFY(!told().lastJob);
    context.seen.runs.push_back(run(kNow - 5min + 300ms));
    QCOMPARE(told().lastJob->state, JobState::Succeeded);
    QCOMPARE(told().lastRun, models::MaybeInstant(kNow - 5min));
    source.score = double(models::toMs(kNow - 5min)) / 1000;
    QCOMPARE(told().missed, std::optional(true));
    QCOMPARE(told().missedAt, models::MaybeInstant(kNow - 5min));
    source.score = double(models::toMs(kNow - 1min)) / 1000;
    QCOMPARE(told().missed, std::optional(false));
    source.score = 0; // "run it now"
    QVERIFY(!told().missed && !told().missedNote.isEmpty());
    source.definition.replace("true", "false");
    QCOMPARE(told().missed, std::optional(false));
    QVERIFY(told().upcoming.empty());
}

void TestScheduleRuns::anotherScheduleOfTheSameCallLeavesAllOpen()
{
    QVERIFY(app::sameCall(call("t", "[1]"), call("t", "[1]")));
    QVERIFY(!app::sameCall(call("t", "[1]"), call("t", "[2]")));
    QVERIFY(!app::sameCall(call("t", "[1]"), call("u", "[1]")));
    QVERIFY(app::sameCall(call("t", "[1]"), call("t", "[2]", R"({"token":"********"})")));
    RunsContext context = at(kNow);
    context.ambiguous = true;
    context.seen.runs = {run(kNow - 5min)};
    const ScheduleEntry entry = app::tellRuns(quarterHourly(), context);
    QVERIFY(!entry.lastRun && !entry.lastJob && entry.lastRuns.empty() && !entry.missed);
    QVERIFY(!entry.missedNote.isEmpty());
}

void TestScheduleRuns::jobsAreFoundByTheirCall()
{
    app::JobCache cache;
    put(cache, jobOf("tuple", "t", "1, 'a'", kNow));
    put(cache, jobOf("other", "t", "2, 'a'", kNow));
    put(cache, jobOf("none", "t", "", kNow));
    put(cache, jobOf("keyword", "t", "1, 'a', k=(3, 4)", kNow));
    put(cache, jobOf("stranger", "u", "1, 'a'", kNow));
    put(cache, jobOf("typed", "u", "datetime.date(2026, 1, 1)", kNow));
    const auto ids = [&cache](const app::ScheduledCall &wanted) {
        QByteArrayList found;
        const SeenRuns all = app::seenRuns(cache, {wanted}, kNow, {}).front();
        for (const SeenRuns::Run &seen : all.runs)
            found.append(seen.job.job);
        std::sort(found.begin(), found.end());
        return found.join(' ');
    };
    QCOMPARE(ids(call("t", R"([1, "a"])")), QByteArray("tuple"));
    QCOMPARE(ids(call("t", R"([1, "a"])", R"({"k": [3, 4]})")), QByteArray("keyword"));
    QCOMPARE(ids(call("t", "[]")), QByteArray("none"));
    QCOMPARE(ids(call("t", "[9]")), QByteArray());
    QCOMPARE(ids(call("u", R"(["2026-01-01"])")), QByteArray("typed")); // which it may well be
    QCOMPARE(ids(call("t", "[9]", R"({"password":"********"})")), QByteArray("keyword none other tuple"));
    QCOMPARE(ids(call("", "[]")), QByteArray());
}

void TestScheduleRuns::keepsTheYoungestFifteen()
{
    app::JobCache cache;
    for (int i = 0; i < 100; ++i)
        put(cache, jobOf("j" + QByteArray::number(i), "t", "1", kNow - i * 1min));
    const SeenRuns seen = app::seenRuns(cache, {call("t", "[1]")}, kNow, {}).front();
    QCOMPARE(seen.runs.size(), size_t(15));
    QCOMPARE(seen.runs.back().job.job, QByteArray("j0"));
    QCOMPARE(seen.runs.front().job.job, QByteArray("j14"));
    QVERIFY(seen.byEvents && !seen.waiting);
}

void TestScheduleRuns::aWaitingJobIsNoRun()
{
    app::JobCache cache;
    cache.update("w", [](app::JobFacts &facts) {
        auto list = std::make_shared<app::ListFact>();
        list->message.name = QStringLiteral("t");
        list->message.argsSummary = QStringLiteral("1");
        facts.list = list;
    });
    const SeenRuns seen = app::seenRuns(cache, {call("t", "[1]")}, kNow, {}).front();
    QVERIFY(seen.runs.empty() && seen.waiting && !seen.byEvents);
}

QTEST_GUILESS_MAIN(TestScheduleRuns)
#include "tst_scheduleruns.moc"
