#include "models/jobtable.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

Job aJob(int number)
{
    Job job;
    job.key = {1, "celery",
               QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-%1").arg(number, 12, 16, QLatin1Char('0')).toUtf8()};
    job.state = JobState::Queued;
    job.name = QStringLiteral("tts.generate_tts");
    job.queue = QStringLiteral("tts");
    job.sentAt = instantFromMs(1'795'246'277'011 + number);
    job.version = 1;
    return job;
}

Job aFullJob()
{
    Job job = aJob(7);
    job.state = JobState::Failed;
    job.engineState = "FAILURE";
    job.worker = QStringLiteral("celery@tts-gpu-01");
    job.argsSummary = QStringLiteral("lesson 4821 · Bài 12");
    job.errorType = QStringLiteral("ProviderTimeout");
    job.errorText = QStringLiteral("TTS provider 'vnspeech' did not answer");
    job.progress = Progress{42.0, 100.0, QStringLiteral("segment 42"), instantFromMs(5), 12, 0.5, 2s};
    job.receivedAt = instantFromMs(-1);
    job.startedAt = instantFromMs(0);
    job.finishedAt = instantFromMs(9);
    job.eta = instantFromMs(10);
    job.expires = instantFromMs(11);
    job.runtime = 0ms;
    job.retries = 3;
    job.maxRetries = 0;
    job.priority = 9;
    job.positionInQueue = 0;
    job.malformed = true;
    job.deadLetter = true;
    job.version = 99;
    return job;
}

} // namespace

class JobTableTest : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatWasPutIn_data();
    void givesBackWhatWasPutIn();
    void findsEachOfManyJobsByKey();
    void countsThoseWithAPlaceInAQueue();
    void tellsConnectionsAndEnginesApart();
    void overwritesKnownJobsAndForgetsOldFields();
    void ignoresOlderVersions();
    void usesFreedPlacesAgain();
    void keepsSnapshotsAsTheyWere();
    void dropsTheOldestFinishedFirst();
    void keepsAJobInFewBytes();
    void startsAnewAfterClear();
};

void JobTableTest::givesBackWhatWasPutIn_data()
{
    QTest::addColumn<Job>("job");
    QTest::newRow("few fields") << aJob(1);
    QTest::newRow("all fields") << aFullJob();
    Job unknown;
    unknown.key = {2, "rq", "x"};
    QTest::newRow("nothing known") << unknown;
    for (const char *id : {"", "1", "7C1F0B52-3E8D-4A6B-9F60-1D2AC94E0B77", "7c1f0b52_3e8d-4a6b-9f60-1d2ac94e0b77",
                           "7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b7", "\xff\xfe\n raw bytes"}) {
        Job job = aFullJob();
        job.key.id = id;
        QTest::newRow(qPrintable(QStringLiteral("id '%1'").arg(QString::fromLatin1(id)))) << job;
    }
}

void JobTableTest::givesBackWhatWasPutIn()
{
    QFETCH(Job, job);
    JobTable table;
    table.upsert(aJob(1000));
    const auto done = table.upsert(job);
    QVERIFY(done.added);
    QVERIFY(table.job(done.handle) == job);
    QVERIFY(table.key(done.handle) == job.key);
    QCOMPARE(table.find(job.key), done.handle);
}

void JobTableTest::countsThoseWithAPlaceInAQueue()
{
    JobTable table;
    std::vector<JobHandle> handles;
    for (int i = 0; i < 3; ++i) {
        Job job = aJob(i);
        job.positionInQueue = i;
        handles.push_back(table.upsert(job).handle);
    }
    table.upsert(aJob(3));
    QCOMPARE(table.placed(), 3);
    Job moved = aJob(0);
    moved.positionInQueue = 7;
    table.upsert(moved);
    QCOMPARE(table.placed(), 3);
    table.upsert(aJob(1)); // a worker has it
    QCOMPARE(table.placed(), 2);
    table.remove(handles[2]);
    QCOMPARE(table.placed(), 1);
    table.upsert(aJob(4)); // takes the room that became free
    QCOMPARE(table.placed(), 1);
    table.clear();
    QCOMPARE(table.placed(), 0);
}

void JobTableTest::findsEachOfManyJobsByKey()
{
    JobTable table;
    constexpr int kCount = 20'000;
    for (int i = 0; i < kCount; ++i) {
        Job job = aJob(i);
        if (i % 3 == 0)
            job.key.id = QByteArray::number(i);
        QVERIFY(table.upsert(job).added);
    }
    QCOMPARE(table.size(), qint64(kCount));
    for (int i = 0; i < kCount; ++i) {
        Job job = aJob(i);
        if (i % 3 == 0)
            job.key.id = QByteArray::number(i);
        QCOMPARE(table.key(table.find(job.key)).id, job.key.id);
    }
    QCOMPARE(table.find(aJob(kCount + 1).key), kNoJob);
}

void JobTableTest::tellsConnectionsAndEnginesApart()
{
    JobTable table;
    Job job = aJob(1);
    table.upsert(job);
    job.key.connection = 2;
    QCOMPARE(table.find(job.key), kNoJob);
    QVERIFY(table.upsert(job).added);
    job.key.engine = "rq";
    QVERIFY(table.upsert(job).added);
    QCOMPARE(table.size(), qint64(3));
}

void JobTableTest::overwritesKnownJobsAndForgetsOldFields()
{
    JobTable table;
    Job job = aFullJob();
    const JobHandle handle = table.upsert(job).handle;
    Job plain = aJob(7);
    plain.version = 100;
    const auto done = table.upsert(plain);
    QCOMPARE(done.handle, handle);
    QVERIFY(!done.added);
    QCOMPARE(done.before, JobState::Failed);
    QVERIFY(table.job(handle) == plain);
}

void JobTableTest::ignoresOlderVersions()
{
    JobTable table;
    Job job = aFullJob();
    const JobHandle handle = table.upsert(job).handle;
    Job older = aJob(7);
    older.version = 98;
    QCOMPARE(table.upsert(older).handle, kNoJob);
    QVERIFY(table.job(handle) == job);
}

void JobTableTest::usesFreedPlacesAgain()
{
    JobTable table;
    const JobHandle first = table.upsert(aFullJob()).handle;
    table.upsert(aJob(2));
    table.remove(first);
    QVERIFY(!table.contains(first));
    QCOMPARE(table.find(aFullJob().key), kNoJob);
    const JobHandle again = table.upsert(aJob(3)).handle;
    QCOMPARE(again, first);
    QVERIFY(table.job(again) == aJob(3));
    QCOMPARE(table.size(), qint64(2));
}

void JobTableTest::keepsSnapshotsAsTheyWere()
{
    JobTable table;
    const JobHandle handle = table.upsert(aJob(7)).handle;
    const JobSnapshot before = table.snapshot();
    table.upsert(aFullJob());
    table.upsert(aJob(8));
    const quint32 slot = JobView::slot(handle);
    QCOMPARE(before.view().chunk(handle).state[slot], JobState::Queued);
    QCOMPARE(before.view().chunk(handle).worker[slot], 0u);
    QVERIFY(!before.view().contains(handle + 1));
    QCOMPARE(table.state(handle), JobState::Failed);
}

void JobTableTest::dropsTheOldestFinishedFirst()
{
    JobTable table;
    for (int i = 0; i < 100; ++i) {
        Job job = aJob(i);
        job.state = i % 2 == 0 ? JobState::Succeeded : JobState::Running;
        job.finishedAt = i % 2 == 0 ? MaybeInstant(instantFromMs(1000 - i)) : std::nullopt;
        table.upsert(job);
    }
    QList<QByteArray> ids;
    for (const JobHandle handle : table.oldestFinished(3))
        ids << table.key(handle).id;
    QCOMPARE(ids, (QList<QByteArray>{aJob(98).key.id, aJob(96).key.id, aJob(94).key.id}));
}

void JobTableTest::keepsAJobInFewBytes()
{
    JobTable table;
    constexpr int kCount = 50'000;
    for (int i = 0; i < kCount; ++i) {
        Job job = aJob(i);
        job.state = JobState::Succeeded;
        job.worker = QStringLiteral("celery@core-0%1").arg(i % 8);
        job.argsSummary = QStringLiteral("lesson %1 · Bài 12 · Chào hỏi").arg(i);
        job.startedAt = job.finishedAt = job.sentAt;
        table.upsert(job);
    }
    QVERIFY2(table.bytes() / kCount < 300, qPrintable(QString::number(table.bytes() / kCount)));
}

void JobTableTest::startsAnewAfterClear()
{
    JobTable table;
    table.upsert(aFullJob());
    const quint64 revision = table.revision();
    table.clear();
    QCOMPARE(table.size(), qint64(0));
    QVERIFY(table.revision() > revision);
    QVERIFY(table.upsert(aFullJob()).added);
}

QTEST_GUILESS_MAIN(JobTableTest)
#include "tst_jobtable.moc"
