#include "app/payload/json.h"
#include "app/payload/progress.h"

#include <QTest>

using app::ProgressReport;
using app::ProgressTracker;
using models::instantFromMs;

class tst_Progress : public QObject
{
    Q_OBJECT
private slots:
    void knowsTheUsualShapes_data();
    void knowsTheUsualShapes();
    void knowsWhatIsNone_data();
    void knowsWhatIsNone();
    void measuresRateAndGap();
    void countsOnlyChanges();
    void startsAnewWhenTheTotalChanges();
};

void tst_Progress::knowsTheUsualShapes_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<ProgressReport>("expected");
    const auto row = [](const char *meta, std::optional<double> current, std::optional<double> total,
                        const char *text = "") {
        QTest::newRow(meta) << QByteArray(meta) << ProgressReport{current, total, QString::fromUtf8(text)};
    };
    row(R"({"current":15,"total":100})", 15, 100);
    row(R"({"current":15,"total":100,"status":"part 15"})", 15, 100, "part 15");
    row(R"({"done":3,"total":7})", 3, 7);
    row(R"({"n":2.5,"total":1e1})", 2.5, 10);
    row(R"({"current":"4","total":"8"})", 4, 8);
    row(R"({"percent":42})", 42, 100);
    row(R"({"percent":"42.5 %"})", 42.5, 100);
    row(R"({"progress":0.5})", 50, 100);
    row(R"({"progress":50})", 50, 100);
    row(R"({"progress":1})", 1, 100);
    row(R"({"progress":{"current":1,"total":2}})", 1, 2);
    row(R"({"current":17})", 17, std::nullopt);
    row(R"({"current":17,"percent":20})", 20, 100);
    row(R"({"message":"copying"})", std::nullopt, std::nullopt, "copying");
    row(R"("copying")", std::nullopt, std::nullopt, "copying");
    row(R"({"current":5,"total":0})", 5, 0);
}

void tst_Progress::knowsTheUsualShapes()
{
    QFETCH(QByteArray, meta);
    const auto report = app::progressFrom(*app::readJson(meta));
    QVERIFY(report);
    QTEST(*report, "expected");
}

void tst_Progress::knowsWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("meta");
    for (const char *meta : {R"({"foo":"bar"})", R"({"pid":1,"hostname":"w"})", "null", "5", "[1,2]", "{}",
                             R"({"total":5})", R"({"current":"x","total":[]})", R"({"current":NaN,"total":5})"})
        QTest::newRow(meta) << QByteArray(meta);
}

void tst_Progress::knowsWhatIsNone()
{
    QVERIFY(!app::progressFrom(*app::readJson(QByteArray(QTest::currentDataTag()))));
}

void tst_Progress::measuresRateAndGap()
{
    ProgressTracker tracker;
    QVERIFY(!tracker.progress());
    for (int i = 0; i <= 20; ++i)
        tracker.report({double(i * 5), 200, {}}, instantFromMs(i * 2000));
    // One long pause is no new habit.
    tracker.report({105, 200, {}}, instantFromMs(100000));
    const models::Progress progress = *tracker.progress();
    QCOMPARE(progress.reports, 22);
    QCOMPARE(progress.ratePerSecond, 2.5);
    QCOMPARE(progress.usualGap, models::Duration(2000));
    QCOMPARE(progress.updatedAt, instantFromMs(100000));
    QCOMPARE(progress.eta(instantFromMs(100000)), models::MaybeDuration(models::Duration(38000)));
}

void tst_Progress::countsOnlyChanges()
{
    ProgressTracker tracker;
    tracker.report({1, 10, {}}, instantFromMs(1000));
    tracker.report({1, 10, {}}, instantFromMs(5000));
    QCOMPARE(tracker.progress()->reports, 1);
    QCOMPARE(tracker.progress()->updatedAt, instantFromMs(1000));
    tracker.report({2, 10, {}}, instantFromMs(500)); // an older read that came late
    QCOMPARE(tracker.progress()->current, 1.0);
}

void tst_Progress::startsAnewWhenTheTotalChanges()
{
    ProgressTracker tracker;
    tracker.report({1, 10, {}}, instantFromMs(0));
    tracker.report({2, 10, {}}, instantFromMs(1000));
    QCOMPARE(tracker.progress()->ratePerSecond, 1.0);
    tracker.report({1, 500, {}}, instantFromMs(2000));
    QCOMPARE(tracker.progress()->ratePerSecond, 0.0);
    tracker.report({21, 500, {}}, instantFromMs(3000));
    QCOMPARE(tracker.progress()->ratePerSecond, 20.0);
}

QTEST_APPLESS_MAIN(tst_Progress)
#include "tst_progress.moc"
