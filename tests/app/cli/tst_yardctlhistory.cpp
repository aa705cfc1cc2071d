#include "app/cli/actdocument.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace support;

/// `yardctl history` and `yardctl bin`: what was done from this machine, told without the broker.
class TestYardctlHistory : public QObject
{
    Q_OBJECT

private:
    YardctlRun::Answer run(const QStringList &rest) const
    {
        return m_yardctl.run(QStringList{QStringLiteral("--broker"), m_url} + rest);
    }
    YardctlRun::Answer json(const QStringList &rest) const { return run(QStringList{QStringLiteral("--json")} + rest); }
    static QStringList words(const char *text) { return QString::fromUtf8(text).split(u' '); }

    std::unique_ptr<RedisServer> m_server;
    YardctlRun m_yardctl;
    QString m_url;
    QString m_actionId;

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<RedisServer>();
        m_url = m_server->url();
        TaskMessageSpec spec;
        spec.queue = "mail";
        spec.kwargsJson = R"({"password": "geheim"})";
        m_server->run({"SADD", "_kombu.binding.mail", "mail\x06\x16\x06\x16mail"});
        for (const QByteArray id : {"job-1", "job-2"}) {
            spec.id = id;
            m_server->run({"LPUSH", "mail", taskMessage(spec)});
        }
    }

    void anEmptyHistoryIsAnEmptyArray()
    {
        for (const char *verb : {"history", "history --all", "bin"}) {
            const auto answer = json(words(verb));
            QCOMPARE(answer.exitCode, 0);
            QCOMPARE(answer.out, QByteArray("[]\n"));
        }
    }

    void tellsAnActWithItsOutcomesAndWhatIsInTheBin()
    {
        const auto done = json(words("cancel job-1 job-9"));
        QCOMPARE(done.exitCode, 1); // there is no job-9
        m_actionId = done.json().object()[QStringLiteral("action_id")].toString();
        const auto answer = json(words("history"));
        QCOMPARE(answer.exitCode, 0);
        QCOMPARE(answer.json().array().size(), 1);
        const QJsonObject act = answer.json().array()[0].toObject();
        QCOMPARE(act[QStringLiteral("action_id")].toString(), m_actionId);
        QCOMPARE(act[QStringLiteral("action")].toString(), QStringLiteral("cancel"));
        QCOMPARE(act[QStringLiteral("result")].toString(), QStringLiteral("partly"));
        QCOMPARE(act[QStringLiteral("targets")].toInt(), 2);
        QCOMPARE(act[QStringLiteral("command")].toObject()[QStringLiteral("verb")].toString(),
                 QStringLiteral("cancel"));
        QVERIFY(!act[QStringLiteral("undo_until")].isNull());
        const QJsonArray outcomes = act[QStringLiteral("outcomes")].toArray();
        QCOMPARE(outcomes[0].toObject()[QStringLiteral("outcome")].toString(), QStringLiteral("done"));
        QCOMPARE(outcomes[1].toObject()[QStringLiteral("outcome")].toString(), QStringLiteral("gone"));
        QVERIFY(!act[QStringLiteral("outcomes_cut")].toBool());
        const QJsonObject kept = json(words("bin")).json().array()[0].toObject();
        QCOMPARE(kept[QStringLiteral("action_id")].toString(), m_actionId);
        QCOMPARE(kept[QStringLiteral("queues")].toString(), QStringLiteral("mail"));
        QCOMPARE(kept[QStringLiteral("jobs")].toInt(), 1);
        QVERIFY(kept[QStringLiteral("bytes")].toInt() > 100);
    }

    void readsAsATableAndAsACsv()
    {
        const QByteArray table = run(words("history")).out;
        QVERIFY2(table.startsWith("WHEN"), table.constData());
        QVERIFY2(table.contains("Partly, 1 of 2"), table.constData());
        const QByteArray bin = run(words("bin")).out;
        QVERIFY2(bin.contains(" mail ") && bin.contains(m_actionId.toUtf8()), bin.constData());
        const QByteArrayList csv = run(words("history --csv")).out.trimmed().split('\n');
        QCOMPARE(csv.size(), 2);
        QVERIFY(csv[0].startsWith("at,finished_at,who,"));
        QCOMPARE(csv[1].split(',').at(15), QByteArray("partly"));
    }

    void limitsAndGoesOnBeforeATime()
    {
        QCOMPARE(json(words("cancel job-2")).exitCode, 0);
        const auto first = json(words("history --limit 1")).json().array();
        QCOMPARE(first.size(), 1);
        const QString at = first[0].toObject()[QStringLiteral("at")].toString();
        const auto older = json({QStringLiteral("history"), QStringLiteral("--before"), at}).json().array();
        QCOMPARE(older.size(), 1);
        QCOMPARE(older[0].toObject()[QStringLiteral("action_id")].toString(), m_actionId);
        QVERIFY(run(words("history --limit 1")).err.contains("--before"));
    }

    void anUndoneActSaysByWhatAndLeavesTheBin()
    {
        const auto undone = json({QStringLiteral("undo"), m_actionId});
        QCOMPARE(undone.exitCode, 0);
        const QString by = undone.json().object()[QStringLiteral("action_id")].toString();
        const auto acts = json(words("history")).json().array();
        QCOMPARE(acts[0].toObject()[QStringLiteral("undoes")].toString(), m_actionId);
        QCOMPARE(acts[2].toObject()[QStringLiteral("undone_by")].toString(), by);
        QVERIFY(acts[2].toObject()[QStringLiteral("undo_until")].isNull());
        QCOMPARE(json(words("bin")).json().array().size(), 1); // job-2
    }

    void needsNoBrokerAndOneNameOrAll()
    {
        m_server.reset();
        QCOMPARE(json(words("history")).json().array().size(), 3);
        QCOMPARE(json(words("bin")).exitCode, 0);
        QCOMPARE(m_yardctl.run(words("--json history --all")).json().array().size(), 3);
        const auto other = m_yardctl.run(words("--broker redis://127.0.0.1:1/5 --json history"));
        QCOMPARE(other.exitCode, 0);
        QCOMPARE(other.json().array().size(), 0);
    }

    void saysInItsHelpThatNoBrokerIsReached()
    {
        for (const char *verb : {"history --help", "bin --help"}) {
            const auto help = m_yardctl.run(words(verb));
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.out.contains("no broker is reached"), help.out.constData());
        }
    }

    void csvCellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << QStringLiteral("lab.add") << QByteArray("lab.add");
        QTest::newRow("formula") << QStringLiteral("=1+1") << QByteArray("'=1+1");
        QTest::newRow("plus") << QStringLiteral("+1") << QByteArray("'+1");
        QTest::newRow("minus") << QStringLiteral("-1") << QByteArray("'-1");
        QTest::newRow("at") << QStringLiteral("@SUM(1)") << QByteArray("'@SUM(1)");
        QTest::newRow("behind blanks") << QStringLiteral("  =1") << QByteArray("'  =1");
        QTest::newRow("behind a tab") << QStringLiteral("\t=1") << QByteArray("' =1");
        QTest::newRow("comma and quote") << QStringLiteral("a,\"b\"") << QByteArray("\"a,\"\"b\"\"\"");
        QTest::newRow("line end") << QStringLiteral("a\nb") << QByteArray("a b");
        QTest::newRow("escape") << QStringLiteral("\x1b[31m") << QByteArray("\\x1b[31m");
        QTest::newRow("formula with comma") << QStringLiteral("=HYPERLINK(1,2)") << QByteArray("\"'=HYPERLINK(1,2)\"");
    }
    void csvCellsAreNoFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(app::csvCell(text), cell);
    }
};

QTEST_GUILESS_MAIN(TestYardctlHistory)
#include "tst_yardctlhistory.moc"
