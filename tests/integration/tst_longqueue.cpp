#include "models/jobtablemodel.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/ui/screens.h"
#include "tests/ui/windowplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace ui;
using namespace support;

/// A queue far longer than what the watch reads of it, in the real window on a real Redis: every waiting job can be
/// reached and found, and looking for it writes nothing.
class TestLongQueue : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void countsWhatTheBrokerCounts();
    void findsTheNineHundredthByAWordOfItsArguments();
    void findsAJobByItsId();
    void listsTheNextOnes();
    void wroteNothing();

private:
    static constexpr int kPatienceMs = 30'000;
    static constexpr int kWaiting = 6'000;
    static QByteArray idOf(int number)
    {
        return "7c1f0b52-3e8d-4a6b-9f60-" + QByteArray::number(number).rightJustified(12, '0');
    }
    QLineEdit *field() const { return m_page->findChild<QLineEdit *>(QStringLiteral("m_edit")); }
    InlineMessage *bar() const { return m_page->findChild<InlineMessage *>(QStringLiteral("beyond")); }
    KeyButton *button() const { return bar()->findChild<KeyButton *>(QStringLiteral("m_firstButton")); }
    QString said() const { return bar()->isHidden() ? QString() : bar()->message(); }
    models::JobTableModel &rows() const
    {
        return *qobject_cast<models::JobTableModel *>(
            m_page->findChild<QAbstractItemView *>(QStringLiteral("table"))->model());
    }
    void clearFilter() const
    {
        field()->setFocus();
        QTest::keyClick(field(), Qt::Key_Escape);
    }

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<RedisMonitor> m_monitor;
    ConnectionView *m_connection = nullptr;
    Page *m_page = nullptr;
};

void TestLongQueue::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<RedisServer>();
    app::RedisCommand push{"LPUSH", "celery"};
    for (int i = 0; i < kWaiting; ++i) {
        TaskMessageSpec spec;
        spec.id = idOf(i);
        spec.kwargsJson = "{\"customer\": \"no" + QByteArray::number(i) + "\"}";
        push.push_back(taskMessage(spec));
    }
    m_server->run(push);
    m_server->run({"SETEX", "celery-task-meta-" + idOf(77'777), "3600",
                   "{\"status\": \"SUCCESS\", \"result\": 5, \"traceback\": null, \"children\": [], "
                   "\"date_done\": \"2026-11-21T20:37:13.414113\", \"task_id\": \"" +
                       idOf(77'777) + "\"}"});
    m_monitor = std::make_unique<RedisMonitor>(*m_server);
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("lab");
    profile.broker = m_server->address();
    m_connection = m_window->openConnection(profile, m_server->secrets());
    m_window->showPage("jobs");
    m_page = m_connection->page("jobs");
    QTRY_VERIFY_WITH_TIMEOUT(rows().rowCount() >= 100, kPatienceMs);
}

void TestLongQueue::cleanupTestCase()
{
    m_window.reset();
    m_place.reset();
}

void TestLongQueue::countsWhatTheBrokerCounts()
{
    QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("6,000 jobs wait in the queues, 100 of them are listed here."),
                              kPatienceMs);
    QCOMPARE(m_connection->countText("jobs"), QStringLiteral("6,000"));
    QTRY_COMPARE(m_page->findChild<QLabel *>(QStringLiteral("m_count"))->text(),
                 QStringLiteral("6,001 · 101 listed")); // one has ended
    uitest::picture(*m_window, QStringLiteral("longqueue-light"));
}

void TestLongQueue::findsTheNineHundredthByAWordOfItsArguments()
{
    field()->setFocus();
    QTest::keyClicks(field(), QStringLiteral("no899"));
    QTRY_COMPARE(rows().rowCount(), 0);
    QTRY_VERIFY2(said().startsWith(QStringLiteral("The filter looks through the 100")), qPrintable(said()));
    uitest::picture(*m_window, QStringLiteral("longqueue-offer"));
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("All 6,000 messages in the queues were searched, 1 found."),
                              kPatienceMs);
    QCOMPARE(rows().rowCount(), 1);
    QCOMPARE(rows().keyAt(0).id, idOf(899));
    Theme::current().setMode(Theme::Mode::Dark);
    uitest::picture(*m_window, QStringLiteral("longqueue-found-dark"));
    Theme::current().setMode(Theme::Mode::Light);
    clearFilter();
}

void TestLongQueue::findsAJobByItsId()
{
    field()->setFocus();
    QTest::keyClicks(field(), QString::fromUtf8(idOf(5'555)));
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(rows().rowCount(), 1, kPatienceMs);
    QCOMPARE(rows().keyAt(0).id, idOf(5'555));
    clearFilter();
    QTRY_COMPARE(rows().rowCount(), 103); // and both that were found stay
}

void TestLongQueue::listsTheNextOnes()
{
    for (int listed = 602; listed < kWaiting; listed += 500) {
        QTRY_VERIFY_WITH_TIMEOUT(!bar()->isHidden() && button()->text().startsWith(QStringLiteral("List the next")),
                                 kPatienceMs);
        QTest::mouseClick(button(), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(rows().rowCount() >= listed + 1, qPrintable(said()), kPatienceMs);
    }
    QTRY_VERIFY_WITH_TIMEOUT(button()->text().startsWith(QStringLiteral("List the next")), kPatienceMs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(rows().rowCount(), kWaiting + 1, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(bar()->isHidden(), kPatienceMs);
    QVERIFY(rows().rowOf({m_connection->session().connectionNumber(), "celery", idOf(kWaiting - 1)}) >= 0);
}

void TestLongQueue::wroteNothing()
{
    const QList<QByteArrayList> commands = m_monitor->ours();
    QVERIFY(!commands.isEmpty());
    QCOMPARE(RedisMonitor::writes(commands), QByteArrayList());
    QCOMPARE(m_server->run({"LLEN", "celery"}).integer(), kWaiting);
}

QTEST_MAIN(TestLongQueue)
#include "tst_longqueue.moc"
