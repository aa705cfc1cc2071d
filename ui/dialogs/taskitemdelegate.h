#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A task in a list: its name over what is known of it; section titles small and grey.
class TaskItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int kName = Qt::UserRole + 1;
    static constexpr int kSecond = Qt::UserRole + 2;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui
