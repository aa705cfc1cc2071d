#pragma once

#include "models/cellcontext.h"
#include "models/cells.h"
#include "models/roles.h"

#include <QVariant>

namespace models {

/// Which delegate paints a column.
enum class CellKind : quint8 {
    Text,        ///< display text, Tone
    Number,      ///< display text, digits in equal cells (ui.md 8), Tone
    Time,        ///< as Number; the tooltip has the absolute time
    Mono,        ///< display text in the mono font
    JobState,    ///< Role::State = StateCell
    Task,        ///< Role::Task
    Progress,    ///< Role::Progress
    TwoLine,     ///< Role::TwoLine
    WorkerState, ///< Role::State = WorkerStateCell
    Run,         ///< Role::State = RunCell
    Spark,
    Slots,
    Beats,
    Outcomes,
    Check,      ///< Qt::CheckStateRole
    ActEnd,     ///< Role::State = ActEndCell
    Connection, ///< Role::Connection
};

/// What a view needs to lay a column out (ui.md 6). Widths in device-independent pixels.
struct ColumnInfo {
    QByteArray id; ///< stable, for stored layouts
    QString title; ///< translated
    int width = 80;
    bool stretch = false;
    Qt::Alignment align = Qt::AlignLeft;
    CellKind kind = CellKind::Text;
    bool onlyWithoutPane = false; ///< shown only while the detail pane is closed
};

/// One column of a table of rows T: a new column is one entry. Null functions mean "nothing of that".
template <typename T>
struct Column {
    const char *id;
    QString (*title)();
    int width;
    bool stretch;
    Qt::AlignmentFlag align;
    CellKind kind;
    bool onlyWithoutPane;
    QString (*text)(const T &, const CellContext &);
    QVariant (*cell)(const T &, const CellContext &); ///< the value struct of `kind`
    QVariant (*sortKey)(const T &, const CellContext &);
    QString (*toolTip)(const T &, const CellContext &);
    Tone (*tone)(const T &, const CellContext &);

    ColumnInfo info() const { return {id, title(), width, stretch, align, kind, onlyWithoutPane}; }
};

/// The role that carries the value struct of a kind; -1 for plain texts.
constexpr int cellRole(CellKind kind)
{
    switch (kind) {
    case CellKind::JobState:
    case CellKind::WorkerState:
    case CellKind::Run:
    case CellKind::ActEnd: return int(Role::State);
    case CellKind::Connection: return int(Role::Connection);
    case CellKind::Task: return int(Role::Task);
    case CellKind::Progress: return int(Role::Progress);
    case CellKind::TwoLine: return int(Role::TwoLine);
    case CellKind::Spark: return int(Role::Spark);
    case CellKind::Slots: return int(Role::Slots);
    case CellKind::Beats: return int(Role::Beats);
    case CellKind::Outcomes: return int(Role::Outcomes);
    case CellKind::Check: return Qt::CheckStateRole;
    default: return -1;
    }
}

/// What a header gives for a role.
inline QVariant headerCell(const ColumnInfo &info, int role)
{
    switch (role) {
    case Qt::DisplayRole: return info.title;
    case Qt::TextAlignmentRole: return QVariant(info.align | Qt::AlignVCenter);
    case int(Role::Column): return QVariant::fromValue(info);
    default: return {};
    }
}

/// What a cell of that column gives for a role.
template <typename T>
QVariant columnData(const T &row, const Column<T> &column, int role, const CellContext &now)
{
    if (role == cellRole(column.kind))
        return column.cell ? column.cell(row, now) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return column.text ? QVariant(column.text(row, now)) : QVariant();
    case Qt::ToolTipRole:
        return column.toolTip ? column.toolTip(row, now) : column.text ? QVariant(column.text(row, now)) : QVariant();
    case Qt::TextAlignmentRole: return QVariant(column.align | Qt::AlignVCenter);
    case int(Role::Tone): return int(column.tone ? column.tone(row, now) : Tone::Normal);
    case int(Role::SortKey):
        return column.sortKey ? column.sortKey(row, now) : column.text ? QVariant(column.text(row, now)) : QVariant();
    default: return {};
    }
}

} // namespace models

Q_DECLARE_METATYPE(models::ColumnInfo)
