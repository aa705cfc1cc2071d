#include "ui/shell/navigationbar.h"

#include "ui/shell/navigationdelegate.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"

#include <QPainter>
#include <QStandardItemModel>

namespace ui {

NavigationBar::NavigationBar(QWidget *parent) : QListView(parent), m_pages(new QStandardItemModel(this))
{
    setModel(m_pages);
    setItemDelegate(new NavigationDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setProperty("role", QStringLiteral("navigation"));
    setAccessible(this, tr("Pages"));
    setNarrow(false);
    // Arrow keys move through the pages at once, as a click does.
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid() && current.flags().testFlag(Qt::ItemIsEnabled))
            emit pageChosen(current.data(IdRole).toByteArray());
    });
    connect(&Theme::current(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void NavigationBar::addPage(const QByteArray &id, const QString &title, const QString &iconName)
{
    auto *item = new QStandardItem(title);
    item->setData(id, IdRole);
    item->setData(iconName, IconRole);
    describe(item);
    const QSignalBlocker blocker(selectionModel());
    m_pages->appendRow(item);
}

void NavigationBar::clearPages()
{
    const QSignalBlocker blocker(selectionModel());
    m_pages->clear();
}

void NavigationBar::setCount(const QByteArray &id, const QString &text, CountTone tone)
{
    QStandardItem *item = itemOf(id);
    if (!item)
        return;
    item->setData(text, CountRole);
    item->setData(static_cast<int>(tone), ToneRole);
    describe(item);
}

void NavigationBar::clearCounts()
{
    for (int row = 0; row < m_pages->rowCount(); ++row)
        setCount(m_pages->item(row)->data(IdRole).toByteArray(), {}, CountTone::Plain);
}

void NavigationBar::setCurrentPage(const QByteArray &id)
{
    const QStandardItem *item = itemOf(id);
    const QSignalBlocker blocker(selectionModel());
    if (item)
        setCurrentIndex(item->index());
    else
        selectionModel()->clear();
    viewport()->update();
}

QByteArray NavigationBar::currentPage() const
{
    return currentIndex().data(IdRole).toByteArray();
}

void NavigationBar::setPagesEnabled(bool enabled)
{
    for (int row = 0; row < m_pages->rowCount(); ++row)
        m_pages->item(row)->setEnabled(enabled);
    setFocusPolicy(enabled ? Qt::StrongFocus : Qt::NoFocus);
}

void NavigationBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    static_cast<NavigationDelegate *>(itemDelegate())->setNarrow(narrow);
    setFixedWidth(narrow ? tokens::kNavNarrow : tokens::kNavWidth);
    for (int row = 0; row < m_pages->rowCount(); ++row)
        describe(m_pages->item(row));
    scheduleDelayedItemsLayout();
}

bool NavigationBar::isNarrow() const
{
    return m_narrow;
}

QSize NavigationBar::sizeHint() const
{
    return {m_narrow ? tokens::kNavNarrow : tokens::kNavWidth, 300};
}

QStandardItem *NavigationBar::itemOf(const QByteArray &id) const
{
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        if (m_pages->item(row)->data(IdRole).toByteArray() == id)
            return m_pages->item(row);
    }
    return nullptr;
}

void NavigationBar::describe(QStandardItem *item)
{
    const QString count = item->data(CountRole).toString();
    const QString spoken = count.isEmpty() ? item->text() : item->text() + QStringLiteral(", ") + count;
    item->setAccessibleText(spoken);
    item->setToolTip(m_narrow ? spoken : QString());
}

void NavigationBar::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), Theme::current().color(Token::Sidebar));
    }
    QListView::paintEvent(event);
}

} // namespace ui
