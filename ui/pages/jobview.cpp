#include "ui/pages/jobview.h"

#include "models/filtersuggestions.h"
#include "models/jobstore.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/panefollower.h"
#include "ui/pages/pageexport.h"
#include "ui/theme/icons.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QMenu>
#include <QVBoxLayout>

namespace ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kFilterPause = 150ms; ///< typing goes on
constexpr auto kTick = 1s;
constexpr auto kSlowestAsk = 60s; ///< about a retry that was refused
} // namespace

JobView::JobView(const Look &look, QWidget *parent)
    : QWidget(parent),
      m_head(new PageHeader(look.title, this)),
      m_filter(new FilterEdit(tr("Filter by task, ID, argument"), this)),
      m_tabs(new StateTabs(this)),
      m_splitter(new PaneSplitter(look.pageId, look.place, this)),
      m_paneAction(new QAction(icon(look.paneIcon), tr("Detail pane"), this)),
      m_export(new PageExport(
          {tr("Export jobs"), QString::fromLatin1(look.pageId)},
          [this](app::DocumentFormat format) { return rowsToExport(format); }, this)),
      m_bar(buildFilterBar(look.filterWidth))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_paneAction->setToolTip(tr("Detail pane (Ctrl+I)"));
}

QWidget *JobView::buildFilterBar(int filterWidth)
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(48);
    m_filterBar = new QHBoxLayout(bar);
    m_filterBar->setContentsMargins(16, 6, 16, 6);
    m_filterBar->setSpacing(8);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(filterWidth);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_filterBar->addWidget(m_filter);
    m_filterBar->addWidget(m_tabs);
    m_filterBar->addStretch(1);
    return bar;
}

void JobView::build(QWidget *list, JobActions::CapabilityOf capability)
{
    m_list = list;
    m_list->setObjectName(QStringLiteral("table"));
    m_actions = new JobActions(std::move(capability), list);
    m_pane = new DetailPane(*m_actions, this);
    m_splitter->setParts(list, m_pane);
    m_states = new PageStates(m_splitter, this);
    m_follower = new PaneFollower(*m_pane, *m_splitter, *m_paneAction, this);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_head);
    m_column->addWidget(m_bar);
    m_column->addWidget(m_export->told());
    m_column->addWidget(m_states, 1);
    connectPane();
    m_askAgain.setSingleShot(true);
    connect(&m_askAgain, &QTimer::timeout, this, [this] {
        if (m_shown && m_actions->isRetryRefused())
            emit jobOpened(m_refused);
    });
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(kFilterPause);
    connect(&m_filterSoon, &QTimer::timeout, this, &JobView::applyFilter);
    connect(m_filter, &FilterEdit::filterChanged, this, [this] { m_filterSoon.start(); });
    connect(m_filter, &FilterEdit::leaveRequested, this, [this] { m_list->setFocus(); });
    connect(&m_tick, &QTimer::timeout, this, [this] { m_pane->refreshTimes(context()); });
    m_tick.start(kTick);
}

void JobView::connectPane()
{
    connect(m_follower, &PaneFollower::jobWanted, this, &JobView::jobOpened);
    connect(m_pane, &DetailPane::linkActivated, this, &JobView::linkActivated);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, this, &JobView::followSelection);
    connect(m_splitter, &PaneSplitter::paneOpenChanged, m_pane, &DetailPane::conceal);
    connect(m_actions->details(), &QAction::triggered, this, [this] { m_splitter->setPaneOpen(true); });
    connect(m_actions, &JobActions::revealRequested, this, [this] { m_splitter->setPaneOpen(true); });
    connect(m_states, &PageStates::reconnectRequested, this, &JobView::reconnectRequested);
    connect(m_states, &PageStates::mendRequested, this, &JobView::mendRequested);
    connect(m_states, &PageStates::cancelRequested, this, &JobView::giveUpRequested);
    connect(m_states, &PageStates::retryRequested, this, &JobView::rereadRequested);
    connect(m_states, &PageStates::firstClicked, this, &JobView::emptyClicked);
    connect(m_states, &PageStates::countsKnownChanged, this, [this] {
        showCounts();
        emit countsKnownChanged();
    });
}

void JobView::popupActions(const QPoint &at, const QList<QAction *> &first)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(first);
    for (QAction *action : m_actions->all()) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->popup(at);
}

void JobView::setLink(const app::LinkStatus &link)
{
    const bool live = link.state == app::LinkState::Connected && m_forced != PageState::Offline;
    showLink(live, !live && (link.since.has_value() || m_forced == PageState::Offline));
    m_states->setLink(link);
    m_actions->setBlocked(live ? QString() : tr("Not connected: nothing can be changed now."));
}

void JobView::setRead(bool done, const models::Error &error)
{
    m_read = done;
    m_error = error;
    setFilterProblem(m_filterProblem);
    showState();
}

void JobView::setFilterProblem(const QString &text)
{
    m_filterProblem = text;
    showProblem();
}

void JobView::putOverRows(QWidget *bar)
{
    m_column->insertWidget(m_column->indexOf(m_states), bar);
}

void JobView::showProblem()
{
    m_states->setProblem(m_filterProblem.isEmpty() ? m_error.text : m_filterProblem);
}

void JobView::forceState(PageState state)
{
    m_forced = state;
    showState();
    if (state == PageState::Offline)
        setLink({});
}

PageState JobView::state() const
{
    return m_states->state();
}

bool JobView::countsKnown() const
{
    return m_states->countsKnown();
}

void JobView::showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail)
{
    m_follower->showDetail(id, detail, context());
    askAgainLater(id);
}

void JobView::showRevealed(const models::JobDetail &detail)
{
    if (m_shown && m_splitter->isPaneOpen())
        m_pane->showRevealed(detail, app::Session::kRevealLife, context());
}

void JobView::askAgainLater(const QByteArray &id)
{
    if (!m_actions->isRetryRefused()) {
        m_askAgain.stop();
        m_refused.clear();
        return;
    }
    const bool again = std::exchange(m_refused, id) == id;
    m_askAgain.setInterval(again ? std::min<std::chrono::milliseconds>(m_askAgain.intervalAsDuration() * 2, kSlowestAsk)
                                 : m_firstAsk);
    m_askAgain.start();
}

void JobView::setFilter(const QString &text)
{
    m_filter->setText(text);
    applyFilterNow();
}

void JobView::applyFilterNow()
{
    m_filterSoon.stop();
    applyFilter();
}

void JobView::setKnownNames(std::function<models::FilterVocabulary()> names)
{
    m_knownNames = std::move(names);
}

void JobView::suggestFrom(const models::JobStore &store)
{
    m_filter->setVocabulary([this, &store] {
        models::FilterVocabulary words = models::filterVocabulary(store.table().view());
        if (m_knownNames)
            words.add(m_knownNames());
        return words;
    });
}

void JobView::setActive(bool active)
{
    m_shown = active;
    if (active) {
        m_tick.start();
        m_follower->readAgain();
    } else {
        m_tick.stop();
        m_pane->conceal(); // nobody looks at them
    }
}

void JobView::showState()
{
    const bool rows = hasRows();
    PageState state = PageState::Live;
    if (m_forced)
        state = *m_forced;
    else if (!rows && !m_error.text.isEmpty())
        state = PageState::Error;
    else if (!rows && !m_read)
        state = PageState::Loading;
    else if (!rows && !isSearching())
        state = PageState::Empty;
    switch (state) {
    case PageState::Loading: m_states->showLoading(loadingText()); break;
    case PageState::Error: m_states->showError(tr("Could not read jobs"), m_forced ? forcedError() : m_error); break;
    case PageState::Empty: showEmpty(); break;
    case PageState::Live: m_states->showLive(); break;
    case PageState::Offline: m_states->showOffline(); break; // only when forced: else the link says it
    }
}

} // namespace ui
