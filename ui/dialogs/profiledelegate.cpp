#include "ui/dialogs/profiledelegate.h"

#include "ui/shell/environmentlook.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {180, Theme::current().tallRowHeight()};
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(6, 1, -6, -1);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Token::Selection));
        painter->drawRoundedRect(row, tokens::kRadiusControl, tokens::kRadiusControl);
    }
    const auto environment = static_cast<app::Environment>(index.data(EnvironmentRole).toInt());
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(environmentLook(environment).band));
    painter->drawRoundedRect(QRect(row.left() + 10, row.top() + 8, 4, row.height() - 16), 2, 2);

    const QFontMetrics name(theme.font(FontRole::Semibold));
    const QFontMetrics small(theme.font(FontRole::Small));
    const QRect box = row.adjusted(24, 0, -8, 0);
    const int top = row.top() + (row.height() - name.height() - small.height()) / 2;
    painter->setFont(theme.font(FontRole::Semibold));
    painter->setPen(theme.color(Token::Text));
    painter->drawText(QRect(box.left(), top, box.width(), name.height()), Qt::AlignVCenter,
                      name.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, box.width()));
    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(theme.color(Token::Text2));
    painter->drawText(QRect(box.left(), top + name.height(), box.width(), small.height()), Qt::AlignVCenter,
                      small.elidedText(index.data(SecondLineRole).toString(), Qt::ElideMiddle, box.width()));
    painter->restore();
}

} // namespace ui
