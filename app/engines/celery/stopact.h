#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Tells every worker to drop a prefetched or scheduled job. Without undo: the id stays revoked for three hours.
models::JobOutcome revokeJob(const QByteArray &id, const ActTools &tools, const ActCall &call);

/// Ends a running job by a signal to its process, and waits a little for the proof.
models::JobOutcome terminateJob(const QByteArray &id, const QByteArray &signal, const ActTools &tools,
                                const ActCall &call);

} // namespace app
