#include "ui/delegates/cellpaint.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace ui {

namespace {

int widestDigit(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

bool digitsAreEqual(const QFontMetrics &metrics, int widest)
{
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        if (metrics.horizontalAdvance(QChar(digit)) != widest)
            return false;
    }
    return true;
}

} // namespace

void paintCellBackground(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Theme &theme = Theme::current();
    // State_Active also asks for the view's focus; a selection stays plain to see while the filter has it.
    const bool active = option.widget ? option.widget->isActiveWindow() : option.state.testFlag(QStyle::State_Active);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, theme.color(active ? Token::Selection : Token::SelectionInactive));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.color(Token::Hover));
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.color(Token::RowLine));
}

QColor cellTextColor(const QStyleOptionViewItem &option, Token token)
{
    const Theme &theme = Theme::current();
    if (!option.state.testFlag(QStyle::State_Enabled))
        return theme.color(Token::Text2);
    if (token == Token::Text && option.state.testFlag(QStyle::State_Selected))
        return theme.color(Token::SelectionText);
    return theme.color(token);
}

QColor toneColor(const QStyleOptionViewItem &option, models::Tone tone)
{
    const Theme &theme = Theme::current();
    if (!option.state.testFlag(QStyle::State_Enabled))
        return theme.color(Token::Text2);
    switch (tone) {
    case models::Tone::Muted: return cellTextColor(option, Token::Text2);
    case models::Tone::Good: return theme.state(models::JobState::Succeeded).fg;
    case models::Tone::Warning: return theme.state(models::JobState::Retrying).fg;
    case models::Tone::Danger: return theme.state(models::JobState::Failed).fg;
    case models::Tone::Normal: break;
    }
    return cellTextColor(option);
}

QRect iconRect(const QRect &cell)
{
    return {cell.left(), cell.top() + (cell.height() - kStateIcon) / 2, kStateIcon, kStateIcon};
}

int tabularWidth(const QFontMetrics &metrics, const QString &text)
{
    const int widest = widestDigit(metrics);
    if (digitsAreEqual(metrics, widest))
        return metrics.horizontalAdvance(text);
    int width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? widest : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int widest = widestDigit(metrics);
    if (digitsAreEqual(metrics, widest)) {
        painter.drawText(rect, int(alignment | Qt::TextSingleLine), text);
        return;
    }
    int x = rect.left();
    if (alignment.testFlag(Qt::AlignRight))
        x = rect.right() + 1 - tabularWidth(metrics, text);
    const int baseline = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    for (const QChar c : text) {
        const int own = metrics.horizontalAdvance(c);
        const int cell = c.isDigit() ? widest : own;
        painter.drawText(x + (cell - own) / 2, baseline, QString(c));
        x += cell;
    }
}

void drawElided(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const bool fits = metrics.horizontalAdvance(text) <= rect.width();
    painter.drawText(rect, int(alignment | Qt::TextSingleLine),
                     fits ? text : metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

void drawStateIcon(QPainter &painter, const QRect &rect, models::JobState state)
{
    icon(Theme::stateIcon(state), state).paint(&painter, rect);
}

void drawIcon(QPainter &painter, const QRect &rect, const QString &name, models::JobState state)
{
    icon(name, state).paint(&painter, rect);
}

void drawIcon(QPainter &painter, const QRect &rect, const QString &name, Token token)
{
    icon(name, token).paint(&painter, rect);
}

} // namespace ui
