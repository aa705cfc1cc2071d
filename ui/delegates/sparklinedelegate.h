#pragma once

#include "ui/delegates/celldelegate.h"

namespace models {
struct SparkCell;
}

namespace ui {

/// A small curve, or bars for counts.
class SparklineDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

/// The curve alone, for panes too.
void paintSparkline(QPainter &painter, const QRectF &rect, const models::SparkCell &cell, models::JobState colour);

} // namespace ui
