#pragma once

#include "app/engines/celery/workerorder.h"

namespace app {

/// Celery has no paused queue: its workers are told to leave one alone (CancelConsumer, Pause), or to take it (again:
/// Resume, AddConsumer). It holds until a worker restarts.

/// `command.workers` empty: every worker that takes the queue.
ControlOutcomes leaveQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);
/// Workers that were told to leave it, each as it took it before; `command.workers` narrows that down.
ControlOutcomes resumeQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);
/// Named workers, whether they took it before or not.
ControlOutcomes takeQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);

} // namespace app
