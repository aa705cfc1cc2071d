#pragma once

#include <QMetaType>

#include <chrono>
#include <optional>

namespace models {

/// A point of wall-clock time in whole milliseconds since 1970 UTC.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;
/// Unknown is a value of its own: the house never invents a time.
using MaybeInstant = std::optional<Instant>;
using MaybeDuration = std::optional<Duration>;

inline Instant instantFromMs(qint64 ms)
{
    return Instant(std::chrono::milliseconds(ms));
}

inline qint64 toMs(Instant instant)
{
    return instant.time_since_epoch().count();
}

} // namespace models
