#include "ui/pages/schedules/scheduleactions.h"

#include "models/schedulemodel.h"
#include "tests/support/redisserver.h"
#include "tests/ui/pages/pagerig.h"
#include "tests/ui/windowplace.h"
#include "ui/mainwindow.h"
#include "ui/pages/history/historypage.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/scheduletext.h"
#include "ui/tables/tableview.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using models::ScheduleCommand;
using models::ScheduleVerb;

namespace {

models::ScheduleEntry entry(bool enabled)
{
    models::ScheduleEntry made;
    made.name = QStringLiteral("nightly");
    made.task = QStringLiteral("lab.add");
    made.source = "redbeat";
    made.definition = "{\"enabled\": true}";
    made.enabled = enabled;
    return made;
}

} // namespace

class TestScheduleActions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { uitest::prepareProgram("tst_scheduleactions"); }
    void keysActOnTheSelectedScheduleAsItWasSeen();
    void saysWhyNot();
    void asksBeforeItRunsInProduction();
    void theCheckboxAndTheKeysReachRedis();
};

void TestScheduleActions::keysActOnTheSelectedScheduleAsItWasSeen()
{
    QTableView table;
    ui::ScheduleActions actions(
        &table,
        [](ScheduleVerb, const models::ScheduleEntry &) {
            return app::Capability{true, {}};
        },
        nullptr);
    QList<ScheduleCommand> asked;
    connect(&actions, &ui::ScheduleActions::actRequested, this,
            [&asked](const ScheduleCommand &command) { asked.append(command); });
    table.show();
    table.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    table.setFocus();

    QTest::keyClick(&table, Qt::Key_Space); // nothing is selected
    QVERIFY(asked.isEmpty());

    actions.setEntry(entry(true));
    QTest::keyClick(&table, Qt::Key_Space);
    actions.setEntry(entry(false));
    QTest::keyClick(&table, Qt::Key_Space);
    QTest::keyClick(&table, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(asked.size(), 4);
    QCOMPARE(asked[0].verb, ScheduleVerb::Pause);
    QCOMPARE(asked[1].verb, ScheduleVerb::Resume);
    QCOMPARE(asked[2].verb, ScheduleVerb::Run);
    QCOMPARE(asked[3].verb, ScheduleVerb::Delete);
    for (const ScheduleCommand &command : asked) {
        QCOMPARE(command.name, QStringLiteral("nightly"));
        QCOMPARE(command.definition, QByteArray("{\"enabled\": true}"));
    }
}

void TestScheduleActions::saysWhyNot()
{
    QTableView table;
    const auto capability = [](ScheduleVerb verb, const models::ScheduleEntry &) {
        return verb == ScheduleVerb::Run ? app::Capability{true, {}}
                                         : app::Capability{false, QStringLiteral("Defined in the app's code")};
    };
    ui::ScheduleActions actions(&table, capability, nullptr);
    actions.setEntry(entry(true));
    for (const QAction *action : actions.all()) {
        if (!action)
            continue;
        const bool runs = action->objectName() == QLatin1String("schedule-run");
        QCOMPARE(action->isEnabled(), runs);
        QCOMPARE(action->toolTip().contains(QStringLiteral("Defined in the app")), !runs);
        QVERIFY(!action->text().isEmpty());
    }
}

void TestScheduleActions::asksBeforeItRunsInProduction()
{
    using app::Environment;
    QCOMPARE(ui::scheduleLevel(ScheduleVerb::Run, Environment::Development), ui::ActLevel::AtOnce);
    QCOMPARE(ui::scheduleLevel(ScheduleVerb::Run, Environment::Production), ui::ActLevel::Confirm);
    QCOMPARE(ui::scheduleLevel(ScheduleVerb::Delete, Environment::Production), ui::ActLevel::Confirm);
    QCOMPARE(ui::scheduleLevel(ScheduleVerb::Pause, Environment::Production), ui::ActLevel::AtOnce);
    app::Profile profile;
    profile.name = QStringLiteral("hocvui-prod");
    profile.environment = Environment::Production;
    ScheduleCommand command;
    command.name = QStringLiteral("nightly");
    const auto question = ui::scheduleQuestion(command, profile);
    QVERIFY(question.question.contains(QStringLiteral("nightly")));
    QVERIFY(question.verb.contains(QStringLiteral("hocvui-prod")));
}

void TestScheduleActions::theCheckboxAndTheKeysReachRedis()
{
    constexpr int kPatienceMs = 20'000;
    support::RedisServer server;
    const QByteArray on = R"({"name": "nightly", "task": "lab.add", "args": [1], "kwargs": {}, "options": {}, )"
                          R"("schedule": {"__type__": "interval", "every": 90.0, "relative": false}, "enabled": true})";
    QByteArray off = on;
    off.replace("\"enabled\": true", "\"enabled\": false");
    server.run({"HSET", "redbeat:nightly", "definition", on});
    server.run({"ZADD", "redbeat::schedule", "4102444800", "redbeat:nightly"});
    tests::WindowPlace place;
    ui::MainWindow window(place.workplace);
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    app::Profile profile = app::newProfile(app::Environment::Development);
    profile.name = QStringLiteral("here");
    profile.engine = "celery"; // so little of it, no engine would know it by
    profile.broker = server.address();
    ui::ConnectionView *view = window.openConnection(profile, server.secrets());
    window.showPage("schedules");
    auto &page = *static_cast<ui::SchedulesPage *>(view->page("schedules"));
    ui::TableView &table = page.view().table();
    QTRY_VERIFY_WITH_TIMEOUT(table.model() && table.model()->rowCount() == 1, kPatienceMs);
    const auto action = [&page](const char *name) { return page.findChild<QAction *>(QLatin1String(name)); };
    QTRY_VERIFY_WITH_TIMEOUT(action("schedule-switch")->isEnabled(), kPatienceMs);
    const auto definition = [&server] { return server.run({"HGET", "redbeat:nightly", "definition"}).bytes(); };
    const auto box = table.visualRect(table.model()->index(0, int(models::ScheduleColumn::On)));

    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, box.center());
    QTRY_COMPARE_WITH_TIMEOUT(definition(), off, kPatienceMs);
    // The row tells it before the key means the other way.
    QTRY_VERIFY_WITH_TIMEOUT(!view->models().schedules().rowAt(0).enabled, kPatienceMs);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(definition(), on, kPatienceMs);
    // What is not yet seen as it is would be refused as changed.
    QTRY_VERIFY_WITH_TIMEOUT(view->models().schedules().rowAt(0).enabled, kPatienceMs);
    QTest::keyClick(&table, Qt::Key_Return, Qt::ControlModifier);
    const auto waiting = [&server] { return server.run({"LLEN", "celery"}).integer(); };
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, kPatienceMs);

    // By mouse from the page's head as well, whose buttons say what the selected schedule allows.
    const auto button = [&page](const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); };
    for (const char *name : {"schedule-run-button", "schedule-switch-button", "schedule-edit-button"})
        QTRY_VERIFY_WITH_TIMEOUT(button(name) && button(name)->isVisible() && button(name)->isEnabled(), kPatienceMs);
    QTest::mouseClick(button("schedule-switch-button"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(definition(), off, kPatienceMs);

    // The Job menu and the list of keys know them.
    QVERIFY(page.menuActions(ui::MenuPlace::Job).contains(action("schedule-run")));

    // History tells before and after.
    window.showPage("history");
    auto &history = *static_cast<ui::HistoryPage *>(view->page("history"));
    QTRY_COMPARE_WITH_TIMEOUT(history.view().table().model()->rowCount(), 4, kPatienceMs);
    history.view().table().selectRow(3); // the oldest
    const auto *asked = history.findChild<QPlainTextEdit *>(QStringLiteral("asked"));
    QVERIFY(asked);
    QTRY_VERIFY_WITH_TIMEOUT(asked->toPlainText().contains(QStringLiteral("\"enabled\": true")) &&
                                 asked->toPlainText().contains(QStringLiteral("\"enabled\": false")),
                             kPatienceMs);
}

QTEST_MAIN(TestScheduleActions)
#include "tst_scheduleactions.moc"
