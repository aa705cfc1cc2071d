#include "tests/support/celeryworker.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace support;

/// yardctl beside a real Celery worker.
class TestYardctlCelery : public QObject
{
    Q_OBJECT

private:
    YardctlRun::Answer run(const QStringList &rest) const
    {
        return m_yardctl.run(QStringList{QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json")} + rest);
    }
    static QStringList words(const char *text) { return QString::fromUtf8(text).split(u' '); }
    QString send(const QByteArray &call) const { return QString::fromUtf8(m_worker.python("print(" + call + ".id)")); }
    QJsonObject job(const QString &id) const { return run({QStringLiteral("job"), id}).json().object(); }
    QString stateOf(const QString &id) const { return job(id)[QStringLiteral("state")].toString(); }

    RedisServer m_server;
    YardctlRun m_yardctl;
    CeleryWorker m_worker{m_server};

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(m_worker.ready(), 30'000); }

    void detectsCeleryWithEvidence()
    {
        const auto answer = run(words("detect"));
        QCOMPARE(answer.exitCode, 0);
        const QJsonObject found = answer.json().array().first().toObject();
        QCOMPARE(found[QStringLiteral("engine")].toString(), QStringLiteral("celery"));
        QVERIFY(found[QStringLiteral("version")].toString().startsWith(QStringLiteral("5.")));
        QVERIFY(!found[QStringLiteral("evidence")].toArray().isEmpty());
        QVERIFY(found[QStringLiteral("results_in")].toString().contains(QString::number(m_server.port())));
    }

    void listsTheWorkerAndItsQueue()
    {
        const auto workers = run(words("workers")).json().array();
        QCOMPARE(workers.size(), 1);
        QCOMPARE(workers[0].toObject()[QStringLiteral("name")].toString(), QStringLiteral("w1@lab"));
        QCOMPARE(workers[0].toObject()[QStringLiteral("state")].toString(), QStringLiteral("online"));
        QCOMPARE(workers[0].toObject()[QStringLiteral("concurrency")].toInt(), 2);
        const auto queues = run(words("queues")).json().array();
        QCOMPARE(queues.size(), 1);
        QCOMPARE(queues[0].toObject()[QStringLiteral("name")].toString(), QStringLiteral("celery"));
        QCOMPARE(queues[0].toObject()[QStringLiteral("consumers")].toInt(), 1);
    }

    void readsTheBeatScheduleFromTheWorker()
    {
        const auto schedules = run(words("schedules")).json().array();
        QCOMPARE(schedules.size(), 1);
        QCOMPARE(schedules[0].toObject()[QStringLiteral("name")].toString(), QStringLiteral("tick"));
        QCOMPARE(schedules[0].toObject()[QStringLiteral("task")].toString(), QStringLiteral("lab.add"));
    }

    void triggersAndWaitsForTheResult()
    {
        const auto answer = run(words("trigger lab.add --args [2,3] --wait"));
        QCOMPARE(answer.exitCode, 0);
        const QJsonObject result = answer.json().object();
        QCOMPARE(result[QStringLiteral("job")].toObject()[QStringLiteral("state")].toString(),
                 QStringLiteral("succeeded"));
        QCOMPARE(result[QStringLiteral("job")].toObject()[QStringLiteral("result")].toInt(), 5);
    }

    void tellsAFailureWithItsTracebackAndRetriesIt()
    {
        const QString id = send("boom.delay('too bad')");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("failed"), 20'000);
        const QJsonObject error = job(id)[QStringLiteral("error")].toObject();
        QCOMPARE(error[QStringLiteral("type")].toString(), QStringLiteral("ValueError"));
        QCOMPARE(error[QStringLiteral("message")].toString(), QStringLiteral("too bad"));
        QVERIFY(error[QStringLiteral("traceback")].toString().contains(QStringLiteral("raise ValueError")));
        const auto retried = run({QStringLiteral("retry"), id});
        QCOMPARE(retried.exitCode, 0);
        const QString newId = retried.json()
                                  .object()[QStringLiteral("outcomes")]
                                  .toArray()[0]
                                  .toObject()[QStringLiteral("new_id")]
                                  .toString();
        QVERIFY(!newId.isEmpty() && newId != id);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(newId), QStringLiteral("failed"), 20'000);
    }

    void retriesAllFailedOnesThatAreAskedFor()
    {
        const QStringList alpha = words("retry --state failed --name lab.boom --error ALPHA");
        QSet<QString> ids;
        for (const char *text : {"alpha 1", "alpha 2", "beta", "alpha 3"}) {
            const QString id = send("boom.apply_async(('" + QByteArray(text) + "',), retry=False)");
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("failed"), 20'000);
            if (!QByteArray(text).startsWith("beta"))
                ids.insert(id);
        }
        const auto told = [](const YardctlRun::Answer &answer) {
            QSet<QString> found;
            const QJsonArray outcomes = answer.json()[QStringLiteral("outcomes")].toArray();
            for (const auto &outcome : outcomes)
                found.insert(outcome[QStringLiteral("id")].toString() + outcome[QStringLiteral("outcome")].toString());
            return found;
        };
        QSet<QString> done;
        for (const QString &id : ids)
            done.insert(id + QStringLiteral("done"));
        const auto looked = run(alpha + words("--dry-run"));
        QCOMPARE(looked.exitCode, 0);
        QCOMPARE(told(looked), done);
        QCOMPARE(told(run(alpha + words("--queue nowhere --dry-run"))), QSet<QString>());
        const auto retried = run(alpha);
        QCOMPARE(retried.exitCode, 0);
        QCOMPARE(told(retried), done);                                  // and not three more of the dry run
        QVERIFY2(!retried.err.contains('\r'), retried.err.constData()); // stderr is no terminal here

        const auto none = run(words("retry --state failed --error nobody-says-this"));
        QCOMPARE(none.exitCode, 0);
        QVERIFY(told(none).isEmpty() && !none.err.isEmpty());
        for (const char *wrong : {"retry", "retry --state queued", "retry --state failed --same-id",
                                  "retry --queue q x", "retry --state failed some-id"})
            QVERIFY2(run(words(wrong)).exitCode == 2, wrong);
    }

    void deletesAFailedResultAndBringsItBack()
    {
        const QString id = send("boom.delay('delete me')");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("failed"), 20'000);
        const auto stored = [&] { return m_worker.python("print(app.AsyncResult('" + id.toUtf8() + "').state)"); };
        const auto outcome = [](const YardctlRun::Answer &answer) {
            return answer.json()[QStringLiteral("outcomes")][0][QStringLiteral("outcome")].toString();
        };
        const QString succeeded = send("add.delay(1, 2)");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(succeeded), QStringLiteral("succeeded"), 20'000);
        QCOMPARE(run({QStringLiteral("delete"), succeeded}).exitCode, 4);
        QCOMPARE(outcome(run({QStringLiteral("delete"), id, QStringLiteral("--dry-run")})), QStringLiteral("done"));
        QCOMPARE(stored(), QByteArray("FAILURE"));
        const auto deleted = run({QStringLiteral("delete"), id});
        QCOMPARE(deleted.exitCode, 0);
        QCOMPARE(outcome(deleted), QStringLiteral("done"));
        QCOMPARE(stored(), QByteArray("PENDING")); // Celery's word for what it does not know
        QCOMPARE(run({QStringLiteral("undo")}).exitCode, 0);
        QCOMPARE(stored(), QByteArray("FAILURE"));
        QCOMPARE(job(id)[QStringLiteral("error")][QStringLiteral("message")].toString(), QStringLiteral("delete me"));
    }

    void saysWhatAJobIsPartOf()
    {
        const auto text = [this](const QString &id) {
            return m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("job"), id}).out;
        };
        const auto cancelled = [this](const QString &id) {
            const auto answer = run({QStringLiteral("cancel"), id});
            return answer.json()[QStringLiteral("outcomes")][0][QStringLiteral("reason")].toString();
        };
        const QString chained = send("(add.si(1, 2).set(queue='nobody') | add.si(3, 4)).apply_async().parent");
        QVERIFY(text(chained).contains("part of a chain, group or chord"));
        QCOMPARE(cancelled(chained),
                 QStringLiteral("It is part of a chain: “lab.add”, which comes next, will not run without it."));
        const QString grouped = send("__import__('celery').group(add.si(1, 2).set(queue='nobody'), "
                                     "add.si(3, 4).set(queue='nobody')).apply_async()[0]");
        QVERIFY(text(grouped).contains("\ngroup: "));
        QCOMPARE(cancelled(grouped),
                 QStringLiteral("It is part of a group or chord, which will not come to its end without it."));
        const QString alone = send("add.apply_async((1, 2), queue='nobody')");
        QVERIFY(!text(alone).contains("part of a chain") && !text(alone).contains("\ngroup: "));
        QCOMPARE(cancelled(alone), QString());

        const QString last = send("(add.s(1, 2) | add.s(3)).apply_async()");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(last), QStringLiteral("succeeded"), 20'000);
        const QByteArray said = text(last);
        const qsizetype at = said.indexOf("\nparent: ");
        QVERIFY2(at >= 0, said.constData());
        const QString first = QString::fromUtf8(said.mid(at + 9, 36));
        QVERIFY2(text(first).contains("\nchildren: " + last.toUtf8()), text(first).constData());
    }

    void stopsARunningJobWithTerminate()
    {
        const QString id = send("sleep.delay(600)");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("running"), 20'000);
        const auto gone = run({QStringLiteral("cancel"), id});
        QCOMPARE(gone.exitCode, 1);
        QVERIFY(!gone.json()
                     .object()[QStringLiteral("outcomes")]
                     .toArray()[0]
                     .toObject()[QStringLiteral("reason")]
                     .toString()
                     .isEmpty());
        const auto stopped = run({QStringLiteral("cancel"), id, QStringLiteral("--terminate")});
        QCOMPARE(stopped.exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("cancelled"), 20'000);
    }

    void masksSecretsInArguments()
    {
        const QString id = send("secret.delay(password='hunter2')");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), QStringLiteral("succeeded"), 20'000);
        const auto answer = run({QStringLiteral("job"), id});
        QVERIFY(!answer.out.contains("hunter2"));
        QVERIFY(answer.out.contains("password"));
    }

    void showsNowhereWhatTheSenderHides()
    {
        const QString id = send("add.apply_async((4711471147, 1), queue='idle', argsrepr='(***)')");
        const auto answer = run({QStringLiteral("job"), id});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(!answer.out.contains("4711471147"), answer.out.constData());
        const QJsonObject job = answer.json().object();
        QCOMPARE(job[QStringLiteral("arguments")].toString(), QString::fromUtf8("••••"));
        QCOMPARE(job[QStringLiteral("args")].toString(), QString::fromUtf8("••••"));
        const auto told = m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("job"), id});
        QVERIFY2(told.out.contains("••••") && !told.out.contains("4711471147"), told.out.constData());
        QCOMPARE(run({QStringLiteral("cancel"), id}).exitCode, 0);
    }

    void listsTellWhatIsKnown()
    {
        const auto listed = [this](const QString &id, const char *filter) {
            for (const QJsonValue &entry : run(words(filter)).json().array()) {
                if (entry[QStringLiteral("id")].toString() == id)
                    return entry.toObject();
            }
            return QJsonObject();
        };
        const QString waits = send("echo.apply_async((1, 'a'), {'k': 2.5, 'password': 'hunter2'}, queue='list')");
        const char *queue = "jobs --queue list";
        const QJsonObject waiting = listed(waits, queue);
        QCOMPARE(waiting[QStringLiteral("args")].toArray(), QJsonArray({1, QStringLiteral("a")}));
        QCOMPARE(waiting[QStringLiteral("kwargs")][QStringLiteral("k")].toDouble(), 2.5);
        QCOMPARE(waiting[QStringLiteral("kwargs")][QStringLiteral("password")].toString(), QString::fromUtf8("••••"));
        QVERIFY(waiting[QStringLiteral("why")].toString().contains(QStringLiteral("list")));
        QVERIFY(!waiting[QStringLiteral("sources")].toArray().isEmpty());
        QVERIFY(waiting[QStringLiteral("result")].isNull());
        for (const char *field : {"args", "kwargs", "why", "retry", "sources"}) // as for the one job
            QVERIFY2(field == QByteArray("sources") ||
                         waiting[QLatin1String(field)] == job(waits)[QLatin1String(field)],
                     field);
        const QString hidden = send("add.apply_async((4711471147, 1), queue='list', argsrepr='(***)')");
        QCOMPARE(listed(hidden, queue)[QStringLiteral("args")].toString(), QString::fromUtf8("••••"));
        const QString big = send("echo.apply_async(('x' * 20000,), queue='list')");
        QVERIFY(listed(big, queue)[QStringLiteral("args")].isNull());
        QCOMPARE(listed(big, queue)[QStringLiteral("cut")].toArray(), QJsonArray({QStringLiteral("args")}));
        QVERIFY(!run(words(queue)).out.contains("4711471147") && !run(words(queue)).out.contains("hunter2"));

        const QString done = send("add.delay(20, 22)");
        const QString failed = send("boom.delay('listed')");
        QTRY_COMPARE_WITH_TIMEOUT(listed(failed, "jobs")[QStringLiteral("state")].toString(), QStringLiteral("failed"),
                                  20'000);
        QTRY_COMPARE_WITH_TIMEOUT(listed(done, "jobs")[QStringLiteral("result")].toInt(), 42, 20'000);
        QCOMPARE(listed(done, "jobs")[QStringLiteral("args")].toArray(), QJsonArray({20, 22})); // result_extended
        QCOMPARE(listed(done, "jobs")[QStringLiteral("retry")], job(done)[QStringLiteral("retry")]);
        const QJsonValue error = listed(failed, "jobs")[QStringLiteral("error")];
        QVERIFY(error[QStringLiteral("traceback")].toString().contains(QStringLiteral("raise ValueError")));
        QVERIFY(listed(failed, "jobs")[QStringLiteral("result")].isNull());
    }

    void namesWhatComesNext()
    {
        const QString chained = send("(add.si(1, 2).set(queue='nobody') | add.si(3, y=4) | echo.s('\\x1b[31m').set("
                                     "task_id='last')).apply_async().parent.parent");
        const QJsonArray next = job(chained)[QStringLiteral("next")].toArray();
        QCOMPARE(next.size(), 2);
        QCOMPARE(next[0][QStringLiteral("role")].toString(), QStringLiteral("chain"));
        QCOMPARE(next[0][QStringLiteral("name")].toString(), QStringLiteral("lab.add"));
        QCOMPARE(next[0][QStringLiteral("args")].toInt(), 1);
        QCOMPARE(next[0][QStringLiteral("kwargs")].toInt(), 1);
        QCOMPARE(next[1][QStringLiteral("name")].toString(), QStringLiteral("lab.echo"));
        const QByteArray told =
            m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("job"), chained}).out;
        QVERIFY2(told.contains("\nnext:\n  chain: lab.add, 2 argument(s), "), told.constData());
        QVERIFY(!told.contains('\x1b'));
        const QString called = send("add.apply_async((1, 2), queue='nobody', link=echo.s('\\x1b'), "
                                    "link_error=__import__('celery').signature('evil\\x1b[2J', args=(1, 2)))");
        const QByteArray linked =
            m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("job"), called}).out;
        QVERIFY2(linked.contains("\n  callback: lab.echo, 1 argument(s)"), linked.constData());
        QVERIFY2(linked.contains("\n  errback: evil") && !linked.contains('\x1b'), linked.constData());
        const QString member = send("__import__('celery').chord([add.si(1, 2).set(queue='nobody'), "
                                    "add.si(3, 4).set(queue='nobody')], echo.s('sum')).apply_async().parent[0]");
        const QJsonArray after = job(member)[QStringLiteral("next")].toArray();
        QCOMPARE(after.size(), 1);
        QCOMPARE(after[0][QStringLiteral("role")].toString(), QStringLiteral("chord"));
        QCOMPARE(after[0][QStringLiteral("name")].toString(), QStringLiteral("lab.echo"));
        QVERIFY(job(send("add.apply_async((1, 2), queue='nobody')"))[QStringLiteral("next")].toArray().isEmpty());
    }

    void pagesThroughWaitingJobs()
    {
        m_worker.python("for n in range(5): add.apply_async((n, n), queue='idle')");
        QStringList ids;
        QString cursor;
        do {
            QStringList arguments = words("jobs --queue idle --limit 2");
            if (!cursor.isEmpty())
                arguments << QStringLiteral("--cursor") << cursor;
            const auto page = run(arguments).json().array();
            QVERIFY(!page.isEmpty());
            for (const QJsonValue &entry : page)
                ids.append(entry.toObject()[QStringLiteral("id")].toString());
            cursor = page.last().toObject()[QStringLiteral("cursor")].toString();
        } while (!cursor.isEmpty() && ids.size() < 20);
        ids.removeDuplicates();
        QCOMPARE(ids.size(), 5);
    }

    void saysWhyAJobWaits()
    {
        const QString id = send("add.apply_async((1, 1), queue='nobody')");
        const QJsonObject waiting = job(id);
        QCOMPARE(waiting[QStringLiteral("state")].toString(), QStringLiteral("queued"));
        QVERIFY(!waiting[QStringLiteral("why")].toString().isEmpty());
        QVERIFY(!waiting[QStringLiteral("sources")].toArray().isEmpty());
    }

    void watchesUntilItIsStopped()
    {
        QProcess watch;
        watch.setProcessEnvironment(m_yardctl.environment());
        watch.start(YardctlRun::program(), {QStringLiteral("--broker"), m_server.url(), QStringLiteral("watch")});
        QVERIFY(watch.waitForStarted());
        QByteArray seen;
        const auto read = [&] {
            seen += watch.readAllStandardOutput();
            return seen;
        };
        QTRY_VERIFY_WITH_TIMEOUT(read().contains("\"event\":\"workers\""), 20'000);
        const QString id = send("add.delay(20, 22)");
        QTRY_VERIFY_WITH_TIMEOUT(read().contains(id.toUtf8()), 20'000);
        watch.terminate();
        QVERIFY(watch.waitForFinished(20'000));
        QCOMPARE(watch.exitCode(), 0);
        bool sourced = false; // a line tells who said so
        for (const QByteArray &line : read().trimmed().split('\n')) {
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
            const QJsonValue told = QJsonDocument::fromJson(line)[QStringLiteral("job")];
            sourced = sourced || (told[QStringLiteral("id")].toString() == id &&
                                  !told[QStringLiteral("sources")].toArray().isEmpty());
        }
        QVERIFY(sourced);
    }

    void measuresAWatchQuietly()
    {
        QProcess watch;
        watch.setProcessEnvironment(m_yardctl.environment());
        watch.start(YardctlRun::program(),
                    {QStringLiteral("--broker"), m_server.url(), QStringLiteral("watch"), QStringLiteral("--quiet"),
                     QStringLiteral("--stats-every"), QStringLiteral("0.2")});
        QVERIFY(watch.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(watch.canReadLine(), 20'000);
        const QJsonObject figures = QJsonDocument::fromJson(watch.readLine()).object();
        for (const char *key :
             {"events", "applied", "dropped", "lag_p50_ms", "lag_p95_ms", "cpu_us_per_event", "rss_mb"})
            QVERIFY2(figures.contains(QString::fromLatin1(key)), key);
        watch.terminate();
        QVERIFY(watch.waitForFinished(20'000));
    }
};

QTEST_GUILESS_MAIN(TestYardctlCelery)
#include "tst_yardctlcelery.moc"
