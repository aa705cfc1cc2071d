#pragma once

#include "models/queueinfo.h"
#include "models/rowlistmodel.h"
#include "models/timeseries.h"

namespace models {

/// Columns of the Queues page (ui.md 6.4).
enum class QueueColumn : int { Queue, Waiting, LastHour, Oldest, In, Out, Drains, Running, Workers, Failed };

/// At the rate it empties now; nothing while that is not known.
MaybeDuration drainsIn(const QueueInfo &queue);

/// Queues with what was waiting during the last hour. Key = queue name. GUI thread.
class QueueModel : public RowListModel<QueueInfo>
{
    Q_OBJECT

public:
    static constexpr int kDefaultSortColumn = int(QueueColumn::Waiting);
    static constexpr Qt::SortOrder kDefaultSortOrder = Qt::DescendingOrder;

    explicit QueueModel(QObject *parent = nullptr);
    ~QueueModel() override;

    /// New figures of all queues; also adds a sample to each history.
    void setQueues(std::vector<QueueInfo> queues);
    /// What waited then, as it was kept by an earlier run; of a queue without a row it is dropped.
    void remember(const QString &queue, Instant at, qint64 waiting);
    /// Waiting over time, one sample a 30 s slot, two hours; null for an unknown queue.
    const TimeSeries *history(const QString &queue) const;
    /// More came in than went out for 3 minutes.
    bool isGrowing(const QString &queue) const;
    qint64 totalWaiting() const;

protected:
    QVariant extraData(const QueueInfo &row, int column, int role) const override;

private:
    struct Past {
        TimeSeries waiting;
        MaybeInstant fasterInSince;
        MaybeInstant seenSince; ///< by this run
    };
    void addSample(const QueueInfo &queue, Instant now);
    SparkCell sparkCell(const QueueInfo &row) const;
    bool isGrowing(const QString &queue, Instant now) const;

    QHash<QString, Past> m_past;
};

} // namespace models
