#include "app/session/accesspolicy.h"
#include "models/queuemodel.h"
#include "tests/ui/pages/pagerig.h"
#include "ui/detail/factgrid.h"
#include "ui/dialogs/controldialog.h"
#include "ui/pages/queues/peekmodel.h"
#include "ui/pages/queues/queuepane.h"
#include "ui/pages/queues/queuespage.h"
#include "ui/pages/schedules/daystrip.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/pages/workers/trendcard.h"
#include "ui/pages/workers/workeractions.h"
#include "ui/pages/workers/workerspage.h"
#include "ui/shell/unmadecounts.h"
#include "ui/startup/language.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/statetabs.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>

using namespace models;
using ui::Page;
using ui::PageState;

class TestListPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { uitest::prepareProgram("tst_listpages"); }
    void init() { ui::Theme::current().setMode(ui::Theme::Mode::Light); }
    void queuesShowTheirFiguresAndSelectTheFirst();
    void countsWhatFailedInEachQueue();
    void enterOnAQueueShowsItsJobs();
    void peekShowsMessagesOfTheShownQueueOnly();
    void workersTellOnlineAndOffline();
    void theWorkerPaneListsWhatRunsThere();
    void theWorkerPaneTellsHowItFared();
    void schedulesAreReadOnlyAndSayWhere();
    void missedIsADashWhereItCannotBeKnown();
    void theDayStripCountsRunsByQueue();
    void factsSpeakTheLanguage();
    void eachPageHasItsFourStates();
    void aPageOpenedLateKnowsWhatWasTold();
    void countsOfPagesNobodyOpened();
    void filterNarrowsAndClears();
    void workersTellWhatCanBeDoneAndWhy();
    void keysOfAWorkerAskForItsActs();
    void aRangeIsAskedForInADialog();
    void aQueueIsPausedAndResumedByOneKey();
    void looksRight_data();
    void looksRight();
};

void TestListPages::queuesShowTheirFiguresAndSelectTheFirst()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    QSignalSpy counts(&page, &ui::Page::countChanged);
    QCOMPARE(page.view().state(), PageState::Loading);
    emit rig.session().queuesChanged(samples::queues());
    emit rig.session().firstReadDone("queues");
    QCOMPARE(page.view().state(), PageState::Live);
    QVERIFY(page.settled());
    QCOMPARE(page.view().currentKey(), QStringLiteral("email")); // the longest one
    QCOMPARE(counts.last()[0].toString(), QStringLiteral("5"));
    QVERIFY(page.scope().queueDepths);
}

void TestListPages::countsWhatFailedInEachQueue()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    const auto failed = [&](const char *name) {
        const models::QueueModel &queues = rig.models().queues();
        return queues.index(queues.rowOf(QString::fromLatin1(name)), int(models::QueueColumn::Failed))
            .data()
            .toString();
    };
    std::vector<models::QueueInfo> queues = samples::queues();
    for (models::QueueInfo &queue : queues)
        queue.failedLastDay.reset();
    emit rig.session().queuesChanged(queues);
    QCOMPARE(failed("tts"), QStringLiteral("—")); // the jobs are not read yet
    const auto job = [](const char *id, const char *queue, std::chrono::hours ago) {
        models::Job made;
        made.key = {1, "celery", id};
        made.queue = QString::fromLatin1(queue);
        made.state = models::JobState::Failed;
        made.finishedAt = models::instantFromMs(QDateTime::currentMSecsSinceEpoch()) - ago;
        return made;
    };
    models::JobBatch batch;
    batch.upserts = {job("a", "tts", std::chrono::hours(1)), job("b", "tts", std::chrono::hours(23)),
                     job("c", "tts", std::chrono::hours(25)), job("d", "", std::chrono::hours(1))};
    emit rig.session().jobsArrived(batch);
    emit rig.session().firstReadDone("jobs");
    QCOMPARE(failed("tts"), QStringLiteral("2"));
    QCOMPARE(failed("email"), QStringLiteral("0"));
    QVERIFY(page.view().table().isVisible());
}

void TestListPages::enterOnAQueueShowsItsJobs()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    emit rig.session().queuesChanged(samples::queues());
    QSignalSpy wanted(&page, &ui::Page::openPageRequested);
    page.focusTable();
    QTest::keyClick(&page.view().table(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toByteArray(), QByteArray("jobs"));
    QCOMPARE(wanted[0][1].toString().trimmed(), QStringLiteral("queue:email"));
}

void TestListPages::peekShowsMessagesOfTheShownQueueOnly()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    emit rig.session().queuesChanged(samples::queues());
    auto *pane = page.findChild<ui::QueuePane *>();
    models::Page<Job> next;
    next.items = {samples::job("a", JobState::Queued, "mail.send", "lớp 8A2", "email", std::chrono::seconds(390))};
    pane->showPeek(QStringLiteral("email"), next);
    QCOMPARE(pane->peek().rowCount(), 1);
    next.items.push_back(next.items[0]);
    pane->showPeek(QStringLiteral("tts"), next);
    QCOMPARE(pane->peek().rowCount(), 1);
}

void TestListPages::workersTellOnlineAndOffline()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::WorkersPage>();
    QSignalSpy counts(&page, &ui::Page::countChanged);
    emit rig.session().workersChanged(samples::workers());
    QCOMPARE(counts.last()[0].toString(), QStringLiteral("4/5"));
    QCOMPARE(counts.last()[1].value<ui::CountTone>(), ui::CountTone::Warning);
    QCOMPARE(page.view().currentKey(), QStringLiteral("celery@mail-02")); // offline first
    page.view().tabs().select("offline");
    QTRY_COMPARE(page.view().table().model()->rowCount(), 1);
}

void TestListPages::theWorkerPaneListsWhatRunsThere()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::WorkersPage>();
    emit rig.session().workersChanged(samples::workers());
    emit rig.session().jobsArrived(samples::batch(samples::jobs()));
    QVERIFY(page.view().selectKey(QStringLiteral("celery@tts-gpu-01")));
    auto *table = page.findChild<ui::TableView *>(QStringLiteral("runningTable"));
    QTRY_COMPARE(table->model()->rowCount(), 6);
    page.view().selectKey(QStringLiteral("celery@mail-01"));
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void TestListPages::theWorkerPaneTellsHowItFared()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::WorkersPage>();
    std::vector<models::WorkerInfo> workers = samples::workers();
    workers[0].load = {1.9, 1.7, 1.2};
    workers[0].memoryBytes.reset();
    workers[0].runsByTask = {{QStringLiteral("tts.generate"), 2890}};
    emit rig.session().workersChanged(workers);
    QVERIFY(page.view().selectKey(workers[0].name));
    const auto told = [&page](const QString &name) {
        for (const ui::TrendCard *card : page.findChildren<ui::TrendCard *>()) {
            if (card->accessibleName() == name)
                return card->accessibleDescription();
        }
        return QString();
    };
    QTRY_VERIFY(told(QStringLiteral("Load, 30 min")).startsWith(QStringLiteral("1.9")));
    QCOMPARE(told(QStringLiteral("Memory, 30 min")), QStringLiteral("not known"));
    bool counted = false;
    for (const ui::FactGrid *facts : page.findChildren<ui::FactGrid *>()) {
        for (const ui::FactRow &row : facts->rows())
            counted = counted || (row.label == QStringLiteral("tts.generate") && row.text == QStringLiteral("2,890"));
    }
    QVERIFY(counted);
}

void TestListPages::schedulesAreReadOnlyAndSayWhere()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::SchedulesPage>();
    emit rig.session().schedulesChanged(samples::schedules());
    emit rig.session().firstReadDone("schedules");
    QVERIFY(!page.view().currentKey().isEmpty());
    bool said = false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        said = said || label->text() == QStringLiteral("Defined in the app's code");
    QVERIFY(said);
    page.view().tabs().select("missed");
    QTRY_COMPARE(page.view().table().model()->rowCount(), 1);
}

void TestListPages::missedIsADashWhereItCannotBeKnown()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::SchedulesPage>();
    const auto missedTab = [&page] {
        const ui::StateTabs &tabs = page.view().tabs();
        const int index = int(tabs.ids().indexOf("missed"));
        return std::pair(tabs.accessibleTabName(index), tabs.tabToolTip(index));
    };
    std::vector<models::ScheduleEntry> entries(2);
    entries[0].name = QStringLiteral("a");
    entries[1].name = QStringLiteral("b");
    entries[0].missed = false;
    emit rig.session().schedulesChanged(entries);
    emit rig.session().firstReadDone("schedules");
    QCOMPARE(missedTab().first, QStringLiteral("Missed —"));
    entries[1].missedNote = QStringLiteral("nobody listened");
    emit rig.session().schedulesChanged(entries);
    QVERIFY(missedTab().second.contains(QStringLiteral("nobody listened")));
    entries[1].missed = false;
    emit rig.session().schedulesChanged(entries);
    QCOMPARE(missedTab().first, QStringLiteral("Missed 0"));
    QVERIFY(missedTab().second.isEmpty());
    entries[0].missed = true;
    entries[1].missed.reset();
    emit rig.session().schedulesChanged(entries);
    QCOMPARE(missedTab().first, QStringLiteral("Missed 1"));
    QVERIFY(!missedTab().second.isEmpty());
}

void TestListPages::theDayStripCountsRunsByQueue()
{
    ui::DayStrip strip;
    CellContext context;
    context.now = samples::now();
    strip.setEntries(samples::schedules(), context);
    QCOMPARE(strip.lanes().size(), size_t(3)); // the one that is off makes no lane of its own
    QCOMPARE(strip.lanes()[0].first, QStringLiteral("default"));
    QVERIFY(strip.lanes()[0].second.size() >= 140);
    QVERIFY(strip.spans(QStringLiteral("default")).empty());
    models::ScheduleEntry often = samples::schedules().front();
    often.upcoming.clear();
    often.nextRun = context.now + std::chrono::seconds(7);
    often.every = std::chrono::seconds(20);
    models::ScheduleEntry hourly = often;
    hourly.queue = QStringLiteral("sync");
    hourly.every = std::chrono::hours(1);
    strip.setEntries({often, hourly}, context);
    QCOMPARE(strip.lanes().size(), size_t(2));
    QVERIFY(strip.lanes()[0].second.empty()); // a line says it
    using Spans = std::vector<ui::DayStrip::Span>;
    QCOMPARE(strip.spans(strip.lanes()[0].first), Spans({{0, 24 * 60}}));
    QCOMPARE(strip.lanes()[1].second.size(), size_t(24));
    QVERIFY(strip.spans(QStringLiteral("sync")).empty());
    models::ScheduleEntry office = hourly; // each five minutes, for an hour, and once at night
    office.every.reset();
    office.nextRun = context.now + std::chrono::hours(2);
    for (int i = 0; i <= 12; ++i)
        office.upcoming.push_back(*office.nextRun + std::chrono::minutes(5 * i));
    office.upcoming.push_back(context.now + std::chrono::hours(20));
    strip.setEntries({office}, context);
    QCOMPARE(strip.spans(QStringLiteral("sync")), Spans({{120, 180}}));
    QCOMPARE(strip.lanes()[0].second, (std::map<int, int>{{20 * 60, 1}}));
}

void TestListPages::factsSpeakTheLanguage()
{
    ui::Language language;
    language.use(QStringLiteral("vi"));
    uitest::PageRig rig;
    auto &page = rig.open<ui::WorkersPage>();
    emit rig.session().workersChanged(samples::workers());
    QString said;
    for (const auto *label : page.findChildren<QLabel *>())
        said += label->text() + QLatin1Char('\n');
    app::Profile looking;
    looking.level = app::AccessLevel::Look;
    const QString refused = app::refuseAct(looking, {models::Verb::Retry})->text;
    language.use(QStringLiteral("en"));
    QVERIFY(refused != app::refuseAct(looking, {models::Verb::Retry})->text);
    QVERIFY2(!refused.contains(QStringLiteral("read-only")), qPrintable(refused));
    QVERIFY2(said.contains(QStringLiteral("Nhịp cuối")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("Last beat")), qPrintable(said));
}

void TestListPages::eachPageHasItsFourStates()
{
    uitest::PageRig rig;
    for (int which = 0; which < 3; ++which) {
        ui::ListPage *page = nullptr;
        if (which == 0)
            page = &rig.open<ui::QueuesPage>();
        else if (which == 1)
            page = &rig.open<ui::WorkersPage>();
        else
            page = &rig.open<ui::SchedulesPage>();
        const QByteArray what = page->id();
        QCOMPARE(page->view().state(), PageState::Loading);
        const auto *head = page->view().head().findChild<QLabel *>(QStringLiteral("m_count"));
        QVERIFY(head->text().isEmpty()); // "0" would be a lie
        QSignalSpy counts(page, &ui::Page::countChanged);
        emit rig.session().firstReadDone(what);
        QCOMPARE(page->view().state(), PageState::Empty);
        QVERIFY(head->text().startsWith(QLatin1Char('0')));
        QCOMPARE(counts.last()[0].toString(), QStringLiteral("0"));
        emit rig.session().problemChanged(what, {ErrorKind::Server, QStringLiteral("no"), QStringLiteral("ERR"), {}});
        QCOMPARE(page->view().state(), PageState::Error);
        QVERIFY(head->text().isEmpty());
        QVERIFY(counts.last()[0].toString().isEmpty());
        emit rig.session().problemChanged(what, {});
        QCOMPARE(page->view().state(), PageState::Empty);
        page->forceState(PageState::Loading);
        QCOMPARE(page->view().state(), PageState::Loading);
    }
}

void TestListPages::aPageOpenedLateKnowsWhatWasTold()
{
    uitest::PageRig rig;
    rig.connected();
    emit rig.session().queuesChanged(samples::queues());
    emit rig.session().firstReadDone("queues");
    emit rig.session().firstReadDone("workers");
    emit rig.session().problemChanged("schedules",
                                      {ErrorKind::Server, QStringLiteral("no"), QStringLiteral("ERR"), {}});
    auto &queues = rig.open<ui::QueuesPage>();
    QCOMPARE(queues.view().state(), PageState::Live);
    QCOMPARE(queues.view().currentKey(), QStringLiteral("email"));
    QCOMPARE(queues.view().head().findChild<QLabel *>(QStringLiteral("m_count"))->text(), QStringLiteral("5"));
    QCOMPARE(rig.open<ui::WorkersPage>().view().state(), PageState::Empty);
    QCOMPARE(rig.open<ui::SchedulesPage>().view().state(), PageState::Error);
    emit rig.session().problemChanged("schedules", {});
    QCOMPARE(static_cast<ui::ListPage &>(rig.page()).view().state(), PageState::Loading);
}

void TestListPages::countsOfPagesNobodyOpened()
{
    uitest::PageRig rig;
    ui::UnmadeCounts unmade(rig.models());
    QHash<QByteArray, ui::PageCount> said;
    connect(&unmade, &ui::UnmadeCounts::countChanged, this,
            [&said](const QByteArray &id, const ui::PageCount &count) { said[id] = count; });
    unmade.tellAll();
    QCOMPARE(said.size(), 5);
    for (const ui::PageCount &count : said)
        QVERIFY(count.text.isEmpty()); // "0" would be a lie
    emit rig.session().workersChanged(samples::workers());
    QCOMPARE(said["workers"].text, QStringLiteral("4/5"));
    QCOMPARE(said["workers"].tone, ui::CountTone::Warning);
    emit rig.session().firstReadDone("queues");
    QCOMPARE(said["queues"].text, QStringLiteral("0"));
    emit rig.session().problemChanged("queues", {ErrorKind::Server, QStringLiteral("no"), QStringLiteral("ERR"), {}});
    QVERIFY(said["queues"].text.isEmpty());
    emit rig.session().queuesChanged(samples::queues());
    QCOMPARE(said["queues"].text, QStringLiteral("5"));
    models::Job job;
    job.key = {1, "celery", "a"};
    job.state = models::JobState::Failed;
    job.finishedAt = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
    models::JobBatch batch;
    batch.upserts = {job};
    emit rig.session().jobsArrived(batch);
    QTRY_COMPARE(said["failed"].text, QStringLiteral("1"));
    QCOMPARE(said["failed"].tone, ui::CountTone::Danger);
    // A page that is made says it itself.
    unmade.pageMade("queues");
    unmade.pageMade("failed");
    emit rig.session().queuesChanged({});
    QCOMPARE(said["queues"].text, QStringLiteral("5"));
    unmade.forceState(PageState::Loading);
    QVERIFY(said["workers"].text.isEmpty());
}

void TestListPages::filterNarrowsAndClears()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    emit rig.session().queuesChanged(samples::queues());
    page.focusFilter();
    auto *field = page.findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("dead"));
    QTRY_COMPARE(page.view().table().model()->rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(page.view().table().model()->rowCount(), 5);
}

namespace {

/// The actions of one worker on a table, with what an engine says of each.
struct ActionRig {
    QWidget table;
    app::Capability capability{true, {}};
    app::Profile profile = app::newProfile(app::Environment::Local);
    ui::WorkerActions actions{&table,
                              {[this](ControlVerb, const WorkerInfo &) { return capability; },
                               [] {
                                   return QStringList{QStringLiteral("tts"), QStringLiteral("email")};
                               }},
                              profile,
                              nullptr};
};

} // namespace

void TestListPages::workersTellWhatCanBeDoneAndWhy()
{
    ActionRig rig;
    QVERIFY(!rig.actions.action(ControlVerb::Grow)->isEnabled()); // no worker is selected
    rig.actions.setWorker(samples::workers().front());
    for (const QAction *action : rig.actions.all())
        QVERIFY(!action || action->isEnabled());
    rig.capability = {false, QStringLiteral("Its pool is <b>solo</b>.")};
    rig.actions.refresh();
    const QAction *grow = rig.actions.action(ControlVerb::Grow);
    QVERIFY(!grow->isEnabled());
    QVERIFY(grow->toolTip().contains(QLatin1String("solo")));
    QVERIFY(!grow->toolTip().contains(QLatin1String("<b>"))); // a worker's words are never rich text

    // On the page: in the menu and disabled with the reason while there is no connection.
    uitest::PageRig pages;
    auto &page = pages.open<ui::WorkersPage>();
    emit pages.session().workersChanged(samples::workers());
    const QList<QAction *> offered = page.menuActions(ui::MenuPlace::Worker);
    const auto found = std::find_if(offered.begin(), offered.end(), [](const QAction *action) {
        return action && action->objectName() == QLatin1String("worker-shutdown");
    });
    QVERIFY(found != offered.end());
    QVERIFY(!(*found)->isEnabled());
    const auto can = pages.session().capability(ControlVerb::Shutdown);
    QVERIFY(!can.possible && !can.reason.isEmpty());
    QCOMPARE((*found)->toolTip(), ui::plainToolTip(can.reason));
}

void TestListPages::keysOfAWorkerAskForItsActs()
{
    ActionRig rig;
    const WorkerInfo worker = samples::workers().front();
    rig.actions.setWorker(worker);
    QSignalSpy asked(&rig.actions, &ui::WorkerActions::controlRequested);
    rig.table.setFocusPolicy(Qt::StrongFocus);
    rig.table.show();
    QVERIFY(QTest::qWaitForWindowActive(&rig.table));
    rig.table.setFocus();
    const std::pair<Qt::Key, ControlVerb> keys[] = {{Qt::Key_Plus, ControlVerb::Grow},
                                                    {Qt::Key_Minus, ControlVerb::Shrink},
                                                    {Qt::Key_Delete, ControlVerb::Shutdown}};
    for (const auto &[key, verb] : keys) {
        QTest::keyClick(&rig.table, key);
        QVERIFY2(!asked.isEmpty(), controlWord(verb).data());
        const auto command = asked.takeLast().at(0).value<ControlCommand>();
        QCOMPARE(command.verb, verb);
        QCOMPARE(command.workers, std::vector<QString>{worker.name});
        QCOMPARE(command.count, 1);
    }
}

void TestListPages::aRangeIsAskedForInADialog()
{
    ActionRig rig;
    WorkerInfo worker = samples::workers().front();
    worker.autoscale = {1, 4};
    rig.actions.setWorker(worker);
    QSignalSpy asked(&rig.actions, &ui::WorkerActions::controlRequested);
    rig.actions.action(ControlVerb::Autoscale)->trigger();
    auto *dialog = rig.table.findChild<ui::ControlDialog *>();
    QVERIFY(dialog);
    auto *least = dialog->findChild<QSpinBox *>(QStringLiteral("m_least"));
    auto *most = dialog->findChild<QSpinBox *>(QStringLiteral("m_most"));
    auto *send = dialog->findChild<QAbstractButton *>(QStringLiteral("m_sendButton"));
    QCOMPARE(least->value(), 1);
    QCOMPARE(most->value(), 4);
    least->setValue(6);
    QVERIFY(!send->isEnabled()); // below the least
    QVERIFY(!dialog->problem().isEmpty());
    most->setValue(8);
    QVERIFY(send->isEnabled());
    send->click();
    QCOMPARE(asked.count(), 1);
    const auto command = asked[0][0].value<ControlCommand>();
    QCOMPARE(command.verb, ControlVerb::Autoscale);
    QCOMPARE(command.least, std::optional(6));
    QCOMPARE(command.most, std::optional(8));

    rig.actions.action(ControlVerb::CancelConsumer)->trigger();
    for (ui::ControlDialog *each : rig.table.findChildren<ui::ControlDialog *>()) {
        if (each != dialog)
            each->accept();
    }
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[1][0].value<ControlCommand>().queue, worker.queues.front());
}

void TestListPages::aQueueIsPausedAndResumedByOneKey()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::QueuesPage>();
    std::vector<QueueInfo> queues = samples::queues();
    emit rig.session().queuesChanged(queues);
    const auto *pause = page.findChild<QAction *>(QStringLiteral("pauseQueue"));
    QVERIFY(page.menuActions(ui::MenuPlace::Queue).contains(const_cast<QAction *>(pause)));
    QCOMPARE(pause->shortcut(), QKeySequence(Qt::Key_P));
    QVERIFY(!pause->isEnabled()); // there is no connection
    const auto can = rig.session().capability(ControlVerb::Pause);
    QCOMPARE(pause->toolTip(), ui::plainToolTip(can.reason));
    QVERIFY(pause->text().contains(QLatin1String("Pause")));
    for (QueueInfo &queue : queues) {
        queue.paused = true;
        queue.pausedBy = QStringLiteral("linh@laptop");
        queue.consumers = 0;
    }
    emit rig.session().queuesChanged(queues);
    QVERIFY(pause->text().contains(QLatin1String("Resume")));
    const QueueModel &model = rig.models().queues();
    const QModelIndex name = model.index(model.rowOf(page.view().currentKey()), int(QueueColumn::Queue));
    QVERIFY2(name.data(Qt::ToolTipRole).toString().contains(QLatin1String("linh@laptop")),
             qPrintable(name.data(Qt::ToolTipRole).toString()));
}

void TestListPages::looksRight_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    for (const char *page : {"queues", "workers", "schedules"}) {
        QTest::addRow("%s-light", page) << QByteArray(page) << int(ui::Theme::Mode::Light) << QSize(1228, 780);
        QTest::addRow("%s-dark", page) << QByteArray(page) << int(ui::Theme::Mode::Dark) << QSize(1228, 780);
        QTest::addRow("%s-small", page) << QByteArray(page) << int(ui::Theme::Mode::Light) << QSize(980, 540);
    }
}

void TestListPages::looksRight()
{
    QFETCH(QByteArray, page);
    QFETCH(int, mode);
    QFETCH(QSize, size);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    uitest::PageRig rig;
    if (page == "queues")
        rig.open<ui::QueuesPage>(size);
    else if (page == "workers")
        rig.open<ui::WorkersPage>(size);
    else
        rig.open<ui::SchedulesPage>(size);
    rig.connected();
    emit rig.session().jobsArrived(samples::batch(samples::jobs()));
    emit rig.session().queuesChanged(samples::queues());
    emit rig.session().workersChanged(samples::workers());
    emit rig.session().schedulesChanged(samples::schedules());
    emit rig.session().firstReadDone(page);
    if (page == "workers")
        static_cast<ui::WorkersPage &>(rig.page()).view().selectKey(QStringLiteral("celery@tts-gpu-01"));
    if (page == "queues") {
        models::Page<Job> next;
        for (int i = 0; i < 11; ++i)
            next.items.push_back(samples::job("a", JobState::Queued, "mail.send_class_reminder", "lớp 8A2 · 12 người",
                                              "email", std::chrono::seconds(391 - i)));
        rig.page().findChild<ui::QueuePane *>()->showPeek(QStringLiteral("email"), next);
    }
    QTest::qWait(300);
    const QImage image = uitest::picture(rig.page(), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(uitest::isPainted(image));
}

QTEST_MAIN(TestListPages)
#include "tst_listpages.moc"
