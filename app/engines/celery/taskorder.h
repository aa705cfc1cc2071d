#pragma once

#include "app/engines/celery/workerorder.h"

namespace app {

/// RateLimit and TimeLimit of one task, at the named workers.
ControlOutcomes limitTask(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);
/// EnableEvents and DisableEvents: what a worker sends of its tasks.
ControlOutcomes switchEvents(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);
/// Warm: running jobs come to their end. Done when the worker has left the control channel.
ControlOutcomes shutDown(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);

} // namespace app
