#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"
#include "ui/detail/factgrid.h"

namespace ui {

/// What the Summary tab lists of a job; rows without a known fact are left out. Targets of links are
/// "queue:<name>", "worker:<name>" and "job:<id>".
std::vector<FactRow> jobFacts(const models::JobDetail &detail, const models::CellContext &context);

/// The evidence, newest first: which source said what, and how long ago.
std::vector<FactRow> sourceFacts(const models::JobDetail &detail, const models::CellContext &context);

} // namespace ui
