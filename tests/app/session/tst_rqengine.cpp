#include "app/session/connection.h"
#include "app/session/session.h"
#include "tests/support/python.h"
#include "tests/support/redisserver.h"
#include "tests/support/rqengine.h"
#include "tests/support/scratchplace.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace support;

namespace {

/// Two queues with 4 and 3 failed jobs and one that waits, made and run by RQ itself.
const QByteArray kMakeJobs = R"(
import sys, redis
from rq import Queue, SimpleWorker
c = redis.Redis(port=int(sys.stdin.read()))
a, b = Queue('audio', connection=c), Queue('mail', connection=c)
for n in range(4): a.enqueue('operator.truediv', n, 0)
for n in range(3): b.enqueue('operator.getitem', [], n)
SimpleWorker([a, b], connection=c).work(burst=True, logging_level='CRITICAL')
b.enqueue('operator.add', 1, 2)
print('ready')
)";

EngineRegistry rqOnly()
{
    EngineRegistry registry;
    registry.add("rq", [](const EngineContext &context) -> std::unique_ptr<Engine> {
        return std::make_unique<RqEngine>(context);
    });
    return registry;
}

} // namespace

/// The engine interface, seen by an engine that is no Celery.
class TestRqEngine : public QObject
{
    Q_OBJECT

private:
    Profile profile() const
    {
        Profile profile;
        profile.broker = m_server.address();
        return profile;
    }
    std::unique_ptr<Connection> attached() const
    {
        Connection::Options options;
        options.profile = profile();
        auto connection = std::make_unique<Connection>(options, m_place.get());
        if (!connection->connect({}) || !connection->attach({}))
            return nullptr;
        return connection;
    }

    RedisServer m_server;
    ScratchPlace m_place{rqOnly()};

private slots:
    void initTestCase()
    {
        QCOMPARE(tests::pythonLines(kMakeJobs, QByteArray::number(m_server.port())), QList<QByteArray>{"ready"});
    }

    void isDetectedByWhatItLeavesInRedis()
    {
        Connection::Options options;
        options.profile = profile();
        Connection connection(options, m_place.get());
        QVERIFY(connection.connect({}).ok());
        const auto found = connection.detect({});
        QVERIFY(found.ok());
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(found->front().engine, QByteArray("rq"));
        QCOMPARE(found->front().queues, 2);
        QVERIFY(!found->front().resultsIn.isEmpty());
    }

    void pagesThroughFailedJobsByAnOpaqueCursor()
    {
        const auto connection = attached();
        QVERIFY(connection);
        JobListRequest request;
        request.states = {models::JobState::Failed};
        request.limit = 3;
        QSet<QByteArray> ids;
        QList<qsizetype> sizes;
        do {
            const auto page = connection->engine()->jobs(request, connection->reading({}));
            QVERIFY(page.ok());
            QCOMPARE(page->total, std::optional<qint64>(7));
            for (const models::Job &job : page->items) {
                QCOMPARE(job.state, models::JobState::Failed);
                ids.insert(job.key.id);
            }
            sizes.append(static_cast<qsizetype>(page->items.size()));
            request.cursor = page->nextCursor;
        } while (!request.cursor.isEmpty());
        QCOMPARE(ids.size(), 7);
        QCOMPARE(sizes.first(), 3);
    }

    void leavesTheTotalOfASearchUnknown()
    {
        const auto connection = attached();
        QVERIFY(connection);
        JobListRequest request;
        request.search = QStringLiteral("getitem");
        const auto page = connection->engine()->jobs(request, connection->reading({}));
        QVERIFY(page.ok());
        QCOMPARE(page->items.size(), size_t(3));
        QVERIFY(!page->total);
    }

    void countsQueuesAsRqDoes()
    {
        const auto connection = attached();
        QVERIFY(connection);
        const auto queues = connection->engine()->queues(connection->reading({}));
        QVERIFY(queues.ok());
        QCOMPARE(queues->size(), size_t(2));
        QCOMPARE(queues->at(0).name, QStringLiteral("audio"));
        QCOMPARE(queues->at(0).waiting, std::optional<qint64>(0));
        QCOMPARE(queues->at(1).waiting, std::optional<qint64>(1));
        QVERIFY(!queues->at(0).consumers);
    }

    void tellsOneFailureWithItsTraceback()
    {
        const auto connection = attached();
        QVERIFY(connection);
        JobListRequest request;
        request.limit = 1;
        const auto page = connection->engine()->jobs(request, connection->reading({}));
        QVERIFY(page.ok());
        const auto detail = connection->engine()->job(page->items.front().key.id, connection->reading({}));
        QVERIFY(detail.ok());
        QCOMPARE(detail->job.errorType, QStringLiteral("ZeroDivisionError"));
        QCOMPARE(detail->job.errorText, QStringLiteral("division by zero"));
        QVERIFY(detail->attempts.front().traceback.startsWith(QStringLiteral("Traceback")));
        QCOMPARE(connection->engine()->job("nobody", connection->reading({})).error().kind,
                 models::ErrorKind::NotFound);
    }

    void showsItsJobsInASession()
    {
        Session session(profile(), {}, m_place.get());
        QSignalSpy reads(&session, &Session::firstReadDone);
        QSet<QByteArray> ids;
        connect(&session, &Session::jobsArrived, this, [&](const models::JobBatch &batch) {
            for (const models::Job &job : batch.upserts)
                ids.insert(job.key.id);
        });
        session.open();
        QTRY_COMPARE(reads.size(), 4);
        QCOMPARE(session.link().state, LinkState::Connected);
        QCOMPARE(session.link().engineTitle, QStringLiteral("RQ"));
        QCOMPARE(ids.size(), 7);
        QVERIFY(!session.capability(models::Verb::Retry).possible);
        QCOMPARE(session.capability(models::Verb::Retry).reason, QStringLiteral("This engine only looks."));
    }
};

QTEST_GUILESS_MAIN(TestRqEngine)
#include "tst_rqengine.moc"
