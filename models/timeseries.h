#pragma once

#include "models/instant.h"

#include <optional>
#include <vector>

namespace models {

/// A fixed ring of equal time slots, each holding the newest sample that fell in it. Pure.
class TimeSeries
{
public:
    struct Range {
        double min = 0;
        double max = 0;
        double last = 0;
    };

    TimeSeries(Duration slot, int count);

    /// Samples must not go back by more than the ring's length; older ones are ignored.
    void add(Instant at, double value);
    void clear();
    /// One value a slot up to `now`, oldest first; a slot without a sample carries the last one before it for
    /// `kCarrySlots` slots, then NaN. Slots before the first sample are left out.
    std::vector<double> values(Instant now) const;
    std::optional<Range> range(Instant now) const;
    MaybeInstant firstAt() const { return m_first; }
    Duration slot() const { return m_slot; }
    Duration length() const { return m_slot * qint64(m_ring.size()); }

    static constexpr int kCarrySlots = 5;

private:
    qint64 slotOf(Instant at) const;

    Duration m_slot;
    std::vector<double> m_ring;
    qint64 m_newest = -1; ///< slot number of the newest sample; -1 = none
    MaybeInstant m_first;
};

/// Of the values that are known; nothing when none is.
std::optional<TimeSeries::Range> rangeOf(const std::vector<double> &values);

/// Halves a series to at most `points` values, keeping each bucket's minimum and maximum in order; NaN stay gaps.
std::vector<double> decimated(const std::vector<double> &values, size_t points);

} // namespace models
