#include "app/engines/celery/scheduleacts.h"

#include "app/engines/celery/celeryacts.h"
#include "app/engines/celery/redbeatact.h"
#include "app/engines/celery/redbeatform.h"
#include "app/engines/celery/runscheduleact.h"

#include <QCoreApplication>

namespace app {

using models::ScheduleVerb;

namespace {

struct ScheduleActsWords {
    Q_DECLARE_TR_FUNCTIONS(ScheduleActsWords)
};

bool isSwitch(ScheduleVerb verb)
{
    return verb == ScheduleVerb::Pause || verb == ScheduleVerb::Resume;
}

/// Why, and what can be done instead.
QString notHere(const models::ScheduleEntry &entry)
{
    return entry.wayOut.isEmpty() ? entry.sourceText : entry.sourceText + QStringLiteral(". ") + entry.wayOut;
}

} // namespace

Capability CeleryScheduleActs::capability(ScheduleVerb) const
{
    const ServerInfo server = m_tools.shared->context.broker->server();
    if (server.role == "slave" || server.role == "replica")
        return {false, QCoreApplication::translate(
                           "Celery", "This server is a read-only replica: connect to its master to change anything.")};
    return {true, {}};
}

Capability CeleryScheduleActs::capability(ScheduleVerb verb, const models::ScheduleEntry &entry) const
{
    const Capability general = capability(verb);
    if (!general.possible || verb == ScheduleVerb::Make)
        return general;
    if (verb == ScheduleVerb::Run)
        return entry.task.isEmpty() ? Capability{false, ScheduleActsWords::tr("Its task is not known.")} : general;
    if (entry.source != "redbeat")
        return {false, notHere(entry)};
    if (entry.definition.isEmpty())
        return {false, entry.problem};
    if (!isSwitch(verb) && entry.inCode)
        return {false, notHere(entry)};
    if (verb == ScheduleVerb::Pause && !entry.enabled)
        return {false, ScheduleActsWords::tr("It is off already.")};
    if (verb == ScheduleVerb::Resume && entry.enabled)
        return {false, ScheduleActsWords::tr("It is on already.")};
    return general;
}

models::Result<models::ScheduleForm> CeleryScheduleActs::form(const QString &name, const CallContext &context) const
{
    return redBeatForm(name, m_tools, looking(context));
}

models::Result<models::CommandResult> CeleryScheduleActs::act(const models::ScheduleCommand &command,
                                                              const QByteArray &actionId, const CallContext &context)
{
    if (const Capability general = capability(command.verb); !general.possible)
        return models::Error{models::ErrorKind::Refused, general.reason, {}, QStringLiteral("capability")};
    if (command.name.isEmpty())
        return models::Error{
            models::ErrorKind::Usage, ScheduleActsWords::tr("No schedule was named."), {}, QStringLiteral("schedule")};
    ActCall call{actionId, context, command.dryRun};
    if (!command.dryRun) {
        call.context.access = Access::Act;
        call.context.charge = Charge::Act;
    }
    const auto outcome = command.verb == ScheduleVerb::Run ? runSchedule(command, m_tools, call)
                                                           : changeSchedule(command, m_tools, call);
    if (!outcome)
        return outcome.error();
    models::CommandResult result;
    result.actionId = actionId;
    result.dryRun = command.dryRun;
    result.outcomes = {*outcome};
    ActBin *bin = m_tools.shared->context.bin;
    if (!command.dryRun && bin && bin->holds(actionId).valueOr(false))
        result.undoUntil = m_tools.shared->now() + kUndoFor;
    return result;
}

} // namespace app
