// The editor of schedules, driven by keys in the real window on a real Redis, and on a real beat with RedBeat.
#include "ui/dialogs/scheduledialog.h"

#include "models/schedulemodel.h"
#include "tests/support/celeryapp.h"
#include "tests/support/redisserver.h"
#include "tests/ui/clipping.h"
#include "tests/ui/pages/pagerig.h"
#include "tests/ui/windowplace.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jsoneditor.h"
#include "ui/mainwindow.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/shell/connectionview.h"
#include "ui/startup/language.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kNightly =
    R"({"name": "nightly", "task": "lab.add", "args": [1], "kwargs": {"to": "a", "api_key": "s3cret"}, )"
    R"("options": {}, "schedule": {"__type__": "interval", "every": 90.5, "relative": true}, "enabled": true})";

/// A window on the schedules of a real Redis.
struct Bench {
    support::RedisServer server;
    tests::WindowPlace place;
    ui::MainWindow window{place.workplace};
    ui::ConnectionView *view = nullptr;
    ui::SchedulesPage *page = nullptr;

    explicit Bench(app::AccessLevel level = app::AccessLevel::All,
                   app::Environment environment = app::Environment::Development)
    {
        put("nightly", kNightly);
        window.resize(1440, 900);
        window.show();
        window.activateWindow();
        app::Profile profile = app::newProfile(environment);
        profile.name = QStringLiteral("here");
        profile.engine = "celery"; // so little of it, no engine would know it by
        profile.broker = server.address();
        profile.level = level;
        view = window.openConnection(profile, server.secrets());
        window.showPage("schedules");
        page = static_cast<ui::SchedulesPage *>(view->page("schedules"));
    }
    void put(const QByteArray &name, const QByteArray &definition) const
    {
        server.run({"HSET", "redbeat:" + name, "definition", definition});
        server.run({"ZADD", "redbeat::schedule", "4102444800", "redbeat:" + name});
    }
    QByteArray definition(const QByteArray &name = "nightly") const
    {
        return server.run({"HGET", "redbeat:" + name, "definition"}).bytes();
    }
    ui::TableView &table() const { return page->view().table(); }
    bool listed() const { return table().model() && table().model()->rowCount() > 0; }
    /// The row says so too: what is not yet seen as it is would be refused as changed.
    bool shows(const QByteArray &text) const
    {
        const auto &rows = view->models().schedules().rows();
        return std::any_of(rows.begin(), rows.end(),
                           [&](const models::ScheduleEntry &entry) { return entry.definition.contains(text); });
    }
    QAction *action(const char *name) const { return page->findChild<QAction *>(QLatin1String(name)); }
    ui::ScheduleDialog *dialog() const { return window.findChild<ui::ScheduleDialog *>(); }
    template <typename Widget>
    Widget *in(const char *name) const
    {
        return dialog() ? dialog()->findChild<Widget *>(QLatin1String(name)) : nullptr;
    }
    /// Read, so that it can be typed into.
    bool ready() const { return in<QLineEdit>("task") && in<QLineEdit>("task")->isEnabled(); }
    void type(const char *field, const QString &text) const
    {
        auto *edit = in<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void replace(const char *editor, const QString &json) const
    {
        auto *edit = in<ui::JsonEditor>(editor);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        edit->insertPlainText(json); // typed keys would get closing brackets of their own
    }
    /// Without a window manager Qt sometimes keeps the window behind as the active one though the dialog has the focus
    /// (Qt 6.4, offscreen); then a shortcut of the dialog is lost.
    void save() const
    {
        QApplication::setActiveWindow(dialog());
        QTest::keyClick(dialog(), Qt::Key_Return, Qt::ControlModifier);
    }
    QString text(const char *label) const { return in<QLabel>(label)->text(); }
    bool canSave() const { return in<ui::KeyButton>("sendButton")->isEnabled(); }
    QString message() const { return dialog()->findChild<ui::InlineMessage *>()->message(); }
    QStringList changes() const
    {
        QStringList told;
        for (const ui::FactRow &row : in<ui::FactGrid>("changes")->rows())
            told += row.label + QStringLiteral(": ") + row.text;
        return told;
    }
};

} // namespace

/// Until the editor can be typed into.
#define AWAIT_EDITOR(bench) QTRY_VERIFY_WITH_TIMEOUT((bench).ready(), kPatienceMs)

/// Opens the editor by an action of the page.
#define OPEN_EDITOR(bench, name)                                                                                       \
    do {                                                                                                               \
        QTRY_VERIFY_WITH_TIMEOUT((bench).listed() && (bench).action(name)->isEnabled(), kPatienceMs);                  \
        (bench).action(name)->trigger();                                                                               \
        AWAIT_EDITOR(bench);                                                                                           \
    } while (false)

class TestScheduleDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { uitest::prepareProgram("tst_scheduledialog"); }
    void savesOnlyWhatWasChanged();
    void showsAndKeepsNoSecret();
    void makesOneByKeys();
    void tellsEachMistakeWhereItIs();
    void tellsWhatSomebodyElseChanged();
    void warnsWhereNobodyMayRunIt();
    void deletesAndTakesItBack();
    void asksBeforeTypedWordsAreLost();
    void looksOnlyAtLevelLook();
    void namesTheBrokerInProduction();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void saysThatAMissedTimeIsMadeUpFor();
    void tellsAnEndOfTheConnection();
    void beatRunsWhatWasMade();
};

void TestScheduleDialog::savesOnlyWhatWasChanged()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.listed() && bench.action("schedule-edit")->isEnabled(), kPatienceMs);
    bench.table().setFocus();
    QTest::keyClick(&bench.table(), Qt::Key_E);
    AWAIT_EDITOR(bench);
    QCOMPARE(bench.in<QLineEdit>("every")->text(), QStringLiteral("1m 30s 500ms")); // as stored, not as displayed
    QVERIFY(!bench.canSave());
    QVERIFY(bench.text("state").contains(QStringLiteral("Nothing is changed")));
    bench.type("task", QStringLiteral("lab.mul"));
    QCOMPARE(bench.changes(), QStringList{QStringLiteral("Task: lab.add → lab.mul")});
    bench.type("every", QStringLiteral("2h"));
    QCOMPARE(bench.changes().value(1), QStringLiteral("Runs: 1m 30s 500ms → 2h"));
    QCOMPARE(bench.text("runs").count(QLatin1Char('\n')), 3); // three times and the zone
    QVERIFY(bench.text("runs").contains(QStringLiteral("UTC")));
    bench.in<QComboBox>("queue")->setEditText(QStringLiteral("slow"));
    bench.in<QCheckBox>("enabled")->setChecked(false);
    QVERIFY(bench.canSave());
    for (const QWidget *nameless : ui::namelessControls(bench.dialog()))
        QVERIFY2(false, qPrintable(QDebug::toString(nameless) + QDebug::toString(nameless->parentWidget())));
    bench.save();
    QByteArray edited = kNightly;
    edited.replace("lab.add", "lab.mul").replace("90.5", "7200.0").replace("\"enabled\": true", "\"enabled\": false");
    edited.replace("\"options\": {}", "\"options\": {\"queue\": \"slow\"}");
    QTRY_COMPARE_WITH_TIMEOUT(bench.definition(), edited, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.dialog(), kPatienceMs);

    // Undo, as every act has it.
    auto *undo = bench.window.findChild<QAction *>(QStringLiteral("undo"));
    QVERIFY(undo);
    QTRY_VERIFY_WITH_TIMEOUT(undo->isEnabled(), kPatienceMs);
    undo->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.definition(), kNightly, kPatienceMs);
}

void TestScheduleDialog::showsAndKeepsNoSecret()
{
    Bench bench;
    OPEN_EDITOR(bench, "schedule-edit");
    const auto *kwargs = bench.in<ui::JsonEditor>("kwargs");
    QVERIFY(kwargs->toPlainText().isEmpty());
    QVERIFY2(kwargs->placeholderText().contains(QStringLiteral("••••")), qPrintable(kwargs->placeholderText()));
    bench.replace("kwargs", QStringLiteral(R"({"to": "b", "api_key": "n3w"})"));
    QCOMPARE(bench.changes(),
             QStringList{QStringLiteral(R"(kwargs: {"to": "a", "api_key": "••••"} → {"to": "b", "api_key": "••••"})")});
    bench.replace("kwargs", QStringLiteral(R"({"to": "a", "api_key": "n3w"})"));
    QVERIFY(bench.changes().value(0).contains(QStringLiteral("hidden value changes")));
    for (const QWidget *each : bench.dialog()->findChildren<QWidget *>()) {
        QVERIFY(!each->toolTip().contains(QStringLiteral("s3cret")));
        if (const auto *label = qobject_cast<const QLabel *>(each))
            QVERIFY(!label->text().contains(QStringLiteral("s3cret")) &&
                    !label->text().contains(QStringLiteral("n3w")));
    }
    // The dots are no value, and left out it stays.
    bench.replace("kwargs", QStringLiteral(R"({"api_key": "••••"})"));
    QVERIFY(!bench.canSave());
    QVERIFY(bench.text("state").contains(QStringLiteral("••••")));
    bench.replace("kwargs", QString());
    bench.type("task", QStringLiteral("lab.mul"));
    bench.save();
    QTRY_COMPARE_WITH_TIMEOUT(bench.definition(), QByteArray(kNightly).replace("lab.add", "lab.mul"), kPatienceMs);
}

void TestScheduleDialog::makesOneByKeys()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.listed() && bench.action("schedule-new")->isEnabled(), kPatienceMs);
    bench.table().setFocus();
    QTest::keyClick(&bench.table(), Qt::Key_N);
    AWAIT_EDITOR(bench);
    QVERIFY(!bench.in<QLabel>("nameProblem")->isVisible()); // nobody was there yet
    QVERIFY(bench.text("state").contains(QStringLiteral("name")));
    bench.type("name", QStringLiteral("hourly"));
    bench.type("task", QStringLiteral("lab.add"));
    auto *kind = bench.in<QComboBox>("kind");
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);
    bench.type("cron", QStringLiteral("0 3 * * mon-fri"));
    bench.replace("args", QStringLiteral("[1, 2]"));
    QVERIFY(bench.text("words").contains(QStringLiteral("03:00")));
    QCOMPARE(bench.text("runs").count(QStringLiteral("03:00:00")), 3);
    QTest::keyClick(bench.in<QLineEdit>("cron"), Qt::Key_Return); // Enter saves, too
    QTRY_VERIFY_WITH_TIMEOUT(bench.definition("hourly").contains("\"hour\": \"3\""), kPatienceMs);
    QVERIFY(bench.definition("hourly").contains("\"args\": [1, 2]"));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.dialog(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.table().model()->rowCount(), 2, kPatienceMs);
}

void TestScheduleDialog::tellsEachMistakeWhereItIs()
{
    Bench bench;
    OPEN_EDITOR(bench, "schedule-new");
    bench.type("name", QStringLiteral("nightly"));
    QVERIFY(bench.in<QLabel>("nameProblem")->isVisible());
    QVERIFY(bench.text("nameProblem").contains(QStringLiteral("another name")));
    bench.type("name", QStringLiteral("other"));
    QVERIFY(!bench.in<QLabel>("nameProblem")->isVisible());
    bench.type("task", QStringLiteral("x"));
    QTest::keyClick(bench.in<QLineEdit>("task"), Qt::Key_Backspace);
    QVERIFY(bench.in<QLabel>("taskProblem")->isVisible());
    bench.type("task", QStringLiteral("lab.add"));
    bench.type("every", QStringLiteral("soon"));
    QVERIFY(bench.in<QLabel>("timeProblem")->isVisible());
    QVERIFY2(bench.text("timeProblem").contains(QStringLiteral("1h 30m")), qPrintable(bench.text("timeProblem")));
    bench.in<QComboBox>("kind")->setCurrentIndex(1);
    bench.type("cron", QStringLiteral("99 * * * *"));
    QVERIFY2(bench.text("timeProblem").contains(QStringLiteral("Minute: “99”")), qPrintable(bench.text("timeProblem")));
    QVERIFY(bench.text("timeProblem").contains(QStringLiteral("0-59")));
    bench.type("cron", QStringLiteral("* * * *"));
    QVERIFY2(bench.text("timeProblem").contains(QStringLiteral("weekday")), qPrintable(bench.text("timeProblem")));
    QVERIFY(!bench.canSave());
    bench.type("cron", QStringLiteral("0 0 31 2 *"));
    QVERIFY2(bench.text("timeProblem").contains(QStringLiteral("never comes")), qPrintable(bench.text("timeProblem")));
    QVERIFY(!bench.canSave());
    bench.type("cron", QStringLiteral("0 3 * * 7")); // Celery's Sunday is 0, and 7 would end beat
    QVERIFY2(bench.text("timeProblem").contains(QStringLiteral("Weekday: “7”")), qPrintable(bench.text("timeProblem")));
    bench.type("cron", QStringLiteral("0 * * * *"));
    QVERIFY(!bench.in<QLabel>("timeProblem")->isVisible());
    QVERIFY(bench.canSave());
    bench.replace("args", QStringLiteral("[1,"));
    QVERIFY(!bench.canSave());
    QVERIFY2(bench.text("state").contains(QStringLiteral("args")), qPrintable(bench.text("state")));
    bench.save(); // by keys as well
    QVERIFY2(bench.message().contains(QStringLiteral("Not saved.")), qPrintable(bench.message()));
    bench.replace("args", QStringLiteral("{}"));
    QVERIFY(!bench.canSave());
    QCOMPARE(bench.server.run({"EXISTS", "redbeat:other"}).integer(), 0);
}

void TestScheduleDialog::tellsWhatSomebodyElseChanged()
{
    Bench bench;
    OPEN_EDITOR(bench, "schedule-edit");
    const QByteArray theirs = QByteArray(kNightly).replace("90.5", "60.0");
    bench.put("nightly", theirs);
    bench.type("task", QStringLiteral("lab.sub"));
    bench.save();
    QTRY_VERIFY_WITH_TIMEOUT(bench.message().contains(QStringLiteral("changed meanwhile")), kPatienceMs);
    QVERIFY(bench.message().contains(QStringLiteral("Not saved.")));
    QCOMPARE(bench.definition(), theirs);
    // What was typed stays over what stands there now.
    auto *bar = bench.dialog()->findChild<ui::InlineMessage *>();
    QTest::mouseClick(bar->findChild<ui::KeyButton *>(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.in<QLineEdit>("every")->text(), QStringLiteral("1m"), kPatienceMs);
    QCOMPARE(bench.changes(), QStringList{QStringLiteral("Task: lab.add → lab.sub")});
    bench.save();
    QTRY_COMPARE_WITH_TIMEOUT(bench.definition(), QByteArray(theirs).replace("lab.add", "lab.sub"), kPatienceMs);
}

void TestScheduleDialog::warnsWhereNobodyMayRunIt()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.listed(), kPatienceMs);
    bench.server.run({"FLUSHALL"});
    QTRY_VERIFY_WITH_TIMEOUT(bench.table().model()->rowCount() == 0, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.action("schedule-new")->isEnabled(), kPatienceMs);
    bench.action("schedule-new")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bench.ready(), kPatienceMs);
    QVERIFY2(bench.message().contains(QStringLiteral("RedBeatScheduler")), qPrintable(bench.message()));
}

void TestScheduleDialog::deletesAndTakesItBack()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.listed() && bench.action("schedule-delete")->isEnabled(), kPatienceMs);
    QVERIFY(bench.page->menuActions(ui::MenuPlace::Job).contains(bench.action("schedule-delete")));
    QVERIFY(bench.page->menuActions(ui::MenuPlace::Job).contains(bench.action("schedule-edit")));
    QVERIFY(bench.page->menuActions(ui::MenuPlace::Job).contains(bench.action("schedule-new")));
    bench.table().setFocus();
    QTest::keyClick(&bench.table(), Qt::Key_Delete);
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.run({"EXISTS", "redbeat:nightly"}).integer(), 0, kPatienceMs);
    auto *undo = bench.window.findChild<QAction *>(QStringLiteral("undo"));
    QVERIFY(undo);
    // Gone from Redis is not yet told: before that there is nothing to take back in this window.
    QTRY_VERIFY_WITH_TIMEOUT(bench.window.findChild<ui::UndoBar *>()->isOffering(), kPatienceMs);
    undo->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.definition(), kNightly, kPatienceMs);
}

void TestScheduleDialog::asksBeforeTypedWordsAreLost()
{
    Bench bench;
    OPEN_EDITOR(bench, "schedule-edit");
    QTest::keyClick(bench.dialog(), Qt::Key_Escape); // nothing was typed
    QTRY_VERIFY(!bench.dialog());
    OPEN_EDITOR(bench, "schedule-edit");
    bench.type("every", QStringLiteral("soon")); // wrong, and still somebody's words
    QTest::keyClick(bench.dialog(), Qt::Key_Escape);
    auto *ask = bench.dialog()->findChild<QMessageBox *>();
    QVERIFY(ask);
    QTest::keyClick(ask->button(QMessageBox::Discard), Qt::Key_Space);
    QTRY_VERIFY(!bench.dialog());
    QCOMPARE(bench.definition(), kNightly);
}

void TestScheduleDialog::looksOnlyAtLevelLook()
{
    for (const app::AccessLevel level : {app::AccessLevel::Look, app::AccessLevel::Mend}) {
        Bench bench(level);
        QTRY_VERIFY_WITH_TIMEOUT(bench.listed(), kPatienceMs);
        const QString name = app::accessLevelText(level);
        for (const char *each : {"schedule-edit", "schedule-new", "schedule-delete"}) {
            QTRY_VERIFY_WITH_TIMEOUT(bench.action(each)->toolTip().contains(name), kPatienceMs);
            QVERIFY(!bench.action(each)->isEnabled());
        }
        bench.table().setFocus();
        QTest::keyClick(&bench.table(), Qt::Key_E);
        QTest::keyClick(&bench.table(), Qt::Key_N);
        QVERIFY(!bench.dialog());
    }
}

void TestScheduleDialog::namesTheBrokerInProduction()
{
    Bench bench(app::AccessLevel::All, app::Environment::Production);
    OPEN_EDITOR(bench, "schedule-edit");
    QVERIFY(bench.in<ui::KeyButton>("sendButton")->text().contains(QStringLiteral("here")));
    bench.type("task", QStringLiteral("lab.mul"));
    QTest::keyClick(bench.in<QLineEdit>("task"), Qt::Key_Return); // too easily pressed for production
    QVERIFY(bench.canSave());                                     // nothing is under way
    bench.save();
    QTRY_VERIFY_WITH_TIMEOUT(bench.definition().contains("lab.mul"), kPatienceMs);
}

void TestScheduleDialog::nothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << "en" << false;
    QTest::newRow("en-dark") << "en" << true;
    QTest::newRow("vi-light") << "vi" << false;
    QTest::newRow("vi-dark") << "vi" << true;
}

void TestScheduleDialog::nothingIsClipped()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    ui::Language spoken;
    spoken.use(language);
    ui::Theme::current().setMode(dark ? ui::Theme::Mode::Dark : ui::Theme::Mode::Light);
    app::Profile profile = app::newProfile(app::Environment::Production);
    profile.name = QStringLiteral("hocvui-prod");
    models::ScheduleForm form;
    form.definition = kNightly;
    form.draft.task = QStringLiteral("reports.nightly");
    form.draft.every = models::Duration(90'500);
    form.draft.queue = QStringLiteral("reports");
    form.draft.enabled = true;
    form.draft.argsJson = "[1]";
    form.kwargsText = QStringLiteral(R"({"to": "a", "api_key": "••••"})");
    form.timeZone = "Asia/Ho_Chi_Minh";
    ui::ScheduleDialog edit(profile, QStringLiteral("nightly-report"), {}, nullptr);
    edit.setForm(form);
    edit.show();
    QVERIFY(QTest::qWaitForWindowExposed(&edit));
    const auto field = [&edit](const char *name) { return edit.findChild<QLineEdit *>(QLatin1String(name)); };
    field("task")->setText(QStringLiteral("reports.weekly"));
    edit.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
    field("cron")->setText(QStringLiteral("0 3 * * mon"));
    edit.findChild<QCheckBox *>(QStringLiteral("enabled"))->setChecked(false);
    edit.findChild<ui::JsonEditor *>(QStringLiteral("kwargs"))->setJson(R"({"to": "b", "api_key": "n3w"})");
    QCoreApplication::processEvents();
    QVERIFY2(tests::clippedWords(edit).isEmpty(), qPrintable(tests::clippedWords(edit).join(u" | ")));
    QVERIFY(uitest::isPainted(uitest::picture(edit, QStringLiteral("schedule-edit-%1").arg(QTest::currentDataTag()))));

    // Every mistake at once, in the smallest window.
    ui::ScheduleDialog made(profile, {}, {}, nullptr);
    made.setForm(models::ScheduleForm{});
    made.setTaken({QStringLiteral("nightly")});
    made.show();
    QVERIFY(QTest::qWaitForWindowExposed(&made));
    made.findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("nightly"));
    made.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
    made.findChild<QLineEdit *>(QStringLiteral("cron"))->setText(QStringLiteral("99 * * * *"));
    made.findChild<ui::JsonEditor *>(QStringLiteral("args"))->setJson("[1,");
    models::CommandResult changed;
    changed.outcomes.resize(1);
    changed.outcomes.front().outcome = models::Outcome::Changed;
    changed.outcomes.front().reason = QStringLiteral("Its definition was changed meanwhile: look at it again.");
    made.showResult(changed);
    QCoreApplication::processEvents();
    QVERIFY2(tests::clippedWords(made).isEmpty(), qPrintable(tests::clippedWords(made).join(u" | ")));
    QVERIFY(made.height() <= 600 && made.width() <= 1000);
    QVERIFY(uitest::isPainted(uitest::picture(made, QStringLiteral("schedule-new-%1").arg(QTest::currentDataTag()))));
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
}

void TestScheduleDialog::saysThatAMissedTimeIsMadeUpFor()
{
    Bench bench;
    bench.server.run({"HSET", "redbeat:nightly", "meta",
                      R"({"last_run_at": {"__type__": "datetime", "year": 2026, "month": 1, "day": 2, "hour": 3, )"
                      R"("minute": 4, "second": 5, "microsecond": 0, "timezone": 0.0}})"});
    OPEN_EDITOR(bench, "schedule-edit");
    bench.in<QComboBox>("kind")->setCurrentIndex(1);
    bench.type("cron", QStringLiteral("0 3 * * *"));
    // Beat goes by the last run, which is long ago.
    QVERIFY2(bench.text("runs").section(QLatin1Char('\n'), 0, 0).contains(QStringLiteral("now")),
             qPrintable(bench.text("runs")));
    QCOMPARE(bench.text("runs").count(QStringLiteral("03:00:00")), 2);
}

void TestScheduleDialog::tellsAnEndOfTheConnection()
{
    Bench bench;
    OPEN_EDITOR(bench, "schedule-edit");
    bench.type("task", QStringLiteral("lab.mul"));
    bench.server.freeze();
    bench.save();
    bench.view->session().close();
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog() && bench.message().contains(QStringLiteral("Not saved.")), kPatienceMs);
    QVERIFY(bench.canSave());
    bench.server.thaw();
    QCOMPARE(bench.definition(), kNightly);
}

void TestScheduleDialog::beatRunsWhatWasMade()
{
    using support::CeleryApp;
    if (CeleryApp::latest().python.isEmpty())
        QSKIP("not run: no newest Celery here");
    Bench bench;
    CeleryApp::Options options;
    options.peer = CeleryApp::latest();
    options.broker = bench.server.url();
    options.conf = R"({"timezone": "Asia/Ho_Chi_Minh"})";
    CeleryApp app(options);
    app.start({QStringLiteral("w1"), QStringLiteral("threads"), 2});
    app.startBeat(QStringLiteral("redbeat.RedBeatScheduler"));
    constexpr int kBeatPatienceMs = 90'000;
    QTRY_VERIFY_WITH_TIMEOUT(app.ready(QStringLiteral("w1")), kBeatPatienceMs);
    OPEN_EDITOR(bench, "schedule-new");
    QTRY_VERIFY_WITH_TIMEOUT(bench.text("runs").contains(QStringLiteral("Asia/Ho_Chi_Minh")) ||
                                 bench.text("runs") == QStringLiteral("—"),
                             kPatienceMs);
    bench.type("name", QStringLiteral("often"));
    bench.type("task", QStringLiteral("lab.add"));
    bench.type("every", QStringLiteral("1s"));
    QVERIFY2(bench.text("runs").contains(QStringLiteral("Asia/Ho_Chi_Minh")), qPrintable(bench.text("runs")));
    bench.replace("args", QStringLiteral("[40, 2]"));
    bench.save();
    const auto runs = [&] { return bench.server.run({"HGET", "redbeat:often", "meta"}).bytes(); };
    QTRY_VERIFY_WITH_TIMEOUT(runs().contains("total_run_count"), kBeatPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(app.log(QStringLiteral("w1")).contains("Task lab.add["), kBeatPatienceMs);
}

QTEST_MAIN(TestScheduleDialog)
#include "tst_scheduledialog.moc"
