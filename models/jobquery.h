#pragma once

#include "models/jobfilter.h"
#include "models/joborder.h"

#include <functional>
#include <optional>

namespace models {

/// What a table of jobs shows, and in which order.
struct JobQuery {
    JobFilter filter;
    std::vector<JobState> states;  ///< empty = all; AND with the filter (the tabs)
    std::vector<JobSortKey> order; ///< empty = by state, then newest (ui.md 6.2)
    bool operator==(const JobQuery &) const = default;
};

/// How a running query is watched and ended. All are called on the query's thread; each may be null.
struct QueryControl {
    std::function<bool()> cancelled;
    std::function<void(qint64 done, qint64 total)> progressed;
    /// For a big result: the first rows in order and the others behind them in any, some tenths of a second
    /// before the whole is sorted.
    std::function<void(std::vector<JobHandle> rows)> preview;
};

/// All jobs that pass, in order. Pure; takes 0.1 to 0.5 s for a million jobs, so give it a snapshot and run it in
/// the pool. Absent when cancelled.
std::optional<std::vector<JobHandle>> runQuery(const JobView &view, const JobQuery &query, Instant now,
                                               const QueryControl &control = {});

struct QueryPage {
    std::vector<JobHandle> rows; ///< the first ones in order
    qint64 total = 0;            ///< how many pass
};

/// The first `count` rows of runQuery, without sorting the others: a tenth of the time.
QueryPage firstPage(const JobView &view, const JobQuery &query, Instant now, size_t count);

/// How many jobs of `states` pass the filter, for tabs that count within a filter. With `endedSince` those alone that
/// did not end before, or whose end nobody knows.
qint64 countMatches(const JobView &view, const JobQuery &query, Instant now, MaybeInstant endedSince = {});

} // namespace models
