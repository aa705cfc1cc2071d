#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// Slots of a worker, number first so that the pips line up; over 16 slots a bar.
class SlotsDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
