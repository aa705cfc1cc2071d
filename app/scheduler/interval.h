#pragma once

#include "models/instant.h"

#include <QString>
#include <QTimeZone>

namespace app {

/// "every 5m", "90s", "1h 30m", "2 days", "500ms": a length of time as people write it; nullopt when it is none or 0.
models::MaybeDuration parseInterval(const QString &text);
/// str() of Python's timedelta: "0:01:30", "1 day, 0:00:00", "0:00:00.250000".
models::MaybeDuration parseTimedelta(const QString &text);
/// Translated words: "Every 90 seconds", "Every 5 minutes", "Every 1 h 30 min".
QString intervalWords(models::Duration interval);
/// "90s", "5m", "1h 30m": the shortest way to write it.
QString intervalText(models::Duration interval);

/// A due time of an interval, down to its whole unit on the clock of a zone: midnight, the hour, minute or second. As
/// Celery's delta_resolution().
models::Instant inWholeUnits(models::Instant due, models::Duration every, const QTimeZone &zone);

} // namespace app
