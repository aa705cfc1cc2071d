#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/engine.h"
#include "models/schedulecommand.h"
#include "models/scheduleentry.h"
#include "models/scheduleform.h"

namespace app {

/// Acts on schedules: an entry of beat or RedBeat is run once now; RedBeat's are switched, edited, made and deleted.
/// Thread-safe; blocks.
class CeleryScheduleActs
{
public:
    explicit CeleryScheduleActs(ActTools tools) : m_tools(std::move(tools)) {}

    Capability capability(models::ScheduleVerb verb) const;
    Capability capability(models::ScheduleVerb verb, const models::ScheduleEntry &entry) const;
    models::Result<models::ScheduleForm> form(const QString &name, const CallContext &context) const;
    models::Result<models::CommandResult> act(const models::ScheduleCommand &command, const QByteArray &actionId,
                                              const CallContext &context);

private:
    ActTools m_tools;
};

} // namespace app
