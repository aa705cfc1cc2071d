// The part of ConnectionView that makes its pages when somebody goes there, and shows them.
#include "models/jobdetail.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/shell/actdesk.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/revealdesk.h"
#include "ui/shell/savedviews.h"
#include "ui/shell/scheduledesk.h"
#include "ui/shell/unmadecounts.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

#include <QDateTime>
#include <QStackedWidget>

#include <algorithm>

namespace ui {

namespace {

/// Its place in the registry; behind all = there is no such page.
size_t kindOf(const QByteArray &pageId)
{
    const std::vector<PageKind> &kinds = pageKinds();
    const auto is = [&pageId](const PageKind &kind) { return kind.id == pageId; };
    return size_t(std::find_if(kinds.begin(), kinds.end(), is) - kinds.begin());
}

} // namespace

void ConnectionView::countUnmade()
{
    m_unmade = std::make_unique<UnmadeCounts>(*m_models);
    connect(m_unmade.get(), &UnmadeCounts::countChanged, this, [this](const QByteArray &id, const PageCount &count) {
        m_counts[id] = count;
        emit countChanged(id);
    });
}

Page *ConnectionView::makePage(size_t kind)
{
    const PageKind &wanted = pageKinds().at(kind);
    for (Page *page : qAsConst(m_pages)) {
        if (page->id() == wanted.id)
            return page;
    }
    Page *page = wanted.make(*m_models, m_stack);
    addPage(page);
    m_unmade->pageMade(wanted.id);
    if (m_forced)
        page->forceState(*m_forced);
    return page;
}

const QList<Page *> &ConnectionView::pages()
{
    for (size_t kind = 0; kind < pageKinds().size(); ++kind)
        makePage(kind);
    return m_pages;
}

void ConnectionView::addPage(Page *page)
{
    const auto before = std::find_if(m_pages.begin(), m_pages.end(), [place = kindOf(page->id())](const Page *made) {
        return kindOf(made->id()) > place;
    });
    m_pages.insert(before, page);
    m_stack->addWidget(page);
    const QByteArray id = page->id();
    connect(page, &Page::countChanged, this, [this, id](const QString &text, CountTone tone) {
        m_counts[id] = {text, tone};
        emit countChanged(id);
    });
    connect(page, &Page::scopeChanged, this, &ConnectionView::sendScope);
    connect(page, &Page::openJobRequested, this, [this](const models::JobKey &key) {
        if (!showJob(key))
            showLinkedJob(key.id); // no list may ever bring it
    });
    connect(page, &Page::openPageRequested, this, [this](const QByteArray &wanted, const QString &filter) {
        showPage(wanted);
        if (Page *target = this->page(wanted))
            target->applyFilter(filter);
    });
    connect(page, &Page::actRequested, m_acts, &ActDesk::carryOut);
    connect(page, &Page::controlRequested, m_controls, &ControlDesk::carryOut);
    connect(page, &Page::scheduleActRequested, m_scheduleActs, &ScheduleDesk::carryOut);
    connect(page, &Page::revealRequested, m_reveals, [this, page](const models::JobKey &job, const QString &subject) {
        m_reveals->carryOut(job, subject, *page);
    });
    connect(page, &Page::scheduleEditRequested, this,
            [this](const QString &name) { m_scheduleActs->openEditor(name, *m_models); });
    connect(page, &Page::triggerRequested, this, &ConnectionView::openTrigger);
    connect(page, &Page::editRetryRequested, this, &ConnectionView::openEditRetry);
    connect(page, &Page::mendConnectionRequested, this, &ConnectionView::mendRequested);
    connect(page, &Page::disconnectRequested, this, &ConnectionView::disconnectRequested);
    connect(page, &Page::actionsChanged, this, &ConnectionView::actionsChanged);
    connect(page, &Page::filterShownChanged, this, [this, page] {
        m_savedViews->noteFilter(*page);
        emit viewsChanged();
    });
}

Page *ConnectionView::page(const QByteArray &id)
{
    const size_t kind = kindOf(id);
    return kind < pageKinds().size() ? makePage(kind) : nullptr;
}

Page *ConnectionView::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

void ConnectionView::showPage(const QByteArray &id)
{
    Page *next = page(id);
    if (!next)
        return;
    if (next != currentPage())
        m_savedViews->leave();
    turnTo(*next);
    emit pageShown(id);
}

void ConnectionView::turnTo(Page &next)
{
    Page *previous = currentPage();
    if (previous == &next)
        return;
    if (previous && m_shown)
        previous->deactivated();
    m_stack->setCurrentWidget(&next);
    if (m_shown)
        next.activated();
    sendScope();
}

void ConnectionView::showSavedView(const QByteArray &id)
{
    const app::SavedView *view = m_savedViews->find(id);
    Page *next = view ? page(view->page) : nullptr;
    if (!next)
        return;
    m_savedViews->open(id);
    turnTo(*next);
    emit pageShown(next->id());
}

bool ConnectionView::showJob(const models::JobKey &key)
{
    QList<Page *> candidates = m_pages; // the Jobs page, which shows any job, was made first
    if (Page *current = currentPage())
        candidates.prepend(current);
    for (Page *candidate : candidates) {
        if (!candidate->showJob(key))
            continue;
        showPage(candidate->id());
        return true;
    }
    return false;
}

void ConnectionView::showLinkedJob(const QByteArray &id)
{
    if (m_session->detection().engine.isEmpty()) {
        m_linkedJob = id;
        return;
    }
    showPage("jobs");
    whenAnswered(m_session->openJob(id), this, [this, id](const models::Result<models::JobDetail> &detail) {
        if (!detail) {
            // Not the notice over the page: what is said on connecting would take its place.
            m_report->showMessage(InlineMessage::Tone::Warning,
                                  tr("The job %1 of the link was not found.").arg(visibleText(QString::fromUtf8(id))),
                                  detail.error().text);
            return;
        }
        // A list may never bring it: an ended job is known by its result alone.
        if (m_models->jobs().store().table().find(detail->job.key) == models::kNoJob)
            m_models->jobs().applyBatch({{detail->job}, {}});
        showNewJob(id);
    });
}

void ConnectionView::rebuildPages()
{
    const QByteArray shown = currentPage() ? currentPage()->id() : QByteArray();
    const bool wasShown = m_shown;
    setShown(false);
    m_savedViews->forgetOpen();
    qDeleteAll(m_pages);
    m_pages.clear();
    m_models->setCellStyle(cellStyle());
    countUnmade();
    makePage(0);
    if (Page *page = this->page(shown))
        m_stack->setCurrentWidget(page);
    m_unmade->tellAll();
    setShown(wasShown);
}

void ConnectionView::forceState(PageState state)
{
    m_forced = state;
    if (state == PageState::Offline) {
        m_pretendedLoss = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
        m_models->pretendOffline();
    } else if (state != PageState::Live) {
        // Beside "No jobs yet" there are no counts of jobs.
        m_models->stopFollowing();
    }
    m_unmade->forceState(state);
    for (Page *page : qAsConst(m_pages))
        page->forceState(state);
    emit linkChanged();
}

} // namespace ui
