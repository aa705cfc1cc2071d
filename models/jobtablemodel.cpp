#include "models/jobtablemodel.h"

#include "models/jobtablemodelprivate.h"
#include "models/roles.h"

namespace models {

JobTableModel::JobTableModel(QObject *parent) : JobTableModel(*new JobStore, parent)
{
    d->store->setParent(this);
}

JobTableModel::JobTableModel(JobStore &store, QObject *parent)
    : QAbstractTableModel(parent),
      d(std::make_unique<Private>(store))
{
    watchStore();
    d->rows.order() = d->rows.computed({}, context().now);
}

JobTableModel::~JobTableModel() = default;

JobStore &JobTableModel::store()
{
    return *d->store;
}

const JobStore &JobTableModel::store() const
{
    return *d->store;
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->rows.order().size();
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kJobColumnCount;
}

// A view asks for a dozen roles of each cell of a row, one after the other.
const Job &JobTableModel::cachedJob(JobHandle handle) const
{
    const JobTable &table = d->store->table();
    if (d->cachedHandle != handle || d->cachedRevision != table.revision()) {
        d->cached = table.job(handle);
        d->cachedHandle = handle;
        d->cachedRevision = table.revision();
    }
    return d->cached;
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JobHandle handle = d->rows.order().at(index.row());
    switch (role) {
    case int(Role::Pending): return d->store->isPending(handle);
    case int(Role::Key): return QVariant::fromValue(d->store->table().key(handle));
    case int(Role::Error): return cachedJob(handle).errorText;
    case Qt::AccessibleTextRole:
        if (JobColumn(index.column()) == JobColumn::Progress)
            return progressCell(cachedJob(handle), context()).accessible;
        break;
    case Qt::DecorationRole:
    case Qt::BackgroundRole:
    case Qt::ForegroundRole:
    case Qt::FontRole:
    case Qt::SizeHintRole: return {};
    default: break;
    }
    return columnData(cachedJob(handle), jobColumns()[size_t(index.column())], role, context());
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kJobColumnCount)
        return {};
    return headerCell(column(section), role);
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    JobQuery query = d->wanted;
    query.order.clear();
    if (column >= 0)
        query.order.push_back({JobColumn(column), order});
    setQuery(query);
}

Job JobTableModel::jobAt(int row) const
{
    return d->store->table().job(d->rows.order().at(row));
}

JobKey JobTableModel::keyAt(int row) const
{
    return d->store->table().key(d->rows.order().at(row));
}

std::vector<JobHandle> JobTableModel::handlesOf(int first, int last) const
{
    const RowOrder &order = d->rows.order();
    if (first == 0 && last == order.size() - 1)
        return order.toVector();
    std::vector<JobHandle> handles;
    handles.reserve(size_t(std::max(0, last - first + 1)));
    for (int row = first; row <= last; ++row)
        handles.push_back(order.at(row));
    return handles;
}

int JobTableModel::rowOf(const JobKey &key) const
{
    const JobHandle handle = d->store->table().find(key);
    return handle == kNoJob ? -1 : d->rows.order().rowOf(handle);
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

const JobQuery &JobTableModel::query() const
{
    return d->wanted;
}

bool JobTableModel::isSearching() const
{
    return d->search.isRunning();
}

bool JobTableModel::isHeld() const
{
    return d->hold;
}

int JobTableModel::waitingCount() const
{
    return int(d->waiting.size());
}

void JobTableModel::setSelectedCount(qint64 count)
{
    d->selected = count;
}

void JobTableModel::setCellStyle(const CellStyle &style)
{
    d->style = style;
    announceAll();
}

void JobTableModel::setLive(bool live)
{
    if (d->live == live)
        return;
    d->live = live;
    announceAll();
}

CellContext JobTableModel::context() const
{
    return contextNow(d->style, d->live);
}

void JobTableModel::setFlushInterval(std::chrono::milliseconds interval)
{
    d->interval = interval;
}

} // namespace models
