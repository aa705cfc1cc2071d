#pragma once

#include "models/job.h"

#include <vector>

namespace models {

/// What one flush of the feed brings: the newest state of each touched job. Travels between threads by value.
struct JobBatch {
    std::vector<Job> upserts;
    std::vector<JobKey> removals;
    bool operator==(const JobBatch &) const = default;
};

/// One page of a list. A total may be exact, a lower bound, or unknown; a cursor is opaque.
template <typename T>
struct Page {
    std::vector<T> items;
    QByteArray nextCursor; ///< empty = last page
    std::optional<qint64> total;
    bool totalIsAtLeast = false;
    QString problem; ///< partial failure, translated; the items stay valid
};

} // namespace models

Q_DECLARE_METATYPE(models::JobBatch)
