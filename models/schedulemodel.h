#pragma once

#include "models/rowlistmodel.h"
#include "models/scheduleentry.h"

namespace models {

/// Columns of the Schedules page (ui.md 6.6).
enum class ScheduleColumn : int { On, Schedule, Runs, NextRun, LastRun, LastRuns, Queue };

/// Schedules of all sources. Key = source and name. GUI thread.
class ScheduleModel : public RowListModel<ScheduleEntry>
{
    Q_OBJECT

public:
    static constexpr int kDefaultSortColumn = int(ScheduleColumn::NextRun); ///< off last
    static constexpr Qt::SortOrder kDefaultSortOrder = Qt::AscendingOrder;

    explicit ScheduleModel(QObject *parent = nullptr);
    ~ScheduleModel() override;

    void setSchedules(std::vector<ScheduleEntry> schedules) { setRows(std::move(schedules)); }
    int enabledCount() const;
    /// Schedules whose last due time passed without a start.
    int missedCount() const;
    /// Switched on, but whether their last due time was kept cannot be known.
    int missedUnknownCount() const;

protected:
    QVariant extraData(const ScheduleEntry &row, int column, int role) const override;
};

} // namespace models
