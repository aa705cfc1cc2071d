#include "app/engines/celery/stopact.h"

#include "app/engines/celery/control.h"
#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/waitingmessage.h"
#include "app/payload/jsontokenizer.h"

#include <QCoreApplication>

#include <thread>

namespace app {

using models::Outcome;

namespace {

constexpr std::chrono::milliseconds kAnswerLimit{1500};
constexpr std::chrono::seconds kProofLimit{5};
constexpr std::chrono::milliseconds kProofPause{150};

/// What the result store holds: the bytes tell whether a run has written anything since.
struct Stored {
    QByteArray bytes;
    ResultMeta meta;
};

Stored storedResult(const QByteArray &id, const ActTools &tools, const CallContext &context)
{
    const auto reply =
        tools.shared->context.results->call({"GET", tools.shared->keys().resultKey(id)}, looking(context));
    return reply && reply->isBulk() ? Stored{reply->bytes(), decodeResult(reply->bytes())} : Stored();
}

models::Result<NodeAnswers> orderRevoke(const QByteArray &id, bool terminate, const QByteArray &signal,
                                        const ActTools &tools, const ActCall &call)
{
    ControlQuestion command;
    command.method = "revoke";
    command.argsJson = R"({"task_id":")" + jsonEscape(id) + R"(","terminate":)" + (terminate ? "true" : "false") +
                       R"(,"signal":")" + jsonEscape(signal) + "\"}";
    // To all nodes, so that a redelivery elsewhere is caught too (celery-redis.md 8.3).
    return tools.control->order(command, kAnswerLimit, call.context);
}

QString stillRuns(const QByteArray &id, const QString &worker, const ActTools &tools, const ActCall &call)
{
    const auto active = tools.control->ask("active", kAnswerLimit, call.context);
    if (!active || worker.isEmpty() || !active->contains(worker))
        return QCoreApplication::translate("Celery",
                                           "The workers were told, but none has reported the end of the job yet.");
    for (const models::Value &task : active->value(worker).items()) {
        const models::Value *running = task.find("id");
        if (running && running->text() == id)
            return QCoreApplication::translate("Celery", "It still runs on %1, which was told to stop it.").arg(worker);
    }
    return {};
}

// Waits for the worker's own word; a lane may wait.
models::JobOutcome waitForEnd(const QByteArray &id, const QString &worker, const QByteArray &before,
                              const ActTools &tools, const ActCall &call)
{
    const auto limit = tools.shared->context.clock->monotonic() + kProofLimit;
    while (tools.shared->context.clock->monotonic() < limit && !call.context.stop.stop_requested()) {
        const Stored now = storedResult(id, tools, call.context);
        // An end that stood there before is that of another run under the same id.
        const QByteArray status = now.bytes == before ? QByteArray() : now.meta.status;
        if (status == "REVOKED")
            return outcomeOf(id, Outcome::Done);
        if (isFinalWord(status))
            return outcomeOf(
                id, Outcome::Changed,
                QCoreApplication::translate("Celery", "It ended by itself as %1 before it could be stopped.")
                    .arg(QString::fromUtf8(status)));
        std::this_thread::sleep_for(kProofPause);
    }
    // A task without results leaves no word behind; then its absence from the worker is the proof.
    const QString doubt = stillRuns(id, worker, tools, call);
    return outcomeOf(id, doubt.isEmpty() ? Outcome::Done : Outcome::Unknown, doubt);
}

/// Celery can end a process; a thread, or the worker itself, it cannot.
bool cannotStop(const QString &pool)
{
    return pool == QLatin1String("solo") || pool == QLatin1String("threads");
}

models::JobOutcome refusePool(const QByteArray &id, const QString &worker, const QString &pool)
{
    return outcomeOf(id, Outcome::Refused,
                     QCoreApplication::translate("Celery",
                                                 "Worker %1 has the pool “%2”, in which Celery cannot stop a running "
                                                 "job: let it end, or stop the worker itself.")
                         .arg(worker, pool));
}

/// The worker that runs it by its last word, though it answers nothing now.
QString deafRunner(const QByteArray &id, const WorkerFacts &workers, const ActTools &tools)
{
    const JobFacts facts = tools.shared->jobs.find(id);
    const QString named = facts.event ? facts.event->worker : facts.result ? facts.result->worker : QString();
    if (!named.isEmpty())
        return workers.deaf.contains(named) ? named : QString();
    return workers.deaf.size() == 1 && workers.living.size() == 1 ? *workers.deaf.cbegin() : QString();
}

/// Who holds the job, as far as anybody tells.
struct Holding {
    WorkerFacts workers;
    std::optional<WorkerTask> task; ///< one worker's word
    QByteArray stored;              ///< the bytes of its result before the act
};

std::optional<WorkerTask> taskOf(const QByteArray &id, const WorkerFacts &workers)
{
    const auto task = workers.tasks.constFind(id);
    return task == workers.tasks.cend() ? std::nullopt : std::optional(*task);
}

models::JobOutcome silence(const QByteArray &id, const QString &worker)
{
    if (worker.isEmpty())
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate("Celery",
                                                     "No worker answers. One that cannot be asked may have this job, "
                                                     "and cannot be told to stop it."));
    return outcomeOf(id, Outcome::Refused,
                     QCoreApplication::translate("Celery",
                                                 "Worker %1 had it last and does not answer, so it cannot be told to "
                                                 "stop it.")
                         .arg(worker));
}

/// An outcome where telling the workers makes no sense, before an id is revoked for hours. Workers come first: a stored
/// end may be that of an earlier run under the same id.
std::optional<models::JobOutcome> findHolder(const QByteArray &id, Holding &holding, const ActTools &tools,
                                             const ActCall &call)
{
    const Stored stored = storedResult(id, tools, call.context);
    holding.stored = stored.bytes;
    holding.workers = tools.workers(call.context);
    holding.task = taskOf(id, holding.workers);
    if (holding.task && isFinalWord(stored.meta.status)) { // it may have ended since they were asked
        holding.workers = tools.anew(call.context);
        holding.task = taskOf(id, holding.workers);
    }
    if (holding.task)
        return std::nullopt;
    // Then in the order in which a message moves on.
    const auto waiting = findWaiting(id, tools, call.context);
    if (!waiting)
        return outcomeOf(id, waiting.error());
    if (waiting->found)
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate("Celery", "It waits in queue %1 again: cancel it there, which can be undone.")
                .arg(QString::fromUtf8(waiting->found->queue)));
    const auto inFlight = tools.unacked->find(id, looking(call.context));
    if (!inFlight)
        return outcomeOf(id, inFlight.error());
    if (inFlight->fact)
        return std::nullopt;
    if (isFinalWord(stored.meta.status))
        return outcomeOf(id, Outcome::Changed, QCoreApplication::translate("Celery", "This job has ended."));
    if (!waiting->complete || !inFlight->complete)
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "There are more messages than a search goes through, and it was not "
                                                  "among those: nothing was sent."));
    const models::Instant searched = tools.shared->now();
    holding.workers = tools.anew(call.context);
    holding.task = taskOf(id, holding.workers);
    const WorkerFacts &workers = holding.workers;
    const bool asked = workers.at && *workers.at >= searched;
    if (holding.task || (asked && workers.receivers > 0 && !workers.complete()))
        return std::nullopt;
    if (isFinalWord(storedResult(id, tools, call.context).meta.status))
        return outcomeOf(id, Outcome::Changed, QCoreApplication::translate("Celery", "This job has ended."));
    const QString runner = lastRunner(&stored.meta, tools.shared->jobs.find(id));
    const bool gone = runner.isEmpty() || workers.answered.contains(runner) || workers.offline.contains(runner);
    if (!asked || workers.answered.isEmpty() || !gone)
        return silence(id, runner);
    return outcomeOf(id, Outcome::Gone,
                     QCoreApplication::translate("Celery", "No worker holds it, and it waits in no queue."));
}

models::JobOutcome revoke(const QByteArray &id, const Holding &holding, const ActTools &tools, const ActCall &call)
{
    if (call.dryRun)
        return outcomeOf(id, Outcome::Done);
    const auto answers = orderRevoke(id, false, "SIGTERM", tools, call);
    if (!answers)
        return outcomeOf(id, answers.error());
    QSet<QString> silent = holding.workers.living;
    for (auto it = answers->cbegin(); it != answers->cend(); ++it)
        silent.remove(it.key());
    const bool holderKnows = holding.task && answers->contains(holding.task->worker);
    if (answers->isEmpty() || (!holderKnows && !silent.isEmpty()))
        return outcomeOf(
            id, Outcome::Unknown,
            QCoreApplication::translate("Celery", "%1 did not confirm: a busy solo worker reads it only after its "
                                                  "present job.")
                .arg(silent.isEmpty() ? QCoreApplication::translate("Celery", "The workers") : sortedNames(silent)));
    tools.shared->jobs.update(id, [](JobFacts &facts) { facts.revoked = true; });
    return outcomeOf(
        id, Outcome::Done,
        QCoreApplication::translate("Celery", "Every worker drops it when its turn comes; this cannot be undone."));
}

} // namespace

models::JobOutcome revokeJob(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    Holding holding;
    if (auto settled = findHolder(id, holding, tools, call))
        return *settled;
    return revoke(id, holding, tools, call);
}

models::JobOutcome terminateJob(const QByteArray &id, const QByteArray &signal, const ActTools &tools,
                                const ActCall &call)
{
    static const QList<QByteArray> known{"SIGTERM", "SIGKILL", "SIGINT", "SIGQUIT", "SIGUSR1"};
    if (!known.contains(signal))
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "%1 is no signal for this.").arg(QString::fromUtf8(signal)));
    Holding holding;
    if (auto settled = findHolder(id, holding, tools, call))
        return *settled;
    if (holding.task && holding.task->place != WorkerTask::Place::Active)
        return revoke(id, holding, tools, call);
    const QString runner = holding.task ? holding.task->worker : deafRunner(id, holding.workers, tools);
    if (const QString pool = holding.workers.pool.value(runner); cannotStop(pool))
        return refusePool(id, runner, pool);
    if (call.dryRun)
        return outcomeOf(id, Outcome::Done);
    const auto answers = orderRevoke(id, true, signal, tools, call);
    if (!answers)
        return outcomeOf(id, answers.error());
    if (answers->isEmpty())
        return outcomeOf(
            id, Outcome::Unknown,
            QCoreApplication::translate(
                "Celery", "No worker answered. A solo worker cannot be stopped from outside while it runs a job."));
    for (const models::Value &answer : *answers) {
        if (const QString fault = controlError(answer); !fault.isEmpty())
            return outcomeOf(id, Outcome::Refused, fault);
    }
    return waitForEnd(id, runner, holding.stored, tools, call);
}

} // namespace app
