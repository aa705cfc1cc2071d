#include "ui/pages/jobs/jobsview.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/detail/panefollower.h"
#include "ui/pages/jobs/jobtabs.h"
#include "ui/pages/jobsource.h"
#include "ui/pages/pageexport.h"
#include "ui/tables/jobtableview.h"
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

namespace ui {

namespace {
/// Actions look at so many of the selected jobs; beyond that they ask for keys only.
constexpr size_t kMostJobs = 2000;
} // namespace

JobsView::JobsView(models::JobTableModel &model, JobActions::CapabilityOf capability, QWidget *parent)
    : JobView({"jobs", tr("Jobs"), QStringLiteral("layout-sidebar-reverse"), PaneSplitter::Place::Beside}, parent),
      m_model(model),
      m_table(new JobTableView(this))
{
    build(m_table, std::move(capability));
    m_filter->setTokenNames(jobTokenNames());
    suggestFrom(m_model.store());
    addJobTabs(*m_tabs);
    buildTable();
    connectTable();
    showCounts();
    showState();
}

void JobsView::buildTable()
{
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setJobModel(m_model);
    m_table->header()->keepAs("jobs");
    m_table->header()->setOrder({{int(models::JobColumn::State), Qt::AscendingOrder}});
    auto *columns = new QAction(icon(QStringLiteral("layout-three-columns")), tr("Columns"), this);
    QWidget *button = m_head->addAction(columns);
    connect(columns, &QAction::triggered, this, [this, button] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table->header()->fillColumnsMenu(*menu);
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    m_head->addAction(m_export->action());
    m_head->addIconAction(m_paneAction);
    m_export->setRemark([this] {
        return m_unlisted > 0 ? tr("%1 more wait in the queues and are not listed here.")
                                    .arg(models::countText(m_unlisted, context().locale))
                              : QString();
    });
}

void JobsView::connectTable()
{
    connect(m_tabs, &StateTabs::stateSelected, this, &JobsView::applyFilter);
    connect(m_table, &JobTableView::selectionSettled, this, &JobsView::followSelection);
    m_actions->setSettler([this] { m_table->settleSelection(); });
    connect(m_table, &JobTableView::rowsInSightChanged, this, &JobsView::rowsInSightChanged);
    connect(m_table->header(), &TableHeader::orderWanted, this, &JobsView::applyOrder);
    connect(m_table, &QAbstractItemView::activated, m_actions->details(), &QAction::trigger);
    connect(m_table, &TableView::contextMenuWanted, this, [this](const QPoint &at) { popupActions(at); });
    connect(m_filter, &FilterEdit::entered, this, [this] {
        applyFilterNow();
        emit furtherRequested();
    });
    connect(m_states, &PageStates::secondClicked, this, &JobsView::furtherRequested);
    connect(&m_model, &models::JobTableModel::stateCountsChanged, this, [this] {
        showCounts();
        showState();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &JobsView::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobsView::showState);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &JobsView::showState);
    // A narrow table gives up columns for the pane beside it.
    const auto fit = [this] {
        m_table->setPaneOpen(m_splitter->isPaneOpen() && m_splitter->place() == PaneSplitter::Place::Beside);
    };
    connect(m_splitter, &PaneSplitter::placeChanged, this, fit);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, this, fit);
    fit();
    disconnect(m_actions->copyId(), &QAction::triggered, m_actions, nullptr);
    connect(m_actions->copyId(), &QAction::triggered, this, &JobsView::copySelection);
}

models::CellContext JobsView::context() const
{
    return m_model.context();
}

void JobsView::followSelection()
{
    const qint64 total = m_table->selectedCount();
    const std::vector<models::Job> jobs = m_table->selectedJobs(kMostJobs);
    m_actions->setJobs(jobs);
    if (total > qint64(jobs.size()))
        m_actions->setAllKeys([this] { return m_table->selectedKeys(); }, total);
    showCounts();
    m_follower->follow(jobs, total, context());
}

bool JobsView::showJob(const models::JobKey &key)
{
    if (!m_table->selectJob(key)) {
        setFilter({});
        m_tabs->select("all");
        applyFilter();
        m_model.flush();
        if (!m_table->selectJob(key))
            return false;
    }
    m_splitter->setPaneOpen(true);
    m_table->setFocus();
    return true;
}

void JobsView::applyFilter()
{
    models::JobQuery query = m_model.query();
    query.filter = models::JobFilter::compile(m_filter->text());
    query.states = statesOfTab(m_tabs->current());
    setFilterProblem(query.filter.problem());
    m_model.setQuery(query);
    showState();
    emit filterApplied();
}

void JobsView::setUnlisted(qint64 count)
{
    if (std::exchange(m_unlisted, count) != count)
        showCounts();
}

void JobsView::setFurther(bool searching, bool possible)
{
    const bool changes = searching != m_searchingFurther || possible != m_furtherPossible;
    m_searchingFurther = searching;
    m_furtherPossible = possible;
    if (changes)
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
    if (!countsKnown()) {
        clearTabCounts(*m_tabs);
        m_head->setCount({});
        return;
    }
    const QLocale locale = context().locale;
    models::StateCounts counts = m_model.store().counts();
    const qint64 listed = counts.total();
    counts.byState[size_t(models::JobState::Queued)] += m_unlisted;
    showTabCounts(*m_tabs, counts, locale);
    const qint64 selected = m_table->selectedCount();
    if (selected > 1) {
        m_head->setCount(tr("%1 selected").arg(models::countText(selected, locale)));
        return;
    }
    QStringList parts{models::countText(counts.total(), locale)};
    if (m_unlisted > 0)
        parts << tr("%1 listed").arg(models::countText(listed, locale));
    m_head->setCount(parts.join(QStringLiteral(" · ")));
}

RowSource JobsView::rowsToExport(app::DocumentFormat format) const
{
    const bool several = m_table->selectedCount() > 1;
    return jobSource(m_model.store(),
                     several ? m_table->selectedHandles() : m_model.handlesOf(0, m_model.rowCount() - 1), format);
}

bool JobsView::hasRows() const
{
    return m_model.rowCount() > 0;
}

bool JobsView::isSearching() const
{
    return m_model.isSearching() || m_searchingFurther;
}

void JobsView::showEmpty()
{
    if (m_model.query().filter.isEmpty() && m_model.query().states.empty())
        m_states->showEmpty(QStringLiteral("list-check"), tr("No jobs yet"),
                            tr("Trigger one (Ctrl+N) or wait for your app."), tr("Trigger job…"));
    else
        m_states->showEmpty(
            QStringLiteral("search"),
            m_furtherPossible ? tr("None of the listed jobs matches this filter") : tr("No job matches this filter"),
            m_filter->text(), tr("Clear filter"), m_furtherPossible ? tr("Search the queues") : QString());
}

void JobsView::emptyClicked()
{
    if (m_model.query().filter.isEmpty() && m_model.query().states.empty())
        m_actions->trigger()->trigger();
    else
        setFilter({});
}

void JobsView::showLink(bool live, bool dimmed)
{
    m_model.setLive(live);
    m_table->setDimmed(dimmed);
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
    JobView::setActive(active);
}

} // namespace ui
