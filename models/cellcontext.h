#pragma once

#include "models/instant.h"

#include <QLocale>
#include <QTimeZone>

#include <functional>

namespace models {

/// How a model writes its cells: set once by whoever knows settings and clock.
struct CellStyle {
    QLocale locale;
    QTimeZone zone = QTimeZone::systemTimeZone();
    bool absoluteTimes = false;   ///< Settings > Times
    std::function<Instant()> now; ///< null = the system clock
};

/// What pure cell functions are given.
struct CellContext {
    Instant now{};
    QLocale locale = QLocale::c();
    QTimeZone zone = QTimeZone::utc();
    bool absoluteTimes = false;
    bool live = true; ///< false while offline: times left and running times are hidden, ages go on
};

/// The context of this moment.
CellContext contextNow(const CellStyle &style, bool live);

} // namespace models
