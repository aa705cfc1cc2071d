#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QString>

#include <vector>

namespace ui {

/// One dated step of a job.
struct TimelineStep {
    models::JobState state = models::JobState::Unknown; ///< gives icon and colour
    QString text;
    models::MaybeInstant at;
    QString side;     ///< at the right: the gap, the worker, the reason
    int attempt = -1; ///< index into JobDetail::attempts, to open its traceback; -1 = none
    bool operator==(const TimelineStep &) const = default;
};

/// Oldest first: queued, received, each attempt, started, last progress, end. Only what somebody said.
std::vector<TimelineStep> timelineOf(const models::JobDetail &detail, const models::CellContext &context);

} // namespace ui
