#include "ui/dialogs/taskitemdelegate.h"

#include "ui/delegates/cellpaint.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

namespace {
constexpr int kPadding = 10;
} // namespace

QSize TaskItemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool section = !index.data(kName).isValid();
    return {option.rect.width(), section ? 26 : Theme::current().tallRowHeight() - 4};
}

void TaskItemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    const QRect room = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    constexpr Qt::Alignment kAlign = Qt::AlignLeft | Qt::AlignVCenter;
    if (!index.data(kName).isValid()) {
        painter->setFont(theme.font(FontRole::Small));
        painter->setPen(theme.color(Token::Text2));
        drawElided(*painter, room, kAlign, index.data().toString());
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Token::Selection));
        painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 4, 4);
    }
    const QRect upper = room.adjusted(0, 4, 0, -room.height() / 2);
    const QRect lower = room.adjusted(0, room.height() / 2 - 1, 0, -4);
    painter->setFont(theme.font(FontRole::Body));
    painter->setPen(theme.color(Token::Text));
    drawElided(*painter, upper, kAlign, visibleText(index.data(kName).toString()));
    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(theme.color(Token::Text2));
    drawElided(*painter, lower, kAlign, visibleText(index.data(kSecond).toString()));
    painter->restore();
}

} // namespace ui
