#pragma once

#include "models/jobstore.h"
#include "ui/tables/rowexport.h"

namespace ui {

/// These jobs of a store that outlives it, in that order, a thousand at a time as they are when their turn comes; those
/// that are gone by then are left out.
RowSource jobSource(const models::JobStore &store, std::vector<models::JobHandle> jobs, app::DocumentFormat format);

} // namespace ui
