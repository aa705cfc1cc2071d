#include "ui/delegates/statedelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

void StateDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::State)).value<models::StateCell>();
    drawStateIcon(painter, iconRect(rect), cell.state);
    if (cell.loud && option.state.testFlag(QStyle::State_Enabled))
        painter.setPen(Theme::current().state(cell.state).fg);
    drawElided(painter, rect.adjusted(kStateIcon + kStateGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, cell.text);
}

} // namespace ui
