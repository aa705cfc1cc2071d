#include "ui/pages/failed/failedview.h"

#include "models/format.h"
#include "ui/detail/panefollower.h"
#include "ui/pages/failed/failedtreeview.h"
#include "ui/pages/jobsource.h"
#include "ui/pages/pageexport.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/statetabs.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSet>

namespace ui {

namespace {

using namespace std::chrono_literals;
using models::FailedGrouping;

constexpr auto kSettle = 60ms;
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
    : JobView({"failed", tr("Failed"), QStringLiteral("window-dock"), PaneSplitter::Place::Below, 300}, parent),
      m_store(store),
      m_model(new models::FailedTreeModel(store, this)),
      m_window(new QComboBox(this)),
      m_tree(new FailedTreeView(this)),
      m_retryGroup(new QAction(tr("Retry group"), this))
{
    build(m_tree, std::move(capability));
    m_tree->setAccessibleName(tr("Failed"));
    // Before the tree's own, which takes a neighbour as current.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &FailedView::noteLeaving);
    m_tree->setFailedModel(*m_model);
    m_tree->tableHeader()->setOrder({{int(models::FailedColumn::Last), Qt::DescendingOrder}});
    m_tree->tableHeader()->keepAs("failed");
    buildHead();
    buildTabs();
    connectTree();
    showTotals();
}

void FailedView::buildHead()
{
    markAct(m_retryGroup, models::Verb::Retry);
    m_retryGroup->setEnabled(false); // until there is a group
    m_retryGroup->setIcon(icon(QStringLiteral("arrow-clockwise")));
    m_retryGroup->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_R));
    m_retryGroup->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tree->addAction(m_retryGroup);
    m_actions->retry()->setShortcuts({Qt::Key_R}); // Shift+R means the whole group here
    connect(m_retryGroup, &QAction::triggered, this, &FailedView::retryCurrentGroup);
    // A group is retried for its other jobs even where the selected one is known to be past it.
    connect(m_actions, &JobActions::changed, this, &FailedView::showRetryGroup);
    m_head->addAction(m_retryGroup);
    m_head->addAction(m_export->action());
    m_head->addIconAction(m_paneAction);
}

void FailedView::buildTabs()
{
    m_filter->setTokenNames({QStringLiteral("queue"), QStringLiteral("task"), QStringLiteral("worker"),
                             QStringLiteral("exc"), QStringLiteral("id"), QStringLiteral("arg"), QStringLiteral("age"),
                             QStringLiteral("retries"), QStringLiteral("runtime")});
    suggestFrom(m_store);
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
    filterBar().addWidget(m_window);
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
    connect(m_tree, &FailedTreeView::contextMenuWanted, this,
            [this](const QPoint &at) { popupActions(at, {m_retryGroup}); });
    connect(m_model, &models::FailedTreeModel::totalsChanged, this, &FailedView::showTotals);
    connect(&m_tick, &QTimer::timeout, m_tree->viewport(), qOverload<>(&QWidget::update));
}

void FailedView::showHeldBack()
{
    m_model->releaseWaiting();
}

RowSource FailedView::rowsToExport(app::DocumentFormat format) const
{
    if (m_tree->selectionModel()->selectedRows().size() < 2)
        return jobSource(m_store, m_model->jobHandles(), format);
    std::vector<models::JobHandle> handles;
    for (const models::JobKey &key : selectedKeys())
        handles.push_back(m_store.table().find(key));
    return jobSource(m_store, std::move(handles), format);
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
    m_follower->follow(jobs, qint64(keys.size()), context());
}

QModelIndex FailedView::currentGroup() const
{
    const QModelIndex index = m_tree->currentIndex();
    return index.parent().isValid() ? index.parent() : index;
}

void FailedView::showRetryGroup()
{
    app::Capability retry = m_actions->retryByRows();
    const size_t inGroup = m_model->jobsAt(currentGroup()).size();
    if (inGroup > 1 && retry.possible && !retry.oneAtATime.isEmpty())
        retry = {false, retry.oneAtATime};
    const bool oneIsLost = retry.possible && !m_actions->retry()->isEnabled();
    if (oneIsLost && inGroup == 1) { // it is the group
        m_retryGroup->setEnabled(false);
        m_retryGroup->setToolTip(m_actions->retry()->toolTip());
        return;
    }
    m_retryGroup->setEnabled(retry.possible);
    const QString keys = m_retryGroup->shortcut().toString(QKeySequence::NativeText);
    const QString plain = QStringLiteral("%1 (%2)").arg(m_retryGroup->text(), keys);
    m_retryGroup->setToolTip(plainToolTip(retry.reason.isEmpty() ? plain : retry.reason));
}

void FailedView::retryCurrentGroup()
{
    const QModelIndex index = currentGroup();
    if (!index.isValid())
        return;
    models::JobCommand command;
    command.verb = models::Verb::Retry;
    command.keys = m_model->jobsAt(index);
    emit m_actions->actRequested(command, index.siblingAtColumn(0).data().toString());
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

void FailedView::applyFilter()
{
    const models::JobFilter filter = models::JobFilter::compile(m_filter->text());
    setFilterProblem(filter.problem());
    m_model->setFilter(filter);
    showState();
}

void FailedView::noteLeaving(const QModelIndex &parent, int first, int last)
{
    const QModelIndex current = m_tree->currentIndex();
    const QModelIndex within = current.parent() == parent ? current : current.parent();
    const bool leaves = within.isValid() && within.parent() == parent && within.row() >= first && within.row() <= last;
    if (leaves && m_model->rowKind(current) == models::FailedRow::Job)
        m_leaving = m_model->jobsAt(current).front();
}

/// A job whose error is told better by its result than by its event goes to another group, and stays the current one.
void FailedView::followLeaving()
{
    const QModelIndex index = m_leaving ? m_model->indexOf(*m_leaving) : QModelIndex();
    m_leaving.reset();
    if (!index.isValid())
        return;
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
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

void FailedView::showCounts()
{
    if (!countsKnown()) {
        m_head->setCount({});
        return;
    }
    const QString jobs = tr("%Ln job(s)", nullptr, int(m_model->jobCount()));
    const QString groups = tr("%Ln group(s)", nullptr, m_model->groupCount());
    const QString window = m_window->currentText().toLower();
    m_head->setCount(m_model->grouping() == models::FailedGrouping::List
                         ? QStringLiteral("%1 · %2").arg(jobs, window)
                         : tr("%1 in %2 · %3", "jobs in groups").arg(jobs, groups, window));
}

void FailedView::showTotals()
{
    showCounts();
    followLeaving();
    openFirstGroup();
    showState();
    m_settle.start();
}

void FailedView::showLink(bool live, bool dimmed)
{
    m_model->setLive(live);
    m_tree->setDimmed(dimmed);
}

void FailedView::setRead(bool done, const models::Error &error)
{
    if (done)
        m_model->flush(); // "nothing has failed" is said of what was read, not of what is not yet in the rows
    JobView::setRead(done, error);
}

bool FailedView::hasRows() const
{
    return m_model->rowCount() > 0;
}

void FailedView::showEmpty()
{
    if (!m_filter->text().trimmed().isEmpty())
        m_states->showEmpty(QStringLiteral("search"), tr("No failed job matches this filter"), m_filter->text(),
                            tr("Clear filter"));
    else
        m_states->showEmpty(QStringLiteral("check-circle"), tr("Nothing has failed"), m_window->currentText(),
                            m_window->currentIndex() < 2 ? tr("Look at 7 days") : QString());
}

void FailedView::emptyClicked()
{
    if (m_filter->text().trimmed().isEmpty())
        m_window->setCurrentIndex(2);
    else
        setFilter({});
}

} // namespace ui
