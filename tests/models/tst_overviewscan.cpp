#include "models/overviewscan.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

// 30 s into a minute.
const Instant kNow = instantFromMs(1'795'246'290'000);
const qint64 kMinute = 1'795'246'260'000 / 60'000;

Job ended(int number, JobState state, Duration ago, const char *error = "")
{
    Job job;
    job.key = {1, "celery", QByteArray::number(number)};
    job.name = QStringLiteral("task%1").arg(number);
    job.state = state;
    job.finishedAt = kNow - ago;
    if (state == JobState::Failed)
        job.errorType = QString::fromUtf8(error);
    return job;
}

OverviewScan scanOf(const std::vector<Job> &jobs, int minutes = 60)
{
    JobTable table;
    for (const Job &job : jobs)
        table.upsert(job);
    return scanForOverview(table.view(), kNow, minutes);
}

} // namespace

class OverviewScanTest : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatEndedInItsMinute();
    void aDayIsCountedWhateverTheRange();
    void groupsTheFailuresOfTheLastHour();
    void listsWhatRuns();
    void ofWhatWasKeptTheLargerFigureStands();
    void theMedianLeavesOutMinutesNobodySaw_data();
    void theMedianLeavesOutMinutesNobodySaw();
};

void OverviewScanTest::countsWhatEndedInItsMinute()
{
    const OverviewScan scan = scanOf({ended(1, JobState::Succeeded, 1s), ended(2, JobState::Succeeded, 29s),
                                      ended(3, JobState::Succeeded, 31s), ended(4, JobState::Failed, 59min),
                                      ended(5, JobState::Succeeded, 61min), ended(6, JobState::Cancelled, 1s)});
    QCOMPARE(scan.minutes.size(), size_t(60));
    QCOMPARE(scan.minutes.back(), (FinishedMinute{kMinute, 2, 0}));
    QCOMPARE(scan.minutes[58], (FinishedMinute{kMinute - 1, 1, 0}));
    QCOMPARE(scan.minutes.front(), (FinishedMinute{kMinute - 59, 0, 1}));
    QCOMPARE(scan.knownSince, MaybeInstant(kNow - 61min));
}

void OverviewScanTest::aDayIsCountedWhateverTheRange()
{
    const std::vector<Job> jobs{ended(1, JobState::Succeeded, 23h), ended(2, JobState::Failed, 23h),
                                ended(3, JobState::Failed, 25h)};
    const OverviewScan hour = scanOf(jobs, 60);
    QCOMPARE(hour.finishedLastDay, 2);
    QCOMPARE(hour.failedLastDay, 1);
    const OverviewScan week = scanOf(jobs, 7 * 24 * 60);
    QCOMPARE(week.finishedLastDay, 2);
    QCOMPARE(week.minutes[week.minutes.size() - 1 - 25 * 60].failed, 1);
    QCOMPARE(week.knownSince, MaybeInstant(kNow - 25h));
}

void OverviewScanTest::groupsTheFailuresOfTheLastHour()
{
    const OverviewScan scan =
        scanOf({ended(1, JobState::Failed, 2min, "Timeout"), ended(2, JobState::Failed, 1min, "Key"),
                ended(3, JobState::Failed, 50min, "Timeout"), ended(4, JobState::Failed, 70min, "Key")});
    QCOMPARE(scan.failures.size(), size_t(2));
    QCOMPARE(scan.failures[0], (FailureKind{QStringLiteral("Timeout"), QStringLiteral("task1"), 2, kNow - 50min}));
    QCOMPARE(scan.failures[1], (FailureKind{QStringLiteral("Key"), QStringLiteral("task2"), 1, kNow - 1min}));
}

void OverviewScanTest::listsWhatRuns()
{
    Job running = ended(7, JobState::Running, 0s);
    running.finishedAt.reset();
    JobTable table;
    table.upsert(ended(1, JobState::Succeeded, 1s));
    table.upsert(running);
    const OverviewScan scan = scanForOverview(table.view(), kNow, 60);
    QCOMPARE(scan.running, std::vector<JobHandle>{table.find(running.key)});
}

void OverviewScanTest::ofWhatWasKeptTheLargerFigureStands()
{
    OverviewScan scan = scanOf({ended(1, JobState::Succeeded, 1min), ended(2, JobState::Succeeded, 1min)});
    addKept(scan, {{kMinute - 100, 9, 9}, {kMinute - 5, 3, 1}, {kMinute - 1, 1, 4}, {kMinute + 1, 9, 9}});
    QCOMPARE(scan.minutes[54], (FinishedMinute{kMinute - 5, 3, 1}));
    QCOMPARE(scan.minutes[58], (FinishedMinute{kMinute - 1, 2, 4}));
    QCOMPARE(scan.knownSince, MaybeInstant(instantFromMs((kMinute - 5) * 60'000)));
    QCOMPARE(scan.finishedLastDay, 5 + 5);
    QCOMPARE(scan.failedLastDay, 5);
    OverviewScan unknown = scanOf({});
    addKept(unknown, {});
    QVERIFY(!unknown.knownSince);
}

void OverviewScanTest::theMedianLeavesOutMinutesNobodySaw_data()
{
    QTest::addColumn<QList<int>>("ended");
    QTest::addColumn<int>("knownMinutesAgo");
    QTest::addColumn<double>("median"); // below zero: none
    QTest::newRow("nothing known") << QList<int>{1, 2, 3} << -1 << -1.0;
    QTest::newRow("only the running minute") << QList<int>{1, 2, 3} << 0 << -1.0;
    QTest::newRow("the first was seen in part") << QList<int>{9, 9, 4, 6, 5, 100} << 4 << 5.0;
    QTest::newRow("between two") << QList<int>{0, 4, 5, 6, 9, 100} << 5 << 5.5;
}

void OverviewScanTest::theMedianLeavesOutMinutesNobodySaw()
{
    QFETCH(QList<int>, ended);
    QFETCH(int, knownMinutesAgo);
    QFETCH(double, median);
    std::vector<FinishedMinute> minutes;
    for (qsizetype i = 0; i < ended.size(); ++i)
        minutes.push_back({kMinute - (ended.size() - 1 - i), ended[i], 0});
    const MaybeInstant since =
        knownMinutesAgo < 0 ? MaybeInstant() : MaybeInstant(kNow - std::chrono::minutes(knownMinutesAgo));
    QCOMPARE(medianFinished(minutes, since).value_or(-1.0), median);
}

QTEST_GUILESS_MAIN(OverviewScanTest)
#include "tst_overviewscan.moc"
