#include "models/attention.h"
#include "models/runningjobs.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Instant kNow = instantFromMs(1'795'246'290'000);

CellContext context()
{
    CellContext now;
    now.now = kNow;
    now.locale = QLocale::c();
    now.zone = QTimeZone::utc();
    now.live = true;
    return now;
}

QueueInfo queue(const char *name, qint64 waiting, std::optional<int> consumers)
{
    QueueInfo info;
    info.name = QString::fromLatin1(name);
    info.waiting = waiting;
    info.consumers = consumers;
    return info;
}

WorkerInfo worker(const char *name, WorkerState state, MaybeInstant beat = {})
{
    WorkerInfo info;
    info.name = QString::fromLatin1(name);
    info.state = state;
    info.lastHeartbeat = beat;
    return info;
}

Job running(const char *name, Duration silent, Duration gap = 0s)
{
    Job job;
    job.key = {1, "celery", name};
    job.name = QString::fromLatin1(name);
    job.state = JobState::Running;
    job.startedAt = kNow - 1h;
    Progress progress;
    progress.current = 3;
    progress.total = 5;
    progress.updatedAt = kNow - silent;
    progress.usualGap = gap;
    progress.reports = 5;
    job.progress = progress;
    return job;
}

QStringList titles(const AttentionFacts &facts)
{
    QStringList all;
    for (const Attention &one : needsAttention(facts, context()))
        all += one.title;
    return all;
}

} // namespace

class AttentionTest : public QObject
{
    Q_OBJECT

private slots:
    void criticalOnesFirstThenTheOldest();
    void sevenAtMost();
    void aJobIsStalledByItsOwnGap_data();
    void aJobIsStalledByItsOwnGap();
    void aQueueWithoutWorkersIsNamed();
    void fewFailuresAreNoAlarm();
    void memoryNeedsALimit_data();
    void memoryNeedsALimit();
    void hostileNamesStayOnOneLine();
    void theSoonestToEndComeFirst();
};

void AttentionTest::criticalOnesFirstThenTheOldest()
{
    const std::vector<WorkerInfo> workers{worker("late", WorkerState::Late), worker("silent", WorkerState::Offline),
                                          worker("gone", WorkerState::Offline, kNow - 1min)};
    const std::vector<Job> jobs{running("young", 2min), running("old", 9min)};
    std::vector<ScheduleEntry> schedules(2);
    schedules[0].name = QStringLiteral("nightly");
    schedules[0].missed = true;
    schedules[0].missedAt = kNow - 5min;
    schedules[1] = schedules[0];
    schedules[1].name = QStringLiteral("off");
    schedules[1].enabled = false;
    AttentionFacts facts;
    facts.workers = workers;
    facts.running = jobs;
    facts.schedules = schedules;
    QCOMPARE(titles(facts), (QStringList{"Worker gone is offline", "Worker silent is offline", "old is stalled",
                                         "Schedule nightly missed its run", "young is stalled"}));
}

void AttentionTest::sevenAtMost()
{
    std::vector<WorkerInfo> workers;
    for (const char *name : {"a", "b", "c", "d", "e", "f", "g", "h", "i"})
        workers.push_back(worker(name, WorkerState::Offline, kNow - std::chrono::minutes(name[0] - 'a')));
    AttentionFacts facts;
    facts.workers = workers;
    const QStringList shown = titles(facts);
    QCOMPARE(shown.size(), 7);
    QCOMPARE(shown.front(), QStringLiteral("Worker i is offline"));
    QCOMPARE(shown.back(), QStringLiteral("Worker c is offline"));
}

void AttentionTest::aJobIsStalledByItsOwnGap_data()
{
    QTest::addColumn<int>("silent");
    QTest::addColumn<int>("gap");
    QTest::addColumn<bool>("stalled");
    QTest::newRow("a minute is allowed") << 60 << 0 << false;
    QTest::newRow("over a minute") << 61 << 0 << true;
    QTest::newRow("seldom reports") << 150 << 30 << false;
    QTest::newRow("over five gaps") << 151 << 30 << true;
}

void AttentionTest::aJobIsStalledByItsOwnGap()
{
    QFETCH(int, silent);
    QFETCH(int, gap);
    const std::vector<Job> jobs{running("sync", std::chrono::seconds(silent), std::chrono::seconds(gap))};
    AttentionFacts facts;
    facts.running = jobs;
    const std::vector<Attention> found = needsAttention(facts, context());
    QTEST(!found.empty(), "stalled");
    if (!found.empty())
        QCOMPARE(found[0].job, jobs[0].key);
}

void AttentionTest::aQueueWithoutWorkersIsNamed()
{
    std::vector<QueueInfo> queues{queue("tts", 3, 0), queue("idle", 0, 0), queue("mail", 9, 2),
                                  queue("unknown", 4, std::nullopt), queue("refused", 4, 0)};
    queues[4].deadLetter = true;
    AttentionFacts facts;
    facts.queues = queues;
    facts.growing = {QStringLiteral("mail")};
    QCOMPARE(titles(facts), (QStringList{"No worker takes queue tts", "Queue mail grows faster than it drains"}));
}

void AttentionTest::fewFailuresAreNoAlarm()
{
    const std::vector<FailureKind> failures{{QStringLiteral("Timeout"), QStringLiteral("tts"), 18, kNow - 30min},
                                            {QStringLiteral("Key"), QStringLiteral("mail"), 4, kNow - 30min}};
    AttentionFacts facts;
    facts.failures = failures;
    const std::vector<Attention> found = needsAttention(facts, context());
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found[0].critical);
    QCOMPARE(found[0].page, QByteArray("failed"));
    QCOMPARE(found[0].filter, QStringLiteral("exc:\"Timeout\""));
    QCOMPARE(found[0].since, MaybeInstant(kNow - 30min));
}

void AttentionTest::memoryNeedsALimit_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("told");
    QTest::newRow("no limit") << qint64(0) << false;
    QTest::newRow("three quarters") << qint64(400) << false;
    QTest::newRow("more") << qint64(399) << true;
}

void AttentionTest::memoryNeedsALimit()
{
    QFETCH(qint64, limit);
    AttentionFacts facts;
    facts.usedMemory = 300;
    facts.maxMemory = limit;
    QTEST(needsAttention(facts, context()).size() == 1, "told");
}

void AttentionTest::hostileNamesStayOnOneLine()
{
    const std::vector<WorkerInfo> workers{worker("a\nb\x1b[31m", WorkerState::Offline)};
    AttentionFacts facts;
    facts.workers = workers;
    const QString title = titles(facts).constFirst();
    QVERIFY2(!title.contains(QLatin1Char('\n')), qPrintable(title));
    QVERIFY(title.size() < 120);
}

void AttentionTest::theSoonestToEndComeFirst()
{
    const auto job = [](const char *name, double done, Duration age) {
        Job made = running(name, 1s);
        made.startedAt = kNow - age;
        made.progress->total = 100;
        made.progress->current = done;
        made.progress->ratePerSecond = 1;
        if (done < 0)
            made.progress.reset();
        return made;
    };
    RunningJobs shown;
    CellStyle style;
    style.now = [] { return kNow; };
    shown.setCellStyle(style);
    shown.setJobs({job("unknown", -1, 1h), job("half", 50, 1h), job("older", -1, 2h), job("nearly", 98, 1h)});
    QStringList names;
    for (const Job &row : shown.rows())
        names += row.name;
    QCOMPARE(names, (QStringList{"nearly", "half", "older", "unknown"}));
}

QTEST_GUILESS_MAIN(AttentionTest)
#include "tst_attention.moc"
