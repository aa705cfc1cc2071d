#pragma once

#include "app/engines/celery/acttools.h"
#include "models/scheduleform.h"

namespace app {

/// A RedBeat entry as Redis holds it now, for its editor; without a name what a new one starts from. NotFound when
/// there is none of that name. Reads, never writes.
models::Result<models::ScheduleForm> redBeatForm(const QString &name, const ActTools &tools,
                                                 const CallContext &context);

} // namespace app
