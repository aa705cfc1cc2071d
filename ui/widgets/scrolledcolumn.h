#pragma once

#include <QList>

class QScrollArea;
class QWidget;

namespace ui {

/// The parts under each other on the table's colour, with a margin; they scroll where there is too little room for
/// them. `name` is what a screen reader says.
QScrollArea *scrolledColumn(const QList<QWidget *> &parts, const QString &name, QWidget *parent);

} // namespace ui
