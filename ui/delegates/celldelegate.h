#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace ui {

/// What all our delegates share: background, row line, padding, pending and dimmed looks, constant height.
/// Paints only: text, tone and figures come from the model by role, colours from the theme.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// 46 px rows instead of 30.
    void setTall(bool tall) { m_tall = tall; }

protected:
    /// `rect` is the cell without padding; the painter has font and text colour of a plain cell.
    virtual void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const = 0;

private:
    bool m_tall = false;
};

/// The cell without its padding: 8 px, 16 at the table's outer edges.
QRect contentRect(const QStyleOptionViewItem &option, const QModelIndex &index);

} // namespace ui
