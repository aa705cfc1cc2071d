#include "app/engines/celery/celeryengine.h"

#include "app/engines/celery/actpart.h"
#include "app/engines/celery/celeryshared.h"

#include <QCoreApplication>

namespace app {

// The plug points: "live" brings control, worker table and readers, schedules and the watch; "acts" the act part.
struct CeleryEngine::Parts {
    explicit Parts(const EngineContext &context) : shared(context) {}

    CeleryShared shared;
    std::unique_ptr<CeleryActPart> acts;
};

namespace {

models::Error notThere(QStringView step)
{
    return {models::ErrorKind::Internal,
            QCoreApplication::translate("CeleryEngine", "This build cannot do that with Celery."),
            {},
            step.toString()};
}

} // namespace

CeleryEngine::CeleryEngine(const EngineContext &context) : m_parts(std::make_unique<Parts>(context)) {}

CeleryEngine::~CeleryEngine() = default;

QByteArray CeleryEngine::name() const
{
    return "celery";
}

QString CeleryEngine::title() const
{
    return QStringLiteral("Celery");
}

Capability CeleryEngine::capability(models::Verb verb) const
{
    return m_parts->acts ? m_parts->acts->capability(verb) : Capability{false, notThere(u"act").text};
}

Capability CeleryEngine::capability(models::Verb verb, const models::Job &job) const
{
    return m_parts->acts ? m_parts->acts->capability(verb, job) : Capability{false, notThere(u"act").text};
}

models::Result<QString> CeleryEngine::resultsUrl(const CallContext &)
{
    return notThere(u"detect");
}

models::Result<Detection> CeleryEngine::detect(const CallContext &)
{
    return notThere(u"detect");
}

models::Result<std::vector<models::QueueInfo>> CeleryEngine::queues(const CallContext &)
{
    return notThere(u"queues");
}

models::Result<std::vector<models::WorkerInfo>> CeleryEngine::workers(const CallContext &)
{
    return notThere(u"workers");
}

models::Result<std::vector<models::ScheduleEntry>> CeleryEngine::schedules(const CallContext &)
{
    return notThere(u"schedules");
}

models::Result<models::Page<models::Job>> CeleryEngine::jobs(const JobListRequest &, const CallContext &)
{
    return notThere(u"jobs");
}

models::Result<models::JobDetail> CeleryEngine::job(const QByteArray &, const CallContext &)
{
    return notThere(u"job");
}

models::Result<std::vector<TaskInfo>> CeleryEngine::tasks(const CallContext &)
{
    return notThere(u"tasks");
}

models::Result<RetryReport> CeleryEngine::retryReport(const CallContext &)
{
    return notThere(u"retry-report");
}

models::Result<models::CommandResult> CeleryEngine::execute(const models::JobCommand &command,
                                                            const QByteArray &actionId, const CallContext &context)
{
    return m_parts->acts ? m_parts->acts->execute(command, actionId, context) : notThere(u"act");
}

std::unique_ptr<Watch> CeleryEngine::watch(WatchSink &)
{
    return nullptr;
}

} // namespace app
