#include "models/jobtablemodel.h"

#include "models/roles.h"

#include <QHash>

#include <algorithm>

namespace models {

struct JobTableModel::Private {
    JobStore *store = nullptr;
    JobQuery query;
    std::vector<JobHandle> rows;
    QHash<JobHandle, int> rowOf;
    CellStyle style;
    bool live = true;
    bool hold = false;
    int waiting = 0;
};

JobTableModel::JobTableModel(QObject *parent) : JobTableModel(*new JobStore, parent)
{
    d->store->setParent(this);
}

JobTableModel::JobTableModel(JobStore &store, QObject *parent)
    : QAbstractTableModel(parent),
      d(std::make_unique<Private>())
{
    d->store = &store;
    connect(&store, &JobStore::jobsChanged, this, &JobTableModel::flush);
    connect(&store, &JobStore::pendingChanged, this, &JobTableModel::flush);
    connect(&store, &JobStore::jobsAboutToBeRemoved, this, [this](const std::vector<JobHandle> &jobs) {
        beginResetModel();
        for (const JobHandle job : jobs)
            std::erase(d->rows, job);
        endResetModel();
    });
    connect(&store, &JobStore::aboutToClear, this, [this] { beginResetModel(); });
    connect(&store, &JobStore::cleared, this, [this] {
        d->rows.clear();
        endResetModel();
    });
    connect(&store, &JobStore::countsChanged, this, &JobTableModel::stateCountsChanged);
    flush();
}

JobTableModel::~JobTableModel() = default;

JobStore &JobTableModel::store()
{
    return *d->store;
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kJobColumnCount;
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const JobHandle handle = d->rows[size_t(index.row())];
    if (role == int(Role::Pending))
        return d->store->isPending(handle);
    if (role == int(Role::Key))
        return QVariant::fromValue(d->store->table().key(handle));
    const Job job = d->store->table().job(handle);
    if (role == int(Role::Error))
        return job.errorText;
    const CellContext now = context();
    if (role == Qt::AccessibleTextRole && JobColumn(index.column()) == JobColumn::Progress)
        return progressCell(job, now).accessible;
    return columnData(job, jobColumns()[size_t(index.column())], role, now);
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kJobColumnCount)
        return {};
    return headerCell(column(section), role);
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    JobQuery query = d->query;
    query.order.clear();
    if (column >= 0)
        query.order.push_back({JobColumn(column), order});
    setQuery(query);
}

Job JobTableModel::jobAt(int row) const
{
    return d->store->table().job(d->rows[size_t(row)]);
}

JobKey JobTableModel::keyAt(int row) const
{
    return d->store->table().key(d->rows[size_t(row)]);
}

int JobTableModel::rowOf(const JobKey &key) const
{
    const JobHandle handle = d->store->table().find(key);
    const auto it = std::find(d->rows.begin(), d->rows.end(), handle);
    return handle == kNoJob || it == d->rows.end() ? -1 : int(it - d->rows.begin());
}

ColumnInfo JobTableModel::column(int section) const
{
    return jobColumns()[size_t(section)].info();
}

void JobTableModel::applyBatch(const JobBatch &batch)
{
    d->store->applyBatch(batch);
}

void JobTableModel::setPending(const std::vector<JobKey> &keys, bool pending)
{
    d->store->setPending(keys, pending);
}

void JobTableModel::clear()
{
    d->store->clear();
}

void JobTableModel::setQuery(const JobQuery &query)
{
    if (query == d->query)
        return;
    d->query = query;
    flush();
}

const JobQuery &JobTableModel::query() const
{
    return d->query;
}

bool JobTableModel::isSearching() const
{
    return false;
}

void JobTableModel::stopSearch() {}

void JobTableModel::setHold(bool hold)
{
    d->hold = hold;
}

bool JobTableModel::isHeld() const
{
    return d->hold;
}

int JobTableModel::waitingCount() const
{
    return d->waiting;
}

void JobTableModel::releaseWaiting()
{
    flush();
}

void JobTableModel::setSelectedCount(int) {}

void JobTableModel::setCellStyle(const CellStyle &style)
{
    d->style = style;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kJobColumnCount - 1));
}

void JobTableModel::setLive(bool live)
{
    d->live = live;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kJobColumnCount - 1));
}

CellContext JobTableModel::context() const
{
    return contextNow(d->style, d->live);
}

void JobTableModel::setFlushInterval(std::chrono::milliseconds) {}

void JobTableModel::flush()
{
    const JobTable &table = d->store->table();
    const Instant now = context().now;
    std::vector<JobHandle> rows;
    for (const JobHandle handle : table.handles()) {
        const Job job = table.job(handle);
        const auto &states = d->query.states;
        const bool inState = states.empty() || std::find(states.begin(), states.end(), job.state) != states.end();
        if (inState && d->query.filter.matches(job, now))
            rows.push_back(handle);
    }
    std::sort(rows.begin(), rows.end(), [&table](JobHandle left, JobHandle right) {
        const Job a = table.job(left);
        const Job b = table.job(right);
        if (sortRank(a.state) != sortRank(b.state))
            return sortRank(a.state) < sortRank(b.state);
        return a.lastTime() != b.lastTime() ? a.lastTime() > b.lastTime() : left > right;
    });
    beginResetModel();
    d->rows = std::move(rows);
    endResetModel();
}

} // namespace models
