#pragma once

#include "models/instant.h"

#include <QByteArrayView>

namespace app {

/// "2026-11-21T20:35:54.356411+00:00" as Python's isoformat writes it, to whole milliseconds. Without an offset
/// it is taken as UTC. Absent for anything else; no locale, no allocation.
models::MaybeInstant parseIsoTime(QByteArrayView text);

/// Unix seconds as Celery's timestamps; absent when not finite or out of range.
models::MaybeInstant instantFromSeconds(double seconds);

} // namespace app
