#pragma once

#include "models/instant.h"

#include <QByteArray>

namespace app {

/// A time as Python's isoformat() writes it.
struct IsoTime {
    models::Instant at{}; ///< read as UTC when there was no offset
    bool hasOffset = false;
    bool operator==(const IsoTime &) const = default;
};
/// "2026-11-21T20:35:54.356411+00:00", with Z, without offset, without fraction, or a bare date.
std::optional<IsoTime> parseIsoTime(QByteArrayView text);
/// UTC with microseconds and "+00:00", the form that every Celery reads the same way.
QByteArray isoTime(models::Instant at);

} // namespace app
