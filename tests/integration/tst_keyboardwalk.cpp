#include "models/jobtablemodel.h"
#include "models/roles.h"
#include "tests/support/celeryworker.h"
#include "tests/support/redisserver.h"
#include "tests/ui/windowplace.h"
#include "ui/detail/tracebackview.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>

using namespace ui;
using namespace support;

namespace {

constexpr int kPatienceMs = 30'000;
/// More stops than any window has: whoever is not met by then cannot be reached.
constexpr int kMostStops = 80;

/// What a window system does when a popup has gone; the offscreen platform leaves it the active window.
void wakeWindow()
{
    const QWidget *active = QApplication::activeWindow();
    QWidget *focus = QApplication::focusWidget();
    if (active && !active->isVisible() && focus) {
        focus->window()->activateWindow();
        QCoreApplication::processEvents();
    }
}

/// A key where the focus is, as from a keyboard: shortcuts first.
void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    wakeWindow();
    QWidget *popup = QApplication::activePopupWidget();
    QWidget *focus = popup ? popup : QApplication::focusWidget();
    QTest::keyClick(focus ? focus : QApplication::activeWindow(), static_cast<Qt::Key>(key), modifiers);
}

void type(const QString &text)
{
    for (const QChar letter : text)
        QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
}

bool focusIn(const QWidget *place)
{
    const QWidget *focus = QApplication::focusWidget();
    return place && focus && (place == focus || place->isAncestorOf(focus));
}

/// Presses `key` until the focus is in `place`.
bool walkTo(const QWidget *place, int key = Qt::Key_Tab, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QStringList stops;
    for (int stop = 0; stop < kMostStops && !focusIn(place); ++stop) {
        press(key, modifiers);
        const QWidget *focus = QApplication::focusWidget();
        stops.append(focus ? QLatin1String(focus->metaObject()->className()) + u' ' + focus->objectName() : QString());
    }
    if (!focusIn(place))
        qWarning() << "not on the way:" << (place ? place->objectName() : QString()) << stops.mid(0, 20);
    return focusIn(place);
}

/// A cell as a screen reader says it.
QString spoken(const QModelIndex &cell)
{
    const QString words = cell.data(Qt::AccessibleTextRole).toString();
    return words.isEmpty() ? cell.data().toString() : words;
}

/// A row as a screen reader says it, column by column.
QString spokenRow(const QModelIndex &row)
{
    QStringList cells;
    for (int column = 0; row.isValid() && column < row.model()->columnCount(); ++column)
        cells.append(spoken(row.siblingAtColumn(column)));
    return cells.join(QStringLiteral(" | "));
}

QString spokenRow(const QAbstractItemView &table)
{
    return spokenRow(table.currentIndex());
}

/// The filter left one row, and it is the one of this task and state.
bool showsOnly(const QAbstractItemView &table, const QString &task, const QString &state)
{
    const QString row = spokenRow(table.model()->index(0, 0));
    return table.model()->rowCount() == 1 && row.contains(task) && row.contains(state, Qt::CaseInsensitive);
}

} // namespace

/// One story of support staff and admins in the real window, on a real broker with a real worker, told by keys alone:
/// nothing is focused, clicked or called by the test, only looked at.
class TestKeyboardWalk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void connects();
    void findsAFailedJobByAWordOfItsArgument();
    void readsItsTraceback();
    void retriesItAndSeesItSucceed();
    void stopsARunningJob();
    void triggersAJobAndReadsItsResult();

private:
    QWidget *page() const { return m_window->current()->currentPage(); }
    template <typename T = QWidget>
    T *part(const char *name) const
    {
        return page()->findChild<T *>(QLatin1String(name));
    }
    QAbstractItemView *table() const { return part<QAbstractItemView>("table"); }
    QDialog *dialog(const char *name) const
    {
        auto *found = m_window->findChild<QDialog *>(QLatin1String(name));
        return found && found->isVisible() ? found : nullptr;
    }
    QWidget *inDialog(const char *dialogName, const char *name) const
    {
        const QDialog *found = dialog(dialogName);
        return found ? found->findChild<QWidget *>(QLatin1String(name)) : nullptr;
    }
    void filterJobs(const QString &text);
    /// What a window manager does when a dialog has closed; the offscreen platform has none. Where the focus is within
    /// the window is the window's own affair.
    void backToWindow(const char *dialogName);

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<CeleryWorker> m_worker;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestKeyboardWalk::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<RedisServer>();
    m_worker = std::make_unique<CeleryWorker>(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_worker->ready(), kPatienceMs);
    m_worker->python("for word in ('badger', 'pelican', 'otter'):\n"
                     "    flaky.delay(word).get(propagate=False)\n"
                     "boom.delay('something else').get(propagate=False)\n"
                     "sleep.delay(600)");
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestKeyboardWalk::cleanupTestCase()
{
    m_window.reset();
    m_place.reset();
}

void TestKeyboardWalk::connects()
{
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog("connectionDialog"));
    QTRY_VERIFY(focusIn(dialog("connectionDialog")));
    QVERIFY(walkTo(inDialog("connectionDialog", "m_name")));
    type(QStringLiteral("lab"));
    QVERIFY(walkTo(inDialog("connectionDialog", "m_host")));
    QGuiApplication::clipboard()->setText(m_server->url());
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(walkTo(inDialog("connectionDialog", "m_connectButton")));
    press(Qt::Key_Space);
    backToWindow("connectionDialog");
    QTRY_VERIFY(m_window->current());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->current()->session().link().state, app::LinkState::Connected, kPatienceMs);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("lab — Yardmaster"));
    press(Qt::Key_2, Qt::ControlModifier);
    // The rows are there and the keys go to them, without another key.
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() >= 5, kPatienceMs);
    QTRY_VERIFY(focusIn(table()));
}

void TestKeyboardWalk::findsAFailedJobByAWordOfItsArgument()
{
    press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->current()->currentPage()->id(), QByteArray("failed"));
    QTRY_VERIFY(focusIn(table()));
    press(Qt::Key_Slash);
    QVERIFY(focusIn(part("filter")));
    type(QStringLiteral("pelican"));
    const QAbstractItemModel &model = *table()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kPatienceMs);
    press(Qt::Key_Return);
    QVERIFY(focusIn(table()));
    press(Qt::Key_Home);
    press(Qt::Key_Right);
    press(Qt::Key_Down);
    const QModelIndex job = table()->currentIndex();
    QVERIFY(job.parent().isValid());
    QVERIFY2(spokenRow(*table()).contains(QStringLiteral("pelican")), qPrintable(spokenRow(*table())));
}

void TestKeyboardWalk::readsItsTraceback()
{
    TracebackView *view = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((view = page()->findChild<TracebackView *>()), kPatienceMs);
    // Until its own comes, the job that was current before it may still be shown.
    const auto shows = [&view](const char *text) { return view->toPlainText().contains(QString::fromUtf8(text)); };
    QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && shows("Traceback") && shows("LabError: not yet: pelican"),
                             kPatienceMs);
    QVERIFY(walkTo(part("detailPane"), Qt::Key_F6));
    QVERIFY(walkTo(view));
    QGuiApplication::clipboard()->clear();
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("Traceback (most recent call last)")), qPrintable(copied));
    QVERIFY(copied.contains(QStringLiteral("LabError")));
    QVERIFY(walkTo(table(), Qt::Key_F6, Qt::ShiftModifier));
}

void TestKeyboardWalk::retriesItAndSeesItSucceed()
{
    press(Qt::Key_R);
    filterJobs(QStringLiteral("pelican state:succeeded "));
    QTRY_VERIFY_WITH_TIMEOUT(showsOnly(*table(), QStringLiteral("lab.flaky"), QStringLiteral("succeeded")),
                             kPatienceMs);
}

void TestKeyboardWalk::stopsARunningJob()
{
    filterJobs(QStringLiteral("lab.sleep state:running "));
    QTRY_VERIFY_WITH_TIMEOUT(showsOnly(*table(), QStringLiteral("lab.sleep"), QStringLiteral("running")), kPatienceMs);
    press(Qt::Key_Return);
    QVERIFY(focusIn(table()));
    press(Qt::Key_Down);
    QTRY_COMPARE(m_window->actions()[Act::Cancel]->text(), QStringLiteral("Stop job"));
    QTRY_VERIFY(m_window->actions()[Act::Cancel]->isEnabled());
    press(Qt::Key_Delete);
    QTRY_VERIFY(dialog("confirmDialog"));
    // The harmless answer has the focus; the other one is a walk away.
    QTRY_VERIFY(focusIn(inDialog("confirmDialog", "m_keepButton")));
    QVERIFY(walkTo(inDialog("confirmDialog", "m_confirmButton")));
    press(Qt::Key_Space);
    backToWindow("confirmDialog");
    filterJobs(QStringLiteral("lab.sleep state:cancelled "));
    QTRY_VERIFY_WITH_TIMEOUT(showsOnly(*table(), QStringLiteral("lab.sleep"), QStringLiteral("cancelled")),
                             kPatienceMs);
    QCOMPARE(m_worker->python("r = app.control.inspect().active()\nprint(sum(len(x) for x in r.values()))"),
             QByteArray("0"));
}

void TestKeyboardWalk::triggersAJobAndReadsItsResult()
{
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(dialog("triggerDialog"));
    QTRY_VERIFY(focusIn(inDialog("triggerDialog", "taskFilter")));
    type(QStringLiteral("lab.add"));
    const auto *list = qobject_cast<QAbstractItemView *>(inDialog("triggerDialog", "taskList"));
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() == 2, kPatienceMs); // its section, and it alone
    press(Qt::Key_Down);
    QVERIFY(focusIn(list));
    QVERIFY(walkTo(inDialog("triggerDialog", "args")));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("[2, 3]"));
    press(Qt::Key_Return, Qt::ControlModifier);
    backToWindow("triggerDialog");
    // The new job is chosen, whatever was filtered before.
    QTRY_VERIFY_WITH_TIMEOUT(spokenRow(*table()).contains(QStringLiteral("lab.add")), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(spokenRow(*table()).contains(QStringLiteral("succeeded"), Qt::CaseInsensitive),
                             kPatienceMs);
    QVERIFY(focusIn(table()));
    const auto *tabs = part("detailPane")->findChild<QTabBar *>(QStringLiteral("tabs"));
    QTRY_COMPARE(tabs->tabText(3), QStringLiteral("Result"));
    press(Qt::Key_4, Qt::AltModifier);
    const auto shown = [this] {
        for (const QPlainTextEdit *text : page()->findChildren<QPlainTextEdit *>()) {
            if (text->isVisible())
                return text->toPlainText();
        }
        return QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), QStringLiteral("5"), kPatienceMs);
}

void TestKeyboardWalk::backToWindow(const char *dialogName)
{
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(dialogName), kPatienceMs);
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
}

/// Ctrl+2, the filter emptied and filled anew; the focus stays there.
void TestKeyboardWalk::filterJobs(const QString &text)
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(focusIn(part("filter")));
    press(Qt::Key_Escape); // clears, and leaves when there was nothing to clear
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(focusIn(part("filter")));
    type(text);
}

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
