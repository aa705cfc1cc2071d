#include "tests/ui/pages/samples.h"
#include "tests/ui/screens.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/tracebacktab.h"
#include "ui/detail/tracebackview.h"
#include "ui/pages/failed/failedtreeview.h"
#include "ui/pages/failed/failedview.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/statetabs.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

std::vector<Job> failures()
{
    std::vector<Job> all;
    for (int i = 0; i < 18; ++i) {
        Job job =
            samples::job(qPrintable(QStringLiteral("e90b17d4-%1").arg(i)), JobState::Failed, "tts.generate_tts",
                         qPrintable(QStringLiteral("lesson 48%1 · Nghe hiểu %1").arg(10 + i)), "tts", 150s + i * 420s);
        job.errorType = QStringLiteral("ProviderTimeout");
        job.errorText = QStringLiteral("TTS provider 'vnspeech' did not answer within %1 s").arg(30 + i);
        job.progress = samples::progress(42, 100, 0);
        job.retries = 2;
        all.push_back(job);
    }
    for (int i = 0; i < 4; ++i) {
        Job job = samples::job(qPrintable(QStringLiteral("a1b2-%1").arg(i)), JobState::Failed, "mail.send_reset_email",
                               "user 77109", "email", 420s + i * 5400s);
        job.errorType = QStringLiteral("SMTPRecipientsRefused");
        job.errorText = QStringLiteral("550 5.1.1 mailbox unavailable");
        all.push_back(job);
    }
    all.push_back(samples::job("ok", JobState::Succeeded, "a.b", "", "email", 3s));
    return all;
}

} // namespace

class TestFailedView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void groupsByExceptionAndOpensTheNewest();
    void opensTheNewestOfWhatFailedBeforeItWasMade();
    void staysWithAJobWhoseErrorIsToldBetter();
    void readsTheTracebackOfTheSelectedJob();
    void rightAndLeftOpenAndCloseAGroup();
    void retriesOneByRAndTheGroupByShiftR();
    void discardsOneOrTheGroupByShiftDel();
    void retriesTheGroupOfAJobThatCannotBeRetried();
    void offersNoRetryOfAGroupOfOneLostJob();
    void enterOnMoreShowsMore();
    void othersGroupingsAreTabs();
    void findsAJobByAWord();
    void saysWhenNothingHasFailed();
    void looksRight_data();
    void looksRight();

private:
    void makeView();
    void fill()
    {
        m_store->applyBatch(samples::batch(failures()));
        m_view->model().flush();
    }

    std::unique_ptr<JobStore> m_store;
    std::unique_ptr<ui::FailedView> m_view;
};

void TestFailedView::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("yardmaster-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_failedview"));
}

void TestFailedView::init()
{
    QSettings().clear();
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
    m_store = std::make_unique<JobStore>();
    makeView();
}

void TestFailedView::makeView()
{
    m_view = std::make_unique<ui::FailedView>(
        *m_store,
        [](Verb, const Job &) {
            return app::Capability{true, {}};
        },
        nullptr);
    m_view->model().setFlushInterval(0ms);
    app::LinkStatus link;
    link.state = app::LinkState::Connected;
    m_view->setLink(link);
    m_view->setRead(true, {});
    m_view->resize(1228, 780);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestFailedView::cleanup()
{
    m_view.reset();
    m_store.reset();
}

void TestFailedView::groupsByExceptionAndOpensTheNewest()
{
    fill();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
    QCOMPARE(m_view->model().jobCount(), 22);
    const QModelIndex first = m_view->model().index(0, 0);
    QVERIFY(first.data().toString().contains(QStringLiteral("ProviderTimeout")));
    QTRY_VERIFY(m_view->tree().isExpanded(first));
    QCOMPARE(m_view->model().rowKind(m_view->tree().currentIndex()), FailedRow::Job);
}

void TestFailedView::opensTheNewestOfWhatFailedBeforeItWasMade()
{
    fill();
    m_view.reset();
    makeView();
    const QModelIndex first = m_view->model().index(0, 0);
    QTRY_VERIFY(m_view->tree().isExpanded(first));
    QCOMPARE(m_view->model().rowKind(m_view->tree().currentIndex()), FailedRow::Job);
}

void TestFailedView::staysWithAJobWhoseErrorIsToldBetter()
{
    Job only = failures().front();
    only.errorText.clear(); // as its event told it
    m_store->applyBatch(samples::batch({only}));
    QTRY_COMPARE(m_view->model().rowKind(m_view->tree().currentIndex()), FailedRow::Job);
    only = failures().front(); // as its result tells it: another group
    only.version += 1;
    m_store->applyBatch(samples::batch({only}));
    QTRY_VERIFY(m_view->model().index(0, 0).data().toString().contains(QStringLiteral("did not answer")));
    QCOMPARE(m_view->model().rowCount(), 1);
    QTRY_COMPARE(m_view->model().rowKind(m_view->tree().currentIndex()), FailedRow::Job);
}

void TestFailedView::readsTheTracebackOfTheSelectedJob()
{
    QSignalSpy opened(m_view.get(), &ui::FailedView::jobOpened);
    fill();
    QTRY_VERIFY(opened.count() > 0);
    const QByteArray id = opened.last()[0].toByteArray();
    QCOMPARE(id, QByteArray("e90b17d4-0"));
    JobDetail detail;
    detail.job = failures()[0];
    detail.attempts = {{3, QStringLiteral("ProviderTimeout"), {}, QStringLiteral("Traceback: here"), {}, {}}};
    m_view->showDetail(id, detail);
    QCOMPARE(m_view->pane().currentTab(), QByteArray("traceback"));
    QVERIFY(m_view->pane().tracebackTab()->view()->toPlainText().contains(QStringLiteral("here")));
    QVERIFY(m_view->pane().isWide());
}

void TestFailedView::rightAndLeftOpenAndCloseAGroup()
{
    fill();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
    const QModelIndex second = m_view->model().index(1, 0);
    m_view->tree().setCurrentIndex(second);
    m_view->tree().setFocus();
    QTest::keyClick(&m_view->tree(), Qt::Key_Right);
    QVERIFY(m_view->tree().isExpanded(second));
    QTest::keyClick(&m_view->tree(), Qt::Key_Left);
    QVERIFY(!m_view->tree().isExpanded(second));
}

void TestFailedView::retriesOneByRAndTheGroupByShiftR()
{
    fill();
    QSignalSpy acts(&m_view->actions(), &ui::JobActions::actRequested);
    QTRY_VERIFY(m_view->actions().retry()->isEnabled());
    m_view->tree().setFocus();
    QTest::keyClick(&m_view->tree(), Qt::Key_R);
    QCOMPARE(acts.count(), 1);
    QCOMPARE(acts[0][0].value<JobCommand>().keys.size(), size_t(1));
    QTest::keyClick(&m_view->tree(), Qt::Key_R, Qt::ShiftModifier);
    QCOMPARE(acts.count(), 2);
    QCOMPARE(acts[1][0].value<JobCommand>().keys.size(), size_t(18));
    m_view->tree().setCurrentIndex(m_view->model().index(1, 0)); // on a group R means all of it
    QTRY_COMPARE(m_view->actions().jobs().size(), size_t(4));
    QTest::keyClick(&m_view->tree(), Qt::Key_R);
    QCOMPARE(acts.last()[0].value<JobCommand>().keys.size(), size_t(4));
}

void TestFailedView::discardsOneOrTheGroupByShiftDel()
{
    fill();
    QSignalSpy acts(&m_view->actions(), &ui::JobActions::actRequested);
    QTRY_VERIFY(m_view->actions().discard()->isEnabled());
    m_view->tree().setFocus();
    QTest::keyClick(&m_view->tree(), Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(acts.count(), 1);
    QCOMPARE(acts[0][0].value<JobCommand>().verb, Verb::Discard);
    QCOMPARE(acts[0][0].value<JobCommand>().keys, (std::vector<JobKey>{failures()[0].key}));
    QCOMPARE(acts[0][1].toString(), QStringLiteral("tts.generate_tts"));
    m_view->tree().setCurrentIndex(m_view->model().index(1, 0));
    QTRY_COMPARE(m_view->actions().jobs().size(), size_t(4));
    QTest::keyClick(&m_view->tree(), Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(acts.last()[0].value<JobCommand>().keys.size(), size_t(4));
    m_view->actions().setBlocked(QStringLiteral("Offline"));
    QVERIFY(!m_view->actions().discard()->isEnabled());
}

void TestFailedView::retriesTheGroupOfAJobThatCannotBeRetried()
{
    QSignalSpy opened(m_view.get(), &ui::FailedView::jobOpened);
    fill();
    QTRY_VERIFY(opened.count() > 0);
    QVERIFY(m_view->actions().retry()->isEnabled());
    JobDetail detail;
    detail.job = failures()[0];
    detail.retry.reason = QStringLiteral("Celery kept no arguments of this job.");
    m_view->showDetail(opened.last()[0].toByteArray(), detail);
    QVERIFY(!m_view->actions().retry()->isEnabled());
    QVERIFY(m_view->retryGroup()->isEnabled());
    QVERIFY(!m_view->retryGroup()->toolTip().contains(detail.retry.reason));
    QSignalSpy acts(&m_view->actions(), &ui::JobActions::actRequested);
    m_view->tree().setFocus();
    QTest::keyClick(&m_view->tree(), Qt::Key_R);
    QCOMPARE(acts.count(), 0);
    QTest::keyClick(&m_view->tree(), Qt::Key_R, Qt::ShiftModifier);
    QCOMPARE(acts.count(), 1);
    QCOMPARE(acts[0][0].value<JobCommand>().keys.size(), size_t(18));
    m_view->actions().setBlocked(QStringLiteral("Offline"));
    QVERIFY(!m_view->retryGroup()->isEnabled());
    QVERIFY(m_view->retryGroup()->toolTip().contains(QStringLiteral("Offline")));
    m_view->actions().setBlocked({});
    m_view->tree().setCurrentIndex(m_view->tree().indexBelow(m_view->tree().currentIndex()));
    QTRY_VERIFY(m_view->actions().retry()->isEnabled());
}

void TestFailedView::offersNoRetryOfAGroupOfOneLostJob()
{
    const Job only = failures().front();
    QSignalSpy opened(m_view.get(), &ui::FailedView::jobOpened);
    m_store->applyBatch(samples::batch({only}));
    QTRY_VERIFY(opened.count() > 0);
    QVERIFY(m_view->retryGroup()->isEnabled());
    JobDetail detail;
    detail.job = only;
    detail.retry.reason = QStringLiteral("Celery kept no arguments of this job.");
    m_view->showDetail(only.key.id, detail);
    QVERIFY(!m_view->retryGroup()->isEnabled());
    QVERIFY(m_view->retryGroup()->toolTip().contains(detail.retry.reason));
}

void TestFailedView::enterOnMoreShowsMore()
{
    fill();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
    const QModelIndex group = m_view->model().index(0, 0);
    const int shown = m_view->model().rowCount(group);
    const QModelIndex more = m_view->model().index(shown - 1, 0, group);
    QCOMPARE(m_view->model().rowKind(more), FailedRow::More);
    m_view->tree().setCurrentIndex(more);
    QTest::keyClick(&m_view->tree(), Qt::Key_Return);
    QTRY_VERIFY(m_view->model().rowCount(group) > shown);
}

void TestFailedView::othersGroupingsAreTabs()
{
    fill();
    auto *tabs = m_view->findChild<ui::StateTabs *>(QStringLiteral("tabs"));
    tabs->select("task");
    QTRY_COMPARE(m_view->model().grouping(), FailedGrouping::ByTask);
    QTRY_COMPARE(m_view->model().rowCount(), 2);
    tabs->select("list");
    QTRY_COMPARE(m_view->model().grouping(), FailedGrouping::List);
    QTRY_VERIFY(m_view->model().rowCount() > 2);
}

void TestFailedView::findsAJobByAWord()
{
    fill();
    auto *field = m_view->filter().findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("4815"));
    QTRY_COMPARE(m_view->model().jobCount(), 1);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(m_view->model().jobCount(), 22);
}

void TestFailedView::saysWhenNothingHasFailed()
{
    QCOMPARE(m_view->state(), ui::PageState::Empty);
    m_view->setRead(false, {});
    QCOMPARE(m_view->state(), ui::PageState::Loading);
    m_view->setRead(false, {ErrorKind::Server, QStringLiteral("no"), {}, {}});
    QCOMPARE(m_view->state(), ui::PageState::Error);
    fill();
    QTRY_COMPARE(m_view->state(), ui::PageState::Live);
}

void TestFailedView::looksRight_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(ui::Theme::Mode::Light) << QSize(1228, 780);
    QTest::newRow("dark") << int(ui::Theme::Mode::Dark) << QSize(1228, 780);
    QTest::newRow("small") << int(ui::Theme::Mode::Light) << QSize(980, 540);
}

void TestFailedView::looksRight()
{
    QFETCH(int, mode);
    QFETCH(QSize, size);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    m_view->resize(size);
    fill();
    QTest::qWait(400);
    const QImage image =
        uitest::picture(*m_view, QStringLiteral("failed-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(uitest::holdsColour(image, ui::Theme::current().state(JobState::Failed).fill));
}

QTEST_MAIN(TestFailedView)
#include "tst_failedview.moc"
