#include "app/config/settings.h"
#include "app/session/session.h"
#include "tests/support/redisserver.h"
#include "tests/ui/pages/samples.h"
#include "tests/ui/screens.h"
#include "tests/ui/windowplace.h"
#include "ui/dialogs/viewnamedialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/savedviews.h"
#include "ui/startup/language.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTest>

using namespace ui;

class TestSavedViews : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void controlSKeepsTheFilterInTheNavigation();
    void theNavigationCountsWhatPassesAView();
    void withoutAFilterThereIsNothingToSave();
    void aViewOpensItsPageFilterAndTab();
    void leavingAViewGivesThePageItsFilterBack();
    void anotherFilterIsNoLongerTheView();
    void backLeadsToTheView();
    void aNameThatIsTakenReplacesTheView();
    void theOpenViewIsRenamed();
    void anotherViewsNameIsRefused();
    void deleteAsksAndRemoves();
    void arrowKeysPassTheHeading();
    void thePaletteGoesToAView();
    void eachConnectionHasItsOwn();
    void theyAreThereTheNextTime();
    void aForgottenConnectionsViewsAreGone();
    void looksLikeTheDesign_data();
    void looksLikeTheDesign();

private:
    app::Profile profile(const QString &name = QStringLiteral("here"));
    ConnectionView *open(const app::Profile &profile);
    /// Narrows the page shown and keeps that by Ctrl+S.
    void save(const PageFilter &filter, const QString &name);
    ViewNameDialog *nameDialog() const { return m_window->findChild<ViewNameDialog *>(); }
    void answer(ViewNameDialog &dialog, const QString &name) const
    {
        dialog.findChild<QLineEdit *>(QStringLiteral("name"))->setText(name);
        QTest::keyClick(&dialog, Qt::Key_Return);
    }
    NavigationBar &navigation() const { return *m_window->findChild<NavigationBar *>(); }
    SavedViews &views() const { return m_window->current()->savedViews(); }
    Page &page() const { return *m_window->current()->currentPage(); }
    QStringList rows() const
    {
        QStringList texts;
        for (int row = 0; row < navigation().model()->rowCount(); ++row)
            texts.append(navigation().model()->index(row, 0).data().toString());
        return texts;
    }
    QByteArray idOf(const QString &name) const
    {
        const app::SavedView *view = views().named(name);
        return view ? view->id : QByteArray("no such view");
    }

    std::unique_ptr<support::RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestSavedViews::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<support::RedisServer>();
}

void TestSavedViews::init()
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(open(profile()));
}

void TestSavedViews::cleanup()
{
    m_window.reset();
    m_place.reset();
}

app::Profile TestSavedViews::profile(const QString &name)
{
    app::Profile made = app::newProfile(app::Environment::Development);
    made.name = name;
    made.broker = m_server->address();
    return made;
}

ConnectionView *TestSavedViews::open(const app::Profile &profile)
{
    ConnectionView *view = m_window->openConnection(profile, m_server->secrets());
    m_window->showPage("jobs"); // the Overview has no filter
    const bool connected =
        QTest::qWaitFor([view] { return view->session().link().state == app::LinkState::Connected; }, 10'000);
    return connected ? view : nullptr;
}

void TestSavedViews::save(const PageFilter &filter, const QString &name)
{
    page().showFilter(filter);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    ViewNameDialog *dialog = nameDialog();
    QVERIFY(dialog);
    answer(*dialog, name);
    QTRY_VERIFY(!nameDialog());
    QVERIFY(views().named(name));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestSavedViews::controlSKeepsTheFilterInTheNavigation()
{
    page().showFilter({QStringLiteral("queue:tts age>10m"), "running"});
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    ViewNameDialog *dialog = nameDialog();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("name"));
    QCOMPARE(name->text(), QStringLiteral("queue:tts age>10m"));
    QCOMPARE(name->selectedText(), name->text());
    answer(*dialog, QStringLiteral("  Stuck <b>tts</b> & more "));
    QCOMPARE(views().all().size(), size_t{1});
    const app::SavedView view = views().all().front();
    QCOMPARE(view.name, QStringLiteral("Stuck <b>tts</b> & more"));
    QCOMPARE(view.page, QByteArray("jobs"));
    QCOMPARE(view.filter, QStringLiteral("queue:tts age>10m"));
    QCOMPARE(view.tab, QByteArray("running"));
    QCOMPARE(rows().mid(rows().size() - 2), QStringList({QStringLiteral("Saved views"), view.name}));
    QCOMPARE(navigation().currentView(), view.id);
    // In the menu an ampersand stays one.
    const auto *action = m_window->findChild<QAction *>(QStringLiteral("view-") + QString::fromUtf8(view.id));
    QVERIFY(action && action->isChecked());
    QCOMPARE(action->text(), QStringLiteral("Stuck <b>tts</b> && more"));
}

void TestSavedViews::theNavigationCountsWhatPassesAView()
{
    std::vector<models::Job> jobs = samples::jobs();
    emit m_window->current()->session().jobsArrived(samples::batch(jobs));
    emit m_window->current()->session().firstReadDone("jobs");
    save({QStringLiteral("task:generate"), {}}, QStringLiteral("Voices"));
    const auto counted = [this] {
        const QModelIndex last = navigation().model()->index(navigation().model()->rowCount() - 1, 0);
        return last.data(NavigationBar::CountRole).toString();
    };
    const auto wanted = std::count_if(
        jobs.begin(), jobs.end(), [](const models::Job &job) { return job.name.contains(QStringLiteral("generate")); });
    QVERIFY(wanted > 0 && wanted < qint64(jobs.size()));
    QTRY_COMPARE(counted(), QString::number(wanted));
}

void TestSavedViews::withoutAFilterThereIsNothingToSave()
{
    QVERIFY(!m_window->actions()[Act::SaveView]->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!nameDialog());
    page().showFilter({{}, "failed"});
    QVERIFY(m_window->actions()[Act::SaveView]->isEnabled());
    page().showFilter({});
    QVERIFY(!m_window->actions()[Act::SaveView]->isEnabled());
    m_window->showWelcome();
    QVERIFY(!m_window->actions()[Act::SaveView]->isEnabled());
    QVERIFY(!rows().contains(QStringLiteral("Saved views")));
}

void TestSavedViews::aViewOpensItsPageFilterAndTab()
{
    m_window->showPage("queues");
    save({QStringLiteral("tts"), {}}, QStringLiteral("Speech"));
    m_window->showPage("jobs");
    save({QStringLiteral("state:failed foo"), "queued"}, QStringLiteral("Foo"));
    m_window->showPage("workers");
    m_window->current()->showSavedView(idOf(QStringLiteral("Foo")));
    QCOMPARE(page().id(), QByteArray("jobs"));
    QCOMPARE(page().filterShown(), (PageFilter{QStringLiteral("state:failed foo"), "queued"}));
    m_window->current()->showSavedView(idOf(QStringLiteral("Speech")));
    QCOMPARE(page().id(), QByteArray("queues"));
    QCOMPARE(page().filterShown(), (PageFilter{QStringLiteral("tts"), {}}));
    QCOMPARE(navigation().currentView(), idOf(QStringLiteral("Speech")));
    QVERIFY(navigation().currentPage().isEmpty());
}

void TestSavedViews::leavingAViewGivesThePageItsFilterBack()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    m_window->showPage("jobs");
    QCOMPARE(page().filterShown(), PageFilter{});
    QCOMPARE(navigation().currentPage(), QByteArray("jobs"));
    page().showFilter({QStringLiteral("mail"), "running"});
    m_window->current()->showSavedView(idOf(QStringLiteral("Speech")));
    QCOMPARE(page().filterShown().text, QStringLiteral("queue:tts"));
    m_window->showPage("workers");
    m_window->showPage("jobs");
    QCOMPARE(page().filterShown(), (PageFilter{QStringLiteral("mail"), "running"}));
}

void TestSavedViews::anotherFilterIsNoLongerTheView()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    QVERIFY(m_window->actions()[Act::RenameView]->isEnabled());
    page().applyFilter(QStringLiteral("queue:mail"));
    QVERIFY(navigation().currentView().isEmpty());
    QCOMPARE(navigation().currentPage(), QByteArray("jobs"));
    QVERIFY(!m_window->actions()[Act::RenameView]->isEnabled());
    m_window->showPage("jobs");
    QCOMPARE(page().filterShown().text, QStringLiteral("queue:mail"));
}

void TestSavedViews::backLeadsToTheView()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    const QByteArray id = idOf(QStringLiteral("Speech"));
    m_window->showPage("workers");
    m_window->current()->showSavedView(id);
    m_window->showPage("jobs");
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(navigation().currentView(), id);
    QCOMPARE(page().filterShown().text, QStringLiteral("queue:tts"));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(page().id(), QByteArray("workers"));
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(navigation().currentView(), id);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(navigation().currentPage(), QByteArray("jobs"));
    QCOMPARE(page().filterShown(), PageFilter{});
}

void TestSavedViews::aNameThatIsTakenReplacesTheView()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    const QByteArray id = idOf(QStringLiteral("Speech"));
    page().applyFilter(QStringLiteral("queue:tts state:failed"));
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    ViewNameDialog *dialog = nameDialog();
    QVERIFY(dialog);
    const auto *keep = dialog->findChild<QAbstractButton *>(QStringLiteral("keep"));
    QCOMPARE(keep->text(), QStringLiteral("Save"));
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("speech"));
    QCOMPARE(keep->text(), QStringLiteral("Replace"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(views().all().size(), size_t{1});
    QCOMPARE(views().find(id)->filter, QStringLiteral("queue:tts state:failed"));
}

void TestSavedViews::theOpenViewIsRenamed()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    const QByteArray id = idOf(QStringLiteral("Speech"));
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    ViewNameDialog *dialog = nameDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->name(), QStringLiteral("Speech"));
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->clear();
    QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("keep"))->isEnabled());
    answer(*dialog, QStringLiteral("Giọng đọc"));
    QCOMPARE(views().find(id)->name, QStringLiteral("Giọng đọc"));
    QCOMPARE(rows().last(), QStringLiteral("Giọng đọc"));
    QCOMPARE(navigation().currentView(), id);
}

void TestSavedViews::anotherViewsNameIsRefused()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    save({QStringLiteral("queue:mail"), {}}, QStringLiteral("Mail"));
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    ViewNameDialog *dialog = nameDialog();
    QVERIFY(dialog);
    answer(*dialog, QStringLiteral("SPEECH"));
    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("remark"))->isHidden());
    QCOMPARE(views().find(views().openId())->name, QStringLiteral("Mail"));
}

void TestSavedViews::deleteAsksAndRemoves()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    const auto ask = [this] {
        QTest::keyClick(&navigation(), Qt::Key_Delete);
        return m_window->findChild<QMessageBox *>(QStringLiteral("removeSavedView"));
    };
    QMessageBox *box = ask();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Return); // the default keeps it
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>(QStringLiteral("removeSavedView")));
    QCOMPARE(views().all().size(), size_t{1});
    box = ask();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QVERIFY(views().all().empty());
    QVERIFY(!rows().contains(QStringLiteral("Saved views")));
    // What it narrowed is whole again.
    QCOMPARE(page().filterShown(), PageFilter{});
    QCOMPARE(navigation().currentPage(), QByteArray("jobs"));
    // On a page the key does nothing.
    QTest::keyClick(&navigation(), Qt::Key_Delete);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>(QStringLiteral("removeSavedView")));
}

void TestSavedViews::arrowKeysPassTheHeading()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    m_window->showPage("history");
    navigation().setFocus();
    QTest::keyClick(&navigation(), Qt::Key_Down);
    QCOMPARE(navigation().currentView(), idOf(QStringLiteral("Speech")));
    QCOMPARE(page().id(), QByteArray("jobs"));
    QTest::keyClick(&navigation(), Qt::Key_Up);
    QCOMPARE(page().id(), QByteArray("history"));
    QTest::keyClick(&navigation(), Qt::Key_Home);
    QTest::keyClick(&navigation(), Qt::Key_Down);
    QCOMPARE(navigation().currentPage(), QByteArray("jobs"));
    QCOMPARE(page().filterShown(), PageFilter{});
}

void TestSavedViews::thePaletteGoesToAView()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    m_window->showPage("workers");
    m_window->showPalette();
    auto *palette = m_window->findChild<CommandPalette *>();
    QVERIFY(palette && QTest::qWaitForWindowExposed(palette));
    auto *edit = palette->findChild<QLineEdit *>(QStringLiteral("m_edit"));
    edit->setText(QStringLiteral("speech"));
    const auto *found = palette->findChild<PaletteModel *>();
    QStringList texts;
    for (int row = 0; row < found->rowCount(); ++row)
        texts.append(found->index(row).data().toString());
    QVERIFY2(texts.contains(QStringLiteral("Speech")), qPrintable(texts.join(u'|')));
    QCOMPARE(texts.first(), QStringLiteral("Go to"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(navigation().currentView(), idOf(QStringLiteral("Speech")));
    QCOMPARE(page().filterShown().text, QStringLiteral("queue:tts"));
}

void TestSavedViews::eachConnectionHasItsOwn()
{
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    ConnectionView *first = m_window->current();
    QVERIFY(open(profile(QStringLiteral("there"))));
    QVERIFY(views().all().empty());
    QVERIFY(!rows().contains(QStringLiteral("Saved views")));
    m_window->showConnection(first);
    QCOMPARE(rows().last(), QStringLiteral("Speech"));
}

void TestSavedViews::theyAreThereTheNextTime()
{
    const app::Profile there = profile(QStringLiteral("there"));
    QVERIFY(open(there));
    save({QStringLiteral("queue:tts"), "failed"}, QStringLiteral("Speech"));
    QVERIFY(m_place->workplace->settings().save().ok());
    m_window->closeConnection(m_window->current());
    QVERIFY(open(there));
    QCOMPARE(rows().last(), QStringLiteral("Speech"));
    QVERIFY(views().openId().isEmpty());
    m_window->current()->showSavedView(idOf(QStringLiteral("Speech")));
    QCOMPARE(page().filterShown(), (PageFilter{QStringLiteral("queue:tts"), "failed"}));
}

void TestSavedViews::aForgottenConnectionsViewsAreGone()
{
    const app::Profile there = profile(QStringLiteral("there"));
    QVERIFY(m_place->workplace->saveProfile(there).ok());
    QVERIFY(open(there));
    save({QStringLiteral("queue:tts"), {}}, QStringLiteral("Speech"));
    m_window->closeConnection(m_window->current());
    QVERIFY(m_place->workplace->forgetProfile(there.id, m_window.get()).ok());
    QVERIFY(m_place->workplace->settings().savedViews(there.id).empty());
}

void TestSavedViews::looksLikeTheDesign_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << Theme::Mode::Light << QSize(1440, 900);
    QTest::newRow("dark-small") << Theme::Mode::Dark << QSize(1024, 640);
}

void TestSavedViews::looksLikeTheDesign()
{
    QFETCH(const Theme::Mode, mode);
    QFETCH(const QSize, size);
    Theme::current().setMode(mode);
    m_window->resize(size);
    save({QStringLiteral("queue:tts"), "failed"}, QStringLiteral("TTS failures today"));
    save({QStringLiteral("age>10m"), "running"}, QStringLiteral("Stuck over 10 min, and a name that is too long"));
    const QString name = QStringLiteral("saved-views-") + QLatin1String(QTest::currentDataTag());
    QVERIFY(uitest::isPainted(uitest::picture(*m_window, name)));
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QVERIFY(nameDialog());
    QVERIFY(uitest::isPainted(uitest::picture(*nameDialog(), name + QStringLiteral("-dialog"))));
    Theme::current().setMode(Theme::Mode::Light);
}

QTEST_MAIN(TestSavedViews)
#include "tst_savedviews.moc"
