// Acts on more jobs than one slice holds: an outcome for each, Stop and a crash between slices, and the way back, on
// real Redis servers as the window and yardctl act.
#include "tests/support/actlab.h"
#include "tests/support/storedjobs.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>

using models::Outcome;
using models::Verb;
using support::ActLab;
using support::count;
using support::figures;
using support::idOf;
using support::idsUpTo;
using support::pushWaiting;
using support::storeFailed;

namespace {

constexpr int kMany = 2'500;
constexpr int kSlice = 1'000;

int count(const app::ActRecord &record, Outcome outcome)
{
    return int(std::count_if(record.targets.begin(), record.targets.end(), [outcome](const app::ActTarget &target) {
        return target.outcome == std::optional(outcome);
    }));
}

} // namespace

class TestManyJobs : public QObject
{
    Q_OBJECT

private:
    /// What the act finds: waiting jobs for a cancel, failed ones for a retry.
    static void prepare(ActLab &lab, Verb verb)
    {
        if (verb == Verb::CancelWaiting)
            pushWaiting(lab.server, 0, kMany);
        else
            storeFailed(lab.server, 0, kMany);
        lab.renew();
    }
    /// As after a crash: the process that began what is not ended is gone.
    static void forgetOwner(const ActLab &lab)
    {
        const QString name = QStringLiteral("crash");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(lab.storePath());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(QStringLiteral("UPDATE audit SET owner = '999999999:1' WHERE finished_ms IS NULL")));
        }
        QSqlDatabase::removeDatabase(name);
    }
    static void bothVerbs()
    {
        QTest::addColumn<Verb>("verb");
        QTest::newRow("cancel") << Verb::CancelWaiting;
        QTest::newRow("retry") << Verb::Retry;
    }

private slots:
    void cancelsManyAndPutsThemBackInPlace()
    {
        ActLab lab({});
        pushWaiting(lab.server, 0, 3'000);
        const QByteArrayList before = lab.waiting("celery");
        QByteArrayList ids;
        for (int i = 0; ids.size() < kMany; ++i) {
            if (i % 7 != 3)
                ids.append(idOf(i));
        }
        ids.append("never-was");

        models::JobCommand looking = lab.command(Verb::CancelWaiting, ids);
        looking.dryRun = true;
        const auto looked = lab.execute(looking);
        QVERIFY(looked.ok());
        QVERIFY2(count(*looked, Outcome::Done) == kMany, figures(*looked).constData());
        QCOMPARE(lab.waiting("celery"), before);
        QVERIFY(!lab.store().record(looked->actionId).ok());

        std::vector<std::pair<qint64, qint64>> steps;
        app::ActRun run;
        run.progress = [&steps](qint64 done, qint64 total) { steps.emplace_back(done, total); };
        const auto cancelled = lab.yard().execute(lab.command(Verb::CancelWaiting, ids), {}, run);
        QVERIFY(cancelled.ok());
        QVERIFY2(count(*cancelled, Outcome::Done) == kMany, figures(*cancelled).constData());
        QCOMPARE(cancelled->outcomes.size(), size_t(ids.size()));
        for (size_t i = 0; i < cancelled->outcomes.size(); ++i)
            QCOMPARE(cancelled->outcomes[i].id, ids[qsizetype(i)]);
        QCOMPARE(cancelled->outcomes.back().outcome, Outcome::Gone);
        const std::vector<std::pair<qint64, qint64>> expected{{1'000, 2'501}, {2'000, 2'501}, {2'501, 2'501}};
        QCOMPARE(steps, expected);
        QCOMPARE(lab.waiting("celery").size(), before.size() - kMany);
        QVERIFY(!lab.waiting("celery").join().contains("yardmaster"));
        const auto record = lab.store().record(cancelled->actionId);
        QVERIFY(record.ok() && record->finishedAt && record->undoUntil);
        QCOMPARE(count(*record, Outcome::Done), kMany);

        lab.renew();
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QVERIFY2(count(*undone, Outcome::Done) == kMany, figures(*undone).constData());
        QCOMPARE(lab.waiting("celery"), before);
    }

    // Message by message from the far end it would hold up everybody else.
    void putsBackWithoutWalkingThroughWhatStandsBehind_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("all");
        QTest::newRow("consumed next") << 0 << 20'000;
        QTest::newRow("in the middle") << 9'000 << 20'000;
        QTest::newRow("newest") << 14'000 << 20'000;
        QTest::newRow("everything") << 0 << 6'000;
    }
    void putsBackWithoutWalkingThroughWhatStandsBehind()
    {
        QFETCH(int, from);
        QFETCH(int, all);
        constexpr int kCancelled = 6'000; // six slices
        ActLab lab({});
        pushWaiting(lab.server, 0, all);
        lab.renew();
        const QByteArrayList before = lab.waiting("celery");
        const auto cancelled = lab.act(Verb::CancelWaiting, idsUpTo(from + kCancelled).mid(from));
        QVERIFY(cancelled.ok());
        QVERIFY2(count(*cancelled, Outcome::Done) == kCancelled, figures(*cancelled).constData());
        lab.renew();
        lab.run({"CONFIG", "RESETSTAT"});
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QVERIFY2(count(*undone, Outcome::Done) == kCancelled, figures(*undone).constData());
        QCOMPARE(lab.waiting("celery"), before);
        const QByteArray used = lab.run({"INFO", "commandstats"}).bytes();
        if (from == 14'000) // nothing stands behind them: there it is no walk
            return;
        QVERIFY2(!used.contains("cmdstat_linsert:"), used.constData());
    }

    void retriesManyOnceAndTakesThemBack()
    {
        ActLab lab({});
        storeFailed(lab.server, 0, kMany);
        pushWaiting(lab.server, kMany, kMany + 1);
        lab.renew();
        const QByteArrayList before = lab.waiting("celery");
        QByteArrayList ids = idsUpTo(kMany + 1); // the last one waits
        ids.append("never-was");

        models::JobCommand looking = lab.command(Verb::Retry, ids);
        looking.dryRun = true;
        const auto looked = lab.execute(looking);
        QVERIFY(looked.ok());
        QVERIFY2(count(*looked, Outcome::Done) == kMany, figures(*looked).constData());
        QCOMPARE(lab.waiting("celery"), before);

        const auto retried = lab.act(Verb::Retry, ids);
        QVERIFY(retried.ok());
        QVERIFY2(count(*retried, Outcome::Done) == kMany, figures(*retried).constData());
        QCOMPARE(count(*retried, Outcome::Refused), 1);
        QCOMPARE(count(*retried, Outcome::Gone), 1);
        QSet<QByteArray> fresh;
        for (const models::JobOutcome &outcome : retried->outcomes) {
            if (outcome.outcome == Outcome::Done)
                fresh.insert(outcome.newId);
        }
        QCOMPARE(fresh.size(), qsizetype(kMany));
        QCOMPARE(lab.waiting("celery").size(), before.size() + kMany);
        const QByteArrayList parents = support::retriedOnes(lab.server);
        const QSet<QByteArray> ends(parents.begin(), parents.end());
        QCOMPARE(ends.size(), qsizetype(kMany)); // each is the child of another one
        QCOMPARE(count(lab.store().record(retried->actionId).value(), Outcome::Done), kMany);

        lab.renew();
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QVERIFY2(count(*undone, Outcome::Done) == kMany, figures(*undone).constData());
        QCOMPARE(lab.waiting("celery"), before);
    }

    void stopHoldsBetweenSlices_data() { bothVerbs(); }
    void stopHoldsBetweenSlices()
    {
        QFETCH(Verb, verb);
        ActLab lab({});
        prepare(lab, verb);
        const QByteArrayList before = lab.waiting("celery");
        std::stop_source person;
        app::ActRun run;
        run.stop = person.get_token();
        run.progress = [&person](qint64, qint64) { person.request_stop(); };
        const auto result = lab.yard().execute(lab.command(verb, idsUpTo(kMany)), {}, run);
        QVERIFY(result.ok());
        QVERIFY2(count(*result, Outcome::Done) == kSlice, figures(*result).constData());
        QCOMPARE(count(*result, Outcome::Refused), kMany - kSlice);
        for (int i = 0; i < kMany; ++i) {
            const models::JobOutcome &one = result->outcomes.at(size_t(i));
            QCOMPARE(one.id, idOf(i));
            // What workers take last is cancelled first.
            const bool done = verb == Verb::Retry ? i < kSlice : i >= kMany - kSlice;
            QCOMPARE(one.outcome, done ? Outcome::Done : Outcome::Refused);
            QCOMPARE(one.reason.contains(QStringLiteral("before this job's turn")), !done);
        }
        QCOMPARE(lab.waiting("celery").size(), before.size() + (verb == Verb::Retry ? kSlice : -kSlice));
        QVERIFY(result->undoUntil);
        const auto undone = lab.undo();
        QVERIFY(undone.ok());
        QCOMPARE(count(*undone, Outcome::Done), kSlice);
        QCOMPARE(lab.waiting("celery"), before);
    }

    // The first slice is told, the second is done and was not told any more, the third never had its turn.
    void aCrashIsLookedUpAndNothingIsDoneTwice_data() { bothVerbs(); }
    void aCrashIsLookedUpAndNothingIsDoneTwice()
    {
        QFETCH(Verb, verb);
        ActLab lab({});
        prepare(lab, verb);
        const QByteArrayList before = lab.waiting("celery");
        app::ActIntent intent;
        intent.actionId = "crashed";
        intent.broker = lab.yard().broker();
        intent.engine = "celery";
        intent.verb = models::verbWord(verb).toByteArray();
        intent.at = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
        for (const QByteArray &id : idsUpTo(kMany))
            intent.targets.push_back(id);
        QVERIFY(lab.store().begin(intent).ok());
        const app::CallContext acting{app::Access::Act, app::Charge::Act, {}, std::chrono::seconds(10)};
        for (const int from : {0, kSlice}) {
            // Past the audit, as if the program had ended in the middle of it.
            const auto slice = dynamic_cast<app::Engine &>(*lab.yard().engine())
                                   .execute(lab.command(verb, idsUpTo(kMany).mid(from, kSlice)), "crashed", acting);
            QVERIFY(slice.ok());
            QVERIFY2(count(*slice, Outcome::Done) == kSlice, figures(*slice).constData());
            if (from == 0)
                QVERIFY(lab.store().note("crashed", slice->outcomes).ok());
        }
        const QByteArrayList after = lab.waiting("celery");
        QCOMPARE(after.size(), before.size() + (verb == Verb::Retry ? 2 : -2) * kSlice);
        forgetOwner(lab);

        lab.renew();
        const QStringList told = lab.yard().settleCutShort({});
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.front().contains(QStringLiteral("2000 done, 500 not done, of 0")), qPrintable(told.front()));
        const auto record = lab.store().record("crashed");
        QVERIFY(record.ok() && record->finishedAt);
        for (size_t i = 0; i < record->targets.size(); ++i)
            QCOMPARE(record->targets[i].outcome,
                     std::optional(i < size_t(2 * kSlice) ? Outcome::Done : Outcome::Refused));
        QCOMPARE(lab.waiting("celery"), after);           // looking sent nothing
        QVERIFY(lab.yard().settleCutShort({}).isEmpty()); // and it is told once

        const auto undone = lab.undo("crashed");
        QVERIFY(undone.ok());
        QVERIFY2(count(*undone, Outcome::Done) == 2 * kSlice, figures(*undone).constData());
        QCOMPARE(lab.waiting("celery"), before);
    }
};

QTEST_GUILESS_MAIN(TestManyJobs)
#include "tst_manyjobs.moc"
