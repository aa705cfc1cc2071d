#include "app/engines/celery/celeryengine.h"

#include "app/engines/celery/appreporter.h"
#include "app/engines/celery/celeryacts.h"
#include "app/engines/celery/celerywatch.h"
#include "app/engines/celery/controlacts.h"
#include "app/engines/celery/jobfinder.h"
#include "app/engines/celery/joblister.h"
#include "app/engines/celery/knownjobs.h"
#include "app/engines/celery/livehost.h"
#include "app/engines/celery/manylook.h"
#include "app/engines/celery/queuereader.h"
#include "app/engines/celery/scheduleacts.h"
#include "app/engines/celery/schedulereader.h"

#include <algorithm>

namespace app {

namespace {

constexpr models::Duration kListAge = std::chrono::seconds(20);      ///< of what workers said, for lists
constexpr models::Duration kWaitingAge = std::chrono::minutes(10);   ///< for lists of what waits in queues
constexpr models::Duration kJobAge = std::chrono::seconds(3);        ///< for one job that a person opens
constexpr models::Duration kActAge = std::chrono::milliseconds(500); ///< before an act; one round serves many jobs

CeleryControl::Setup controlSetup(const CeleryShared &shared)
{
    const EngineContext &context = shared.context;
    CeleryControl::Setup setup;
    setup.broker = context.broker;
    setup.clock = context.clock;
    setup.prefix = context.prefix;
    setup.exchange = shared.keys().controlExchange();
    setup.separator = shared.keys().separator();
    setup.roundsPerMinute = context.inspectRoundsPerMinute;
    setup.mayAsk = context.mayAsk;
    return setup;
}

} // namespace

// In the order in which they depend on each other.
struct CeleryEngine::Parts {
    explicit Parts(const EngineContext &context)
        : shared(context),
          control(controlSetup(shared)),
          table(*context.clock, context.mayAsk, context.maskedKeys),
          workers(shared, control, table),
          index(shared),
          unacked(shared, index),
          messages(shared, index),
          results(shared),
          book(shared),
          queues(shared, index, unacked, book, rates),
          lister(shared, index, messages, unacked, results, book),
          finder(shared, index, messages, unacked, results, book, rates),
          reporter(shared, index, results, workers),
          schedules({context.broker, context.clock, shared.redbeatPrefix(),
                     [this](const std::vector<ScheduledCall> &calls) {
                         return seenRuns(shared.jobs, calls, shared.now(), shared.context.maskedKeys);
                     },
                     context.maskedKeys}),
          acts(actTools()),
          controls(actTools()),
          scheduleActs(actTools())
    {
    }

    ActTools actTools()
    {
        return {&shared,
                &index,
                &unacked,
                &messages,
                &control,
                [this](const CallContext &call) { return workers.fresh(kActAge, call); },
                [this](const CallContext &call) { return workers.whole(call); },
                [this](const CallContext &call) { return workers.anew(call); },
                std::make_shared<ManyLook>()};
    }

    CeleryShared shared;
    CeleryControl control;
    WorkerTable table;
    WorkerKnowledge workers;
    QueueIndex index;
    UnackedReader unacked;
    MessageReader messages;
    ResultReader results;
    FactBook book;
    QueueRates rates;
    QueueReader queues;
    JobLister lister;
    JobFinder finder;
    AppReporter reporter;
    ScheduleReader schedules;
    CeleryActs acts;
    CeleryControlActs controls;
    CeleryScheduleActs scheduleActs;

    models::Result<std::vector<models::QueueInfo>> readQueues(const CallContext &context);
    std::vector<QByteArray> queueNames() const;
    LiveHost::Parts hostParts();
};

models::Result<std::vector<models::QueueInfo>> CeleryEngine::Parts::readQueues(const CallContext &context)
{
    auto found = queues.read(workers.fresh(kListAge, context), context);
    if (found) {
        for (const models::QueueInfo &queue : *found)
            rates.length(queue.name.toUtf8(), queue.waiting.value_or(0), shared.now());
    }
    return found;
}

std::vector<QByteArray> CeleryEngine::Parts::queueNames() const
{
    std::vector<QByteArray> names;
    for (const KnownQueue &known : index.queues())
        names.push_back(known.name);
    return names;
}

LiveHost::Parts CeleryEngine::Parts::hostParts()
{
    LiveHost::Parts parts;
    parts.shared = &shared;
    parts.book = &book;
    parts.messages = &messages;
    parts.unacked = &unacked;
    parts.results = &results;
    parts.taken = [this](const QByteArray &queue, models::Instant at) { rates.taken(queue, at); };
    parts.learn = [this](const WorkerFacts &facts) { workers.learn(facts); };
    parts.readQueues = [this](const CallContext &context) { return readQueues(context); };
    parts.queueNames = [this] { return queueNames(); };
    return parts;
}

namespace {

/// A watch together with the host that it needs for as long as it lives.
class HostedWatch final : public Watch
{
public:
    HostedWatch(LiveHost::Parts hostParts, WatchParts parts, WatchSink &sink) : m_host(std::move(hostParts))
    {
        parts.host = &m_host;
        m_watch = std::make_unique<CeleryWatch>(std::move(parts), sink);
    }
    void setScope(WatchScope scope) override { m_watch->setScope(std::move(scope)); }
    void refresh() override { m_watch->refresh(); }
    WatchStats stats() const override { return m_watch->stats(); }

private:
    LiveHost m_host;
    std::unique_ptr<CeleryWatch> m_watch;
};

} // namespace

CeleryEngine::CeleryEngine(const EngineContext &context) : m_parts(std::make_unique<Parts>(context)) {}

CeleryEngine::~CeleryEngine() = default;

QByteArray CeleryEngine::name() const
{
    return "celery";
}

QString CeleryEngine::title() const
{
    const QString version = m_parts->workers.version().section(QLatin1Char('.'), 0, 1);
    return version.isEmpty() ? QStringLiteral("Celery") : QStringLiteral("Celery ") + version;
}

Capability CeleryEngine::capability(models::Verb verb) const
{
    return m_parts->acts.capability(verb);
}

Capability CeleryEngine::capability(models::Verb verb, const models::Job &job) const
{
    return m_parts->acts.capability(verb, job);
}

Capability CeleryEngine::capability(models::ControlVerb verb) const
{
    return m_parts->controls.capability(verb);
}

Capability CeleryEngine::capability(models::ControlVerb verb, const models::WorkerInfo &worker) const
{
    return m_parts->controls.capability(verb, worker);
}

Capability CeleryEngine::capability(models::ScheduleVerb verb) const
{
    return m_parts->scheduleActs.capability(verb);
}

Capability CeleryEngine::capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const
{
    return m_parts->scheduleActs.capability(verb, entry);
}

models::Result<QString> CeleryEngine::resultsUrl(const CallContext &context)
{
    return m_parts->reporter.resultsUrl(context);
}

models::Result<Detection> CeleryEngine::detect(const CallContext &context)
{
    return m_parts->reporter.detect(context);
}

models::Result<std::vector<models::QueueInfo>> CeleryEngine::queues(const CallContext &context)
{
    return m_parts->readQueues(context);
}

models::Result<std::vector<models::WorkerInfo>> CeleryEngine::workers(const CallContext &context)
{
    return m_parts->workers.workers(context);
}

models::Result<std::vector<models::ScheduleEntry>> CeleryEngine::schedules(const CallContext &context)
{
    const WorkerFacts workers = m_parts->workers.whole(context);
    // A watch has read what is stored; without one, its last runs are asked for once.
    if (!m_parts->shared.watched) {
        JobListRequest ended;
        ended.states = {models::JobState::Running, models::JobState::Succeeded, models::JobState::Failed};
        ended.limit = 1;
        if (auto read = m_parts->lister.list(ended, workers, context); !read)
            return read.error();
    }
    return m_parts->schedules.read(workers.conf, context);
}

models::Result<models::Page<models::Job>> CeleryEngine::jobs(const JobListRequest &request, const CallContext &context)
{
    // No worker knows of what still waits in a list.
    const models::Duration age = request.waitingOnly ? kWaitingAge : kListAge;
    return m_parts->lister.list(request, m_parts->workers.fresh(age, context), context);
}

models::Result<models::JobDetail> CeleryEngine::job(const QByteArray &id, const CallContext &context)
{
    return m_parts->finder.find(id, m_parts->workers.fresh(kJobAge, context), context);
}

models::Result<models::JobDetail> CeleryEngine::jobWithSecrets(const QByteArray &id, const CallContext &context)
{
    return m_parts->finder.find(id, m_parts->workers.fresh(kJobAge, context), context, Secrets::Shown);
}

std::vector<models::JobDetail> CeleryEngine::known(const std::vector<models::Job> &jobs)
{
    return knownJobs(jobs, {m_parts->shared, m_parts->results, m_parts->rates, m_parts->workers.now()});
}

models::Result<std::vector<TaskInfo>> CeleryEngine::tasks(const CallContext &context)
{
    return m_parts->reporter.tasks(context);
}

models::Result<RetryReport> CeleryEngine::retryReport(const CallContext &context)
{
    return m_parts->reporter.retryReport(context);
}

models::Result<models::CommandResult> CeleryEngine::execute(const models::JobCommand &command,
                                                            const QByteArray &actionId, const CallContext &context)
{
    return m_parts->acts.execute(command, actionId, context);
}

std::vector<size_t> CeleryEngine::turns(const models::JobCommand &command, const QByteArray &actionId,
                                        const CallContext &context)
{
    return m_parts->acts.turns(command, actionId, context);
}

void CeleryEngine::ended(const QByteArray &actionId)
{
    m_parts->acts.ended(actionId);
}

std::vector<models::JobOutcome>
CeleryEngine::aftermath(const QByteArray &actionId, const std::vector<QByteArray> &targets, const CallContext &context)
{
    return m_parts->acts.aftermath(actionId, targets, context);
}

models::Result<models::CommandResult> CeleryEngine::control(const models::ControlCommand &command,
                                                            const QByteArray &actionId, const CallContext &context)
{
    return m_parts->controls.control(command, actionId, context);
}

models::Result<models::CommandResult> CeleryEngine::schedule(const models::ScheduleCommand &command,
                                                             const QByteArray &actionId, const CallContext &context)
{
    return m_parts->scheduleActs.act(command, actionId, context);
}

models::Result<models::ScheduleForm> CeleryEngine::scheduleForm(const QString &name, const CallContext &context)
{
    return m_parts->scheduleActs.form(name, context);
}

std::unique_ptr<Watch> CeleryEngine::watch(WatchSink &sink)
{
    const CeleryKeys keys = m_parts->shared.keys();
    WatchParts parts;
    parts.context = m_parts->shared.context;
    parts.control = &m_parts->control;
    parts.workers = &m_parts->table;
    parts.schedules = &m_parts->schedules;
    parts.eventPattern = keys.eventPattern(m_parts->shared.database());
    parts.resultPrefix = keys.resultKey({});
    return std::make_unique<HostedWatch>(m_parts->hostParts(), std::move(parts), sink);
}

} // namespace app
