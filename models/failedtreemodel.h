#pragma once

#include "models/columns.h"
#include "models/failedgroups.h"
#include "models/jobfilter.h"
#include "models/jobstore.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <span>

namespace models {

/// Columns of the Failed page (ui.md 6.3).
enum class FailedColumn : int { Exception, Task, Hours, Jobs, First, Last };
inline constexpr int kFailedColumnCount = 6;

/// What a row of the tree is (Role::RowKind).
enum class FailedRow : int {
    Group, ///< Task column: Role::Task; Hours: Role::Spark
    Job,   ///< Task column: Role::Task; Hours: Role::Progress; Role::Key
    More,  ///< "Show 14 more jobs": showMore() when activated
};

/// Failed jobs and dead letters of a store in groups, newest first; the newest few of a group are rows, the others
/// wait behind a row "Show n more jobs". GUI thread. Follows the store like JobTableModel: in flushes, and not
/// while held. Group rows keep their indexes when the order changes.
class FailedTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit FailedTreeModel(JobStore &store, QObject *parent = nullptr);
    ~FailedTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Orders the groups; jobs in a group stay newest first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void setGrouping(FailedGrouping grouping);
    FailedGrouping grouping() const { return m_groups.grouping(); }
    /// Only failures younger than that. Default 24 h.
    void setWindow(Duration window);
    Duration window() const { return m_window; }
    void setFilter(const JobFilter &filter);
    /// While held (the pointer is over the rows) no row changes, except by releaseWaiting().
    void setHold(bool hold);
    void releaseWaiting();
    /// More rows of a group; `row` is any row of it (or of the list).
    void showMore(const QModelIndex &row);

    FailedRow rowKind(const QModelIndex &index) const;
    /// The job of a Job row, all jobs of a Group row (newest first), none of a More row.
    std::vector<JobKey> jobsAt(const QModelIndex &index) const;
    /// All of them, those behind "more" too, group after group as shown; a place may hold another job later.
    std::vector<JobHandle> jobHandles() const;
    /// Where the job is, when it is a row; its group when it waits behind "more".
    QModelIndex indexOf(const JobKey &key) const;
    qint64 jobCount() const { return m_groups.jobCount(); }
    int groupCount() const;

    ColumnInfo column(int section) const;
    void setCellStyle(const CellStyle &style);
    void setLive(bool live);
    CellContext context() const { return contextNow(m_style, m_live); }
    void setFlushInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// Brings the rows up to the store now.
    void flush();

signals:
    void totalsChanged(qint64 jobs, int groups);

private:
    /// The rows a view knows of one group.
    struct Shown {
        quint32 id = 0;
        std::vector<JobHandle> jobs; ///< newest first
        qint64 hidden = 0;           ///< behind the More row; 0 = no such row
        int limit = 0;
    };

    bool isFlat() const { return grouping() == FailedGrouping::List; }
    int rowOfGroup(quint32 id) const;
    const Shown *shownOf(const QModelIndex &parent) const;
    JobHandle jobOf(const QModelIndex &index) const;

    void noteChanged(const std::vector<JobHandle> &added, const std::vector<JobHandle> &changed);
    void noteRemoved(const std::vector<JobHandle> &jobs);
    bool belongs(JobHandle handle, Instant now) const;
    void dropAll();
    void rebuild();
    void expire();
    void syncTouched();
    void syncRoot(const std::vector<quint32> &touched);
    void syncChildren(Shown &shown, const QModelIndex &parent);
    void setMore(Shown &shown, const QModelIndex &parent, qint64 hidden);
    void sortGroups();
    bool groupLess(const FailedGroup &a, const FailedGroup &b) const;
    void measureHours();
    void announceAll();

    QVariant groupData(const FailedGroup &group, FailedColumn column, int role) const;
    QVariant jobData(JobHandle handle, FailedColumn column, int role) const;
    QVariant moreData(const Shown &shown, FailedColumn column, int role) const;
    SparkCell hoursCell(const FailedGroup &group, const CellContext &now) const;

    JobStore &m_store;
    FailedGroups m_groups;
    JobFilter m_filter;
    Duration m_window = std::chrono::hours(24);
    std::vector<Shown> m_shown; ///< in row order; one only for the flat list
    std::vector<JobHandle> m_touched;
    int m_mostInAnHour = 0; ///< of any group: their bars share a scale
    FailedColumn m_sortColumn = FailedColumn::Last;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    CellStyle m_style;
    bool m_live = true;
    bool m_hold = false;
    std::chrono::milliseconds m_interval{250};
    QTimer m_flushTimer;
    QTimer m_expiryTimer;
};

} // namespace models
