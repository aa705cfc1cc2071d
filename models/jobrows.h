#pragma once

#include "models/jobmatcher.h"
#include "models/joborder.h"
#include "models/jobquery.h"
#include "models/jobtable.h"
#include "models/roworder.h"

namespace models {

/// The rows of one query over a live table: which jobs are in, in which order, and what a set of changed jobs
/// does to them. No signals: JobTableModel tells the views. Rows are ordered for all jobs but those that were
/// changed and not yet planned.
class JobRows
{
public:
    /// What changed jobs mean for the rows.
    struct Plan {
        std::vector<JobHandle> gone;  ///< rows that pass no longer
        std::vector<JobHandle> moved; ///< rows that belong elsewhere
        std::vector<JobHandle> fresh; ///< in order: no rows yet, but they pass
        std::vector<JobHandle> kept;  ///< rows whose text changed; the moved ones too
    };

    explicit JobRows(const JobTable &table);

    const JobQuery &query() const { return m_query; }
    const RowOrder &order() const { return m_rows; }
    RowOrder &order() { return m_rows; }

    /// All rows anew, here and now.
    RowOrder computed(const JobQuery &query, Instant now) const;
    /// Makes `rows` right for jobs that changed or ended since the query saw them.
    void mend(RowOrder &rows, const JobQuery &query, Instant reference, std::vector<JobHandle> changed) const;
    /// The query that the rows answer from now on.
    void setQuery(const JobQuery &query, Instant reference);

    bool passes(JobHandle handle, Instant now);
    /// `changed` need not be sorted or unique.
    Plan plan(std::vector<JobHandle> changed, Instant now);
    /// All of them belong between the same two rows; -1 if not. `fresh` must be in order, the rows too.
    int singlePlace(const std::vector<JobHandle> &fresh) const;
    void sort(std::vector<JobHandle> &handles) const;
    /// Puts each where it belongs; `handles` must be in order and not among the rows.
    void insertSorted(const std::vector<JobHandle> &handles);

private:
    std::vector<JobHandle> misplaced(const std::vector<JobHandle> &touched) const;
    static void insertSorted(RowOrder &rows, const JobOrder &order, const JobView &view,
                             const std::vector<JobHandle> &handles);

    const JobTable &m_table;
    JobQuery m_query;
    JobMatcher m_matcher;
    JobOrder m_order;
    RowOrder m_rows;
};

} // namespace models
