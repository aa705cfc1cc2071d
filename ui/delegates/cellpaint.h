#pragma once

#include "models/cells.h"
#include "ui/theme/theme.h"

#include <QRect>
#include <QString>

class QPainter;
class QStyleOptionViewItem;

namespace ui {

inline constexpr int kCellPadding = 8;
inline constexpr int kStateIcon = 15;
inline constexpr int kStateGap = 6; ///< between the icon and the word

/// Selection, hover and the line under the row; every delegate calls it first.
void paintCellBackground(QPainter &painter, const QStyleOptionViewItem &option);
/// Text colour of a cell: normal, on selection, or dimmed while `option` is disabled.
QColor cellTextColor(const QStyleOptionViewItem &option, Token token = Token::Text);

/// The same by a model's Tone.
QColor toneColor(const QStyleOptionViewItem &option, models::Tone tone);
/// The place of a state's icon at the left of a cell.
QRect iconRect(const QRect &cell);

/// Draws text with every digit in a cell as wide as the widest one, so that figures stand still while they change
/// (Qt 6.4 cannot ask a font for tabular figures). One line, not elided.
void drawTabular(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text);
/// Width drawTabular() needs.
int tabularWidth(const QFontMetrics &metrics, const QString &text);
/// Elided only when it must be.
void drawElided(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text);

/// The icon of a job state in its colour.
void drawStateIcon(QPainter &painter, const QRect &rect, models::JobState state);
/// A Bootstrap icon in the colour of a state, or of a token.
void drawIcon(QPainter &painter, const QRect &rect, const QString &name, models::JobState state);
void drawIcon(QPainter &painter, const QRect &rect, const QString &name, Token token);

} // namespace ui
