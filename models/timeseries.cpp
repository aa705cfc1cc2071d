#include "models/timeseries.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace models {

namespace {
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

void appendExtremes(std::vector<double> &out, const std::vector<double> &values, size_t first, size_t end)
{
    size_t low = end;
    size_t high = end;
    for (size_t i = first; i < end; ++i) {
        if (std::isnan(values[i]))
            continue;
        if (low == end || values[i] < values[low])
            low = i;
        if (high == end || values[i] > values[high])
            high = i;
    }
    if (low == end) {
        out.insert(out.end(), 2, kGap);
        return;
    }
    out.push_back(values[std::min(low, high)]);
    out.push_back(values[std::max(low, high)]);
}
} // namespace

TimeSeries::TimeSeries(Duration slot, int count) : m_slot(slot), m_ring(size_t(std::max(1, count)), kGap) {}

qint64 TimeSeries::slotOf(Instant at) const
{
    return toMs(at) / std::max<qint64>(1, m_slot.count());
}

void TimeSeries::add(Instant at, double value)
{
    const qint64 slot = slotOf(at);
    const qint64 length = qint64(m_ring.size());
    if (m_newest >= 0 && slot <= m_newest - length)
        return;
    // Slots skipped since the newest sample hold values of a round before.
    for (qint64 empty = std::max(m_newest + 1, slot - length + 1); empty < slot && m_newest >= 0; ++empty)
        m_ring[size_t(empty % length)] = kGap;
    m_ring[size_t(slot % length)] = value;
    m_newest = std::max(m_newest, slot);
    if (!m_first || at < *m_first)
        m_first = at;
}

void TimeSeries::clear()
{
    std::fill(m_ring.begin(), m_ring.end(), kGap);
    m_newest = -1;
    m_first.reset();
}

std::vector<double> TimeSeries::values(Instant now) const
{
    if (m_newest < 0)
        return {};
    const qint64 length = qint64(m_ring.size());
    const qint64 end = std::max(slotOf(now), m_newest);
    std::vector<double> out;
    double carried = kGap;
    int carriedFor = 0;
    for (qint64 slot = std::max(slotOf(*m_first), end - length + 1); slot <= end; ++slot) {
        const bool held = slot <= m_newest && slot > m_newest - length;
        const double value = held ? m_ring[size_t(slot % length)] : kGap;
        if (!std::isnan(value)) {
            carried = value;
            carriedFor = 0;
        } else if (++carriedFor > kCarrySlots) {
            carried = kGap;
        }
        out.push_back(carried);
    }
    return out;
}

std::optional<TimeSeries::Range> TimeSeries::range(Instant now) const
{
    return rangeOf(values(now));
}

std::optional<TimeSeries::Range> rangeOf(const std::vector<double> &values)
{
    std::optional<TimeSeries::Range> out;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        if (!out)
            out = TimeSeries::Range{value, value, value};
        out->min = std::min(out->min, value);
        out->max = std::max(out->max, value);
        out->last = value;
    }
    return out;
}

std::vector<double> decimated(const std::vector<double> &values, size_t points)
{
    const size_t buckets = std::max<size_t>(1, points / 2);
    if (values.size() <= std::max<size_t>(2, points))
        return values;
    std::vector<double> out;
    out.reserve(buckets * 2);
    for (size_t bucket = 0; bucket < buckets; ++bucket)
        appendExtremes(out, values, bucket * values.size() / buckets, (bucket + 1) * values.size() / buckets);
    return out;
}

} // namespace models
