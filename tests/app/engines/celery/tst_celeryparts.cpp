// The small pure parts of the reading side.
#include "app/engines/celery/appconf.h"
#include "app/engines/celery/jobcache.h"
#include "app/engines/celery/jobcursor.h"
#include "app/engines/celery/jobfilter.h"
#include "app/engines/celery/messageinfo.h"
#include "app/engines/celery/queueindex.h"
#include "app/engines/celery/queuerates.h"
#include "app/engines/celery/retryability.h"
#include "app/payload/json.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace app;
using models::RetryAbility;

namespace {

models::Instant at(qint64 seconds)
{
    return models::instantFromMs(1'000'000'000 + seconds * 1000);
}

AppConf confOf(const QByteArray &json)
{
    return readAppConf(parseJson(json).value);
}

} // namespace

class TestCeleryParts : public QObject
{
    Q_OBJECT

private slots:
    void readsAnAppsSettings();
    void readsHowLongResultsAreKept_data();
    void readsHowLongResultsAreKept();
    void matchesTopicsAsKombuDoes_data();
    void matchesTopicsAsKombuDoes();
    void describesEverySampleMessage_data();
    void describesEverySampleMessage();
    void takesOwnTimeHeaders();
    void keepsMadeIdsApart();
    void matchesNamesWithWildcards();
    void keepsAPlaceInItsCursor();
    void decidesWhatCanBeRetried();
    void countsHowFastAQueueMoves();
    void forgetsFinishedJobsFirst();
    void keepsSeenMessagesWithinBounds();
};

void TestCeleryParts::readsAnAppsSettings()
{
    const AppConf conf = confOf(R"({"result_backend": "redis://:**@h/1", "result_extended": true,
        "task_default_queue": "main", "timezone": "Asia/Ho_Chi_Minh",
        "result_backend_transport_options": {"global_keyprefix": "app"},
        "task_queues": ["<unbound Queue mail -> <unbound Exchange mail(direct)> -> mail>", {"name": "x"}],
        "result_backend_max_retries": Infinity})");
    QVERIFY(conf.known);
    QCOMPARE(conf.resultBackend, QByteArray("redis://:**@h/1"));
    QVERIFY(conf.resultExtended);
    QCOMPARE(conf.defaultQueue, QByteArray("main"));
    QCOMPARE(conf.resultPrefix, QByteArray("app"));
    QCOMPARE(conf.queues, (std::vector<QByteArray>{"mail", "x"}));
    QVERIFY(!confOf("null").known);
    QVERIFY(!confOf("[1]").known);
}

void TestCeleryParts::readsHowLongResultsAreKept_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("seconds"); // -1 = for ever
    QTest::newRow("default") << QByteArray("{}") << qint64(86'400);
    QTest::newRow("number") << QByteArray("{\"result_expires\": 3600}") << qint64(3600);
    QTest::newRow("timedelta") << QByteArray("{\"result_expires\": \"2 days, 1:30:00\"}") << qint64(2 * 86'400 + 5400);
    QTest::newRow("hours") << QByteArray("{\"result_expires\": \"0:05:00\"}") << qint64(300);
    QTest::newRow("never") << QByteArray("{\"result_expires\": null}") << qint64(-1);
    QTest::newRow("zero") << QByteArray("{\"result_expires\": 0}") << qint64(-1);
}

void TestCeleryParts::readsHowLongResultsAreKept()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, seconds);
    const AppConf conf = confOf(json);
    QCOMPARE(conf.resultExpires ? conf.resultExpires->count() / 1000 : -1, seconds);
}

void TestCeleryParts::matchesTopicsAsKombuDoes_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("matches");
    const QByteArray star = "^orders\\..*?[^\\.]\\.eu$";
    const QByteArray hash = "^orders\\..*?$";
    QTest::newRow("star") << star << QByteArray("orders.new.eu") << true;
    QTest::newRow("star, other end") << star << QByteArray("orders.new.us") << false;
    QTest::newRow("hash") << hash << QByteArray("orders.new.eu") << true;
    QTest::newRow("hash alone") << hash << QByteArray("orders") << false;
    QTest::newRow("from the start") << hash << QByteArray("x.orders.new") << false;
    QTest::newRow("no regex") << QByteArray("(((") << QByteArray("orders") << false;
}

void TestCeleryParts::matchesTopicsAsKombuDoes()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, key);
    QFETCH(bool, matches);
    QCOMPARE(topicMatches(pattern, key), matches);
}

void TestCeleryParts::describesEverySampleMessage_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("args");
    QTest::addColumn<bool>("flow");
    const auto row = [](const char *file, const char *name, const char *args, bool flow) {
        QTest::newRow(file) << QByteArray(file) << QString::fromUtf8(name) << QString::fromUtf8(args) << flow;
    };
    row("json-minimal", "lab.add", "2, 3", false);
    row("json-full", "nice", "••••", false); // its sender hides the arguments
    row("json-gzip", "lab.add", "2, 3", false);
    row("pickle", "lab.add", "2, 3", false);
    row("msgpack", "lab.add", "2, 3", false);
    row("yaml", "lab.add", "2, 3", false);
    row("protocol1", "lab.add", "2, 3", false);
    row("chain", "lab.add", "1, 2", true);
    row("chord.0", "lab.add", "3, 4", true);
    row("group.1", "lab.add", "1, 2", true);
}

void TestCeleryParts::describesEverySampleMessage()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, name);
    QFETCH(QString, args);
    QFETCH(bool, flow);
    const QByteArray message = tests::sample("celery/task/" + file + ".json");
    QVERIFY(!message.isEmpty());
    const MessageInfo info = describeMessage(message, "celery", {});
    QVERIFY2(!info.malformed, qPrintable(info.problem));
    QCOMPARE(info.name, name);
    QCOMPARE(info.argsSummary, args);
    QCOMPARE(info.flowMember, flow);
    QVERIFY(!info.id.isEmpty());
}

void TestCeleryParts::takesOwnTimeHeaders()
{
    const auto sentAt = [](const QByteArray &member) {
        const QByteArray message =
            "{\"body\": \"W10=\", \"headers\": {\"task\": \"t\", \"id\": \"i\", " + member +
            "}, \"properties\": {\"delivery_tag\": \"d\", \"delivery_info\": {\"exchange\": \"\", "
            "\"routing_key\": \"q\"}, \"body_encoding\": \"base64\"}}";
        return describeMessage(message, "q", {}).sentAt;
    };
    QCOMPARE(sentAt("\"sent_at\": 1795293437.5"), models::instantFromMs(1'795'293'437'500));
    QCOMPARE(sentAt("\"X-Published-At\": 1795293437500"), models::instantFromMs(1'795'293'437'500));
    QCOMPARE(sentAt("\"timestamp\": \"2026-11-21T20:37:17.5Z\""), models::instantFromMs(1'795'293'437'500));
    QVERIFY(!sentAt("\"timestamp\": 12"));
    QVERIFY(!sentAt("\"timestamp\": \"soon\""));
    QVERIFY(!sentAt("\"retries\": 1795293437"));
}

void TestCeleryParts::keepsMadeIdsApart()
{
    const QByteArray id = makeId("rubbish", "a:b");
    const auto made = parseMadeId(id);
    QVERIFY(made);
    QCOMPARE(made->digest, messageDigest("rubbish"));
    QCOMPARE(made->place, QByteArray("a:b"));
    QVERIFY(!parseMadeId("malformed:"));
    QVERIFY(!parseMadeId("3fa85f64-5717-4562-b3fc-2c963f66afa6"));
}

void TestCeleryParts::matchesNamesWithWildcards()
{
    QVERIFY(wildcardMatches(u"shop.*", u"shop.report"));
    QVERIFY(wildcardMatches(u"*.report", u"shop.report"));
    QVERIFY(wildcardMatches(u"s*p.*t", u"shop.report"));
    QVERIFY(wildcardMatches(u"*", u""));
    QVERIFY(!wildcardMatches(u"shop", u"shop.report"));
    QVERIFY(!wildcardMatches(u"", u"x"));
}

void TestCeleryParts::keepsAPlaceInItsCursor()
{
    JobCursor cursor;
    cursor.stage = JobCursor::Stage::Waiting;
    cursor.queue = "odd \n\x06\x16 queue";
    cursor.place = {2, 12'345, "0123456789abcdef"};
    const auto back = JobCursor::parse(cursor.text());
    QVERIFY(back);
    QCOMPARE(back->stage, cursor.stage);
    QCOMPARE(back->queue, cursor.queue);
    QCOMPARE(back->place, cursor.place);
    cursor.stage = JobCursor::Stage::Done;
    QVERIFY(cursor.text().isEmpty());
    for (const char *bad : {"x", "AAAA", "OSAtMSAtMSAtMSAtMQ"})
        QVERIFY2(!JobCursor::parse(bad), bad);
}

void TestCeleryParts::decidesWhatCanBeRetried()
{
    RetryEvidence evidence;
    QVERIFY(!retryAbility(evidence, false).possible);
    evidence.keepsArguments = true;
    QCOMPARE(retryAbility(evidence, false).source, RetryAbility::Source::Stored);
    evidence.seen = true;
    QCOMPARE(retryAbility(evidence, false).source, RetryAbility::Source::Seen);
    evidence.storedDiffers = true; // a later attempt's arguments
    QCOMPARE(retryAbility(evidence, false).source, RetryAbility::Source::Stored);
    evidence.storedGroup = true;
    QVERIFY(!retryAbility(evidence, true).possible);
    evidence.unfaithful = QStringLiteral("pickled");
    QCOMPARE(retryAbility(evidence, false).source, RetryAbility::Source::Seen);
    QVERIFY(retryAbility(evidence, true).possible);
    evidence.seen = false;
    QCOMPARE(retryAbility(evidence, false).reason, QStringLiteral("pickled"));
    evidence = {};
    evidence.keepsArguments = evidence.seen = true;
    evidence.sendable = false;
    evidence.trouble = QStringLiteral("broken");
    QCOMPARE(retryAbility(evidence, false).reason, QStringLiteral("broken"));
    evidence.sendable = true;
    evidence.storedStatus = "SUCCESS";
    QVERIFY(retryAbility(evidence, false).possible);
    QVERIFY(!retryAbility(evidence, true).possible);
    evidence.storedStatus = "FAILURE";
    QVERIFY(retryAbility(evidence, true).possible);
    evidence.revoked = true;
    QVERIFY(!retryAbility(evidence, true).possible);
    evidence.waits = true;
    QVERIFY(!retryAbility(evidence, false).possible);
    evidence.deadLetter = true;
    QCOMPARE(retryAbility(evidence, false).source, RetryAbility::Source::Message);
    evidence.inFlight = true;
    QVERIFY(!retryAbility(evidence, false).possible);
}

void TestCeleryParts::countsHowFastAQueueMoves()
{
    QueueRates rates;
    QVERIFY(!rates.rates("q", at(0)).outPerMinute);
    rates.length("q", 100, at(0));
    QVERIFY(!rates.rates("q", at(10)).outPerMinute);
    for (int second = 0; second < 60; ++second)
        rates.taken("q", at(second));
    rates.length("q", 160, at(60));
    const auto known = rates.rates("q", at(60));
    QCOMPARE(known.outPerMinute, 60.0);
    QCOMPARE(known.inPerMinute, 120.0);
    // Without events, what drained has left.
    rates.length("r", 100, at(0));
    rates.length("r", 40, at(60));
    QCOMPARE(rates.rates("r", at(60)).outPerMinute, 60.0);
    QCOMPARE(rates.rates("r", at(60)).inPerMinute, 0.0);
}

void TestCeleryParts::forgetsFinishedJobsFirst()
{
    JobCache cache(100);
    const auto note = [&cache](const QByteArray &id, const QByteArray &status) {
        cache.update(id, [&status](JobFacts &facts) {
            auto event = std::make_shared<EventFact>();
            event->status = status;
            facts.event = event;
        });
    };
    for (int i = 0; i < 50; ++i)
        note("open" + QByteArray::number(i), "STARTED");
    for (int i = 0; i < 200; ++i)
        note("done" + QByteArray::number(i), "SUCCESS");
    QVERIFY(cache.size() <= 100);
    for (int i = 0; i < 50; ++i)
        QVERIFY(cache.find("open" + QByteArray::number(i)).event);
    QVERIFY(cache.find("done199").event);
    QVERIFY(!cache.find("done0").event);
}

void TestCeleryParts::keepsSeenMessagesWithinBounds()
{
    JobCache cache;
    const QByteArray message(1 << 19, 'x');
    for (int i = 0; i < 64; ++i)
        cache.remember("j" + QByteArray::number(i), message);
    QVERIFY(cache.seen("j0").isEmpty());
    QCOMPARE(cache.seen("j63"), message);
    cache.remember("j63", "newer");
    QCOMPARE(cache.seen("j63"), QByteArray("newer"));
    cache.remember("big", QByteArray(JobCache::kSeenBytes, 'y'));
    QVERIFY(cache.seen("big").isEmpty());
}

QTEST_GUILESS_MAIN(TestCeleryParts)
#include "tst_celeryparts.moc"
