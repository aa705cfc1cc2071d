#include "models/failedtreemodel.h"

#include "models/jobmatcher.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

constexpr int kMoreJobs = 50;
constexpr int kMoreOfList = 500;
constexpr size_t kJobsAFlush = 2'000; // a message's signature costs a microsecond or two
constexpr std::chrono::seconds kExpiryInterval(30);

} // namespace

FailedTreeModel::FailedTreeModel(JobStore &store, QObject *parent) : QAbstractItemModel(parent), m_store(store)
{
    connect(&store, &JobStore::jobsChanged, this, &FailedTreeModel::noteChanged);
    connect(&store, &JobStore::jobsAboutToBeRemoved, this, &FailedTreeModel::noteRemoved);
    // Before and not after: views may still ask for the rows while they go.
    connect(&store, &JobStore::aboutToClear, this, &FailedTreeModel::dropAll);
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &FailedTreeModel::flush);
    m_expiryTimer.start(kExpiryInterval);
    connect(&m_expiryTimer, &QTimer::timeout, this, &FailedTreeModel::expire);
    rebuild();
}

FailedTreeModel::~FailedTreeModel() = default;

// A group's own index carries 0, its rows' indexes carry its id, which no other group ever has.
QModelIndex FailedTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= kFailedColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, quintptr(parent.isValid() ? m_shown[size_t(parent.row())].id : 0));
}

QModelIndex FailedTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const int row = rowOfGroup(quint32(child.internalId()));
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

int FailedTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid() && !isFlat())
        return int(m_shown.size());
    const Shown *shown = shownOf(parent);
    return shown ? int(shown->jobs.size()) + (shown->hidden > 0 ? 1 : 0) : 0;
}

int FailedTreeModel::columnCount(const QModelIndex &) const
{
    return kFailedColumnCount;
}

int FailedTreeModel::rowOfGroup(quint32 id) const
{
    const auto it = std::find_if(m_shown.begin(), m_shown.end(), [id](const Shown &shown) { return shown.id == id; });
    return it == m_shown.end() ? -1 : int(it - m_shown.begin());
}

/// The group whose jobs are the rows under `parent`; null where no rows can be.
const FailedTreeModel::Shown *FailedTreeModel::shownOf(const QModelIndex &parent) const
{
    if (isFlat())
        return parent.isValid() || m_shown.empty() ? nullptr : &m_shown.front();
    const bool isGroup = parent.isValid() && parent.internalId() == 0 && parent.column() == 0;
    return isGroup && parent.row() < int(m_shown.size()) ? &m_shown[size_t(parent.row())] : nullptr;
}

FailedRow FailedTreeModel::rowKind(const QModelIndex &index) const
{
    if (!isFlat() && index.internalId() == 0)
        return FailedRow::Group;
    const Shown *shown = shownOf(index.parent());
    return shown && index.row() < int(shown->jobs.size()) ? FailedRow::Job : FailedRow::More;
}

JobHandle FailedTreeModel::jobOf(const QModelIndex &index) const
{
    return shownOf(index.parent())->jobs[size_t(index.row())];
}

std::vector<JobKey> FailedTreeModel::jobsAt(const QModelIndex &index) const
{
    std::vector<JobKey> keys;
    if (!index.isValid())
        return keys;
    if (rowKind(index) == FailedRow::Job)
        keys.push_back(m_store.table().key(jobOf(index)));
    if (rowKind(index) != FailedRow::Group)
        return keys;
    if (const FailedGroup *group = m_groups.group(m_shown[size_t(index.row())].id)) {
        for (auto member = group->jobs.rbegin(); member != group->jobs.rend(); ++member)
            keys.push_back(m_store.table().key(member->job));
    }
    return keys;
}

std::vector<JobHandle> FailedTreeModel::jobHandles() const
{
    std::vector<JobHandle> handles;
    handles.reserve(size_t(jobCount()));
    for (const Shown &shown : m_shown) {
        const FailedGroup *group = m_groups.group(shown.id);
        for (size_t i = group ? group->jobs.size() : 0; i > 0; --i)
            handles.push_back(group->jobs[i - 1].job);
    }
    return handles;
}

QModelIndex FailedTreeModel::indexOf(const JobKey &key) const
{
    const JobHandle handle = m_store.table().find(key);
    const int row = handle == kNoJob ? -1 : rowOfGroup(m_groups.groupOf(handle));
    if (row < 0)
        return {};
    const QModelIndex parent = isFlat() ? QModelIndex() : index(row, 0);
    const auto &jobs = m_shown[size_t(row)].jobs;
    const auto it = std::find(jobs.begin(), jobs.end(), handle);
    return it == jobs.end() ? parent : index(int(it - jobs.begin()), 0, parent);
}

int FailedTreeModel::groupCount() const
{
    return int(m_groups.groups().size());
}

void FailedTreeModel::setGrouping(FailedGrouping grouping)
{
    if (grouping == m_groups.grouping())
        return;
    beginResetModel();
    m_groups.setGrouping(grouping);
    m_shown.clear();
    endResetModel();
    rebuild();
}

void FailedTreeModel::setWindow(Duration window)
{
    if (std::exchange(m_window, window) != window)
        rebuild();
}

void FailedTreeModel::setFilter(const JobFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
}

void FailedTreeModel::setHold(bool hold)
{
    m_hold = hold;
    if (!hold)
        flush();
}

void FailedTreeModel::releaseWaiting()
{
    const bool hold = std::exchange(m_hold, false);
    flush();
    m_hold = hold;
}

void FailedTreeModel::setCellStyle(const CellStyle &style)
{
    m_style = style;
    announceAll();
}

void FailedTreeModel::setLive(bool live)
{
    if (std::exchange(m_live, live) != live)
        announceAll();
}

void FailedTreeModel::announceAll()
{
    if (rowCount() == 0)
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, kFailedColumnCount - 1));
    for (int row = 0; !isFlat() && row < rowCount(); ++row) {
        const QModelIndex parent = index(row, 0);
        emit dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, kFailedColumnCount - 1, parent));
    }
}

void FailedTreeModel::noteChanged(const std::vector<JobHandle> &added, const std::vector<JobHandle> &changed)
{
    const Instant now = context().now;
    for (const auto *jobs : {&added, &changed}) {
        // Most jobs have nothing to do with this page.
        std::copy_if(jobs->begin(), jobs->end(), std::back_inserter(m_touched),
                     [&](JobHandle job) { return m_groups.contains(job) || belongs(job, now); });
    }
    if (m_touched.empty() || m_hold)
        return;
    if (m_interval.count() == 0)
        flush();
    else if (!m_flushTimer.isActive())
        m_flushTimer.start(m_interval);
}

void FailedTreeModel::noteRemoved(const std::vector<JobHandle> &jobs)
{
    for (const JobHandle job : jobs)
        m_groups.remove(job);
    syncTouched();
}

bool FailedTreeModel::belongs(JobHandle handle, Instant now) const
{
    const JobView view = m_store.table().view();
    if (!view.contains(handle))
        return false;
    const JobChunk &chunk = view.chunk(handle);
    const quint32 slot = JobView::slot(handle);
    if (chunk.state[slot] != JobState::Failed && (chunk.flags[slot] & JobChunk::DeadLetter) == 0)
        return false;
    const qint64 time = lastTimeMs(chunk, slot);
    return time == JobChunk::kNoTime || time >= toMs(now - m_window);
}

void FailedTreeModel::dropAll()
{
    m_groups.clear();
    m_touched.clear();
    syncTouched();
}

void FailedTreeModel::rebuild()
{
    dropAll();
    const Instant now = context().now;
    for (JobHandle job = 0; job < m_store.table().view().end(); ++job) {
        if (belongs(job, now))
            m_touched.push_back(job);
    }
    flush();
}

void FailedTreeModel::expire()
{
    if (!m_hold && !m_groups.removeBefore(toMs(context().now - m_window)).empty())
        syncTouched();
}

void FailedTreeModel::flush()
{
    m_flushTimer.stop();
    if (m_hold || m_touched.empty())
        return;
    const Instant now = context().now;
    JobMatcher matcher(m_filter, {}, now);
    for (size_t done = 0; done < kJobsAFlush && !m_touched.empty(); ++done) {
        const JobHandle job = m_touched.back(); // the newest first, so that they are on screen first
        m_touched.pop_back();
        if (belongs(job, now) && matcher.matches(m_store.table().view(), job))
            m_groups.put(job, m_store.table().job(job));
        else
            m_groups.remove(job);
    }
    syncTouched();
    if (!m_touched.empty())
        m_flushTimer.start(std::chrono::milliseconds(0));
}

void FailedTreeModel::showMore(const QModelIndex &row)
{
    const QModelIndex group = isFlat() || rowKind(row) == FailedRow::Group ? row : row.parent();
    if (m_shown.empty())
        return;
    Shown &shown = m_shown[isFlat() ? 0 : size_t(group.row())];
    shown.limit += isFlat() ? kMoreOfList : kMoreJobs;
    syncChildren(shown, isFlat() ? QModelIndex() : index(group.row(), 0));
}

void FailedTreeModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? FailedColumn::Last : FailedColumn(column);
    m_sortOrder = column < 0 ? Qt::DescendingOrder : order;
    if (!isFlat())
        sortGroups();
}

bool FailedTreeModel::groupLess(const FailedGroup &a, const FailedGroup &b) const
{
    const qint64 lastA = a.jobs.back().timeMs;
    const qint64 lastB = b.jobs.back().timeMs;
    qint64 order = 0;
    switch (m_sortColumn) {
    case FailedColumn::Exception: order = a.title.compare(b.title, Qt::CaseInsensitive); break;
    case FailedColumn::Task: order = a.othersText().compare(b.othersText(), Qt::CaseInsensitive); break;
    case FailedColumn::Hours:
    case FailedColumn::Jobs: order = qint64(a.jobs.size()) - qint64(b.jobs.size()); break;
    case FailedColumn::First: order = a.jobs.front().timeMs < b.jobs.front().timeMs ? -1 : 1; break;
    case FailedColumn::Last: order = lastA < lastB ? -1 : lastA > lastB ? 1 : 0; break;
    }
    if (order != 0)
        return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    return lastA != lastB ? lastA > lastB : a.id < b.id;
}

} // namespace models
