#include "tests/support/celeryworker.h"
#include "tests/support/faultproxy.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/ui/windowplace.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pagestates.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QPointer>
#include <QTest>

using namespace ui;
using namespace support;

/// The broker goes away under an open window and comes back: rows and selection stay, marked offline; acts are off;
/// everything comes back by itself, with what happened meanwhile.
class TestWindowOutage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void livesThrough_data();
    void livesThrough();
    void saysAWrongPasswordThatCameLater();
    void namesWhatKeepsItFromConnecting();
    void asksForAnotherPassword();
    void givesUpALoadThatIsCancelled();

private:
    static constexpr int kPatienceMs = 60'000;
    void open(const app::RedisAddress &address);
    ConnectionView &view() const { return *m_window->current(); }
    QAbstractItemView *table() const
    {
        return view().currentPage()->findChild<QAbstractItemView *>(QStringLiteral("table"));
    }
    PageState state() const { return view().currentPage()->findChild<PageStates *>()->state(); }
    QString bar() const
    {
        return view().currentPage()->findChild<InlineMessage *>(QStringLiteral("m_offlineBar"))->message();
    }
    /// All that a message says.
    static QString textOf(const QWidget &message)
    {
        QStringList texts;
        for (const QLabel *label : message.findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ');
    }
    static void press(const QWidget &message, const QString &button)
    {
        QTest::mouseClick(message.findChild<QAbstractButton *>(button), Qt::LeftButton);
    }
    /// The row that shows this text in any of its cells; invalid = none.
    QModelIndex rowWith(const QString &text) const;

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<CeleryWorker> m_worker;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowOutage::init()
{
    Theme::current().setMode(Theme::Mode::Light);
    RedisServer::Options options;
    options.configuration = {"appendonly yes", "appendfsync always"};
    m_server = std::make_unique<RedisServer>(options);
    m_proxy = std::make_unique<FaultProxy>(m_server->port());
    m_worker = std::make_unique<CeleryWorker>(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_worker->ready(), kPatienceMs);
    m_worker->python("boom.delay('an otter').get(propagate=False)\nadd.apply_async((1, 1), queue='idle')");
    app::RedisAddress address = m_server->address();
    address.port = m_proxy->port();
    open(address);
}

void TestWindowOutage::cleanup()
{
    m_window.reset();
    if (m_server && m_server->pid() > 0)
        m_server->thaw();
    m_worker.reset();
    m_proxy.reset();
    m_place.reset();
    m_server.reset();
}

void TestWindowOutage::open(const app::RedisAddress &address)
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("lab");
    profile.broker = address;
    m_window->openConnection(profile, m_server->secrets());
    m_window->showPage("jobs");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("lab.boom")).isValid(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, kPatienceMs);
}

QModelIndex TestWindowOutage::rowWith(const QString &text) const
{
    const QAbstractItemModel &model = *table()->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(row, column);
            if (cell.data().toString().contains(text) || cell.data(Qt::AccessibleTextRole).toString().contains(text))
                return cell;
        }
    }
    return {};
}

void TestWindowOutage::livesThrough_data()
{
    using Step = std::function<void(RedisServer &, FaultProxy &)>;
    QTest::addColumn<Step>("breaks");
    QTest::addColumn<Step>("mends");
    QTest::addColumn<bool>("serverLives");
    const auto refuse = [](bool on) {
        return Step([on](RedisServer &, FaultProxy &proxy) {
            proxy.refuse(on);
            if (on)
                proxy.cut();
        });
    };
    const auto swallow = [](bool on) { return Step([on](RedisServer &, FaultProxy &proxy) { proxy.swallow(on); }); };
    QTest::newRow("killed and started again")
        << Step([](RedisServer &server, FaultProxy &) { server.kill(); })
        << Step([](RedisServer &server, FaultProxy &) { server.start(); }) << false;
    QTest::newRow("stopped, alive and silent")
        << Step([](RedisServer &server, FaultProxy &) { server.freeze(); })
        << Step([](RedisServer &server, FaultProxy &) { server.thaw(); }) << false;
    QTest::newRow("the way cut and refused") << refuse(true) << refuse(false) << true;
    QTest::newRow("the cable pulled") << swallow(true) << swallow(false) << true;
}

void TestWindowOutage::livesThrough()
{
    QFETCH(const std::function<void(RedisServer &, FaultProxy &)>, breaks);
    QFETCH(const std::function<void(RedisServer &, FaultProxy &)>, mends);
    QFETCH(const bool, serverLives);
    table()->setCurrentIndex(rowWith(QStringLiteral("lab.boom")));
    QAction *retry = m_window->actions()[Act::Retry];
    QTRY_VERIFY_WITH_TIMEOUT(retry->isEnabled(), kPatienceMs);

    breaks(*m_server, *m_proxy);
    QTRY_COMPARE_WITH_TIMEOUT(state(), PageState::Offline, kPatienceMs);
    QVERIFY2(bar().contains(QStringLiteral("Offline since")), qPrintable(bar()));
    QCOMPARE(table()->model()->rowCount(), 2);
    QVERIFY(table()->currentIndex().isValid());
    QCOMPARE(table()->currentIndex().row(), rowWith(QStringLiteral("lab.boom")).row());
    QTRY_VERIFY(!retry->isEnabled());
    QVERIFY2(!retry->toolTip().isEmpty(), "an act that is off says why");
    for (const QByteArray page : {"failed", "queues", "workers"}) {
        m_window->showPage(page);
        QTRY_VERIFY2(table()->model()->rowCount() > 0, page.constData());
        QCOMPARE(state(), PageState::Offline);
    }
    m_window->showPage("jobs");
    if (serverLives) // what happened meanwhile is found afterwards
        m_worker->python("add.delay(20, 22).get()");

    mends(*m_server, *m_proxy);
    QTRY_COMPARE_WITH_TIMEOUT(state(), PageState::Live, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(view().session().link().state, app::LinkState::Connected, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(retry->isEnabled(), kPatienceMs);
    if (serverLives)
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, kPatienceMs);
    m_worker->python("echo.apply_async((6, 7), queue='idle')");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("lab.echo")).isValid(), kPatienceMs);
    m_window->showPage("workers");
    QTRY_VERIFY_WITH_TIMEOUT(
        rowWith(QStringLiteral("w1@lab")).isValid() && !rowWith(QStringLiteral("Offline")).isValid(), kPatienceMs);
    m_window.reset(); // and leaves nothing behind, whatever the outage left
    QTRY_COMPARE_WITH_TIMEOUT(replyTraces(*m_server), QByteArrayList(), kPatienceMs);
}

void TestWindowOutage::saysAWrongPasswordThatCameLater()
{
    m_server->run({"CONFIG", "SET", "requirepass", "changed"});
    m_proxy->cut();
    QTRY_COMPARE_WITH_TIMEOUT(state(), PageState::Offline, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(view().session().link().error.text.contains(QStringLiteral("password")), kPatienceMs);
    QCOMPARE(table()->model()->rowCount(), 2);
    QTRY_VERIFY2(bar().contains(view().session().link().error.text), qPrintable(bar()));
}

void TestWindowOutage::namesWhatKeepsItFromConnecting()
{
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("nobody");
    profile.broker = m_server->address();
    profile.broker.port = 1;
    m_window->openConnection(profile, {});
    const auto *message = view().currentPage()->findChild<EmptyState *>(QStringLiteral("m_message"));
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*message).contains(QStringLiteral("127.0.0.1:1")), kPatienceMs);
    QVERIFY(textOf(*message).contains(view().session().link().error.text));
    // Every page says it, also one that was not open yet.
    m_window->showPage("workers");
    const auto *other = view().currentPage()->findChild<EmptyState *>(QStringLiteral("m_message"));
    QTRY_VERIFY(other->isVisible() && textOf(*other).contains(view().session().link().error.text));

    message = other;
    press(*message, QStringLiteral("m_secondButton"));
    auto *dialog = m_window->findChild<ConnectionDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TestWindowOutage::asksForAnotherPassword()
{
    m_server->run({"CONFIG", "SET", "requirepass", "the right one"});
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("locked");
    profile.broker = m_server->address();
    app::RedisSecrets wrong;
    wrong.password = "a wrong one";
    m_window->openConnection(profile, wrong);
    m_window->showPage("jobs");
    const auto *message = view().currentPage()->findChild<EmptyState *>(QStringLiteral("m_message"));
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), kPatienceMs);
    QTRY_VERIFY2(textOf(*message).contains(QStringLiteral("password")), qPrintable(textOf(*message)));
    press(*message, QStringLiteral("m_secondButton"));
    auto *dialog = m_window->findChild<PasswordDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->focusWidget(), QStringLiteral("the right one"));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(view().session().link().state, app::LinkState::Connected, kPatienceMs);
    m_window->showPage("jobs");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("lab.boom")).isValid(), kPatienceMs);
}

void TestWindowOutage::givesUpALoadThatIsCancelled()
{
    // Slow enough that nothing is read yet when the login is through; from then on silent.
    m_proxy->delay(std::chrono::seconds(1));
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.name = QStringLiteral("slow");
    profile.broker = m_server->address();
    profile.broker.port = m_proxy->port();
    ConnectionView *slow = m_window->openConnection(profile, m_server->secrets());
    QPointer<ConnectionView> opened(slow);
    QTRY_COMPARE_WITH_TIMEOUT(slow->session().link().state, app::LinkState::Connected, kPatienceMs);
    m_proxy->swallow(true);
    const auto *cancel = slow->currentPage()->findChild<QAbstractButton *>(QStringLiteral("m_cancelButton"));
    QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), kPatienceMs);
    QTest::mouseClick(const_cast<QAbstractButton *>(cancel), Qt::LeftButton);
    QTRY_VERIFY(!opened);
}

QTEST_MAIN(TestWindowOutage)
#include "tst_windowoutage.moc"
