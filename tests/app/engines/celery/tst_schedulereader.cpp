// Schedules as beat's configuration and RedBeat's keys tell them, on a real Redis.
#include "app/engines/celery/schedulereader.h"

#include "app/core/iothread.h"
#include "app/payload/json.h"
#include "app/redis/redisclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/redisserver.h"

#include <QFile>
#include <QTest>

using namespace app;

namespace {

models::Value sample(const char *name)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? parseJson(file.readAll()).value : models::Value();
}

struct Reading {
    support::RedisServer server;
    IoThread io;
    support::FakeClock clock;
    RedisClient redis;
    ScheduleReader reader;

    Reading() : redis(options(), io), reader({&redis, &clock, "redbeat:", {}, {"secret"}}) {}
    RedisClient::Options options() const
    {
        RedisClient::Options options;
        options.address = server.address();
        return options;
    }
    void loadRedBeat() const
    {
        const models::Value keys = sample("redbeat/keys-running.json");
        for (const auto &[key, dump] : keys.pairs()) {
            const QByteArray type = dump.find("type")->text();
            const models::Value &value = *dump.find("value");
            for (const auto &[field, text] : value.pairs())
                server.run({"HSET", key.text(), field.text(), text.text()});
            for (const models::Value &member : value.items()) {
                if (type == "zset")
                    server.run({"ZADD", key.text(), member.items()[1].text(), member.items()[0].text()});
                else
                    server.run({"SADD", key.text(), member.text()});
            }
        }
    }
    models::Result<std::vector<models::ScheduleEntry>> read(const models::Value &conf = {}) const
    {
        return reader.read(conf, {});
    }
};

const models::ScheduleEntry *named(const std::vector<models::ScheduleEntry> &entries, const char *name)
{
    for (const models::ScheduleEntry &entry : entries) {
        if (entry.name == QLatin1String(name))
            return &entry;
    }
    return nullptr;
}

} // namespace

class TestScheduleReader : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsNoError();
    void readsRedBeatAsItLeftItsKeys();
    void readsBeatFromTheSettingsOfAWorker_data();
    void readsBeatFromTheSettingsOfAWorker();
    void anEntryInBothStandsOnce();
    void namesEntriesItCannotRead();
    void looksAtABoundedPart();
};

void TestScheduleReader::nothingIsNoError()
{
    Reading yard;
    const auto entries = yard.read();
    QVERIFY(entries.ok());
    QVERIFY(entries->empty());
}

void TestScheduleReader::readsRedBeatAsItLeftItsKeys()
{
    Reading yard;
    yard.loadRedBeat();
    const auto entries = yard.read();
    QVERIFY(entries.ok());
    QCOMPARE(entries->size(), size_t(4));
    QVERIFY(
        std::is_sorted(entries->begin(), entries->end(), [](const auto &a, const auto &b) { return a.name < b.name; }));
    const models::ScheduleEntry *cron = named(*entries, "dyn-cron");
    QVERIFY(cron);
    QCOMPARE(cron->task, QStringLiteral("lab.add"));
    QCOMPARE(cron->source, QByteArray("redbeat"));
    QCOMPARE(cron->queue, QStringLiteral("celery"));
    QCOMPARE(models::toMs(cron->nextRun.value_or(models::Instant{})), 1795395600000);
    QVERIFY(!cron->lastRun && named(*entries, "dyn-interval")->lastRun);
    QVERIFY(cron->upcoming.size() <= 24); // each five minutes from 1 to 2 on weekdays
    QVERIFY(cron->problem.isEmpty());
    QCOMPARE(named(*entries, "dyn-interval")->totalRuns.value_or(0), 2);
    QVERIFY(!named(*entries, "paused")->enabled);
    QVERIFY(named(*entries, "static-one")->sourceText != cron->sourceText);
}

void TestScheduleReader::readsBeatFromTheSettingsOfAWorker_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("5.2.6, weekday third") << QByteArray("beat/inspect-conf-beat_schedule.json");
    QTest::newRow("5.6.3, weekday last") << QByteArray("beat/inspect-conf-beat_schedule-5.6.3.json");
}

void TestScheduleReader::readsBeatFromTheSettingsOfAWorker()
{
    QFETCH(QByteArray, file);
    Reading yard;
    const auto entries = yard.read(sample(file.constData()).pairs().front().second);
    QVERIFY(entries.ok());
    QCOMPARE(entries->size(), size_t(4));
    const models::ScheduleEntry *nightly = named(*entries, "nightly");
    QVERIFY(nightly);
    QCOMPARE(nightly->source, QByteArray("beat"));
    QCOMPARE(nightly->spec, QStringLiteral("*/15 2,3 * * mon-fri"));
    QVERIFY(nightly->nextRun.has_value() && nightly->nextRunIsEstimate);
    for (const models::ScheduleEntry &entry : *entries)
        QVERIFY2(!entry.human.isEmpty() && entry.problem.isEmpty(), qPrintable(entry.name + entry.problem));
}

void TestScheduleReader::anEntryInBothStandsOnce()
{
    Reading yard;
    yard.loadRedBeat();
    const auto entries = yard.read(
        parseJson(
            R"({"beat_schedule":{"static-one":{"task":"lab.add","schedule":20.0},"own":{"task":"t","schedule":1}}})")
            .value);
    QVERIFY(entries.ok());
    QCOMPARE(entries->size(), size_t(5));
    QCOMPARE(named(*entries, "static-one")->source, QByteArray("redbeat"));
    QCOMPARE(named(*entries, "own")->source, QByteArray("beat"));
}

void TestScheduleReader::namesEntriesItCannotRead()
{
    Reading yard;
    yard.server.run({"ZADD", "redbeat::schedule", "1", "redbeat:gone", "2", "redbeat:text", "3", "redbeat:rubbish", "4",
                     "redbeat:huge"});
    yard.server.run({"SET", "redbeat:text", "not a hash"});
    yard.server.run({"HSET", "redbeat:rubbish", "definition", "\x80\x04{"});
    yard.server.run({"HSET", "redbeat:huge", "definition", QByteArray(100'000, 'x')});
    const auto entries = yard.read();
    QVERIFY(entries.ok());
    QCOMPARE(entries->size(), size_t(4));
    for (const models::ScheduleEntry &entry : *entries)
        QVERIFY2(!entry.problem.isEmpty(), qPrintable(entry.name));
    yard.server.run({"DEL", "redbeat::schedule"});
    yard.server.run({"SET", "redbeat::schedule", "no set at all"});
    QVERIFY(yard.read().ok());
}

void TestScheduleReader::looksAtABoundedPart()
{
    Reading yard;
    RedisCommand add{"ZADD", "redbeat::schedule"};
    for (int i = 0; i < ScheduleReader::kMostEntries + 50; ++i) {
        add.push_back(QByteArray::number(i));
        add.push_back("redbeat:e" + QByteArray::number(i));
    }
    yard.server.run(add);
    const auto entries = yard.read();
    QVERIFY(entries.ok());
    QCOMPARE(entries->size(), size_t(ScheduleReader::kMostEntries) + 1);
    QVERIFY(named(*entries, "e0"));
    QVERIFY(!named(*entries, "e2010"));
}

QTEST_GUILESS_MAIN(TestScheduleReader)
#include "tst_schedulereader.moc"
