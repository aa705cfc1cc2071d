#pragma once

#include "app/engines/celery/acttools.h"
#include "models/schedulecommand.h"

namespace app {

/// Pause, Resume, Edit, Make and Delete of a RedBeat entry. An Error when nothing was begun and the request itself was
/// wrong.
models::Result<models::JobOutcome> changeSchedule(const models::ScheduleCommand &command, const ActTools &tools,
                                                  const ActCall &call);

/// The entry as it was before the act that kept `item`, where nobody has changed it since.
models::JobOutcome takeBackSchedule(const ActBin::Item &item, const ActTools &tools, const ActCall &call);

/// What its definition says is another one than whoever asked has seen.
models::JobOutcome changedSchedule(const QByteArray &name);
models::JobOutcome goneSchedule(const QByteArray &name);

} // namespace app
