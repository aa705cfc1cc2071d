#include "ui/delegates/taskdelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

void TaskDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Task)).value<models::TaskCell>();
    constexpr Qt::Alignment kAlign = Qt::AlignLeft | Qt::AlignVCenter;
    QRect rest = rect;
    if (cell.malformed) {
        drawIcon(painter, iconRect(rect), QStringLiteral("exclamation-triangle"), models::JobState::Retrying);
        rest.setLeft(rest.left() + kStateIcon + kStateGap);
    }
    drawElided(painter, rest, kAlign, cell.name);
    rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(cell.name) + 5);
    if (cell.summary.isEmpty() || rest.width() < painter.fontMetrics().averageCharWidth() * 3)
        return;
    painter.setPen(cellTextColor(option, Token::Text3));
    drawElided(painter, rest, kAlign, cell.summary);
}

} // namespace ui
