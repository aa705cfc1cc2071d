#pragma once

#include "models/instant.h"
#include "models/jobtable.h"

#include <QHash>

namespace models {

/// Jobs of `table` that failed since then, by queue; those that name no queue or no time are in none. Reads one byte
/// of each job that has not failed: a million cost a millisecond or two.
QHash<QString, qint64> failedByQueue(const JobTable &table, Instant since);

} // namespace models
