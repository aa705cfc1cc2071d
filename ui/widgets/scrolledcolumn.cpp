#include "ui/widgets/scrolledcolumn.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

QScrollArea *scrolledColumn(const QList<QWidget *> &parts, const QString &name, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::StrongFocus);
    area->setAccessibleName(name);
    area->viewport()->setBackgroundRole(QPalette::Base);
    auto *inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(8);
    for (QWidget *part : parts)
        column->addWidget(part);
    column->addStretch(1);
    area->setWidget(inside);
    return area;
}

} // namespace ui
