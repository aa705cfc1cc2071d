#pragma once

#include <QString>
#include <QStringView>

namespace ui {

/// Text from a broker made safe to look at: control characters, direction overrides, line separators and
/// lone surrogates become escapes like \u202e. Line feeds stay when `keepLines`.
QString displayText(QStringView text, bool keepLines = false);

} // namespace ui
