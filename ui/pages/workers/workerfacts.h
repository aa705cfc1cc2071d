#pragma once

#include "models/cellcontext.h"
#include "models/workerinfo.h"
#include "ui/detail/factgrid.h"

namespace ui {

/// What the pane lists of a worker: evidence, pool, prefetch, queues as links ("queue:<name>"), versions.
std::vector<FactRow> workerFacts(const models::WorkerInfo &worker, const models::CellContext &context);
/// What it has begun since its start, by task, most first.
std::vector<FactRow> runFacts(const models::WorkerInfo &worker, const models::CellContext &context);
/// Its configuration as the engine masked it.
std::vector<FactRow> configurationFacts(const models::WorkerInfo &worker);

} // namespace ui
