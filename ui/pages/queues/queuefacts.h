#pragma once

#include "models/cellcontext.h"
#include "models/queueinfo.h"
#include "ui/detail/factgrid.h"

namespace ui {

/// What the pane lists of a queue beside its table row: in flight, orphaned, priorities, problems.
std::vector<FactRow> queueFacts(const models::QueueInfo &queue, const models::CellContext &context);

} // namespace ui
