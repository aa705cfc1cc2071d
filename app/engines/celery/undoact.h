#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Takes back what `actionId` did: cancelled messages return beside their old neighbours, sent ones are removed
/// while they still wait. Not found when the bin keeps nothing of that act.
models::Result<std::vector<models::JobOutcome>> undoAct(const QByteArray &actionId, const ActTools &tools,
                                                        const ActCall &call);

} // namespace app
