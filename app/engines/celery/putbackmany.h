#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Puts back many messages that a cancel is known to have taken out, in slices. Outcomes only for those that were
/// settled or failed; where scripts are denied there are none, and each is to be put back by itself.
std::vector<models::JobOutcome> putBackMany(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                            const ActTools &tools, const ActCall &call);

} // namespace app
