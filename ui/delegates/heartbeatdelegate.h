#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// The last 30 beats of a worker as ticks; a missed one is a red square.
class HeartbeatDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
