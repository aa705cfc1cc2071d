#include "app/session/session.h"
#include "tests/support/redisserver.h"
#include "tests/support/rqengine.h"
#include "tests/support/scratchplace.h"

#include <QDir>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace support;

namespace {

EngineRegistry rqOnly()
{
    EngineRegistry registry;
    registry.add("rq", [](const EngineContext &context) -> std::unique_ptr<Engine> {
        return std::make_unique<RqEngine>(context);
    });
    return registry;
}

qsizetype threadsOfThisProcess()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

/// A session through bad luck: no server, a server that goes and comes, closing in the middle.
class TestSession : public QObject
{
    Q_OBJECT

private:
    static Profile profile(const RedisServer &server)
    {
        Profile made;
        made.broker = server.address();
        return made;
    }
    ScratchPlace m_place{rqOnly()};

private slots:
    void tellsWhichStepFailedWhenNobodyListens()
    {
        Profile nowhere;
        nowhere.broker.port = 1;
        Session session(nowhere, {}, m_place.get());
        session.open();
        QTRY_COMPARE(session.link().state, LinkState::Offline);
        QCOMPARE(session.link().error.step, QStringLiteral("connect"));
        QVERIFY(session.link().since.has_value());
        QVERIFY(session.link().nextTry.has_value());
        auto detail = session.openJob("x"); // answers at once instead of waiting for a broker
        QVERIFY(detail.isFinished());
        QCOMPARE(detail.result().error().step, QStringLiteral("connect"));
    }

    void keepsItsRowsWhileTheServerIsAwayAndComesBackByItself()
    {
        RedisServer server;
        server.run({"SADD", "rq:queues", "rq:queue:audio"});
        Session session(profile(server), {}, m_place.get());
        qsizetype removed = 0;
        connect(&session, &Session::jobsArrived, this,
                [&](const models::JobBatch &batch) { removed += static_cast<qsizetype>(batch.removals.size()); });
        QSignalSpy queues(&session, &Session::queuesChanged);
        session.open();
        QTRY_COMPARE(queues.size(), 1);
        server.stop();
        QTRY_COMPARE(session.link().state, LinkState::Offline);
        QVERIFY(session.link().since.has_value());
        QVERIFY(!session.capability(models::Verb::Retry).possible);
        server.start();
        session.reconnectNow();
        QTRY_COMPARE(session.link().state, LinkState::Connected);
        QVERIFY(session.link().error.text.isEmpty());
        QCOMPARE(session.link().engineTitle, QStringLiteral("RQ"));
        QCOMPARE(removed, 0);
        session.refresh();
        QTRY_COMPARE(queues.size(), 2);
    }

    void connectsWhenTheServerComesLate()
    {
        RedisServer server;
        server.stop();
        Session session(profile(server), {}, m_place.get());
        QSignalSpy reads(&session, &Session::firstReadDone);
        session.open();
        QTRY_COMPARE(session.link().state, LinkState::Offline);
        server.start();
        session.reconnectNow();
        QTRY_COMPARE(reads.size(), 4);
    }

    void tellsOnceThatADamagedStoreWasSetAside()
    {
        RedisServer server;
        QTemporaryDir folder;
        Workplace::Places places;
        places.configFolder = folder.filePath(QStringLiteral("config"));
        places.dataFile = folder.filePath(QStringLiteral("yardmaster.db"));
        QFile damaged(places.dataFile);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(8192, 'x'));
        damaged.close();
        const auto workplace =
            std::make_shared<Workplace>(places, EngineRegistry::standard(), std::make_unique<NoKeychain>());
        for (const int times : {1, 0}) {
            Session session(profile(server), {}, workplace);
            QSignalSpy notices(&session, &Session::noticeArrived);
            QSignalSpy reports(&session, &Session::retryReportReady); // comes after all notices
            session.open();
            QTRY_COMPARE(reports.size(), 1);
            QCOMPARE(notices.size(), times);
            if (times == 1)
                QVERIFY(notices.front().front().toString().contains(QStringLiteral(".broken")));
        }
    }

    void tellsThatAStoreCannotBeUsed()
    {
        RedisServer server;
        QTemporaryDir folder;
        Workplace::Places places;
        places.configFolder = folder.filePath(QStringLiteral("config"));
        QFile inTheWay(folder.filePath(QStringLiteral("data")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        places.dataFile = inTheWay.fileName() + QStringLiteral("/yardmaster.db");
        const auto workplace =
            std::make_shared<Workplace>(places, EngineRegistry::standard(), std::make_unique<NoKeychain>());
        Session session(profile(server), {}, workplace);
        QSignalSpy notices(&session, &Session::noticeArrived);
        session.open();
        QTRY_COMPARE(notices.size(), 1);
        const QString told = notices.front().front().toString();
        QVERIFY2(told.contains(QStringLiteral("Nothing can be changed")), qPrintable(told));
    }

    void leavesNoThreadBehind()
    {
        RedisServer server;
        const qsizetype before = threadsOfThisProcess();
        for (int n = 0; n < 3; ++n) {
            Session session(profile(server), {}, m_place.get());
            session.open();
            if (n == 0)
                continue; // closed in the middle of connecting
            QTRY_COMPARE(session.link().state, LinkState::Connected);
            session.close();
            QCOMPARE(session.link().state, LinkState::Idle);
            session.open(); // and again
            QTRY_VERIFY(!session.link().engineTitle.isEmpty());
        }
        QTRY_COMPARE(threadsOfThisProcess(), before);
    }

    void closesTheMomentTheEngineIsFound()
    {
        RedisServer server;
        for (int n = 0; n < 40; ++n) { // its lanes have only just begun then
            Session session(profile(server), {}, m_place.get());
            QEventLoop loop;
            connect(&session, &Session::detected, &loop, &QEventLoop::quit);
            session.open();
            loop.exec();
            session.close();
            QCOMPARE(session.link().state, LinkState::Idle);
        }
    }

    void servesTwoBrokersAtOnce()
    {
        RedisServer first;
        RedisServer second;
        first.run({"SADD", "rq:queues", "rq:queue:a"});
        second.run({"SADD", "rq:queues", "rq:queue:b"});
        QStringList seen;
        Session one(profile(first), {}, m_place.get());
        Session two(profile(second), {}, m_place.get());
        QVERIFY(one.connectionNumber() != two.connectionNumber());
        for (Session *session : {&one, &two}) {
            connect(session, &Session::queuesChanged, this, [&](const std::vector<models::QueueInfo> &queues) {
                for (const models::QueueInfo &queue : queues)
                    seen.append(queue.name);
            });
            session->open();
        }
        QTRY_COMPARE(seen.size(), 2);
        seen.sort();
        QCOMPARE(seen, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    }

    void asksNothingOfAServerWithTheWrongPassword()
    {
        RedisServer::Options options;
        options.password = "right";
        RedisServer server(options);
        Session session(profile(server), {QStringLiteral("wrong"), {}}, m_place.get());
        session.open();
        QTRY_COMPARE(session.link().error.kind, models::ErrorKind::Auth);
        QVERIFY(!session.link().error.text.contains(QStringLiteral("wrong ")));
        QVERIFY(session.link().engineTitle.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
