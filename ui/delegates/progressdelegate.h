#pragma once

#include "ui/delegates/celldelegate.h"

namespace models {
struct ProgressCell;
}

namespace ui {

/// The progress cell of ui.md 7: bar, figures and time left, or the words of a job that waits.
class ProgressDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

/// The bar alone, for the detail pane too.
void paintProgressBar(QPainter &painter, const QRectF &bar, const models::ProgressCell &cell, bool selected);

} // namespace ui
