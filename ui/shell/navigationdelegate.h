#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Paints one row of the navigation: selection, icon, name, and the count as text or as a tinted pill.
class NavigationDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setNarrow(bool narrow);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// A line in narrow form.
    void paintHeading(QPainter *painter, const QRect &row, const QString &text) const;
    void paintCount(QPainter *painter, const QRect &row, const QModelIndex &index) const;
    /// In narrow form a toned count becomes a dot at the icon's corner.
    void paintDot(QPainter *painter, const QRect &iconBox, const QModelIndex &index) const;

    bool m_narrow = false;
};

} // namespace ui
