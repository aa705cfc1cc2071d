#include "ui/delegates/connectiondelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"
#include "ui/shell/environmentlook.h"

#include <QPainter>

namespace ui {

void ConnectionDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Connection)).value<models::ConnectionCell>();
    // Names stand under each other, with a mark or without.
    if (const auto environment = app::environmentFromWord(cell.environment)) {
        const EnvironmentLook look = environmentLook(*environment);
        drawIcon(painter, iconRect(rect), look.iconName, look.text);
    }
    painter.setPen(cellTextColor(option));
    drawElided(painter, rect.adjusted(kStateIcon + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, cell.name);
}

} // namespace ui
