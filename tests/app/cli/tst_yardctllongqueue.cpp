#include "tests/support/celerybroker.h"
#include "tests/support/yardctlrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace support;

/// `yardctl jobs` beside queues that are far longer than a page.
class TestYardctlLongQueue : public QObject
{
    Q_OBJECT

private:
    YardctlRun::Answer jobs(const RedisServer &server, const QStringList &rest) const
    {
        return m_yardctl.run(
            QStringList{QStringLiteral("--broker"), server.url(), QStringLiteral("--json"), QStringLiteral("jobs")} +
            rest);
    }
    static QStringList words(const char *text) { return QString::fromUtf8(text).split(u' '); }
    static QByteArray idOf(const QJsonValue &job) { return job[QStringLiteral("id")].toString().toUtf8(); }
    static QByteArray message(int number, const QByteArray &word)
    {
        TaskMessageSpec spec;
        spec.id = "job-" + QByteArray::number(number);
        spec.argsJson = "[\"" + word + "\"]";
        return taskMessage(spec);
    }
    /// One and the same message so many times: what nobody looks for.
    static void stuff(const RedisServer &server, int count)
    {
        const QByteArray same = message(-1, "dull");
        for (int left = count; left > 0; left -= 5'000) {
            app::RedisCommand push(size_t(std::min(left, 5'000)), same);
            push.insert(push.begin(), {"LPUSH", "celery"});
            server.run(push);
        }
    }

    YardctlRun m_yardctl;

private slots:
    void reachesBeyondTheFirstHundred()
    {
        RedisServer server;
        app::RedisCommand push{"LPUSH", "celery"};
        for (int i = 0; i < 1'000; ++i)
            push.push_back(message(i, "word" + QByteArray::number(i)));
        server.run(push);

        const auto found = jobs(server, words("--search word899"));
        QCOMPARE(found.exitCode, 0);
        QCOMPARE(found.err, QByteArray());
        QCOMPARE(found.json().array().size(), 1);
        QCOMPARE(idOf(found.json()[0]), QByteArray("job-899"));

        QJsonArray page = jobs(server, words("--limit 400 --queue celery")).json().array();
        QCOMPARE(page.size(), 400);
        QCOMPARE(idOf(page.last()), QByteArray("job-399"));
        // A worker takes some before the next page is asked for.
        server.run({"RPOP", "celery", "70"});
        const QString cursor = page.last()[QStringLiteral("cursor")].toString();
        page = jobs(server, words("--limit 400 --queue celery --cursor") + QStringList{cursor}).json().array();
        QCOMPARE(idOf(page.first()), QByteArray("job-400"));
        QCOMPARE(idOf(page.last()), QByteArray("job-799"));
    }

    void goesOnWhereOnePageOfTheEngineEnds()
    {
        RedisServer server;
        stuff(server, 20'500);
        server.run({"LPUSH", "celery", message(7, "needle")});
        const auto found = jobs(server, words("--search needle"));
        QCOMPARE(found.exitCode, 0);
        QCOMPARE(idOf(found.json()[0]), QByteArray("job-7"));
    }

    void saysWhereItStopped()
    {
        RedisServer server;
        stuff(server, 200'500);
        server.run({"LPUSH", "celery", message(7, "needle")});
        const auto stopped = jobs(server, words("--search needle"));
        QCOMPARE(stopped.exitCode, 1);
        QCOMPARE(stopped.json().array().size(), 0);
        QVERIFY2(stopped.err.contains("at message 200000 of 200501 in the queue celery"), stopped.err.constData());
        const QByteArray hint = "More: --cursor ";
        const qsizetype at = stopped.err.indexOf(hint);
        QVERIFY2(at >= 0, stopped.err.constData());
        const QByteArray cursor = stopped.err.mid(at + hint.size()).trimmed();
        const auto found = jobs(server, words("--search needle --cursor") + QStringList{QString::fromUtf8(cursor)});
        QCOMPARE(found.exitCode, 0);
        QCOMPARE(idOf(found.json()[0]), QByteArray("job-7"));
    }
};

QTEST_GUILESS_MAIN(TestYardctlLongQueue)
#include "tst_yardctllongqueue.moc"
