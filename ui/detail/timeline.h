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
    QString side;         ///< the queue, the worker, the reason
    int attempt = -1;     ///< index into JobDetail::attempts, to open its traceback; -1 = none
    QString gap = {};     ///< time since the dated step before, at the right; empty = not known
    bool heading = false; ///< names the attempt that the steps below belong to; has no time
    bool operator==(const TimelineStep &) const = default;
};

/// Oldest first: queued, received, started, last progress, end. Of a job that was tried more than once they stand
/// under their attempts, and attempts of which nothing is known are named as such. Only what somebody said.
std::vector<TimelineStep> timelineOf(const models::JobDetail &detail, const models::CellContext &context);

} // namespace ui
