#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A two-line row of the profile list behind its 4 px colour mark.
class ProfileDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, EnvironmentRole, SecondLineRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui
