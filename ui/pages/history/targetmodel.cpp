#include "ui/pages/history/targetmodel.h"

#include "models/columns.h"
#include "models/format.h"
#include "models/roles.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct TargetWords {
    Q_DECLARE_TR_FUNCTIONS(TargetWords)
};

enum Column : int { Target, Outcome, NewId, Reason, ColumnCount };

constexpr qsizetype kText = 500;

models::ColumnInfo columnInfo(int section)
{
    using models::CellKind;
    switch (section) {
    case Target: return {"target", TargetWords::tr("Target"), 284, false, Qt::AlignLeft, CellKind::Mono, false};
    case Outcome: return {"outcome", TargetWords::tr("Outcome"), 118, false, Qt::AlignLeft, CellKind::ActEnd, false};
    case NewId: return {"newId", TargetWords::tr("New id"), 110, false, Qt::AlignLeft, CellKind::Mono, false};
    default: return {"reason", TargetWords::tr("Reason"), 200, true, Qt::AlignLeft, CellKind::Text, false};
    }
}

models::ActEndCell outcomeCell(const std::optional<models::Outcome> &outcome)
{
    using models::ActEnd;
    using models::Tone;
    if (!outcome)
        return {ActEnd::Open, TargetWords::tr("None yet"), {}, Tone::Muted};
    switch (*outcome) {
    case models::Outcome::Done: return {ActEnd::Done, TargetWords::tr("Done"), {}, Tone::Normal};
    case models::Outcome::Gone: return {ActEnd::Partly, TargetWords::tr("Already gone"), {}, Tone::Warning};
    case models::Outcome::Changed: return {ActEnd::Partly, TargetWords::tr("Changed"), {}, Tone::Warning};
    case models::Outcome::Refused: return {ActEnd::Failed, TargetWords::tr("Refused"), {}, Tone::Danger};
    case models::Outcome::Unknown: break;
    }
    return {ActEnd::Unknown, TargetWords::tr("Unknown"), {}, Tone::Warning};
}

QString text(const app::AuditTarget &each, int column)
{
    switch (column) {
    case Target: return models::oneLine(QString::fromUtf8(each.target.jobId), kText);
    case Outcome: return outcomeCell(each.target.outcome).text;
    case NewId: return models::oneLine(QString::fromUtf8(each.target.newId), kText);
    default: return models::oneLine(each.target.reason, kText);
    }
}

} // namespace

void TargetModel::setTargets(std::vector<app::AuditTarget> targets)
{
    beginResetModel();
    m_targets = std::move(targets);
    endResetModel();
}

int TargetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_targets.size());
}

int TargetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TargetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const app::AuditTarget &each = m_targets[size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return text(each, index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == int(models::Role::State) && index.column() == Outcome)
        return QVariant::fromValue(outcomeCell(each.target.outcome));
    return {};
}

QVariant TargetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == int(models::Role::Column))
        return QVariant::fromValue(columnInfo(section));
    return role == Qt::DisplayRole ? QVariant(columnInfo(section).title) : QVariant();
}

} // namespace ui
