#include "app/store/actstore.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/runningjobs.h"
#include "tests/ui/clipping.h"
#include "tests/ui/pages/pagerig.h"
#include "ui/pages/overview/attentionlist.h"
#include "ui/pages/overview/depthpace.h"
#include "ui/pages/overview/figurecard.h"
#include "ui/pages/overview/finishedchart.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/startup/language.h"
#include "ui/tables/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace models;
using ui::OverviewPage;

namespace {

void feed(uitest::PageRig &rig)
{
    rig.connected();
    emit rig.session().jobsArrived(samples::batch(samples::jobs()));
    emit rig.session().queuesChanged(samples::queues());
    emit rig.session().workersChanged(samples::workers());
    emit rig.session().schedulesChanged(samples::schedules());
    for (const char *what : {"jobs", "queues", "workers", "schedules"})
        emit rig.session().firstReadDone(what);
}

QStringList figures(const OverviewPage &page)
{
    QStringList names;
    for (const auto *card : page.findChildren<ui::FigureCard *>())
        names += card->accessibleName();
    return names;
}

ui::FigureCard *card(const OverviewPage &page, const QString &name)
{
    for (auto *each : page.findChildren<ui::FigureCard *>()) {
        if (each->accessibleName().startsWith(name))
            return each;
    }
    return nullptr;
}

} // namespace

class TestOverviewPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { uitest::prepareProgram("tst_overviewpage"); }
    void loadsUntilTheQueuesAreRead();
    void tellsTheSixFigures();
    void whatIsNotKnownIsADash();
    void eachFigureLeadsToItsPage_data();
    void eachFigureLeadsToItsPage();
    void whatNeedsAttentionLeadsThere();
    void enterOnARunningJobOpensIt();
    void arrowsReadTheChart();
    void whatAnEarlierRunCountedIsShown();
    void nothingIsCutAtTheSmallestSize_data();
    void nothingIsCutAtTheSmallestSize();
    void depthsAreReadOftenOnlyWhileWorkMoves();
    void noTableScrollsSideways_data() { nothingIsCutAtTheSmallestSize_data(); }
    void noTableScrollsSideways();
    void looksRight_data();
    void looksRight();
};

void TestOverviewPage::loadsUntilTheQueuesAreRead()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    QVERIFY(!page.settled());
    feed(rig);
    QTRY_VERIFY(page.settled());
    QVERIFY(page.scope().queueDepths);
}

void TestOverviewPage::tellsTheSixFigures()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    const StateCounts &counts = rig.models().jobs().store().counts();
    const QStringList told = figures(page);
    QCOMPARE(told.size(), 6);
    const auto number = [](qint64 count) { return QLocale(QLocale::English).toString(count); };
    QVERIFY2(told[0].startsWith(QStringLiteral("Running: %1,").arg(counts.of(JobState::Running))), qPrintable(told[0]));
    QVERIFY2(told[1].startsWith(QStringLiteral("Queued: %1,").arg(number(rig.models().queues().totalWaiting()))),
             qPrintable(told[1]));
    QVERIFY2(told[2].contains(QStringLiteral("6m 52s, email")), qPrintable(told[2]));
    QVERIFY2(told[5].startsWith(QStringLiteral("Workers: 4/5, 1 offline")), qPrintable(told[5]));
}

void TestOverviewPage::whatIsNotKnownIsADash()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    rig.connected();
    QueueInfo queue;
    queue.name = QStringLiteral("mail");
    queue.waiting = 3;
    emit rig.session().queuesChanged({queue});
    emit rig.session().firstReadDone("queues");
    QTRY_COMPARE(figures(page)[2], QStringLiteral("Oldest waiting: —, age not known"));
    const QStringList told = figures(page);
    QCOMPARE(told[3], QStringLiteral("Finished: —/min, none known yet"));
    QVERIFY2(told[1].endsWith(QStringLiteral("10 min ago not known")), qPrintable(told[1]));
}

void TestOverviewPage::eachFigureLeadsToItsPage_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("filter");
    QTest::newRow("running") << "Running" << QByteArray("jobs") << "state:running";
    QTest::newRow("queued") << "Queued" << QByteArray("jobs") << "state:queued";
    QTest::newRow("oldest") << "Oldest" << QByteArray("queues") << "";
    QTest::newRow("finished") << "Finished" << QByteArray("jobs") << "state:succeeded";
    QTest::newRow("failed") << "Failed" << QByteArray("failed") << "";
    QTest::newRow("workers") << "Workers" << QByteArray("workers") << "";
}

void TestOverviewPage::eachFigureLeadsToItsPage()
{
    QFETCH(QString, figure);
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    QSignalSpy wanted(&page, &ui::Page::openPageRequested);
    ui::FigureCard *shown = card(page, figure);
    QVERIFY(shown);
    QTest::keyClick(shown, Qt::Key_Return);
    QTest::mouseClick(shown, Qt::LeftButton);
    QCOMPARE(wanted.count(), 2);
    for (const auto &each : wanted) {
        QTEST(each[0].toByteArray(), "page");
        QTEST(each[1].toString().trimmed(), "filter");
    }
}

void TestOverviewPage::whatNeedsAttentionLeadsThere()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    QSignalSpy wanted(&page, &ui::Page::openPageRequested);
    QPushButton *open = nullptr;
    QTRY_VERIFY([&] {
        for (auto *button : page.findChild<ui::AttentionList *>()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QLatin1String("Open worker"))
                open = button;
        }
        return open != nullptr;
    }());
    QTest::keyClick(open, Qt::Key_Space);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toByteArray(), QByteArray("workers"));
    QVERIFY(!wanted[0][1].toString().isEmpty());
}

void TestOverviewPage::enterOnARunningJobOpensIt()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    page.focusTable();
    auto *table = qobject_cast<ui::TableView *>(page.focusWidget());
    QVERIFY(table);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    table->setCurrentIndex(table->model()->index(0, 0));
    QSignalSpy wanted(&page, &ui::Page::openJobRequested);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(rig.models().jobs().store().table().state(
                 rig.models().jobs().store().table().find(wanted[0][0].value<JobKey>())),
             JobState::Running);
}

void TestOverviewPage::arrowsReadTheChart()
{
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    auto *chart = page.findChild<ui::FinishedChart *>();
    const QString span = chart->valueText();
    QTest::keyClick(chart, Qt::Key_Left);
    const QString one = chart->valueText();
    QVERIFY2(one.contains(QLatin1String("succeeded")) && one.contains(QLatin1String("failed")), qPrintable(one));
    QTest::keyClick(chart, Qt::Key_Left);
    QVERIFY(chart->valueText() != one);
    QTest::keyClick(chart, Qt::Key_Escape);
    QCOMPARE(chart->valueText(), span);
}

void TestOverviewPage::whatAnEarlierRunCountedIsShown()
{
    uitest::PageRig rig;
    const qint64 minute = toMs(samples::now()) / 60'000;
    app::QueueMinute kept;
    kept.engine = "celery";
    kept.queue = QStringLiteral("email");
    kept.minute = minute - 30;
    kept.waiting = 77;
    kept.succeeded = 1234;
    rig.keep({kept});
    auto &page = rig.open<OverviewPage>();
    feed(rig);
    QTRY_VERIFY(page.settled());
    auto *chart = page.findChild<ui::FinishedChart *>();
    QVERIFY(chart);
    const auto tells = [&] {
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(chart, Qt::Key_Left);
            if (chart->valueText().contains(QLatin1String("1,234 succeeded")))
                return true;
        }
        QTest::keyClick(chart, Qt::Key_Escape);
        return false;
    };
    QTRY_VERIFY(tells());
    // The queue's own past, too.
    const auto past = [&] { return rig.models().queues().history(QStringLiteral("email"))->values(samples::now()); };
    QTRY_VERIFY(past().size() > 50);
    QCOMPARE(past().front(), 77.0);
}

void TestOverviewPage::nothingIsCutAtTheSmallestSize_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << "en";
    QTest::newRow("vi") << "vi";
}

void TestOverviewPage::nothingIsCutAtTheSmallestSize()
{
    QFETCH(QString, language);
    ui::Language words;
    words.use(language);
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>({980, 532}); // beside the narrow navigation of a window of 1024x640
    feed(rig);
    QTRY_VERIFY(page.settled());
    QTRY_VERIFY2(tests::clippedWords(page).isEmpty(),
                 qPrintable(tests::clippedWords(page).join(QStringLiteral(" | "))));
}

void TestOverviewPage::depthsAreReadOftenOnlyWhileWorkMoves()
{
    using namespace std::chrono_literals;
    ui::DepthPace pace;
    std::vector<models::QueueInfo> queues = samples::queues();
    ui::DepthPace::Time now{1h};
    QVERIFY(pace.isOften());
    pace.look(queues, {1}, now);
    pace.look(queues, {1}, now += ui::DepthPace::kStill - 1s);
    QVERIFY(pace.isOften());
    pace.look(queues, {1}, now += 1s);
    QVERIFY(!pace.isOften());
    *queues.front().waiting += 1;
    pace.look(queues, {1}, now += 1s);
    QVERIFY(pace.isOften());
    pace.look(queues, {1}, now += ui::DepthPace::kStill);
    QVERIFY(!pace.isOften());
    pace.look(queues, {2}, now += 1s); // an event told of a job
    QVERIFY(pace.isOften());
}

void TestOverviewPage::noTableScrollsSideways()
{
    QFETCH(QString, language);
    ui::Language words;
    words.use(language);
    uitest::PageRig rig;
    auto &page = rig.open<OverviewPage>({1228, 780}); // beside the navigation of a window of 1440x900
    feed(rig);
    QTRY_VERIFY(page.settled());
    const auto widest = [&page] {
        int most = 0;
        for (const auto *table : page.findChildren<ui::TableView *>())
            most = std::max(most, table->horizontalScrollBar()->maximum());
        return most;
    };
    QTRY_COMPARE(widest(), 0);
}

void TestOverviewPage::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << QSize(1228, 780);
    QTest::newRow("dark") << true << QSize(1228, 780);
    QTest::newRow("narrow") << false << QSize(980, 532);
}

void TestOverviewPage::looksRight()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    ui::Theme::current().setMode(dark ? ui::Theme::Mode::Dark : ui::Theme::Mode::Light);
    uitest::PageRig rig;
    std::vector<app::QueueMinute> kept;
    const qint64 minute = toMs(samples::now()) / 60'000;
    for (int i = 1; i < 90; ++i) {
        app::QueueMinute one;
        one.engine = "celery";
        one.queue = QStringLiteral("email");
        one.minute = minute - i;
        one.waiting = 100 + i * 37 % 60;
        one.succeeded = 380 + i * 53 % 91;
        one.failed = i % 11 == 0 ? 1 + i % 3 : 0;
        kept.push_back(one);
    }
    rig.keep(kept);
    auto &page = rig.open<OverviewPage>(size);
    feed(rig);
    QTRY_VERIFY(page.settled());
    QTRY_VERIFY(card(page, QStringLiteral("Finished"))->accessibleName().contains(QLatin1String("median 4")));
    const QImage image =
        uitest::picture(page, QStringLiteral("overview-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(uitest::isPainted(image));
    QVERIFY(uitest::holdsColour(image, ui::Theme::current().state(JobState::Succeeded).fill));
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
