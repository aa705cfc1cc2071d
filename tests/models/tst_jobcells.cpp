#include "models/cellcontext.h"
#include "models/cells.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Instant kNow = instantFromMs(1'795'246'278'000); // Sat 21 Nov 2026 07:31:18 UTC

CellContext context(bool live = true)
{
    CellContext out;
    out.now = kNow;
    out.locale = QLocale(QLocale::English);
    out.live = live;
    return out;
}

Progress progress(double current, double total, double rate = 0, Duration age = 0ms)
{
    Progress out;
    out.current = current;
    out.total = total;
    out.updatedAt = kNow - age;
    out.reports = 10;
    out.ratePerSecond = rate;
    return out;
}

Job aJob(JobState state)
{
    Job job;
    job.state = state;
    job.startedAt = kNow - 221s;
    return job;
}

} // namespace

class JobCellsTest : public QObject
{
    Q_OBJECT

private slots:
    void showsDeterminateProgress();
    void leavesOutATimeLeftThatNobodyKnows();
    void changesTheTimeLeftEveryTwoSeconds();
    void shortensBigFigures();
    void showsIndeterminateProgress();
    void showsFiguresThatMakeNoFractionAsACount();
    void showsStaleProgress();
    void showsFinishedJobs();
    void showsFailedJobs();
    void showsWhatWaitingJobsWaitFor();
    void hidesWhatRunsOnWhileOffline();
    void tellsExactFiguresInTheToolTip();
    void colorsOnlyWhatNeedsAPerson();
    void namesUnknownTasks();
};

void JobCellsTest::showsDeterminateProgress()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(15, 100, 85.0 / 291);
    const ProgressCell cell = progressCell(job, context());
    QCOMPARE(cell.kind, ProgressKind::Determinate);
    QCOMPARE(*cell.fraction, 0.15);
    QCOMPARE(cell.left, QStringLiteral("15/100"));
    QCOMPARE(cell.right, QStringLiteral("4m 50s left"));
    QCOMPARE(cell.accessible, QStringLiteral("15 of 100, 15 percent, about 4 minutes 50 seconds left"));
}

void JobCellsTest::leavesOutATimeLeftThatNobodyKnows()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(15, 100, 1);
    job.progress->reports = 2;
    QCOMPARE(progressCell(job, context()).right, QString());
    job.progress = progress(2, 100, 1);
    QCOMPARE(progressCell(job, context()).right, QString());
    QCOMPARE(progressCell(job, context()).accessible, QStringLiteral("2 of 100, 2 percent"));
}

void JobCellsTest::changesTheTimeLeftEveryTwoSeconds()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(50, 100, 1, 4s);
    CellContext now = context();
    QSet<QString> texts;
    for (int ms = 0; ms < 2000; ms += 100) {
        now.now = kNow + Duration(ms);
        texts << progressCell(job, now).right;
    }
    QCOMPARE(texts, QSet<QString>{QStringLiteral("46s left")});
    now.now = kNow + 2s;
    QCOMPARE(progressCell(job, now).right, QStringLiteral("44s left"));
}

void JobCellsTest::shortensBigFigures()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(41'180, 58'000);
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("41.2k/58k"));
    QVERIFY(progressCell(job, context()).exact.startsWith(QStringLiteral("41,180 of 58,000")));
}

void JobCellsTest::showsIndeterminateProgress()
{
    const ProgressCell cell = progressCell(aJob(JobState::Running), context());
    QCOMPARE(cell.kind, ProgressKind::Indeterminate);
    QVERIFY(!cell.fraction);
    QCOMPARE(cell.left, QString());
    QCOMPARE(cell.right, QStringLiteral("running 3m 41s"));
    QCOMPARE(cell.accessible, QStringLiteral("running 3 minutes 41 seconds, no progress reported"));
    Job unknown = aJob(JobState::Running);
    unknown.startedAt.reset();
    QCOMPARE(progressCell(unknown, context()).right, QStringLiteral("running"));
}

void JobCellsTest::showsFiguresThatMakeNoFractionAsACount()
{
    Job job = aJob(JobState::Running);
    for (const double total : {0.0, 5.0, -1.0}) {
        job.progress = progress(12, total);
        const ProgressCell cell = progressCell(job, context());
        QCOMPARE(cell.kind, ProgressKind::Indeterminate);
        QCOMPARE(cell.left, QStringLiteral("12"));
    }
}

void JobCellsTest::showsStaleProgress()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(3, 5, 1, 6min + 10s);
    const ProgressCell cell = progressCell(job, context());
    QCOMPARE(cell.kind, ProgressKind::Stale);
    QCOMPARE(cell.left, QStringLiteral("3/5"));
    QCOMPARE(cell.right, QStringLiteral("no update 6m"));
    QCOMPARE(cell.accessible, QStringLiteral("3 of 5, no update for 6 minutes"));
    job.progress->usualGap = 2min;
    QCOMPARE(progressCell(job, context()).kind, ProgressKind::Determinate);
}

void JobCellsTest::showsFinishedJobs()
{
    Job job = aJob(JobState::Succeeded);
    job.progress = progress(24, 24);
    job.runtime = 104s;
    const ProgressCell cell = progressCell(job, context());
    QCOMPARE(cell.kind, ProgressKind::Finished);
    QCOMPARE(cell.left, QStringLiteral("24/24"));
    QCOMPARE(cell.right, QStringLiteral("took 1m 44s"));
    QCOMPARE(cell.accessible, QStringLiteral("24 of 24, took 1 minute 44 seconds"));
    job.progress.reset();
    job.runtime.reset();
    job.finishedAt = *job.startedAt + 800ms;
    QCOMPARE(progressCell(job, context()).left, QString());
    QCOMPARE(progressCell(job, context()).right, QStringLiteral("took 0.8s"));
}

void JobCellsTest::showsFailedJobs()
{
    Job job = aJob(JobState::Failed);
    job.errorType = QStringLiteral("app.errors.ProviderTimeout");
    job.progress = progress(42, 100);
    const ProgressCell cell = progressCell(job, context());
    QCOMPARE(cell.kind, ProgressKind::Failed);
    QCOMPARE(*cell.fraction, 0.42);
    QCOMPARE(cell.right, QStringLiteral("ProviderTimeout"));
    QCOMPARE(cell.accessible, QStringLiteral("failed at 42 of 100, ProviderTimeout"));
    job.progress.reset();
    const ProgressCell never = progressCell(job, context());
    QVERIFY(!never.fraction);
    QCOMPARE(never.left, QStringLiteral("ProviderTimeout"));
    QCOMPARE(never.right, QString());
}

void JobCellsTest::showsWhatWaitingJobsWaitFor()
{
    Job job = aJob(JobState::Queued);
    job.startedAt.reset();
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("In queue"));
    job.worker = QStringLiteral("celery@w1");
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("Taken, not started"));
    job.positionInQueue = 0;
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("1st in queue"));

    job.state = JobState::Retrying;
    job.eta = kNow + 41s;
    job.errorType = QStringLiteral("SMTPError");
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("Retries in 41s · SMTPError"));

    job.state = JobState::Scheduled;
    job.eta = kNow + 772s;
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("Starts in 12m 52s · 07:44"));
    job.eta = kNow - 5s;
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("Due since 07:31"));

    job.state = JobState::Blocked;
    QCOMPARE(progressCell(job, context()).left, QStringLiteral("Waits for other jobs"));

    job.state = JobState::Cancelled;
    job.errorText = QStringLiteral("by linh");
    job.progress = progress(310, 12'600);
    const ProgressCell cell = progressCell(job, context());
    QCOMPARE(cell.left, QStringLiteral("by linh · at 310/12.6k"));
    QCOMPARE(cell.kind, ProgressKind::Waiting);
    QCOMPARE(cell.accessible, cell.left);
}

void JobCellsTest::hidesWhatRunsOnWhileOffline()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(15, 100, 1, 6min);
    const ProgressCell cell = progressCell(job, context(false));
    QCOMPARE(cell.kind, ProgressKind::Determinate);
    QCOMPARE(cell.right, QString());
    job.progress.reset();
    QCOMPARE(progressCell(job, context(false)).right, QStringLiteral("running"));
    job.state = JobState::Scheduled;
    job.eta = kNow + 60s;
    QCOMPARE(progressCell(job, context(false)).left, QStringLiteral("Starts at 07:32"));
}

void JobCellsTest::tellsExactFiguresInTheToolTip()
{
    Job job = aJob(JobState::Running);
    job.progress = progress(1500, 10'000);
    job.progress->text = QStringLiteral("segment\n16");
    QCOMPARE(progressCell(job, context()).exact,
             QStringLiteral("1,500 of 10,000 · 15\u202f% · segment 16 · last report 07:31:18.000"));
}

void JobCellsTest::colorsOnlyWhatNeedsAPerson()
{
    for (const JobState state : kAllJobStates) {
        const bool loud = state == JobState::Failed || state == JobState::Retrying;
        QCOMPARE(stateCell(aJob(state)).loud, loud);
        QVERIFY(!stateCell(aJob(state)).text.isEmpty());
    }
}

void JobCellsTest::namesUnknownTasks()
{
    Job job = aJob(JobState::Queued);
    QCOMPARE(taskCell(job).name, QStringLiteral("Name not known"));
    job.name = QStringLiteral("evil\x1b[2Jname");
    job.malformed = true;
    QCOMPARE(taskCell(job).name, QStringLiteral("evil\\x1b[2Jname"));
    QVERIFY(taskCell(job).malformed);
}

QTEST_GUILESS_MAIN(JobCellsTest)
#include "tst_jobcells.moc"
