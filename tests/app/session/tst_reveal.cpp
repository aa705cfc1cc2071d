#include "app/engines/celery/envelope.h"
#include "app/payload/display.h"
#include "app/payload/mask.h"
#include "app/session/accesspolicy.h"
#include "app/session/connection.h"
#include "app/session/session.h"
#include "app/store/actstore.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redisserver.h"
#include "tests/support/scratchplace.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace app;
using namespace support;

namespace {

const QByteArray kStored =
    R"({"status": "RETRY", "result": {"token": "hush-result"}, "traceback": null, "children": [], "task_id": "j1"})";

/// All that a pane may show of a payload.
QByteArray everything(const models::JobDetail &detail)
{
    QByteArray all = displayText(detail.args.value) + displayText(detail.kwargs.value) +
                     displayText(detail.result.value) + detail.rawMessage + decodeEnvelope(detail.rawMessage).body +
                     detail.rawResult + detail.argsRepr.toUtf8() + detail.kwargsRepr.toUtf8();
    for (const auto &[name, json] : detail.headers)
        all += name + json;
    return all;
}

} // namespace

/// The act by which a person sees the secrets of one job.
class TestReveal : public QObject
{
    Q_OBJECT

private:
    Profile profile(AccessLevel level = AccessLevel::All) const
    {
        Profile made;
        made.name = QStringLiteral("hocvui");
        made.broker = made.results.emplace(m_server.address());
        made.level = level;
        return made;
    }
    std::unique_ptr<Connection> connected(AccessLevel level = AccessLevel::All)
    {
        Connection::Options options;
        options.profile = profile(level);
        auto connection = std::make_unique<Connection>(options, m_place->get());
        return connection->connect({}) && connection->attach({}) ? std::move(connection) : nullptr;
    }
    std::vector<ActRecord> acts() const
    {
        return m_place->get()->store().records({}, SystemClock().now() + std::chrono::hours(1), 100).valueOr({});
    }
    /// What the tables of the audit hold, as text.
    QString auditTables() const
    {
        QString all;
        {
            QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("reader"));
            file.setDatabaseName(m_place->storePath());
            if (!file.open())
                return QStringLiteral("cannot be opened");
            for (const QString &table :
                 {QStringLiteral("audit"), QStringLiteral("audit_target"), QStringLiteral("connection")}) {
                QSqlQuery rows(QStringLiteral("SELECT * FROM ") + table, file);
                while (rows.next()) {
                    for (int i = 0; i < rows.record().count(); ++i)
                        all += rows.value(i).toString() + u'\n';
                }
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("reader"));
        return all;
    }
    void vandalise(const QString &statement) const
    {
        QString problem;
        {
            QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("vandal"));
            file.setDatabaseName(m_place->storePath());
            QSqlQuery query(file.open() ? file : QSqlDatabase());
            if (!query.exec(statement))
                problem = query.lastError().text();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("vandal"));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    RedisServer m_server;
    std::unique_ptr<ScratchPlace> m_place;

private slots:
    void init()
    {
        m_server.run({"FLUSHALL"});
        TaskMessageSpec spec;
        spec.id = "j1";
        spec.argsJson = R"([{"db_password": "hush-args"}, 4711])";
        spec.kwargsJson = R"({"api_key": "hush-kwargs", "voice": "mai"})";
        spec.moreHeaders = R"("x-token": "hush-header", )";
        m_server.run({"LPUSH", "celery", taskMessage(spec)});
        TaskMessageSpec open;
        open.id = "open";
        m_server.run({"LPUSH", "celery", taskMessage(open)});
        m_server.run({"SET", "celery-task-meta-j1", kStored});
        m_place = std::make_unique<ScratchPlace>();
    }
    void cleanup() { m_place.reset(); }

    void handsOutTheValuesOnceTheAuditSaysSo()
    {
        const auto connection = connected();
        QVERIFY(connection);
        const auto masked = connection->engine()->job("j1", connection->reading({}));
        QVERIFY(masked.ok());
        QVERIFY2(!everything(*masked).contains("hush"), everything(*masked).constData());
        QVERIFY(acts().empty());
        const auto plain = connection->reveal("j1", {});
        const auto written = acts(); // on disk already: nobody waits for it
        QVERIFY2(plain.ok(), plain.ok() ? "" : qPrintable(plain.error().text));
        for (const char *value : {"hush-args", "hush-kwargs", "hush-header", "hush-result"})
            QVERIFY2(everything(*plain).contains(value), value);
        QVERIFY(!holdsMask(plain->args.value) && !holdsMask(plain->kwargs.value) && !holdsMask(plain->result.value));
        const std::vector<QByteArray> parts{"args", "kwargs", "headers", "result", "message", "stored_result"};
        QCOMPARE(plain->hidden, parts);
        QCOMPARE(masked->hidden, parts);
        QCOMPARE(plain->job.argsSummary, masked->job.argsSummary); // of lists, which stay as they are

        QCOMPARE(written.size(), size_t(1));
        QCOMPARE(written[0].verb, QByteArray("reveal"));
        QVERIFY(written[0].finishedAt.has_value());
        QVERIFY(written[0].who.contains(u'@'));
        QCOMPARE(written[0].broker.name, QStringLiteral("hocvui"));
        QCOMPARE(written[0].targets.size(), size_t(1));
        QCOMPARE(written[0].targets[0].jobId, QByteArray("j1"));
        QCOMPARE(written[0].targets[0].outcome, std::optional(models::Outcome::Done));
        QVERIFY(!written[0].undoUntil);
        for (const QByteArray &part : parts)
            QVERIFY2(written[0].text.contains('"' + part + '"'), written[0].text.constData());
    }

    void writesNoValueDown()
    {
        {
            const auto connection = connected();
            QVERIFY(connection && connection->reveal("j1", {}).ok());
        }
        const QString tables = auditTables();
        QVERIFY(tables.contains(QStringLiteral("reveal")));
        QVERIFY2(!tables.contains(QStringLiteral("hush")), qPrintable(tables));
        QVERIFY(m_place->get()->store().records({}, {}, 1).ok()); // what was posted before it is written
        int files = 0;
        for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(m_place->storePath() + suffix);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            ++files;
            const QByteArray bytes = file.readAll();
            // A header stands in the copy of the message that a retry may need, revealed or not.
            for (const char *value : {"hush-args", "hush-kwargs", "hush-result"})
                QVERIFY2(!bytes.contains(value), value);
        }
        QVERIFY(files > 0);
    }

    void refusesWhereTheAuditCannotBeWritten_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("not begun") << QStringLiteral("DROP TABLE audit_target");
        QTest::newRow("not ended") << QStringLiteral("CREATE TRIGGER full BEFORE UPDATE ON audit BEGIN SELECT "
                                                     "RAISE(ABORT, 'no room'); END");
    }
    void refusesWhereTheAuditCannotBeWritten()
    {
        QFETCH(QString, damage);
        const auto connection = connected();
        QVERIFY(connection);
        QVERIFY(m_place->get()->store().opened().ok());
        vandalise(damage);
        const auto refused = connection->reveal("j1", {});
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().text.contains(QStringLiteral("audit log")), qPrintable(refused.error().text));
        QVERIFY(!refused.error().text.contains(QStringLiteral("hush")));
        QVERIFY(!refused.error().detail.contains(QStringLiteral("hush")));
    }

    void wantsTheLevelAll()
    {
        for (const AccessLevel level : {AccessLevel::Silent, AccessLevel::Look, AccessLevel::Mend}) {
            const auto connection = connected(level);
            QVERIFY(connection);
            const auto refused = connection->reveal("j1", {});
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().kind, models::ErrorKind::Refused);
            QVERIFY(!refused.error().text.isEmpty());
        }
        QVERIFY(acts().empty());
    }

    void refusesWhereNothingIsHidden()
    {
        const auto connection = connected();
        QVERIFY(connection);
        QCOMPARE(connection->reveal("open", {}).error().kind, models::ErrorKind::Refused);
        QCOMPARE(connection->reveal("nobody", {}).error().kind, models::ErrorKind::NotFound);
        QVERIFY(acts().empty());
    }

    void leavesTheBrokerAsItWas()
    {
        const auto connection = connected();
        QVERIFY(connection);
        const auto digest = [this] { return m_server.run({"DEBUG", "DIGEST"}).bytes(); };
        const QByteArray before = digest();
        QVERIFY(!before.isEmpty());
        QVERIFY(connection->reveal("j1", {}).ok());
        QCOMPARE(digest(), before);
    }

    void theWindowAsksForItAsForAnyAct()
    {
        Session looking(profile(AccessLevel::Look), {}, m_place->get());
        QVERIFY(!looking.revealCapability().possible);
        QVERIFY(looking.revealCapability().reason.contains(QStringLiteral("read-only")));
        Session session(profile(), {}, m_place->get());
        QVERIFY(!session.revealCapability().possible); // not connected yet
        session.open();
        QTRY_VERIFY(!session.link().engineTitle.isEmpty());
        QVERIFY(session.revealCapability().possible);
        auto answer = session.reveal("j1");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result().ok());
        QVERIFY(everything(*answer.result()).contains("hush-kwargs"));
        QCOMPARE(acts().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestReveal)
#include "tst_reveal.moc"
