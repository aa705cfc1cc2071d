// Acts on schedules reach their effect in a real `celery beat -S redbeat.RedBeatScheduler` and its worker, and are
// taken back.
#include "app/payload/json.h"
#include "tests/support/actlab.h"

#include <QTest>

using models::Outcome;
using models::ScheduleCommand;
using models::ScheduleVerb;
using support::ActLab;
using support::CeleryApp;

namespace {

constexpr int kPatience = 90'000; // ms
const QString kWorker = QStringLiteral("w1");

/// A worker and a beat that looks each second; its entry "clock" runs each second, so that a test can wait for it.
struct Lab : ActLab {
    Lab() : ActLab({CeleryApp::latest(), R"({"result_extended": true})"})
    {
        startWorker({kWorker, QStringLiteral("threads"), 2});
        app.startBeat(QStringLiteral("redbeat.RedBeatScheduler"));
        (void)schedule(make("clock", std::chrono::seconds(1)));
    }
    static ScheduleCommand make(const char *name, models::Duration every)
    {
        ScheduleCommand command;
        command.verb = ScheduleVerb::Make;
        command.name = QString::fromLatin1(name);
        command.draft.task = QStringLiteral("lab.add");
        command.draft.argsJson = "[1, 2]";
        command.draft.every = every;
        return command;
    }
    /// On what was read of it, as the window does it.
    ScheduleCommand onSeen(ScheduleVerb verb, const char *name)
    {
        ScheduleCommand command;
        command.verb = verb;
        command.name = QString::fromLatin1(name);
        const auto entries = yard().engine()->schedules(yard().reading({}));
        for (const models::ScheduleEntry &entry : entries.valueOr({})) {
            if (entry.name == command.name)
                command.definition = entry.definition;
        }
        return command;
    }
    models::CommandResult schedule(const ScheduleCommand &command)
    {
        const auto result = yard().schedule(command, {});
        if (!result)
            qWarning("%s", qPrintable(result.error().text));
        return result.valueOr({{}, false, {models::JobOutcome{}}, {}});
    }
    Outcome done(const ScheduleCommand &command) { return schedule(command).outcomes.front().outcome; }
    Outcome undone()
    {
        const auto result = undo();
        return result ? result->outcomes.front().outcome : Outcome::Unknown;
    }
    QByteArray definition(const QByteArray &name) const
    {
        return run({"HGET", "redbeat:" + name, "definition"}).bytes();
    }
    /// How often beat has sent it, by beat's own count.
    int runs(const QByteArray &name) const
    {
        const auto meta = app::readJson(run({"HGET", "redbeat:" + name, "meta"}).bytes());
        const models::Value *count = meta ? meta->find("total_run_count") : nullptr;
        return count ? static_cast<int>(count->toInt64().value_or(0)) : 0;
    }
};

} // namespace

/// Beat has looked at everything that is due that often since now.
#define AWAIT_BEAT(lab, times)                                                                                         \
    do {                                                                                                               \
        const int from = (lab).runs("clock");                                                                          \
        QTRY_VERIFY_WITH_TIMEOUT((lab).runs("clock") >= from + (times), kPatience);                                    \
    } while (false)

class TestCeleryRedBeat : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (CeleryApp::latest().python.isEmpty())
            QSKIP("not run: no newest Celery here");
    }
    void firesWhatWasMadeUntilItIsPaused();
    void heedsAnEditedInterval();
    void runsOnceNow();
    void forgetsADeletedOneUntilItIsBack();
    void runsAnEntryOfTheSettingsOnce();
};

void TestCeleryRedBeat::firesWhatWasMadeUntilItIsPaused()
{
    Lab lab;
    QCOMPARE(lab.done(Lab::make("made", std::chrono::seconds(1))), Outcome::Done);
    QTRY_VERIFY_WITH_TIMEOUT(lab.runs("made") >= 2, kPatience);
    const QByteArray before = lab.definition("made");

    QCOMPARE(lab.done(lab.onSeen(ScheduleVerb::Pause, "made")), Outcome::Done);
    AWAIT_BEAT(lab, 2); // what beat had read before the act
    const int paused = lab.runs("made");
    AWAIT_BEAT(lab, 3);
    QCOMPARE(lab.runs("made"), paused);

    QCOMPARE(lab.done(lab.onSeen(ScheduleVerb::Resume, "made")), Outcome::Done);
    QTRY_VERIFY_WITH_TIMEOUT(lab.runs("made") > paused + 1, kPatience);
    QCOMPARE(lab.definition("made"), before);

    QCOMPARE(lab.undone(), Outcome::Done); // paused again
    AWAIT_BEAT(lab, 2);
    const int again = lab.runs("made");
    AWAIT_BEAT(lab, 3);
    QCOMPARE(lab.runs("made"), again);
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryRedBeat::heedsAnEditedInterval()
{
    Lab lab;
    QCOMPARE(lab.done(Lab::make("slow", std::chrono::hours(1))), Outcome::Done);
    AWAIT_BEAT(lab, 3);
    QCOMPARE(lab.runs("slow"), 0);
    const QByteArray slow = lab.definition("slow");
    const QByteArray score = lab.run({"ZSCORE", "redbeat::schedule", "redbeat:slow"}).bytes();

    ScheduleCommand edit = lab.onSeen(ScheduleVerb::Edit, "slow");
    edit.draft.every = std::chrono::seconds(1);
    QCOMPARE(lab.done(edit), Outcome::Done);
    QTRY_VERIFY_WITH_TIMEOUT(lab.runs("slow") >= 3, kPatience);

    QCOMPARE(lab.undone(), Outcome::Done);
    QCOMPARE(lab.definition("slow"), slow);
    AWAIT_BEAT(lab, 2);
    const int left = lab.runs("slow");
    AWAIT_BEAT(lab, 3);
    QCOMPARE(lab.runs("slow"), left);
    QVERIFY(lab.run({"ZSCORE", "redbeat::schedule", "redbeat:slow"}).bytes().toLongLong() >= score.toLongLong());
}

void TestCeleryRedBeat::runsOnceNow()
{
    Lab lab;
    QCOMPARE(lab.done(Lab::make("hourly", std::chrono::hours(1))), Outcome::Done);
    const auto run = lab.schedule(lab.onSeen(ScheduleVerb::Run, "hourly"));
    QCOMPARE(run.outcomes.front().outcome, Outcome::Done);
    const QByteArray id = run.outcomes.front().newId;
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("SUCCESS"), kPatience);
    AWAIT_BEAT(lab, 2);
    QCOMPARE(lab.app.log(kWorker).count("Task lab.add[" + id + "] received"), 1);
    QCOMPARE(lab.runs("hourly"), 0); // beat's own rhythm goes on
    const auto late = lab.undo(run.actionId);
    QVERIFY(late.ok());
    QCOMPARE(late->outcomes.front().outcome, Outcome::Gone);
}

void TestCeleryRedBeat::forgetsADeletedOneUntilItIsBack()
{
    Lab lab;
    QCOMPARE(lab.done(Lab::make("made", std::chrono::seconds(1))), Outcome::Done);
    QTRY_VERIFY_WITH_TIMEOUT(lab.runs("made") >= 1, kPatience);
    // Beat, at work on it, may write its meta once more after that: RedBeat's own delete() has this gap too.
    QCOMPARE(lab.done(lab.onSeen(ScheduleVerb::Pause, "made")), Outcome::Done);
    AWAIT_BEAT(lab, 2);
    const int before = lab.runs("made");
    QCOMPARE(lab.done(lab.onSeen(ScheduleVerb::Delete, "made")), Outcome::Done);
    AWAIT_BEAT(lab, 3);
    QCOMPARE(lab.run({"EXISTS", "redbeat:made"}).integer(), 0);
    QVERIFY(lab.run({"ZSCORE", "redbeat::schedule", "redbeat:made"}).isNil());
    QCOMPARE(lab.undone(), Outcome::Done); // the delete
    QCOMPARE(lab.undone(), Outcome::Done); // the pause
    QTRY_VERIFY_WITH_TIMEOUT(lab.runs("made") > before, kPatience);
}

void TestCeleryRedBeat::runsAnEntryOfTheSettingsOnce()
{
    ActLab lab({CeleryApp::latest(), R"({"result_extended": true, "beat_schedule": {
        "hourly": {"task": "lab.add", "schedule": 3600, "args": [40, 2]},
        "hidden": {"task": "lab.secret", "schedule": 3600, "kwargs": {"password": "hunter2"}}}})"});
    lab.startWorker({kWorker, QStringLiteral("threads"), 2});
    ScheduleCommand command;
    command.name = QStringLiteral("hourly");
    const auto run = lab.yard().schedule(command, {});
    QVERIFY2(run.ok(), qPrintable(run.ok() ? QString() : run.error().text));
    QCOMPARE(run->outcomes.front().outcome, Outcome::Done);
    const QByteArray id = run->outcomes.front().newId;
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("SUCCESS"), kPatience);
    QCOMPARE(lab.app.log(kWorker).count("Task lab.add[" + id + "] received"), 1);
    QCOMPARE(lab.app.log(kWorker).count("Task lab.add["), 2); // received, succeeded: sent once

    // The worker shows stars in its place: they must never be sent as the password.
    command.name = QStringLiteral("hidden");
    QVERIFY(!lab.yard().schedule(command, {}));
    // Only the code can switch it.
    command.name = QStringLiteral("hourly");
    command.verb = ScheduleVerb::Pause;
    const auto paused = lab.yard().schedule(command, {});
    QVERIFY(paused.ok());
    QCOMPARE(paused->outcomes.front().outcome, Outcome::Refused);
    QVERIFY(paused->outcomes.front().reason.contains(QStringLiteral("code")));
    VERIFY_HEALTHY(lab, kWorker);
}

QTEST_GUILESS_MAIN(TestCeleryRedBeat)
#include "tst_celeryredbeat.moc"
