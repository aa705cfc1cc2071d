#include "app/core/iothread.h"
#include "app/session/jobfeed.h"

#include <QTest>

#include <atomic>

using namespace app;

class TestJobFeed : public QObject
{
    Q_OBJECT

private:
    static models::Job job(int id, quint64 version, models::JobState state = models::JobState::Queued)
    {
        models::Job made;
        made.key = {1, "celery", QByteArray::number(id)};
        made.version = version;
        made.state = state;
        return made;
    }

    static models::JobBatch jobs(size_t count)
    {
        models::JobBatch batch;
        for (size_t n = 0; n < count; ++n)
            batch.upserts.push_back(job(static_cast<int>(n), 1));
        return batch;
    }

    IoThread m_io;

private slots:
    void bringsManyChangesOfOneJobAsTheNewest()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add({{job(1, 1), job(2, 1)}, {}});
        feed.add({{job(1, 3, models::JobState::Running)}, {}});
        feed.add({{job(1, 2, models::JobState::Queued)}, {}}); // late, and older
        QTRY_COMPARE(told.load(), 1);
        const models::JobBatch batch = feed.take();
        QCOMPARE(batch.upserts.size(), size_t(2));
        QCOMPARE(batch.upserts[0].state, models::JobState::Running);
        QCOMPARE(batch.upserts[1].key.id, QByteArray("2"));
    }

    void tellsOnceUntilItIsTaken()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add({{job(1, 1)}, {}});
        QTRY_COMPARE(told.load(), 1);
        for (int n = 0; n < 1000; ++n)
            feed.add({{job(n, 2)}, {}});
        m_io.run([] {}); // the io thread had its turn
        QCOMPARE(told.load(), 1);
        QCOMPARE(feed.take().upserts.size(), size_t(1000));
        feed.add({{job(5, 3)}, {}});
        QTRY_COMPARE(told.load(), 2);
    }

    void tellsAtOnceAfterAQuietSpell()
    {
        bool told = false; // written in add()'s own thread: no timer was needed
        JobFeed feed(m_io, [&] { told = true; });
        feed.add({{job(1, 1)}, {}});
        QVERIFY(told);
    }

    void doesNotWaitWhenItIsFull()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add({{job(0, 1)}, {}});
        QCOMPARE(feed.take().upserts.size(), size_t(1)); // no quiet spell from here on
        feed.add(jobs(JobFeed::kFull));
        QCOMPARE(told.load(), 2);
    }

    void givesManyInPartsAndMergesMeanwhile()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add(jobs(JobFeed::kMost + 3));
        const auto last = static_cast<int>(JobFeed::kMost) + 2;
        models::JobBatch batch = feed.take();
        QCOMPARE(batch.upserts.size(), JobFeed::kMost);
        QCOMPARE(batch.upserts.front().key.id, QByteArray("0"));
        QTRY_COMPARE(told.load(), 2);
        feed.add({{job(last, 2), job(0, 2)}, {job(last - 1, 1).key}});
        batch = feed.take();
        QCOMPARE(batch.upserts.size(), size_t(3));
        QCOMPARE(batch.upserts[0].key.id, QByteArray::number(last - 2));
        QCOMPARE(batch.upserts[1].version, quint64(2)); // the last one, in its place
        QCOMPARE(batch.upserts[2].key.id, QByteArray("0"));
        QCOMPARE(batch.removals, std::vector<models::JobKey>{job(last - 1, 1).key});
    }

    void aRemovalEndsWhatCameBeforeAndALaterChangeEndsIt()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add({{job(1, 1), job(2, 1)}, {}});
        feed.add({{}, {job(1, 1).key, job(2, 1).key}});
        feed.add({{job(2, 2)}, {}});
        QTRY_COMPARE(told.load(), 1);
        const models::JobBatch batch = feed.take();
        QCOMPARE(batch.upserts.size(), size_t(1));
        QCOMPARE(batch.upserts[0].key.id, QByteArray("2"));
        QCOMPARE(batch.removals, std::vector<models::JobKey>{job(1, 1).key});
    }

    void saysNothingOfNothing()
    {
        std::atomic<int> told{0};
        JobFeed feed(m_io, [&] { ++told; });
        feed.add({});
        feed.add({{job(1, 1)}, {}});
        QTRY_COMPARE(told.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestJobFeed)
#include "tst_jobfeed.moc"
