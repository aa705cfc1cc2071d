// What the cells of FailedTreeModel say.
#include "models/failedtreemodel.h"

#include "models/format.h"
#include "models/roles.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

constexpr int kHoursShown = 24;
constexpr qint64 kHourMs = 3'600'000;
constexpr int kShortId = 8;

MaybeInstant instantOf(qint64 ms)
{
    return ms == JobChunk::kNoTime ? std::nullopt : MaybeInstant(instantFromMs(ms));
}

QString workerText(const Job &job)
{
    return job.worker.isEmpty() ? unknownText() : oneLine(job.worker, 200);
}

TaskCell jobCell(const Job &job, bool flat)
{
    if (flat)
        return {failureTitle(job), oneLine(job.errorText), job.malformed};
    return {oneLine(QString::fromUtf8(job.key.id.left(kShortId)), 40), oneLine(job.argsSummary), job.malformed};
}

QString triesText(const Job &job)
{
    const int n = job.retries + 1;
    return n == 1 ? QCoreApplication::translate("FailedTreeModel", "1 try")
                  : QCoreApplication::translate("FailedTreeModel", "%n tries", nullptr, n);
}

} // namespace

ColumnInfo FailedTreeModel::column(int section) const
{
    const bool byTask = grouping() == FailedGrouping::ByTask;
    const QString exception = QCoreApplication::translate("FailedTreeModel", "Exception");
    const QString task = QCoreApplication::translate("FailedTreeModel", "Task");
    switch (FailedColumn(section)) {
    case FailedColumn::Exception:
        return {"exception",
                byTask                                   ? task
                : grouping() == FailedGrouping::ByWorker ? QCoreApplication::translate("FailedTreeModel", "Worker")
                                                         : exception,
                240,
                true,
                Qt::AlignLeft,
                CellKind::Task,
                false};
    case FailedColumn::Task:
        return {"task", byTask ? exception : task, 196, false, Qt::AlignLeft, CellKind::Text, false};
    case FailedColumn::Hours:
        return {"hours",       QCoreApplication::translate("FailedTreeModel", "Last 24 h"),
                112,           false,
                Qt::AlignLeft, CellKind::Spark,
                false};
    case FailedColumn::Jobs:
        return {
            "jobs", QCoreApplication::translate("FailedTreeModel", "Jobs"), 64, false, Qt::AlignRight, CellKind::Number,
            false};
    case FailedColumn::First:
        return {"first",
                QCoreApplication::translate("FailedTreeModel", "First", "first failure"),
                84,
                false,
                Qt::AlignRight,
                CellKind::Time,
                false};
    case FailedColumn::Last:
        return {"last",
                QCoreApplication::translate("FailedTreeModel", "Last", "last failure"),
                84,
                false,
                Qt::AlignRight,
                CellKind::Time,
                false};
    }
    return {};
}

QVariant FailedTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kFailedColumnCount)
        return {};
    return headerCell(column(section), role);
}

QVariant FailedTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto at = FailedColumn(index.column());
    const FailedRow kind = rowKind(index);
    if (role == int(Role::RowKind))
        return int(kind);
    if (role == Qt::TextAlignmentRole)
        return QVariant(column(index.column()).align | Qt::AlignVCenter);
    if (kind == FailedRow::More)
        return moreData(*shownOf(index.parent()), at, role);
    if (kind == FailedRow::Job)
        return jobData(jobOf(index), at, role);
    const FailedGroup *group = m_groups.group(m_shown[size_t(index.row())].id);
    return group ? groupData(*group, at, role) : QVariant();
}

SparkCell FailedTreeModel::hoursCell(const FailedGroup &group, const CellContext &now) const
{
    SparkCell cell;
    cell.bars = true;
    cell.scaleMax = m_mostInAnHour;
    const qint64 hour = toMs(now.now) / kHourMs;
    int sum = 0;
    for (int i = kHoursShown - 1; i >= 0; --i) {
        const int jobs = group.hours.value(hour - i);
        cell.values.push_back(jobs);
        sum += jobs;
    }
    const double most = *std::max_element(cell.values.begin(), cell.values.end());
    cell.toolTip = QCoreApplication::translate("FailedTreeModel", "%1 in 24 hours, at most %2 in one")
                       .arg(countText(sum, now.locale), countText(qint64(most), now.locale));
    cell.accessible = cell.toolTip;
    return cell;
}

QVariant FailedTreeModel::groupData(const FailedGroup &group, FailedColumn column, int role) const
{
    const CellContext now = context();
    const QString message = group.message();
    switch (column) {
    case FailedColumn::Exception:
        if (role == int(Role::Task))
            return QVariant::fromValue(TaskCell{group.title, message, false});
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return message.isEmpty() ? group.title : group.title + QStringLiteral(": ") + message;
        break;
    case FailedColumn::Task:
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return group.othersText();
        break;
    case FailedColumn::Hours:
        if (role == int(Role::Spark))
            return QVariant::fromValue(hoursCell(group, now));
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return hoursCell(group, now).accessible;
        break;
    case FailedColumn::Jobs:
        if (role == Qt::DisplayRole)
            return countText(qint64(group.jobs.size()), now.locale);
        break;
    case FailedColumn::First:
        if (role == Qt::DisplayRole)
            return shortClockText(instantOf(group.jobs.front().timeMs), now);
        if (role == Qt::ToolTipRole)
            return timeToolTip(instantOf(group.jobs.front().timeMs), now);
        break;
    case FailedColumn::Last:
        if (role == Qt::DisplayRole)
            return agoText(instantOf(group.jobs.back().timeMs), now);
        if (role == Qt::ToolTipRole)
            return timeToolTip(instantOf(group.jobs.back().timeMs), now);
        break;
    }
    return role == int(Role::Tone) ? QVariant(int(Tone::Normal)) : QVariant();
}

QVariant FailedTreeModel::jobData(JobHandle handle, FailedColumn column, int role) const
{
    if (role == int(Role::Key))
        return QVariant::fromValue(m_store.table().key(handle));
    if (role == int(Role::Pending))
        return m_store.isPending(handle);
    const CellContext now = context();
    const Job job = m_store.table().job(handle);
    if (role == int(Role::Error))
        return oneLine(job.errorText);
    if (role == int(Role::Tone))
        return int(column == FailedColumn::Task ? Tone::Muted : Tone::Normal);
    switch (column) {
    case FailedColumn::Exception: {
        const TaskCell cell = jobCell(job, isFlat());
        if (role == int(Role::Task))
            return QVariant::fromValue(cell);
        if (role == Qt::ToolTipRole)
            return QString(failureTitle(job) + QStringLiteral(": ") + oneLine(job.errorText));
        return role == Qt::DisplayRole ? QVariant(QString(cell.name + u' ' + cell.summary)) : QVariant();
    }
    case FailedColumn::Task:
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        if (grouping() == FailedGrouping::ByException)
            return workerText(job);
        return grouping() == FailedGrouping::ByTask ? failureTitle(job) : taskCell(job).name;
    case FailedColumn::Hours: {
        const bool reported = job.progress && job.progress->fraction();
        const ProgressCell cell = reported ? progressCell(job, now) : ProgressCell();
        if (role == int(Role::Progress))
            return QVariant::fromValue(cell);
        if (role == Qt::ToolTipRole)
            return cell.exact;
        return role == Qt::AccessibleTextRole ? QVariant(cell.accessible) : QVariant();
    }
    case FailedColumn::Jobs: return role == Qt::DisplayRole ? QVariant(triesText(job)) : QVariant();
    case FailedColumn::First: return {};
    case FailedColumn::Last:
        if (role == Qt::DisplayRole)
            return agoText(job.lastTime(), now);
        return role == Qt::ToolTipRole ? QVariant(timeToolTip(job.lastTime(), now)) : QVariant();
    }
    return {};
}

QVariant FailedTreeModel::moreData(const Shown &shown, FailedColumn column, int role) const
{
    if (role == int(Role::Tone))
        return int(Tone::Normal);
    if (column != FailedColumn::Exception)
        return {};
    const QString count = countText(shown.hidden, context().locale);
    const QString text = shown.hidden == 1
                             ? QCoreApplication::translate("FailedTreeModel", "Show 1 more job")
                             : QCoreApplication::translate("FailedTreeModel", "Show %1 more jobs").arg(count);
    if (role == int(Role::Task))
        return QVariant::fromValue(TaskCell{text, {}, false});
    return role == Qt::DisplayRole ? QVariant(text) : QVariant();
}

} // namespace models
