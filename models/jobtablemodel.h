#pragma once

#include "models/jobcolumns.h"
#include "models/jobquery.h"
#include "models/jobsearch.h"
#include "models/jobstore.h"

#include <QAbstractTableModel>

#include <memory>

namespace models {

/// The jobs of a store that pass a query, in its order. Several models may share one store. GUI thread.
/// Texts are made when a view asks; for times that run, the view repaints its viewport by a timer.
///
/// Facts are in the store at once; the rows follow at a flush, at most every flush interval or 2,000 jobs. A flush
/// announces: rows that pass no longer (removed), new ones (inserted once), a new order (layout change), then texts
/// (dataChanged in runs). A new query's answer comes as a model reset when nothing is selected, when more than
/// 10,000 rows are, or when it is very big: then the view restores its selection by key. Otherwise selection and
/// current row stay through a layout change.
class JobTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// A model with a store of its own.
    explicit JobTableModel(QObject *parent = nullptr);
    /// Looks into a store that outlives it.
    explicit JobTableModel(JobStore &store, QObject *parent = nullptr);
    ~JobTableModel() override;

    JobStore &store();
    const JobStore &store() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// One key; the newest first follow it. column < 0 restores the default order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    Job jobAt(int row) const;
    JobKey keyAt(int row) const;
    /// Of rows first to last, for who goes through many of them; a place may hold another job later.
    std::vector<JobHandle> handlesOf(int first, int last) const;
    /// -1 when the job is not among the rows.
    int rowOf(const JobKey &key) const;
    ColumnInfo column(int section) const;

    /// To the store; the rows follow at the next flush.
    void applyBatch(const JobBatch &batch);
    void setPending(const std::vector<JobKey> &keys, bool pending);
    void clear();

    /// Filter and order; an equal query does nothing. Under 50,000 jobs the rows are new on return, else a search
    /// starts and the rows stay as they are until it has found.
    void setQuery(const JobQuery &query);
    /// The query last set; while isSearching() the rows still answer the one before.
    const JobQuery &query() const;
    bool isSearching() const;
    /// Gives the search up: the rows stay those of the query before.
    void stopSearch();

    /// While held, rows keep their place and new ones wait (ui.md 4.4); they come when it ends or by
    /// releaseWaiting().
    void setHold(bool hold);
    bool isHeld() const;
    int waitingCount() const;
    void releaseWaiting();

    /// The view's number of selected rows (style.md 2.2).
    void setSelectedCount(qint64 count);

    void setCellStyle(const CellStyle &style);
    /// false while offline: running times and times left are hidden.
    void setLive(bool live);
    CellContext context() const;

    /// Default 250 ms: at most four changes of the picture a second.
    void setFlushInterval(std::chrono::milliseconds interval);
    /// Brings the rows up to the store now.
    void flush();

signals:
    void stateCountsChanged();
    void waitingCountChanged(int count);
    void searchStarted();
    void searchProgressed(qint64 done, qint64 total);
    /// Found or stopped.
    void searchFinished();

private:
    struct Private;

    void watchStore();
    void noteChanged(const std::vector<JobHandle> &added, const std::vector<JobHandle> &changed);
    void noteRemoved(const std::vector<JobHandle> &jobs);
    void notePending(const std::vector<JobHandle> &jobs);
    void noteCleared();
    void scheduleFlush();

    void flushHeld(const std::vector<JobHandle> &touched);
    void setWaiting(std::vector<JobHandle> waiting);
    void removeRowsOf(const std::vector<JobHandle> &jobs);
    void insertFresh(const std::vector<JobHandle> &fresh, std::vector<JobHandle> moved);
    void appendRows(const std::vector<JobHandle> &jobs);
    void announce(const std::vector<JobHandle> &jobs, const QList<int> &roles);
    void announceAll();
    /// Runs `reorder`, which may change the order of rows but not which ones there are.
    template <typename Reorder>
    void changeLayout(Reorder &&reorder);

    void runNow(bool preview);
    void take(JobSearch::Result &result);
    void swapRows(RowOrder rows, const JobQuery &query, Instant reference);
    void swapKeepingSelection(RowOrder rows);
    bool resetIsBetter(const RowOrder &rows) const;
    const Job &cachedJob(JobHandle handle) const;

    std::unique_ptr<Private> d;
};

} // namespace models
