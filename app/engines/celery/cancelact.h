#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Takes a waiting message out of its list by its exact bytes, into the bin first (architecture.md 5). Gone when it
/// is nowhere, Changed when a worker has it: then only a revoke helps, which cannot be undone.
models::JobOutcome cancelWaiting(const QByteArray &id, const ActTools &tools, const ActCall &call);

} // namespace app
