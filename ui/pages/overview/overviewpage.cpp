#include "ui/pages/overview/overviewpage.h"

#include "app/session/actintent.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/attention.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/rowfiltermodel.h"
#include "models/runningjobs.h"
#include "models/schedulemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/inbackground.h"
#include "ui/pages/overview/attentionlist.h"
#include "ui/pages/overview/figurestrip.h"
#include "ui/pages/overview/finishedchart.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "ui/whenanswered.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/plaintext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kPulse = 1s;
constexpr int kChartHeight = 260;
constexpr int kTableHeight = 160;
constexpr int kRightWidth = 500;
constexpr int kTwoColumns = 1140; // narrower, the right half stands below the left one
constexpr int kRunningRows = 9;

struct Range {
    int minutes;
    int bucket; ///< minutes of one point
};
constexpr Range kRanges[] = {{15, 1}, {60, 1}, {24 * 60, 10}, {7 * 24 * 60, 60}};

QFrame *makeLine(QFrame::Shape shape, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("line"));
    if (shape == QFrame::HLine)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

std::vector<models::FinishedMinute> inBuckets(const std::vector<models::FinishedMinute> &minutes, int bucket)
{
    std::vector<models::FinishedMinute> points;
    // The newest point is a whole one too.
    const size_t over = minutes.size() % size_t(bucket);
    for (size_t i = over; i < minutes.size(); ++i) {
        if ((i - over) % size_t(bucket) == 0)
            points.push_back({minutes[i].minute, 0, 0});
        points.back().succeeded += minutes[i].succeeded;
        points.back().failed += minutes[i].failed;
    }
    return points;
}

} // namespace

OverviewPage::OverviewPage(ConnectionModels &models, QWidget *parent)
    : Page(models, parent),
      m_runningJobs(std::make_unique<models::RunningJobs>()),
      m_header(new PageHeader(tr("Overview"), this)),
      m_range(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    m_range->addItems({tr("Last 15 minutes"), tr("Last 60 minutes"), tr("Last 24 hours"), tr("Last 7 days")});
    m_range->setCurrentIndex(1);
    m_range->setObjectName(QStringLiteral("range"));
    setAccessible(m_range, tr("Range of the chart"));
    m_header->addWidget(m_range);

    auto *whole = new QWidget(this);
    whole->setProperty("role", QStringLiteral("sheet"));
    auto *rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_figures = new FigureStrip(models, whole);
    rows->addWidget(m_figures);
    rows->addWidget(makeLine(QFrame::HLine, whole));
    m_halves = new QBoxLayout(QBoxLayout::LeftToRight);
    m_halves->setSpacing(0);
    m_halves->addWidget(makeLeft(), 1);
    m_between = makeLine(QFrame::VLine, whole);
    m_halves->addWidget(m_between);
    m_halves->addWidget(m_right = makeRight());
    rows->addLayout(m_halves, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(whole);
    m_states = new PageStates(scroll, this);
    column->addWidget(m_states, 1);
    m_pulse.setInterval(kPulse);
    connectModels();
    showState();
}

OverviewPage::~OverviewPage() = default;

QWidget *OverviewPage::makeHead(const QString &title, QPushButton **link)
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 10, 16, 6);
    QLabel *label = plainLabel(title, head);
    label->setObjectName(QStringLiteral("panelTitle"));
    label->setFont(Theme::current().font(FontRole::Section));
    row->addWidget(label);
    row->addStretch();
    if (link) {
        *link = new QPushButton(head);
        (*link)->setProperty("role", QStringLiteral("link"));
        row->addWidget(*link);
    }
    return head;
}

QWidget *OverviewPage::makeLeft()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QWidget *head = makeHead(tr("Finished per minute"));
    m_chartTitle = head->findChild<QLabel *>(QStringLiteral("panelTitle"));
    column->addWidget(head);
    m_chartPlace = new QWidget(left);
    m_chartPlace->setMinimumHeight(kChartHeight);
    auto *inset = new QVBoxLayout(m_chartPlace);
    inset->setContentsMargins(16, 0, 16, 0);
    m_noneEnded = plainLabel(tr("No job is known to have ended yet."), m_chartPlace);
    m_noneEnded->setProperty("role", QStringLiteral("muted"));
    m_noneEnded->setAlignment(Qt::AlignCenter);
    m_noneEnded->setWordWrap(true);
    inset->addWidget(m_noneEnded);
    column->addWidget(m_chartPlace, 3);
    column->addWidget(makeLine(QFrame::HLine, left));
    column->addWidget(makeHead(tr("Running now"), &m_allRunning));
    m_running = new TableView(left);
    m_running->setModel(m_runningJobs.get());
    m_running->setShownColumns({"task", "progress", "worker"});
    m_running->setMinimumHeight(kTableHeight);
    setAccessible(m_running, tr("Running now"));
    column->addWidget(m_running, 2);
    connect(m_allRunning, &QPushButton::clicked, this, [this] { open("jobs", QStringLiteral("state:running ")); });
    connect(m_running, &QAbstractItemView::activated, this,
            [this](const QModelIndex &at) { emit openJobRequested(m_runningJobs->rowAt(at.row()).key); });
    return left;
}

QWidget *OverviewPage::makeRight()
{
    auto *right = new QFrame(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead(tr("Needs attention")));
    m_attention = new AttentionList(right);
    column->addWidget(m_attention);
    const auto addTable = [&](const QString &title, QAbstractItemModel &model, int sortColumn, Qt::SortOrder order,
                              const QByteArrayList &shown, const QByteArray &page) {
        QPushButton *all = nullptr;
        column->addWidget(makeLine(QFrame::HLine, right));
        column->addWidget(makeHead(title, &all));
        all->setText(page == "queues" ? tr("Open queues") : tr("Open schedules"));
        auto *sorted = new models::RowFilterModel(this);
        sorted->setSourceModel(&model);
        sorted->sortBy({{sortColumn, order}});
        auto *table = new TableView(right);
        table->setModel(sorted);
        table->setShownColumns(shown);
        table->setMinimumHeight(kTableHeight);
        setAccessible(table, title);
        column->addWidget(table, 1);
        connect(all, &QPushButton::clicked, this, [this, page] { open(page); });
        connect(table, &QAbstractItemView::activated, this, [this, page](const QModelIndex &at) {
            open(page, at.siblingAtColumn(0).data(int(models::Role::Key)).toString());
        });
        return table;
    };
    m_queues =
        addTable(tr("Queues"), m_models.queues(), models::QueueModel::kDefaultSortColumn,
                 models::QueueModel::kDefaultSortOrder, {"queue", "waiting", "lastHour", "oldest", "drains"}, "queues");
    m_queues->setDispensableColumn("lastHour");
    m_schedules = addTable(tr("Next scheduled"), m_models.schedules(), models::ScheduleModel::kDefaultSortColumn,
                           models::ScheduleModel::kDefaultSortOrder, {"schedule", "nextRun"}, "schedules");
    return right;
}

/// A chart takes as long to make as the rest of the window and much memory, and has nothing to show before a job ended.
FinishedChart &OverviewPage::chart()
{
    if (!m_chart) {
        m_chart = new FinishedChart(m_chartPlace);
        m_chartPlace->layout()->addWidget(m_chart);
        m_noneEnded->hide();
        // Qt Charts lays its axes out late: it has its size before it is filled.
        m_chart->show();
        m_chartPlace->layout()->activate();
        m_chart->layout()->activate();
        joinTabOrder(m_running, m_chart);
    }
    return *m_chart;
}

void OverviewPage::connectModels()
{
    app::Session &session = m_models.session();
    connect(&session, &app::Session::linkChanged, m_states, &PageStates::setLink);
    connect(&session, &app::Session::firstReadDone, this, [this] {
        showState();
        scanAgain();
    });
    connect(&session, &app::Session::problemChanged, this, [this] { showState(); });
    connect(&session, &app::Session::meterChanged, m_states,
            [this](const app::MeterReading &reading) { m_states->setLatency(reading.latencyMs); });
    connect(m_states, &PageStates::retryRequested, this, &Page::reread);
    connect(m_states, &PageStates::reconnectRequested, this, [this] { m_models.session().reconnectNow(); });
    connect(m_states, &PageStates::mendRequested, this, &Page::mendConnectionRequested);
    connect(m_states, &PageStates::cancelRequested, this, &Page::disconnectRequested);
    connect(&m_pulse, &QTimer::timeout, this, &OverviewPage::scanSoon);
    connect(m_range, &QComboBox::currentIndexChanged, this, &OverviewPage::scanAgain);
    connect(m_figures, &FigureStrip::opened, this, &OverviewPage::open);
    connect(m_attention, &AttentionList::opened, this, &OverviewPage::openAttention);
    m_states->setLink(session.link());
}

void OverviewPage::open(const QByteArray &page, const QString &filter)
{
    emit openPageRequested(page, filter);
}

void OverviewPage::openAttention(const models::Attention &item)
{
    if (item.page.isEmpty())
        emit openJobRequested(item.job);
    else
        open(item.page, item.filter);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool beside = width() >= kTwoColumns;
    m_halves->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_between->setVisible(beside);
    m_right->setMinimumWidth(beside ? kRightWidth : 0);
    m_right->setMaximumWidth(beside ? kRightWidth : QWIDGETSIZE_MAX);
}

void OverviewPage::activated()
{
    m_pulse.start();
    scanSoon();
}

void OverviewPage::deactivated()
{
    m_pulse.stop();
}

app::WatchScope OverviewPage::scope() const
{
    app::WatchScope scope;
    scope.queueDepths = m_pace.isOften();
    return scope;
}

void OverviewPage::focusTable()
{
    m_running->setFocus();
}

QList<QWidget *> OverviewPage::focusRegions()
{
    QList<QWidget *> regions{m_figures->first(), m_attention, m_running, m_queues, m_schedules};
    if (m_chart)
        regions.insert(1, m_chart);
    return regions;
}

bool OverviewPage::settled() const
{
    return m_forced || (m_scanned && m_states->state() != PageState::Loading);
}

void OverviewPage::forceState(PageState state)
{
    m_forced = true;
    switch (state) {
    case PageState::Live: m_states->showLive(); break;
    case PageState::Offline: m_states->showOffline(); break;
    case PageState::Loading: m_states->showLoading(tr("Loading the overview…")); break;
    case PageState::Empty:
        m_states->showEmpty(QStringLiteral("check-circle"), tr("All quiet"),
                            tr("Nothing failed in the last 24 hours."));
        break;
    case PageState::Error: m_states->showError(tr("Could not read the overview"), forcedError()); break;
    }
}

void OverviewPage::showState()
{
    if (m_forced)
        return;
    const models::Error problem = m_models.problem("queues");
    const bool read = m_models.isRead("queues") || m_models.queues().rowCount() > 0;
    if (read && problem.text.isEmpty())
        m_states->showLive();
    else if (!problem.text.isEmpty() && !read)
        m_states->showError(tr("Could not read the overview"), problem);
    else if (!read)
        m_states->showLoading(tr("Loading the overview…"));
    m_states->setProblem(read ? problem.text : QString());
}

int OverviewPage::rangeMinutes() const
{
    return kRanges[std::clamp(m_range->currentIndex(), 0, 3)].minutes;
}

int OverviewPage::bucketMinutes() const
{
    return kRanges[std::clamp(m_range->currentIndex(), 0, 3)].bucket;
}

void OverviewPage::retranslate()
{
    if (m_scanned)
        takeScan(m_scan);
}

void OverviewPage::askKept()
{
    const models::Instant now = m_models.jobs().context().now;
    const qint64 from = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count() - neededMinutes() + 1;
    if (from == m_keptFrom)
        return;
    m_keptFrom = from;
    const app::Session &session = m_models.session();
    whenAnswered(session.workplace()->store().finishedSoon(app::brokerRef(session.profile()).uid, from), this,
                 [this](const models::Result<std::vector<models::FinishedMinute>> &minutes) {
                     if (minutes)
                         m_kept = minutes.value();
                 });
}

int OverviewPage::neededMinutes() const
{
    return std::max(models::kMinutesADay, rangeMinutes()); // the figures speak of a day
}

void OverviewPage::scanSoon()
{
    if (std::exchange(m_scanning, true))
        return;
    askKept();
    const auto answer = inBackground([jobs = m_models.jobs().store().table().snapshot(), kept = m_kept,
                                      now = m_models.jobs().context().now, minutes = neededMinutes()] {
        models::OverviewScan scan = models::scanForOverview(jobs.view(), now, minutes);
        models::addKept(scan, kept);
        return scan;
    });
    whenAnswered(answer, this, [this](const models::OverviewScan &scan) { takeScan(scan); });
}

void OverviewPage::scanAgain()
{
    m_scanned = false;
    m_again = m_scanning;
    scanSoon();
}

void OverviewPage::takeScan(const models::OverviewScan &scan)
{
    m_scanning = false;
    m_scanned = true;
    m_scan = scan;
    showState();
    m_figures->setScan(m_scan);
    keepPace();
    showRunning();
    showAttention();
    if (m_states->state() != PageState::Loading)
        showChart(scan);
    if (std::exchange(m_again, false))
        scanAgain();
}

void OverviewPage::keepPace()
{
    const bool before = m_pace.isOften();
    const models::StateCounts &jobs = m_models.jobs().store().counts();
    m_pace.look(m_models.queues().rows(),
                {jobs.of(models::JobState::Running), jobs.of(models::JobState::Queued), m_scan.finishedLastDay},
                std::chrono::steady_clock::now());
    if (m_pace.isOften() != before)
        emit scopeChanged();
}

void OverviewPage::showChart(const models::OverviewScan &scan)
{
    const models::CellContext context = m_models.jobs().context();
    const int bucket = bucketMinutes();
    m_chartTitle->setText(bucket == 1    ? tr("Finished per minute")
                          : bucket == 60 ? tr("Finished per hour")
                                         : tr("Finished per %n minute(s)", nullptr, bucket));
    std::vector<models::FinishedMinute> shown(
        scan.minutes.end() - std::min<std::ptrdiff_t>(rangeMinutes(), std::ptrdiff_t(scan.minutes.size())),
        scan.minutes.end());
    // The minute that still runs would always look like a fall; but before the first is over there is only that one.
    if (scan.knownSince && models::toMs(*scan.knownSince) < shown.back().minute * 60'000)
        shown.pop_back();
    if (!m_chart && !scan.knownSince)
        return;
    chart().setMinutes(inBuckets(shown, bucket), scan.knownSince, context);
}

void OverviewPage::showRunning()
{
    const models::JobTable &table = m_models.jobs().store().table();
    std::vector<models::Job> jobs;
    for (const models::JobHandle handle : m_scan.running) {
        if (table.contains(handle) && table.state(handle) == models::JobState::Running)
            jobs.push_back(table.job(handle));
    }
    const qint64 running = m_models.jobs().store().counts().of(models::JobState::Running);
    m_allRunning->setText(tr("All %1 running").arg(models::countText(running, m_models.jobs().context().locale)));
    m_allRunning->setVisible(running > kRunningRows);
    m_runningJobs->setCellStyle(m_models.cellStyle());
    m_runningJobs->setLive(m_models.jobs().context().live);
    m_runningJobs->setJobs(std::move(jobs));
}

void OverviewPage::showAttention()
{
    const models::JobTable &table = m_models.jobs().store().table();
    const app::ServerInfo &server = m_models.session().link().server;
    std::vector<models::Job> running;
    for (const models::JobHandle handle : m_scan.running) {
        if (table.contains(handle))
            running.push_back(table.job(handle));
    }
    models::AttentionFacts facts;
    facts.workers = m_models.workers().rows();
    facts.queues = m_models.queues().rows();
    for (const models::QueueInfo &queue : m_models.queues().rows()) {
        if (m_models.queues().isGrowing(queue.name))
            facts.growing.push_back(queue.name);
    }
    facts.schedules = m_models.schedules().rows();
    facts.running = running;
    facts.failures = m_scan.failures;
    facts.usedMemory = server.usedMemory;
    facts.maxMemory = server.maxMemory;
    facts.memoryPolicy = QString::fromUtf8(server.maxMemoryPolicy);
    const models::CellContext context = m_models.jobs().context();
    m_attention->setItems(models::needsAttention(facts, context), context);
}

} // namespace ui
