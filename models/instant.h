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

/// The first of `from` + n × `every`, n ≥ 1, that lies after `now`. `every` must be over 0.
inline Instant nextMultiple(Instant from, Duration every, Instant now)
{
    const auto passed = now > from ? (now - from) / every : 0;
    return from + (passed + 1) * every;
}

} // namespace models
