#include "ui/shell/navigationbar.h"

#include "ui/shell/navigationdelegate.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QStandardItemModel>

namespace ui {

namespace {

NavigationBar::Kind kindOf(const QModelIndex &index)
{
    return index.data(NavigationBar::KindRole).value<NavigationBar::Kind>();
}

} // namespace

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
        if (!current.isValid() || !current.flags().testFlag(Qt::ItemIsEnabled))
            return;
        // The rows may be made anew by what is told.
        const QByteArray id = current.data(IdRole).toByteArray();
        if (kindOf(current) == Kind::View)
            emit viewChosen(id);
        else
            emit pageChosen(id);
    });
    connect(&Theme::current(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void NavigationBar::addPage(const QByteArray &id, const QString &title, const QString &iconName)
{
    addItem(Kind::Page, id, title, iconName);
}

QStandardItem *NavigationBar::addItem(Kind kind, const QByteArray &id, const QString &text, const QString &iconName)
{
    auto *item = new QStandardItem(text);
    item->setData(QVariant::fromValue(kind), KindRole);
    item->setData(id, IdRole);
    item->setData(iconName, IconRole);
    describe(item);
    const QSignalBlocker blocker(selectionModel());
    m_pages->appendRow(item);
    return item;
}

void NavigationBar::clearPages()
{
    const QSignalBlocker blocker(selectionModel());
    m_pages->clear();
    m_views.clear();
}

void NavigationBar::setViews(const QList<ViewRow> &views)
{
    if (views == m_views)
        return;
    m_views = views;
    {
        const QSignalBlocker blocker(selectionModel());
        for (int row = m_pages->rowCount() - 1; row >= 0; --row) {
            if (kindOf(m_pages->index(row, 0)) != Kind::Page)
                m_pages->removeRow(row);
        }
    }
    if (views.isEmpty())
        return;
    addItem(Kind::Heading, {}, tr("Saved views"), {})->setFlags(Qt::NoItemFlags);
    for (const ViewRow &view : views) {
        QStandardItem *item = addItem(Kind::View, view.id, visibleText(view.name), QStringLiteral("bookmark"));
        item->setAccessibleDescription(view.filter);
        describe(item);
    }
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

void NavigationBar::setViewCount(const QByteArray &id, const QString &text)
{
    QStandardItem *item = itemOf(id, Kind::View);
    if (!item || item->data(CountRole).toString() == text)
        return;
    item->setData(text, CountRole);
    describe(item);
}

void NavigationBar::clearCounts()
{
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        if (kindOf(m_pages->index(row, 0)) == Kind::Page)
            setCount(m_pages->item(row)->data(IdRole).toByteArray(), {}, CountTone::Plain);
    }
}

void NavigationBar::setCurrentPage(const QByteArray &id)
{
    setCurrentItem(itemOf(id));
}

void NavigationBar::setCurrentView(const QByteArray &id)
{
    setCurrentItem(itemOf(id, Kind::View));
}

void NavigationBar::setCurrentItem(const QStandardItem *item)
{
    const QSignalBlocker blocker(selectionModel());
    if (item)
        setCurrentIndex(item->index());
    else
        selectionModel()->clear();
    viewport()->update();
}

QByteArray NavigationBar::currentPage() const
{
    return kindOf(currentIndex()) == Kind::Page ? currentIndex().data(IdRole).toByteArray() : QByteArray();
}

QByteArray NavigationBar::currentView() const
{
    return kindOf(currentIndex()) == Kind::View ? currentIndex().data(IdRole).toByteArray() : QByteArray();
}

void NavigationBar::setPagesEnabled(bool enabled)
{
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        if (kindOf(m_pages->index(row, 0)) == Kind::Page)
            m_pages->item(row)->setEnabled(enabled);
    }
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

QStandardItem *NavigationBar::itemOf(const QByteArray &id, Kind kind) const
{
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        const QModelIndex index = m_pages->index(row, 0);
        if (kindOf(index) == kind && index.data(IdRole).toByteArray() == id)
            return m_pages->item(row);
    }
    return nullptr;
}

void NavigationBar::describe(QStandardItem *item)
{
    const QString count = item->data(CountRole).toString();
    const QString spoken = count.isEmpty() ? item->text() : item->text() + QStringLiteral(", ") + count;
    item->setAccessibleText(spoken);
    const QString shown = m_narrow ? spoken : QString();
    const QString filter = item->accessibleDescription(); // a view's name alone does not say what it shows
    if (filter.isEmpty())
        item->setToolTip(shown);
    else
        item->setToolTip(plainToolTip(shown.isEmpty() ? filter : shown + QLatin1Char('\n') + filter));
}

void NavigationBar::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = byKey ? currentIndex() : indexAt(event->pos());
    if (!at.isValid() || at != currentIndex() || currentView().isEmpty())
        return;
    emit viewMenuWanted(byKey ? viewport()->mapToGlobal(visualRect(at).center()) : event->globalPos());
}

void NavigationBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && !currentView().isEmpty())
        emit viewRemovalWanted();
    else
        QListView::keyPressEvent(event);
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
