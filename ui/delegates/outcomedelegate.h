#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// The last 15 runs of a schedule
class OutcomeDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
