#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// The On column: a check box as a picture of the state, not to be clicked here.
class CheckDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
