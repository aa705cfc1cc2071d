#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

namespace ui {

/// A Bootstrap icon recoloured for the current theme at paint time (so it follows a theme change).
/// `name` as in resources/icons.cmake; an unknown name gives an empty icon and fails a test.
QIcon icon(const QString &name, Token color = Token::Text);
QIcon icon(const QString &name, models::JobState state);

} // namespace ui
