#pragma once

#include "app/engines/celery/workerorder.h"

namespace app {

/// Grow, Shrink and Autoscale, followed to the size that the pool then has.
ControlOutcomes changePool(const models::ControlCommand &command, const ActTools &tools, const ActCall &call);

/// Why a pool of this kind cannot be resized; empty = it can, or nobody knows its kind.
QString fixedPoolReason(const QString &pool);

} // namespace app
