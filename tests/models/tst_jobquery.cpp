#include "models/jobquery.h"

#include "models/jobtable.h"

#include <QTest>

using namespace models;

namespace {

constexpr qint64 kNowMs = 1'795'246'277'011;
const Instant kNow = instantFromMs(kNowMs);

Job aJob(int number, JobState state, qint64 ageMs)
{
    Job job;
    job.key = {1, "celery",
               QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-%1").arg(number, 12, 16, QLatin1Char('0')).toUtf8()};
    job.state = state;
    job.sentAt = instantFromMs(kNowMs - ageMs);
    return job;
}

/// Numbers of the jobs, from their ids.
QList<int> numbers(const JobTable &table, const std::vector<JobHandle> &rows)
{
    QList<int> out;
    for (const JobHandle handle : rows)
        out << table.key(handle).id.right(12).toInt(nullptr, 16);
    return out;
}

QList<int> ordered(const JobTable &table, std::vector<JobSortKey> keys)
{
    JobQuery query;
    query.order = std::move(keys);
    return numbers(table, *runQuery(table.view(), query, kNow));
}

JobTable manyJobs(int count)
{
    JobTable table;
    for (int i = 0; i < count; ++i) {
        Job job = aJob(i, kAllJobStates[size_t(i) % kAllJobStates.size()], (i * 7919) % 100'000);
        job.name = QStringLiteral("task%1").arg(i * 31 % 50);
        job.queue = i % 4 == 0 ? QString() : QStringLiteral("q%1").arg(i % 4);
        job.retries = i % 5;
        if (isFinal(job.state))
            job.finishedAt = kNow - Duration((i * 7919) % 100'000);
        table.upsert(job);
    }
    return table;
}

} // namespace

class JobQueryTest : public QObject
{
    Q_OBJECT

private slots:
    void ordersByStateThenNewest();
    void ordersByPlaceWhereNoTimeIsKnown();
    void ordersByEachColumn();
    void ordersByTwoKeys();
    void putsTheUnknownLastInBothDirections();
    void sortsAsItsOwnComparisonSays_data();
    void sortsAsItsOwnComparisonSays();
    void givesTheFirstPageOfTheWholeOrder();
    void keepsToStatesAndFilter();
    void stopsWhenCancelled();
    void tellsHowFarItIs();
    void previewsTheFirstRowsOfABigResult();
};

void JobQueryTest::ordersByStateThenNewest()
{
    JobTable table;
    table.upsert(aJob(1, JobState::Succeeded, 10));
    table.upsert(aJob(2, JobState::Queued, 30));
    table.upsert(aJob(3, JobState::Running, 500));
    table.upsert(aJob(4, JobState::Failed, 5));
    table.upsert(aJob(5, JobState::Running, 400));
    table.upsert(aJob(6, JobState::Retrying, 1));
    table.upsert(aJob(7, JobState::Scheduled, 1));
    QCOMPARE(ordered(table, {}), (QList<int>{5, 3, 6, 2, 7, 4, 1}));
}

void JobQueryTest::ordersByPlaceWhereNoTimeIsKnown()
{
    JobTable table;
    const auto waiting = [&table](int number, std::optional<qint64> place) {
        Job job = aJob(number, JobState::Queued, 0);
        job.sentAt.reset();
        job.positionInQueue = place;
        table.upsert(job);
    };
    waiting(1, 2);
    waiting(2, 0);
    waiting(3, std::nullopt);
    waiting(4, qint64(1) << 40);
    waiting(5, 1);
    QCOMPARE(ordered(table, {}).mid(0, 3), (QList<int>{2, 5, 1}));
    waiting(2, 3); // it was put back
    QCOMPARE(ordered(table, {}).mid(0, 3), (QList<int>{5, 1, 2}));
}

void JobQueryTest::ordersByEachColumn()
{
    JobTable table;
    for (int i = 1; i <= 3; ++i) {
        Job job = aJob(i, JobState::Running, i);
        job.name = QStringLiteral("t%1").arg(4 - i);
        job.queue = QStringList({"B", "a", "C"})[i - 1];
        job.worker = QStringLiteral("w%1").arg(i * 2 % 3);
        job.progress.emplace();
        job.progress->current = i;
        job.progress->total = i == 2 ? 2 : 10;
        job.runtime = Duration(i == 1 ? 50 : i);
        job.retries = 3 - i;
        table.upsert(job);
    }
    const auto by = [&table](JobColumn column) { return ordered(table, {{column, Qt::AscendingOrder}}); };
    QCOMPARE(by(JobColumn::Task), (QList<int>{3, 2, 1}));
    QCOMPARE(by(JobColumn::Queue), (QList<int>{2, 1, 3}));
    QCOMPARE(by(JobColumn::Worker), (QList<int>{3, 2, 1}));
    QCOMPARE(by(JobColumn::Progress), (QList<int>{1, 3, 2}));
    QCOMPARE(by(JobColumn::Started), (QList<int>{3, 2, 1}));
    QCOMPARE(by(JobColumn::Runtime), (QList<int>{2, 3, 1}));
    QCOMPARE(by(JobColumn::Tries), (QList<int>{3, 2, 1}));
    QCOMPARE(by(JobColumn::Id), (QList<int>{1, 2, 3}));
    QCOMPARE(ordered(table, {{JobColumn::Id, Qt::DescendingOrder}}), (QList<int>{3, 2, 1}));
}

void JobQueryTest::ordersByTwoKeys()
{
    JobTable table;
    for (int i = 0; i < 4; ++i) {
        Job job = aJob(i, JobState::Running, i);
        job.queue = QStringLiteral("q%1").arg(i % 2);
        job.retries = i;
        table.upsert(job);
    }
    QCOMPARE(ordered(table, {{JobColumn::Queue, Qt::DescendingOrder}, {JobColumn::Tries, Qt::DescendingOrder}}),
             (QList<int>{3, 1, 2, 0}));
}

void JobQueryTest::putsTheUnknownLastInBothDirections()
{
    JobTable table;
    for (int i = 0; i < 3; ++i) {
        Job job = aJob(i, JobState::Queued, i);
        if (i == 1)
            job.sentAt.reset();
        if (i != 1)
            job.worker = QStringLiteral("w%1").arg(i);
        table.upsert(job);
    }
    for (const JobColumn column : {JobColumn::Started, JobColumn::Worker}) {
        QCOMPARE(ordered(table, {{column, Qt::AscendingOrder}}).last(), 1);
        QCOMPARE(ordered(table, {{column, Qt::DescendingOrder}}).last(), 1);
    }
}

void JobQueryTest::sortsAsItsOwnComparisonSays_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < kJobColumnCount; ++column)
        QTest::addRow("column %d", column) << column;
}

void JobQueryTest::sortsAsItsOwnComparisonSays()
{
    QFETCH(int, column);
    const JobTable table = manyJobs(2000);
    for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        JobQuery query;
        query.order = {{JobColumn(column), direction}};
        const auto rows = *runQuery(table.view(), query, kNow);
        QCOMPARE(rows.size(), size_t(2000));
        const JobOrder order(query.order, kNow);
        for (size_t i = 1; i < rows.size(); ++i)
            QVERIFY(order.less(table.view(), rows[i - 1], rows[i]));
    }
}

void JobQueryTest::givesTheFirstPageOfTheWholeOrder()
{
    const JobTable table = manyJobs(3000);
    for (const char *filter : {"", "queue:q1", "task3 -state:failed", "nothing at all"}) {
        JobQuery query;
        query.filter = JobFilter::compile(QString::fromLatin1(filter));
        const auto all = *runQuery(table.view(), query, kNow);
        const QueryPage page = firstPage(table.view(), query, kNow, 60);
        QCOMPARE(page.total, qint64(all.size()));
        QCOMPARE(countMatches(table.view(), query, kNow), page.total);
        qint64 lately = 0;
        const Instant since = kNow - Duration(50'000);
        for (const JobHandle job : all) {
            const MaybeInstant ended = table.job(job).finishedAt;
            lately += !ended || *ended >= since ? 1 : 0;
        }
        QCOMPARE(countMatches(table.view(), query, kNow, since), lately);
        QVERIFY(all.empty() || (lately > 0 && lately < qint64(all.size())));
        QVERIFY(std::equal(page.rows.begin(), page.rows.end(), all.begin()));
        QCOMPARE(page.rows.size(), std::min<size_t>(60, all.size()));
    }
}

void JobQueryTest::keepsToStatesAndFilter()
{
    JobTable table = manyJobs(900);
    JobQuery query;
    query.states = {JobState::Running, JobState::Failed};
    query.filter = JobFilter::compile(QStringLiteral("retries>2"));
    const auto rows = *runQuery(table.view(), query, kNow);
    QVERIFY(!rows.empty());
    for (const JobHandle row : rows) {
        const Job job = table.job(row);
        QVERIFY(job.retries > 2 && (job.state == JobState::Running || job.state == JobState::Failed));
    }
    table.remove(rows.front());
    QCOMPARE(runQuery(table.view(), query, kNow)->size(), rows.size() - 1);
}

void JobQueryTest::stopsWhenCancelled()
{
    const JobTable table = manyJobs(1000);
    QueryControl control;
    control.cancelled = [] { return true; };
    QVERIFY(!runQuery(table.view(), {}, kNow, control));
}

void JobQueryTest::tellsHowFarItIs()
{
    const JobTable table = manyJobs(20'000);
    QList<qint64> steps;
    QueryControl control;
    control.progressed = [&steps](qint64 done, qint64 total) {
        QVERIFY(done <= total);
        steps << done;
    };
    runQuery(table.view(), {}, kNow, control);
    QVERIFY(steps.size() > 1);
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));
}

void JobQueryTest::previewsTheFirstRowsOfABigResult()
{
    const JobTable table = manyJobs(60'000);
    std::vector<JobHandle> preview;
    QueryControl control;
    control.preview = [&preview](std::vector<JobHandle> rows) { preview = std::move(rows); };
    const auto rows = *runQuery(table.view(), {}, kNow, control);
    QCOMPARE(preview.size(), rows.size());
    QVERIFY(std::equal(rows.begin(), rows.begin() + 256, preview.begin()));
}

QTEST_GUILESS_MAIN(JobQueryTest)
#include "tst_jobquery.moc"
