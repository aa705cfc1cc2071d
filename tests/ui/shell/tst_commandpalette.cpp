#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "tests/support/redisserver.h"
#include "tests/ui/clipping.h"
#include "tests/ui/pages/samples.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/palettematch.h"
#include "ui/shell/palettemodel.h"
#include "ui/startup/language.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <algorithm>

using namespace ui;

namespace {

/// What can be done from this menu and those in it.
QList<QAction *> actionsOf(const QMenu &menu)
{
    QList<QAction *> found;
    for (QAction *action : menu.actions()) {
        if (action->menu())
            found.append(actionsOf(*action->menu()));
        else if (!action->isSeparator() && action->isVisible())
            found.append(action);
    }
    return found;
}

PaletteEntry entry(PaletteKind kind, const QString &text, const QString &reason = {})
{
    PaletteEntry made;
    made.kind = kind;
    made.text = text;
    made.reason = reason;
    return made;
}

QStringList textsOf(const PaletteModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row).data().toString());
    return texts;
}

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void wordsFit_data();
    void wordsFit();
    void theBestFitComesFirst();
    void aPrefixLeavesOneKind();
    void aDisabledActionIsListedWithItsReason();
    void everyActionOfTheMenusIsInIt();
    void theActionsOfTheDesignAreInAMenuWithTheirKeys();
    void theColumnsMenuHidesAColumn();
    void bothKeysOpenIt();
    void enterGoesToAPage();
    void aQueueOffersMore();
    void aJobIsFoundByTheBeginningOfItsId();
    void itHasNamesAndNothingIsClipped_data();
    void itHasNamesAndNothingIsClipped();

private:
    QList<QAction *> menuActions() const
    {
        QList<QAction *> all;
        for (const QAction *top : m_window->menuBar()->actions())
            all.append(actionsOf(*top->menu()));
        return all;
    }
    ConnectionView *open();
    CommandPalette *openPalette();
    void type(CommandPalette &palette, const QString &text) const
    {
        palette.findChild<QLineEdit *>(QStringLiteral("m_edit"))->setText(text);
    }
    void press(CommandPalette &palette, Qt::Key key) const
    {
        QTest::keyClick(palette.findChild<QLineEdit *>(QStringLiteral("m_edit")), key);
    }
    static QStringList rowsOf(const CommandPalette &palette) { return textsOf(*palette.findChild<PaletteModel *>()); }

    std::unique_ptr<support::RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestCommandPalette::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Dark);
    m_server = std::make_unique<support::RedisServer>();
}

void TestCommandPalette::init()
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1024, 640);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
    m_place.reset();
}

ConnectionView *TestCommandPalette::open()
{
    app::Profile profile = app::newProfile(app::Environment::Development);
    profile.name = QStringLiteral("here");
    profile.broker = m_server->address();
    ConnectionView *view = m_window->openConnection(profile, m_server->secrets());
    const bool connected =
        QTest::qWaitFor([view] { return view->session().link().state == app::LinkState::Connected; }, 10'000);
    return connected ? view : nullptr;
}

CommandPalette *TestCommandPalette::openPalette()
{
    m_window->showPalette();
    auto *palette = m_window->findChild<CommandPalette *>();
    return palette && QTest::qWaitForWindowExposed(palette) ? palette : nullptr;
}

void TestCommandPalette::wordsFit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("hits"); ///< the letters that were hit; "-" = it does not fit
    QTest::newRow("a word") << "retry"
                            << "Retry selected job"
                            << "Retry";
    QTest::newRow("words in any order") << "job re"
                                        << "Retry selected job"
                                        << "Rejob";
    QTest::newRow("within a word") << "tts"
                                   << "Queue xtts"
                                   << "tts";
    QTest::newRow("first letters") << "rsj"
                                   << "Retry selected job"
                                   << "Rsj";
    QTest::newRow("first letters and more") << "rese"
                                            << "Retry selected job"
                                            << "Rese";
    QTest::newRow("letters anywhere") << "tyd"
                                      << "Retry selected job"
                                      << "-";
    QTest::newRow("one word too many") << "retry mail"
                                       << "Retry selected job"
                                       << "-";
    QTest::newRow("accents") << "thu lai"
                             << "Thử lại"
                             << "Thửlại";
    QTest::newRow("d with a stroke") << "dang"
                                     << "Đang chờ"
                                     << "Đang";
    QTest::newRow("nothing") << ""
                             << "Retry"
                             << "";
}

void TestCommandPalette::wordsFit()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    QFETCH(const QString, hits);
    const auto match = paletteMatch(typed, text);
    QCOMPARE(match.has_value(), hits != QLatin1String("-"));
    QString hit;
    for (const qsizetype at : match.value_or(PaletteMatch{}).hits)
        hit.append(text.at(at));
    QCOMPARE(hit, match ? hits : QString());
}

void TestCommandPalette::theBestFitComesFirst()
{
    PaletteModel model(nullptr);
    model.setEntries({entry(PaletteKind::Action, QStringLiteral("Telemetry")),
                      entry(PaletteKind::Action, QStringLiteral("Try again")),
                      entry(PaletteKind::SelectionAction, QStringLiteral("Retry")),
                      entry(PaletteKind::Page, QStringLiteral("Trying"))});
    model.setTyped(QStringLiteral("try"));
    QCOMPARE(textsOf(model), (QStringList{"Actions", "Retry", "Try again", "Telemetry", "Go to", "Trying"}));
    QVERIFY(!model.entryAt(0));
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
}

void TestCommandPalette::aPrefixLeavesOneKind()
{
    PaletteModel model(nullptr);
    model.setEntries(
        {entry(PaletteKind::Action, QStringLiteral("tts a")), entry(PaletteKind::Queue, QStringLiteral("tts q")),
         entry(PaletteKind::Worker, QStringLiteral("tts w")), entry(PaletteKind::Connection, QStringLiteral("tts c"))});
    const auto left = [&model](const char *typed) {
        model.setTyped(QString::fromLatin1(typed));
        return textsOf(model).mid(1);
    };
    QCOMPARE(left(">tts"), QStringList{"tts a"});
    QCOMPARE(left(": tts"), QStringList{"tts q"});
    QCOMPARE(left("@"), QStringList{"tts w"});
    QCOMPARE(left("#tts"), QStringList());
    QCOMPARE(PaletteModel::jobFilter(QStringLiteral("#7c1f")), QStringLiteral("id:\"7c1f\""));
    QCOMPARE(PaletteModel::jobFilter(QStringLiteral("lesson 48")), QStringLiteral("\"lesson 48\""));
    QCOMPARE(PaletteModel::jobFilter(QStringLiteral(">lesson")), QString());
    QCOMPARE(PaletteModel::jobFilter(QString()), QString());
}

void TestCommandPalette::aDisabledActionIsListedWithItsReason()
{
    for (const PaletteEntry &found : m_window->paletteEntries()) {
        if (found.action)
            QCOMPARE(found.reason.isEmpty(), found.action->isEnabled());
    }
    // Enter on one does nothing, and the palette stays.
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    type(*palette, QStringLiteral("pause live"));
    const auto *list = palette->findChild<QListView *>();
    QCOMPARE(list->currentIndex().data(PaletteModel::ReasonRole).toString(), QStringLiteral("No connection is open."));
    press(*palette, Qt::Key_Return);
    QVERIFY(palette->isVisible());
}

void TestCommandPalette::everyActionOfTheMenusIsInIt()
{
    ConnectionView *view = open();
    QVERIFY(view);
    for (const PageKind &kind : pageKinds()) {
        m_window->showPage(kind.id);
        const std::vector<PaletteEntry> entries = m_window->paletteEntries();
        const QList<QAction *> actions = menuActions();
        QVERIFY(actions.size() > 25);
        for (const QAction *action : actions) {
            const auto found = std::find_if(entries.begin(), entries.end(),
                                            [action](const PaletteEntry &one) { return one.action == action; });
            QVERIFY2(found != entries.end(), qPrintable(kind.id + ": " + action->text()));
            // Its words lead to it.
            PaletteModel model(nullptr);
            model.setEntries(entries);
            model.setTyped(found->text);
            bool listed = false;
            for (int row = 0; row < model.rowCount(); ++row)
                listed |= model.entryAt(row) && model.entryAt(row)->action == action;
            QVERIFY2(listed, qPrintable(found->text));
            QCOMPARE(found->reason.isEmpty(), action->isEnabled());
            QVERIFY2(!Qt::mightBeRichText(found->reason), qPrintable(found->reason));
        }
    }
}

void TestCommandPalette::theActionsOfTheDesignAreInAMenuWithTheirKeys()
{
    ConnectionView *view = open();
    QVERIFY(view);
    const auto keysOn = [this](const QByteArray &page) {
        m_window->showPage(page);
        QStringList keys;
        for (const QAction *action : menuActions()) {
            for (const QKeySequence &key : action->shortcuts())
                keys.append(key.toString());
        }
        return keys;
    };
    // ui.md 5, page by page.
    const QList<std::pair<QByteArray, QStringList>> wanted{
        {"jobs", {"R", "E", "Del", "Ctrl+Del", "Ctrl+N", "Ctrl+C", "Ctrl+Shift+J"}},
        {"failed", {"R", "Shift+R", "E", "Ctrl+N", "Ctrl+C", "Ctrl+Shift+J"}},
        {"queues", {"P"}},
        {"workers", {"+", "-", "Del"}},
    };
    for (const auto &[page, keys] : wanted) {
        const QStringList there = keysOn(page);
        for (const QString &key : keys)
            QVERIFY2(there.contains(key), qPrintable(page + ": " + key + " not in " + there.join(u' ')));
    }
    const QStringList everywhere{"Ctrl+K", "Ctrl+Shift+P", "Ctrl+,", "F1", "F5", "Ctrl+P", "Ctrl+I", "Ctrl+Z"};
    const QStringList there = keysOn("schedules");
    for (const QString &key : everywhere)
        QVERIFY2(there.contains(key), qPrintable(key));
}

void TestCommandPalette::theColumnsMenuHidesAColumn()
{
    ConnectionView *view = open();
    QVERIFY(view);
    auto *menu = m_window->findChild<QMenu *>(QStringLiteral("columnsMenu"));
    for (const char *page : {"jobs", "failed", "queues", "workers", "schedules"}) {
        m_window->showPage(page);
        emit menu->aboutToShow();
        const QList<QAction *> columns = menu->actions();
        QVERIFY2(columns.size() > 5, page);
        QVERIFY(!columns.at(0)->isEnabled());
        const auto *table = view->currentPage()->findChild<QWidget *>(QStringLiteral("table"));
        auto *header = table->findChild<TableHeader *>();
        QAction *second = columns.at(1);
        QVERIFY(second->isChecked());
        second->trigger();
        QVERIFY2(header->isHiddenByPerson(header->logicalIndex(1)), page);
        second->trigger();
        QVERIFY(!header->isHiddenByPerson(header->logicalIndex(1)));
    }
}

void TestCommandPalette::bothKeysOpenIt()
{
    for (const auto &[key, modifiers] :
         {std::pair<Qt::Key, Qt::KeyboardModifiers>(Qt::Key_K, Qt::ControlModifier),
          std::pair<Qt::Key, Qt::KeyboardModifiers>(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier)}) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), key, modifiers);
        auto *palette = m_window->findChild<CommandPalette *>();
        QVERIFY(palette);
        QVERIFY(palette->isVisible());
        QCOMPARE(palette->width(), 640);
        QCOMPARE(palette->y() - m_window->mapToGlobal(QPoint()).y(), 96);
        press(*palette, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<CommandPalette *>());
    }
}

void TestCommandPalette::enterGoesToAPage()
{
    QVERIFY(open());
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    type(*palette, QStringLiteral("failed"));
    press(*palette, Qt::Key_Return);
    QCOMPARE(m_window->current()->currentPage()->id(), QByteArray("failed"));
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>());
}

void TestCommandPalette::aQueueOffersMore()
{
    ConnectionView *view = open();
    QVERIFY(view);
    models::QueueInfo queue;
    queue.name = QStringLiteral("tts");
    queue.waiting = 61;
    view->models().queues().setQueues({queue});
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    type(*palette, QStringLiteral(":tts"));
    QCOMPARE(rowsOf(*palette), (QStringList{"Go to", "Queue tts"}));
    press(*palette, Qt::Key_Tab);
    QVERIFY(rowsOf(*palette).contains(QStringLiteral("Show its jobs")));
    press(*palette, Qt::Key_Escape);
    QCOMPARE(rowsOf(*palette), (QStringList{"Go to", "Queue tts"}));
    press(*palette, Qt::Key_Tab);
    type(*palette, QStringLiteral("copy"));
    press(*palette, Qt::Key_Return);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("tts"));
}

void TestCommandPalette::aJobIsFoundByTheBeginningOfItsId()
{
    ConnectionView *view = open();
    QVERIFY(view);
    models::JobBatch batch;
    batch.upserts = samples::jobs();
    view->models().jobs().applyBatch(batch);
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    type(*palette, QStringLiteral("#7c1f0b"));
    QTRY_COMPARE(rowsOf(*palette), (QStringList{"Jobs", "tts.generate_tts"}));
    // By a word of its argument, too.
    type(*palette, QStringLiteral("giới thiệu"));
    QTRY_VERIFY(rowsOf(*palette).contains(QStringLiteral("tts.generate_tts")));
    press(*palette, Qt::Key_Tab);
    type(*palette, QStringLiteral("link"));
    press(*palette, Qt::Key_Return);
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("yardmaster://here/job/7c1f0b52")),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void TestCommandPalette::itHasNamesAndNothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("vi") << QStringLiteral("vi");
}

void TestCommandPalette::itHasNamesAndNothingIsClipped()
{
    QFETCH(const QString, language);
    Language words;
    words.use(language);
    m_window->retranslate();
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    QCOMPARE(tests::clippedWords(*palette), QStringList());
    QVERIFY(namelessControls(palette).isEmpty());
    QVERIFY(m_window->rect().translated(m_window->pos()).contains(palette->geometry()));
    words.use(QStringLiteral("en"));
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
