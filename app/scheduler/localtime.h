#pragma once

#include <QTimeZone>

#include <optional>

namespace app {

/// The offsets of a time zone as plain numbers: seconds since 1970 UTC, offsets in seconds east. Qt 6.4 leaves open
/// which of two readings of a repeated local time it takes; this never asks it.
class LocalTime
{
public:
    explicit LocalTime(const QTimeZone &zone) : m_zone(zone) {}

    qint64 offset(qint64 utc) const;
    /// The first second in (from, to] that has another offset than `from`.
    std::optional<qint64> firstChange(qint64 from, qint64 to) const;
    /// If the clock was put back less than the repeated span before `utc`: the local time at which the repetition ends.
    /// Otherwise a time long past.
    qint64 repeatedUntil(qint64 utc) const;

private:
    QTimeZone m_zone;
};

} // namespace app
