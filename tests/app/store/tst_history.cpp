#include "app/store/database.h"
#include "app/store/history.h"

#include <QTemporaryDir>
#include <QTest>

using namespace app;

class TestHistory : public QObject
{
    Q_OBJECT

private:
    static models::Job ended(int number)
    {
        models::Job job;
        job.key = {1, "celery", "job-" + QByteArray::number(number)};
        job.state = models::JobState::Succeeded;
        job.finishedAt = models::instantFromMs(kStart + number);
        return job;
    }

    static constexpr qint64 kStart = 1'800'000'000'000;

private slots:
    void keepsTheNewestFinalStatesOfEachBroker()
    {
        const QTemporaryDir dir;
        auto opened = Database::open(dir.path() + QStringLiteral("/yard.db"));
        QVERIFY(opened);
        History history(*opened->database, 100);
        const BrokerRef shop{QStringLiteral("shop:6379/0"), QStringLiteral("shop")};
        const BrokerRef quiet{QStringLiteral("quiet:6379/0"), QStringLiteral("quiet")};
        const models::Instant now = models::instantFromMs(kStart + 10'000);
        QVERIFY(history.addFinals(quiet, {ended(1)}, now)); // older than all of the other broker's
        for (int number = 2; number < 402; number += 5) {
            std::vector<models::Job> jobs;
            for (int n = number; n < number + 5; ++n)
                jobs.push_back(ended(n));
            QVERIFY(history.addFinals(shop, jobs, now));
        }
        const auto kept = history.finals(shop.uid, now, 1000);
        QVERIFY(kept);
        QCOMPARE(kept->size(), size_t(100));
        QCOMPARE(kept->front().key.id, QByteArray("job-401"));
        QCOMPARE(kept->back().key.id, QByteArray("job-302"));
        QCOMPARE(history.finals(quiet.uid, now, 10)->size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
