#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// How well typed words fit a text, and which of its letters they hit.
struct PaletteMatch {
    int score = 0;         ///< higher is better
    QList<qsizetype> hits; ///< places in the text, ascending, each once
};

/// Each word of `typed` must occur in `text`: as a whole, or letter by letter where a letter goes on from the one
/// before or begins a word ("rtj" finds "Retry job"). Case and accents do not matter ("thu lai" finds "Thử lại").
/// Nothing when a word does not; all of it when nothing was typed. Pure.
std::optional<PaletteMatch> paletteMatch(const QString &typed, const QString &text);

} // namespace ui
