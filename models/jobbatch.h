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

/// How far a list that goes through queues has come.
struct ListPlace {
    QString queue; ///< untrusted
    qint64 at = 0; ///< its messages passed so far, in the order of consumption
    qint64 of = 0; ///< its messages in all, at the moment of reading
    bool operator==(const ListPlace &) const = default;
};

/// One page of a list. A total may be exact, a lower bound, or unknown; a cursor is opaque.
template <typename T>
struct Page {
    std::vector<T> items;
    QByteArray nextCursor; ///< empty = last page
    std::optional<qint64> total;
    bool totalIsAtLeast = false;
    QString problem;                ///< partial failure, translated; the items stay valid
    qint64 looked = 0;              ///< waiting messages that were looked at for this page
    std::optional<ListPlace> place; ///< where among waiting messages the page ended; absent = not among them
};

} // namespace models

Q_DECLARE_METATYPE(models::JobBatch)
