#pragma once

#include "app/config/profile.h"
#include "app/engines/engine.h"
#include "app/redis/meter.h"
#include "app/session/accesspolicy.h"
#include "app/session/actrun.h"
#include "app/session/linkstatus.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <memory>

namespace app {

class Workplace;

/// One profile at work, as the ui holds it: GUI-thread object, signals and posted calls only.
/// Owns its threads; destroying it ends them in order. All continuations run on the GUI thread
/// with `.then(context, ...)`.
class Session final : public QObject
{
    Q_OBJECT

public:
    Session(Profile profile, RedisSecrets secrets, std::shared_ptr<Workplace> workplace, QObject *parent = nullptr);
    ~Session() override;

    const Profile &profile() const;
    /// What this session shares with the others: its store has the audit and the bin, whatever the link.
    const std::shared_ptr<Workplace> &workplace() const;
    quint32 connectionNumber() const;
    const LinkStatus &link() const;
    /// Empty until detected.
    const Detection &detection() const;
    /// Level, link and engine together; the reason is for tooltips.
    Capability capability(const AnyVerb &verb) const;
    Capability capability(const AskedAct &act) const;
    Capability capability(models::Verb verb, const models::Job &job) const;
    Capability capability(models::ControlVerb verb, const models::WorkerInfo &worker) const;
    Capability capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const;

    void open();
    void close();
    /// Try at once instead of waiting for the back-off.
    void reconnectNow();
    void setScope(WatchScope scope);
    void refresh();

    QFuture<models::Result<models::JobDetail>> openJob(const QByteArray &id);
    /// How long values that were revealed stay in sight.
    static constexpr std::chrono::seconds kRevealLife{60};
    /// The job with its secrets shown, once the audit says so (Connection::reveal). For one look: keep none of it.
    QFuture<models::Result<models::JobDetail>> reveal(const QByteArray &id);
    Capability revealCapability() const;
    QFuture<models::Result<models::Page<models::Job>>> listJobs(JobListRequest request);
    QFuture<models::Result<std::vector<TaskInfo>>> tasks();
    QFuture<models::Result<RetryReport>> retryReport();
    /// Writes the intent to the store, runs the act on a lane, completes the intent. `run.progress` is called on the
    /// GUI thread.
    QFuture<models::Result<models::CommandResult>> submit(models::JobCommand command, ActRun run = {});
    /// The same for an act on workers or queues.
    QFuture<models::Result<models::CommandResult>> control(models::ControlCommand command);
    /// The same for an act on a schedule.
    QFuture<models::Result<models::CommandResult>> schedule(models::ScheduleCommand command);
    /// A schedule as it stands now, to be edited; without a name what a new one starts from.
    QFuture<models::Result<models::ScheduleForm>> scheduleForm(const QString &name);

signals:
    void linkChanged(const app::LinkStatus &status);
    void jobsArrived(const models::JobBatch &batch);
    void queuesChanged(const std::vector<models::QueueInfo> &queues);
    void workersChanged(const std::vector<models::WorkerInfo> &workers);
    void schedulesChanged(const std::vector<models::ScheduleEntry> &schedules);
    void meterChanged(const app::MeterReading &reading);
    void watchStatsChanged(const app::WatchStats &stats);
    void gapSeen(models::Instant from, models::Instant to, bool cutByServer);
    void problemChanged(const QByteArray &what, const models::Error &error);
    void noticeArrived(const QString &text);
    void retryReportReady(const app::RetryReport &report);
    /// First full read of jobs, queues, workers or schedules is done (or failed).
    void firstReadDone(const QByteArray &what);
    void commandFinished(const models::JobCommand &command, const models::CommandResult &result);
    /// The act was refused or not begun.
    void commandFailed(const models::JobCommand &command, const models::Error &error);
    /// What was found on connecting: engine, version, evidence, where results live.
    void detected(const app::Detection &detection);

private:
    struct Private; ///< session.cpp
    std::unique_ptr<Private> d;
};

} // namespace app
