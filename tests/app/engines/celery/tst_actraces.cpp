// Acts beside workers that are faster, and after crashes of our own: nothing is lost and nothing runs twice.
#include "app/engines/celery/envelope.h"
#include "app/engines/celery/routing.h"
#include "app/payload/json.h"
#include "tests/support/celerybroker.h"
#include "tests/support/momentbin.h"

#include <QTest>

using models::Outcome;
using models::Verb;
using support::CeleryBroker;
using support::MomentBin;
using support::TaskMessageSpec;

namespace {

TaskMessageSpec message(const char *id, const char *queue = "celery", int priority = 0)
{
    TaskMessageSpec spec;
    spec.id = id;
    spec.queue = queue;
    spec.priority = priority;
    return spec;
}

} // namespace

class TestActRaces : public QObject
{
    Q_OBJECT

private:
    using Result = models::Result<models::CommandResult>;
    Result act(Verb verb, const QByteArrayList &ids, const QByteArray &actionId = "a1")
    {
        models::JobCommand command;
        command.verb = verb;
        for (const QByteArray &id : ids)
            command.keys.push_back({1, "celery", id});
        return m_engine->execute(command, actionId, CeleryBroker::reading());
    }
    Result undo(const QByteArray &actionId = "a1")
    {
        models::JobCommand command;
        command.verb = Verb::Undo;
        command.undoActionId = actionId;
        return m_engine->execute(command, "u1", CeleryBroker::reading());
    }
    qint64 length(const QByteArray &key) const { return m_broker->run({"LLEN", key}).integer(); }
    void begin(CeleryBroker::Options options = {})
    {
        m_engine.reset();
        m_broker = std::make_unique<CeleryBroker>(options);
        m_bin = {};
        app::EngineContext context = m_broker->context();
        context.bin = &m_bin;
        m_engine = std::make_unique<app::CeleryEngine>(context);
    }

    std::unique_ptr<CeleryBroker> m_broker;
    MomentBin m_bin;
    std::unique_ptr<app::Engine> m_engine;

private slots:
    void init() { begin(); }
    void cleanup()
    {
        m_engine.reset();
        m_broker.reset();
    }

    void seesThatAWorkerWasFasterThanTheCancel()
    {
        m_broker->push(message("j1"));
        m_bin.meanwhile = [this] {
            m_broker->run({"RPOP", "celery"});
            m_broker->take(message("j1"), 1'700'000'000);
        };
        const auto result = act(Verb::CancelWaiting, {"j1"});
        QCOMPARE(result->outcomes[0].outcome, Outcome::Changed);
        QVERIFY(!result->outcomes[0].reason.isEmpty());
        QVERIFY(!result->undoUntil);
        QVERIFY(m_bin.kept.empty());
    }

    void seesThatTheMessageWasGoneBeforeTheCancel()
    {
        m_broker->push(message("j1"));
        m_broker->push(message("j2"));
        m_bin.meanwhile = [this] { m_broker->run({"RPOP", "celery"}); };
        const auto result = act(Verb::CancelWaiting, {"j1", "j2"});
        QCOMPARE(result->outcomes[0].outcome, Outcome::Gone);
        QCOMPARE(result->outcomes[1].outcome, Outcome::Done);
        QVERIFY(result->undoUntil);
        QCOMPARE(undo()->outcomes.size(), size_t(1));
        QCOMPARE(length("celery"), 1);
    }

    void cancelsInAQueueThatCameUpMeanwhile()
    {
        m_broker->push(message("j1"));
        QVERIFY(m_engine->queues(CeleryBroker::reading()).ok());
        m_broker->push(message("j2", "brand-new", 9));
        const auto result = act(Verb::CancelWaiting, {"j2"});
        QCOMPARE(result->outcomes[0].outcome, Outcome::Done);
        QCOMPARE(m_bin.kept.size(), size_t(1));
        QCOMPARE(undo()->outcomes[0].outcome, Outcome::Done);
        const auto found = m_engine->job("j2", CeleryBroker::reading());
        QVERIFY(found.ok());
        QCOMPARE(found->job.queue, QStringLiteral("brand-new"));
    }

    void cancelsRubbishByItsMadeId()
    {
        m_broker->push(message("j1"));
        m_broker->pushRaw("celery", "no message at all");
        const auto page = m_engine->jobs({}, CeleryBroker::reading());
        QVERIFY(page.ok());
        QByteArray made;
        for (const models::Job &job : page->items)
            made = job.malformed ? job.key.id : made;
        QVERIFY(!made.isEmpty());
        QCOMPARE(act(Verb::CancelWaiting, {made})->outcomes[0].outcome, Outcome::Done);
        QCOMPARE(length("celery"), 1);
        QCOMPARE(undo()->outcomes[0].outcome, Outcome::Done);
        QCOMPARE(m_broker->run({"LINDEX", "celery", "0"}).bytes(), QByteArray("no message at all"));
    }

    void bringsBackWhatACrashLeftInTheBin_data()
    {
        QTest::addColumn<QByteArray>("then");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("waiting");
        QTest::newRow("taken out, not noted") << QByteArray("out") << int(Outcome::Done) << 1;
        QTest::newRow("not taken out") << QByteArray() << int(Outcome::Changed) << 1;
        QTest::newRow("taken by a worker") << QByteArray("taken") << int(Outcome::Changed) << 0;
        QTest::newRow("run by a worker") << QByteArray("run") << int(Outcome::Changed) << 0;
    }
    void bringsBackWhatACrashLeftInTheBin()
    {
        QFETCH(QByteArray, then);
        QFETCH(int, outcome);
        QFETCH(int, waiting);
        CeleryBroker::Options options;
        options.mayAsk = true; // that nobody holds it has to be known
        begin(options);
        m_broker->push(message("j1"));
        const QByteArray bytes = m_broker->run({"LINDEX", "celery", "0"}).bytes();
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "cancelling"});
        if (!then.isEmpty())
            m_broker->run({"RPOP", "celery"});
        if (then == "taken")
            m_broker->take(message("j1"), 1'700'000'000);
        if (then == "run")
            m_broker->store("j1", R"({"status": "SUCCESS", "result": 1, "task_id": "j1"})");
        const auto result = undo();
        QVERIFY(result.ok());
        QCOMPARE(int(result->outcomes[0].outcome), outcome);
        QCOMPARE(length("celery"), qint64(waiting));
        QVERIFY(m_bin.kept.empty());
        QCOMPARE(undo().error().kind, models::ErrorKind::NotFound);
    }

    void movesADeadLetterAndTheWholeMoveBack()
    {
        CeleryBroker::Options options;
        options.options = {{"deadletter_queue", "dead"}};
        begin(options);
        TaskMessageSpec lost = message("d1", "mail", 3);
        m_broker->run({"LPUSH", "dead", support::taskMessage(message("d0", "mail"))});
        m_broker->run({"LPUSH", "dead", support::taskMessage(lost)});
        m_broker->run({"LPUSH", "dead", support::taskMessage(message("d2", "mail"))});
        const auto before = m_broker->run({"LRANGE", "dead", "0", "-1"});
        const auto moved = act(Verb::Retry, {"d1"});
        QCOMPARE(moved->outcomes[0].outcome, Outcome::Done);
        QCOMPARE(moved->outcomes[0].source, QByteArray("message"));
        QVERIFY(moved->undoUntil);
        QCOMPARE(length("dead"), 2);
        const QByteArray list = app::CeleryKeys({}, {}).listKey("mail", 3);
        QCOMPARE(length(list), 1);
        QCOMPARE(undo()->outcomes.size(), size_t(1));
        QCOMPARE(length(list), 0);
        const auto after = m_broker->run({"LRANGE", "dead", "0", "-1"});
        QCOMPARE(after.items().size(), size_t(3));
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(after.items()[i].bytes(), before.items()[i].bytes());
        // Taken by a worker: then the dead letter must stay away, or the job would run twice.
        QCOMPARE(act(Verb::Retry, {"d1"}, "a2")->outcomes[0].outcome, Outcome::Done);
        m_broker->run({"RPOP", list});
        QCOMPARE(undo("a2")->outcomes[0].outcome, Outcome::Gone);
        QCOMPARE(length("dead"), 2);
    }

    void keepsNothingOfWhatWasNotSent()
    {
        m_broker->run({"SET", "celery", "a string where the list should be"});
        models::JobCommand command;
        command.verb = Verb::Trigger;
        command.trigger = models::TriggerSpec();
        command.trigger->task = QStringLiteral("lab.add");
        const auto result = m_engine->execute(command, "a1", CeleryBroker::reading());
        QVERIFY(!result.ok() || result->outcomes[0].outcome == Outcome::Refused);
        QVERIFY(m_bin.kept.empty());
    }

    void readsRoutesAsCeleryDoes_data()
    {
        QTest::addColumn<QByteArray>("routes");
        QTest::addColumn<QString>("task");
        QTest::addColumn<QByteArray>("queue"); // "code" = a Python function decides, empty = no rule
        const auto row = [](const char *name, const char *routes, const char *task, const char *queue) {
            QTest::newRow(name) << QByteArray(routes) << QString::fromLatin1(task) << QByteArray(queue);
        };
        row("exact before pattern", R"({"a.*": "p", "a.b": "e"})", "a.b", "e");
        row("pattern crosses dots", R"({"a.*": {"queue": "p"}})", "a.b.c", "p");
        row("first pattern", R"({"a.*": "p", "a.b*": "q"})", "a.b", "p");
        row("a question mark alone is no pattern", R"({"a.?": "p"})", "a.b", "");
        row("list of maps", R"([{"x": "1"}, {"a.b": "2"}])", "a.b", "2");
        row("list of pairs", R"([[["a.*", {"queue": "p"}], ["a.b", "e"]]])", "a.b", "e");
        row("two pairs", R"([[["x", "1"], ["a.b", "e"]]])", "a.b", "e");
        row("function", R"(["app.route", {"a.b": "e"}])", "a.b", "code");
        row("function after", R"([{"a.b": "e"}, "app.route"])", "a.b", "e");
        row("nothing", "null", "a.b", "");
    }
    void readsRoutesAsCeleryDoes()
    {
        QFETCH(QByteArray, routes);
        QFETCH(QString, task);
        QFETCH(QByteArray, queue);
        const auto rule = app::routeRule(app::parseJson(routes).value, task);
        QCOMPARE(!rule ? QByteArray() : rule->decidedInCode ? QByteArray("code") : rule->queue, queue);
    }
};

QTEST_GUILESS_MAIN(TestActRaces)
#include "tst_actraces.moc"
