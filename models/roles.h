#pragma once

#include <Qt>

namespace models {

/// Data roles shared by all item models. Use as `index.data(int(Role::Progress))`.
enum class Role : int {
    Key = Qt::UserRole + 1, ///< models::JobKey in job models; QString name or id in the small models
    State,                  ///< models::StateCell, models::WorkerStateCell or models::RunCell by column kind
    Task,                   ///< models::TaskCell
    Progress,               ///< models::ProgressCell
    TwoLine,                ///< models::TwoLineCell, for the 46 px rows
    Spark,                  ///< models::SparkCell
    Slots,                  ///< models::SlotsCell
    Beats,                  ///< models::BeatsCell
    Outcomes,               ///< models::OutcomeCell
    Tone,                   ///< int(models::Tone) of a plain text cell
    Pending,                ///< bool: an act on this row was sent and is not answered yet
    Error,                  ///< QString, one line; empty = none
    SortKey,                ///< QVariant to compare by, for QSortFilterProxyModel
    FilterText,             ///< QString all words a row is found by, for small tables
    RowKind,                ///< int(models::FailedRow), in FailedTreeModel
    Column,                 ///< models::ColumnInfo, from headerData()
    Connection,             ///< models::ConnectionCell
};

} // namespace models
