#include "app/payload/json.h"
#include "app/session/accesspolicy.h"
#include "app/session/actintent.h"

#include <QTest>

#include <set>

using namespace app;
using models::Verb;

class TestAccessPolicy : public QObject
{
    Q_OBJECT

private slots:
    void allowsByLevelAndNumber_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("verb");
        QTest::addColumn<int>("jobs");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, AccessLevel level, Verb verb, int jobs, bool allowed) {
            QTest::newRow(name) << static_cast<int>(level) << static_cast<int>(verb) << jobs << allowed;
        };
        row("silent retries nothing", AccessLevel::Silent, Verb::Retry, 1, false);
        row("look retries nothing", AccessLevel::Look, Verb::Retry, 1, false);
        row("look undoes nothing", AccessLevel::Look, Verb::Undo, 0, false);
        row("mend retries one", AccessLevel::Mend, Verb::Retry, 1, true);
        row("mend retries not two", AccessLevel::Mend, Verb::Retry, 2, false);
        row("mend cancels one waiting", AccessLevel::Mend, Verb::CancelWaiting, 1, true);
        row("mend takes back", AccessLevel::Mend, Verb::Undo, 0, true);
        row("mend stops nothing", AccessLevel::Mend, Verb::Terminate, 1, false);
        row("mend revokes nothing", AccessLevel::Mend, Verb::Revoke, 1, false);
        row("mend triggers nothing", AccessLevel::Mend, Verb::Trigger, 0, false);
        row("all triggers", AccessLevel::All, Verb::Trigger, 0, true);
        row("all stops many", AccessLevel::All, Verb::Terminate, 100, true);
    }
    void allowsByLevelAndNumber()
    {
        QFETCH(int, level);
        QFETCH(int, verb);
        QFETCH(int, jobs);
        QFETCH(bool, allowed);
        models::JobCommand command;
        command.verb = static_cast<Verb>(verb);
        command.keys.resize(static_cast<size_t>(jobs));
        const auto refused = refuseAct(static_cast<AccessLevel>(level), command);
        QCOMPARE(!refused.has_value(), allowed);
        if (refused) {
            QCOMPARE(refused->kind, models::ErrorKind::Refused);
            QVERIFY(!refused->text.isEmpty());
        }
        command.dryRun = true;
        QVERIFY(!refuseAct(static_cast<AccessLevel>(level), command));
    }

    void judgesEveryVerbAtEveryLevel()
    {
        using models::ControlVerb;
        const std::set<Verb> mending{Verb::Retry, Verb::CancelWaiting, Verb::Undo};
        int verbs = 0;
        for (const AccessLevel level : {AccessLevel::Silent, AccessLevel::Look, AccessLevel::Mend, AccessLevel::All}) {
            // Past the last verb there is no word.
            for (int i = 0; models::verbWord(static_cast<Verb>(i)) != "unknown"; ++i, ++verbs) {
                const auto verb = static_cast<Verb>(i);
                const bool expected =
                    level == AccessLevel::All || (level == AccessLevel::Mend && mending.contains(verb));
                QCOMPARE(!refuseVerb(level, verb).has_value(), expected);
            }
        }
        QVERIFY(verbs >= 4 * 6);
    }

    void leavesWorkersAndQueuesToTheLevelAll()
    {
        using models::ControlVerb;
        for (const ControlVerb verb : {ControlVerb::Grow, ControlVerb::Shutdown, ControlVerb::EnableEvents,
                                       ControlVerb::Pause, ControlVerb::Resume}) {
            QVERIFY(!refuseControl(AccessLevel::All, verb));
            for (const AccessLevel level : {AccessLevel::Silent, AccessLevel::Look, AccessLevel::Mend}) {
                const auto refused = refuseControl(level, verb);
                QVERIFY(refused);
                QCOMPARE(refused->kind, models::ErrorKind::Refused);
                QVERIFY(!refused->text.isEmpty());
            }
        }
        QVERIFY(!refuseControl(AccessLevel::Look, ControlVerb::Ping)); // it changes nothing
        QVERIFY(refuseControl(AccessLevel::Silent, ControlVerb::Ping));
    }

    void writesNoSecretIntoTheAudit()
    {
        models::JobCommand command;
        command.verb = Verb::Trigger;
        command.trigger = models::TriggerSpec{};
        command.trigger->task = QStringLiteral("mail.send");
        command.trigger->argsJson = R"([1.0, {"deep": [{"db_Password": "hidden1"}]}])";
        command.trigger->kwargsJson = R"({"api_key": {"a": "hidden2"}, "to": "x@y"})";
        const QByteArray text = auditText(command, {"password", "api_key"});
        QVERIFY(!text.contains("hidden"));
        QVERIFY(text.contains("x@y"));
        QVERIFY(text.contains("1.0"));
        const auto written = readJson(text);
        QVERIFY(written.ok());
        QCOMPARE(written->find("kwargs")->find("api_key")->toQString(), QStringLiteral("••••"));
        command.trigger->kwargsJson = "not json hidden3";
        QVERIFY(!auditText(command, {}).contains("hidden3"));
    }
};

QTEST_GUILESS_MAIN(TestAccessPolicy)
#include "tst_accesspolicy.moc"
