#pragma once

#include "models/jobrows.h"
#include "models/jobtablemodel.h"

#include <QElapsedTimer>
#include <QTimer>

namespace models {

/// What JobTableModel keeps; shared by its two source files only.
struct JobTableModel::Private {
    explicit Private(JobStore &jobs) : store(&jobs), rows(jobs.table()) {}

    JobStore *store;
    JobRows rows;
    JobQuery wanted; ///< the query last set; rows.query() is the one that the rows answer
    JobSearch search;
    CellStyle style;
    bool live = true;

    std::vector<JobHandle> touched;  ///< since the last flush
    std::vector<JobHandle> deferred; ///< touched while rows may not move
    std::vector<JobHandle> waiting;  ///< deferred ones that would be new rows; sorted
    std::vector<JobHandle> sinceSearch;
    bool hold = false;
    qint64 selected = 0;
    std::chrono::milliseconds interval{250};
    QTimer flushTimer;
    QTimer agingTimer; ///< filters by age are asked again
    QElapsedTimer sinceFlush;

    mutable Job cached;
    mutable JobHandle cachedHandle = kNoJob;
    mutable quint64 cachedRevision = 0;
};

} // namespace models
