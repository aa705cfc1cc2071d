#pragma once

#include "app/engines/engine.h"

namespace support {

/// RQ 1.13 on Redis, read-only and tiny: queues, workers, the failed page, one job. It lives in the tests to prove
/// that the engine interface is no Celery in disguise: opaque cursors, unknown totals, other states, no acts
/// (protocol: protocols/rq.md; key names are literal there).
class RqEngine final : public app::Engine
{
public:
    explicit RqEngine(const app::EngineContext &context);

    QByteArray name() const override { return "rq"; }
    QString title() const override { return QStringLiteral("RQ"); }
    app::Capability capability(models::Verb verb) const override;
    app::Capability capability(models::Verb verb, const models::Job &job) const override;
    app::Capability capability(models::ControlVerb verb) const override;
    app::Capability capability(models::ControlVerb verb, const models::WorkerInfo &worker) const override;
    app::Capability capability(models::ScheduleVerb verb) const override;
    app::Capability capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const override;
    models::Result<QString> resultsUrl(const app::CallContext &context) override;
    models::Result<app::Detection> detect(const app::CallContext &context) override;
    models::Result<std::vector<models::QueueInfo>> queues(const app::CallContext &context) override;
    models::Result<std::vector<models::WorkerInfo>> workers(const app::CallContext &context) override;
    models::Result<std::vector<models::ScheduleEntry>> schedules(const app::CallContext &context) override;
    /// Only failed jobs are listed, newest first in each queue. A search has no total: it stops at the page.
    models::Result<models::Page<models::Job>> jobs(const app::JobListRequest &request,
                                                   const app::CallContext &context) override;
    models::Result<models::JobDetail> job(const QByteArray &id, const app::CallContext &context) override;
    models::Result<std::vector<app::TaskInfo>> tasks(const app::CallContext &context) override;
    models::Result<app::RetryReport> retryReport(const app::CallContext &context) override;
    models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                  const app::CallContext &context) override;
    models::Result<models::CommandResult> control(const models::ControlCommand &command, const QByteArray &actionId,
                                                  const app::CallContext &context) override;
    models::Result<models::CommandResult> schedule(const models::ScheduleCommand &command, const QByteArray &actionId,
                                                   const app::CallContext &context) override;
    models::Result<models::ScheduleForm> scheduleForm(const QString &name, const app::CallContext &context) override;
    std::unique_ptr<app::Watch> watch(app::WatchSink &sink) override;

private:
    models::Result<QByteArrayList> queueNames(const app::CallContext &context);
    models::Result<std::vector<models::Job>> readJobs(const std::vector<QByteArray> &ids,
                                                      const app::CallContext &context);

    app::EngineContext m_context;
};

} // namespace support
