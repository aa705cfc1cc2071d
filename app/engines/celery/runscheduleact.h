#pragma once

#include "app/engines/celery/acttools.h"
#include "models/schedulecommand.h"

namespace app {

/// Sends the job of a schedule once, as beat would; the schedule itself stays as it is. The outcome's new id is the
/// job's.
models::Result<models::JobOutcome> runSchedule(const models::ScheduleCommand &command, const ActTools &tools,
                                               const ActCall &call);

} // namespace app
