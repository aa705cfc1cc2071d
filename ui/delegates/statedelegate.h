#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// Icon and word of a job's state; only what needs a person colours its word (ui.md 1.2).
class StateDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;
};

} // namespace ui
