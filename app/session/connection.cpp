#include "app/session/connection.h"

#include "app/redis/loadbudget.h"
#include "app/redis/loadmeter.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"

#include "app/engines/controltext.h"
#include "app/session/actintent.h"
#include "app/session/openends.h"
#include "app/session/pausestore.h"
#include "app/session/seenstore.h"
#include "app/session/slicedact.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"

#include <QCoreApplication>

namespace app {

namespace {

using namespace std::chrono_literals;

/// A worker's configuration is asked for once, and a worker that is busy must not hold up the rest.
constexpr auto kConfigurationWait = 2s;

struct ConnectionWords {
    Q_DECLARE_TR_FUNCTIONS(ConnectionWords)
};

models::Error nothingFound(const QString &where)
{
    return {models::ErrorKind::NotFound,
            ConnectionWords::tr("No job system was found in %1.").arg(where),
            {},
            QStringLiteral("detect")};
}

LoadLimits limitsOf(const Profile &profile)
{
    const ProfileBudget budget = budgetOf(profile);
    return {budget.commandsPerSecond, budget.bytesPerSecond};
}

} // namespace

/// The two connections to one server.
struct Connection::Server {
    RedisAddress address;
    std::unique_ptr<RedisClient> client;
    std::unique_ptr<SocketSubscriber> subscriber; ///< null: another Server to the same one has it
};

Connection::Connection(Options options, std::shared_ptr<Workplace> workplace)
    : m_options(std::move(options)),
      m_workplace(std::move(workplace)),
      m_meter(std::make_shared<LoadMeter>(m_workplace->clock())),
      m_budget(std::make_shared<LoadBudget>(limitsOf(m_options.profile), m_workplace->clock())),
      m_io(QStringLiteral("io")),
      m_broker(makeServer(m_options.profile.broker, m_options.secrets, true)),
      m_seen(std::make_unique<SeenStore>(m_workplace->store(), m_workplace->clock(), broker())),
      m_paused(std::make_unique<PauseStore>(m_workplace->store(), m_workplace->clock(), broker()))
{
}

Connection::~Connection()
{
    m_engine.reset();
    m_results.reset();
    m_broker.reset();
}

BrokerRef Connection::broker() const
{
    return brokerRef(m_options.profile);
}

std::unique_ptr<Connection::Server> Connection::makeServer(const RedisAddress &address, const RedisSecrets &secrets,
                                                           bool primary)
{
    const Profile &profile = m_options.profile;
    const bool sameServer = primary || isSameServer(address, profile.broker);

    RedisClient::Options options;
    options.address = address;
    options.secrets = secrets;
    options.level = profile.level;
    options.prefix = profile.prefix;
    options.clock = &m_workplace->clock();
    options.meter = m_meter;
    options.limits = limitsOf(profile);
    if (sameServer)
        options.budget = m_budget;
    if (primary)
        options.onStatus = m_options.onStatus;
    auto server = std::make_unique<Server>();
    server->address = address;
    server->client = std::make_unique<RedisClient>(options, m_io);
    if (primary || !sameServer) {
        SocketSubscriber::Options subscriber;
        subscriber.address = address;
        subscriber.secrets = secrets;
        subscriber.clock = &m_workplace->clock();
        subscriber.meter = m_meter;
        server->subscriber = std::make_unique<SocketSubscriber>(subscriber, m_io);
    }
    return server;
}

void Connection::open()
{
    m_broker->client->open();
}

void Connection::reconnectNow()
{
    const std::lock_guard lock(m_resultsMutex);
    for (Server *server : {m_broker.get(), m_results.get()}) {
        if (!server)
            continue;
        server->client->reconnectNow();
        if (server->subscriber)
            server->subscriber->reconnectNow();
    }
}

models::Result<ServerInfo> Connection::connect(const std::stop_token &stop)
{
    open();
    return m_broker->client->connectAndWait(reading(stop));
}

CallContext Connection::reading(const std::stop_token &stop) const
{
    const bool silent = m_options.profile.level == AccessLevel::Silent;
    return {silent ? Access::Look : Access::Ask, Charge::Person, stop, m_options.timeout};
}

MeterReading Connection::meter() const
{
    return m_broker->client->meter();
}

RedisLinkStatus Connection::status() const
{
    return m_broker->client->status();
}

EngineContext Connection::contextWith(Server &results) const
{
    const Profile &profile = m_options.profile;
    EngineContext context;
    context.connection = m_options.number;
    context.broker = m_broker->client.get();
    context.results = results.client.get();
    context.brokerSubscriber = m_broker->subscriber.get();
    context.resultSubscriber = results.subscriber ? results.subscriber.get() : m_broker->subscriber.get();
    context.clock = &m_workplace->clock();
    context.prefix = profile.prefix;
    context.options = profile.options;
    context.maskedKeys = maskedKeys(profile);
    context.followResultsByPattern = profile.followResultsByPattern;
    context.inspectRoundsPerMinute = budgetOf(profile).inspectRoundsPerMinute;
    context.mayAsk = profile.level != AccessLevel::Silent;
    context.who = thisUser();
    context.bin = &m_workplace->store();
    context.seen = m_seen.get();
    context.paused = m_paused.get();
    return context;
}

models::Result<Detection> Connection::probe(const QByteArray &name, std::unique_ptr<Engine> &engine,
                                            const std::stop_token &stop)
{
    engine = m_workplace->engines().make(name, m_context);
    if (!engine)
        return models::Error{models::ErrorKind::Usage,
                             ConnectionWords::tr("This build knows no engine \"%1\".").arg(QString::fromUtf8(name)),
                             {},
                             QStringLiteral("engine")};
    return engine->detect(reading(stop));
}

models::Result<std::vector<Detection>> Connection::detect(const std::stop_token &stop)
{
    m_context = contextWith(*m_broker);
    const QByteArray wanted = m_options.profile.engine;
    std::vector<Detection> found;
    for (const QByteArray &name : wanted == "auto" ? m_workplace->engines().names() : QList<QByteArray>{wanted}) {
        std::unique_ptr<Engine> engine;
        auto detection = probe(name, engine, stop);
        if (!detection && detection.error().kind != models::ErrorKind::NotFound)
            return detection.error();
        if (!detection || detection->evidence.empty())
            continue;
        detection->resultsIn = placeOf(*engine, stop).text;
        found.push_back(std::move(detection).value());
    }
    return found;
}

models::Result<Detection> Connection::attach(const std::stop_token &stop)
{
    m_context = contextWith(*m_broker);
    QList<QByteArray> names = m_workplace->engines().names();
    if (m_options.profile.engine != "auto")
        names = {m_options.profile.engine};
    std::unique_ptr<Engine> engine;
    models::Result<Detection> chosen = nothingFound(m_options.profile.broker.display());
    for (const QByteArray &name : names) {
        chosen = probe(name, engine, stop);
        if (!chosen && chosen.error().kind != models::ErrorKind::NotFound)
            return chosen.error();
        if (chosen && !chosen->evidence.empty())
            break;
    }
    const bool empty = !chosen || chosen->evidence.empty();
    if (empty) { // an empty broker: the first engine waits for what comes
        const QByteArray first = names.size() == 1 ? names.first() : m_workplace->engines().fallback();
        engine = m_workplace->engines().make(first, m_context);
        chosen = Detection{first, {}, {}, 0, {}, m_options.profile.prefix};
    }
    if (!engine)
        return nothingFound(m_options.profile.broker.display());
    const ResultsPlace place = placeOf(*engine, stop);
    chosen->resultsIn = place.text;
    if (place.readable && place.address != m_options.profile.broker) {
        auto results = makeServer(place.address, place.secrets, false);
        {
            const std::lock_guard lock(m_resultsMutex);
            m_results = std::move(results);
        }
        engine.reset(); // it has the wrong results
        m_context = contextWith(*m_results);
        engine = m_workplace->engines().make(chosen->engine, m_context);
    }
    m_engine = std::move(engine);
    return chosen;
}

ResultsPlace Connection::placeOf(Engine &engine, const std::stop_token &stop)
{
    ResultsHints hints;
    hints.ownSecrets = m_options.resultsSecrets;
    hints.environmentUrl = qEnvironmentVariable("CELERY_RESULT_BACKEND");
    if (!m_options.profile.results) {
        CallContext context = reading(stop);
        context.timeout = std::min<std::chrono::milliseconds>(context.timeout, kConfigurationWait);
        hints.workerUrl = engine.resultsUrl(context).valueOr({});
    }
    return findResults(m_options.profile, m_options.secrets, hints);
}

models::Result<models::CommandResult> Connection::execute(models::JobCommand command, const std::stop_token &stop,
                                                          const ActRun &run)
{
    AskedAct what = asked(command);
    if (command.verb == models::Verb::Undo) {
        if (auto refused = refusal(what)) // before it is told what there would be to take back
            return *refused;
        if (const auto status = resolveUndo(command, what); !status)
            return status.error();
    }
    ActIntent intent = newIntent(what);
    intent.text = auditText(command, maskedKeys(m_options.profile));
    intent.undoes = command.undoActionId;
    for (const models::JobKey &key : command.keys)
        intent.targets.push_back(key.id);
    if (!command.queue.isEmpty())
        intent.targets.push_back(command.queue.toUtf8());
    const auto act = [this, &command, &run](const QByteArray &actionId, const CallContext &context) {
        auto result = SlicedAct(*m_engine, m_workplace->store(), run).execute(command, actionId, context);
        if (result && !command.dryRun && isLookedAfter(models::verbWord(command.verb).toByteArray()))
            resolveOpenEnds(*result, *m_engine, *m_broker->client, context);
        return result;
    };
    auto result = carryOut(what, intent, act, stop);
    if (command.verb != models::Verb::Undo || command.dryRun)
        return result;
    if (result)
        settleUndo(command.undoActionId, *result);
    else if (result.error().kind == models::ErrorKind::NotFound)
        (void)m_workplace->store().endUndo(command.undoActionId); // nothing is left of it: the act before it is next
    return result;
}

models::Result<models::CommandResult> Connection::control(const models::ControlCommand &command,
                                                          const std::stop_token &stop)
{
    const AskedAct what = asked(command);
    ActIntent intent = newIntent(what);
    intent.text = controlToJson(command);
    for (const QString &worker : command.workers)
        intent.targets.push_back(worker.toUtf8());
    if (command.workers.empty())
        intent.targets.push_back(command.queue.toUtf8());
    const auto act = [this, &command](const QByteArray &actionId, const CallContext &context) {
        return m_engine->control(command, actionId, context);
    };
    return carryOut(what, intent, act, stop);
}

models::Result<models::CommandResult> Connection::schedule(const models::ScheduleCommand &command,
                                                           const std::stop_token &stop)
{
    const AskedAct what = asked(command);
    ActIntent intent = newIntent(what);
    intent.text = auditText(command, maskedKeys(m_options.profile));
    intent.targets.push_back(command.name.toUtf8());
    const auto act = [this, &command](const QByteArray &actionId, const CallContext &context) {
        return m_engine->schedule(command, actionId, context);
    };
    return carryOut(what, intent, act, stop);
}

models::Result<models::JobDetail> Connection::reveal(const QByteArray &id, const std::stop_token &stop)
{
    if (auto refused = refusal({SecretVerb::Reveal}))
        return *refused;
    auto detail = m_engine->jobWithSecrets(id, reading(stop));
    if (!detail)
        return detail;
    const QString step = QStringLiteral("reveal");
    if (detail->hidden.empty())
        return models::Error{
            models::ErrorKind::Refused, ConnectionWords::tr("Nothing of this job is hidden."), {}, step};
    if (const auto noted = noteReveal(*detail); !noted)
        return models::Error{noted.error().kind,
                             ConnectionWords::tr("Nothing was revealed, because that could not be written to the audit "
                                                 "log: %1")
                                 .arg(noted.error().text),
                             noted.error().detail, step};
    return detail;
}

models::Status Connection::noteReveal(const models::JobDetail &detail) const
{
    ActIntent intent = newIntent({SecretVerb::Reveal});
    intent.text = revealText(detail.hidden);
    intent.targets = {detail.job.key.id};
    ActStore &store = m_workplace->store();
    if (const auto begun = store.begin(intent); !begun)
        return begun;
    models::CommandResult done;
    done.actionId = intent.actionId;
    done.outcomes.push_back({detail.job.key.id, {}, models::Outcome::Done, {}, {}});
    return store.finish(done);
}

models::Status Connection::resolveUndo(models::JobCommand &command, AskedAct &asked) const
{
    ActStore &store = m_workplace->store();
    const QString uid = broker().uid;
    const auto act = command.undoActionId.isEmpty() ? store.lastUndoable(uid) : store.record(command.undoActionId);
    if (!act)
        return act.error();
    const auto refusal = [](const QString &text) {
        return models::Error{models::ErrorKind::Refused, text, {}, QStringLiteral("undo")};
    };
    if (act->broker.uid != uid)
        return refusal(ConnectionWords::tr("That act was done on %1, not on this broker.").arg(act->broker.name));
    if (!act->undoneBy.isEmpty())
        return refusal(ConnectionWords::tr("That act was already taken back."));
    if (!act->undoUntil || *act->undoUntil <= m_workplace->clock().now())
        return refusal(ConnectionWords::tr("That act cannot be taken back any more."));
    asked.takesBack = AskedAct::TakesBack{act->verb, act->targets.size()};
    command.undoActionId = act->actionId;
    return models::Done{};
}

/// An act is over when each of its jobs is settled; what was refused or is unknown can be tried again.
void Connection::settleUndo(const QByteArray &undone, const models::CommandResult &result) const
{
    using models::Outcome;
    const auto has = [&result](std::initializer_list<Outcome> kinds) {
        return std::any_of(result.outcomes.begin(), result.outcomes.end(), [&kinds](const models::JobOutcome &one) {
            return std::find(kinds.begin(), kinds.end(), one.outcome) != kinds.end();
        });
    };
    if (has({Outcome::Unknown, Outcome::Refused}))
        return;
    ActStore &store = m_workplace->store();
    if (has({Outcome::Done}))
        (void)store.markUndone(undone, result.actionId);
    else
        (void)store.endUndo(undone); // too late for all of it: the act before it is the next to be taken back
}

ActIntent Connection::newIntent(const AskedAct &asked) const
{
    ActIntent intent;
    intent.verb = actWord(asked.verb);
    intent.actionId = newActionId();
    intent.broker = broker();
    intent.engine = m_engine->name();
    intent.who = thisUser();
    intent.at = m_workplace->clock().now();
    return intent;
}

models::Result<models::CommandResult> Connection::carryOut(const AskedAct &asked, const ActIntent &intent,
                                                           const Act &act, const std::stop_token &stop)
{
    if (auto refused = refusal(asked))
        return *refused;
    if (asked.dryRun || asked.verb == AnyVerb(models::ControlVerb::Ping))
        return act(intent.actionId, reading(stop));
    ActStore &store = m_workplace->store();
    if (const auto begun = store.begin(intent); !begun) // an act that nobody could account for is not begun
        return begun.error();
    auto result = act(intent.actionId, {Access::Act, Charge::Act, stop, m_options.timeout});
    if (!result) {
        (void)store.fail(intent.actionId, result.error().text);
        return result;
    }
    result->actionId = intent.actionId;
    if (const auto recorded = store.finish(*result); !recorded) {
        result->undoUntil.reset(); // what is not on record cannot be taken back from here
        for (models::JobOutcome &outcome : result->outcomes)
            outcome.reason +=
                (outcome.reason.isEmpty() ? QString() : QStringLiteral(" ")) +
                ConnectionWords::tr("Its outcome could not be written to the audit log: %1").arg(recorded.error().text);
    }
    return result;
}

QStringList Connection::settleCutShort(const std::stop_token &stop)
{
    QStringList told = settleOpenEnds(m_workplace->store(), broker(), *m_engine, m_workplace->clock(), reading(stop));
    if (const QString trouble = m_workplace->store().trouble(); !trouble.isEmpty())
        told.append(trouble);
    return told;
}

} // namespace app
