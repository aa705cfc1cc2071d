#include "models/jobrows.h"

#include <algorithm>

namespace models {

namespace {

void makeUnique(std::vector<JobHandle> &handles)
{
    // A batch of new jobs comes in ascending order.
    const auto notAscending = [](JobHandle a, JobHandle b) { return a >= b; };
    if (std::adjacent_find(handles.begin(), handles.end(), notAscending) == handles.end())
        return;
    std::sort(handles.begin(), handles.end());
    handles.erase(std::unique(handles.begin(), handles.end()), handles.end());
}

} // namespace

JobRows::JobRows(const JobTable &table) : m_table(table), m_matcher({}, {}, {}), m_order({}, {}) {}

RowOrder JobRows::computed(const JobQuery &query, Instant now) const
{
    return RowOrder(*runQuery(m_table.view(), query, now));
}

void JobRows::mend(RowOrder &rows, const JobQuery &query, Instant reference, std::vector<JobHandle> changed) const
{
    makeUnique(changed);
    JobMatcher matcher(query.filter, query.states, reference);
    const JobOrder order(query.order, reference);
    const JobView view = m_table.view();
    std::vector<JobHandle> in;
    for (const JobHandle handle : changed) {
        rows.erase(handle);
        if (view.contains(handle) && matcher.matches(view, handle))
            in.push_back(handle);
    }
    order.sort(view, in);
    insertSorted(rows, order, view, in);
}

void JobRows::setQuery(const JobQuery &query, Instant reference)
{
    m_query = query;
    m_matcher = JobMatcher(query.filter, query.states, reference);
    m_order = JobOrder(query.order, reference);
}

bool JobRows::passes(JobHandle handle, Instant now)
{
    const JobView view = m_table.view();
    m_matcher.setNow(now);
    return view.contains(handle) && m_matcher.matches(view, handle);
}

JobRows::Plan JobRows::plan(std::vector<JobHandle> changed, Instant now)
{
    makeUnique(changed);
    Plan plan;
    for (const JobHandle handle : changed) {
        const bool in = m_rows.contains(handle);
        const bool pass = passes(handle, now);
        if (in && pass)
            plan.kept.push_back(handle);
        else if (in)
            plan.gone.push_back(handle);
        else if (pass)
            plan.fresh.push_back(handle);
    }
    sort(plan.fresh);
    // Those that go stand between the others until they are gone, in the wrong place perhaps.
    std::vector<JobHandle> touched = plan.kept;
    touched.insert(touched.end(), plan.gone.begin(), plan.gone.end());
    plan.moved = misplaced(touched);
    std::erase_if(plan.moved,
                  [&](JobHandle handle) { return std::binary_search(plan.gone.begin(), plan.gone.end(), handle); });
    return plan;
}

// The untouched rows are in order among themselves; a run of touched ones between two of them is right when it is
// in order with both. Otherwise the whole run counts as misplaced.
std::vector<JobHandle> JobRows::misplaced(const std::vector<JobHandle> &touched) const
{
    std::vector<int> rows;
    rows.reserve(touched.size());
    for (const JobHandle handle : touched)
        rows.push_back(m_rows.rowOf(handle));
    std::sort(rows.begin(), rows.end());
    const JobView view = m_table.view();
    std::vector<JobHandle> moved;
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        const int first = std::max(0, rows[i] - 1);
        const int last = std::min(m_rows.size() - 1, rows[end - 1] + 1);
        bool right = true;
        for (int row = first; right && row < last; ++row)
            right = m_order.less(view, m_rows.at(row), m_rows.at(row + 1));
        for (; i < end; ++i) {
            if (!right)
                moved.push_back(m_rows.at(rows[i]));
        }
    }
    return moved;
}

int JobRows::singlePlace(const std::vector<JobHandle> &fresh) const
{
    const JobView view = m_table.view();
    const auto less = [&](JobHandle a, JobHandle b) { return m_order.less(view, a, b); };
    const int first = m_rows.rowOfPlace(m_rows.lowerBound(fresh.front(), less));
    const int last = m_rows.rowOfPlace(m_rows.lowerBound(fresh.back(), less));
    return first == last ? first : -1;
}

void JobRows::sort(std::vector<JobHandle> &handles) const
{
    m_order.sort(m_table.view(), handles);
}

void JobRows::insertSorted(const std::vector<JobHandle> &handles)
{
    insertSorted(m_rows, m_order, m_table.view(), handles);
}

void JobRows::insertSorted(RowOrder &rows, const JobOrder &order, const JobView &view,
                           const std::vector<JobHandle> &handles)
{
    const auto less = [&](JobHandle a, JobHandle b) { return order.less(view, a, b); };
    for (size_t i = 0; i < handles.size();) {
        const RowOrder::Place place = rows.lowerBound(handles[i], less);
        const JobHandle next = rows.atPlace(place);
        // All that belong before the same row go in at once.
        const auto after = next == kNoJob ? handles.end()
                                          : std::partition_point(handles.begin() + std::ptrdiff_t(i) + 1, handles.end(),
                                                                 [&](JobHandle job) { return less(job, next); });
        const auto end = size_t(after - handles.begin());
        rows.insert(place, std::span(handles).subspan(i, end - i));
        i = end;
    }
}

} // namespace models
