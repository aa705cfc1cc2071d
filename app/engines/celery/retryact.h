#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Sends a job again by the rules of architecture.md 3: the stored message, else typed stored arguments ("stored"),
/// else a copy seen before ("seen"), else refused. Display text is never a source.
models::JobOutcome retryJob(const QByteArray &id, const models::JobCommand &command, const ActTools &tools,
                            const ActCall &call);

} // namespace app
