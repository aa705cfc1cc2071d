#include "ui/pages/welcome/recentdelegate.h"

#include "ui/shell/environmentlook.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

namespace {

/// Mark and environment; gives the room left for the name.
QRect paintMark(QPainter *painter, QRect box, const QModelIndex &index)
{
    const Theme &theme = Theme::current();
    const auto environment = static_cast<app::Environment>(index.data(RecentDelegate::EnvironmentRole).toInt());
    painter->fillRect(QRect(box.left(), box.center().y() - 7, 4, 16), theme.color(environmentLook(environment).band));
    box.setLeft(box.left() + 14);
    const QFontMetrics name(theme.font(FontRole::Semibold));
    const int used = name.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 5;
    painter->setFont(theme.font(FontRole::Body));
    painter->setPen(theme.color(Token::Text2));
    painter->drawText(box.adjusted(used, 0, 0, 0), Qt::AlignVCenter, app::environmentText(environment));
    return box;
}

} // namespace

void RecentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.color(Token::Selection));
    painter->setPen(theme.color(Token::RowLine));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const bool first = index.column() == 0;
    QRect box = option.rect.adjusted(tokens::kPageMargin, 0, -tokens::kPageMargin, 0);
    if (first)
        box = paintMark(painter, box, index);
    painter->setFont(theme.font(first ? FontRole::Semibold : FontRole::Body));
    painter->setPen(theme.color(Token::Text));
    const int align = index.data(Qt::TextAlignmentRole).toInt() | Qt::AlignVCenter;
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(box, align, painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
}

} // namespace ui
