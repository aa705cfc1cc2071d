#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Sends a new job as Celery's send_task would. An Error when nothing was sent and the request itself was wrong.
models::Result<models::JobOutcome> triggerTask(const models::TriggerSpec &spec, const ActTools &tools,
                                               const ActCall &call);

/// "gen<pid>@<host>": who sent a message.
QByteArray messageOrigin();

} // namespace app
