#include "app/worker/yardfile.h"

#include <QTest>

using namespace app;

class YardFileTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAWholeYard()
    {
        const auto yard = parseYard(R"(
[yard]
name = "hocvui"
timezone = "Asia/Ho_Chi_Minh"
durability = "always"
data_dir = "data"
[worker]
queues = ["yard.hocvui", "speech"]
concurrency = 3
prefetch = 2
accept = ["json"]
shutdown_grace = "5s"
[jobs.backup]
command = ["./backup.sh", "--db={kwargs.db}"]
cwd = "scripts"
env = { LEVEL = "9" }
timeout = "5m"
soft_timeout = "4m"
retries = { max = 3, backoff = "exponential", base = "2s", jitter = false }
acks_late = true
schedule = "@daily"
schedule_kwargs = '{"db": "hocvui"}'
at_start = 1
[jobs.backup.args]
db = { type = "string", pattern = "[a-z]+", max = 20 }
[jobs.pipe]
shell = "cat | wc -l"
queue = "other"
)",
                                    "/srv/yard/yard.toml");
        QVERIFY2(yard.ok(), yard.ok() ? "" : qPrintable(yard.error().text));
        QCOMPARE(yard->name, "hocvui");
        QCOMPARE(yard->dataDirectory, "/srv/yard/data");
        QVERIFY(yard->durable);
        QCOMPARE(yard->queues, QStringList({"yard.hocvui", "speech", "other"}));
        QCOMPARE(yard->concurrency, 3);
        QCOMPARE(yard->shutdownGrace, std::chrono::seconds(5));
        const JobSpec backup = yard->jobs.value("backup");
        QCOMPARE(backup.directory, "/srv/yard/scripts");
        QCOMPARE(backup.queue, "yard.hocvui");
        QCOMPARE(backup.timeout, models::MaybeDuration(std::chrono::minutes(5)));
        QCOMPARE(backup.retries, (RetryPolicy{3, true, std::chrono::seconds(2), false}));
        QCOMPARE(backup.arguments.value("db"), (ArgumentRule{"string", "[a-z]+", 20}));
        QCOMPARE(backup.scheduleKwargs, QByteArray(R"({"db": "hocvui"})"));
        QCOMPARE(yard->jobs.value("pipe").queue, "other");
    }

    void namesTheKeyAndTheLineOfAFault_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no TOML") << QByteArray("[yard\n") << "line 1";
        QTest::newRow("misspelt key") << QByteArray("[worker]\nconcurency = 2\n") << "line 2: worker.concurency";
        QTest::newRow("misspelt section") << QByteArray("[job.x]\ncommand = [\"a\"]\n") << "job";
        QTest::newRow("wrong type") << QByteArray("[yard]\nname = 3\n") << "yard.name";
        QTest::newRow("name as a path") << QByteArray("[yard]\nname = \"../x\"\n") << "yard.name";
        QTest::newRow("no command") << QByteArray("[jobs.x]\nqueue = \"q\"\n") << "jobs.x";
        QTest::newRow("both") << QByteArray("[jobs.x]\ncommand = [\"a\"]\nshell = \"b\"\n") << "jobs.x";
        QTest::newRow("placeholder in a script")
            << QByteArray("[jobs.x]\ncommand = [\"sh\", \"-c\", \"{args.0}\"]\n") << "jobs.x";
        QTest::newRow("placeholder in a shell text") << QByteArray("[jobs.x]\nshell = \"ls {args.0}\"\n") << "jobs.x";
        QTest::newRow("pickle") << QByteArray("[worker]\naccept = [\"json\", \"pickle\"]\n") << "worker.accept";
        QTest::newRow("schedule") << QByteArray("[jobs.x]\ncommand = [\"a\"]\nschedule = \"often\"\n")
                                  << "jobs.x.schedule";
        QTest::newRow("interval") << QByteArray("[jobs.x]\ncommand = [\"a\"]\nschedule = \"every 0s\"\n")
                                  << "jobs.x.schedule";
        QTest::newRow("duration") << QByteArray("[worker]\nshutdown_grace = \"soon\"\n") << "soon";
        QTest::newRow("zone") << QByteArray("[yard]\ntimezone = \"Hanoi\"\n") << "yard.timezone";
        QTest::newRow("too many slots") << QByteArray("[worker]\nconcurrency = 100000\n") << "worker.concurrency";
    }

    void namesTheKeyAndTheLineOfAFault()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto yard = parseYard(text, "/srv/yard/yard.toml");
        QVERIFY(!yard.ok());
        QCOMPARE(yard.error().kind, models::ErrorKind::Config);
        QVERIFY2(yard.error().text.contains(says), qPrintable(yard.error().text));
        QVERIFY2(yard.error().text.contains("yard.toml"), qPrintable(yard.error().text));
    }

    void readsDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("ms") << "500ms" << qint64(500);
        QTest::newRow("seconds") << "30s" << qint64(30'000);
        QTest::newRow("bare") << "1.5" << qint64(1500);
        QTest::newRow("days") << "1d" << qint64(86'400'000);
        QTest::newRow("negative") << "-1s" << qint64(-1);
        QTest::newRow("words") << "an hour" << qint64(-1);
        QTest::newRow("ages") << "99999999d" << qint64(-1);
    }

    void readsDurations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto parsed = parseDuration(text);
        QCOMPARE(parsed.ok() ? parsed->count() : -1, ms);
    }
};

QTEST_GUILESS_MAIN(YardFileTest)
#include "tst_yardfile.moc"
