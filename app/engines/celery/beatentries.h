#pragma once

#include "app/engines/celery/beatspec.h"
#include "app/payload/summary.h"
#include "models/scheduleentry.h"

#include <functional>

namespace app {

/// Entries of beat as a worker's configuration tells them (`inspect conf`, its whole value); by name. Names, arguments
/// and options are untrusted. `lastRun` answers when a task was last seen to run, if ever.
using LastRunSeen = std::function<models::MaybeInstant(const QString &task)>;
std::vector<models::ScheduleEntry> beatEntries(const models::Value &conf, models::Instant now,
                                               const LastRunSeen &lastRun, const Masking &masking);

/// The zone that beat's crontabs are meant in: `timezone`, UTC when it is null or not known here.
QTimeZone beatTimeZone(const models::Value &conf);

/// The parts that entries of beat and RedBeat have in common: task, queue, arguments.
void fillCall(models::ScheduleEntry &entry, const models::Value &definition, const Masking &masking);

} // namespace app
