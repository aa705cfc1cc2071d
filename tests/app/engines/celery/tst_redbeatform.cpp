// What the editor of a schedule starts from, on a real Redis: as it stands now, with no secret to be seen.
#include "app/payload/json.h"
#include "tests/support/actlab.h"

#include <QTest>

using models::ScheduleForm;
using support::ActLab;

class TestRedBeatForm : public QObject
{
    Q_OBJECT

private:
    static void load(const ActLab &lab, const QByteArray &schedule, const QByteArray &rest = "\"args\": [1, 2.50]")
    {
        const QByteArray definition = R"({"name": "nightly", "task": "lab.add", "enabled": false, "options": )"
                                      R"({"queue": "q1"}, "schedule": )" +
                                      schedule + ", " + rest + "}";
        (void)lab.run({"HSET", "redbeat:nightly", "definition", definition, "meta",
                       R"({"last_run_at": {"__type__": "datetime", "year": 2026, "month": 1, "day": 2, "hour": 3, )"
                       R"("minute": 4, "second": 5, "microsecond": 0, "timezone": 0.0}})"});
    }
    static models::Result<ScheduleForm> form(ActLab &lab, const QString &name = QStringLiteral("nightly"))
    {
        return lab.yard().engine()->scheduleForm(name, lab.yard().reading({}));
    }

private slots:
    void readsWhatStandsThere();
    void keepsTheExactInterval();
    void leavesOutWhatIsHidden();
    void leavesOutWhatTheSenderHides();
    void leavesATimeOfAnotherKind();
    void saysWhatCannotBeEdited();
    void startsANewOneAndWritesNothing();
};

void TestRedBeatForm::readsWhatStandsThere()
{
    ActLab lab{{}};
    load(lab, R"({"__type__": "crontab", "minute": "*/5", "hour": [1, 2], "day_of_week": "mon-fri", )"
              R"("day_of_month": "*", "month_of_year": "*"})");
    const auto read = form(lab);
    QVERIFY2(read.ok(), qPrintable(read.ok() ? QString() : read.error().text));
    QCOMPARE(read->definition, lab.run({"HGET", "redbeat:nightly", "definition"}).bytes());
    QCOMPARE(read->draft.task, std::optional(QStringLiteral("lab.add")));
    QCOMPARE(read->draft.queue, std::optional(QStringLiteral("q1")));
    QCOMPARE(read->draft.enabled, std::optional(false));
    QCOMPARE(read->draft.cron, std::optional(QStringLiteral("*/5 1,2 * * mon-fri")));
    QVERIFY(!read->draft.every);
    QCOMPARE(app::readJson(read->draft.argsJson.value_or("")).valueOr({}), app::readJson("[1, 2.50]").valueOr({}));
    QCOMPARE(read->draft.kwargsJson, std::optional(QByteArray("{}"))); // none are there
    QVERIFY(read->countsFrom);
    QCOMPARE(models::toMs(*read->countsFrom), qint64(1'767'323'045'000));
    QVERIFY(read->timeZone.isEmpty()); // no worker runs
}

void TestRedBeatForm::keepsTheExactInterval()
{
    ActLab lab{{}};
    load(lab, R"({"__type__": "interval", "every": 90.25, "relative": true})");
    const auto read = form(lab);
    QVERIFY(read.ok());
    QCOMPARE(read->draft.every, models::MaybeDuration(models::Duration(90'250)));
    QVERIFY(read->wholeUnits);
}

void TestRedBeatForm::leavesOutWhatIsHidden()
{
    ActLab lab{{}};
    load(lab, R"({"__type__": "interval", "every": 60})", R"("args": [], "kwargs": {"to": "a", "api_key": "s3cret"})");
    const auto read = form(lab);
    QVERIFY(read.ok());
    QCOMPARE(read->draft.argsJson, std::optional(QByteArray("[]")));
    QVERIFY(!read->draft.kwargsJson);
    QVERIFY2(read->kwargsText.contains(QStringLiteral("••••")), qPrintable(read->kwargsText));
    QVERIFY(!read->kwargsText.contains(QStringLiteral("s3cret")));
}

void TestRedBeatForm::leavesOutWhatTheSenderHides()
{
    ActLab lab{{}};
    (void)lab.run(
        {"HSET", "redbeat:nightly", "definition",
         R"({"name": "nightly", "task": "lab.add", "args": ["4111"], "kwargs": {"to": "a"}, "enabled": true, )"
         R"json("options": {"argsrepr": "(<card>)"}, "schedule": {"__type__": "interval", "every": 60}})json"});
    (void)lab.run({"ZADD", "redbeat::schedule", "4102444800", "redbeat:nightly"});
    const auto read = form(lab);
    QVERIFY(read.ok());
    QVERIFY(!read->draft.argsJson);
    QCOMPARE(read->argsText, QStringLiteral("\"••••\""));
    QCOMPARE(app::readJson(read->draft.kwargsJson.value_or("")).valueOr({}),
             app::readJson(R"({"to": "a"})").valueOr({}));
    const auto page = lab.yard().engine()->schedules(lab.yard().reading({}));
    QVERIFY(page.ok());
    QCOMPARE(page->size(), size_t(1));
    QVERIFY(!page->front().argsText.contains(QStringLiteral("4111")));
}

void TestRedBeatForm::leavesATimeOfAnotherKind()
{
    ActLab lab{{}};
    load(lab, R"({"__type__": "rrule", "freq": 3})");
    const auto read = form(lab);
    QVERIFY(read.ok());
    QVERIFY(!read->draft.cron && !read->draft.every);
    QVERIFY(!read->timeText.isEmpty());
}

void TestRedBeatForm::saysWhatCannotBeEdited()
{
    ActLab lab{{}};
    const auto gone = form(lab);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, models::ErrorKind::NotFound);
    (void)lab.run({"HSET", "redbeat:nightly", "definition", "{"});
    const auto broken = form(lab);
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, models::ErrorKind::Refused);
}

void TestRedBeatForm::startsANewOneAndWritesNothing()
{
    ActLab lab{{}};
    const auto made = form(lab, {});
    QVERIFY(made.ok());
    QVERIFY(made->definition.isEmpty());
    QCOMPARE(made->draft, models::ScheduleDraft{});
    QCOMPARE(lab.run({"KEYS", "*redbeat*"}).items().size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestRedBeatForm)
#include "tst_redbeatform.moc"
