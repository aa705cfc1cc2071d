#include "ui/delegates/celldelegate.h"

#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace ui {

namespace {

constexpr int kPageMargin = 16;
constexpr qreal kPendingOpacity = 0.55;

const QHeaderView *headerOf(const QWidget *view)
{
    if (const auto *table = qobject_cast<const QTableView *>(view))
        return table->horizontalHeader();
    if (const auto *tree = qobject_cast<const QTreeView *>(view))
        return tree->header();
    return nullptr;
}

} // namespace

QRect contentRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    int left = kCellPadding;
    int right = kCellPadding;
    if (const QHeaderView *header = headerOf(option.widget)) {
        if (header->sectionPosition(index.column()) == 0 && qobject_cast<const QTableView *>(option.widget))
            left = kPageMargin;
        if (header->length() - header->sectionPosition(index.column()) <= header->sectionSize(index.column()))
            right = kPageMargin;
    }
    return option.rect.adjusted(left, 0, -right, -1);
}

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    return {40, m_tall ? theme.tallRowHeight() : theme.rowHeight()};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintCellBackground(*painter, option);
    if (index.data(int(models::Role::Pending)).toBool())
        painter->setOpacity(kPendingOpacity);
    painter->setFont(option.font);
    painter->setPen(cellTextColor(option));
    paintCell(*painter, contentRect(option, index), option, index);
    painter->restore();
}

} // namespace ui
