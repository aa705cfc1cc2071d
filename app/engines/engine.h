#pragma once

#include "app/core/actbin.h"
#include "app/core/clock.h"
#include "app/core/pausedqueues.h"
#include "app/core/seenmessages.h"
#include "app/redis/redis.h"
#include "app/redis/subscriber.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/jobbatch.h"
#include "models/jobdetail.h"
#include "models/jobfilter.h"
#include "models/queueinfo.h"
#include "models/result.h"
#include "models/schedulecommand.h"
#include "models/scheduleentry.h"
#include "models/scheduleform.h"
#include "models/workerinfo.h"

#include <QMap>

#include <functional>
#include <memory>

namespace app {

/// One detected job system and why we think so.
struct Detection {
    QByteArray engine;             ///< "celery"
    QString version;               ///< empty = not known
    std::vector<QString> evidence; ///< translated
    qint64 queues = 0;
    QString resultsIn; ///< address without password, plus why
    QByteArray prefix;
};

/// A task that can be triggered, and where from we know it.
struct TaskInfo {
    QString name;
    std::vector<QString> workers; ///< that registered it; empty = seen only
    QString lastQueue;
};

/// Can this engine do a verb at all, for these jobs now, and if not why (translated).
struct Capability {
    bool possible = false;
    QString reason;
    QString oneAtATime = {}; ///< why it is not possible for several at once; empty = for any number
};

/// What of this app can be retried, found out on connecting (architecture.md 3).
struct RetryReport {
    QString text;                     ///< one translated sentence
    std::vector<QString> configLines; ///< the lines that mend it, to copy; empty = nothing to mend
    bool keepsArguments = false;
};

/// Which list of jobs is wanted. Empty fields do not filter.
struct JobListRequest {
    std::vector<models::JobState> states;
    QString queue;
    QString name;
    QString search; ///< in id, name, arguments, error
    int limit = 500;
    QByteArray cursor; ///< from the last page; empty = first
    /// As tables filter their rows: on what lists show of a job.
    models::JobFilter filter;
    /// A whole id: on the first page it is also asked for by itself, wherever its job may be.
    QByteArray id;
    /// Only what waits in queues: the rest is known to who follows a watch.
    bool waitingOnly = false;
    /// Waiting messages one page looks at, at most; below 0 = as many as the engine allows.
    int look = -1;
    /// Known() is asked for these jobs next: what was read of them is kept that long, within bounds.
    bool keepPayloads = false;
};

/// What the user looks at: decides what a watch reads and how often (ui.md 4.4).
struct WatchScope {
    bool visible = true; ///< false: window hidden, a tenth of the reads
    bool paused = false;
    bool queueDepths = false;             ///< a page that shows depths is open: every 2 s, else 10 s
    std::vector<QByteArray> jobsOnScreen; ///< at most 200 ids whose results are followed
};

/// Figures of the event path (targets.md).
struct WatchStats {
    qint64 events = 0;
    qint64 applied = 0;
    qint64 dropped = 0;
    double eventsPerSecond = 0;
    double lagP50Ms = 0;
    double lagP95Ms = 0;
    double cpuUsPerEvent = 0;
    bool eventsOff = false; ///< no worker sends task events
};

/// Receives what a watch finds. Called from any thread but never from two at once; must not block.
class WatchSink
{
public:
    virtual ~WatchSink() = default;
    virtual void jobs(models::JobBatch batch) = 0;
    virtual void queues(std::vector<models::QueueInfo> queues) = 0;
    virtual void workers(std::vector<models::WorkerInfo> workers) = 0;
    virtual void schedules(std::vector<models::ScheduleEntry> schedules) = 0;
    /// Events were missed in this span; a repair read follows.
    virtual void gap(models::Instant from, models::Instant to, bool cutByServer) = 0;
    /// A read of the named thing failed (page keeps its rows); an empty text = it works again.
    virtual void problem(QByteArray what, models::Error error) = 0;
    virtual void notice(QString text) = 0;
};

/// A running watch; destroying it stops it and waits for its lane to leave the sink.
class Watch
{
public:
    virtual ~Watch() = default;
    virtual void setScope(WatchScope scope) = 0;
    /// F5: read everything in scope once, charged to the person.
    virtual void refresh() = 0;
    virtual WatchStats stats() const = 0;
};

/// Everything an engine needs from its connection. Outlives the engine.
struct EngineContext {
    quint32 connection = 0; ///< for JobKey
    Redis *broker = nullptr;
    Redis *results = nullptr; ///< may be the same object as broker
    RedisSubscriber *brokerSubscriber = nullptr;
    RedisSubscriber *resultSubscriber = nullptr; ///< the same object where the server is the same
    const Clock *clock = nullptr;
    QByteArray prefix;                    ///< global_keyprefix
    QMap<QByteArray, QByteArray> options; ///< --option name=value (sep, unacked_key, ...)
    QList<QByteArray> maskedKeys;         ///< lower case parts of argument names shown as ••••
    bool followResultsByPattern = false;
    int inspectRoundsPerMinute = 4;
    bool mayAsk = true; ///< false at level Silent
    QString who;        ///< "linh@laptop", as the audit names this person; empty = others are not told
    /// Keeps a cancelled message before it leaves the broker and gives it back for undo.
    ActBin *bin = nullptr;
    /// Copies of messages that outlive this process; null = only the engine's own memory.
    SeenMessages *seen = nullptr;
    /// Where the engine pauses a queue by telling workers; null = a pause is not remembered.
    PausedQueues *paused = nullptr;
};

/// What looking at one job system behind one broker can tell. Verbs are plain blocking functions for lanes (style.md
/// 2.5); thread-safe among each other. None of them writes.
class ReadOnlyEngine
{
public:
    virtual ~ReadOnlyEngine() = default;
    virtual QByteArray name() const = 0; ///< "celery"
    virtual QString title() const = 0;   ///< "Celery 5.6", for people

    virtual Capability capability(models::Verb verb) const = 0;
    /// For one job as last seen; cheap, no I/O.
    virtual Capability capability(models::Verb verb, const models::Job &job) const = 0;
    virtual Capability capability(models::ControlVerb verb) const = 0;
    /// For one worker as last seen; cheap, no I/O.
    virtual Capability capability(models::ControlVerb verb, const models::WorkerInfo &worker) const = 0;
    virtual Capability capability(models::ScheduleVerb verb) const = 0;
    /// For one schedule as last seen; cheap, no I/O.
    virtual Capability capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const = 0;

    /// Where this app keeps its results, as a live worker's configuration names it (password masked);
    /// empty = no worker told. Used before the result connection exists.
    virtual models::Result<QString> resultsUrl(const CallContext &context) = 0;
    virtual models::Result<Detection> detect(const CallContext &context) = 0;
    virtual models::Result<std::vector<models::QueueInfo>> queues(const CallContext &context) = 0;
    virtual models::Result<std::vector<models::WorkerInfo>> workers(const CallContext &context) = 0;
    virtual models::Result<std::vector<models::ScheduleEntry>> schedules(const CallContext &context) = 0;
    virtual models::Result<models::Page<models::Job>> jobs(const JobListRequest &request,
                                                           const CallContext &context) = 0;
    /// NotFound when there is no fact anywhere.
    virtual models::Result<models::JobDetail> job(const QByteArray &id, const CallContext &context) = 0;
    /// What is known of these jobs, in their order, without a question to anybody; empty: no more than they say
    /// themselves. Arguments and results are there only after a list with `keepPayloads`.
    virtual std::vector<models::JobDetail> known(const std::vector<models::Job> &) { return {}; }
    virtual models::Result<std::vector<TaskInfo>> tasks(const CallContext &context) = 0;
    virtual models::Result<RetryReport> retryReport(const CallContext &context) = 0;

    /// What became of these targets of an act that a crash cut short, as far as looking and the bin tell; of the
    /// others nothing is known.
    virtual std::vector<models::JobOutcome>
    aftermath(const QByteArray &actionId, const std::vector<QByteArray> &targets, const CallContext &context)
    {
        Q_UNUSED(actionId)
        Q_UNUSED(targets)
        Q_UNUSED(context)
        return {};
    }

    /// A schedule as it stands now, to be edited; without a name what a new one starts from. NotFound when it is gone.
    virtual models::Result<models::ScheduleForm> scheduleForm(const QString &name, const CallContext &context) = 0;

    virtual std::unique_ptr<Watch> watch(WatchSink &sink) = 0;
};

/// The same with its acts. Who has one is answerable for access level and audit: it is Connection's own, which hands
/// out no more than the looking part.
class Engine : public ReadOnlyEngine
{
public:
    /// Every key gets an outcome; an Error only when nothing was begun. `actionId` names the act in
    /// audit and bin.
    virtual models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                          const CallContext &context) = 0;

    /// In which order an act on many jobs is best cut into slices: places among the command's keys, each once. Empty
    /// = as they are.
    virtual std::vector<size_t> turns(const models::JobCommand &command, const QByteArray &actionId,
                                      const CallContext &context)
    {
        Q_UNUSED(command)
        Q_UNUSED(actionId)
        Q_UNUSED(context)
        return {};
    }

    /// No more slices of that act come: what was kept for them can go.
    virtual void ended(const QByteArray &actionId) { Q_UNUSED(actionId) }

    /// The same with its secrets shown; Connection::reveal() alone may ask, for nobody sees them without a line in the
    /// audit. An engine that hides none need not have it.
    virtual models::Result<models::JobDetail> jobWithSecrets(const QByteArray &id, const CallContext &context)
    {
        return job(id, context);
    }

    /// Acts on workers and queues: an outcome for each worker that was meant. NotFound when nobody is meant because
    /// nothing is known of the queue.
    virtual models::Result<models::CommandResult> control(const models::ControlCommand &command,
                                                          const QByteArray &actionId, const CallContext &context) = 0;

    /// An act on one schedule: one outcome, with what its definition was before and after.
    virtual models::Result<models::CommandResult> schedule(const models::ScheduleCommand &command,
                                                           const QByteArray &actionId, const CallContext &context) = 0;
};

} // namespace app
