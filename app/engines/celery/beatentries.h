#pragma once

#include "app/engines/celery/scheduledefinition.h"
#include "app/payload/mask.h"

namespace app {

/// Entries of beat as a worker's configuration tells them (`inspect conf`, its whole value); by name. Names, arguments
/// and options are untrusted.
std::vector<ScheduleDefinition> beatEntries(const models::Value &conf, const Masking &masking);

/// The zone that beat's crontabs are meant in: `timezone`, UTC when it is null or not known here.
QTimeZone beatTimeZone(const models::Value &conf);

/// An entry's map as it may be shown: dots for what `masking` hides, and for arguments that the sender shows as a text
/// of his own (options argsrepr and kwargsrepr).
models::Value shownSchedule(const models::Value &source, const Masking &masking);

/// The parts that entries of beat and RedBeat have in common: task, queue, arguments.
void fillCall(ScheduleDefinition &definition, const models::Value &source, const Masking &masking);

} // namespace app
