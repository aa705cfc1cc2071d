#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A row of the recent connections: the name behind its 4 px colour mark, the environment's word behind the name.
class RecentDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { ProfileRole = Qt::UserRole + 1, EnvironmentRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui
