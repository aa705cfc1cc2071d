#include "ui/tables/listview.h"

#include "models/roles.h"
#include "ui/tables/listfilter.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/rowsastext.h"
#include "ui/tables/tableheader.h"
#include "ui/tables/tableview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/statetabs.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kTick = 1s; ///< ages count in seconds
} // namespace

ListView::ListView(const QByteArray &pageId, Words words, QWidget *parent)
    : QWidget(parent),
      m_words(std::move(words)),
      m_pageId(pageId),
      m_head(new PageHeader(m_words.title, this)),
      m_filter(new FilterEdit(m_words.filterHint, this)),
      m_tabs(new StateTabs(this)),
      m_remark(plainLabel(QString(), this)),
      m_column(new QVBoxLayout(this)),
      m_table(new TableView(this)),
      m_proxy(new ListFilter(this)),
      m_splitter(new PaneSplitter(pageId, PaneSplitter::Place::Below, this)),
      m_states(nullptr)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setAccessibleName(m_words.title);
    m_table->setTall(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_head);
    m_column->addWidget(buildFilterBar());
}

QWidget *ListView::buildFilterBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(48);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(250);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_remark->setProperty("role", QStringLiteral("muted"));
    m_remark->hide();
    row->addWidget(m_filter);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_remark);
    return bar;
}

void ListView::addStrip(QWidget *strip)
{
    m_column->addWidget(strip);
}

void ListView::setPane(QWidget *pane)
{
    m_splitter->setParts(m_table, pane);
    m_states = new PageStates(m_splitter, this);
    m_column->addWidget(m_states, 1);
    auto *paneAction = new QAction(icon(QStringLiteral("window-dock")), tr("Detail pane"), this);
    paneAction->setCheckable(true);
    paneAction->setChecked(m_splitter->isPaneOpen());
    paneAction->setToolTip(tr("Detail pane (Ctrl+I)"));
    m_head->addIconAction(paneAction);
    connect(paneAction, &QAction::toggled, m_splitter, &PaneSplitter::setPaneOpen);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, paneAction, &QAction::setChecked);
    connectTable();
    showState();
}

void ListView::connectTable()
{
    connect(m_filter, &FilterEdit::filterChanged, this, [this](const QString &text) {
        m_proxy->setFilterText(text);
        showState();
    });
    connect(m_filter, &FilterEdit::leaveRequested, this, [this] { m_table->setFocus(); });
    connect(m_table->header(), &TableHeader::orderWanted, this, [this](const std::vector<SortKey> &order) {
        std::vector<models::RowFilterModel::Key> keys;
        keys.reserve(order.size());
        for (const SortKey &key : order)
            keys.emplace_back(key.column, key.order);
        m_proxy->sortBy(std::move(keys));
    });
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        if (!currentKey().isEmpty())
            emit rowActivated(currentKey());
    });
    connect(m_states, &PageStates::reconnectRequested, this, &ListView::reconnectRequested);
    connect(m_states, &PageStates::mendRequested, this, &ListView::mendRequested);
    connect(m_states, &PageStates::cancelRequested, this, &ListView::giveUpRequested);
    connect(m_states, &PageStates::retryRequested, this, &ListView::rereadRequested);
    connect(m_states, &PageStates::countsKnownChanged, this, &ListView::countsKnownChanged);
    connect(m_states, &PageStates::firstClicked, this, [this] {
        if (isFiltered())
            setFilter({});
        else
            emit emptyClicked();
    });
    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(copy);
    connect(copy, &QAction::triggered, this, &ListView::copySelection);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_table->viewport()->update();
        emit currentRowChanged();
    });
}

void ListView::setModel(QAbstractItemModel &model, int sortColumn, Qt::SortOrder order)
{
    m_proxy->setSourceModel(&model);
    m_proxy->sortBy({{sortColumn, order}});
    m_table->setModel(m_proxy);
    m_table->header()->keepAs(m_pageId);
    m_table->header()->setOrder({{sortColumn, order}});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ListView::followCurrent);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &ListView::showState);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &ListView::showState);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &ListView::showState);
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &ListView::currentRowChanged);
}

void ListView::setCount(const QString &text)
{
    m_head->setCount(text);
}

void ListView::clearCounts()
{
    setCount({});
    setRemark({});
    for (const QByteArray &id : m_tabs->ids())
        m_tabs->setCount(id, {});
}

void ListView::setRemark(const QString &text)
{
    m_remark->setText(visibleText(text));
    m_remark->setVisible(!text.isEmpty());
}

QString ListView::currentKey() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? index.data(int(models::Role::Key)).toString() : QString();
}

bool ListView::selectKey(const QString &key)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (index.data(int(models::Role::Key)).toString() != key)
            continue;
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
        return true;
    }
    return false;
}

std::vector<int> ListView::shownRows() const
{
    std::vector<int> rows;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        rows.push_back(m_proxy->mapToSource(m_proxy->index(row, 0)).row());
    return rows;
}

void ListView::followCurrent()
{
    const QString key = currentKey();
    if (key == m_current)
        return;
    m_current = key;
    emit currentKeyChanged(key);
}

void ListView::copySelection() const
{
    QGuiApplication::clipboard()->setText(rowsAsText(*m_table));
}

bool ListView::isFiltered() const
{
    return !m_proxy->filterText().trimmed().isEmpty() || m_proxy->isNarrowed();
}

void ListView::setFilter(const QString &text)
{
    m_filter->setText(text);
    m_proxy->setFilterText(text);
    if (text.isEmpty() && m_tabs->count() > 0)
        m_tabs->setCurrentIndex(0);
    showState();
}

void ListView::setAccepted(std::function<bool(int row)> accepted)
{
    m_proxy->setAccepted(std::move(accepted));
    showState();
}

void ListView::refilter()
{
    m_proxy->refilter();
    showState();
}

void ListView::setLink(const app::LinkStatus &link)
{
    const bool pretending = m_forced == PageState::Offline;
    const bool live = link.state == app::LinkState::Connected && !pretending;
    m_table->setDimmed(!live && (link.since.has_value() || pretending));
    m_states->setLink(link);
}

void ListView::setRead(bool done, const models::Error &error)
{
    m_read = done;
    m_error = error;
    m_states->setProblem(error.text);
    showState();
}

void ListView::forceState(PageState state)
{
    m_forced = state;
    showState();
    if (state == PageState::Offline)
        setLink({});
}

PageState ListView::state() const
{
    return m_states->state();
}

bool ListView::countsKnown() const
{
    return !m_states || m_states->countsKnown();
}

void ListView::setActive(bool active)
{
    if (active)
        m_tick.start();
    else
        m_tick.stop();
}

void ListView::showState()
{
    if (!m_states)
        return;
    const bool rows = m_proxy->rowCount() > 0;
    PageState state = PageState::Live;
    if (m_forced)
        state = *m_forced;
    else if (!rows && !m_error.text.isEmpty())
        state = PageState::Error;
    else if (!rows && !m_read)
        state = PageState::Loading;
    else if (!rows)
        state = PageState::Empty;
    switch (state) {
    case PageState::Loading: m_states->showLoading(m_words.loading); break;
    case PageState::Error: m_states->showError(m_words.failed, m_forced ? forcedError() : m_error); break;
    case PageState::Empty:
        if (isFiltered())
            m_states->showEmpty(QStringLiteral("search"), m_words.noMatch, m_filter->text(), tr("Clear filter"));
        else
            m_states->showEmpty(m_words.icon, m_words.emptyTitle, m_words.emptyText, m_words.emptyButton);
        break;
    case PageState::Live: m_states->showLive(); break;
    case PageState::Offline: m_states->showOffline(); break; // only when forced: else the link says it
    }
    if (rows && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_proxy->index(0, 0));
}

} // namespace ui
