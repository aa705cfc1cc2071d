#include "app/session/connection.h"
#include "tests/support/celeryworker.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/ui/windowplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QTabBar>
#include <QTest>

using namespace ui;
using namespace support;

/// Looking never writes, in the window: every page and a job's details beside a real worker, under MONITOR.
class TestWindowNeverWrites : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void looksAtEveryPage();
    void leavesNothingWhenItCloses();

private:
    void cancelOne();

    static constexpr int kPatienceMs = 30'000;
    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<CeleryWorker> m_worker;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<RedisMonitor> m_monitor;
};

void TestWindowNeverWrites::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<RedisServer>();
    m_worker = std::make_unique<CeleryWorker>(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_worker->ready(), kPatienceMs);
    m_worker->python("add.delay(1, 2).get()\nfail.delay('x').get(propagate=False)\n"
                     "add.apply_async((1, 1), queue='idle')\nadd.apply_async((1, 1), countdown=600)\nsleep.delay(600)");
    m_place = std::make_unique<tests::WindowPlace>();
    cancelOne();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_monitor = std::make_unique<RedisMonitor>(*m_server);
}

/// Before anybody listens: History and Bin have something to show.
void TestWindowNeverWrites::cancelOne()
{
    const QByteArray id = m_worker->python("print(add.apply_async((1, 1), queue='idle').id)");
    app::Connection::Options options;
    options.profile = app::newProfile(app::Environment::Local);
    options.profile.broker = m_server->address();
    options.secrets = m_server->secrets();
    app::Connection connection(options, m_place->workplace);
    QVERIFY(connection.connect({}).ok());
    QVERIFY(connection.attach({}).ok());
    models::JobCommand command;
    command.verb = models::Verb::CancelWaiting;
    command.keys = {{connection.number(), connection.engine()->name(), id}};
    const auto result = connection.execute(command, {});
    QVERIFY(result.ok() && result->outcomes.front().outcome == models::Outcome::Done);
}

void TestWindowNeverWrites::cleanupTestCase()
{
    m_window.reset();
    m_place.reset();
}

void TestWindowNeverWrites::looksAtEveryPage()
{
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("lab");
    profile.broker = m_server->address();
    QCOMPARE(profile.level, app::AccessLevel::All); // nothing is refused to it
    ConnectionView *view = m_window->openConnection(profile, m_server->secrets());
    for (const Page *page : view->pages()) {
        m_window->showPage(page->id());
        auto *table = page->findChild<QAbstractItemView *>(QStringLiteral("table"));
        if (!table) { // the Overview has several, all of what other pages list
            QTRY_VERIFY_WITH_TIMEOUT(page->settled(), kPatienceMs);
            continue;
        }
        QTRY_VERIFY2_WITH_TIMEOUT(page->settled() && table->model()->rowCount() > 0, page->id().constData(),
                                  kPatienceMs);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            const qsizetype said = m_monitor->ours().size();
            // Whatever is read for a selected row is asked for within the next round of the watch.
            QTRY_VERIFY_WITH_TIMEOUT(m_monitor->ours().size() > said, kPatienceMs);
        }
        for (const QTabBar *tabs : page->findChildren<QTabBar *>()) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                const_cast<QTabBar *>(tabs)->setCurrentIndex(tab);
        }
    }
    const QList<QByteArrayList> commands = m_monitor->ours();
    // The test sees what it is to judge: the questions to the worker, and what a detail pane reads.
    const auto said = [&commands](const QByteArray &word) {
        return std::any_of(commands.begin(), commands.end(),
                           [&word](const QByteArrayList &words) { return words.join(' ').contains(word); });
    };
    QVERIFY(said("PUBLISH"));
    QVERIFY(said("celery-task-meta-"));
    QVERIFY(said("unacked"));
    QCOMPARE(RedisMonitor::writes(commands), QByteArrayList());
    QVERIFY(!replyTraces(*m_server).isEmpty());
}

void TestWindowNeverWrites::leavesNothingWhenItCloses()
{
    m_window.reset();
    QCOMPARE(replyTraces(*m_server), QByteArrayList());
    QCOMPARE(RedisMonitor::writes(m_monitor->ours()), QByteArrayList());
    QCOMPARE(m_server->run({"LLEN", "idle"}).integer(), 1);
}

QTEST_MAIN(TestWindowNeverWrites)
#include "tst_windowneverwrites.moc"
