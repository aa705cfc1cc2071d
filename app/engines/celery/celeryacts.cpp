#include "app/engines/celery/celeryacts.h"

#include "app/engines/celery/cancelact.h"
#include "app/engines/celery/retryact.h"
#include "app/engines/celery/stopact.h"
#include "app/engines/celery/triggeract.h"
#include "app/engines/celery/undoact.h"

#include <QCoreApplication>

namespace app {

using models::JobState;
using models::Verb;

namespace {

Capability when(bool possible, const QString &otherwise)
{
    return {possible, possible ? QString() : otherwise};
}

bool undoable(Verb verb)
{
    return verb == Verb::CancelWaiting || verb == Verb::Retry || verb == Verb::Trigger;
}

} // namespace

Capability CeleryActs::capability(Verb verb) const
{
    const ServerInfo server = m_tools.shared->context.broker->server();
    if (server.role == "slave" || server.role == "replica")
        return {false, QCoreApplication::translate(
                           "Celery", "This server is a read-only replica: connect to its master to change anything.")};
    if ((verb == Verb::Revoke || verb == Verb::Terminate) && !m_tools.control)
        return {false, QCoreApplication::translate("Celery", "Workers cannot be asked over this connection.")};
    return {true, {}};
}

Capability CeleryActs::capability(Verb verb, const models::Job &job) const
{
    const Capability general = capability(verb);
    if (!general.possible)
        return general;
    switch (verb) {
    case Verb::CancelWaiting:
        return when(job.state == JobState::Queued || job.state == JobState::Unknown || job.malformed,
                    QCoreApplication::translate(
                        "Celery", "Only a job that waits in a queue can be cancelled so; stop or revoke this one."));
    case Verb::Revoke:
        return when(!models::isFinal(job.state) && !job.malformed,
                    QCoreApplication::translate("Celery", "This job has ended."));
    case Verb::Terminate:
        return when(job.state == JobState::Running,
                    QCoreApplication::translate("Celery", "Only a running job can be stopped."));
    case Verb::Retry:
        if (job.malformed)
            return {false, QCoreApplication::translate(
                               "Celery", "This message cannot be read, so no worker could take it again.")};
        return when(
            models::isFinal(job.state) || job.deadLetter,
            QCoreApplication::translate("Celery", "This job has not ended; a second copy would run beside it."));
    case Verb::Trigger:
    case Verb::Undo: return {true, {}};
    }
    return {false, {}};
}

/// Undo is offered for what is really kept.
bool CeleryActs::binHolds(const QByteArray &actionId) const
{
    ActBin *bin = m_tools.shared->context.bin;
    return bin && bin->holds(actionId).valueOr(false);
}

models::JobOutcome CeleryActs::actOn(const models::JobCommand &command, const QByteArray &id, const ActCall &call) const
{
    switch (command.verb) {
    case Verb::CancelWaiting: return cancelWaiting(id, m_tools, call);
    case Verb::Revoke: return revokeJob(id, m_tools, call);
    case Verb::Terminate: return terminateJob(id, command.signal, m_tools, call);
    case Verb::Retry: return retryJob(id, command, m_tools, call);
    case Verb::Trigger:
    case Verb::Undo: break;
    }
    return outcomeOf(id, models::Outcome::Refused, QCoreApplication::translate("Celery", "This is no act on one job."));
}

models::Result<models::CommandResult> CeleryActs::execute(const models::JobCommand &command, const QByteArray &actionId,
                                                          const CallContext &context)
{
    if (const Capability general = capability(command.verb); !general.possible)
        return models::Error{models::ErrorKind::Refused, general.reason, {}, QStringLiteral("capability")};
    ActCall call{actionId, context, command.dryRun};
    call.context.access = Access::Act;
    call.context.charge = Charge::Act;
    models::CommandResult result;
    result.actionId = actionId;
    result.dryRun = command.dryRun;
    if (command.verb == Verb::Trigger) {
        if (!command.trigger)
            return models::Error{models::ErrorKind::Usage,
                                 QCoreApplication::translate("Celery", "Nothing was said about what to trigger."),
                                 {},
                                 {}};
        auto outcome = triggerTask(*command.trigger, m_tools, call);
        if (!outcome)
            return outcome.error();
        result.outcomes.push_back(*outcome);
    } else if (command.verb == Verb::Undo) {
        auto outcomes = undoAct(command.undoActionId, m_tools, call);
        if (!outcomes)
            return outcomes.error();
        result.outcomes = *outcomes;
    }
    for (const models::JobKey &key : command.keys)
        result.outcomes.push_back(actOn(command, key.id, call));
    if (undoable(command.verb) && !command.dryRun && binHolds(actionId))
        result.undoUntil = m_tools.shared->now() + kUndoFor;
    return result;
}

} // namespace app
