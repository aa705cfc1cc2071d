#include "models/taskfigures.h"

#include "models/jobtable.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Instant kNow = instantFromMs(1'795'246'290'000);

Job ended(int number, const char *task, JobState state, Duration ago, Duration waited, Duration ran)
{
    Job job;
    job.key = {1, "celery", QByteArray::number(number)};
    job.name = QString::fromLatin1(task);
    job.queue = QStringLiteral("tts");
    job.state = state;
    job.finishedAt = kNow - ago;
    job.startedAt = kNow - ago - ran;
    job.sentAt = kNow - ago - ran - waited;
    job.runtime = ran;
    return job;
}

std::vector<TaskFigures> figuresOf(const std::vector<Job> &jobs)
{
    JobTable table;
    for (const Job &job : jobs)
        table.upsert(job);
    std::vector<TaskFigures> all = figuresByTask(table.view(), QStringLiteral("tts"), kNow, 1h);
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.task < b.task; });
    return all;
}

} // namespace

class TaskFiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheMiddleAndTheHighOne();
    void countsByTaskOfThatQueueAndHour();
    void withoutATimeOfSendingNobodyKnowsTheWait();
    void anUnknownQueueHasNone();
    void showsThemAsTexts();
};

void TaskFiguresTest::tellsTheMiddleAndTheHighOne()
{
    std::vector<Job> jobs;
    for (int i = 1; i <= 100; ++i)
        jobs.push_back(
            ended(i, "say", JobState::Succeeded, 10min, std::chrono::seconds(101 - i), std::chrono::seconds(i)));
    const std::vector<TaskFigures> all = figuresOf(jobs);
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].waitedMedian, MaybeDuration(50s));
    QCOMPARE(all[0].waitedHigh, MaybeDuration(95s));
    QCOMPARE(all[0].ranMedian, MaybeDuration(50s));
    QCOMPARE(all[0].ranHigh, MaybeDuration(95s));
    QCOMPARE(all[0].perMinute, 10.0);
}

void TaskFiguresTest::countsByTaskOfThatQueueAndHour()
{
    std::vector<Job> jobs{
        ended(1, "say", JobState::Succeeded, 1min, 1s, 1s), ended(2, "say", JobState::Failed, 2min, 1s, 1s),
        ended(3, "sing", JobState::Failed, 59min, 1s, 1s),  ended(4, "sing", JobState::Failed, 61min, 1s, 1s),
        ended(5, "say", JobState::Succeeded, 1min, 1s, 1s), ended(6, "say", JobState::Cancelled, 1min, 1s, 1s)};
    jobs[4].queue = QStringLiteral("mail");
    const std::vector<TaskFigures> all = figuresOf(jobs);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].task, QStringLiteral("say"));
    QCOMPARE(all[0].succeeded, 1);
    QCOMPARE(all[0].failed, 1);
    QCOMPARE(all[1].failed, 1);
}

void TaskFiguresTest::withoutATimeOfSendingNobodyKnowsTheWait()
{
    Job job = ended(1, "say", JobState::Succeeded, 1min, 1s, 4s);
    job.sentAt.reset();
    const std::vector<TaskFigures> all = figuresOf({job});
    QVERIFY(!all[0].waitedMedian);
    QVERIFY(!all[0].waitedHigh);
    QCOMPARE(all[0].ranMedian, MaybeDuration(4s));
}

void TaskFiguresTest::anUnknownQueueHasNone()
{
    JobTable table;
    table.upsert(ended(1, "say", JobState::Succeeded, 1min, 1s, 1s));
    QVERIFY(figuresByTask(table.view(), QStringLiteral("nobody's"), kNow, 1h).empty());
}

void TaskFiguresTest::showsThemAsTexts()
{
    TaskFiguresModel model;
    TaskFigures figures;
    figures.task = QStringLiteral("say\nhello");
    figures.succeeded = 1284;
    figures.ranMedian = 3min + 41s;
    CellStyle style;
    style.locale = QLocale(QLocale::English);
    model.setCellStyle(style);
    model.setRows({figures});
    const auto text = [&](TaskFigureColumn column) { return model.index(0, int(column)).data().toString(); };
    QVERIFY(!text(TaskFigureColumn::Task).contains(QLatin1Char('\n')));
    QCOMPARE(text(TaskFigureColumn::Succeeded), QStringLiteral("1,284"));
    QCOMPARE(text(TaskFigureColumn::RanMedian), QStringLiteral("3m 41s"));
    QCOMPARE(text(TaskFigureColumn::WaitedHigh), QStringLiteral("—"));
}

QTEST_GUILESS_MAIN(TaskFiguresTest)
#include "tst_taskfigures.moc"
