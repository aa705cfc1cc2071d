#pragma once

#include "models/instant.h"

#include <QtGlobal>

#include <deque>
#include <vector>

namespace app {

/// Lags and rates of the event path over the last seconds. Pure; one thread.
class LagMeter
{
public:
    /// An event written at `sent` (the sender's clock), received at `received` and applied at `applied` (ours).
    /// A constant difference of the clocks is taken out: the least one ever seen, where it is more than a frame.
    void note(models::Instant sent, models::Instant received, models::Instant applied);
    /// Milliseconds; 0 before the first event.
    double percentile(double share) const;

    struct Totals {
        qint64 events = 0;
        qint64 cpuNs = 0;
    };
    /// Once a second or so: figures since the start.
    void sample(models::Instant now, Totals totals);
    double eventsPerSecond() const;
    double cpuUsPerEvent() const;

private:
    struct Sample {
        models::Instant at;
        Totals totals;
    };
    std::vector<double> m_lags; ///< ring
    size_t m_next = 0;
    bool m_hasSkew = false;
    models::Duration m_skew{0};
    std::deque<Sample> m_samples;
};

} // namespace app
