#pragma once

#include "models/jobflow.h"

namespace ui {

/// Where a job of a flow stands: what follows another stands right of it.
struct FlowPlace {
    int column = 0;
    double row = 0; ///< in rows; a body stands between its members
    bool operator==(const FlowPlace &) const = default;
};

/// One place for each node, no two of a column nearer than a row. The first row is 0. Pure.
std::vector<FlowPlace> layOutFlow(const models::JobFlow &flow);

} // namespace ui
