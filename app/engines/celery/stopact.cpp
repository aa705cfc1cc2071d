#include "app/engines/celery/stopact.h"

#include "app/engines/celery/control.h"
#include "app/engines/celery/resultmeta.h"
#include "app/payload/jsontokenizer.h"

#include <QCoreApplication>

#include <thread>

namespace app {

using models::Outcome;

namespace {

constexpr std::chrono::milliseconds kAnswerLimit{1500};
constexpr std::chrono::seconds kProofLimit{5};
constexpr std::chrono::milliseconds kProofPause{150};

QByteArray storedStatus(const QByteArray &id, const ActTools &tools, const CallContext &context)
{
    const auto reply =
        tools.shared->context.results->call({"GET", tools.shared->keys().resultKey(id)}, looking(context));
    return reply && reply->isBulk() ? decodeResult(reply->bytes()).status : QByteArray();
}

bool isFinalWord(const QByteArray &status)
{
    return status == "SUCCESS" || status == "FAILURE" || status == "REVOKED";
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

// Waits for the worker's own word; a lane may wait.
models::JobOutcome waitForEnd(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    const auto limit = tools.shared->context.clock->monotonic() + kProofLimit;
    while (tools.shared->context.clock->monotonic() < limit && !call.context.stop.stop_requested()) {
        const QByteArray status = storedStatus(id, tools, call.context);
        if (status == "REVOKED")
            return outcomeOf(id, Outcome::Done);
        if (isFinalWord(status))
            return outcomeOf(
                id, Outcome::Changed,
                QCoreApplication::translate("Celery", "It ended by itself as %1 before it could be stopped.")
                    .arg(QString::fromUtf8(status)));
        std::this_thread::sleep_for(kProofPause);
    }
    return outcomeOf(
        id, Outcome::Unknown,
        QCoreApplication::translate("Celery", "The workers were told, but none has reported the end of the job yet."));
}

} // namespace

models::JobOutcome revokeJob(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    if (isFinalWord(storedStatus(id, tools, call.context)))
        return outcomeOf(id, Outcome::Changed, QCoreApplication::translate("Celery", "This job has ended."));
    if (call.dryRun)
        return outcomeOf(id, Outcome::Done);
    const auto answers = orderRevoke(id, false, "SIGTERM", tools, call);
    if (!answers)
        return outcomeOf(id, answers.error());
    if (answers->isEmpty())
        return outcomeOf(id, Outcome::Unknown,
                         QCoreApplication::translate(
                             "Celery", "No worker confirmed. A busy solo worker reads it only after its present job."));
    tools.shared->jobs.update(id, [](JobFacts &facts) { facts.revoked = true; });
    return outcomeOf(
        id, Outcome::Done,
        QCoreApplication::translate("Celery", "Every worker drops it when its turn comes; this cannot be undone."));
}

models::JobOutcome terminateJob(const QByteArray &id, const QByteArray &signal, const ActTools &tools,
                                const ActCall &call)
{
    static const QList<QByteArray> known{"SIGTERM", "SIGKILL", "SIGINT", "SIGQUIT", "SIGUSR1"};
    if (!known.contains(signal))
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "%1 is no signal for this.").arg(QString::fromUtf8(signal)));
    if (isFinalWord(storedStatus(id, tools, call.context)))
        return outcomeOf(id, Outcome::Changed, QCoreApplication::translate("Celery", "This job has ended."));
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
    return waitForEnd(id, tools, call);
}

} // namespace app
