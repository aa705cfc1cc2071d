#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Takes what an act sent for one job out of the lists in which it still waits; of a retry the guard goes with the
/// last copy, in the same step, and the one that it overruled returns (retryguard.h). How many copies were taken out.
models::Result<qint64> takeBackSent(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                    const ActTools &tools, const CallContext &context);

} // namespace app
