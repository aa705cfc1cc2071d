#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Retries up to a slice of jobs by the rules of retryJob(): one look at lists, in-flight table, workers and results
/// serves all of them, and what may go is noted and sent in one step. An outcome for each id, in their order.
std::vector<models::JobOutcome> retryMany(const std::vector<QByteArray> &ids, const models::JobCommand &command,
                                          const ActTools &tools, const ActCall &call);

} // namespace app
