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
