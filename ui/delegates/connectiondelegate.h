#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// A connection's name behind the mark of its environment.
class ConnectionDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
