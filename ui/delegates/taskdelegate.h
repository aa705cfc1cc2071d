#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// Task name, then its argument summary in a weaker colour.
class TaskDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
