// How JobTableModel's rows follow its store and its query.
#include "models/jobtablemodelprivate.h"
#include "models/roles.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

constexpr size_t kFlushAtOnce = 2'000;       // more would hold the GUI thread for a frame
constexpr qint64 kLocalUpTo = 50'000;        // ui.md 4.1
constexpr qint64 kMostSelectedKept = 10'000; // one persistent index a row is slow (style.md 2.2)
constexpr int kMostRowsKept = 200'000;       // comparing two orders row by row takes longer than a frame
constexpr int kSmallTable = 50'000;
constexpr size_t kRunsOfSmall = 64;
constexpr size_t kRunsOfBig = 4; // each moves a million header sections
constexpr std::chrono::seconds kAgingInterval(5);

const QList<int> &contentRoles()
{
    static const QList<int> roles{Qt::DisplayRole, Qt::ToolTipRole,     Qt::AccessibleTextRole, int(Role::State),
                                  int(Role::Task), int(Role::Progress), int(Role::Error),       int(Role::Tone)};
    return roles;
}

struct Run {
    int first = 0;
    int last = 0;
};

std::vector<Run> runsOf(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    std::vector<Run> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().last + 1 == row)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}

std::vector<int> rowsOf(const RowOrder &order, const std::vector<JobHandle> &jobs)
{
    std::vector<int> rows;
    for (const JobHandle job : jobs) {
        if (const int row = order.rowOf(job); row >= 0)
            rows.push_back(row);
    }
    return rows;
}

void append(std::vector<JobHandle> &to, const std::vector<JobHandle> &more)
{
    to.insert(to.end(), more.begin(), more.end());
}

} // namespace

void JobTableModel::watchStore()
{
    connect(d->store, &JobStore::jobsChanged, this, &JobTableModel::noteChanged);
    connect(d->store, &JobStore::jobsAboutToBeRemoved, this, &JobTableModel::noteRemoved);
    connect(d->store, &JobStore::pendingChanged, this, &JobTableModel::notePending);
    connect(d->store, &JobStore::aboutToClear, this, [this] { beginResetModel(); });
    connect(d->store, &JobStore::cleared, this, &JobTableModel::noteCleared);
    connect(d->store, &JobStore::countsChanged, this, &JobTableModel::stateCountsChanged);
    connect(&d->search, &JobSearch::progressed, this, &JobTableModel::searchProgressed);
    connect(&d->search, &JobSearch::found, this, [this](const auto &result) { take(*result); });
    d->flushTimer.setSingleShot(true);
    connect(&d->flushTimer, &QTimer::timeout, this, &JobTableModel::flush);
    d->agingTimer.setInterval(kAgingInterval);
    connect(&d->agingTimer, &QTimer::timeout, this, [this] {
        if (!d->hold && !isSearching())
            runNow(false); // a preview would only unsettle rows that are right but for a few
    });
}

void JobTableModel::noteChanged(const std::vector<JobHandle> &added, const std::vector<JobHandle> &changed)
{
    append(d->touched, added);
    append(d->touched, changed);
    scheduleFlush();
}

void JobTableModel::scheduleFlush()
{
    const auto since = std::chrono::milliseconds(d->sinceFlush.isValid() ? d->sinceFlush.elapsed() : 1'000'000);
    if (since >= d->interval || d->touched.size() >= kFlushAtOnce)
        flush();
    else if (!d->flushTimer.isActive())
        d->flushTimer.start(d->interval - since);
}

void JobTableModel::noteRemoved(const std::vector<JobHandle> &jobs)
{
    if (isSearching())
        append(d->sinceSearch, jobs);
    std::vector<JobHandle> ended = jobs;
    std::sort(ended.begin(), ended.end());
    std::vector<JobHandle> waiting = d->waiting;
    std::erase_if(waiting, [&](JobHandle job) { return std::binary_search(ended.begin(), ended.end(), job); });
    setWaiting(std::move(waiting));
    removeRowsOf(jobs);
}

void JobTableModel::notePending(const std::vector<JobHandle> &jobs)
{
    announce(jobs, {int(Role::Pending)});
}

void JobTableModel::noteCleared()
{
    const bool searching = isSearching();
    d->search.cancel();
    d->touched.clear();
    d->deferred.clear();
    d->rows.order().clear();
    d->rows.setQuery(d->wanted, context().now);
    endResetModel();
    setWaiting({});
    if (searching)
        emit searchFinished();
}

void JobTableModel::flush()
{
    d->flushTimer.stop();
    d->sinceFlush.start();
    const std::vector<JobHandle> touched = std::exchange(d->touched, {});
    if (isSearching())
        append(d->sinceSearch, touched);
    if (d->hold || isSearching()) {
        flushHeld(touched);
        return;
    }
    std::vector<JobHandle> all = std::exchange(d->deferred, {});
    append(all, touched);
    if (all.empty())
        return;
    const JobRows::Plan plan = d->rows.plan(std::move(all), context().now);
    setWaiting({});
    removeRowsOf(plan.gone);
    insertFresh(plan.fresh, plan.moved);
    announce(plan.kept, contentRoles());
}

void JobTableModel::flushHeld(const std::vector<JobHandle> &touched)
{
    append(d->deferred, touched);
    announce(touched, contentRoles());
    if (!d->hold)
        return;
    std::vector<JobHandle> waiting = d->waiting;
    append(waiting, touched);
    std::sort(waiting.begin(), waiting.end());
    waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
    const Instant now = context().now;
    std::erase_if(waiting, [&](JobHandle job) { return d->rows.order().contains(job) || !d->rows.passes(job, now); });
    setWaiting(std::move(waiting));
}

void JobTableModel::setWaiting(std::vector<JobHandle> waiting)
{
    const bool changed = waiting.size() != d->waiting.size();
    d->waiting = std::move(waiting);
    if (changed)
        emit waitingCountChanged(waitingCount());
}

void JobTableModel::setHold(bool hold)
{
    if (d->hold == hold)
        return;
    d->hold = hold;
    flush();
}

void JobTableModel::releaseWaiting()
{
    const bool hold = std::exchange(d->hold, false);
    flush();
    d->hold = hold;
}

void JobTableModel::removeRowsOf(const std::vector<JobHandle> &jobs)
{
    RowOrder &order = d->rows.order();
    const std::vector<int> rows = rowsOf(order, jobs);
    std::vector<Run> runs = runsOf(rows);
    if (runs.size() > (order.size() <= kSmallTable ? kRunsOfSmall : kRunsOfBig)) {
        changeLayout([&] {
            std::vector<JobHandle> last;
            last.reserve(rows.size());
            for (const int row : rows)
                last.push_back(order.at(row));
            for (const JobHandle job : last)
                order.erase(job);
            order.append(last);
        });
        runs = {{order.size() - int(rows.size()), order.size() - 1}};
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->last);
        order.eraseRows(run->first, run->last);
        endRemoveRows();
    }
}

void JobTableModel::insertFresh(const std::vector<JobHandle> &fresh, std::vector<JobHandle> moved)
{
    RowOrder &order = d->rows.order();
    if (moved.empty() && fresh.empty())
        return;
    const int place = moved.empty() ? d->rows.singlePlace(fresh) : -1;
    if (place >= 0) {
        beginInsertRows({}, place, place + int(fresh.size()) - 1);
        d->rows.insertSorted(fresh);
        endInsertRows();
        return;
    }
    // Scattered: all come at the end, then take their places in one change of layout.
    appendRows(fresh);
    append(moved, fresh);
    changeLayout([&] {
        for (const JobHandle job : moved)
            order.erase(job);
        d->rows.sort(moved);
        d->rows.insertSorted(moved);
    });
}

void JobTableModel::appendRows(const std::vector<JobHandle> &jobs)
{
    if (jobs.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(jobs.size()) - 1);
    d->rows.order().append(jobs);
    endInsertRows();
}

template <typename Reorder>
void JobTableModel::changeLayout(Reorder &&reorder)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<JobHandle> jobs;
    jobs.reserve(size_t(before.size()));
    for (const QModelIndex &index : before)
        jobs.push_back(d->rows.order().at(index.row()));
    reorder();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(d->rows.order().rowOf(jobs[size_t(i)]), before[i].column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void JobTableModel::announce(const std::vector<JobHandle> &jobs, const QList<int> &roles)
{
    std::vector<int> rows = rowsOf(d->rows.order(), jobs);
    if (rows.empty())
        return;
    if (int(rows.size()) > rowCount() / 2 && rows.size() > 1) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kJobColumnCount - 1), roles);
        return;
    }
    for (const Run &run : runsOf(std::move(rows)))
        emit dataChanged(index(run.first, 0), index(run.last, kJobColumnCount - 1), roles);
}

void JobTableModel::announceAll()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kJobColumnCount - 1), contentRoles());
}

void JobTableModel::setQuery(const JobQuery &query)
{
    if (query == d->wanted)
        return;
    d->wanted = query;
    if (query.filter.dependsOnTime())
        d->agingTimer.start();
    else
        d->agingTimer.stop();
    runNow(true);
}

void JobTableModel::runNow(bool preview)
{
    const bool wasSearching = isSearching();
    const Instant now = context().now;
    if (d->store->table().size() > kLocalUpTo) {
        d->sinceSearch.clear();
        d->search.start(d->store->table().snapshot(), d->wanted, now, preview);
        if (!wasSearching)
            emit searchStarted();
        return;
    }
    d->search.cancel();
    swapRows(d->rows.computed(d->wanted, now), d->wanted, now);
    if (wasSearching)
        emit searchFinished();
}

void JobTableModel::stopSearch()
{
    if (!isSearching())
        return;
    d->search.cancel();
    emit searchFinished();
    flush();
}

void JobTableModel::take(JobSearch::Result &result)
{
    append(d->sinceSearch, d->touched);
    d->rows.mend(result.rows, result.query, result.reference, d->sinceSearch);
    swapRows(std::move(result.rows), result.query, result.reference);
    if (!result.preview)
        emit searchFinished();
}

void JobTableModel::swapRows(RowOrder rows, const JobQuery &query, Instant reference)
{
    d->deferred.clear();
    if (!isSearching())
        d->touched.clear();
    if (query == d->rows.query() && rows.toVector() == d->rows.order().toVector()) {
        d->rows.setQuery(query, reference);
    } else if (resetIsBetter(rows)) {
        beginResetModel();
        d->rows.order() = std::move(rows);
        d->rows.setQuery(query, reference);
        endResetModel();
    } else {
        d->rows.setQuery(query, reference);
        swapKeepingSelection(std::move(rows));
    }
    setWaiting({});
}

bool JobTableModel::resetIsBetter(const RowOrder &rows) const
{
    return persistentIndexList().isEmpty() || d->selected > kMostSelectedKept || rows.size() > kMostRowsKept ||
           rowCount() > kMostRowsKept;
}

void JobTableModel::swapKeepingSelection(RowOrder rows)
{
    RowOrder &order = d->rows.order();
    std::vector<JobHandle> kept;
    std::vector<JobHandle> fresh;
    for (const JobHandle job : rows.toVector())
        (order.contains(job) ? kept : fresh).push_back(job);
    std::vector<JobHandle> gone = order.toVector();
    if (fresh.empty() && gone == kept)
        return;
    std::erase_if(gone, [&rows](JobHandle job) { return rows.contains(job); });
    changeLayout([&] {
        append(kept, gone);
        order = RowOrder(kept);
    });
    removeRowsOf(gone);
    if (fresh.empty())
        return;
    appendRows(fresh);
    changeLayout([&] { order = std::move(rows); });
}

} // namespace models
