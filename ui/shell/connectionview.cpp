#include "ui/shell/connectionview.h"

#include "app/config/settings.h"
#include "app/session/workplace.h"
#include "models/jobdetail.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/copylinesdialog.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/dialogs/triggerdialogopener.h"
#include "ui/dialogs/triggermemory.h"
#include "ui/shell/actdesk.h"
#include "ui/shell/controldesk.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/revealdesk.h"
#include "ui/shell/savedviews.h"
#include "ui/shell/scheduledesk.h"
#include "ui/shell/unmadecounts.h"
#include "ui/shell/viewcounts.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QDateTime>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

/// How long the connection waits for the first page to be painted: one look where nobody sees the view, some where
/// its window is only slow.
constexpr int kUnpaintedMs = 100;
constexpr int kLooks = 20;

QString noticeKey(const app::Profile &profile)
{
    return QStringLiteral("retry-notice/") + profile.id;
}

/// Its place in the registry; behind all = there is no such page.
size_t kindOf(const QByteArray &pageId)
{
    const std::vector<PageKind> &kinds = pageKinds();
    const auto is = [&pageId](const PageKind &kind) { return kind.id == pageId; };
    return size_t(std::find_if(kinds.begin(), kinds.end(), is) - kinds.begin());
}

DialogSender through(ActDesk &desk)
{
    return [&desk](const models::JobCommand &command, const QString &subject, const ActDesk::Answer &answer) {
        desk.carryOutFor(command, subject, answer);
    };
}

} // namespace

ConnectionView::ConnectionView(const app::Profile &profile, const app::RedisSecrets &secrets,
                               std::shared_ptr<app::Workplace> workplace, QWidget *parent)
    : QWidget(parent),
      m_workplace(std::move(workplace)),
      m_session(std::make_unique<app::Session>(profile, secrets, m_workplace)),
      m_models(std::make_unique<ConnectionModels>(*m_session)),
      m_triggered(std::make_shared<TriggerMemory>(m_workplace->settings(), profile.id)),
      m_savedViews(new SavedViews(
          m_workplace->settings(), profile.id, [this](const QByteArray &id) { return page(id); }, this)),
      m_viewCounts(new ViewCounts(*m_models, *m_savedViews, this)),
      m_notice(new InlineMessage(this)),
      m_stack(new QStackedWidget(this)),
      m_report(new InlineMessage(this)),
      m_progress(new InlineMessage(this)),
      m_undoBar(new UndoBar(this)),
      m_acts(new ActDesk(*m_session, m_models->jobs(), *m_report, *m_undoBar, this)),
      m_controls(new ControlDesk(*m_session, *m_acts, *m_report, this)),
      m_scheduleActs(new ScheduleDesk(*m_session, *m_acts, *m_report, this)),
      m_reveals(new RevealDesk(*m_session, *m_report, this))
{
    m_notice->setObjectName(QStringLiteral("m_notice"));
    m_notice->setClosable(true);
    m_stack->setObjectName(QStringLiteral("m_stack"));
    m_report->setObjectName(QStringLiteral("m_report"));
    m_report->setClosable(true);
    m_progress->setObjectName(QStringLiteral("m_progress"));
    m_acts->showProgressIn(*m_progress);
    m_undoBar->setObjectName(QStringLiteral("m_undoBar"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addWidget(m_progress);
    column->addWidget(m_report);
    column->addWidget(m_undoBar);
    connect(m_notice, &InlineMessage::firstClicked, this, [this] {
        auto *dialog = new CopyLinesDialog(m_notice->message(), m_noticeLines, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_undoBar, &UndoBar::showRequested, this, &ConnectionView::showNewJob);
    connect(m_savedViews, &SavedViews::changed, this, &ConnectionView::viewsChanged);
    connect(m_savedViews, &SavedViews::openChanged, this, &ConnectionView::viewsChanged);
    connect(m_viewCounts, &ViewCounts::changed, this, &ConnectionView::viewCountsChanged);
    watchSession();
    countUnmade();
}

ConnectionView::~ConnectionView()
{
    // Pages look into the models, the models listen to the session: gone in that order.
    qDeleteAll(m_pages);
    m_pages.clear();
    m_unmade.reset();
}

void ConnectionView::watchSession()
{
    connect(m_session.get(), &app::Session::linkChanged, this, &ConnectionView::linkChanged);
    connect(m_session.get(), &app::Session::meterChanged, this, [this](const app::MeterReading &reading) {
        m_meter = reading;
        emit figuresChanged();
    });
    connect(m_session.get(), &app::Session::watchStatsChanged, this, [this](const app::WatchStats &stats) {
        m_watchStats = stats;
        emit figuresChanged();
    });
    connect(m_session.get(), &app::Session::detected, this, [this] {
        if (!m_linkedJob.isEmpty())
            showLinkedJob(std::exchange(m_linkedJob, {}));
    });
    connect(m_session.get(), &app::Session::retryReportReady, this, &ConnectionView::tellRetryReport);
    connect(m_session.get(), &app::Session::noticeArrived, this, [this](const QString &text) { showNotice({}, text); });
}

void ConnectionView::start()
{
    m_models->setCellStyle(cellStyle());
    m_stack->setCurrentWidget(makePage(0));
    connect(&m_opening, &QTimer::timeout, this, &ConnectionView::openSoon);
    m_opening.start(kUnpaintedMs);
}

void ConnectionView::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_opening.isActive() && m_opening.interval() > 0)
        m_opening.start(0);
}

void ConnectionView::openSoon()
{
    const bool painted = m_opening.interval() == 0;
    if (!painted && isVisible() && ++m_looks < kLooks)
        return;
    m_opening.stop();
    m_session->open();
}

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

void ConnectionView::setShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    m_viewCounts->setShown(shown);
    if (Page *page = currentPage()) {
        if (shown)
            page->activated();
        else
            page->deactivated();
    }
    sendScope();
}

void ConnectionView::setPaused(bool paused)
{
    m_pausedSince = paused ? QTime::currentTime() : QTime();
    sendScope();
    emit figuresChanged();
}

void ConnectionView::sendScope()
{
    app::WatchScope scope;
    if (const Page *page = currentPage())
        scope = page->scope();
    scope.visible = m_shown;
    scope.paused = m_pausedSince.isValid();
    m_session->setScope(scope);
}

QString ConnectionView::countText(const QByteArray &pageId) const
{
    return m_counts.value(pageId).text;
}

CountTone ConnectionView::countTone(const QByteArray &pageId) const
{
    return m_counts.value(pageId).tone;
}

void ConnectionView::undo()
{
    const Page *page = currentPage();
    QAction *ofPage = page ? page->toolAction("undo") : nullptr;
    if (m_undoBar->isOffering())
        m_undoBar->undo();
    else if (!ofPage)
        m_acts->undoLast();
    else if (ofPage->isEnabled())
        ofPage->trigger();
    else
        m_report->showMessage(InlineMessage::Tone::Info, {}, ofPage->toolTip());
}

void ConnectionView::showNotice(const QString &title, const QString &text, const QStringList &lines)
{
    m_noticeLines = lines;
    m_notice->setButtons(lines.isEmpty() ? QString() : tr("Show the lines…"));
    m_notice->showMessage(InlineMessage::Tone::Info, title, text);
}

void ConnectionView::tellRetryReport(const app::RetryReport &report)
{
    if (report.configLines.empty() || report.text.isEmpty())
        return;
    // Said once: who closed it knows it, until the app gives another reason.
    app::Settings &settings = m_workplace->settings();
    if (settings.state(noticeKey(profile())) == report.text.toUtf8())
        return;
    showNotice({}, report.text, QStringList(report.configLines.begin(), report.configLines.end()));
    connect(m_notice, &InlineMessage::closed, this, [this, text = report.text.toUtf8()] {
        m_workplace->settings().setState(noticeKey(profile()), text);
        disconnect(m_notice, &InlineMessage::closed, this, nullptr);
    });
}

void ConnectionView::openTrigger(const models::JobKey &like)
{
    TriggerDialog *dialog = openTriggerDialog(*m_models, like, through(*m_acts), m_triggered, this);
    connect(dialog, &TriggerDialog::sent, this, &ConnectionView::showNewJob);
}

void ConnectionView::openEditRetry(const models::JobKey &job)
{
    EditRetryDialog *dialog = openEditRetryDialog(*m_models, job, through(*m_acts), this);
    connect(dialog, &EditRetryDialog::sent, this, &ConnectionView::showNewJob);
}

void ConnectionView::showNewJob(const QByteArray &id)
{
    showPage("jobs");
    // It may not have been seen yet: the page selects it as soon as it is.
    if (Page *jobs = page("jobs"))
        jobs->showJob({m_session->connectionNumber(), m_session->detection().engine, id});
}

models::CellStyle ConnectionView::cellStyle() const
{
    const app::Settings &settings = m_workplace->settings();
    models::CellStyle style;
    style.absoluteTimes = settings.absoluteTimes();
    if (settings.utcClock())
        style.zone = QTimeZone::utc();
    return style;
}

void ConnectionView::refreshCellStyle()
{
    m_models->setCellStyle(cellStyle());
    for (Page *page : qAsConst(m_pages))
        page->retranslate();
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

app::LinkStatus ConnectionView::link() const
{
    app::LinkStatus link = m_session->link();
    if (!m_pretendedLoss)
        return link;
    link.state = app::LinkState::Offline;
    link.since = m_pretendedLoss;
    link.nextTry.reset();
    return link;
}

bool ConnectionView::settled() const
{
    const Page *page = currentPage();
    if (!m_forced || *m_forced == PageState::Live || *m_forced == PageState::Offline)
        return page && page->settled();
    // Nothing will ever be read into the page; what stands around it is still to come.
    const app::LinkState link = m_session->link().state;
    return page && link != app::LinkState::Idle && link != app::LinkState::Connecting;
}

} // namespace ui
