#include "tests/support/rqengine.h"

#include "app/core/lane.h"

#include <QDateTime>

#include <algorithm>

namespace support {

using namespace app;
using models::JobState;

namespace {

const QByteArray kQueuePrefix = "rq:queue:";

JobState stateOf(const QByteArray &status)
{
    if (status == "queued")
        return JobState::Queued;
    if (status == "started")
        return JobState::Running;
    if (status == "finished")
        return JobState::Succeeded;
    if (status == "failed")
        return JobState::Failed;
    if (status == "deferred")
        return JobState::Blocked;
    if (status == "scheduled")
        return JobState::Scheduled;
    if (status == "canceled" || status == "stopped")
        return JobState::Cancelled;
    return JobState::Unknown;
}

models::MaybeInstant timeOf(const QByteArray &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    return time.isValid() ? models::MaybeInstant(models::instantFromMs(time.toMSecsSinceEpoch())) : std::nullopt;
}

/// exc_string of a result: base64 of zlib of the traceback.
QString tracebackOf(const QByteArray &packed)
{
    constexpr char kSizeGuess[] = {0, 1, 0, 0}; // qUncompress wants a size before the stream and grows from it
    return QString::fromUtf8(qUncompress(QByteArray(kSizeGuess, 4) + QByteArray::fromBase64(packed)));
}

models::Error refused()
{
    return {models::ErrorKind::Refused, QStringLiteral("This engine only looks."), {}, QStringLiteral("capability")};
}

/// Where a page of failed jobs ended: queue and place in its registry. Opaque to everybody else.
struct Place {
    qsizetype queue = 0;
    qint64 offset = 0;

    static Place from(const QByteArray &cursor)
    {
        const QByteArrayList parts = cursor.split('\0');
        return parts.size() == 2 ? Place{parts[0].toLongLong(), parts[1].toLongLong()} : Place{};
    }
    QByteArray toCursor() const { return QByteArray::number(queue) + '\0' + QByteArray::number(offset); }
};

class RqWatch final : public Watch
{
public:
    RqWatch(RqEngine &engine, WatchSink &sink) : m_engine(engine), m_sink(sink), m_lane(QStringLiteral("rq-watch"))
    {
        refresh();
    }
    void setScope(WatchScope) override {}
    WatchStats stats() const override { return {}; }
    void refresh() override
    {
        m_lane.post([this](const std::stop_token &stop) { readAll(stop); });
    }

private:
    template <typename T>
    bool failed(const char *what, const models::Result<T> &result)
    {
        if (!result)
            m_sink.problem(what, result.error());
        return !result;
    }

    void readAll(const std::stop_token &stop)
    {
        const CallContext context{Access::Look, Charge::Background, stop};
        if (auto queues = m_engine.queues(context); !failed("queues", queues))
            m_sink.queues(*queues);
        if (auto workers = m_engine.workers(context); !failed("workers", workers))
            m_sink.workers(*workers);
        m_sink.schedules({});
        JobListRequest request;
        request.states = {JobState::Failed};
        if (auto page = m_engine.jobs(request, context); !failed("jobs", page))
            m_sink.jobs({page->items, {}});
    }

    RqEngine &m_engine;
    WatchSink &m_sink;
    Lane m_lane;
};

} // namespace

RqEngine::RqEngine(const EngineContext &context) : m_context(context) {}

Capability RqEngine::capability(models::Verb) const
{
    return {false, refused().text};
}

Capability RqEngine::capability(models::Verb, const models::Job &) const
{
    return {false, refused().text};
}

Capability RqEngine::capability(models::ControlVerb verb) const
{
    if (models::isQueueVerb(verb))
        return {false, QStringLiteral("RQ can pause all workers, not one queue.")};
    return {false, refused().text};
}

Capability RqEngine::capability(models::ControlVerb verb, const models::WorkerInfo &) const
{
    return capability(verb);
}

Capability RqEngine::capability(models::ScheduleVerb) const
{
    return {false, refused().text};
}

Capability RqEngine::capability(models::ScheduleVerb verb, const models::ScheduleEntry &) const
{
    return capability(verb);
}

models::Result<QString> RqEngine::resultsUrl(const CallContext &)
{
    return QString();
}

models::Result<QByteArrayList> RqEngine::queueNames(const CallContext &context)
{
    const auto members = m_context.broker->call({"SMEMBERS", "rq:queues"}, context);
    if (!members)
        return members.error();
    QByteArrayList names;
    for (const RedisReply &member : members->items())
        names.append(member.bytes().mid(kQueuePrefix.size()));
    std::sort(names.begin(), names.end());
    return names;
}

models::Result<Detection> RqEngine::detect(const CallContext &context)
{
    const auto names = queueNames(context);
    if (!names)
        return names.error();
    Detection detection{"rq", {}, {}, names->size(), {}, {}};
    if (!names->isEmpty())
        detection.evidence.push_back(QStringLiteral("rq:queues names %1 queues").arg(names->size()));
    return detection;
}

models::Result<std::vector<models::QueueInfo>> RqEngine::queues(const CallContext &context)
{
    const auto names = queueNames(context);
    if (!names)
        return names.error();
    std::vector<RedisCommand> commands;
    for (const QByteArray &name : *names) {
        commands.push_back({"LLEN", kQueuePrefix + name});
        commands.push_back({"ZCARD", "rq:wip:" + name});
    }
    if (commands.empty())
        return std::vector<models::QueueInfo>{};
    const auto replies = m_context.broker->pipeline(commands, context);
    if (!replies)
        return replies.error();
    std::vector<models::QueueInfo> queues;
    for (qsizetype i = 0; i < names->size(); ++i) {
        models::QueueInfo queue;
        queue.engine = "rq";
        queue.name = QString::fromUtf8((*names)[i]);
        queue.waiting = (*replies)[static_cast<size_t>(2 * i)].integer();
        queue.running = (*replies)[static_cast<size_t>(2 * i + 1)].integer();
        queues.push_back(queue);
    }
    return queues;
}

models::Result<std::vector<models::WorkerInfo>> RqEngine::workers(const CallContext &context)
{
    const auto keys = m_context.broker->call({"SMEMBERS", "rq:workers"}, context);
    if (!keys)
        return keys.error();
    std::vector<models::WorkerInfo> workers;
    for (const RedisReply &key : keys->items()) {
        const auto fields =
            m_context.broker->call({"HMGET", key.bytes(), "state", "queues", "version", "pid"}, context);
        if (!fields || fields->items().empty() || fields->items()[0].isNil())
            continue; // a member without its hash is stale
        models::WorkerInfo worker;
        worker.engine = "rq";
        worker.name = QString::fromUtf8(key.bytes().mid(QByteArrayView("rq:worker:").size()));
        worker.state = fields->items()[0].bytes() == "busy" ? models::WorkerState::Busy : models::WorkerState::Online;
        for (const QByteArray &queue : fields->items()[1].bytes().split(','))
            worker.queues.push_back(QString::fromUtf8(queue));
        worker.version = QString::fromUtf8(fields->items()[2].bytes());
        worker.pid = fields->items()[3].integer();
        workers.push_back(worker);
    }
    return workers;
}

models::Result<std::vector<models::ScheduleEntry>> RqEngine::schedules(const CallContext &)
{
    return std::vector<models::ScheduleEntry>{};
}

models::Result<std::vector<models::Job>> RqEngine::readJobs(const std::vector<QByteArray> &ids,
                                                            const CallContext &context)
{
    if (ids.empty())
        return std::vector<models::Job>{};
    std::vector<RedisCommand> commands;
    for (const QByteArray &id : ids)
        commands.push_back({"HMGET", "rq:job:" + id, "status", "description", "origin", "enqueued_at", "started_at",
                            "ended_at", "worker_name"});
    const auto replies = m_context.broker->pipeline(commands, context);
    if (!replies)
        return replies.error();
    std::vector<models::Job> jobs;
    for (size_t i = 0; i < ids.size(); ++i) {
        const auto &fields = (*replies)[i].items();
        if (fields.size() != 7 || fields[0].isNil())
            continue; // the hash expired, its place in the registry did not
        models::Job job;
        job.key = {m_context.connection, "rq", ids[i]};
        job.engineState = fields[0].bytes();
        job.state = stateOf(job.engineState);
        job.argsSummary = QString::fromUtf8(fields[1].bytes());
        job.name = job.argsSummary.section(u'(', 0, 0);
        job.queue = QString::fromUtf8(fields[2].bytes());
        job.sentAt = timeOf(fields[3].bytes());
        job.startedAt = timeOf(fields[4].bytes());
        job.finishedAt = timeOf(fields[5].bytes());
        job.worker = QString::fromUtf8(fields[6].bytes());
        jobs.push_back(job);
    }
    return jobs;
}

models::Result<models::Page<models::Job>> RqEngine::jobs(const JobListRequest &request, const CallContext &context)
{
    models::Page<models::Job> page;
    const auto failed = std::find(request.states.begin(), request.states.end(), JobState::Failed);
    if (!request.states.empty() && failed == request.states.end())
        return page;
    const auto names = queueNames(context);
    if (!names)
        return names.error();
    Place place = Place::from(request.cursor);
    qint64 total = 0;
    for (const QByteArray &name : *names) {
        const auto count = m_context.broker->call({"ZCARD", "rq:failed:" + name}, context);
        if (!count)
            return count.error();
        total += count->integer();
    }
    while (place.queue < names->size() && static_cast<int>(page.items.size()) < request.limit) {
        const qint64 wanted = request.limit - static_cast<qint64>(page.items.size());
        const auto ids =
            m_context.broker->call({"ZREVRANGE", "rq:failed:" + (*names)[place.queue], QByteArray::number(place.offset),
                                    QByteArray::number(place.offset + wanted - 1)},
                                   context);
        if (!ids)
            return ids.error();
        std::vector<QByteArray> list;
        for (const RedisReply &id : ids->items())
            list.push_back(id.bytes());
        auto jobs = readJobs(list, context);
        if (!jobs)
            return jobs.error();
        for (models::Job &job : *jobs) {
            if (request.search.isEmpty() || job.argsSummary.contains(request.search))
                page.items.push_back(std::move(job));
        }
        place.offset += static_cast<qint64>(list.size());
        if (static_cast<qint64>(list.size()) < wanted)
            place = {place.queue + 1, 0};
    }
    if (place.queue < names->size())
        page.nextCursor = place.toCursor();
    if (request.search.isEmpty())
        page.total = total;
    return page;
}

models::Result<models::JobDetail> RqEngine::job(const QByteArray &id, const CallContext &context)
{
    auto jobs = readJobs({id}, context);
    if (!jobs)
        return jobs.error();
    if (jobs->empty())
        return models::Error{
            models::ErrorKind::NotFound, QStringLiteral("RQ knows no such job."), {}, QStringLiteral("job")};
    models::JobDetail detail;
    detail.job = jobs->front();
    detail.facts.push_back(
        {"store", QStringLiteral("status ") + QString::fromUtf8(detail.job.engineState), m_context.clock->now()});
    const auto runs = m_context.broker->call({"XREVRANGE", "rq:results:" + id, "+", "-", "COUNT", "20"}, context);
    for (const RedisReply &run : runs ? runs->items() : RedisReply::Array{}) {
        const auto &fields = run.items()[1].items();
        for (size_t i = 0; i + 1 < fields.size(); i += 2) {
            if (fields[i].bytes() != "exc_string")
                continue;
            models::Attempt attempt;
            attempt.traceback = tracebackOf(fields[i + 1].bytes());
            const QString last = attempt.traceback.trimmed().section(u'\n', -1);
            detail.job.errorType = attempt.type = last.section(QStringLiteral(": "), 0, 0);
            detail.job.errorText = attempt.message = last.section(QStringLiteral(": "), 1);
            detail.attempts.insert(detail.attempts.begin(), attempt);
        }
    }
    detail.retry.reason = refused().text;
    return detail;
}

models::Result<std::vector<TaskInfo>> RqEngine::tasks(const CallContext &)
{
    return std::vector<TaskInfo>{};
}

models::Result<RetryReport> RqEngine::retryReport(const CallContext &)
{
    return RetryReport{refused().text, {}, true};
}

models::Result<models::CommandResult> RqEngine::execute(const models::JobCommand &, const QByteArray &,
                                                        const CallContext &)
{
    return refused();
}

models::Result<models::CommandResult> RqEngine::control(const models::ControlCommand &command, const QByteArray &,
                                                        const CallContext &)
{
    return models::Error{models::ErrorKind::Refused, capability(command.verb).reason, {}, QStringLiteral("capability")};
}

models::Result<models::CommandResult> RqEngine::schedule(const models::ScheduleCommand &, const QByteArray &,
                                                         const CallContext &)
{
    return refused();
}

models::Result<models::ScheduleForm> RqEngine::scheduleForm(const QString &, const CallContext &)
{
    return refused();
}

std::unique_ptr<Watch> RqEngine::watch(WatchSink &sink)
{
    return std::make_unique<RqWatch>(*this, sink);
}

} // namespace support
