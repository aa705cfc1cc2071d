#include "app/config/settings.h"
#include "app/session/session.h"
#include "tests/support/redisserver.h"
#include "tests/ui/clipping.h"
#include "tests/ui/windowplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/pageregistry.h"
#include "ui/startup/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void startsOnTheWelcomePage();
    void everyShortcutIsUsedOnce();
    void everyWindowActionIsInAMenu();
    void everyControlHasAName();
    void showsTheConnectionEverywhere();
    void controlKeysChooseThePage();
    void aPageIsMadeWhenSomebodyGoesThere();
    void backLeadsToThePageBefore();
    void twoConnectionsKeepTheirPages();
    void aClosedConnectionLeadsToAnother();
    void functionSixWalksThroughTheRegions();
    void fullScreenKeepsTheBand();
    void aNarrowWindowShowsIconsOnly();
    void keepsItsPlaceForTheNextTime();
    void pausingSaysSince();
    void accessIsChangedInTheProfile();
    void aServerThatGoesAwayIsSaid();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void speaksAnotherLanguageAtOnce();

private:
    app::Profile profileOf(const support::RedisServer &server, const QString &name,
                           app::Environment environment = app::Environment::Development) const;
    ConnectionView *open(const support::RedisServer &server, const QString &name = QStringLiteral("here"));
    template <typename T>
    T *part(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    QByteArray shownPage() const { return m_window->current()->currentPage()->id(); }

    std::unique_ptr<support::RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<support::RedisServer>();
}

void TestMainWindow::init()
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_place.reset();
}

app::Profile TestMainWindow::profileOf(const support::RedisServer &server, const QString &name,
                                       app::Environment environment) const
{
    app::Profile profile = app::newProfile(environment);
    profile.name = name;
    profile.broker = server.address();
    return profile;
}

ConnectionView *TestMainWindow::open(const support::RedisServer &server, const QString &name)
{
    ConnectionView *view = m_window->openConnection(profileOf(server, name), server.secrets());
    const bool connected =
        QTest::qWaitFor([view] { return view->session().link().state == app::LinkState::Connected; }, 10'000);
    return connected ? view : nullptr;
}

void TestMainWindow::startsOnTheWelcomePage()
{
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Yardmaster"));
    QVERIFY(!m_window->current());
    QVERIFY(part<QWidget>("connectDoor")->isVisible());
    QVERIFY(!m_window->actions()[Act::Refresh]->isEnabled());
    QCOMPARE(part<NavigationBar>("m_navigation")->focusPolicy(), Qt::NoFocus);
}

void TestMainWindow::everyShortcutIsUsedOnce()
{
    QVERIFY(open(*m_server));
    QHash<QKeySequence, QString> seen;
    const QList<QAction *> all = m_window->findChildren<QAction *>();
    for (const QAction *action : all) {
        // A page's keys work in that page only: they may return on another page, not in the window.
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!seen.contains(key), qPrintable(key.toString() + action->text() + seen.value(key)));
            seen.insert(key, action->text());
        }
    }
    QVERIFY(seen.size() > 15);
}

void TestMainWindow::everyWindowActionIsInAMenu()
{
    QSet<QAction *> offered;
    const QList<QMenu *> menus = m_window->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        for (QAction *action : menu->actions())
            offered.insert(action);
    }
    // The tool bar's two follow the page's own actions, which stand in the Job menu themselves.
    const QSet<QAction *> follow{m_window->actions()[Act::Retry], m_window->actions()[Act::Cancel]};
    for (QAction *action : m_window->actions().all())
        QVERIFY2(offered.contains(action) || follow.contains(action), qPrintable(action->objectName()));
}

void TestMainWindow::everyControlHasAName()
{
    const auto complain = [this] {
        QStringList names;
        for (const QWidget *widget : namelessControls(m_window.get()))
            names.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        return names.join(u',');
    };
    QCOMPARE(complain(), QString());
    ConnectionView *view = open(*m_server);
    QVERIFY(view);
    for (const Page *page : view->pages()) {
        m_window->showPage(page->id());
        QCOMPARE(complain(), QString());
    }
}

void TestMainWindow::showsTheConnectionEverywhere()
{
    ConnectionView *view = m_window->openConnection(
        profileOf(*m_server, QStringLiteral("hocvui-prod"), app::Environment::Production), m_server->secrets());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("hocvui-prod — Yardmaster"));
    QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>("m_state")->text(), QStringLiteral("Connected"), 10'000);
    QVERIFY(part<QLabel>("m_server")->text().contains(QString::number(m_server->port())));
    QTRY_VERIFY(part<QLabel>("m_product")->text().startsWith(QStringLiteral("Redis 7")));
    QCOMPARE(part<QAbstractButton>("m_access")->text(), QStringLiteral("Read-only"));
    QVERIFY(part<QWidget>("m_switcher")->accessibleName().contains(QStringLiteral("Production")));
    QCOMPARE(view->profile().level, app::AccessLevel::Look);
    const QImage band = part<QWidget>("m_band")->grab().toImage();
    QCOMPARE(band.pixelColor(10, 1), Theme::current().color(Token::EnvProductionBand));
}

void TestMainWindow::controlKeysChooseThePage()
{
    QVERIFY(open(*m_server));
    for (const PageKind &kind : pageKinds()) {
        if (kind.number == 0)
            continue; // by the Tools menu
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_0 + kind.number), Qt::ControlModifier);
        QCOMPARE(shownPage(), kind.id);
        QCOMPARE(part<NavigationBar>("m_navigation")->currentPage(), kind.id);
    }
}

void TestMainWindow::aPageIsMadeWhenSomebodyGoesThere()
{
    ConnectionView *view = open(*m_server);
    QVERIFY(view);
    // All of them are counted from the start.
    for (const char *page : {"queues", "workers", "schedules"})
        QTRY_VERIFY_WITH_TIMEOUT(!view->countText(page).isEmpty(), 30'000);
    QCOMPARE(view->findChildren<Page *>().size(), 1);
    m_window->showPage("workers");
    QCOMPARE(view->findChildren<Page *>().size(), 2);
    QTRY_VERIFY(view->currentPage()->settled());
    QByteArrayList ids;
    for (const Page *page : view->pages())
        ids.append(page->id());
    QCOMPARE(ids, QByteArrayList({"overview", "jobs", "failed", "queues", "workers", "schedules", "history", "bin"}));
    QCOMPARE(shownPage(), QByteArray("workers"));
}

void TestMainWindow::backLeadsToThePageBefore()
{
    QVERIFY(open(*m_server));
    const QByteArray first = pageKinds().front().id;
    const QByteArray second = pageKinds().at(1).id;
    m_window->showPage(first);
    m_window->showPage(second);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shownPage(), first);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(shownPage(), second);
}

void TestMainWindow::twoConnectionsKeepTheirPages()
{
    ConnectionView *one = open(*m_server, QStringLiteral("one"));
    QVERIFY(one);
    m_window->showPage(pageKinds().at(1).id);
    const Page *kept = one->currentPage();
    const support::RedisServer other;
    ConnectionView *two = open(other, QStringLiteral("two"));
    QVERIFY(two);
    QCOMPARE(m_window->connections().size(), 2);
    QCOMPARE(m_window->current(), two);
    m_window->showConnection(one);
    QCOMPARE(one->currentPage(), kept);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("one — Yardmaster"));
    QCOMPARE(two->session().link().state, app::LinkState::Connected);
}

void TestMainWindow::aClosedConnectionLeadsToAnother()
{
    ConnectionView *one = open(*m_server, QStringLiteral("one"));
    const support::RedisServer other;
    ConnectionView *two = open(other, QStringLiteral("two"));
    m_window->closeConnection(two);
    QCOMPARE(m_window->current(), one);
    m_window->actions()[Act::Disconnect]->trigger();
    QVERIFY(!m_window->current());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Yardmaster"));
}

void TestMainWindow::functionSixWalksThroughTheRegions()
{
    QVERIFY(open(*m_server));
    QWidget *switcher = part<QWidget>("m_switcher");
    switcher->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QCOMPARE(m_window->focusWidget(), part<QWidget>("m_navigation"));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_window->current()->currentPage()->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(m_window->focusWidget(), part<QWidget>("m_navigation"));
    for (int i = 0; i < 12 && !part<QWidget>("m_status")->isAncestorOf(m_window->focusWidget()); ++i)
        QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(part<QWidget>("m_status")->isAncestorOf(m_window->focusWidget()));
}

void TestMainWindow::fullScreenKeepsTheBand()
{
    QVERIFY(open(*m_server));
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QVERIFY(!m_window->menuBar()->isVisible());
    QVERIFY(!part<QWidget>("m_tools")->isVisible());
    QVERIFY(part<QWidget>("m_band")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QVERIFY(m_window->menuBar()->isVisible());
    QVERIFY(part<QWidget>("m_tools")->isVisible());
}

void TestMainWindow::aNarrowWindowShowsIconsOnly()
{
    auto *navigation = part<NavigationBar>("m_navigation");
    QCOMPARE(navigation->width(), 212);
    m_window->resize(1100, 700);
    QTRY_VERIFY(navigation->isNarrow());
    QTRY_COMPARE(navigation->width(), 44);
    m_window->resize(1440, 900);
    QTRY_COMPARE(navigation->width(), 212);
}

void TestMainWindow::keepsItsPlaceForTheNextTime()
{
    ConnectionView *view = open(*m_server);
    QVERIFY(view);
    const QString id = view->profile().id;
    QVERIFY(m_place->workplace->config().save(view->profile()).ok());
    m_window->resize(1250, 750);
    m_window->close();
    m_window.reset();
    QCOMPARE(m_place->workplace->settings().lastConnections(), QStringList{id});
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    QCOMPARE(m_window->size(), QSize(1250, 750));
    m_window->restoreConnections();
    QTRY_VERIFY(m_window->current());
    QCOMPARE(m_window->current()->profile().id, id);
}

void TestMainWindow::pausingSaysSince()
{
    QVERIFY(open(*m_server));
    auto *paused = part<QLabel>("m_paused");
    QVERIFY(!paused->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(paused->isVisible());
    QCOMPARE(m_window->actions()[Act::PauseLive]->text(), QStringLiteral("Resume &live"));
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!paused->isVisible());
}

void TestMainWindow::accessIsChangedInTheProfile()
{
    const app::Profile production = profileOf(*m_server, QStringLiteral("prod"), app::Environment::Production);
    QVERIFY(m_place->workplace->config().save(production).ok());
    m_window->openConnection(production, m_server->secrets());
    m_window->actions()[Act::AllowChanges]->trigger();
    auto *mend = part<QRadioButton>("level-mend");
    QVERIFY(mend);
    mend->click();
    QTest::mouseClick(part<QWidget>("change"), Qt::LeftButton);
    QTRY_COMPARE(part<QAbstractButton>("m_access")->text(), QStringLiteral("Mend only"));
    QCOMPARE(m_place->workplace->config().find(production.id)->level, app::AccessLevel::Mend);
}

void TestMainWindow::aServerThatGoesAwayIsSaid()
{
    support::RedisServer server;
    QVERIFY(open(server));
    server.stop();
    auto *state = part<QLabel>("m_state");
    QTRY_VERIFY_WITH_TIMEOUT(state->text().startsWith(QStringLiteral("Reconnecting")) ||
                                 state->text().startsWith(QStringLiteral("Offline")),
                             10'000);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), QStringLiteral("Connected"), 40'000);
}

void TestMainWindow::nothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char *language : {"en", "vi"}) {
        QTest::addRow("%s 1024x640", language) << QString::fromLatin1(language) << QSize(1024, 640);
        QTest::addRow("%s 1440x900", language) << QString::fromLatin1(language) << QSize(1440, 900);
    }
}

void TestMainWindow::nothingIsClipped()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    Language words;
    words.use(language);
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCOMPARE(tests::clippedWords(*m_window), QStringList());
    ConnectionView *view = open(*m_server);
    QVERIFY(view);
    for (const Page *page : view->pages()) {
        m_window->showPage(page->id());
        QTRY_VERIFY2(tests::clippedWords(*m_window).isEmpty(),
                     qPrintable(tests::clippedWords(*m_window).join(QLatin1Char('\n'))));
    }
    QCOMPARE(m_window->size(), size);
    words.use(QStringLiteral("en"));
}

void TestMainWindow::speaksAnotherLanguageAtOnce()
{
    QVERIFY(open(*m_server));
    m_window->showPage(pageKinds().at(1).id);
    Language words;
    words.use(QStringLiteral("vi"));
    m_window->retranslate();
    QCOMPARE(QLocale().language(), QLocale::Vietnamese);
    QCOMPARE(shownPage(), pageKinds().at(1).id);
    QCOMPARE(m_window->connections().size(), 1);
    words.use(QStringLiteral("en"));
    m_window->retranslate();
    QCOMPARE(part<QMenu>("fileMenu")->title(), QStringLiteral("&File"));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
