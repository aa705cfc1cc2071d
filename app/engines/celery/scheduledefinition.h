#pragma once

#include "app/engines/celery/beatspec.h"
#include "app/engines/celery/seenruns.h"
#include "models/scheduleentry.h"

namespace app {

/// One schedule as its source defines it, before what is known of its runs is added.
struct ScheduleDefinition {
    models::ScheduleEntry entry;
    BeatSpec spec;
    ScheduledCall call;
    models::MaybeInstant countedFrom; ///< of an interval that the local yard counts from its start
};

/// What tellRuns() goes by.
struct RunsContext {
    models::Instant now{};
    QTimeZone zone = QTimeZone::utc();
    SeenRuns seen;
    bool ambiguous = false;            ///< another schedule sends the same call: `seen` is of both
    models::MaybeInstant watchedSince; ///< events have been heard without a gap since then; absent = nobody listens
    size_t mostUpcoming = 0;
};

/// Adds when it runs next, how its last runs ended, and whether its last due time was missed: each only as far as it is
/// known, with the reason where it is not. Pure.
models::ScheduleEntry tellRuns(ScheduleDefinition definition, const RunsContext &context);

/// RedBeat keeps due times as whole seconds: two times less apart than this are one.
inline constexpr models::Duration kDueRounding = std::chrono::seconds(2);

/// What runs more often is told by its interval, not one by one.
inline constexpr models::Duration kShortestTick = std::chrono::minutes(10);

} // namespace app
