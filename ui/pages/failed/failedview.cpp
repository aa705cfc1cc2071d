#include "ui/pages/failed/failedview.h"

#include "models/format.h"
#include "ui/detail/detailpane.h"
#include "ui/pages/failed/failedtreeview.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/icons.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QComboBox>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

using namespace std::chrono_literals;
using models::FailedGrouping;

constexpr auto kSettle = 60ms;
constexpr auto kFilterPause = 150ms;
constexpr auto kOpenPause = 120ms;
constexpr auto kTick = 1s;
constexpr size_t kMostJobs = 2000;

FailedGrouping groupingOf(const QByteArray &tab)
{
    if (tab == "task")
        return FailedGrouping::ByTask;
    if (tab == "worker")
        return FailedGrouping::ByWorker;
    return tab == "list" ? FailedGrouping::List : FailedGrouping::ByException;
}

} // namespace

FailedView::FailedView(models::JobStore &store, JobActions::CapabilityOf capability, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_model(new models::FailedTreeModel(store, this)),
      m_head(new PageHeader(tr("Failed"), this)),
      m_filter(new FilterEdit(tr("Filter by task, ID, argument"), this)),
      m_tabs(new StateTabs(this)),
      m_window(new QComboBox(this)),
      m_tree(new FailedTreeView(this)),
      m_actions(new JobActions(std::move(capability), m_tree)),
      m_retryGroup(new QAction(tr("Retry group"), this)),
      m_paneAction(new QAction(tr("Detail pane"), this)),
      m_pane(new DetailPane(*m_actions, this)),
      m_splitter(new PaneSplitter("failed", PaneSplitter::Place::Below, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tree->setObjectName(QStringLiteral("table"));
    m_tree->setAccessibleName(tr("Failed"));
    m_tree->setFailedModel(*m_model);
    m_tree->tableHeader()->setOrder({{int(models::FailedColumn::Last), Qt::DescendingOrder}});
    m_splitter->setParts(m_tree, m_pane);
    m_states = new PageStates(m_splitter, this);
    buildHead();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(buildFilterBar());
    column->addWidget(m_states, 1);
    connectTree();
    connectPane();
    m_tick.start(kTick);
    showTotals();
}

void FailedView::buildHead()
{
    m_retryGroup->setIcon(icon(QStringLiteral("arrow-clockwise")));
    m_retryGroup->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_R));
    m_retryGroup->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tree->addAction(m_retryGroup);
    m_actions->retry()->setShortcuts({Qt::Key_R}); // Shift+R means the whole group here
    connect(m_retryGroup, &QAction::triggered, this, &FailedView::retryCurrentGroup);
    m_paneAction->setIcon(icon(QStringLiteral("window-dock")));
    m_paneAction->setCheckable(true);
    m_paneAction->setChecked(m_splitter->isPaneOpen());
    m_paneAction->setToolTip(tr("Detail pane (Ctrl+I)"));
    m_head->addAction(m_retryGroup);
    m_head->addIconAction(m_paneAction);
}

QWidget *FailedView::buildFilterBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(48);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(300);
    m_filter->setTokenNames({QStringLiteral("queue"), QStringLiteral("task"), QStringLiteral("worker"),
                             QStringLiteral("exc"), QStringLiteral("id"), QStringLiteral("age"),
                             QStringLiteral("retries")});
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->addState("exception", tr("By exception"));
    m_tabs->addState("task", tr("By task"));
    m_tabs->addState("worker", tr("By worker"));
    m_tabs->addState("list", tr("List"));
    m_window->setObjectName(QStringLiteral("window"));
    m_window->setAccessibleName(tr("Time window"));
    m_window->addItem(tr("Last hour"), 1);
    m_window->addItem(tr("Last 24 hours"), 24);
    m_window->addItem(tr("Last 7 days"), 7 * 24);
    m_window->setCurrentIndex(1);
    row->addWidget(m_filter);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_window);
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(kFilterPause);
    connect(&m_filterSoon, &QTimer::timeout, this, [this] {
        m_model->setFilter(models::JobFilter::compile(m_filter->text()));
        showState();
    });
    connect(m_filter, &FilterEdit::filterChanged, this, [this] { m_filterSoon.start(); });
    connect(m_filter, &FilterEdit::leaveRequested, this, [this] { m_tree->setFocus(); });
    connect(m_tabs, &StateTabs::stateSelected, this, [this](const QByteArray &id) {
        m_model->setGrouping(groupingOf(id));
        m_opened = false;
        openFirstGroup();
        m_tree->tableHeader()->viewport()->update();
    });
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setWindow(std::chrono::hours(m_window->currentData().toInt()));
        showTotals();
    });
    return bar;
}

void FailedView::connectTree()
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, &FailedView::followSelection);
    m_actions->setSettler([this] {
        if (!m_settle.isActive())
            return;
        m_settle.stop();
        followSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { m_settle.start(); });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { m_settle.start(); });
    connect(m_tree, &FailedTreeView::pointerInsideChanged, m_model, &models::FailedTreeModel::setHold);
    connect(m_tree, &FailedTreeView::openWanted, this, [this] { m_splitter->setPaneOpen(true); });
    connect(m_tree->tableHeader(), &TableHeader::orderWanted, this, [this](const std::vector<SortKey> &order) {
        m_model->sort(order.back().column, order.back().order);
        m_tree->tableHeader()->setOrder({order.back()});
    });
    connect(m_tree, &FailedTreeView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(m_retryGroup);
        for (QAction *action : m_actions->all()) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        menu->popup(at);
    });
    connect(m_model, &models::FailedTreeModel::totalsChanged, this, &FailedView::showTotals);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_tree->viewport()->update();
        m_pane->refreshTimes(m_model->context());
    });
}

void FailedView::connectPane()
{
    m_openSoon.setSingleShot(true);
    m_openSoon.setInterval(kOpenPause);
    connect(&m_openSoon, &QTimer::timeout, this, [this] { emit jobOpened(m_shown.id); });
    connect(m_pane, &DetailPane::closeRequested, this, [this] { m_splitter->setPaneOpen(false); });
    connect(m_pane, &DetailPane::positionRequested, m_splitter, &PaneSplitter::togglePlace);
    connect(m_pane, &DetailPane::linkActivated, this, &FailedView::linkActivated);
    connect(m_pane, &DetailPane::loadAllRequested, this, [this] { emit jobOpened(m_shown.id); });
    const auto fit = [this] { m_pane->setWide(m_splitter->place() == PaneSplitter::Place::Below); };
    connect(m_splitter, &PaneSplitter::placeChanged, this, fit);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, this, [this](bool open) {
        m_paneAction->setChecked(open);
        followSelection();
    });
    connect(m_paneAction, &QAction::toggled, m_splitter, &PaneSplitter::setPaneOpen);
    connect(m_actions->details(), &QAction::triggered, this, [this] { m_splitter->setPaneOpen(true); });
    connect(m_states, &PageStates::reconnectRequested, this, &FailedView::reconnectRequested);
    connect(m_states, &PageStates::retryRequested, this, &FailedView::rereadRequested);
    connect(m_states, &PageStates::firstClicked, this, [this] {
        if (m_filter->text().trimmed().isEmpty())
            m_window->setCurrentIndex(2);
        else
            setFilter({});
    });
    fit();
}

std::vector<models::JobKey> FailedView::selectedKeys() const
{
    std::vector<models::JobKey> keys;
    QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_tree->currentIndex().isValid())
        rows.append(m_tree->currentIndex());
    QSet<models::JobKey> seen; // a group and one of its jobs may both be selected
    for (const QModelIndex &row : rows) {
        for (const models::JobKey &key : m_model->jobsAt(row)) {
            if (seen.contains(key))
                continue;
            seen.insert(key);
            keys.push_back(key);
        }
    }
    return keys;
}

std::vector<models::Job> FailedView::jobsOf(const std::vector<models::JobKey> &keys) const
{
    std::vector<models::Job> jobs;
    for (const models::JobKey &key : keys) {
        const models::JobHandle handle = m_store.table().find(key);
        if (handle != models::kNoJob && jobs.size() < kMostJobs)
            jobs.push_back(m_store.table().job(handle));
    }
    return jobs;
}

void FailedView::followSelection()
{
    const std::vector<models::JobKey> keys = selectedKeys();
    const std::vector<models::Job> jobs = jobsOf(keys);
    m_actions->setJobs(jobs);
    if (keys.size() > jobs.size())
        m_actions->setAllKeys([this] { return selectedKeys(); }, qint64(keys.size()));
    m_retryGroup->setEnabled(m_actions->retry()->isEnabled());
    m_retryGroup->setToolTip(m_actions->retry()->toolTip());
    const QModelIndex current = m_tree->currentIndex();
    const bool group = current.isValid() && m_model->rowKind(current) == models::FailedRow::Group;
    showPane(jobs, qint64(keys.size()), jobs.size() == 1 && !group);
}

void FailedView::showPane(const std::vector<models::Job> &jobs, qint64 total, bool single)
{
    if (!m_splitter->isPaneOpen())
        return;
    if (jobs.empty()) {
        m_shown = {};
        m_pane->showNothing();
    } else if (!single && total > 1) {
        m_shown = {};
        m_pane->showSelection(jobs, total, m_model->context());
    } else if (jobs.front().key != m_shown) {
        m_shown = jobs.front().key;
        m_pane->showJob(jobs.front(), m_model->context());
        m_openSoon.start();
    } else {
        m_pane->updateJob(jobs.front(), m_model->context());
    }
}

void FailedView::retryCurrentGroup()
{
    QModelIndex index = m_tree->currentIndex();
    if (index.parent().isValid())
        index = index.parent();
    if (!index.isValid() || !m_actions->retry()->isEnabled())
        return;
    models::JobCommand command;
    command.verb = models::Verb::Retry;
    command.keys = m_model->jobsAt(index);
    emit m_actions->actRequested(command, index.siblingAtColumn(0).data().toString());
}

void FailedView::showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail)
{
    if (id != m_shown.id)
        return;
    if (detail.ok())
        m_pane->showDetail(*detail, m_model->context());
    else
        m_pane->showProblem(detail.error());
}

bool FailedView::showJob(const models::JobKey &key)
{
    const QModelIndex index = m_model->indexOf(key);
    if (!index.isValid())
        return false;
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_tree->setFocus();
    return true;
}

void FailedView::setFilter(const QString &text)
{
    m_filter->setText(text);
    m_filterSoon.stop();
    m_model->setFilter(models::JobFilter::compile(text));
    showState();
}

void FailedView::openFirstGroup()
{
    if (m_opened || m_model->rowCount() == 0)
        return;
    m_opened = true;
    QModelIndex first = m_model->index(0, 0);
    m_tree->expand(first);
    if (m_model->rowCount(first) > 0)
        first = m_model->index(0, 0, first);
    m_tree->setCurrentIndex(first);
}

void FailedView::showTotals()
{
    const QString jobs = tr("%Ln job(s)", nullptr, int(m_model->jobCount()));
    const QString groups = tr("%Ln group(s)", nullptr, m_model->groupCount());
    const QString window = m_window->currentText().toLower();
    m_head->setCount(m_model->grouping() == models::FailedGrouping::List
                         ? QStringLiteral("%1 · %2").arg(jobs, window)
                         : tr("%1 in %2 · %3", "jobs in groups").arg(jobs, groups, window));
    openFirstGroup();
    showState();
    m_settle.start();
}

void FailedView::setLink(const app::LinkStatus &link)
{
    const bool live = link.state == app::LinkState::Connected;
    m_model->setLive(live);
    m_tree->setDimmed(!live && link.since.has_value());
    m_states->setLink(link);
    m_actions->setBlocked(live ? QString() : tr("Not connected: nothing can be changed now."));
}

void FailedView::setRead(bool done, const models::Error &error)
{
    m_read = done;
    m_error = error;
    if (done)
        m_model->flush(); // "nothing has failed" is said of what was read, not of what is not yet in the rows
    m_states->setProblem(error.text);
    showState();
}

void FailedView::forceState(PageState state)
{
    m_forced = state;
    showState();
}

PageState FailedView::state() const
{
    return m_states->state();
}

void FailedView::showState()
{
    const bool rows = m_model->rowCount() > 0;
    PageState state = PageState::Live;
    if (m_forced)
        state = *m_forced;
    else if (!rows && !m_error.text.isEmpty())
        state = PageState::Error;
    else if (!rows)
        state = m_read ? PageState::Empty : PageState::Loading;
    switch (state) {
    case PageState::Loading: m_states->showLoading(tr("Loading failed jobs…")); break;
    case PageState::Error: m_states->showError(tr("Could not read jobs"), m_error); break;
    case PageState::Empty:
        if (!m_filter->text().trimmed().isEmpty())
            m_states->showEmpty(QStringLiteral("search"), tr("No failed job matches this filter"), m_filter->text(),
                                tr("Clear filter"));
        else
            m_states->showEmpty(QStringLiteral("check-circle"), tr("Nothing has failed"), m_window->currentText(),
                                m_window->currentIndex() < 2 ? tr("Look at 7 days") : QString());
        break;
    case PageState::Live:
    case PageState::Offline: m_states->showLive(); break;
    }
}

void FailedView::setActive(bool active)
{
    if (active)
        m_tick.start();
    else
        m_tick.stop();
}

} // namespace ui
