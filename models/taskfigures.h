#pragma once

#include "models/jobchunk.h"
#include "models/rowlistmodel.h"

#include <vector>

namespace models {

/// How one task did in one queue lately. Of the times, the middle one and the one that 95 of 100 stay under.
struct TaskFigures {
    QString task; ///< untrusted
    qint64 succeeded = 0;
    qint64 failed = 0;
    double perMinute = 0; ///< ended, over the minutes since the first one ended
    MaybeDuration waitedMedian;
    MaybeDuration waitedHigh; ///< from sent to started; absent where nobody tells when a job was sent
    MaybeDuration ranMedian;
    MaybeDuration ranHigh;
    bool operator==(const TaskFigures &) const = default;
};

/// Of the jobs that ended in that queue within `span` before now, by task. Reads each job once: run it in the pool.
std::vector<TaskFigures> figuresByTask(const JobView &view, const QString &queue, Instant now, Duration span);

/// Columns of the table under Rate (ui.md 6.4).
enum class TaskFigureColumn : int { Task, PerMinute, Succeeded, Failed, WaitedMedian, WaitedHigh, RanMedian, RanHigh };

/// The figures as a table. Key = task. GUI thread.
class TaskFiguresModel : public RowListModel<TaskFigures>
{
    Q_OBJECT

public:
    explicit TaskFiguresModel(QObject *parent = nullptr);
};

} // namespace models
