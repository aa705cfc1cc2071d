#pragma once

#include "models/columns.h"

#include <span>

namespace models {

/// Columns of the Jobs page (ui.md 6.2), in their default order.
enum class JobColumn : int { State, Task, Progress, Queue, Started, Worker, Runtime, Tries, Id };
inline constexpr int kJobColumnCount = 9;

std::span<const Column<Job>> jobColumns();

} // namespace models
