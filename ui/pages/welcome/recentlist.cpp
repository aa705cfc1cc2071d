#include "ui/pages/welcome/recentlist.h"

#include "models/format.h"
#include "ui/pages/welcome/recentdelegate.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace ui {

namespace {

enum Column { NameColumn, EngineColumn, ServerColumn, UsedColumn, ColumnCount };

QString engineText(const QByteArray &engine)
{
    if (engine.isEmpty() || engine == "auto")
        return RecentList::tr("Detect");
    QString text = QString::fromLatin1(engine);
    text[0] = text.at(0).toUpper();
    return text;
}

} // namespace

RecentList::RecentList(QWidget *parent) : QTableWidget(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Connection"), tr("Engine"), tr("Server"), tr("Last used")});
    setItemDelegate(new RecentDelegate(this));
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(Theme::current().rowHeight());
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setFixedHeight(tokens::kTableHeader);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ServerColumn, QHeaderView::Stretch);
    horizontalHeaderItem(UsedColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setColumnWidth(EngineColumn, 120);
    setColumnWidth(UsedColumn, 120);
    setAccessible(this, tr("Recent connections"));
    connect(this, &QTableWidget::cellDoubleClicked, this, &RecentList::choose);
}

void RecentList::choose(int row)
{
    if (row >= 0)
        emit chosen(item(row, NameColumn)->data(RecentDelegate::ProfileRole).toString());
}

void RecentList::setEntries(const QList<Entry> &entries)
{
    setRowCount(static_cast<int>(entries.size()));
    const models::CellContext context = models::contextNow({}, true);
    for (int row = 0; row < rowCount(); ++row) {
        const Entry &entry = entries.at(row);
        setCell(row, NameColumn, visibleText(entry.profile.name));
        item(row, NameColumn)->setData(RecentDelegate::ProfileRole, entry.profile.id);
        item(row, NameColumn)->setData(RecentDelegate::EnvironmentRole, static_cast<int>(entry.profile.environment));
        setCell(row, EngineColumn, engineText(entry.profile.engine));
        setCell(row, ServerColumn, visibleText(entry.profile.broker.display()));
        const QString used = entry.lastUsed.isValid()
                                 ? models::agoText(models::instantFromMs(entry.lastUsed.toMSecsSinceEpoch()), context)
                                 : tr("never");
        setCell(row, UsedColumn, used, Qt::AlignRight);
    }
    setFixedHeight(sizeHint().height());
}

void RecentList::setCell(int row, int column, const QString &text, Qt::Alignment alignment)
{
    auto *cell = new QTableWidgetItem(text);
    cell->setTextAlignment(alignment | Qt::AlignVCenter);
    setItem(row, column, cell);
}

QSize RecentList::sizeHint() const
{
    return {400, tokens::kTableHeader + rowCount() * Theme::current().rowHeight() + 2};
}

void RecentList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(currentRow());
    else
        QTableWidget::keyPressEvent(event);
}

} // namespace ui
