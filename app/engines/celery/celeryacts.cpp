#include "app/engines/celery/celeryacts.h"

#include "app/engines/celery/aftermath.h"
#include "app/engines/celery/cancelact.h"
#include "app/engines/celery/cancelmany.h"
#include "app/engines/celery/discardact.h"
#include "app/engines/celery/manylook.h"
#include "app/engines/celery/moveact.h"
#include "app/engines/celery/purgeact.h"
#include "app/engines/celery/retryact.h"
#include "app/engines/celery/retrymany.h"
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

/// Each once: a job named twice is acted on once.
std::vector<QByteArray> idsOf(const models::JobCommand &command)
{
    std::vector<QByteArray> ids;
    QSet<QByteArray> known;
    for (const models::JobKey &key : command.keys) {
        if (known.contains(key.id))
            continue;
        known.insert(key.id);
        ids.push_back(key.id);
    }
    return ids;
}

bool undoable(Verb verb)
{
    return verb == Verb::CancelWaiting || verb == Verb::Retry || verb == Verb::Trigger || verb == Verb::Purge ||
           verb == Verb::Discard || verb == Verb::Move;
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
    case Verb::Discard:
        if (job.deadLetter)
            return {false, QCoreApplication::translate(
                               "Celery", "It lies in a queue of dead letters and has no result to discard.")};
        return when(job.state == JobState::Failed,
                    QCoreApplication::translate("Celery", "Only what has failed is discarded."));
    case Verb::Trigger:
    case Verb::Purge:
    case Verb::Move:
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
    case Verb::Discard: return discardResult(id, m_tools, call);
    case Verb::Trigger:
    case Verb::Purge:
    case Verb::Move:
    case Verb::Undo: break;
    }
    return outcomeOf(id, models::Outcome::Refused, QCoreApplication::translate("Celery", "This is no act on one job."));
}

std::vector<models::JobOutcome> CeleryActs::aftermath(const QByteArray &actionId,
                                                      const std::vector<QByteArray> &targets,
                                                      const CallContext &context) const
{
    return lookAfter(actionId, targets, m_tools, looking(context));
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
    } else if (command.verb == Verb::Purge || command.verb == Verb::Move) {
        auto outcome =
            command.verb == Verb::Purge ? purgeQueue(command, m_tools, call) : moveQueue(command, m_tools, call);
        if (!outcome)
            return outcome.error();
        result.outcomes.push_back(*outcome);
    } else if (command.verb == Verb::Undo) {
        auto outcomes = undoAct(command.undoActionId, m_tools, call);
        if (!outcomes)
            return outcomes.error();
        result.outcomes = *outcomes;
    }
    if (command.verb == Verb::CancelWaiting && command.keys.size() > 1) {
        result.outcomes = cancelMany(idsOf(command), m_tools, call);
    } else if (command.verb == Verb::Retry && command.keys.size() > 1) {
        result.outcomes = retryMany(idsOf(command), command, m_tools, call);
    } else {
        for (const models::JobKey &key : command.keys)
            result.outcomes.push_back(actOn(command, key.id, call));
    }
    if (undoable(command.verb) && !command.dryRun && binHolds(actionId))
        result.undoUntil = m_tools.shared->now() + kUndoFor;
    return result;
}

void CeleryActs::ended(const QByteArray &actionId) const
{
    m_tools.looks->forget(actionId);
}

std::vector<size_t> CeleryActs::turns(const models::JobCommand &command, const QByteArray &actionId,
                                      const CallContext &context) const
{
    if (command.verb != Verb::CancelWaiting)
        return {};
    return m_tools.looks->consumedLast(idsOf(command), m_tools, {actionId, context, command.dryRun});
}

} // namespace app
