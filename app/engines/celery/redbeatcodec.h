#pragma once

#include "app/engines/celery/scheduledefinition.h"
#include "app/payload/mask.h"

namespace app {

/// One RedBeat entry out of its hash and its place in the schedule (celery-redis.md 7.2). What is wrong with it stands
/// in `problem`.
struct RedBeatSource {
    QByteArray name;             ///< of the entry: its key without the prefix
    QByteArray definition;       ///< JSON
    QByteArray meta;             ///< JSON; may be empty
    std::optional<double> score; ///< next run, Unix seconds; negative = never again
    bool inCode = false;         ///< listed in the statics: comes back when beat starts
};
ScheduleDefinition redBeatEntry(const RedBeatSource &source, const Masking &masking);

/// {"__type__": "datetime", "year": …, "timezone": "UTC" | zone name | offset in seconds}
models::MaybeInstant redBeatTime(const models::Value &value);

} // namespace app
