#include "ui/delegates/checkdelegate.h"

#include "ui/delegates/cellpaint.h"

#include <QApplication>
#include <QPainter>

namespace ui {

void CheckDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    constexpr int kBox = 16;
    QStyleOptionButton box;
    box.rect = QRect(rect.left(), rect.center().y() - kBox / 2, kBox, kBox);
    box.palette = option.palette;
    box.state = option.state & QStyle::State_Enabled;
    box.state |= index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, nullptr);
}

} // namespace ui
