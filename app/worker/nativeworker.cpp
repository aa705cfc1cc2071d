#include "app/worker/nativeworker.h"

#include "app/engines/celery/taskcall.h"
#include "app/engines/celery/taskmessage.h"
#include "app/payload/json.h"
#include "app/worker/jsonvalues.h"
#include "app/worker/workerreports.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace app {

using models::Value;

namespace {

constexpr std::chrono::milliseconds kBusyPoll{40};  // something was taken lately
constexpr std::chrono::milliseconds kIdlePoll{200}; // 5 commands a second on our own broker
constexpr qint64 kBusyForMs = 5'000;
constexpr std::chrono::seconds kBeat{2};
constexpr std::chrono::minutes kRenew{1};
constexpr qint64 kProgressGapMs = 250;
constexpr std::chrono::hours kRevokedFor{3};
constexpr qsizetype kLargestResult = 1'000'000;

} // namespace

NativeWorker::NativeWorker(Setup setup, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_broker({m_setup.redis, m_setup.keys, m_setup.database, m_setup.node,
                m_setup.keys.prefix() + "yard." + m_setup.config.name.toUtf8() + ".refused"}),
      m_alive(std::make_shared<QObject>()),
      m_lane(QStringLiteral("worker"))
{
    m_state.node = m_setup.node;
    m_state.resultBackend = m_setup.resultBackend;
    m_state.config = m_setup.config;
    m_state.queues = m_setup.config.queues;
    m_state.pid = QCoreApplication::applicationPid();
    m_state.startedAt = m_setup.clock->now();
    m_graceTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &NativeWorker::poll);
    connect(&m_beatTimer, &QTimer::timeout, this, [this] { sendWorkerEvent("worker-heartbeat"); });
    connect(&m_renewTimer, &QTimer::timeout, this, &NativeWorker::renewHeld);
    connect(&m_graceTimer, &QTimer::timeout, this, [this] {
        for (JobRun *run : std::as_const(m_runs))
            run->terminate(std::chrono::seconds(2));
    });
}

NativeWorker::~NativeWorker()
{
    m_setup.subscriber->setHandlers({}, {});
    qDeleteAll(std::exchange(m_runs, {}));
}

// Runs `work` on the lane and gives its Result's error, if any, to brokerFailed.
template <typename F>
void NativeWorker::onLane(F work)
{
    m_lane.post([this, alive = std::weak_ptr<QObject>(m_alive), work = std::move(work)](const std::stop_token &) {
        const auto result = work();
        if (result.ok())
            return;
        if (const auto context = alive.lock()) {
            QMetaObject::invokeMethod(
                context.get(), [this, error = result.error()] { emit brokerFailed(error); }, Qt::QueuedConnection);
        }
    });
}

void NativeWorker::start()
{
    const CeleryKeys &keys = m_setup.keys;
    // The handler runs on the io thread: hand the bytes over and be gone.
    m_setup.subscriber->setHandlers(
        [this, alive = std::weak_ptr<QObject>(m_alive)](const RedisSubscriber::Message &message) {
            if (const auto context = alive.lock())
                QMetaObject::invokeMethod(
                    context.get(), [this, bytes = message.payload] { applyControl(bytes); }, Qt::QueuedConnection);
        },
        [](const RedisSubscriber::Gap &) {});
    m_setup.subscriber->psubscribe({keys.pidboxChannel(m_setup.database)});
    onLane([this] { return m_broker.announce(m_setup.config.queues); });
    sendWorkerEvent("worker-online");
    m_beatTimer.start(kBeat);
    m_renewTimer.start(kRenew);
    m_pollTimer.start(kBusyPoll);
    emit ready();
}

void NativeWorker::send(const JobSpec &job)
{
    TaskMessage message;
    message.spec.task = job.name;
    message.spec.queue = job.queue;
    message.spec.argsJson = job.scheduleArgs;
    message.spec.kwargsJson = job.scheduleKwargs;
    message.id = newTaskId();
    message.deliveryTag = newTaskId();
    message.replyTo = newTaskId();
    message.origin = m_state.node;
    message.now = m_setup.clock->now();
    const auto built = buildTaskMessage(message);
    if (!built) {
        emit brokerFailed(built.error());
        return;
    }
    onLane([this, bytes = built->bytes, queue = job.queue.toUtf8()] { return m_broker.send(queue, 0, bytes); });
}

void NativeWorker::poll()
{
    dispatch();
    const int room = m_setup.config.concurrency * (1 + m_setup.config.prefetch);
    const int held = m_state.count(HeldJob::Stage::Running) + m_state.count(HeldJob::Stage::Reserved);
    if (m_polling || m_stopping || held >= room)
        return;
    m_polling = true;
    const models::Instant now = m_setup.clock->now();
    m_lane.post([this, now, queues = m_state.queues, alive = std::weak_ptr<QObject>(m_alive)](const std::stop_token &) {
        auto taken = m_broker.take(queues, now);
        const auto context = alive.lock();
        if (!context)
            return;
        QMetaObject::invokeMethod(
            context.get(),
            [this, taken = std::move(taken)] {
                m_polling = false;
                const qint64 nowMs = models::toMs(m_setup.clock->now());
                const bool found = taken.ok() && taken->has_value();
                if (found) {
                    m_lastTakenMs = nowMs;
                    accept(**taken);
                    poll();
                } else if (!taken.ok()) {
                    emit brokerFailed(taken.error());
                }
                m_pollTimer.setInterval(nowMs - m_lastTakenMs < kBusyForMs ? kBusyPoll : kIdlePoll);
            },
            Qt::QueuedConnection);
    });
}

void NativeWorker::accept(const WorkerBroker::Taken &taken)
{
    if (taken.refused)
        return;
    HeldJob job;
    job.message = taken.message;
    job.list = taken.list;
    job.envelope = decodeEnvelope(taken.message);
    if (m_stopping) {
        onLane([this, taken] { return m_broker.giveBack(taken.tag, taken.list, taken.message); });
        return;
    }
    if (refuseUnrunnable(taken, job))
        return;
    job.eta = job.envelope.etaTime();
    job.stage = job.eta && *job.eta > m_setup.clock->now() ? HeldJob::Stage::Scheduled : HeldJob::Stage::Reserved;
    sendTaskEvent("task-received", job, receivedFields(job));
    const HeldJob::Stage stage = job.stage;
    m_state.held.insert(taken.tag, job);
    if (stage == HeldJob::Stage::Scheduled)
        schedule(taken.tag);
    else
        dispatch();
}

// A message that names no declared job, or whose arguments cannot be read, is kept as a dead letter.
bool NativeWorker::refuseUnrunnable(const WorkerBroker::Taken &taken, HeldJob &job)
{
    QString why;
    RunFailure failure;
    if (!job.envelope.ok()) {
        why = job.envelope.problem;
    } else if (!m_setup.config.jobs.contains(QString::fromUtf8(job.envelope.task))) {
        why = QStringLiteral("not declared");
        failure = {"NotRegistered", "celery.exceptions", Value::list({jsonText(job.envelope.task)}), {}};
    } else if (job.envelope.contentType != "application/json") {
        why = QStringLiteral("only application/json is accepted, not %1")
                  .arg(QString::fromUtf8(job.envelope.contentType));
    } else if (const TaskCall call = decodeCall(job.envelope); !call.ok()) {
        why = call.problem;
    } else if (!call.callbacks.empty() || !call.errbacks.empty() || !call.chain.empty() || call.chord) {
        why = QStringLiteral("chains, chords and callbacks are not run by this worker");
        failure.type = "NotImplementedError";
    } else {
        job.args = call.args.value;
        job.kwargs = call.kwargs.value;
        return false;
    }
    if (failure.message.isNull())
        failure.message = Value::list({Value::string(why)});
    onLane([this, taken] { return m_broker.refuse(taken.tag, taken.message); });
    if (!job.envelope.id.isEmpty())
        fail(job, failure);
    return true;
}

void NativeWorker::schedule(const QByteArray &tag)
{
    const auto held = m_state.held.constFind(tag);
    const models::Duration wait = std::max(models::Duration(0), *held->eta - m_setup.clock->now());
    constexpr models::Duration kLongestTimer = std::chrono::hours(1);
    // A timer that is too short only looks again.
    QTimer::singleShot(std::min(wait, kLongestTimer), m_alive.get(), [this, tag] {
        const auto due = m_state.held.find(tag);
        if (due == m_state.held.end() || due->stage != HeldJob::Stage::Scheduled)
            return;
        if (*due->eta > m_setup.clock->now()) {
            schedule(tag);
            return;
        }
        due->stage = HeldJob::Stage::Reserved;
        dispatch();
    });
}

void NativeWorker::dispatch()
{
    if (m_stopping)
        return;
    const QList<QByteArray> tags = m_state.held.keys();
    for (const QByteArray &tag : tags) {
        if (m_state.count(HeldJob::Stage::Running) >= m_setup.config.concurrency)
            return;
        const HeldJob &job = m_state.held[tag];
        if (job.stage != HeldJob::Stage::Reserved)
            continue;
        const models::MaybeInstant expires = job.envelope.expiresTime();
        if (m_state.revoked.contains(job.envelope.id))
            drop(tag, "revoked");
        else if (expires && *expires < m_setup.clock->now())
            drop(tag, "expired");
        else
            launch(tag);
    }
}

void NativeWorker::launch(const QByteArray &tag)
{
    HeldJob &job = m_state.held[tag];
    const Envelope &message = job.envelope;
    job.stage = HeldJob::Stage::Running;
    job.startedAt = m_setup.clock->now();
    const QString name = QString::fromUtf8(message.task);
    JobRun::Request request;
    request.tag = tag;
    request.id = message.id;
    request.job = m_setup.config.jobs.value(name);
    request.args = job.args;
    request.kwargs = job.kwargs;
    request.attempt = int(message.retries) + 1;
    const auto limit = [](std::optional<double> seconds) -> models::MaybeDuration {
        return seconds ? models::MaybeDuration(models::Duration(qint64(*seconds * 1000))) : std::nullopt;
    };
    request.softTimeout = limit(message.softLimit);
    request.timeout = limit(message.hardLimit);
    const QByteArray token = newTaskId();
    m_tokens.insert(token, tag);
    request.environment.insert(QStringLiteral("YARD_CONTROL"),
                               m_setup.controlSocket + QLatin1Char(' ') + QString::fromLatin1(token));
    // Named by a counter: an id of a message is never a file name.
    if (!m_setup.logDirectory.isEmpty())
        request.logFile = QStringLiteral("%1/%2-%3.log").arg(m_setup.logDirectory).arg(m_state.pid).arg(++m_runCounter);
    if (!request.job.acksLate) {
        job.acknowledged = true;
        onLane([this, tag] { return m_broker.acknowledge(tag); });
    }
    ++m_state.processed;
    ++m_state.totals[name];
    auto *run = new JobRun(request, this);
    m_runs.insert(tag, run);
    connect(run, &JobRun::started, this, [this, tag, run] { m_state.held[tag].pid = run->pid(); });
    connect(run, &JobRun::progressed, this, [this, tag](const ProgressLine &line) { reportProgress(tag, line); });
    connect(run, &JobRun::lineWritten, this,
            [this, id = message.id](bool isError, const QByteArray &line) { emit jobLine(id, isError, line); });
    connect(run, &JobRun::finished, this, [this, tag](const JobRun::Outcome &outcome) { settle(tag, outcome); });
    sendTaskEvent("task-started", job, {});
    storeResult(job, "STARTED", jsonMap({{"pid", jsonInteger(m_state.pid)}, {"hostname", jsonText(m_state.node)}}), {},
                false);
    emit jobStarted(message.id, name);
    run->start();
}

void NativeWorker::reportProgress(const QByteArray &tag, const ProgressLine &line)
{
    const auto held = m_state.held.constFind(tag);
    if (held == m_state.held.cend())
        return;
    const qint64 nowMs = models::toMs(m_setup.clock->now());
    const bool isLast = line.total && line.current >= *line.total;
    if (nowMs - m_lastProgressMs.value(tag) < kProgressGapMs && !isLast)
        return;
    m_lastProgressMs.insert(tag, nowMs);
    storeResult(*held, "PROGRESS", progressMeta(line), {}, false);
}

bool NativeWorker::reportProgressOf(const QByteArray &token, const ProgressLine &line)
{
    const auto tag = m_tokens.constFind(token);
    if (tag == m_tokens.cend())
        return false;
    reportProgress(*tag, line);
    return true;
}

void NativeWorker::settle(const QByteArray &tag, const JobRun::Outcome &outcome)
{
    if (JobRun *run = m_runs.take(tag))
        run->deleteLater();
    m_lastProgressMs.remove(tag);
    m_tokens.removeIf([&tag](const auto &entry) { return entry.value() == tag; });
    const HeldJob job = m_state.held.take(tag);
    const bool ok = outcome.ending == JobRun::Ending::Succeeded;
    if (ok) {
        const double runtime = double((m_setup.clock->now() - *job.startedAt).count()) / 1000;
        QByteArray shown = writeJson(outcome.result, JsonStyle::Python).valueOr("null");
        const Value result = shown.size() > kLargestResult ? Value::null() : outcome.result;
        storeResult(job, "SUCCESS", result, {}, true);
        sendTaskEvent("task-succeeded", job,
                      {{jsonText("result"), jsonText(shown.left(1024))},
                       {jsonText("runtime"), Value::floating(QByteArray::number(runtime, 'f', 6))}});
    } else if (outcome.ending == JobRun::Ending::Revoked) {
        storeResult(job, "REVOKED", exceptionValue(outcome.failure), {}, true);
        sendTaskEvent("task-revoked", job, revokedFields(true, false));
    } else if (!outcome.retryable || !retry(job, outcome.failure)) {
        fail(job, outcome.failure);
    }
    if (!job.acknowledged)
        onLane([this, tag] { return m_broker.acknowledge(tag); });
    emit jobFinished(job.envelope.id, QString::fromUtf8(job.envelope.task), ok);
    if (m_stopping)
        finishStopping();
    else
        poll();
}

void NativeWorker::fail(const HeldJob &job, const RunFailure &failure)
{
    storeResult(job, "FAILURE", exceptionValue(failure), failure.traceback, true);
    sendTaskEvent("task-failed", job, failureFields(failure));
}

void NativeWorker::drop(const QByteArray &tag, const char *why)
{
    const HeldJob job = m_state.held.take(tag);
    const RunFailure failure{"TaskRevokedError", "celery.exceptions", Value::list({jsonText(why)}), {}};
    storeResult(job, "REVOKED", exceptionValue(failure), {}, true);
    sendTaskEvent("task-revoked", job, revokedFields(false, QByteArray(why) == "expired"));
    onLane([this, tag] { return m_broker.acknowledge(tag); });
}

// False when no try is left.
bool NativeWorker::retry(const HeldJob &job, const RunFailure &failure)
{
    const RetryPolicy policy = m_setup.config.jobs.value(QString::fromUtf8(job.envelope.task)).retries;
    if (job.envelope.retries >= policy.max)
        return false;
    const models::Duration wait =
        retryDelay(policy, job.envelope.retries, QRandomGenerator::global()->generateDouble());
    const QByteArray again = nextTry(job, m_setup.clock->now() + wait);
    const QByteArray queue = job.envelope.routingKey;
    onLane([this, again, queue, priority = job.envelope.priority.value_or(0)] {
        return m_broker.send(queue, priority, again);
    });
    storeResult(job, "RETRY", exceptionValue(failure), failure.traceback, false);
    sendTaskEvent("task-retried", job, failureFields(failure));
    return true;
}

void NativeWorker::storeResult(const HeldJob &job, const QByteArray &status, const Value &result,
                               const QByteArray &traceback, bool final)
{
    const models::MaybeInstant dateDone = final ? models::MaybeInstant(m_setup.clock->now()) : std::nullopt;
    const QByteArray meta = jobResult(job, m_state, status, result, traceback, dateDone);
    onLane([this, id = job.envelope.id, meta] { return m_broker.storeResult(id, meta); });
}

void NativeWorker::sendTaskEvent(const char *type, const HeldJob &job, EventFields fields)
{
    const QByteArray envelope = taskEvent(type, job, m_state, m_setup.clock->now(), std::move(fields));
    onLane([this, envelope] { return m_broker.publishEvent("task-multi", envelope); });
}

void NativeWorker::sendWorkerEvent(const char *type)
{
    const QByteArray envelope = workerEvent(type, m_state, m_setup.clock->now());
    onLane([this, envelope, name = QByteArray(type)] { return m_broker.publishEvent(name, envelope); });
}

void NativeWorker::applyControl(const QByteArray &envelope)
{
    const auto request = readControlRequest(envelope, m_state.node);
    if (!request)
        return;
    const ControlAnswer answer = answerControl(*request, m_state, m_setup.clock->now());
    if (!answer.silent && !request->replyExchange.isEmpty()) {
        const QByteArray reply =
            replyEnvelope(m_state.node, answer.value, request->ticket, ++m_state.clock, request->replyKey);
        onLane([this, reply, request] { return m_broker.reply(request->replyExchange, request->replyKey, reply); });
    }
    applyEffect(answer.effect);
}

void NativeWorker::applyEffect(const ControlEffect &effect)
{
    switch (effect.kind) {
    case ControlEffect::Kind::Terminate:
        for (JobRun *run : std::as_const(m_runs)) {
            if (effect.ids.contains(run->request().id))
                run->terminate(effect.signal.contains("KILL") ? models::Duration(0)
                                                              : models::Duration(std::chrono::seconds(10)));
        }
        break;
    case ControlEffect::Kind::Shutdown: stop(); break;
    case ControlEffect::Kind::Heartbeat: sendWorkerEvent("worker-heartbeat"); break;
    case ControlEffect::Kind::Requeue:
    case ControlEffect::Kind::None: break;
    }
}

void NativeWorker::renewHeld()
{
    QList<QByteArray> tags;
    for (auto it = m_state.held.cbegin(); it != m_state.held.cend(); ++it) {
        if (!it->acknowledged)
            tags << it.key();
    }
    const models::Instant now = m_setup.clock->now();
    onLane([this, tags, now] { return m_broker.renew(tags, now); });
    m_state.revoked.removeIf([now](const auto &entry) { return now - entry.value() > kRevokedFor; });
}

void NativeWorker::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_pollTimer.stop();
    m_graceTimer.start(m_setup.config.shutdownGrace);
    finishStopping();
}

void NativeWorker::finishStopping()
{
    if (m_state.count(HeldJob::Stage::Running) > 0 || m_leaving)
        return;
    m_leaving = true;
    m_graceTimer.stop();
    m_beatTimer.stop();
    m_renewTimer.stop();
    for (auto it = m_state.held.cbegin(); it != m_state.held.cend(); ++it) {
        onLane([this, tag = it.key(), list = it->list, message = it->message] {
            return m_broker.giveBack(tag, list, message);
        });
    }
    m_state.held.clear();
    sendWorkerEvent("worker-offline");
    onLane([this] {
        const auto status = m_broker.leave();
        QMetaObject::invokeMethod(
            this, [this] { emit stopped(); }, Qt::QueuedConnection);
        return status;
    });
}

} // namespace app
