#include "ui/pages/bin/keptmodel.h"

#include "models/columns.h"
#include "models/format.h"
#include "models/roles.h"

namespace ui {

namespace {

enum Column : int { Task, Queue, Size, ColumnCount };

constexpr qsizetype kName = 200;

models::ColumnInfo columnInfo(int section)
{
    using models::CellKind;
    switch (section) {
    case Task: return {"task", KeptModel::tr("Task"), 240, true, Qt::AlignLeft, CellKind::Task, false};
    case Queue: return {"queue", KeptModel::tr("From"), 110, false, Qt::AlignLeft, CellKind::Text, false};
    default: return {"size", KeptModel::tr("Size"), 84, false, Qt::AlignRight, CellKind::Number, false};
    }
}

models::TaskCell taskOf(const app::KeptReader::Opened &message)
{
    models::TaskCell cell = models::taskCell(message.detail.job);
    if (message.detail.job.name.isEmpty()) // not opened, or no name in it
        cell.name = models::oneLine(QString::fromUtf8(message.kept.item.jobId), kName);
    return cell;
}

} // namespace

void KeptModel::setMessages(std::vector<app::KeptReader::Opened> messages, const QLocale &locale)
{
    beginResetModel();
    m_messages = std::move(messages);
    m_locale = locale;
    endResetModel();
}

int KeptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

int KeptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeptModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const app::KeptReader::Opened &message = m_messages[size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        const models::TaskCell task = taskOf(message);
        switch (index.column()) {
        case Task: return task.summary.isEmpty() ? task.name : task.name + u' ' + task.summary;
        case Queue: return models::oneLine(message.queue, kName);
        default: return models::sizeText(message.kept.size, m_locale);
        }
    }
    if (role == Qt::TextAlignmentRole)
        return int(columnInfo(index.column()).align | Qt::AlignVCenter);
    if (role == int(models::Role::Task))
        return QVariant::fromValue(taskOf(message));
    return {};
}

QVariant KeptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == int(models::Role::Column))
        return QVariant::fromValue(columnInfo(section));
    return role == Qt::DisplayRole ? QVariant(columnInfo(section).title) : QVariant();
}

} // namespace ui
