#include "models/job.h"

#include <algorithm>
#include <cmath>

namespace models {

namespace {
constexpr int kReportsBeforeEta = 3;
constexpr double kFractionBeforeEta = 0.03;
constexpr Duration kShortestStale = std::chrono::seconds(60);
constexpr int kGapsUntilStale = 5;
} // namespace

std::optional<double> Progress::fraction() const
{
    if (!current || !total || *total <= 0 || *current < 0 || *current > *total || !std::isfinite(*total))
        return std::nullopt;
    return *current / *total;
}

MaybeDuration Progress::eta(Instant now) const
{
    const auto done = fraction();
    if (!done || *done < kFractionBeforeEta || reports < kReportsBeforeEta || ratePerSecond <= 0)
        return std::nullopt;
    const double secondsLeft = (*total - *current) / ratePerSecond;
    if (!std::isfinite(secondsLeft) || secondsLeft > 1e9)
        return std::nullopt;
    const Duration sinceReport = std::max(Duration(0), now - updatedAt);
    const Duration left(qint64(secondsLeft * 1000));
    return std::max(Duration(0), left - sinceReport);
}

bool Progress::stale(Instant now) const
{
    return now - updatedAt > std::max(kShortestStale, kGapsUntilStale * usualGap);
}

MaybeInstant Job::lastTime() const
{
    for (const MaybeInstant &time : {finishedAt, startedAt, receivedAt, sentAt}) {
        if (time)
            return time;
    }
    return std::nullopt;
}

} // namespace models
