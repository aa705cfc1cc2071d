// Where an act was done in part, or where nobody can tell whether a job runs, it says so, loses nothing and sends no
// second copy.
#include "app/engines/celery/envelope.h"
#include "tests/support/celerybroker.h"
#include "tests/support/momentbin.h"

#include <QTcpSocket>
#include <QTest>

using models::Outcome;
using models::Verb;
using support::CeleryBroker;
using support::MomentBin;
using support::TaskMessageSpec;

namespace {

TaskMessageSpec message(const char *id, const char *queue = "celery")
{
    TaskMessageSpec spec;
    spec.id = id;
    spec.queue = queue;
    return spec;
}

QByteArray failure(const QByteArray &id, const QByteArray &more = {})
{
    return "{\"status\": \"FAILURE\", \"result\": {\"exc_type\": \"E\", \"exc_message\": [\"x\"], \"exc_module\": "
           "\"m\"}, "
           "\"traceback\": \"t\", \"children\": [], \"date_done\": \"2026-01-02T03:04:05\", \"task_id\": \"" +
           id + '"' + more + '}';
}

QByteArray extended(const QByteArray &args)
{
    return ", \"name\": \"lab.add\", \"args\": " + args +
           ", \"kwargs\": {}, \"worker\": \"w1@h\", \"retries\": 0, \"queue\": \"celery\"";
}

/// Hears what workers are asked, and never answers.
class SilentListener
{
public:
    explicit SilentListener(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected();
        m_socket.write("PSUBSCRIBE /0.celery.pidbox\r\n");
        while (!m_heard.contains("psubscribe") && m_socket.waitForReadyRead())
            m_heard += m_socket.readAll();
    }
    bool listens() const { return m_heard.contains("psubscribe"); }

private:
    QTcpSocket m_socket;
    QByteArray m_heard;
};

} // namespace

class TestActDoubts : public QObject
{
    Q_OBJECT

private:
    using Result = models::Result<models::CommandResult>;
    models::JobOutcome only(const Result &result) const
    {
        if (result.ok() && result->outcomes.size() == 1)
            return result->outcomes[0];
        models::JobOutcome none;
        none.reason = result.ok() ? QStringLiteral("not one outcome") : result.error().text;
        return none;
    }
    models::JobOutcome act(Verb verb, const QByteArray &id, bool sameId = false)
    {
        models::JobCommand command;
        command.verb = verb;
        command.sameId = sameId;
        command.keys.push_back({1, "celery", id});
        return only(m_engine->execute(command, "a1", CeleryBroker::reading()));
    }
    models::JobOutcome undo()
    {
        models::JobCommand command;
        command.verb = Verb::Undo;
        command.undoActionId = "a1";
        return only(m_engine->execute(command, "u1", CeleryBroker::reading()));
    }
    qint64 length(const QByteArray &key) const { return m_broker->run({"LLEN", key}).integer(); }
    void begin(CeleryBroker::Options options = {})
    {
        m_engine.reset();
        m_broker = std::make_unique<CeleryBroker>(options);
        m_bin = {};
        m_context = m_broker->context();
        m_context.bin = &m_bin;
        m_engine = std::make_unique<app::CeleryEngine>(m_context);
    }
    void beginWithDeadLetters()
    {
        CeleryBroker::Options options;
        options.options = {{"deadletter_queue", "dead"}};
        begin(options);
        m_broker->run({"LPUSH", "dead", support::taskMessage(message("d1", "mail"))});
    }
    void beginAsking()
    {
        CeleryBroker::Options options;
        options.mayAsk = true;
        begin(options);
    }
    /// The engine knows the message, and it is nowhere any more.
    void seeAndLose(const TaskMessageSpec &spec)
    {
        m_broker->push(spec);
        QVERIFY(m_engine->job(spec.id, CeleryBroker::reading()).ok());
        m_broker->run({"DEL", spec.queue});
    }
    models::Result<app::RedisReply> script(const QByteArray &name, std::vector<QByteArray> keys,
                                           std::vector<QByteArray> args)
    {
        app::CallContext context;
        context.access = app::Access::Act;
        return m_context.broker->script(name, std::move(keys), std::move(args), context);
    }

    std::unique_ptr<CeleryBroker> m_broker;
    app::EngineContext m_context;
    MomentBin m_bin;
    std::unique_ptr<app::Engine> m_engine;

private slots:
    void init() { begin(); }
    void cleanup()
    {
        m_engine.reset();
        m_broker.reset();
    }

    void losesNoDeadLetterToAServerThatRefuses_data()
    {
        QTest::addColumn<std::vector<QByteArray>>("trouble");
        QTest::newRow("binding is no set") << std::vector<QByteArray>{"SET", "_kombu.binding.mail", "x"};
        QTest::newRow("target is no list") << std::vector<QByteArray>{"SET", "mail", "x"};
        QTest::newRow("no right to bind") << std::vector<QByteArray>{"ACL", "SETUSER", "default", "-sadd"};
        QTest::newRow("no right to push") << std::vector<QByteArray>{"ACL", "SETUSER", "default", "-lpush"};
        QTest::newRow("no right to remove") << std::vector<QByteArray>{"ACL", "SETUSER", "default", "-lrem"};
    }
    void losesNoDeadLetterToAServerThatRefuses()
    {
        QFETCH(std::vector<QByteArray>, trouble);
        beginWithDeadLetters();
        const QByteArray bytes = m_broker->run({"LINDEX", "dead", "0"}).bytes();
        m_broker->run(trouble);
        const models::JobOutcome outcome = act(Verb::Retry, "d1");
        QCOMPARE(outcome.outcome, Outcome::Unknown);
        QVERIFY(!outcome.reason.isEmpty());
        QCOMPARE(length("dead"), 1);
        QCOMPARE(m_broker->run({"LINDEX", "dead", "0"}).bytes(), bytes);
        QVERIFY(m_broker->run({"TYPE", "mail"}).bytes() != "list");
        QCOMPARE(m_bin.kept.size(), size_t(2)); // the only copy but one is not thrown away on an error
    }

    void losesNothingOnTheWayBackToTheDeadLetters()
    {
        beginWithDeadLetters();
        QCOMPARE(act(Verb::Retry, "d1").outcome, Outcome::Done);
        QCOMPARE(length("mail"), 1);
        m_broker->run({"ACL", "SETUSER", "default", "-rpush", "-linsert"});
        QCOMPARE(undo().outcome, Outcome::Unknown);
        QCOMPARE(length("mail"), 1);
        QCOMPARE(length("dead"), 0);
        m_broker->run({"ACL", "SETUSER", "default", "+@all"});
        const auto kept = m_bin.kept;
        QCOMPARE(undo().outcome, Outcome::Done);
        QCOMPARE(length("mail"), 0);
        QCOMPARE(length("dead"), 1);
        m_bin.kept = kept; // as after a reply that was lost
        QCOMPARE(undo().outcome, Outcome::Changed);
        QCOMPARE(length("dead"), 1);
    }

    void keepsTheBinWhereHalfOfATopicWasSent()
    {
        m_broker->bind("orders", "new", "new", "orders_q");
        m_broker->bind("orders", "new", "new", "copies_q");
        TaskMessageSpec spec = message("t1", "orders_q");
        spec.exchange = "orders";
        spec.routingKey = "new";
        seeAndLose(spec);
        m_broker->store("t1", failure("t1"));
        m_broker->run({"SET", "copies_q", "a string where the list should be"});
        const models::JobOutcome outcome = act(Verb::Retry, "t1");
        QCOMPARE(outcome.outcome, Outcome::Unknown);
        QVERIFY(!outcome.newId.isEmpty());
        QCOMPARE(length("orders_q"), 1);
        QCOMPARE(m_bin.kept.size(), size_t(2));
    }

    void losesNothingBetweenTakingAndGivingBack()
    {
        m_broker->run({"HSET", "unacked", "tag1", "entry"});
        m_broker->run({"ZADD", "unacked_index", "1", "tag1"});
        m_broker->run({"SET", "celery", "a string where the list should be"});
        for (const char *end : {"head", "tail"}) {
            QVERIFY(!script("worker/return", {"unacked", "unacked_index", "celery"}, {"tag1", "text", end}).ok());
            QCOMPARE(m_broker->run({"HLEN", "unacked"}).integer(), 1);
            QCOMPARE(m_broker->run({"ZCARD", "unacked_index"}).integer(), 1);
        }
        m_broker->run({"DEL", "celery"});
        QVERIFY(script("worker/return", {"unacked", "unacked_index", "celery"}, {"tag1", "text", "head"}).ok());
        QCOMPARE(length("celery"), 1);
        QCOMPARE(m_broker->run({"EXISTS", "unacked", "unacked_index"}).integer(), 0);

        m_broker->run({"DEL", "celery"});
        m_broker->push(message("j1"));
        m_broker->run({"SET", "unacked", "a string where the hash should be"});
        QVERIFY(!script("worker/take", {"unacked", "unacked_index", "refused", "celery"}, {"1"}).ok());
        QCOMPARE(length("celery"), 1);
        m_broker->run({"DEL", "unacked"});
        QVERIFY(script("worker/take", {"unacked", "unacked_index", "refused", "celery"}, {"1"}).ok());
        QCOMPARE(length("celery"), 0);
        QCOMPARE(m_broker->run({"HLEN", "unacked"}).integer(), 1);
    }

    void findsOneAmongManyInFlight()
    {
        constexpr int kEntries = 16'000; // more than a list of them keeps
        std::vector<QByteArray> entries{"HSET", "unacked"};
        for (int i = 0; i < kEntries; ++i) {
            const QByteArray id = "f" + QByteArray::number(i) + "x";
            TaskMessageSpec spec = message("");
            spec.id = id;
            entries.push_back("tag" + id);
            entries.push_back('[' + support::taskMessage(spec) + R"(, "", "celery"])");
        }
        m_broker->run(entries);
        for (int i = 0; i < kEntries; i += kEntries / 20) {
            const QByteArray id = "f" + QByteArray::number(i) + "x";
            m_broker->store(id, failure(id, extended("[2, 3]")));
            const models::JobOutcome retried = act(Verb::Retry, id);
            QVERIFY2(retried.outcome == Outcome::Refused, id.constData());
            QVERIFY(retried.reason.contains(QStringLiteral("second copy")));
            QCOMPARE(act(Verb::CancelWaiting, id).outcome, Outcome::Changed);
        }
        QCOMPARE(act(Verb::CancelWaiting, "never-was").outcome, Outcome::Gone);
    }

    void saysWhereASearchWasCut()
    {
        // Big, and in no index: more than a search opens.
        const QByteArray big(1 << 20, 'x');
        for (int i = 0; i < 140; ++i)
            m_broker->run({"HSET", "unacked", "tag" + QByteArray::number(i), big});
        m_broker->store("j1", failure("j1", extended("[2, 3]")));
        const models::JobOutcome retried = act(Verb::Retry, "j1");
        QCOMPARE(retried.outcome, Outcome::Refused);
        QVERIFY2(retried.reason.contains(QStringLiteral("second copy")), qPrintable(retried.reason));
        QCOMPARE(act(Verb::CancelWaiting, "j2").outcome, Outcome::Refused);
        QCOMPARE(act(Verb::Revoke, "j2").outcome, Outcome::Refused);
        QCOMPARE(act(Verb::Terminate, "j2").outcome, Outcome::Refused);
        const auto found = m_engine->job("j2", CeleryBroker::reading());
        QVERIFY(!found.ok());
        QVERIFY2(found.error().text.contains(QStringLiteral("far back")), qPrintable(found.error().text));
    }

    void sendsNoSecondCopyWhereNobodyTellsOfTheEnd()
    {
        beginAsking();
        for (const char *id : {"unheard", "started", "ended"})
            seeAndLose(message(id));
        m_broker->store("started",
                        R"({"status": "STARTED", "result": {"pid": 1, "hostname": "w1@h"}, "task_id": "started"})");
        m_broker->store("ended", failure("ended"));
        for (const char *id : {"unheard", "started"}) {
            const models::JobOutcome outcome = act(Verb::Retry, id);
            QCOMPARE(outcome.outcome, Outcome::Refused);
            QVERIFY2(outcome.reason.contains(QStringLiteral("no worker answers")), qPrintable(outcome.reason));
            QCOMPARE(act(Verb::Terminate, id).outcome, Outcome::Refused);
        }
        QCOMPARE(act(Verb::Retry, "ended").outcome, Outcome::Done); // no worker is needed where the end is known
        QCOMPARE(length("celery"), 1);
    }

    void keepsTheIdOnlyWhereEveryListenerAnswered()
    {
        beginAsking();
        for (const char *id : {"j1", "j2"}) {
            seeAndLose(message(id));
            m_broker->store(id, failure(id));
        }
        {
            const SilentListener listener(m_broker->server().port());
            QVERIFY(listener.listens());
            const models::JobOutcome outcome = act(Verb::Retry, "j1", true);
            QCOMPARE(outcome.outcome, Outcome::Refused);
            QVERIFY2(outcome.reason.contains(QStringLiteral("revoked")), qPrintable(outcome.reason));
            QCOMPARE(length("celery"), 0);
        }
        QTRY_COMPARE(m_broker->run({"PUBSUB", "NUMPAT"}).integer(), 0);
        QCOMPARE(act(Verb::Retry, "j2", true).outcome, Outcome::Done);
    }

    void takesTheStoredArgumentsWhereTheyAreOthers_data()
    {
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("the same") << QByteArray("[2, 3]") << QByteArray("seen");
        QTest::newRow("of a later attempt") << QByteArray("[2, 4]") << QByteArray("stored");
        QTest::newRow("more of them") << QByteArray("[2, 3, 4]") << QByteArray("stored");
    }
    void takesTheStoredArgumentsWhereTheyAreOthers()
    {
        QFETCH(QByteArray, args);
        QFETCH(QByteArray, source);
        m_broker->bind("celery", "celery", "", "celery"); // a stored routing key has to name a queue
        seeAndLose(message("j1"));
        m_broker->store("j1", failure("j1", extended(args)));
        const auto detail = m_engine->job("j1", CeleryBroker::reading());
        QVERIFY(detail.ok());
        QCOMPARE(detail->retry.source == models::RetryAbility::Source::Stored, source == "stored");
        const models::JobOutcome outcome = act(Verb::Retry, "j1");
        QVERIFY2(outcome.outcome == Outcome::Done, qPrintable(outcome.reason));
        QCOMPARE(outcome.source, source);
    }

    void keepsNoIdOfAGroupThatCannotBeRebuilt()
    {
        m_broker->bind("celery", "celery", "", "celery");
        m_broker->store("j1", failure("j1", extended("[2, 3]") + R"(, "group_id": "g1")"));
        const auto detail = m_engine->job("j1", CeleryBroker::reading());
        QVERIFY(detail.ok());
        QVERIFY(detail->retry.possible && !detail->retrySameId.possible);
        const models::JobOutcome refused = act(Verb::Retry, "j1", true);
        QCOMPARE(refused.outcome, Outcome::Refused);
        QCOMPARE(refused.reason, detail->retrySameId.reason);
        QCOMPARE(act(Verb::Retry, "j1").outcome, Outcome::Done);
    }

    void saysThatAGroupDoesNotHearOfARetry()
    {
        m_broker->bind("celery", "celery", "", "celery");
        const auto told = [this](const QByteArray &id) {
            const models::JobOutcome outcome = act(Verb::Retry, id);
            return QStringLiteral("%1 %2").arg(QLatin1String(outcomeWord(outcome.outcome).data()), outcome.reason);
        };
        QByteArray bytes = support::taskMessage(message("m1"));
        bytes.replace(R"("group": null)", R"("group": "g1")");
        m_broker->run({"LPUSH", "celery", bytes});
        QVERIFY(m_engine->job("m1", CeleryBroker::reading()).ok());
        m_broker->run({"DEL", "celery"});
        m_broker->store("m1", failure("m1"));
        const QString other = told("m1");
        QVERIFY2(other.startsWith(QStringLiteral("done")) && other.contains(QStringLiteral("group or chord")),
                 qPrintable(other));
        seeAndLose(message("m3"));
        m_broker->store("m3", failure("m3"));
        QCOMPARE(told("m3"), QStringLiteral("done "));
        m_broker->store("m4", failure("m4", extended("[2, 3]") + R"(, "group_id": "g1")"));
        const QString rebuilt = told("m4");
        QVERIFY2(rebuilt.contains(QStringLiteral("group or chord")), qPrintable(rebuilt));
    }

    void bringsNothingBackTwice()
    {
        const QByteArray bytes = support::taskMessage(message("j1"));
        // Another process is at it.
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "cancelled"});
        m_bin.takenByAnother = true;
        QCOMPARE(undo().outcome, Outcome::Unknown);
        QCOMPARE(length("celery"), 0);
        QCOMPARE(m_bin.kept.size(), size_t(1));
        m_bin.takenByAnother = false;
        // It went out, its reply was lost, and a worker that leaves no trace may have run it.
        m_bin.kept.clear();
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "returning 1"});
        QCOMPARE(undo().outcome, Outcome::Unknown);
        QCOMPARE(length("celery"), 0);
        QCOMPARE(m_bin.kept.size(), size_t(1));
        // It went out and waits.
        m_broker->run({"RPUSH", "celery", bytes});
        QCOMPARE(undo().outcome, Outcome::Changed);
        QCOMPARE(length("celery"), 1);
        QVERIFY(m_bin.kept.empty());
        // Refused by the server: it is ours as before.
        m_broker->run({"DEL", "celery"});
        m_broker->run({"SET", "celery", "a string where the list should be"});
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "cancelled"});
        QCOMPARE(undo().outcome, Outcome::Refused);
        QCOMPARE(m_bin.kept.at(0).second.note, QByteArray("cancelled"));
        m_broker->run({"DEL", "celery"});
        QCOMPARE(undo().outcome, Outcome::Done);
        QCOMPARE(length("celery"), 1);
    }

    void bringsNothingBackTwiceWithoutScripts()
    {
        const QByteArray bytes = support::taskMessage(message("j1"));
        m_broker->run({"ACL", "SETUSER", "default", "-eval", "-evalsha"});
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "cancelled"});
        QCOMPARE(undo().outcome, Outcome::Done);
        QCOMPARE(length("celery"), 1);
        (void)m_bin.keep("a1", {"j1", "celery", bytes, {}, {}, "cancelled"});
        QCOMPARE(undo().outcome, Outcome::Changed);
        QCOMPARE(length("celery"), 1);
    }
};

QTEST_GUILESS_MAIN(TestActDoubts)
#include "tst_actdoubts.moc"
