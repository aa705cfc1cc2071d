#include "ui/pages/schedules/scheduleactions.h"

#include "tests/ui/pages/pagerig.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/scheduletext.h"

#include <QAction>
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

QTEST_MAIN(TestScheduleActions)
#include "tst_scheduleactions.moc"
