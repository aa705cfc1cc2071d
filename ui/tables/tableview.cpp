#include "ui/tables/tableview.h"

#include "models/columns.h"
#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/delegates.h"
#include "ui/tables/columnwidth.h"
#include "ui/tables/keyselection.h"
#include "ui/tables/tableheader.h"

#include <QContextMenuEvent>
#include <QScrollBar>

namespace ui {

namespace {

using namespace std::chrono_literals;
constexpr auto kFit = 200ms; ///< rows come in many batches

models::ColumnInfo columnInfo(const QAbstractItemModel &model, int section)
{
    return model.headerData(section, Qt::Horizontal, int(models::Role::Column)).value<models::ColumnInfo>();
}

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent), m_header(new TableHeader(this))
{
    setHorizontalHeader(m_header);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &TableView::applyTheme);
    // The arrow needs room in the title.
    connect(m_header, &TableHeader::orderWanted, this, &TableView::layOutColumns);
    connect(m_header, &TableHeader::layoutRestored, this, &TableView::layOutColumns);
    m_fitSoon.setSingleShot(true);
    m_fitSoon.setInterval(kFit);
    connect(&m_fitSoon, &QTimer::timeout, this, [this] {
        if (model() && measureTexts())
            layOutColumns();
    });
    applyTheme();
}

void TableView::applyTheme()
{
    const Theme &theme = Theme::current();
    const int height = m_tall ? theme.tallRowHeight() : theme.rowHeight();
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
    viewport()->update();
}

void TableView::setTall(bool tall)
{
    m_tall = tall;
    applyTheme();
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    for (int section = 0; model && section < model->columnCount(); ++section) {
        if (QAbstractItemDelegate *old = itemDelegateForColumn(section))
            old->deleteLater();
        setItemDelegateForColumn(section, makeDelegate(columnInfo(*model, section), m_tall, this));
    }
    m_textWidths.clear();
    if (model) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::fitSoon, Qt::UniqueConnection);
        connect(model, &QAbstractItemModel::modelReset, this, &TableView::fitSoon, Qt::UniqueConnection);
        connect(model, &QAbstractItemModel::layoutChanged, this, &TableView::fitSoon, Qt::UniqueConnection);
    }
    layOutColumns();
}

void TableView::layOutColumns()
{
    if (!model())
        return;
    constexpr int kLeast = 120;
    constexpr int kComfortable = 240; // optional columns come only while the stretching one keeps this
    m_fitSoon.stop();
    measureTexts();
    int taken = 0;
    int stretching = -1;
    std::vector<int> optional;
    for (int section = 0; section < model()->columnCount(); ++section) {
        const models::ColumnInfo info = columnInfo(*model(), section);
        const bool listed = m_shownColumns.isEmpty() || m_shownColumns.contains(info.id);
        setColumnHidden(section, !listed || m_header->isHiddenByPerson(section) || info.onlyWithoutPane);
        if (listed && info.onlyWithoutPane && !m_paneOpen && !m_header->isHiddenByPerson(section))
            optional.push_back(section);
        if (isColumnHidden(section))
            continue;
        if (info.stretch && stretching < 0)
            stretching = section;
        else
            taken += giveWidth(section, info);
    }
    for (const int section : optional) {
        const models::ColumnInfo info = columnInfo(*model(), section);
        if (taken + ui::columnWidth(info) + kComfortable > viewport()->width())
            continue;
        setColumnHidden(section, false);
        taken += giveWidth(section, info);
    }
    if (stretching < 0)
        return;
    taken -= narrow(taken + kComfortable - viewport()->width());
    if (taken + kLeast > viewport()->width())
        taken -= dispense();
    setColumnWidth(stretching, std::max(kLeast, viewport()->width() - taken));
}

/// The width that becomes free.
int TableView::dispense()
{
    int given = 0;
    for (int section = 0; section < model()->columnCount(); ++section) {
        if (isColumnHidden(section) || columnInfo(*model(), section).id != m_dispensable)
            continue;
        given += columnWidth(section);
        setColumnHidden(section, true);
    }
    return given;
}

int TableView::narrow(int wanted)
{
    int given = 0;
    for (const bool numbers : {false, true}) { // numbers last: cut, they would say something else
        for (int section = 0; section < model()->columnCount() && given < wanted; ++section) {
            const models::ColumnInfo info = columnInfo(*model(), section);
            const bool number = info.kind == models::CellKind::Number;
            if (isColumnHidden(section) || info.stretch || m_header->widthByPerson(section) || number != numbers)
                continue;
            const int least = std::max(leastWidth(section, info), columnWidth(section) - (wanted - given));
            given += std::max(0, columnWidth(section) - least);
            setColumnWidth(section, std::min(least, columnWidth(section)));
        }
    }
    return given;
}

int TableView::leastWidth(int section, const models::ColumnInfo &info) const
{
    constexpr int kName = 112; // most names fit
    const auto text = m_textWidths.find(section);
    const int content = text == m_textWidths.end() ? 0 : text->second;
    switch (info.kind) {
    case models::CellKind::Text: return std::max(leastColumnWidth(info), std::min(content, kName));
    case models::CellKind::Number: {
        const auto &order = m_header->order();
        const bool sorts =
            std::any_of(order.begin(), order.end(), [section](const SortKey &key) { return key.column == section; });
        return sorts ? leastColumnWidth(info) : std::max(bareTitleWidth(info), content);
    }
    default: return leastColumnWidth(info);
    }
}

int TableView::giveWidth(int section, const models::ColumnInfo &info)
{
    const auto text = m_textWidths.find(section);
    const int wanted = std::max(ui::columnWidth(info), text == m_textWidths.end() ? 0 : text->second);
    const int width = m_header->widthByPerson(section).value_or(wanted);
    setColumnWidth(section, width);
    return width;
}

/// A column of names grows with the names in sight and never shrinks back: it must not dance.
bool TableView::measureTexts()
{
    constexpr int kRows = 100;
    bool grown = false;
    const int first = std::max(0, rowAt(0));
    const int last = std::min(model()->rowCount(), first + kRows);
    for (int section = 0; section < model()->columnCount(); ++section) {
        const models::ColumnInfo info = columnInfo(*model(), section);
        const bool number = info.kind == models::CellKind::Number;
        if ((info.kind != models::CellKind::Text && !number) || info.stretch || m_header->widthByPerson(section))
            continue;
        int &width = m_textWidths[section];
        for (int row = first; row < last; ++row) {
            const int wanted = textColumnWidth(model()->index(row, section).data().toString());
            grown = grown || wanted > std::max(width, ui::columnWidth(info));
            width = std::max(width, wanted);
        }
    }
    return grown;
}

void TableView::fitSoon()
{
    if (!m_fitSoon.isActive())
        m_fitSoon.start();
}

void TableView::setShownColumns(const QByteArrayList &ids)
{
    m_shownColumns = ids;
    layOutColumns();
}

void TableView::setDispensableColumn(const QByteArray &id)
{
    m_dispensable = id;
    layOutColumns();
}

void TableView::setPaneOpen(bool open)
{
    if (m_paneOpen == open)
        return;
    m_paneOpen = open;
    layOutColumns();
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

std::pair<int, int> TableView::visibleRows() const
{
    const int rows = model() ? model()->rowCount() : 0;
    if (rows == 0)
        return {-1, -1};
    const int first = std::max(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    return {first, last < 0 ? rows - 1 : last};
}

void TableView::keyboardSearch(const QString &) {}

void TableView::setDimmed(bool dimmed)
{
    if (m_dimmed == dimmed)
        return;
    m_dimmed = dimmed;
    viewport()->update();
}

void TableView::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTableView::initViewItemOption(option);
    if (m_dimmed)
        option->state &= ~QStyle::State_Enabled;
}

int TableView::sizeHintForRow(int) const
{
    return verticalHeader()->defaultSectionSize();
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    const int before = std::exchange(m_hoveredRow, row);
    for (const int each : {before, row}) {
        if (each >= 0)
            viewport()->update(0, rowViewportPosition(each), viewport()->width(), rowHeight(each));
    }
}

bool TableView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        // Not at Enter: a window that opens under a resting pointer would keep its first rows back.
        if (!std::exchange(m_pointerMoved, true))
            emit pointerInsideChanged(true);
        setHoveredRow(rowAt(static_cast<QMouseEvent *>(event)->pos().y()));
        break;
    case QEvent::Leave:
        setHoveredRow(-1);
        m_pointerMoved = false;
        emit pointerInsideChanged(false);
        break;
    default: break;
    }
    return QTableView::viewportEvent(event);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    // Enter on a row is "open", whatever the platform's idea of editing.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        if (currentIndex().isValid())
            emit activated(currentIndex());
        event->accept();
        return;
    }
    if (!selectsCurrentRow(*this, *event))
        QTableView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    emit contextMenuWanted(at);
}

} // namespace ui
