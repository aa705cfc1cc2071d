#include "app/engines/controltext.h"
#include "app/session/connection.h"
#include "app/session/session.h"
#include "app/store/actstore.h"
#include "tests/support/redisserver.h"
#include "tests/support/rqengine.h"
#include "tests/support/scratchplace.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace app;
using namespace support;
using namespace std::chrono_literals;

namespace {

/// An engine that acts by writing down what it was told, and looks into the store while it does.
class RecordingEngine final : public Engine
{
public:
    struct Record {
        std::vector<models::JobCommand> commands;
        std::vector<models::ControlCommand> controls;
        QByteArray lastActionId;
        bool intentWasStored = false;
        bool fails = false;
        std::function<void()> meanwhile; ///< while the engine acts
    };
    RecordingEngine(const EngineContext &context, Record &record) : m_looks(context), m_record(record)
    {
        m_store = dynamic_cast<ActStore *>(context.bin);
    }

    QByteArray name() const override { return "rq"; }
    QString title() const override { return QStringLiteral("Recorder"); }
    Capability capability(models::Verb) const override { return {true, {}}; }
    Capability capability(models::Verb, const models::Job &) const override { return {true, {}}; }
    Capability capability(models::ControlVerb) const override { return {true, {}}; }
    Capability capability(models::ControlVerb, const models::WorkerInfo &) const override { return {true, {}}; }
    Capability capability(models::ScheduleVerb) const override { return {true, {}}; }
    Capability capability(models::ScheduleVerb, const models::ScheduleEntry &) const override { return {true, {}}; }
    models::Result<QString> resultsUrl(const CallContext &context) override { return m_looks.resultsUrl(context); }
    models::Result<Detection> detect(const CallContext &) override
    {
        return Detection{"rq", {}, {QStringLiteral("told so")}, 0, {}, {}};
    }
    models::Result<std::vector<models::QueueInfo>> queues(const CallContext &c) override { return m_looks.queues(c); }
    models::Result<std::vector<models::WorkerInfo>> workers(const CallContext &c) override
    {
        return m_looks.workers(c);
    }
    models::Result<std::vector<models::ScheduleEntry>> schedules(const CallContext &c) override
    {
        return m_looks.schedules(c);
    }
    models::Result<models::Page<models::Job>> jobs(const JobListRequest &request, const CallContext &c) override
    {
        return m_looks.jobs(request, c);
    }
    models::Result<models::JobDetail> job(const QByteArray &id, const CallContext &c) override
    {
        return m_looks.job(id, c);
    }
    models::Result<std::vector<TaskInfo>> tasks(const CallContext &c) override { return m_looks.tasks(c); }
    models::Result<RetryReport> retryReport(const CallContext &c) override { return m_looks.retryReport(c); }
    models::Result<models::CommandResult> control(const models::ControlCommand &command, const QByteArray &actionId,
                                                  const CallContext &) override
    {
        m_record.controls.push_back(command);
        m_record.lastActionId = actionId;
        const auto stored = m_store->record(actionId);
        m_record.intentWasStored = stored.ok() && !stored->finishedAt;
        models::CommandResult result;
        result.actionId = actionId;
        result.dryRun = command.dryRun;
        for (const QString &worker : command.workers)
            result.outcomes.push_back({worker.toUtf8(), {}, models::Outcome::Done, {}, {}});
        return result;
    }
    models::Result<models::CommandResult> schedule(const models::ScheduleCommand &command, const QByteArray &actionId,
                                                   const CallContext &) override
    {
        models::JobOutcome outcome;
        outcome.id = command.name.toUtf8();
        outcome.outcome = models::Outcome::Done;
        outcome.before = QStringLiteral("{\"enabled\":true}");
        outcome.after = QStringLiteral("{\"enabled\":false}");
        models::CommandResult result;
        result.actionId = actionId;
        result.outcomes = {outcome};
        return result;
    }
    models::Result<models::ScheduleForm> scheduleForm(const QString &name, const CallContext &c) override
    {
        return m_looks.scheduleForm(name, c);
    }
    models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                  const CallContext &) override
    {
        m_record.commands.push_back(command);
        m_record.lastActionId = actionId;
        const auto stored = m_store->record(actionId);
        m_record.intentWasStored = stored.ok() && !stored->finishedAt;
        if (m_record.meanwhile)
            m_record.meanwhile();
        if (m_record.fails)
            return models::Error{models::ErrorKind::Disconnected, QStringLiteral("cut"), {}, {}};
        models::CommandResult result;
        result.actionId = actionId;
        result.dryRun = command.dryRun;
        for (const models::JobKey &key : command.keys)
            result.outcomes.push_back({key.id, {}, models::Outcome::Done, {}, {}});
        if (command.verb == models::Verb::Undo)
            result.outcomes.push_back({"j1", {}, models::Outcome::Done, {}, {}});
        else
            result.undoUntil = SystemClock().now() + 1h;
        return result;
    }
    std::unique_ptr<Watch> watch(WatchSink &sink) override { return m_looks.watch(sink); }

private:
    RqEngine m_looks;
    Record &m_record;
    ActStore *m_store;
};

} // namespace

/// What lies around an act: level, intent, outcomes, undo.
class TestActs : public QObject
{
    Q_OBJECT

private:
    EngineRegistry registry()
    {
        EngineRegistry made;
        made.add("rq", [this](const EngineContext &context) -> std::unique_ptr<Engine> {
            return std::make_unique<RecordingEngine>(context, m_record);
        });
        return made;
    }
    Profile profile(AccessLevel level = AccessLevel::All, int database = 0) const
    {
        Profile made;
        made.broker = m_server.address(database);
        made.level = level;
        return made;
    }
    std::unique_ptr<Connection> connected(const Profile &profile)
    {
        Connection::Options options;
        options.profile = profile;
        auto connection = std::make_unique<Connection>(options, m_place->get());
        return connection->connect({}) && connection->attach({}) ? std::move(connection) : nullptr;
    }
    static models::JobCommand retry(std::vector<QByteArray> ids)
    {
        models::JobCommand command;
        command.verb = models::Verb::Retry;
        for (const QByteArray &id : ids)
            command.keys.push_back({1, "rq", id});
        return command;
    }
    static models::JobCommand undo(const QByteArray &id = {})
    {
        models::JobCommand command;
        command.verb = models::Verb::Undo;
        command.undoActionId = id;
        return command;
    }

    RedisServer m_server;
    RecordingEngine::Record m_record;
    std::unique_ptr<ScratchPlace> m_place;

private slots:
    void init()
    {
        m_record = {};
        m_place = std::make_unique<ScratchPlace>(registry());
    }

    void storesTheIntentBeforeTheEngineActsAndTheOutcomesAfter()
    {
        const auto connection = connected(profile());
        QVERIFY(connection);
        const auto result = connection->execute(retry({"j1", "j2"}), {});
        QVERIFY(result.ok());
        QVERIFY(m_record.intentWasStored);
        const auto record = m_place->get()->store().record(result->actionId);
        QVERIFY(record.ok());
        QVERIFY(record->finishedAt.has_value());
        QCOMPARE(record->verb, QByteArray("retry"));
        QVERIFY(record->who.contains(u'@'));
        QCOMPARE(record->targets.size(), size_t(2));
        QCOMPARE(record->targets[1].outcome, std::optional(models::Outcome::Done));
    }

    void endsTheIntentOfAnActThatFailed()
    {
        m_record.fails = true;
        const auto connection = connected(profile());
        QVERIFY(connection);
        QVERIFY(!connection->execute(retry({"j1"}), {}).ok());
        const auto record = m_place->get()->store().record(m_record.lastActionId);
        QVERIFY(record->finishedAt.has_value());
        QCOMPARE(record->problem, QStringLiteral("cut"));
    }

    void saysWhenTheOutcomeCouldNotBeRecorded()
    {
        const auto connection = connected(profile());
        QVERIFY(connection);
        m_record.meanwhile = [this] {
            {
                QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("vandal"));
                file.setDatabaseName(m_place->storePath());
                QVERIFY(file.open());
                QVERIFY(QSqlQuery(file).exec(QStringLiteral("DROP TABLE audit_target")));
            }
            QSqlDatabase::removeDatabase(QStringLiteral("vandal"));
        };
        const auto result = connection->execute(retry({"j1"}), {});
        QVERIFY(result.ok());
        QCOMPARE(result->outcomes.front().outcome, models::Outcome::Done);
        QVERIFY2(result->outcomes.front().reason.contains(QStringLiteral("audit log")),
                 qPrintable(result->outcomes.front().reason));
        QVERIFY2(!result->undoUntil, "what is not on record is not offered to be taken back");
    }

    void refusesByLevelBeforeTheEngineHearsOfIt()
    {
        const auto looking = connected(profile(AccessLevel::Look));
        QVERIFY(looking);
        QCOMPARE(looking->execute(retry({"j1"}), {}).error().kind, models::ErrorKind::Refused);
        const auto mending = connected(profile(AccessLevel::Mend));
        QVERIFY(mending);
        QCOMPARE(mending->execute(retry({"j1", "j2"}), {}).error().kind, models::ErrorKind::Refused);
        QVERIFY(m_record.commands.empty());
        QVERIFY(mending->execute(retry({"j1"}), {}).ok());
    }

    void writesAnActOnWorkersDownWithItsOutcomes()
    {
        const auto connection = connected(profile());
        QVERIFY(connection);
        models::ControlCommand grow;
        grow.verb = models::ControlVerb::Grow;
        grow.workers = {QStringLiteral("w1@lab"), QStringLiteral("w2@lab")};
        grow.count = 3;
        const auto result = connection->control(grow, {});
        QVERIFY(result.ok());
        QVERIFY(m_record.intentWasStored);
        QCOMPARE(m_record.controls, std::vector<models::ControlCommand>{grow});
        const auto record = m_place->get()->store().record(result->actionId);
        QVERIFY(record.ok() && record->finishedAt);
        QCOMPARE(record->verb, QByteArray("grow"));
        QCOMPARE(record->targets.size(), size_t(2));
        QCOMPARE(record->targets[1].jobId, QByteArray("w2@lab"));
        const auto text = controlFromJson(record->text);
        QVERIFY(text.ok());
        QCOMPARE(*text, grow);

        m_record.controls.clear();
        grow.dryRun = true;
        QVERIFY(connection->control(grow, {}).ok());
        QVERIFY(!m_place->get()->store().record(m_record.lastActionId).ok());
        models::ControlCommand ping;
        ping.workers = grow.workers;
        QVERIFY(connection->control(ping, {}).ok());
        QVERIFY(!m_place->get()->store().record(m_record.lastActionId).ok());
        QCOMPARE(m_record.controls.size(), size_t(2));
        const auto mending = connected(profile(AccessLevel::Mend));
        grow.dryRun = false;
        QCOMPARE(mending->control(grow, {}).error().kind, models::ErrorKind::Refused);
        QCOMPARE(m_record.controls.size(), size_t(2));
    }

    void writesNothingDownForADryRun()
    {
        const auto connection = connected(profile());
        QVERIFY(connection);
        models::JobCommand command = retry({"j1"});
        command.dryRun = true;
        const auto result = connection->execute(command, {});
        QVERIFY(result.ok() && result->dryRun);
        QVERIFY(!m_place->get()->store().record(m_record.lastActionId).ok());
    }

    void takesBackTheLastActOnThisBrokerOnly()
    {
        const auto here = connected(profile());
        const auto there = connected(profile(AccessLevel::All, 3));
        QVERIFY(here && there);
        const auto act = here->execute(retry({"j1"}), {});
        QVERIFY(act.ok());
        QCOMPARE(there->execute(undo(), {}).error().kind, models::ErrorKind::NotFound);
        QCOMPARE(there->execute(undo(act->actionId), {}).error().kind, models::ErrorKind::Refused);
        QVERIFY(here->execute(undo(), {}).ok());
        QCOMPARE(m_record.commands.back().undoActionId, act->actionId);
        QCOMPARE(here->execute(undo(), {}).error().kind, models::ErrorKind::NotFound);
        QCOMPARE(here->execute(undo(act->actionId), {}).error().kind, models::ErrorKind::Refused);
    }

    void tellsTheWindowOfOutcomesAndOfRefusals()
    {
        Session session(profile(AccessLevel::Mend), {}, m_place->get());
        QSignalSpy done(&session, &Session::commandFinished);
        QSignalSpy failed(&session, &Session::commandFailed);
        session.open();
        QTRY_VERIFY(!session.link().engineTitle.isEmpty());
        QVERIFY(session.capability(models::Verb::Retry).possible);
        QVERIFY(!session.capability(models::Verb::Trigger).possible);
        auto future = session.submit(retry({"j1"}));
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(future.result().ok());
        session.submit(retry({"j1", "j2"}));
        QTRY_COMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestActs)
#include "tst_acts.moc"
