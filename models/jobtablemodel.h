#pragma once

#include "models/jobcolumns.h"
#include "models/jobquery.h"
#include "models/jobstore.h"

#include <QAbstractTableModel>

#include <memory>

namespace models {

/// The jobs of a store that pass a query, in its order. Several models may share one store. GUI thread.
/// Texts are made when a view asks. A view repaints its viewport by a timer for times that run.
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

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// One key; the default order follows it. column < 0 restores the default order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    Job jobAt(int row) const;
    JobKey keyAt(int row) const;
    /// -1 when the job is not among the rows.
    int rowOf(const JobKey &key) const;
    ColumnInfo column(int section) const;

    /// To the store; the rows follow at the next flush.
    void applyBatch(const JobBatch &batch);
    void setPending(const std::vector<JobKey> &keys, bool pending);
    void clear();

    /// Filter and order; an equal query does nothing.
    void setQuery(const JobQuery &query);
    const JobQuery &query() const;
    /// A search is under way; the rows are still the old ones.
    bool isSearching() const;
    void stopSearch();

    /// While held, rows keep their place and new ones wait (ui.md 4.4); they come when it ends or by releaseWaiting().
    void setHold(bool hold);
    bool isHeld() const;
    int waitingCount() const;
    void releaseWaiting();

    /// The view's number of selected rows: over 10,000 a new order is a reset (style.md 2.2), and the view
    /// selects again by key.
    void setSelectedCount(int count);

    void setCellStyle(const CellStyle &style);
    /// false while offline: running times and times left are hidden.
    void setLive(bool live);
    CellContext context() const;

    /// Rows follow the store at most every so often, for calm. Default 250 ms.
    void setFlushInterval(std::chrono::milliseconds interval);
    /// Brings the rows up to the store now.
    void flush();

signals:
    void stateCountsChanged();
    void waitingCountChanged(int count);
    void searchStarted();
    void searchProgressed(qint64 done, qint64 total);
    void searchFinished();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace models
