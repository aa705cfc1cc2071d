#include "ui/pages/failed/failedtreeview.h"

#include "models/failedtreemodel.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"
#include "ui/pages/failed/faileddelegate.h"
#include "ui/tables/columnwidth.h"
#include "ui/tables/keyselection.h"
#include "ui/tables/tableheader.h"

#include <QContextMenuEvent>
#include <QPainter>

namespace ui {

namespace {
constexpr int kIndent = 22;
constexpr int kChevron = 12;
} // namespace

FailedTreeView::FailedTreeView(QWidget *parent) : QTreeView(parent), m_header(new TableHeader(this))
{
    setHeader(m_header);
    connect(m_header, &TableHeader::layoutRestored, this, &FailedTreeView::layOutColumns);
    m_header->setStretchLastSection(false);
    setFrameShape(NoFrame);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setRootIsDecorated(true);
    setIndentation(kIndent);
    setExpandsOnDoubleClick(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(new FailedDelegate(this));
    connect(&Theme::current(), &Theme::changed, this, [this] { viewport()->update(); });
}

void FailedTreeView::setFailedModel(models::FailedTreeModel &model)
{
    m_failed = &model;
    setModel(&model);
    layOutColumns();
}

void FailedTreeView::layOutColumns()
{
    if (!m_failed)
        return;
    int taken = 0;
    for (int section = 1; section < models::kFailedColumnCount; ++section) {
        const int width = m_header->widthByPerson(section).value_or(ui::columnWidth(m_failed->column(section)));
        setColumnWidth(section, width);
        taken += isColumnHidden(section) ? 0 : width;
    }
    constexpr int kLeast = 200;
    setColumnWidth(0, std::max(kLeast, viewport()->width() - taken));
}

void FailedTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layOutColumns();
}

void FailedTreeView::keyboardSearch(const QString &) {}

void FailedTreeView::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    viewport()->update();
}

void FailedTreeView::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeView::initViewItemOption(option);
    if (m_dimmed)
        option->state &= ~QStyle::State_Enabled;
}

bool FailedTreeView::isMoreRow(const QModelIndex &index) const
{
    return index.isValid() && m_failed->rowKind(index) == models::FailedRow::More;
}

void FailedTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.parent().isValid() && m_failed->rowKind(index) == models::FailedRow::Group && !isExpanded(index))
        painter->fillRect(option.rect, Theme::current().color(Token::Header));
    QTreeView::drawRow(painter, option, index);
}

void FailedTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    if (selectionModel()->isSelected(index))
        painter->fillRect(rect, theme.color(isActiveWindow() ? Token::Selection : Token::SelectionInactive));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color(Token::RowLine));
    if (!m_failed->rowCount(index))
        return;
    const QString name = isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    drawIcon(*painter, QRect(rect.right() - kChevron + 4, rect.center().y() - kChevron / 2, kChevron, kChevron), name,
             Token::Text2);
}

void FailedTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || event->modifiers() != Qt::NoModifier) {
        if (!selectsCurrentRow(*this, *event))
            QTreeView::keyPressEvent(event);
        return;
    }
    const QModelIndex index = currentIndex();
    if (isMoreRow(index))
        m_failed->showMore(index);
    else if (index.isValid() && m_failed->rowKind(index) == models::FailedRow::Group)
        setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    else
        emit openWanted();
    event->accept();
}

void FailedTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && isMoreRow(index))
        m_failed->showMore(index);
}

void FailedTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    emit contextMenuWanted(at);
}

bool FailedTreeView::viewportEvent(QEvent *event)
{
    // Not at Enter: a window that opens under a resting pointer would keep its first rows back.
    const bool moves = event->type() == QEvent::MouseMove;
    if ((moves && !m_pointerMoved) || event->type() == QEvent::Leave) {
        m_pointerMoved = moves;
        emit pointerInsideChanged(moves);
    }
    return QTreeView::viewportEvent(event);
}

} // namespace ui
