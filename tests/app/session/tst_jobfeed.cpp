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
        for (int n = 0; n < 2000; ++n)
            feed.add({{job(n, 2)}, {}});
        m_io.run([] {}); // the io thread had its turn
        QCOMPARE(told.load(), 1);
        QCOMPARE(feed.take().upserts.size(), size_t(2000));
        feed.add({{job(5, 3)}, {}});
        QTRY_COMPARE(told.load(), 2);
    }

    void doesNotWaitWhenItIsFull()
    {
        bool told = false; // written in add()'s own thread: no timer was needed
        JobFeed feed(m_io, [&] { told = true; });
        models::JobBatch batch;
        for (size_t n = 0; n < JobFeed::kFull; ++n)
            batch.upserts.push_back(job(static_cast<int>(n), 1));
        feed.add(batch);
        QVERIFY(told);
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
