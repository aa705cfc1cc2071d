#include "ui/detail/detailpane.h"

#include "models/format.h"
#include "ui/detail/argumentstab.h"
#include "ui/detail/detailheader.h"
#include "ui/detail/flowtab.h"
#include "ui/detail/jobactions.h"
#include "ui/detail/jobtext.h"
#include "ui/detail/rawtab.h"
#include "ui/detail/resulttab.h"
#include "ui/detail/selectionsummary.h"
#include "ui/detail/summarytab.h"
#include "ui/detail/timelinetab.h"
#include "ui/detail/tracebacktab.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRightWidth = 360;
constexpr int kTabKeys = 7;

QString tabTitle(const QByteArray &id)
{
    if (id == "summary")
        return DetailPane::tr("Summary");
    if (id == "arguments")
        return DetailPane::tr("Arguments");
    if (id == "timeline")
        return DetailPane::tr("Timeline");
    if (id == "traceback")
        return DetailPane::tr("Traceback");
    if (id == "flow")
        return DetailPane::tr("Flow");
    return id == "result" ? DetailPane::tr("Result") : DetailPane::tr("Raw");
}

/// Which tabs a job has, in which order: a failed one shows its traceback first.
QByteArrayList tabsFor(const models::JobDetail &detail, bool wide)
{
    QByteArrayList ids{"summary", "arguments", "timeline", "result", "raw"};
    if (detail.flow)
        ids.append("flow");
    if (wide)
        ids.removeOne("summary");
    const bool failed = detail.job.state == models::JobState::Failed;
    if (failed)
        ids.prepend("traceback");
    else if (!detail.attempts.empty())
        ids.insert(ids.indexOf("timeline") + 1, "traceback");
    return ids;
}

/// Whether both readings of a job tell the same where it has payloads.
bool samePayloads(const models::JobDetail &a, const models::JobDetail &b)
{
    return a.hidden == b.hidden && a.args == b.args && a.kwargs == b.kwargs && a.argsRepr == b.argsRepr &&
           a.kwargsRepr == b.kwargsRepr && a.headers == b.headers && a.result == b.result &&
           a.rawMessage == b.rawMessage && a.rawResult == b.rawResult;
}

QVBoxLayout *emptyColumn(QWidget *parent)
{
    auto *column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

DetailPane::DetailPane(JobActions &actions, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_column(emptyColumn(this)),
      m_message(plainLabel(QString(), this))
{
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Details"));
    setMinimumSize(320, 160);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(16, 12, 16, 12);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_message->setProperty("role", QStringLiteral("muted"));
    m_column->addWidget(m_message);
    addTabKeys();
    addAction(actions.reveal()); // its key works here as in the list
    connect(&actions, &JobActions::hideRequested, this, &DetailPane::conceal);
    m_hideAgain.setSingleShot(true);
    connect(&m_hideAgain, &QTimer::timeout, this, &DetailPane::conceal);
    showNothing();
}

/// A hundred widgets: a window that is only watched does without them.
void DetailPane::build()
{
    if (m_pages)
        return;
    m_header = new DetailHeader(m_actions, this);
    m_tabRow = new QWidget(this);
    m_tabs = new QTabBar(m_tabRow);
    m_tabLine = new QFrame(this);
    m_pages = new QStackedWidget(this);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_left = new QWidget(m_split);
    m_right = new QWidget(m_split);
    m_leftColumn = emptyColumn(m_left);
    m_rightColumn = emptyColumn(m_right);
    m_summary = new SummaryTab(m_pages);
    m_arguments = new ArgumentsTab(m_pages);
    m_timeline = new TimelineTab(m_pages);
    m_traceback = new TracebackTab(m_pages);
    m_result = new ResultTab(m_pages);
    m_raw = new RawTab(m_pages);
    m_flow = new FlowTab(m_pages);
    m_selection = new SelectionSummary(m_pages);
    m_revealNote = new InlineMessage(this);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    auto *tabRow = emptyColumn(m_tabRow);
    tabRow->setContentsMargins(8, 0, 0, 0);
    tabRow->addWidget(m_tabs);
    m_tabLine->setFixedHeight(1);
    m_tabLine->setProperty("role", QStringLiteral("line"));
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_revealNote->setObjectName(QStringLiteral("revealNote"));
    m_revealNote->setIconName(QStringLiteral("eye"));
    m_revealNote->setButtons({}, tr("Hide"), QStringLiteral("eye-slash"));
    m_column->addWidget(m_split);
    buildTabs();
    connectTabs();
    placeParts();
    m_split->show(); // the layout would do so a turn of the event loop later
}

void DetailPane::buildTabs()
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_summary, m_arguments, m_timeline, m_traceback, m_result,
                                                          m_raw, m_flow, m_selection, m_message})
        m_pages->addWidget(page);
    for (const char *id : {"summary", "arguments", "timeline", "traceback", "result", "raw", "flow"})
        pageOf(id)->setAccessibleName(tabTitle(id));
    m_summary->setMinimumHeight(24); // below the table the head stays whole, and the summary scrolls
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (QWidget *page = pageOf(m_tabs->tabData(index).toByteArray()))
            m_pages->setCurrentWidget(page);
    });
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0)
            m_wantedTab = m_tabs->tabData(index).toByteArray();
    });
}

void DetailPane::connectTabs()
{
    connect(m_header, &DetailHeader::closeRequested, this, &DetailPane::closeRequested);
    connect(m_header, &DetailHeader::positionRequested, this, &DetailPane::positionRequested);
    connect(m_revealNote, &InlineMessage::secondClicked, this, &DetailPane::conceal);
    QAction &reveal = *m_actions.reveal();
    m_summary->setRevealAction(reveal);
    m_arguments->setRevealAction(reveal);
    m_result->setRevealAction(reveal);
    m_raw->setRevealAction(reveal);
    connect(m_summary, &SummaryTab::linkActivated, this, &DetailPane::linkActivated);
    connect(m_summary, &SummaryTab::loadAllRequested, this, &DetailPane::loadAllRequested);
    connect(m_flow, &FlowTab::jobActivated, this, [this](const QByteArray &id) { emit linkActivated("job:" + id); });
    connect(m_arguments, &ArgumentsTab::loadAllRequested, this, &DetailPane::loadAllRequested);
    connect(m_result, &ResultTab::loadAllRequested, this, &DetailPane::loadAllRequested);
    m_traceback->setLinkOf([this](const models::Job &job) {
        const QString &connection = m_actions.connectionName();
        return connection.isEmpty() ? QString() : jobLink(connection, job);
    });
    m_traceback->setEditor([this] { return m_editor ? m_editor() : QString(); });
    const auto openAttempt = [this](int attempt) {
        selectTab("traceback");
        m_traceback->showAttempt(attempt);
    };
    connect(m_summary, &SummaryTab::attemptActivated, this, openAttempt);
    connect(m_timeline, &TimelineTab::attemptActivated, this, openAttempt);
}

void DetailPane::addTabKeys()
{
    for (int i = 0; i < kTabKeys; ++i) {
        auto *key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), this);
        key->setContext(Qt::WindowShortcut);
        connect(key, &QShortcut::activated, this, [this, i] {
            if (m_tabs && i < m_tabs->count())
                selectTab(m_tabs->tabData(i).toByteArray());
        });
    }
}

QWidget *DetailPane::pageOf(const QByteArray &id) const
{
    if (id == "summary")
        return m_summary;
    if (id == "arguments")
        return m_arguments;
    if (id == "timeline")
        return m_timeline;
    if (id == "traceback")
        return m_traceback;
    if (id == "result")
        return m_result;
    if (id == "flow")
        return m_flow;
    return id == "raw" ? m_raw : nullptr;
}

void DetailPane::placeParts()
{
    QVBoxLayout *head = m_wide ? m_rightColumn : m_leftColumn;
    head->insertWidget(0, m_header);
    m_leftColumn->addWidget(m_tabRow);
    m_leftColumn->addWidget(m_tabLine);
    m_leftColumn->addWidget(m_pages, 1);
    if (m_wide) {
        m_column->insertWidget(0, m_revealNote);
        m_rightColumn->addWidget(m_summary, 1);
    } else {
        m_leftColumn->insertWidget(1, m_revealNote);
        m_pages->insertWidget(0, m_summary);
    }
    m_right->setVisible(m_wide && !m_many);
    m_summary->setVisible(m_wide || currentTab() == "summary");
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setSizes({std::max(300, width() - kRightWidth), kRightWidth});
}

void DetailPane::setWide(bool wide)
{
    if (wide == m_wide)
        return;
    m_wide = wide;
    if (!m_pages)
        return;
    placeParts();
    refillTabs();
}

void DetailPane::refillTabs()
{
    const QByteArrayList ids = m_many ? QByteArrayList{} : tabsFor(m_detail, m_wide);
    QByteArrayList shown;
    for (int i = 0; i < m_tabs->count(); ++i)
        shown.append(m_tabs->tabData(i).toByteArray());
    if (shown != ids) {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const QByteArray &id : ids)
            m_tabs->setTabData(m_tabs->addTab(tabTitle(id)), id);
    }
    const qsizetype wanted = std::max<qsizetype>(0, ids.indexOf(m_wantedTab));
    m_tabs->setCurrentIndex(int(wanted));
    m_tabRow->setVisible(!ids.isEmpty());
    m_tabLine->setVisible(!ids.isEmpty());
    // A tab bar that gets its tabs while nobody sees it does not tell its layout (Qt 6.4): it would stay 0 high.
    m_tabs->updateGeometry();
    m_tabRow->updateGeometry();
    if (!ids.isEmpty())
        m_pages->setCurrentWidget(pageOf(ids[wanted]));
}

void DetailPane::selectTab(const QByteArray &id)
{
    for (int i = 0; m_tabs && i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toByteArray() != id)
            continue;
        m_wantedTab = id;
        m_tabs->setCurrentIndex(i);
    }
}

QByteArray DetailPane::currentTab() const
{
    return m_tabs ? m_tabs->tabData(m_tabs->currentIndex()).toByteArray() : QByteArray();
}

void DetailPane::fill(const models::CellContext &context)
{
    build();
    m_many = false;
    m_header->setVisible(true);
    m_header->show(m_detail.job);
    m_right->setVisible(m_wide);
    fillPayloads(context);
    m_timeline->show(m_detail, context);
    m_traceback->show(m_detail, context);
    m_flow->show(m_detail, context);
    refillTabs();
}

void DetailPane::fillPayloads(const models::CellContext &context)
{
    m_context = context;
    const models::JobDetail *revealed = m_revealed ? &*m_revealed : nullptr;
    m_summary->show(m_detail, revealed, context);
    m_arguments->show(m_detail, revealed, context.locale);
    m_result->show(m_detail, revealed, context);
    m_raw->show(m_detail, revealed, context.locale);
}

void DetailPane::showJob(const models::Job &job, const models::CellContext &context)
{
    dropSecrets();
    m_detail = {};
    m_detail.job = job;
    if (!job.errorType.isEmpty())
        m_detail.attempts.push_back({job.retries + 1, job.errorType, job.errorText, {}, job.worker, job.finishedAt});
    fill(context);
}

void DetailPane::showDetail(const models::JobDetail &detail, const models::CellContext &context)
{
    if (m_revealed && (detail.job.key != m_detail.job.key || !samePayloads(detail, m_detail)))
        dropSecrets(); // nobody agreed to see what came since
    m_detail = detail;
    fill(context);
    m_actions.setDetail(detail);
}

void DetailPane::showRevealed(const models::JobDetail &plain, std::chrono::milliseconds life,
                              const models::CellContext &context)
{
    if (m_many || !m_pages || plain.job.key != m_detail.job.key)
        return; // somebody went on to another row meanwhile
    m_revealed = plain;
    m_hideAgain.start(life);
    m_hiddenAt = context.now + std::chrono::duration_cast<models::Duration>(life);
    fillPayloads(context);
    m_actions.setRevealed(true);
    const QString until = models::clockMsText(m_hiddenAt, context.zone).section(QLatin1Char('.'), 0, 0);
    m_revealNote->showMessage(InlineMessage::Tone::Warning, tr("Revealed."),
                              tr("Hidden again at %1, or when you leave this job. History notes it.").arg(until));
}

void DetailPane::conceal()
{
    if (!m_revealed)
        return;
    const bool hadFocus = m_revealNote->isAncestorOf(QApplication::focusWidget());
    dropSecrets();
    fillPayloads(m_context);
    announce(this, tr("The values are hidden again."));
    if (hadFocus)
        m_tabs->setFocus(); // not into another region
}

void DetailPane::dropSecrets()
{
    if (!m_revealed)
        return;
    m_revealed.reset();
    m_hideAgain.stop();
    m_revealNote->hideMessage();
    m_actions.setRevealed(false);
}

void DetailPane::updateJob(const models::Job &job, const models::CellContext &context)
{
    if (m_many || job.key != m_detail.job.key)
        return;
    const bool otherState = job.state != m_detail.job.state;
    m_detail.job = job;
    m_header->show(job);
    m_summary->refreshTimes(m_detail, context);
    if (otherState)
        refillTabs();
}

void DetailPane::refreshTimes(const models::CellContext &context)
{
    if (m_revealed && context.now >= m_hiddenAt)
        conceal(); // the timer stands still while the machine sleeps
    if (!m_many && !m_detail.job.key.id.isEmpty())
        m_summary->refreshTimes(m_detail, context);
}

void DetailPane::showProblem(const models::Error &error)
{
    conceal();
    m_message->setText(visibleText(error.text));
    m_message->setToolTip(plainToolTip(error.detail));
    if (m_pages)
        m_pages->setCurrentWidget(m_message);
}

void DetailPane::showSelection(const std::vector<models::Job> &jobs, qint64 total, const models::CellContext &context)
{
    build();
    conceal();
    m_many = true;
    m_header->setVisible(true);
    m_header->showTitle(tr("%1 selected").arg(models::countText(total, context.locale)));
    m_selection->show(jobs, context.locale);
    m_summary->setVisible(false);
    refillTabs();
    m_pages->setCurrentWidget(m_selection);
}

void DetailPane::showNothing()
{
    conceal();
    m_many = true;
    m_detail = {};
    m_message->setText(tr("Select a job to see what is known about it."));
    if (!m_pages)
        return;
    m_header->setVisible(false);
    m_right->setVisible(false);
    refillTabs();
    m_pages->setCurrentWidget(m_message);
}

} // namespace ui
