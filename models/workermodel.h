#pragma once

#include "models/rowlistmodel.h"
#include "models/workerinfo.h"
#include "models/workertrends.h"

namespace models {

/// Columns of the Workers page (ui.md 6.5).
enum class WorkerColumn : int { Worker, State, Heartbeat, Slots, Queues, Load, Memory, Done, Uptime };

/// Workers with their evidence. Key = node name. Sorted by State ascending: offline, late, then by name. GUI thread.
class WorkerModel : public RowListModel<WorkerInfo>
{
    Q_OBJECT

public:
    static constexpr int kDefaultSortColumn = int(WorkerColumn::State);
    static constexpr Qt::SortOrder kDefaultSortOrder = Qt::AscendingOrder;

    explicit WorkerModel(QObject *parent = nullptr);
    ~WorkerModel() override;

    /// New figures of all workers; also adds a sample to what is known of each.
    void setWorkers(std::vector<WorkerInfo> workers);
    WorkerTrends::Trend trend(const QString &worker) const { return m_trends.of(worker, context().now); }
    /// All but the offline ones.
    int onlineCount() const;
    /// Running jobs and concurrency of all workers that tell, together.
    std::pair<qint64, qint64> busySlots() const;

protected:
    QVariant extraData(const WorkerInfo &row, int column, int role) const override;

private:
    WorkerTrends m_trends;
};

} // namespace models
