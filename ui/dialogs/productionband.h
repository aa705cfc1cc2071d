#pragma once

#include "app/config/profile.h"

#include <QWidget>

namespace ui {

/// The band over a dialog that acts on production: the connection's name and what that means. Hidden elsewhere.
QWidget *productionBand(const app::Profile &profile, QWidget *parent, const QString &words = {});

} // namespace ui
