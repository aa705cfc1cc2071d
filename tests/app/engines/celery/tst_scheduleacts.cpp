// Acts on schedules, on a real Redis: atomic, byte for byte, re-checked, written down and taken back. No worker runs.
#include "app/engines/celery/celerykept.h"
#include "app/payload/json.h"
#include "tests/support/actlab.h"

#include <QTest>

using models::Outcome;
using models::ScheduleCommand;
using models::ScheduleVerb;
using support::ActLab;

namespace {

const QByteArray kKey = "redbeat:nightly \xc3\xa9";
const QByteArray kSchedule = "redbeat::schedule";
// As somebody's own tool may have written it: spaces, order, escapes and a member that RedBeat does not know.
const QByteArray kDefinition =
    R"({"task":"lab.add" ,  "name": "nightly \u00e9", "args": [1, 2.50], "kwargs": )"
    R"({"api_key": "s3cret"}, "enabled" : true, "options": {"queue": "q1", "priority": 6},)"
    R"( "schedule": {"__type__": "interval", "every": 3600.0, "relative": false}, "x": 1e2})";
const QByteArray kMeta = R"({"last_run_at": {"__type__": "datetime", "year": 2026, "month": 1, "day": 2, "hour": 3, )"
                         R"("minute": 4, "second": 5, "microsecond": 6, "timezone": 0.0}, "total_run_count": 7})";
const QByteArray kScore = "4102444800"; // 2100

} // namespace

class TestScheduleActs : public QObject
{
    Q_OBJECT

private:
    static void load(const ActLab &lab, const QByteArray &definition = kDefinition)
    {
        (void)lab.run({"HSET", kKey, "definition", definition, "meta", kMeta});
        (void)lab.run({"ZADD", kSchedule, kScore, kKey});
    }
    static ScheduleCommand command(ScheduleVerb verb, const QByteArray &definition = {})
    {
        ScheduleCommand made;
        made.verb = verb;
        made.name = QStringLiteral("nightly é");
        made.definition = definition;
        return made;
    }
    static models::JobOutcome outcome(const ActLab::Result &result)
    {
        if (result)
            return result->outcomes.front();
        models::JobOutcome failed;
        failed.outcome = Outcome::Unknown;
        failed.reason = QStringLiteral("error: ") + result.error().text;
        return failed;
    }
    static QByteArray definition(const ActLab &lab) { return lab.run({"HGET", kKey, "definition"}).bytes(); }
    static QByteArray meta(const ActLab &lab) { return lab.run({"HGET", kKey, "meta"}).bytes(); }
    static QByteArray score(const ActLab &lab) { return lab.run({"ZSCORE", kSchedule, kKey}).bytes(); }
    static QByteArray switchedOff()
    {
        QByteArray off = kDefinition;
        return off.replace("\"enabled\" : true", "\"enabled\" : false");
    }

private slots:
    void pausesAndNothingElseMoves();
    void resumesWhereBeatWillLook();
    void leavesADefinitionThatIsAnotherByNow();
    void saysWhatIsGone();
    void editsAndTakesItBack();
    void keepsWhatElseAnIntervalSays();
    void refusesAnEditThatBeatCouldNotRead();
    void makesAsRedBeatDoesAndUnmakes();
    void deletesAndBringsBack();
    void showsInTheBinWhatItWas();
    void leavesToTheCodeWhatIsTheCodes();
    void runsOnceAndTakesItBack();
    void sendsNothingThatBeatWouldSendOtherwise();
    void keepsNoUndoOverAnothersChange();
    void changesNothingInADryRun();
    void obeysTheLevel();
};

void TestScheduleActs::pausesAndNothingElseMoves()
{
    ActLab lab{{}};
    load(lab);
    const auto paused = lab.yard().schedule(command(ScheduleVerb::Pause, kDefinition), {});
    QVERIFY2(outcome(paused).outcome == Outcome::Done, qPrintable(outcome(paused).reason));
    QCOMPARE(definition(lab), switchedOff());
    QCOMPARE(meta(lab), kMeta);
    QCOMPARE(score(lab), kScore);
    QVERIFY(paused->undoUntil);

    // On record, with before and after, and no secret in them.
    const auto targets = lab.store().targets(paused->actionId, 0, 10);
    QVERIFY(targets.ok());
    QCOMPARE(targets->size(), size_t(1));
    QVERIFY2(targets->front().before.contains(QStringLiteral("\"enabled\": true")),
             qPrintable(targets->front().before));
    QVERIFY2(targets->front().after.contains(QStringLiteral("\"enabled\": false")), qPrintable(targets->front().after));
    QVERIFY(!targets->front().before.contains(QStringLiteral("s3cret")));
    QVERIFY(!targets->front().after.contains(QStringLiteral("s3cret")));
    QCOMPARE(lab.store().record(paused->actionId)->verb, QByteArray("pause-schedule"));

    const auto undone = lab.undo(paused->actionId);
    QVERIFY2(outcome(undone).outcome == Outcome::Done, qPrintable(outcome(undone).reason));
    QCOMPARE(definition(lab), kDefinition);
    QCOMPARE(meta(lab), kMeta);
    QCOMPARE(score(lab), kScore);
}

void TestScheduleActs::resumesWhereBeatWillLook()
{
    ActLab lab{{}};
    load(lab, switchedOff());
    (void)lab.run({"ZADD", kSchedule, "-1", kKey}); // beat looks at no score below 0
    const auto resumed = lab.yard().schedule(command(ScheduleVerb::Resume), {});
    QVERIFY2(outcome(resumed).outcome == Outcome::Done, qPrintable(outcome(resumed).reason));
    QCOMPARE(definition(lab), kDefinition);
    QVERIFY(score(lab).toLongLong() > 0);
    QVERIFY(outcome(resumed).reason.contains(QStringLiteral("at once"))); // its last run is long ago
    QCOMPARE(outcome(lab.undo()).outcome, Outcome::Done);
    QCOMPARE(definition(lab), switchedOff());
    QCOMPARE(score(lab), QByteArray("-1"));
}

void TestScheduleActs::leavesADefinitionThatIsAnotherByNow()
{
    ActLab lab{{}};
    load(lab);
    for (const ScheduleVerb verb : {ScheduleVerb::Pause, ScheduleVerb::Edit, ScheduleVerb::Delete, ScheduleVerb::Run}) {
        ScheduleCommand late = command(verb, switchedOff());
        if (verb == ScheduleVerb::Edit)
            late.draft.queue = QStringLiteral("q2");
        const auto result = lab.yard().schedule(late, {});
        QCOMPARE(outcome(result).outcome, Outcome::Changed);
        QVERIFY(!result->undoUntil);
    }
    QCOMPARE(definition(lab), kDefinition);
    QVERIFY(lab.waiting("q1", 6).isEmpty());
}

void TestScheduleActs::saysWhatIsGone()
{
    ActLab lab{{}};
    for (const ScheduleVerb verb :
         {ScheduleVerb::Pause, ScheduleVerb::Resume, ScheduleVerb::Edit, ScheduleVerb::Delete, ScheduleVerb::Run})
        QCOMPARE(outcome(lab.yard().schedule(command(verb, kDefinition), {})).outcome, Outcome::Gone);
    QCOMPARE(lab.run({"EXISTS", kKey, kSchedule}).integer(), 0);
}

void TestScheduleActs::editsAndTakesItBack()
{
    ActLab lab{{}};
    load(lab);
    ScheduleCommand edit = command(ScheduleVerb::Edit, kDefinition);
    edit.draft.cron = QStringLiteral("*/5 1,2 * * mon-fri");
    edit.draft.argsJson = "[3]";
    edit.draft.queue = QStringLiteral("q2");
    const auto edited = lab.yard().schedule(edit, {});
    QVERIFY2(outcome(edited).outcome == Outcome::Done, qPrintable(outcome(edited).reason));
    QVERIFY(outcome(edited).reason.isEmpty()); // in whose zone nobody told: beat alone knows whether it is due
    QByteArray expected = kDefinition;
    expected.replace("[1, 2.50]", "[3]").replace("\"q1\"", "\"q2\"");
    expected.replace(R"({"__type__": "interval", "every": 3600.0, "relative": false})",
                     R"({"__type__": "crontab", "minute": "*/5", "hour": "1,2", "day_of_week": "mon-fri", )"
                     R"("day_of_month": "*", "month_of_year": "*"})");
    QCOMPARE(definition(lab), expected);
    QCOMPARE(meta(lab), kMeta);
    // Overdue since its last run in January: due now, as RedBeat's own save() has it.
    QVERIFY(score(lab).toLongLong() < kScore.toLongLong());
    QCOMPARE(outcome(lab.undo(edited->actionId)).outcome, Outcome::Done);
    QCOMPARE(definition(lab), kDefinition);
    QCOMPARE(score(lab), kScore);
}

void TestScheduleActs::keepsWhatElseAnIntervalSays()
{
    ActLab lab{{}};
    QByteArray relative = kDefinition;
    relative.replace("\"relative\": false", "\"relative\": true");
    load(lab, relative);
    ScheduleCommand edit = command(ScheduleVerb::Edit, relative);
    edit.draft.every = models::Duration(90'250);
    const auto edited = lab.yard().schedule(edit, {});
    QCOMPARE(outcome(edited).outcome, Outcome::Done);
    QVERIFY2(outcome(edited).reason.contains(QStringLiteral("at once")), qPrintable(outcome(edited).reason));
    QCOMPARE(definition(lab), QByteArray(relative).replace("3600.0", "90.25"));
}

void TestScheduleActs::refusesAnEditThatBeatCouldNotRead()
{
    ActLab lab{{}};
    load(lab);
    const auto refused = [&lab](void (*fill)(models::ScheduleDraft &)) {
        ScheduleCommand edit = command(ScheduleVerb::Edit);
        fill(edit.draft);
        return !lab.yard().schedule(edit, {});
    };
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.cron = QStringLiteral("61 * * * *"); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.cron = QStringLiteral("* * * *"); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.cron = QStringLiteral("0 3 * * 7"); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.cron = QStringLiteral("0 0 31 2 *"); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.kwargsJson = R"({"at": {"__type__": "datetime"}})"; }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.every = models::Duration(0); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.every = std::chrono::hours(24 * 365 * 101); }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.argsJson = "{}"; }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.kwargsJson = "[]"; }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.kwargsJson = R"({"api_key": "••••"})"; }));
    QVERIFY(refused([](models::ScheduleDraft &draft) { draft.task = QStringLiteral(" "); }));
    QCOMPARE(definition(lab), kDefinition);
}

void TestScheduleActs::makesAsRedBeatDoesAndUnmakes()
{
    ActLab lab{{}};
    ScheduleCommand make = command(ScheduleVerb::Make);
    make.draft.task = QStringLiteral("lab.add");
    make.draft.every = std::chrono::seconds(90);
    const auto made = lab.yard().schedule(make, {});
    QVERIFY2(outcome(made).outcome == Outcome::Done, qPrintable(outcome(made).reason));
    QCOMPARE(definition(lab),
             QByteArray(R"({"name": "nightly \u00e9", "task": "lab.add", "args": [], "kwargs": {}, "options": {}, )"
                        R"("schedule": {"__type__": "interval", "every": 90.0, "relative": false}, "enabled": true})"));
    QVERIFY(meta(lab).contains("\"last_run_at\": {\"__type__\": \"datetime\""));
    QVERIFY(score(lab).toLongLong() * 1000 > QDateTime::currentMSecsSinceEpoch());
    // A second one of that name would overwrite it.
    QCOMPARE(outcome(lab.yard().schedule(make, {})).outcome, Outcome::Refused);
    ScheduleCommand reserved = make;
    reserved.name = QStringLiteral(":lock");
    QCOMPARE(outcome(lab.yard().schedule(reserved, {})).outcome, Outcome::Refused);
    QCOMPARE(lab.run({"EXISTS", "redbeat::lock"}).integer(), 0);
    QCOMPARE(outcome(lab.undo(made->actionId)).outcome, Outcome::Done);
    QCOMPARE(lab.run({"EXISTS", kKey, kSchedule}).integer(), 0);
}

void TestScheduleActs::deletesAndBringsBack()
{
    ActLab lab{{}};
    load(lab);
    const auto gone = lab.yard().schedule(command(ScheduleVerb::Delete, kDefinition), {});
    QCOMPARE(outcome(gone).outcome, Outcome::Done);
    QCOMPARE(lab.run({"EXISTS", kKey, kSchedule}).integer(), 0);
    lab.renew();
    QCOMPARE(outcome(lab.undo(gone->actionId)).outcome, Outcome::Done);
    QCOMPARE(definition(lab), kDefinition);
    QCOMPARE(meta(lab), kMeta);
    QCOMPARE(score(lab), kScore);
    QCOMPARE(lab.run({"HLEN", kKey}).integer(), 2);
}

void TestScheduleActs::showsInTheBinWhatItWas()
{
    ActLab lab{{}};
    load(lab);
    const auto deleted = lab.yard().schedule(command(ScheduleVerb::Delete, kDefinition), {});
    QCOMPARE(outcome(deleted).outcome, Outcome::Done);
    const auto kept = lab.store().keptMessages(deleted->actionId, 10);
    QVERIFY(kept.ok());
    QCOMPARE(kept->size(), size_t(1));
    app::EngineContext context;
    context.maskedKeys = {"api_key"};
    const app::CeleryKept reader(context);
    const app::ActBin::Item item = kept->front().item;
    QCOMPARE(reader.kind(item), app::KeptMessages::Kind::Schedule);
    QCOMPARE(reader.queueOf(item.place), QStringLiteral("schedules"));
    const models::JobDetail shown = reader.open(item);
    QCOMPARE(shown.job.name, QStringLiteral("lab.add"));
    QCOMPARE(shown.args.value, app::readJson("[1, 2.50]").valueOr({}));
    QCOMPARE(shown.kwargs.value, app::readJson(R"({"api_key": "••••"})").valueOr({}));
}

void TestScheduleActs::leavesToTheCodeWhatIsTheCodes()
{
    ActLab lab{{}};
    load(lab);
    (void)lab.run({"SADD", "redbeat::statics", "nightly \xc3\xa9"});
    ScheduleCommand edit = command(ScheduleVerb::Edit);
    edit.draft.queue = QStringLiteral("q2");
    QCOMPARE(outcome(lab.yard().schedule(edit, {})).outcome, Outcome::Refused);
    QCOMPARE(outcome(lab.yard().schedule(command(ScheduleVerb::Delete), {})).outcome, Outcome::Refused);
    QCOMPARE(definition(lab), kDefinition);
    const auto paused = outcome(lab.yard().schedule(command(ScheduleVerb::Pause), {}));
    QCOMPARE(paused.outcome, Outcome::Done);
    QVERIFY(paused.reason.contains(QStringLiteral("when beat starts")));
}

void TestScheduleActs::runsOnceAndTakesItBack()
{
    ActLab lab{{}};
    load(lab);
    const auto run = lab.yard().schedule(command(ScheduleVerb::Run, kDefinition), {});
    QVERIFY2(outcome(run).outcome == Outcome::Done, qPrintable(outcome(run).reason));
    QCOMPARE(outcome(run).id, QByteArray("nightly \xc3\xa9"));
    const QByteArrayList waiting = lab.waiting("q1", 6); // queue and priority of its options
    QCOMPARE(waiting.size(), 1);
    const auto message = app::readJson(waiting.front());
    QCOMPARE(message->find("headers")->find("task")->text(), QByteArray("lab.add"));
    QCOMPARE(message->find("headers")->find("id")->text(), outcome(run).newId);
    const QByteArray body = QByteArray::fromBase64(message->find("body")->text());
    QVERIFY2(body.startsWith(R"([[1, 2.50], {"api_key": "s3cret"})"), body.constData());
    QCOMPARE(lab.store().record(run->actionId)->verb, QByteArray("run-schedule"));
    // The schedule itself goes on as it was.
    QCOMPARE(definition(lab), kDefinition);
    QCOMPARE(meta(lab), kMeta);
    QCOMPARE(score(lab), kScore);
    QCOMPARE(outcome(lab.undo(run->actionId)).outcome, Outcome::Done);
    QVERIFY(lab.waiting("q1", 6).isEmpty());
}

void TestScheduleActs::sendsNothingThatBeatWouldSendOtherwise()
{
    ActLab lab{{}};
    QByteArray options = kDefinition;
    load(lab, options.replace("\"priority\": 6", "\"exchange\": \"topic\""));
    QVERIFY(!lab.yard().schedule(command(ScheduleVerb::Run), {}));
    QByteArray typed = kDefinition;
    load(lab, typed.replace("[1, 2.50]", R"([{"__type__": "datetime", "year": 2026}])"));
    QVERIFY(!lab.yard().schedule(command(ScheduleVerb::Run), {}));
    QCOMPARE(lab.run({"KEYS", "q1*"}).items().size(), size_t(0));
}

void TestScheduleActs::keepsNoUndoOverAnothersChange()
{
    ActLab lab{{}};
    load(lab);
    const auto paused = lab.yard().schedule(command(ScheduleVerb::Pause), {});
    QByteArray others = kDefinition;
    others.replace("[1, 2.50]", "[9]");
    (void)lab.run({"HSET", kKey, "definition", others});
    QCOMPARE(outcome(lab.undo(paused->actionId)).outcome, Outcome::Changed);
    QCOMPARE(definition(lab), others);
}

void TestScheduleActs::changesNothingInADryRun()
{
    ActLab lab{{}};
    load(lab);
    for (const ScheduleVerb verb : {ScheduleVerb::Pause, ScheduleVerb::Delete, ScheduleVerb::Run}) {
        ScheduleCommand dry = command(verb);
        dry.dryRun = true;
        const auto result = lab.yard().schedule(dry, {});
        QVERIFY2(outcome(result).outcome == Outcome::Done, qPrintable(outcome(result).reason));
        QVERIFY(result->dryRun && !result->undoUntil);
    }
    QCOMPARE(definition(lab), kDefinition);
    QVERIFY(lab.waiting("q1", 6).isEmpty());
    QVERIFY(lab.store().records({}, models::instantFromMs(4102444800000), 10)->empty());
}

void TestScheduleActs::obeysTheLevel()
{
    ActLab::Options options;
    options.level = app::AccessLevel::Mend;
    ActLab lab{options};
    load(lab);
    const auto refused = lab.yard().schedule(command(ScheduleVerb::Pause), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, models::ErrorKind::Refused);
    QCOMPARE(definition(lab), kDefinition);
}

QTEST_GUILESS_MAIN(TestScheduleActs)
#include "tst_scheduleacts.moc"
