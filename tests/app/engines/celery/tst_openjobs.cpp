// Which jobs a watch has to look after.
#include "app/engines/celery/openjobs.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using models::JobState;

namespace {

const models::Instant kStart = models::instantFromMs(1'795'293'500'000);

models::Job job(const QByteArray &id, JobState state, const QString &worker = QStringLiteral("w"))
{
    models::Job job;
    job.key.id = id;
    job.state = state;
    job.worker = worker;
    return job;
}

} // namespace

class TestOpenJobs : public QObject
{
    Q_OBJECT

private slots:
    void followsRunningJobsNewestFirst();
    void asksOnceForAnEndKnownFromHearsay();
    void asksAgainForQuietJobsOnlyAfterAnotherWhile();
    void waitingJobsAreNotAskedFor();
    void jobsInFlightAreAskedForHoweverOftenTheyAreSeen();
    void hearsayIsBounded();
    void underLoadNeitherKindStarves();
};

void TestOpenJobs::followsRunningJobsNewestFirst()
{
    OpenJobs open;
    open.note(job("old", JobState::Running), true, kStart);
    open.note(job("new", JobState::Running, QStringLiteral("v")), true, kStart + 1s);
    open.note(job("waits", JobState::Queued), true, kStart + 2s);
    QCOMPARE(open.runningIds(10), (std::vector<QByteArray>{"new", "old"}));
    QCOMPARE(open.runningIds(1), std::vector<QByteArray>{"new"});
    QCOMPARE(open.runningWorkers(), (QSet<QString>{QStringLiteral("v"), QStringLiteral("w")}));
    open.note(job("new", JobState::Succeeded), true, kStart + 3s);
    QCOMPARE(open.runningIds(10), std::vector<QByteArray>{"old"});
}

void TestOpenJobs::asksOnceForAnEndKnownFromHearsay()
{
    OpenJobs open;
    open.note(job("a", JobState::Succeeded), false, kStart);
    open.note(job("a", JobState::Succeeded), false, kStart);
    open.note(job("b", JobState::Failed), true, kStart);
    open.doubt("c");
    QCOMPARE(open.takeDoubtful(kStart, kStart, 10), (std::vector<QByteArray>{"c", "a"}));
    QVERIFY(open.takeDoubtful(kStart, kStart, 10).empty());
}

void TestOpenJobs::asksAgainForQuietJobsOnlyAfterAnotherWhile()
{
    OpenJobs open;
    open.note(job("a", JobState::Running), true, kStart);
    QVERIFY(open.takeDoubtful(kStart - 1s, kStart + 19s, 10).empty());
    QCOMPARE(open.takeDoubtful(kStart + 1s, kStart + 21s, 10), std::vector<QByteArray>{"a"});
    QVERIFY(open.takeDoubtful(kStart + 2s, kStart + 22s, 10).empty());
    QCOMPARE(open.takeDoubtful(kStart + 21s, kStart + 41s, 10), std::vector<QByteArray>{"a"});
}

void TestOpenJobs::waitingJobsAreNotAskedFor()
{
    OpenJobs open;
    open.note(job("a", JobState::Queued, {}), true, kStart);
    QVERIFY(open.takeDoubtful(kStart + 1h, kStart + 1h, 10).empty());
}

void TestOpenJobs::jobsInFlightAreAskedForHoweverOftenTheyAreSeen()
{
    OpenJobs open;
    models::Job taken = job("a", JobState::Queued, {});
    taken.receivedAt = kStart;
    open.note(taken, true, kStart);
    QCOMPARE(open.takeDoubtful(kStart - 20s, kStart, 10), std::vector<QByteArray>{"a"});
    open.note(taken, true, kStart + 15s);
    QVERIFY(open.takeDoubtful(kStart - 5s, kStart + 15s, 10).empty());
    QCOMPARE(open.takeDoubtful(kStart, kStart + 20s, 10), std::vector<QByteArray>{"a"});
    taken.state = JobState::Scheduled;
    open.note(taken, true, kStart + 21s);
    QVERIFY2(open.takeDoubtful(kStart + 1h, kStart + 2h, 10).empty(), "it runs when its time has come");
}

void TestOpenJobs::hearsayIsBounded()
{
    OpenJobs open;
    for (size_t i = 0; i < OpenJobs::kMostUnconfirmed + 5; ++i) {
        open.doubt(QByteArray::number(qulonglong(i)));
    }
    const auto ids = open.takeDoubtful(kStart, kStart, 1'000'000);
    QCOMPARE(ids.size(), OpenJobs::kMostUnconfirmed);
    QCOMPARE(ids.front(), QByteArray::number(qulonglong(OpenJobs::kMostUnconfirmed + 4)));
    open.doubt("0");
    QCOMPARE(open.takeDoubtful(kStart, kStart, 10), std::vector<QByteArray>{"0"});
}

void TestOpenJobs::underLoadNeitherKindStarves()
{
    OpenJobs open;
    for (int i = 0; i < 100; ++i) {
        open.doubt("ended" + QByteArray::number(i));
        open.note(job("runs" + QByteArray::number(i), JobState::Running), true, kStart);
    }
    const auto ids = open.takeDoubtful(kStart + 1s, kStart + 21s, 10);
    QCOMPARE(ids.size(), size_t(10));
    QCOMPARE(std::count_if(ids.begin(), ids.end(), [](const QByteArray &id) { return id.startsWith("runs"); }), 5);
}

QTEST_GUILESS_MAIN(TestOpenJobs)
#include "tst_openjobs.moc"
