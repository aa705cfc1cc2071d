#pragma once

#include "app/engines/engine.h"

namespace app {

/// Celery over Redis: composes the parts, each verb delegates to one of them. Nothing else lives here.
class CeleryEngine final : public Engine
{
public:
    /// `context` and what it points to must outlive the engine.
    explicit CeleryEngine(const EngineContext &context);
    ~CeleryEngine() override;

    QByteArray name() const override;
    QString title() const override;
    Capability capability(models::Verb verb) const override;
    Capability capability(models::Verb verb, const models::Job &job) const override;
    Capability capability(models::ControlVerb verb) const override;
    Capability capability(models::ControlVerb verb, const models::WorkerInfo &worker) const override;
    Capability capability(models::ScheduleVerb verb) const override;
    Capability capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const override;
    models::Result<QString> resultsUrl(const CallContext &context) override;
    models::Result<Detection> detect(const CallContext &context) override;
    models::Result<std::vector<models::QueueInfo>> queues(const CallContext &context) override;
    models::Result<std::vector<models::WorkerInfo>> workers(const CallContext &context) override;
    models::Result<std::vector<models::ScheduleEntry>> schedules(const CallContext &context) override;
    models::Result<models::Page<models::Job>> jobs(const JobListRequest &request, const CallContext &context) override;
    models::Result<models::JobDetail> job(const QByteArray &id, const CallContext &context) override;
    models::Result<models::JobDetail> jobWithSecrets(const QByteArray &id, const CallContext &context) override;
    std::vector<models::JobDetail> known(const std::vector<models::Job> &jobs) override;
    models::Result<std::vector<TaskInfo>> tasks(const CallContext &context) override;
    models::Result<RetryReport> retryReport(const CallContext &context) override;
    models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                  const CallContext &context) override;
    std::vector<size_t> turns(const models::JobCommand &command, const QByteArray &actionId,
                              const CallContext &context) override;
    void ended(const QByteArray &actionId) override;
    std::vector<models::JobOutcome> aftermath(const QByteArray &actionId, const std::vector<QByteArray> &targets,
                                              const CallContext &context) override;
    models::Result<models::CommandResult> control(const models::ControlCommand &command, const QByteArray &actionId,
                                                  const CallContext &context) override;
    models::Result<models::CommandResult> schedule(const models::ScheduleCommand &command, const QByteArray &actionId,
                                                   const CallContext &context) override;
    models::Result<models::ScheduleForm> scheduleForm(const QString &name, const CallContext &context) override;
    std::unique_ptr<Watch> watch(WatchSink &sink) override;

private:
    /// The parts, in the order in which they depend on each other.
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace app
