#include "ui/tables/keyselection.h"

#include <QAbstractItemView>
#include <QKeyEvent>

namespace ui {

bool selectsCurrentRow(QAbstractItemView &view, const QKeyEvent &event)
{
    const bool walks = event.key() == Qt::Key_Down || event.key() == Qt::Key_Up || event.key() == Qt::Key_Home;
    QItemSelectionModel *selection = view.selectionModel();
    if (!walks || event.modifiers() != Qt::NoModifier || !selection || selection->hasSelection())
        return false;
    const QModelIndex first = view.model()->index(0, 0);
    const QModelIndex row = view.currentIndex().isValid() && event.key() != Qt::Key_Home ? view.currentIndex() : first;
    if (!row.isValid())
        return false;
    selection->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view.scrollTo(row);
    return true;
}

} // namespace ui
