// A discarded result is gone from the store and comes back as it was, with the life that was left to it: real Redis.
#include "tests/support/actlab.h"
#include "tests/support/celerybroker.h"
#include "tests/support/momentbin.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using models::Outcome;
using models::Verb;
using support::ActLab;
using support::CeleryBroker;
using support::MomentBin;

namespace {

constexpr qint64 kLife = 50'000'000; // ms

QByteArray keyOf(const QByteArray &id)
{
    return "celery-task-meta-" + id;
}

QByteArray result(const QByteArray &id, const QByteArray &status = "FAILURE")
{
    const QByteArray value =
        status == "FAILURE" ? R"({"exc_type": "ValueError", "exc_message": ["no"], "exc_module": "builtins"})" : "1";
    return "{\"status\": \"" + status + "\", \"result\": " + value +
           ", \"traceback\": \"\xc3\xbc\", \"children\": [], \"date_done\": \"2026-11-01T10:00:00+00:00\", "
           "\"task_id\": \"" +
           id + "\"}";
}

QByteArray said(const ActLab::Result &result)
{
    if (!result)
        return "error: " + result.error().text.toUtf8();
    QByteArrayList all;
    for (const models::JobOutcome &one : result->outcomes)
        all.append(models::outcomeWord(one.outcome).toByteArray());
    return all.join(' ');
}

} // namespace

class TestDiscard : public QObject
{
    Q_OBJECT

private:
    static QByteArray stored(const ActLab &lab, const QByteArray &id) { return lab.run({"GET", keyOf(id)}).bytes(); }

private slots:
    void comesBackWithTheLifeThatWasLeft()
    {
        ActLab lab({});
        const QByteArrayList ids{"f1", "f2", "f3", "ok", "runs", "never-was"};
        lab.run({"SET", keyOf("f1"), result("f1"), "PX", QByteArray::number(kLife)});
        lab.run({"SET", keyOf("f2"), result("f2"), "PX", QByteArray::number(kLife / 2)});
        lab.run({"SET", keyOf("f3"), result("f3")}); // result_expires is off
        lab.run({"SET", keyOf("ok"), result("ok", "SUCCESS")});
        lab.run({"SET", keyOf("runs"), result("runs", "STARTED")});

        models::JobCommand looking = lab.command(Verb::Discard, ids);
        looking.dryRun = true;
        QCOMPARE(said(lab.execute(looking)), QByteArray("done done done refused refused gone"));
        QCOMPARE(stored(lab, "f1"), result("f1"));

        const auto discarded = lab.act(Verb::Discard, ids);
        QCOMPARE(said(discarded), QByteArray("done done done refused refused gone"));
        QVERIFY(discarded->undoUntil);
        for (const char *id : {"f1", "f2", "f3"})
            QVERIFY(stored(lab, id).isEmpty());
        QVERIFY(!stored(lab, "ok").isEmpty() && !stored(lab, "runs").isEmpty());
        const auto record = lab.store().record(discarded->actionId);
        QVERIFY(record.ok() && record->finishedAt);
        QCOMPARE(record->verb, QByteArray("discard"));
        QCOMPARE(record->targets.size(), size_t(ids.size()));

        lab.renew();
        QCOMPARE(said(lab.undo()), QByteArray("done done done"));
        for (const char *id : {"f1", "f2", "f3"})
            QCOMPARE(stored(lab, id), result(id));
        const qint64 first = lab.run({"PTTL", keyOf("f1")}).integer();
        const qint64 second = lab.run({"PTTL", keyOf("f2")}).integer();
        QVERIFY2(first > kLife - 600'000 && first <= kLife, QByteArray::number(first).constData());
        QVERIFY2(second > kLife / 2 - 600'000 && second <= kLife / 2, QByteArray::number(second).constData());
        QCOMPARE(lab.run({"PTTL", keyOf("f3")}).integer(), -1);
        QVERIFY(!lab.undo(discarded->actionId).ok()); // once is enough
    }

    void undoLeavesANewerResultAlone()
    {
        ActLab lab({});
        lab.run({"SET", keyOf("f1"), result("f1")});
        QCOMPARE(said(lab.act(Verb::Discard, {"f1"})), QByteArray("done"));
        lab.run({"SET", keyOf("f1"), result("f1", "SUCCESS")}); // it was retried under its own id
        QCOMPARE(said(lab.undo()), QByteArray("changed"));
        QCOMPARE(stored(lab, "f1"), result("f1", "SUCCESS"));
    }

    void worksWithoutScripts()
    {
        ActLab lab({});
        lab.run({"SET", keyOf("f1"), result("f1")});
        lab.run({"ACL", "SETUSER", "default", "-eval", "-evalsha", "-script"});
        QCOMPARE(said(lab.act(Verb::Discard, {"f1"})), QByteArray("done"));
        QVERIFY(stored(lab, "f1").isEmpty());
        QCOMPARE(said(lab.undo()), QByteArray("done"));
        QCOMPARE(stored(lab, "f1"), result("f1"));
    }

    void takesNothingThatWasStoredMeanwhile()
    {
        CeleryBroker broker;
        MomentBin bin;
        app::EngineContext context = broker.context();
        context.bin = &bin;
        app::CeleryEngine engine(context);
        broker.store("f1", result("f1"));
        bin.meanwhile = [&broker] { broker.store("f1", result("f1", "SUCCESS")); };
        models::JobCommand command;
        command.verb = Verb::Discard;
        command.keys = {{1, "celery", "f1"}};
        const auto discarded = engine.execute(command, "a1", CeleryBroker::reading());
        QCOMPARE(said(discarded), QByteArray("changed"));
        QVERIFY(!discarded->undoUntil && bin.kept.empty());
        QCOMPARE(broker.run({"GET", keyOf("f1")}).bytes(), result("f1", "SUCCESS"));
    }

    void onlyAtLevelAll()
    {
        ActLab::Options options;
        options.level = app::AccessLevel::Mend;
        ActLab lab(options);
        lab.run({"SET", keyOf("f1"), result("f1")});
        QVERIFY(!lab.act(Verb::Discard, {"f1"}).ok());
        QCOMPARE(stored(lab, "f1"), result("f1"));
    }

    // Of two that were kept, one had left the store when the process ended; of the third nothing was begun.
    void aCrashIsLookedUp()
    {
        ActLab lab({});
        for (const char *id : {"f1", "f2", "f3"})
            lab.run({"SET", keyOf(id), result(id)});
        app::ActIntent intent;
        intent.actionId = "crashed";
        intent.broker = lab.yard().broker();
        intent.engine = "celery";
        intent.verb = "discard";
        intent.at = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
        intent.targets = {"f1", "f2", "f3"};
        QVERIFY(lab.store().begin(intent).ok());
        for (const char *id : {"f1", "f2"})
            QVERIFY(lab.store().keep("crashed", {id, keyOf(id), result(id), {}, {}, "discarded -1"}).ok());
        lab.run({"DEL", keyOf("f1")});
        const QString name = QStringLiteral("crash");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(lab.storePath());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(QStringLiteral("UPDATE audit SET owner = '999999999:1' WHERE finished_ms IS NULL")));
        }
        QSqlDatabase::removeDatabase(name);
        lab.renew();
        QCOMPARE(lab.yard().settleCutShort({}).size(), 1);
        const auto record = lab.store().record("crashed");
        QVERIFY(record.ok());
        QCOMPARE(record->targets.at(0).outcome, std::optional(Outcome::Done));
        QCOMPARE(record->targets.at(1).outcome, std::optional(Outcome::Refused));
        QCOMPARE(record->targets.at(2).outcome, std::optional(Outcome::Refused));
        QCOMPARE(said(lab.undo("crashed")), QByteArray("done changed"));
        for (const char *id : {"f1", "f2", "f3"})
            QCOMPARE(stored(lab, id), result(id));
    }
};

QTEST_GUILESS_MAIN(TestDiscard)
#include "tst_discard.moc"
