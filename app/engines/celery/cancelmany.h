#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Cancels up to a slice of jobs: one walk through the lists finds them, the bin keeps them, one script a list takes
/// them out (architecture.md 5). An outcome for each id, in their order, as cancelWaiting() would tell it.
std::vector<models::JobOutcome> cancelMany(const std::vector<QByteArray> &ids, const ActTools &tools,
                                           const ActCall &call);

} // namespace app
