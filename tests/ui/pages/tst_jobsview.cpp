#include "models/filtersuggestions.h"
#include "models/jobtablemodel.h"
#include "tests/ui/pages/samples.h"
#include "tests/ui/screens.h"
#include "ui/delegates/cellpaint.h"
#include "ui/detail/detailpane.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/startup/language.h"
#include "ui/tables/columnwidth.h"
#include "ui/tables/jobtableview.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableheader.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace models;

class TestJobsView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void opensWithRunningJobsFirst();
    void looksRightInBothThemesAndSizes_data();
    void looksRightInBothThemesAndSizes();
    void findsAJobByAWordOfItsArgument();
    void offersTheNamesOfItsJobsAndMore();
    void tabsShowOneStateWithCounts();
    void readsWhatIsKnownOfTheSelectedJob();
    void dropsAnAnswerForAnotherRow();
    void asksAgainWhileARetryIsRefused();
    void warnsOfWhoWaitsForARetriedJob();
    void keepsItsColumnsAndResetsThem();
    void keepsSelectionWhenRowsArrive();
    void keepsSelectionInAnotherOrder();
    void holdsNewRowsWhileThePointerIsInside();
    void singleKeysActOnlyInTheTable();
    void lettersInTheFilterAreJustLetters();
    void enterOpensThePane();
    void copiesTheIdOfOneAndRowsOfSeveral();
    void sumsUpSeveral();
    void goesThroughTheFourStates();
    void staysReadableOffline();
    void namesOfQueuesAreNotCut();
    void statesAreNotCut();
    void movesThePaneBelowInANarrowWindow();
    void showsALinkedJobAndClearsTheFilterForIt();

private:
    void fill(std::vector<Job> jobs = samples::jobs());
    QLineEdit *filterField() const { return m_view->filter().findChild<QLineEdit *>(); }
    void select(const char *id) { m_view->table().selectJob({1, "celery", id}); }

    std::unique_ptr<JobTableModel> m_model;
    std::unique_ptr<ui::JobsView> m_view;
    app::Capability m_answer{true, {}};
};

void TestJobsView::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("yardmaster-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_jobsview"));
}

void TestJobsView::init()
{
    QSettings().clear();
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
    m_answer = {true, {}};
    m_model = std::make_unique<JobTableModel>();
    m_model->setFlushInterval(std::chrono::milliseconds(0));
    CellStyle style;
    style.zone = QTimeZone::utc();
    m_model->setCellStyle(style);
    m_view = std::make_unique<ui::JobsView>(
        *m_model, [this](Verb, const Job &) { return m_answer; }, nullptr);
    app::LinkStatus link;
    link.state = app::LinkState::Connected;
    m_view->setLink(link);
    m_view->setRead(true, {});
    m_view->resize(1228, 780);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestJobsView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void TestJobsView::fill(std::vector<Job> jobs)
{
    m_model->applyBatch(samples::batch(std::move(jobs)));
    m_model->flush();
}

void TestJobsView::opensWithRunningJobsFirst()
{
    fill();
    QCOMPARE(m_view->state(), ui::PageState::Live);
    QCOMPARE(m_model->jobAt(0).state, JobState::Running);
    QCOMPARE(m_model->rowCount(), int(samples::jobs().size()));
}

void TestJobsView::looksRightInBothThemesAndSizes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(ui::Theme::Mode::Light) << QSize(1228, 780);
    QTest::newRow("dark") << int(ui::Theme::Mode::Dark) << QSize(1228, 780);
    QTest::newRow("narrow") << int(ui::Theme::Mode::Light) << QSize(980, 540);
}

void TestJobsView::looksRightInBothThemesAndSizes()
{
    QFETCH(int, mode);
    QFETCH(QSize, size);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    m_view->resize(size);
    fill();
    select("7c1f0b52-3e8d");
    QTRY_COMPARE(m_view->pane().currentTab(),
                 m_view->pane().isWide() ? QByteArray("arguments") : QByteArray("summary"));
    QTest::qWait(200); // layouts of what was just filled in
    const QImage image =
        uitest::picture(*m_view, QStringLiteral("jobs-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(uitest::holdsColour(image, ui::Theme::current().state(JobState::Running).fill));
}

void TestJobsView::findsAJobByAWordOfItsArgument()
{
    fill();
    filterField()->setFocus();
    QTest::keyClicks(filterField(), QStringLiteral("4816"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->jobAt(0).key.id, QByteArray("e90b17d4-8c1a"));
    QTest::keyClick(filterField(), Qt::Key_Escape);
    QTRY_COMPARE(m_model->rowCount(), int(samples::jobs().size()));
}

void TestJobsView::offersTheNamesOfItsJobsAndMore()
{
    fill();
    m_view->setKnownNames([] { return FilterVocabulary{{QStringLiteral("tts-empty")}, {}, {}, {}}; });
    filterField()->setFocus();
    QTest::keyClicks(filterField(), QStringLiteral("queue:tts"));
    const QAbstractItemView *popup = m_view->filter().findChild<QCompleter *>()->popup();
    QVERIFY(popup->isVisible());
    QStringList offers;
    for (int row = 0; row < popup->model()->rowCount(); ++row)
        offers << popup->model()->index(row, 0).data().toString();
    QVERIFY2(offers.contains(QStringLiteral("tts")), qPrintable(offers.join(u' ')));       // of a job
    QVERIFY2(offers.contains(QStringLiteral("tts-empty")), qPrintable(offers.join(u' '))); // of a queue without jobs
}

void TestJobsView::tabsShowOneStateWithCounts()
{
    fill();
    auto *tabs = m_view->findChild<ui::StateTabs *>(QStringLiteral("tabs"));
    tabs->select("failed");
    QTRY_COMPARE(m_model->rowCount(), 2);
    tabs->select("all");
    QTRY_COMPARE(m_model->rowCount(), int(samples::jobs().size()));
}

void TestJobsView::readsWhatIsKnownOfTheSelectedJob()
{
    fill();
    QSignalSpy opened(m_view.get(), &ui::JobsView::jobOpened);
    select("e90b17d4-8c1a");
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toByteArray(), QByteArray("e90b17d4-8c1a"));
    JobDetail detail;
    detail.job = m_view->table().selectedJobs(1).front();
    detail.attempts = {{3, QStringLiteral("ProviderTimeout"), QStringLiteral("x"), QStringLiteral("trace"), {}, {}}};
    m_view->showDetail("e90b17d4-8c1a", detail);
    QCOMPARE(m_view->pane().detail().attempts.size(), size_t(1));
    QCOMPARE(m_view->pane().currentTab(), QByteArray("traceback"));
}

void TestJobsView::dropsAnAnswerForAnotherRow()
{
    fill();
    QSignalSpy opened(m_view.get(), &ui::JobsView::jobOpened);
    select("7c1f0b52-3e8d");
    QTRY_COMPARE(opened.count(), 1);
    JobDetail stranger;
    stranger.job = samples::jobs()[1];
    m_view->showDetail("8d20-4822", stranger);
    QCOMPARE(m_view->pane().detail().job.key.id, QByteArray("7c1f0b52-3e8d"));
}

void TestJobsView::warnsOfWhoWaitsForARetriedJob()
{
    fill();
    QSignalSpy opened(m_view.get(), &ui::JobView::jobOpened);
    select("7c1f0b52-3e8d");
    QTRY_VERIFY(opened.count() > 0);
    const QByteArray id = opened.last()[0].toByteArray();
    JobDetail detail;
    detail.job = m_model->jobAt(m_model->rowOf({1, "celery", id}));
    detail.retry = {true, RetryAbility::Source::Message, {}};
    m_view->showDetail(id, detail);
    const QAction *retry = m_view->actions().retry();
    QVERIFY(!retry->toolTip().contains(QStringLiteral("chord")));
    detail.flowMember = true;
    m_view->showDetail(id, detail);
    QVERIFY2(retry->toolTip().contains(QStringLiteral("chord")), qPrintable(retry->toolTip()));
    QVERIFY(retry->isEnabled());
    m_view->table().selectJob(m_model->keyAt(m_model->rowCount() - 1)); // another one is no member
    QTRY_VERIFY(!retry->toolTip().contains(QStringLiteral("chord")));
}

void TestJobsView::keepsItsColumnsAndResetsThem()
{
    fill();
    const auto section = [this](const char *id) {
        for (int i = 0; i < m_model->columnCount(); ++i) {
            if (m_model->column(i).id == id)
                return i;
        }
        return -1;
    };
    const int queue = section("queue");
    const int started = section("started");
    QVERIFY(queue > 0 && started > 0);
    ui::TableHeader *header = m_view->table().header();
    const int width = header->sectionSize(queue);
    const int place = header->visualIndex(queue);
    // Dragged by its edge, moved to the front, another one hidden by the menu.
    const int edge = header->sectionViewportPosition(queue) + width - 1;
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, QPoint(edge, 10));
    QTest::mouseMove(header->viewport(), QPoint(edge + 40, 10));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, QPoint(edge + 40, 10));
    const int dragged = header->sectionSize(queue);
    QVERIFY(dragged > width);
    header->moveSection(place, 1);
    QMenu menu;
    header->fillColumnsMenu(menu);
    for (QAction *action : menu.actions()) {
        if (action->text() == m_model->column(started).title)
            action->trigger();
    }
    QVERIFY(header->isSectionHidden(started));
    const QString key = QStringLiteral("columns/jobs");
    QTRY_VERIFY(QSettings().value(key).toByteArray().contains("started:0:hidden"));

    cleanup();
    const QVariant kept = QSettings().value(key);
    init(); // which clears what was stored
    QSettings().setValue(key, kept);
    m_view = std::make_unique<ui::JobsView>(
        *m_model, [this](Verb, const Job &) { return m_answer; }, nullptr);
    m_view->resize(1228, 780);
    m_view->show();
    fill();
    header = m_view->table().header();
    QCOMPARE(header->visualIndex(queue), 1);
    QCOMPARE(header->sectionSize(queue), dragged);
    QVERIFY(header->isSectionHidden(started));
    QMenu again;
    header->fillColumnsMenu(again);
    again.actions().last()->trigger(); // Reset columns
    QCOMPARE(header->visualIndex(queue), place);
    QVERIFY(header->sectionSize(queue) < dragged);
    QVERIFY(!header->isSectionHidden(started));
    QTRY_VERIFY(!QSettings().value(key).toByteArray().contains("hidden"));
}

void TestJobsView::asksAgainWhileARetryIsRefused()
{
    fill();
    m_view->setAskAgainAfter(std::chrono::milliseconds(20));
    m_view->setActive(true);
    QSignalSpy opened(m_view.get(), &ui::JobView::jobOpened);
    select("7c1f0b52-3e8d");
    QTRY_VERIFY(opened.count() > 0);
    const QByteArray id = opened.last()[0].toByteArray();
    JobDetail detail;
    detail.job = m_model->jobAt(m_model->rowOf({1, "celery", id}));
    detail.retry = {false, RetryAbility::Source::None, QStringLiteral("Worker a does not answer.")};
    opened.clear();
    m_view->showDetail(id, detail);
    QVERIFY(!m_view->actions().retry()->isEnabled());
    QTRY_COMPARE(opened.count(), 1); // by itself
    QCOMPARE(opened.last()[0].toByteArray(), id);
    m_view->showDetail(id, detail);
    QTRY_COMPARE(opened.count(), 2);
    detail.retry = {true, RetryAbility::Source::Message, {}};
    m_view->showDetail(id, detail);
    QVERIFY(m_view->actions().retry()->isEnabled());
    opened.clear();
    m_view->showDetail(id, detail);
    QTest::qWait(200); // nothing to wait for: no question may come
    QCOMPARE(opened.count(), 0);
    detail.retry = {false, RetryAbility::Source::None, QStringLiteral("Worker a does not answer.")};
    m_view->showDetail(id, detail);
    m_view->setActive(false); // a hidden page asks nothing
    QTest::qWait(200);
    QCOMPARE(opened.count(), 0);
}

void TestJobsView::keepsSelectionWhenRowsArrive()
{
    fill();
    select("8d20-4822");
    Job fresh = samples::job("fresh", JobState::Running, "tts.generate_tts", "", "tts", std::chrono::seconds(1));
    fill({fresh});
    QTRY_VERIFY(m_model->rowOf(fresh.key) >= 0);
    QCOMPARE(m_view->table().selectedKeys().size(), size_t(1));
    QCOMPARE(m_view->table().selectedKeys()[0].id, QByteArray("8d20-4822"));
}

void TestJobsView::keepsSelectionInAnotherOrder()
{
    fill();
    QItemSelectionModel *selection = m_view->table().selectionModel();
    const int last = m_model->rowCount() - 1;
    const auto row = [this](int at) { return m_model->index(at, 0); };
    selection->select({row(1), row(2)}, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    selection->select({row(last), row(last)}, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const auto selected = [this] {
        QSet<QByteArray> ids;
        for (const JobKey &key : m_view->table().selectedKeys())
            ids.insert(key.id);
        return ids;
    };
    const QSet<QByteArray> before = selected();
    QCOMPARE(before.size(), 3);
    QByteArray first = m_model->keyAt(0).id;
    emit m_view->table().header()->orderWanted({{0, Qt::DescendingOrder}});
    QTRY_VERIFY(m_model->keyAt(0).id != first);
    first = m_model->keyAt(0).id;
    QTRY_COMPARE(selected(), before);
    m_view->table().selectAll();
    emit m_view->table().header()->orderWanted({{0, Qt::AscendingOrder}});
    QTRY_VERIFY(m_model->keyAt(0).id != first);
    QTRY_COMPARE(m_view->table().selectedCount(), qint64(last + 1));
    QCOMPARE(selection->selection().size(), 1); // neighbours are one range
}

void TestJobsView::holdsNewRowsWhileThePointerIsInside()
{
    fill();
    emit m_view->table().pointerInsideChanged(true);
    QVERIFY(m_model->isHeld());
    Job fresh = samples::job("fresh", JobState::Running, "a.b", "", "tts", std::chrono::seconds(1));
    fill({fresh});
    QTRY_COMPARE(m_model->waitingCount(), 1);
    QCOMPARE(m_model->rowOf(fresh.key), -1);
    m_view->table().releaseWaiting();
    QTRY_VERIFY(m_model->rowOf(fresh.key) >= 0);
    emit m_view->table().pointerInsideChanged(false);
    QVERIFY(!m_model->isHeld());
}

void TestJobsView::singleKeysActOnlyInTheTable()
{
    fill();
    QSignalSpy acts(&m_view->actions(), &ui::JobActions::actRequested);
    QSignalSpy edits(&m_view->actions(), &ui::JobActions::editRequested);
    select("e90b17d4-8c1a");
    m_view->table().setFocus();
    QTRY_VERIFY(m_view->actions().retry()->isEnabled());
    QTest::keyClick(&m_view->table(), Qt::Key_R);
    QCOMPARE(acts.count(), 1);
    QCOMPARE(acts[0][0].value<JobCommand>().verb, Verb::Retry);
    QCOMPARE(acts[0][1].toString(), QStringLiteral("tts.generate_tts"));
    QTest::keyClick(&m_view->table(), Qt::Key_E);
    QCOMPARE(edits.count(), 1);
    select("7c1f0b52-3e8d");
    QTRY_VERIFY(m_view->actions().kill()->isEnabled());
    QTest::keyClick(&m_view->table(), Qt::Key_Delete);
    QTest::keyClick(&m_view->table(), Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(acts.count(), 3);
    QCOMPARE(acts[1][0].value<JobCommand>().verb, Verb::Terminate);
    QCOMPARE(acts[2][0].value<JobCommand>().signal, QByteArray("SIGKILL"));
}

void TestJobsView::lettersInTheFilterAreJustLetters()
{
    fill();
    select("e90b17d4-8c1a");
    QSignalSpy acts(&m_view->actions(), &ui::JobActions::actRequested);
    filterField()->setFocus();
    QTest::keyClicks(filterField(), QStringLiteral("re"));
    QCOMPARE(acts.count(), 0);
    QCOMPARE(filterField()->text(), QStringLiteral("re"));
}

void TestJobsView::enterOpensThePane()
{
    fill();
    m_view->splitter().setPaneOpen(false);
    QVERIFY(!m_view->pane().isVisible());
    select("7c1f0b52-3e8d");
    m_view->table().setFocus();
    QTRY_VERIFY(m_view->actions().details()->isEnabled());
    QTest::keyClick(&m_view->table(), Qt::Key_Return);
    QVERIFY(m_view->pane().isVisible());
    QTRY_COMPARE(m_view->pane().detail().job.key.id, QByteArray("7c1f0b52-3e8d"));
}

void TestJobsView::copiesTheIdOfOneAndRowsOfSeveral()
{
    fill();
    select("7c1f0b52-3e8d");
    QTRY_VERIFY(m_view->actions().copyId()->isEnabled());
    m_view->actions().copyId()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7c1f0b52-3e8d"));
    m_view->table().selectAll();
    m_view->actions().copyId()->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), m_model->rowCount() + 1);
    QVERIFY(lines[1].contains(QLatin1Char('\t')));
}

void TestJobsView::sumsUpSeveral()
{
    fill();
    m_view->table().selectAll();
    QTRY_VERIFY(m_view->actions().retry()->text().contains(QStringLiteral("Retry")));
    QTRY_VERIFY(m_model->isHeld());
    QCOMPARE(m_view->table().selectedCount(), qint64(m_model->rowCount()));
}

void TestJobsView::goesThroughTheFourStates()
{
    m_view->setRead(false, {});
    QCOMPARE(m_view->state(), ui::PageState::Loading);
    const auto *tabs = m_view->findChild<ui::StateTabs *>();
    const auto *head = m_view->findChild<QLabel *>(QStringLiteral("m_count"));
    QVERIFY(head->text().isEmpty()); // nobody has counted yet
    QVERIFY(!tabs->accessibleTabName(0).contains(QLatin1Char('0')));
    m_view->setRead(true, {});
    QCOMPARE(m_view->state(), ui::PageState::Empty);
    QCOMPARE(head->text(), QStringLiteral("0"));
    QVERIFY(tabs->accessibleTabName(0).endsWith(QStringLiteral(" 0")));
    m_view->setRead(true, {ErrorKind::Server, QStringLiteral("Redis said no"), QStringLiteral("ERR no"), {}});
    QCOMPARE(m_view->state(), ui::PageState::Error);
    fill(); // an error over rows that are there stays a bar
    QCOMPARE(m_view->state(), ui::PageState::Live);
    m_view->setRead(true, {});
    m_view->setFilter(QStringLiteral("nothing-has-this-name"));
    QTRY_COMPARE(m_view->state(), ui::PageState::Empty);
    for (const ui::PageState state : {ui::PageState::Loading, ui::PageState::Empty, ui::PageState::Error}) {
        m_view->forceState(state);
        QCOMPARE(m_view->state(), state);
        uitest::picture(*m_view, QStringLiteral("jobs-state-%1").arg(int(state)));
    }
}

void TestJobsView::staysReadableOffline()
{
    fill();
    select("7c1f0b52-3e8d");
    app::LinkStatus link;
    link.state = app::LinkState::Reconnecting;
    link.since = samples::now() - std::chrono::seconds(18);
    link.nextTry = samples::now() + std::chrono::seconds(4);
    m_view->setLink(link);
    QVERIFY(m_model->rowCount() > 0);
    QTRY_VERIFY(!m_view->actions().retry()->isEnabled());
    QVERIFY(!m_view->actions().trigger()->isEnabled());
    m_view->splitter().setPaneOpen(false);
    QTest::qWait(50);
    uitest::picture(*m_view, QStringLiteral("jobs-offline"));
    link.state = app::LinkState::Connected;
    m_view->setLink(link);
    QTRY_VERIFY(m_view->actions().trigger()->isEnabled());
}

void TestJobsView::namesOfQueuesAreNotCut()
{
    std::vector<Job> jobs = samples::jobs();
    jobs.front().queue = QStringLiteral("yard.sample");
    fill(jobs);
    const int queue = int(JobColumn::Queue);
    const QFontMetrics metrics(ui::Theme::current().font(ui::FontRole::Body));
    const int wanted = metrics.horizontalAdvance(QStringLiteral("yard.sample")) + 2 * 8;
    QTRY_VERIFY(m_view->table().columnWidth(queue) >= wanted);
    jobs.front().key.id = "a-new-one";
    jobs.front().queue = QString(400, QLatin1Char('q')); // a sane limit
    fill(jobs);
    QTRY_VERIFY(m_view->table().columnWidth(queue) > wanted);
    QVERIFY(m_view->table().columnWidth(queue) <= 168);
    m_view->resize(1024 - 44, 500);
    QTest::qWait(0);
    QVERIFY(m_view->table().columnWidth(int(JobColumn::Task)) >= 120);
    QVERIFY(!m_view->table().horizontalScrollBar()->isVisible());
}

void TestJobsView::statesAreNotCut()
{
    const QFontMetrics metrics(ui::Theme::current().font(ui::FontRole::Body));
    ui::Language words;
    for (const char *language : {"vi", "en"}) {
        words.use(QLatin1String(language));
        const int width = ui::columnWidth(m_model->column(int(JobColumn::State)));
        for (const models::JobState state : models::kAllJobStates) {
            // The page's margin, the icon, the word and the padding.
            const int wanted = 16 + ui::kStateIcon + ui::kStateGap + metrics.horizontalAdvance(stateText(state)) + 8;
            QVERIFY2(width >= wanted, qPrintable(stateText(state)));
        }
    }
}

void TestJobsView::movesThePaneBelowInANarrowWindow()
{
    fill();
    QTRY_COMPARE(m_view->splitter().place(), ui::PaneSplitter::Place::Beside);
    m_view->resize(1024, 600);
    QTRY_COMPARE(m_view->splitter().place(), ui::PaneSplitter::Place::Below);
    QVERIFY(m_view->pane().isWide());
    m_view->resize(1300, 700);
    QTRY_COMPARE(m_view->splitter().place(), ui::PaneSplitter::Place::Beside);
    QVERIFY(!m_view->pane().isWide());
}

void TestJobsView::showsALinkedJobAndClearsTheFilterForIt()
{
    fill();
    m_view->setFilter(QStringLiteral("queue:email"));
    QTRY_VERIFY(m_model->rowCount() < int(samples::jobs().size()));
    m_view->showJob({1, "celery", "7c1f0b52-3e8d"});
    QTRY_VERIFY(m_view->showJob({1, "celery", "7c1f0b52-3e8d"}));
    QVERIFY(!m_view->showJob({1, "celery", "nobody"}));
}

QTEST_MAIN(TestJobsView)
#include "tst_jobsview.moc"
