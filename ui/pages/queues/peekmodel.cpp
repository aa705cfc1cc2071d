#include "ui/pages/queues/peekmodel.h"

#include "models/columns.h"
#include "models/format.h"
#include "models/roles.h"

namespace ui {

namespace {

enum Column : int { Place, Task, Waiting, Priority, ColumnCount };

models::ColumnInfo columnInfo(int section)
{
    using models::CellKind;
    switch (section) {
    case Place: return {"place", QStringLiteral("#"), 52, false, Qt::AlignRight, CellKind::Number, false};
    case Task: return {"task", PeekModel::tr("Task"), 240, true, Qt::AlignLeft, CellKind::Task, false};
    case Waiting: return {"waiting", PeekModel::tr("Waiting"), 92, false, Qt::AlignRight, CellKind::Time, false};
    default: return {"priority", PeekModel::tr("Priority"), 84, false, Qt::AlignRight, CellKind::Number, false};
    }
}

} // namespace

void PeekModel::setJobs(std::vector<models::Job> jobs, const models::CellContext &context)
{
    beginResetModel();
    m_jobs = std::move(jobs);
    m_context = context;
    endResetModel();
}

int PeekModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

int PeekModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PeekModel::text(const models::Job &job, int row, int column) const
{
    switch (column) {
    case Place: return models::countText(job.positionInQueue.value_or(row) + 1, m_context.locale);
    case Task: return models::oneLine(job.name, 200);
    case Waiting:
        return job.sentAt
                   ? models::durationText(std::max(models::Duration(0), m_context.now - *job.sentAt), m_context.locale)
                   : models::unknownText();
    default: return job.priority ? QString::number(*job.priority) : models::unknownText();
    }
}

QVariant PeekModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_jobs.size()))
        return {};
    const models::Job &job = m_jobs[size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(job, index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return int(columnInfo(index.column()).align | Qt::AlignVCenter);
    if (role == int(models::Role::Task))
        return QVariant::fromValue(models::taskCell(job));
    if (role == int(models::Role::Key))
        return QVariant::fromValue(job.key);
    if (role == int(models::Role::Tone) && index.column() == Place)
        return int(models::Tone::Muted);
    return {};
}

QVariant PeekModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == int(models::Role::Column))
        return QVariant::fromValue(columnInfo(section));
    return role == Qt::DisplayRole ? QVariant(columnInfo(section).title) : QVariant();
}

} // namespace ui
