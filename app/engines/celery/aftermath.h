#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// What became of these jobs of an act that a crash cut short: what its bin says, and where that is open, what the
/// lists show. A job that nothing was kept of was not begun. Only looks.
std::vector<models::JobOutcome> lookAfter(const QByteArray &actionId, const std::vector<QByteArray> &jobs,
                                          const ActTools &tools, const CallContext &look);

} // namespace app
