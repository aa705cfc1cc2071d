#pragma once

#include "models/instant.h"

#include <QtGlobal>

#include <cmath>

namespace app {

/// Unix seconds as Celery writes timestamps; absent when not finite or out of any calendar.
inline models::MaybeInstant instantFromSeconds(double seconds)
{
    constexpr double kFarthest = 1e13; // keeps milliseconds well inside 64 bits
    if (!std::isfinite(seconds) || std::abs(seconds) > kFarthest) {
        return {};
    }
    return models::instantFromMs(static_cast<qint64>(std::floor(seconds * 1000.0 + 0.5)));
}

} // namespace app
