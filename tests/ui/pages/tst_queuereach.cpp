#include "models/jobmatcher.h"
#include "models/jobtablemodel.h"
#include "tests/ui/screens.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/pages/jobs/queuereach.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

#include <deque>

using namespace models;
using ui::QueueWalk;

namespace {

/// One queue of many messages, read as an engine reads it, one slice at each call of answer().
class LongQueue
{
public:
    explicit LongQueue(int count) : m_count(count) {}
    ~LongQueue()
    {
        while (isAsked())
            fail(); // a promise is kept
    }

    static Job job(int number)
    {
        Job job;
        job.key = {1, "celery", idOf(number)};
        job.state = JobState::Queued;
        job.name = QStringLiteral("mail.send");
        job.argsSummary = QStringLiteral("customer no%1").arg(number);
        job.queue = QStringLiteral("mails");
        job.positionInQueue = number;
        job.version = quint64(number + 1);
        return job;
    }
    static QByteArray idOf(int number)
    {
        return "7c1f0b52-3e8d-4a6b-9f60-" + QByteArray::number(number).rightJustified(12, '0');
    }
    static JobBatch head(int count)
    {
        JobBatch batch;
        for (int i = 0; i < count; ++i)
            batch.upserts.push_back(job(i));
        return batch;
    }

    QFuture<Result<Page<Job>>> read(const app::JobListRequest &request)
    {
        m_asked.push_back(request);
        m_promises.emplace_back();
        m_promises.back().start();
        return m_promises.back().future();
    }
    bool isAsked() const { return m_answered < m_promises.size(); }
    size_t answers() const { return m_answered; }
    const app::JobListRequest &lastAsked() const { return m_asked.back(); }
    void answer()
    {
        const app::JobListRequest request = m_asked[m_answered];
        Page<Job> page;
        int at = request.cursor.toInt();
        if (!request.id.isEmpty() && request.id == stored)
            page.items.push_back(storedJob());
        const int end = std::min(m_count, at + request.look);
        for (; at < end && int(page.items.size()) < request.limit; ++at, ++page.looked) {
            if (const Job one = job(at); request.filter.matches(one, {}))
                page.items.push_back(one);
        }
        if (page.looked > 0)
            page.place = ListPlace{QStringLiteral("mails"), at, m_count};
        page.nextCursor = at < m_count ? QByteArray::number(at) : QByteArray();
        give(page);
    }
    void fail() { give(Error{ErrorKind::Disconnected, QStringLiteral("The connection was lost."), {}, {}}); }
    static Job storedJob()
    {
        Job one = job(999'999);
        one.state = JobState::Succeeded;
        one.positionInQueue.reset();
        return one;
    }

    QByteArray stored; ///< id of a job whose result is kept

private:
    void give(const Result<Page<Job>> &result)
    {
        QPromise<Result<Page<Job>>> &promise = m_promises[m_answered++];
        promise.addResult(result);
        promise.finish();
    }

    int m_count;
    std::vector<app::JobListRequest> m_asked;
    std::deque<QPromise<Result<Page<Job>>>> m_promises; ///< one may be added while another is kept
    size_t m_answered = 0;
};

} // namespace

/// The bar over the jobs: what waits beyond the rows, and the ways to it.
class TestQueueReach : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysNothingWhereAllIsListed();
    void countsWhatTheBrokerCounts();
    void deadLettersAreNotWaiting();
    void listsTheNextOnes();
    void countsWhatTheWatchTellsSooner();
    void listsNoMoreThanItKeeps();
    void twinsAreNotListedForEver();
    void searchesASmallBrokerUnasked();
    void typingCostsALargeBrokerNothing();
    void enterSearchesALargeBroker();
    void enterLeavesFoundRowsAlone();
    void stopsAndGoesOn();
    void restsWhenItHasFoundEnough();
    void saysWhereAnErrorEndedIt();
    void forgetsASearchForAnotherFilter();
    void asksForAnIdThatNobodyKnows();
    void searchesOnlyWhereWaitingJobsCanBe();
    void leavesTheBrokerAloneOffline();
    void endsWithItsPage();

private:
    void open(int waiting, int listed, bool deadLetter = false);
    void setWaiting(int waiting, bool deadLetter = false);
    void type(const QString &text);
    QLineEdit *field() const { return m_view->filter().findChild<QLineEdit *>(); }
    ui::StateTabs *tabs() const { return m_view->findChild<ui::StateTabs *>(QStringLiteral("tabs")); }
    ui::InlineMessage *bar() const { return m_view->findChild<ui::InlineMessage *>(QStringLiteral("beyond")); }
    ui::KeyButton *button() const { return bar()->findChild<ui::KeyButton *>(QStringLiteral("m_firstButton")); }
    QString said() const { return bar()->isHidden() ? QString() : bar()->message(); }
    void click() { QTest::mouseClick(button(), Qt::LeftButton); }
    /// Answers what is asked until nothing more is.
    void answerAll()
    {
        while (m_queue->isAsked()) {
            m_queue->answer();
            QCoreApplication::processEvents();
        }
    }

    std::unique_ptr<LongQueue> m_queue;
    std::unique_ptr<JobTableModel> m_model;
    std::unique_ptr<ui::JobsView> m_view;
    ui::QueueReach *m_reach = nullptr;
};

void TestQueueReach::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("yardmaster-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_queuereach"));
    QSettings().clear();
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
}

void TestQueueReach::init()
{
    m_model = std::make_unique<JobTableModel>();
    m_model->setFlushInterval(std::chrono::milliseconds(0));
    m_view = std::make_unique<ui::JobsView>(
        *m_model,
        [](Verb, const Job &) {
            return app::Capability{true, {}};
        },
        nullptr);
}

void TestQueueReach::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_queue.reset();
}

void TestQueueReach::open(int waiting, int listed, bool deadLetter)
{
    m_queue = std::make_unique<LongQueue>(waiting);
    m_reach = new ui::QueueReach(*m_view, *m_model,
                                 [this](const app::JobListRequest &request) { return m_queue->read(request); });
    app::LinkStatus link;
    link.state = app::LinkState::Connected;
    m_view->setLink(link);
    m_reach->setLive(true);
    setWaiting(waiting, deadLetter);
    m_model->applyBatch(LongQueue::head(listed));
    m_model->flush();
    m_view->setRead(true, {});
    m_view->resize(1228, 780);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestQueueReach::setWaiting(int waiting, bool deadLetter)
{
    QueueInfo queue;
    queue.name = QStringLiteral("mails");
    queue.waiting = waiting;
    queue.deadLetter = deadLetter;
    m_reach->setQueues({queue});
}

void TestQueueReach::type(const QString &text)
{
    field()->setFocus();
    field()->selectAll();
    QTest::keyClicks(field(), text);
}

void TestQueueReach::saysNothingWhereAllIsListed()
{
    open(90, 90);
    QCOMPARE(said(), QString());
    QCOMPARE(m_reach->unlisted(), 0);
    QCOMPARE(m_view->findChild<QLabel *>(QStringLiteral("m_count"))->text(), QStringLiteral("90"));
}

void TestQueueReach::countsWhatTheBrokerCounts()
{
    open(8'000, 100);
    QCOMPARE(m_reach->unlisted(), 7'900);
    QCOMPARE(said(), QStringLiteral("8,000 jobs wait in the queues, 100 of them are listed here."));
    QCOMPARE(m_view->findChild<QLabel *>(QStringLiteral("m_count"))->text(), QStringLiteral("8,000 · 100 listed"));
    const auto shown = [this](const char *tab) { return tabs()->accessibleTabName(int(tabs()->ids().indexOf(tab))); };
    QCOMPARE(shown("queued"), QStringLiteral("Queued 8,000"));
    QCOMPARE(shown("all"), QStringLiteral("All 8,000"));
    QCOMPARE(shown("running"), QStringLiteral("Running 0"));
    // A worker takes one, and nobody has looked at the queue since.
    Job taken = LongQueue::job(0);
    taken.state = JobState::Running;
    taken.positionInQueue.reset();
    taken.version = 100'000;
    m_model->applyBatch({{taken}, {}});
    setWaiting(7'999);
    QCOMPARE(m_reach->unlisted(), 7'900);
}

void TestQueueReach::deadLettersAreNotWaiting()
{
    open(500, 0, true);
    QCOMPARE(m_reach->unlisted(), 0);
    QCOMPARE(said(), QString());
    type(QStringLiteral("no321"));
    QTRY_VERIFY(m_queue->isAsked());
}

void TestQueueReach::listsTheNextOnes()
{
    open(8'000, 100);
    QCOMPARE(button()->text(), QStringLiteral("List the next 500"));
    click();
    QVERIFY(m_queue->lastAsked().waitingOnly);
    QTRY_COMPARE(button()->text(), QStringLiteral("Stop"));
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 600);
    QCOMPARE(said(), QStringLiteral("8,000 jobs wait in the queues, 600 of them are listed here."));
    click();
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 1'100);
    QCOMPARE(m_model->keyAt(m_model->rowOf(LongQueue::job(1'099).key)).id, LongQueue::idOf(1'099));
}

void TestQueueReach::countsWhatTheWatchTellsSooner()
{
    open(8'000, 100);
    click();
    m_model->applyBatch(LongQueue::head(500)); // what was read is touched, and the watch tells of it
    answerAll();
    QTRY_VERIFY(!m_reach->walk().isRunning());
    QCOMPARE(m_model->rowCount(), 600);
}

void TestQueueReach::listsNoMoreThanItKeeps()
{
    open(60'000, 40'000);
    QVERIFY2(said().endsWith(QStringLiteral("The filter finds the others.")), qPrintable(said()));
    QVERIFY(button()->isHidden());
    type(QStringLiteral("no59000"));
    QTRY_COMPARE(button()->text(), QStringLiteral("Search the queues"));
}

void TestQueueReach::twinsAreNotListedForEver()
{
    open(150, 100);
    setWaiting(152); // two wait twice
    click();
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 150);
    QCOMPARE(said(), QString());
    setWaiting(170);
    QVERIFY(!said().isEmpty());
}

void TestQueueReach::searchesASmallBrokerUnasked()
{
    open(1'000, 100);
    type(QStringLiteral("no899"));
    QTRY_VERIFY(m_queue->isAsked());
    QVERIFY2(said().startsWith(QStringLiteral("Searching")), qPrintable(said()));
    QCOMPARE(m_view->state(), ui::PageState::Live); // not "no job matches" while it looks
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->keyAt(0).id, LongQueue::idOf(899));
    QCOMPARE(said(), QStringLiteral("All 1,000 messages in the queues were searched, 1 found."));
}

void TestQueueReach::typingCostsALargeBrokerNothing()
{
    open(80'000, 100);
    type(QStringLiteral("no79000"));
    QTRY_COMPARE(m_view->state(), ui::PageState::Empty);
    QTRY_COMPARE(said(),
                 QStringLiteral("The filter looks through the 100 jobs listed here; 79,900 more wait in the queues."));
    QTest::qWait(800); // past the pause after which a small broker is searched
    QVERIFY(!m_queue->isAsked());
    QCOMPARE(m_view->states().message()->title(), QStringLiteral("None of the listed jobs matches this filter"));
}

void TestQueueReach::enterSearchesALargeBroker()
{
    open(80'000, 100);
    type(QStringLiteral("no79000"));
    QTest::keyClick(field(), Qt::Key_Return); // before the pause after typing is over
    QVERIFY(m_queue->isAsked());
    QCOMPARE(m_queue->lastAsked().filter.text(), QStringLiteral("no79000"));
    m_queue->answer();
    QTRY_COMPARE(said(), QStringLiteral("Searched 2,000 of 80,000 messages in mails, 0 found"));
    uitest::picture(*m_view, QStringLiteral("queuereach-searching"));
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->keyAt(0).id, LongQueue::idOf(79'000));
    QVERIFY(button()->isVisible());
    QCOMPARE(button()->text(), QStringLiteral("Search again"));
    uitest::picture(*m_view, QStringLiteral("queuereach-found"));
}

void TestQueueReach::enterLeavesFoundRowsAlone()
{
    open(80'000, 100);
    type(QStringLiteral("no79"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(!m_queue->isAsked());
    click(); // who wants them all says so
    QVERIFY(m_queue->isAsked());
}

void TestQueueReach::stopsAndGoesOn()
{
    open(80'000, 100);
    type(QStringLiteral("no5000"));
    QTest::keyClick(field(), Qt::Key_Return);
    m_queue->answer();
    QTRY_VERIFY(m_queue->isAsked());
    QCOMPARE(button()->text(), QStringLiteral("Stop"));
    click();
    QCOMPARE(said(), QStringLiteral("Searched up to message 2,000 of 80,000 in mails, 0 found."));
    QCOMPARE(button()->text(), QStringLiteral("Search on"));
    m_queue->answer(); // of the slice that was under way: nobody waits for it
    QCoreApplication::processEvents();
    QVERIFY(!m_queue->isAsked());
    click();
    QCOMPARE(m_queue->lastAsked().cursor, QByteArray("2000"));
    answerAll();
    QTRY_VERIFY(m_model->rowOf(LongQueue::job(5'000).key) >= 0);
}

void TestQueueReach::restsWhenItHasFoundEnough()
{
    open(8'000, 100);
    type(QStringLiteral("customer"));
    QTRY_COMPARE(button()->text(), QStringLiteral("Search the queues"));
    click();
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 600);
    QCOMPARE(said(), QStringLiteral("Searched up to message 600 of 8,000 in mails, 600 found."));
    QCOMPARE(button()->text(), QStringLiteral("Search on"));
}

void TestQueueReach::saysWhereAnErrorEndedIt()
{
    open(80'000, 100);
    type(QStringLiteral("no79000"));
    QTest::keyClick(field(), Qt::Key_Return);
    m_queue->answer();
    QTRY_VERIFY(m_queue->isAsked());
    m_queue->fail();
    QTRY_COMPARE(said(), QStringLiteral("The search stopped at message 2,000 of 80,000 in mails: "
                                        "The connection was lost."));
    QCOMPARE(button()->text(), QStringLiteral("Search on"));
}

void TestQueueReach::forgetsASearchForAnotherFilter()
{
    open(80'000, 100);
    type(QStringLiteral("no79000"));
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_queue->isAsked());
    m_view->setFilter(QStringLiteral("no78000"));
    m_queue->answer();
    QCoreApplication::processEvents();
    QVERIFY(!m_queue->isAsked());
    QCOMPARE(m_reach->walk().looked(), 0);
    m_view->setFilter({});
    QVERIFY(said().startsWith(QStringLiteral("80,000 jobs wait")));
}

void TestQueueReach::asksForAnIdThatNobodyKnows()
{
    open(80'000, 100);
    m_queue->stored = LongQueue::storedJob().key.id;
    type(QString::fromUtf8(m_queue->stored));
    QTRY_VERIFY(m_queue->isAsked()); // unasked: it costs two commands
    QCOMPARE(m_queue->lastAsked().id, m_queue->stored);
    QCOMPARE(m_queue->lastAsked().look, 0);
    m_queue->answer();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->jobAt(0).state, JobState::Succeeded);
    QCOMPARE(said(), QString());
    // One that is nowhere but in a queue takes a search.
    type(QString::fromUtf8(LongQueue::idOf(4'321)));
    QTest::keyClick(field(), Qt::Key_Return);
    answerAll();
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_reach->walk().state(), QueueWalk::State::FoundId);
}

void TestQueueReach::searchesOnlyWhereWaitingJobsCanBe()
{
    open(8'000, 100);
    tabs()->select("running");
    QTRY_COMPARE(said(), QString());
    tabs()->select("all");
    m_view->setFilter(QStringLiteral("state:failed no79000"));
    QCOMPARE(said(), QString());
    m_view->setFilter(QStringLiteral("-state:failed no79000"));
    QVERIFY(!said().isEmpty());
}

void TestQueueReach::leavesTheBrokerAloneOffline()
{
    open(1'000, 100);
    m_reach->setLive(false);
    QVERIFY(said().startsWith(QStringLiteral("1,000 jobs wait")));
    QVERIFY(button()->isHidden());
    type(QStringLiteral("no899"));
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::qWait(800);
    QVERIFY(!m_queue->isAsked());
}

void TestQueueReach::endsWithItsPage()
{
    open(80'000, 100);
    type(QStringLiteral("no79000"));
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_queue->isAsked());
    m_view.reset();
    m_queue->answer();
    QCoreApplication::processEvents();
    QVERIFY(!m_queue->isAsked());
}

QTEST_MAIN(TestQueueReach)
#include "tst_queuereach.moc"
