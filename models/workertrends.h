#pragma once

#include "models/timeseries.h"
#include "models/workerinfo.h"

#include <QHash>

namespace models {

/// What each worker told of itself over the last 30 minutes, as far as it was watched. Pure.
class WorkerTrends
{
public:
    /// One value each 30 s up to now, oldest first, always kPoints; NaN = not known then.
    struct Trend {
        std::vector<double> load;   ///< of its machine, over one minute
        std::vector<double> memory; ///< bytes
        std::vector<double> begun;  ///< jobs in the minute before; no worker counts those that ended
    };
    static constexpr size_t kPoints = 60;

    void add(const std::vector<WorkerInfo> &workers, Instant now);
    /// Nothing but gaps for a worker that is not known.
    Trend of(const QString &worker, Instant now) const;

private:
    struct Past {
        TimeSeries load;
        TimeSeries memory;
        TimeSeries processed; ///< since its start
    };

    QHash<QString, Past> m_past;
};

} // namespace models
