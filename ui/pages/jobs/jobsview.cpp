#include "ui/pages/jobs/jobsview.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/detail/detailpane.h"
#include "ui/pages/jobs/jobtabs.h"
#include "ui/tables/jobtableview.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/rowsastext.h"
#include "ui/theme/icons.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kFilterPause = 150ms; ///< typing goes on
constexpr auto kOpenPause = 120ms;   ///< arrow keys go on
constexpr auto kTick = 1s;
/// Actions look at so many of the selected jobs; beyond that they ask for keys only.
constexpr size_t kMostJobs = 2000;

} // namespace

JobsView::JobsView(models::JobTableModel &model, JobActions::CapabilityOf capability, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_head(new PageHeader(tr("Jobs"), this)),
      m_filter(new FilterEdit(tr("Filter by task, ID, argument"), this)),
      m_tabs(new StateTabs(this)),
      m_table(new JobTableView(this)),
      m_actions(new JobActions(std::move(capability), m_table)),
      m_pane(new DetailPane(*m_actions, this)),
      m_splitter(new PaneSplitter("jobs", PaneSplitter::Place::Beside, this)),
      m_states(nullptr),
      m_paneAction(new QAction(tr("Detail pane"), this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    buildTable();
    m_splitter->setParts(m_table, m_pane);
    m_states = new PageStates(m_splitter, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(buildFilterBar());
    column->addWidget(m_states, 1);
    connectTable();
    connectPane();
    m_tick.start(kTick);
    showCounts();
    showState();
}

void JobsView::buildTable()
{
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setJobModel(m_model);
    m_table->header()->setOrder({{int(models::JobColumn::State), Qt::AscendingOrder}});
    m_paneAction->setIcon(icon(QStringLiteral("layout-sidebar-reverse")));
    m_paneAction->setCheckable(true);
    m_paneAction->setChecked(m_splitter->isPaneOpen());
    m_paneAction->setToolTip(tr("Detail pane (Ctrl+I)"));
    auto *columns = new QAction(icon(QStringLiteral("layout-three-columns")), tr("Columns"), this);
    QWidget *button = m_head->addAction(columns);
    connect(columns, &QAction::triggered, this, [this, button] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table->header()->fillColumnsMenu(*menu);
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    m_head->addIconAction(m_paneAction);
}

QWidget *JobsView::buildFilterBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(48);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setTokenNames(jobTokenNames());
    m_filter->setFixedWidth(250);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    addJobTabs(*m_tabs);
    row->addWidget(m_filter);
    row->addWidget(m_tabs);
    row->addStretch(1);
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(kFilterPause);
    connect(&m_filterSoon, &QTimer::timeout, this, &JobsView::applyQuery);
    connect(m_filter, &FilterEdit::filterChanged, this, [this] { m_filterSoon.start(); });
    connect(m_filter, &FilterEdit::leaveRequested, this, [this] { m_table->setFocus(); });
    connect(m_tabs, &StateTabs::stateSelected, this, &JobsView::applyQuery);
    return bar;
}

void JobsView::connectTable()
{
    connect(m_table, &JobTableView::selectionSettled, this, &JobsView::followSelection);
    m_actions->setSettler([this] { m_table->settleSelection(); });
    connect(m_table, &JobTableView::rowsInSightChanged, this, &JobsView::rowsInSightChanged);
    connect(m_table->header(), &TableHeader::orderWanted, this, &JobsView::applyOrder);
    connect(m_table, &QAbstractItemView::activated, m_actions->details(), &QAction::trigger);
    connect(m_table, &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (QAction *action : m_actions->all()) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        menu->popup(at);
    });
    connect(&m_model, &models::JobTableModel::stateCountsChanged, this, [this] {
        showCounts();
        showState();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &JobsView::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobsView::showState);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &JobsView::showState);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_pane->refreshTimes(context()); });
}

void JobsView::connectPane()
{
    m_openSoon.setSingleShot(true);
    m_openSoon.setInterval(kOpenPause);
    connect(&m_openSoon, &QTimer::timeout, this, [this] { emit jobOpened(m_shown.id); });
    connect(m_pane, &DetailPane::closeRequested, this, [this] { m_splitter->setPaneOpen(false); });
    connect(m_pane, &DetailPane::positionRequested, m_splitter, &PaneSplitter::togglePlace);
    connect(m_pane, &DetailPane::linkActivated, this, &JobsView::linkActivated);
    connect(m_pane, &DetailPane::loadAllRequested, this, [this] { emit jobOpened(m_shown.id); });
    const auto fit = [this] {
        m_pane->setWide(m_splitter->place() == PaneSplitter::Place::Below);
        m_table->setPaneOpen(m_splitter->isPaneOpen() && m_splitter->place() == PaneSplitter::Place::Beside);
    };
    connect(m_splitter, &PaneSplitter::placeChanged, this, fit);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, this, [this, fit](bool open) {
        m_paneAction->setChecked(open);
        fit();
        followSelection();
    });
    connect(m_paneAction, &QAction::toggled, m_splitter, &PaneSplitter::setPaneOpen);
    connect(m_actions->details(), &QAction::triggered, this, [this] { m_splitter->setPaneOpen(true); });
    connect(m_states, &PageStates::reconnectRequested, this, &JobsView::reconnectRequested);
    connect(m_states, &PageStates::retryRequested, this, &JobsView::rereadRequested);
    connect(m_states, &PageStates::firstClicked, this, [this] {
        if (m_model.query().filter.isEmpty() && m_model.query().states.empty())
            m_actions->trigger()->trigger();
        else
            setFilter({});
    });
    disconnect(m_actions->copyId(), &QAction::triggered, m_actions, nullptr);
    connect(m_actions->copyId(), &QAction::triggered, this, &JobsView::copySelection);
    fit();
}

models::CellContext JobsView::context() const
{
    return m_model.context();
}

void JobsView::followSelection()
{
    const qint64 total = m_table->selectedCount();
    std::vector<models::Job> jobs = m_table->selectedJobs(kMostJobs);
    m_actions->setJobs(jobs);
    if (total > qint64(jobs.size()))
        m_actions->setAllKeys([this] { return m_table->selectedKeys(); }, total);
    showCounts();
    if (!m_splitter->isPaneOpen())
        return;
    if (total == 0) {
        m_shown = {};
        m_pane->showNothing();
    } else if (total > 1) {
        m_shown = {};
        m_pane->showSelection(jobs, total, context());
    } else if (jobs.front().key != m_shown) {
        m_shown = jobs.front().key;
        m_shownState = jobs.front().state;
        m_pane->showJob(jobs.front(), context());
        m_openSoon.start();
    } else {
        m_pane->updateJob(jobs.front(), context());
        if (jobs.front().state != std::exchange(m_shownState, jobs.front().state))
            m_openSoon.start(); // another state brings other facts: result, traceback, why
    }
}

void JobsView::showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail)
{
    if (id != m_shown.id)
        return; // somebody went on to another row meanwhile
    if (detail.ok())
        m_pane->showDetail(*detail, context());
    else
        m_pane->showProblem(detail.error());
}

bool JobsView::showJob(const models::JobKey &key)
{
    if (!m_table->selectJob(key)) {
        setFilter({});
        m_tabs->select("all");
        applyQuery();
        m_model.flush();
        if (!m_table->selectJob(key))
            return false;
    }
    m_splitter->setPaneOpen(true);
    m_table->setFocus();
    return true;
}

void JobsView::setFilter(const QString &text)
{
    m_filter->setText(text);
    m_filterSoon.stop();
    applyQuery();
}

void JobsView::applyQuery()
{
    models::JobQuery query = m_model.query();
    query.filter = models::JobFilter::compile(m_filter->text());
    query.states = statesOfTab(m_tabs->current());
    m_states->setProblem(query.filter.problem());
    m_model.setQuery(query);
    showState();
}

void JobsView::applyOrder(const std::vector<SortKey> &order)
{
    models::JobQuery query = m_model.query();
    query.order.clear();
    for (const SortKey &key : order)
        query.order.push_back({models::JobColumn(key.column), key.order});
    m_model.setQuery(query);
}

void JobsView::showCounts()
{
    const QLocale locale = context().locale;
    const models::StateCounts &counts = m_model.store().counts();
    showTabCounts(*m_tabs, counts, locale);
    const qint64 selected = m_table->selectedCount();
    if (selected > 1) {
        m_head->setCount(tr("%1 selected").arg(models::countText(selected, locale)));
        return;
    }
    const QString total = models::countText(counts.total(), locale);
    m_head->setCount(m_retention.isEmpty() ? total : QStringLiteral("%1 · %2").arg(total, m_retention));
}

void JobsView::setLink(const app::LinkStatus &link)
{
    m_link = link;
    const bool live = link.state == app::LinkState::Connected;
    m_model.setLive(live);
    m_table->setDimmed(!live && link.since.has_value());
    m_states->setLink(link);
    m_actions->setBlocked(live ? QString() : tr("Not connected: nothing can be changed now."));
}

void JobsView::setRead(bool done, const models::Error &error)
{
    m_read = done;
    m_readFailed = !error.text.isEmpty();
    m_readError = error;
    showState();
}

void JobsView::setProblem(const QString &text)
{
    m_states->setProblem(text);
}

void JobsView::forceState(PageState state)
{
    m_forced = state;
    showState();
}

PageState JobsView::state() const
{
    return m_states->state();
}

void JobsView::showState()
{
    const bool rows = m_model.rowCount() > 0;
    const bool filtered = !m_model.query().filter.isEmpty() || !m_model.query().states.empty();
    PageState state = PageState::Live;
    if (m_forced)
        state = *m_forced;
    else if (!rows && m_readFailed)
        state = PageState::Error;
    else if (!rows && !m_read)
        state = PageState::Loading;
    else if (!rows && !m_model.isSearching())
        state = PageState::Empty;
    switch (state) {
    case PageState::Loading: m_states->showLoading(tr("Loading jobs…")); break;
    case PageState::Error: m_states->showError(tr("Could not read jobs"), m_readError); break;
    case PageState::Empty:
        if (filtered)
            m_states->showEmpty(QStringLiteral("search"), tr("No job matches this filter"), m_filter->text(),
                                tr("Clear filter"));
        else
            m_states->showEmpty(QStringLiteral("list-check"), tr("No jobs yet"),
                                tr("Trigger one (Ctrl+N) or wait for your app."), tr("Trigger job…"));
        break;
    case PageState::Live:
    case PageState::Offline: m_states->showLive(); break;
    }
}

void JobsView::copySelection()
{
    const std::vector<models::Job> one = m_table->selectedJobs(2);
    QGuiApplication::clipboard()->setText(one.size() == 1 ? QString::fromUtf8(one.front().key.id)
                                                          : rowsAsText(*m_table));
}

void JobsView::setActive(bool active)
{
    m_table->setActive(active);
    if (active && !m_shown.id.isEmpty())
        m_openSoon.start(); // what is known of the job may have changed meanwhile
    if (active)
        m_tick.start();
    else
        m_tick.stop();
}

} // namespace ui
