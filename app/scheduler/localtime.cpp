#include "app/scheduler/localtime.h"

#include <QDateTime>

#include <limits>

namespace app {

namespace {

constexpr qint64 kDay = 86400;
// No zone changes its offset by more than a day, nor twice within one.
constexpr qint64 kLongestRepeat = kDay;

} // namespace

qint64 LocalTime::offset(qint64 utc) const
{
    return m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utc, Qt::UTC));
}

std::optional<qint64> LocalTime::firstChange(qint64 from, qint64 to) const
{
    if (!m_zone.hasTransitions())
        return std::nullopt;
    const qint64 before = offset(from);
    for (qint64 low = from; low < to;) {
        qint64 high = std::min(low + kDay, to);
        if (offset(high) == before) {
            low = high;
            continue;
        }
        while (high - low > 1) {
            const qint64 middle = low + (high - low) / 2;
            (offset(middle) == before ? low : high) = middle;
        }
        return high;
    }
    return std::nullopt;
}

qint64 LocalTime::repeatedUntil(qint64 utc) const
{
    const auto change = firstChange(utc - kLongestRepeat, utc);
    if (!change)
        return std::numeric_limits<qint64>::min();
    const qint64 before = offset(*change - 1);
    return offset(*change) < before ? *change + before : std::numeric_limits<qint64>::min();
}

} // namespace app
