#include "app/engines/celery/controlacts.h"

#include "app/engines/celery/celeryacts.h"
#include "app/engines/celery/consumeract.h"
#include "app/engines/celery/poolact.h"
#include "app/engines/celery/taskorder.h"
#include "app/engines/controltext.h"

#include <QCoreApplication>

namespace app {

using models::ControlVerb;
using models::Outcome;

namespace {

constexpr int kMostAtOnce = 100; ///< slots in one act: each may be a process of some hundred megabytes

models::Error usage(const QString &text)
{
    return {models::ErrorKind::Usage, text, {}, QStringLiteral("control")};
}

bool isTaskVerb(ControlVerb verb)
{
    return verb == ControlVerb::RateLimit || verb == ControlVerb::TimeLimit;
}

bool namesQueue(ControlVerb verb)
{
    return models::isQueueVerb(verb) || verb == ControlVerb::AddConsumer || verb == ControlVerb::CancelConsumer;
}

std::optional<models::Error> wrongIn(const models::ControlCommand &command)
{
    if (!models::isQueueVerb(command.verb) && command.workers.empty())
        return usage(QCoreApplication::translate("Celery", "No worker was named."));
    if (namesQueue(command.verb) && command.queue.isEmpty())
        return usage(QCoreApplication::translate("Celery", "No queue was named."));
    if (isTaskVerb(command.verb) && command.task.isEmpty())
        return usage(QCoreApplication::translate("Celery", "No task was named."));
    const bool resizes = command.verb == ControlVerb::Grow || command.verb == ControlVerb::Shrink;
    if (resizes && (command.count < 1 || command.count > kMostAtOnce))
        return usage(
            QCoreApplication::translate("Celery", "The size of a pool changes by 1 to %1 at once.").arg(kMostAtOnce));
    if (command.verb == ControlVerb::Autoscale) {
        const int least = command.least.value_or(1);
        if (!command.most || least < 0 || *command.most < 1 || least > *command.most)
            return usage(QCoreApplication::translate(
                "Celery", "The range of a pool wants a least and a most, the most 1 or more and not below the least."));
    }
    return std::nullopt;
}

ControlOutcomes ping(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    CallContext asking = call.context;
    asking.access = Access::Ask;
    asking.charge = Charge::Person;
    const QList<QString> names(command.workers.begin(), command.workers.end());
    const auto round = tools.control->ask({{"ping", "{}", names}}, kOrderLimit, asking);
    if (!round)
        return round.error();
    std::vector<models::JobOutcome> outcomes;
    for (const QString &worker : command.workers) {
        const bool answered = round->answers.front().contains(worker);
        outcomes.push_back(outcomeOf(
            worker.toUtf8(), answered ? Outcome::Done : Outcome::Gone,
            answered ? QString()
                     : QCoreApplication::translate("Celery", "It did not answer in time. A solo worker answers only "
                                                             "between two jobs.")));
    }
    return outcomes;
}

ControlOutcomes carryOut(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    switch (command.verb) {
    case ControlVerb::Ping: return ping(command, tools, call);
    case ControlVerb::Grow:
    case ControlVerb::Shrink:
    case ControlVerb::Autoscale: return changePool(command, tools, call);
    case ControlVerb::AddConsumer: return takeQueue(command, tools, call);
    case ControlVerb::CancelConsumer:
    case ControlVerb::Pause: return leaveQueue(command, tools, call);
    case ControlVerb::Resume: return resumeQueue(command, tools, call);
    case ControlVerb::RateLimit:
    case ControlVerb::TimeLimit: return limitTask(command, tools, call);
    case ControlVerb::EnableEvents:
    case ControlVerb::DisableEvents: return switchEvents(command, tools, call);
    case ControlVerb::Shutdown: return shutDown(command, tools, call);
    }
    return usage({});
}

} // namespace

Capability CeleryControlActs::capability(ControlVerb verb) const
{
    const ServerInfo server = m_tools.shared->context.broker->server();
    if (verb != ControlVerb::Ping && (server.role == "slave" || server.role == "replica"))
        return {false, QCoreApplication::translate(
                           "Celery", "This server is a read-only replica: connect to its master to change anything.")};
    if (!m_tools.shared->context.mayAsk)
        return {false, QCoreApplication::translate("Celery", "Workers cannot be asked over this connection.")};
    return {true, {}};
}

Capability CeleryControlActs::capability(ControlVerb verb, const models::WorkerInfo &worker) const
{
    const Capability general = capability(verb);
    if (!general.possible)
        return general;
    if (worker.state == models::WorkerState::Offline)
        return {false, QCoreApplication::translate("Celery", "This worker is offline.")};
    const bool resizes = verb == ControlVerb::Grow || verb == ControlVerb::Shrink;
    if (resizes || verb == ControlVerb::Autoscale) {
        if (const QString fixed = fixedPoolReason(worker.pool); !fixed.isEmpty())
            return {false, fixed};
        if (resizes && worker.autoscale)
            return {false, QCoreApplication::translate("Celery",
                                                       "It was started with --autoscale: change its range instead.")};
        if (verb == ControlVerb::Autoscale && worker.concurrency && !worker.autoscale)
            return {false, QCoreApplication::translate("Celery", "It was started without --autoscale.")};
        if (verb == ControlVerb::Shrink && worker.concurrency.value_or(2) < 2)
            return {false, QCoreApplication::translate("Celery", "Its pool has one slot, which must stay.")};
    }
    if (verb == ControlVerb::CancelConsumer && worker.queues.empty())
        return {false, QCoreApplication::translate("Celery", "It takes no queue.")};
    return {true, {}};
}

models::Result<models::CommandResult> CeleryControlActs::control(const models::ControlCommand &command,
                                                                 const QByteArray &actionId, const CallContext &context)
{
    if (const Capability general = capability(command.verb); !general.possible)
        return models::Error{models::ErrorKind::Refused, general.reason, {}, QStringLiteral("capability")};
    if (auto wrong = wrongIn(command))
        return *wrong;
    ActCall call{actionId, context, command.dryRun};
    if (command.verb != ControlVerb::Ping && !command.dryRun) {
        call.context.access = Access::Act;
        call.context.charge = Charge::Act;
    }
    auto outcomes = carryOut(command, m_tools, call);
    if (!outcomes)
        return outcomes.error();
    models::CommandResult result;
    result.actionId = actionId;
    result.dryRun = command.dryRun;
    result.outcomes = std::move(outcomes).value();
    ActBin *bin = m_tools.shared->context.bin;
    if (!command.dryRun && bin && bin->holds(actionId).valueOr(false))
        result.undoUntil = m_tools.shared->now() + kUndoFor;
    return result;
}

models::JobOutcome takeBackControl(const ActBin::Item &item, const ActTools &tools, const ActCall &call)
{
    const auto command = controlFromJson(item.message);
    if (!command)
        return outcomeOf(item.jobId, command.error());
    ActCall once = call;
    once.actionId.clear(); // an undo is not taken back in its turn
    const auto outcomes = carryOut(*command, tools, once);
    if (!outcomes)
        return outcomeOf(item.jobId, outcomes.error());
    return outcomes->empty() ? outcomeOf(item.jobId, Outcome::Unknown) : outcomes->front();
}

} // namespace app
