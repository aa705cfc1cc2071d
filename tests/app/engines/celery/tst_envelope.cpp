#include "app/engines/celery/envelope.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "tests/support/sample.h"

#include <QTest>

using app::Envelope;
using Fault = app::Envelope::Fault;
using tests::sample;

namespace {

QByteArray json(const models::Value &value)
{
    return app::writeJson(value).valueOr("?");
}

} // namespace

class tst_Envelope : public QObject
{
    Q_OBJECT
private slots:
    void readsAFullMessage();
    void readsEverySample_data();
    void readsEverySample();
    void readsTheOldProtocol();
    void readsStampsOutOfUnacked();
    void namesWhatFollowsInAChain();
    void namesTheBodyOfAChord();
    void tellsEachFault_data();
    void tellsEachFault();
    void saysWhyABodyStaysClosed_data();
    void saysWhyABodyStaysClosed();
    void takesHostileMembersAsTheyAre();
    void putsPrioritiesIntoTheirBuckets();
};

void tst_Envelope::readsAFullMessage()
{
    const Envelope envelope = app::decodeEnvelope(sample("celery/task/json-full.json"));
    QVERIFY2(envelope.ok(), qPrintable(envelope.problem));
    QCOMPARE(envelope.protocol, 2);
    QCOMPARE(envelope.task, QByteArray("lab.add"));
    QCOMPARE(envelope.id, QByteArray("05690410-9031-4d07-8561-c4ad98a4de25"));
    QCOMPARE(envelope.rootId, envelope.id);
    QVERIFY(envelope.parentId.isEmpty());
    QCOMPARE(envelope.shadow, QByteArray("nice"));
    QCOMPARE(envelope.eta, QByteArray("2026-11-21T20:35:54.356411+00:00"));
    QCOMPARE(models::toMs(*envelope.etaTime()), 1795293354356);
    QCOMPARE(models::toMs(*envelope.expiresTime()), 1795293414356);
    QCOMPARE(envelope.hardLimit, 30.0);
    QCOMPARE(envelope.softLimit, 20.0);
    QCOMPARE(envelope.argsRepr, QByteArray("(secret)"));
    QCOMPARE(envelope.priority, 6);
    QCOMPARE(envelope.routingKey, QByteArray("celery"));
    QVERIFY(envelope.ignoreResult);
    QCOMPARE(envelope.headers.find("x-tenant")->text(), QByteArray("acme"));
    const app::TaskCall call = app::decodeCall(envelope);
    QVERIFY2(call.ok(), qPrintable(call.problem));
    QCOMPARE(json(call.args.value), QByteArray("[2]"));
    QCOMPARE(json(call.kwargs.value), QByteArray(R"({"y":3})"));
    QCOMPARE(call.callbacks, (std::vector<app::Signature>{{"lab.add", "", 1, 0}}));
    QCOMPARE(call.errbacks, (std::vector<app::Signature>{{"lab.fail", ""}}));
}

void tst_Envelope::readsEverySample_data()
{
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QByteArray>("queue");
    const auto row = [](const char *file, const char *args, const char *queue = "celery") {
        QTest::newRow(file) << QByteArray(args) << QByteArray(queue);
    };
    row("celery/task/json-minimal.json", "[2,3]");
    row("celery/task/json-gzip.json", "[2,3]");
    row("celery/task/eta.json", "[2,3]");
    row("celery/task/eta-naive.json", "[2,3]");
    row("celery/task/priority-9.json", "[2,3]");
    row("celery/task/group.1.json", "[1,2]");
    row("celery/task/routed-exchange-topic_ex-rk.orders.new.eu-topic_q.json", "[1,2]", "orders.new.eu");
    row("celery/task-5.6.3/json-gzip.json", "[2,3]");
    row("celery/task-5.6.3/bytes-args.json",
        R"([{"__type__":"bytes","__value__":"abc"},{"__type__":"base64","__value__":"/w=="}])");
}

void tst_Envelope::readsEverySample()
{
    QFETCH(QByteArray, args);
    const Envelope envelope = app::decodeEnvelope(sample(QTest::currentDataTag()));
    QVERIFY2(envelope.ok(), qPrintable(envelope.problem));
    QTEST(envelope.routingKey, "queue");
    const app::TaskCall call = app::decodeCall(envelope);
    QVERIFY2(call.ok(), qPrintable(call.problem));
    QCOMPARE(json(call.args.value), args);
    QCOMPARE(json(call.kwargs.value), QByteArray("{}"));
}

void tst_Envelope::readsTheOldProtocol()
{
    const Envelope envelope = app::decodeEnvelope(sample("celery/task/protocol1.json"));
    QVERIFY2(envelope.ok(), qPrintable(envelope.problem));
    QCOMPARE(envelope.protocol, 1);
    QCOMPARE(envelope.task, QByteArray("lab.add"));
    QCOMPARE(envelope.id, QByteArray("21b18e25-115b-4184-a9e4-c62a8d0eebfd"));
    QCOMPARE(envelope.eta, QByteArray("2026-11-21T20:35:54.452482+00:00"));
    QCOMPARE(json(app::decodeCall(envelope).args.value), QByteArray("[2,3]"));
}

void tst_Envelope::readsStampsOutOfUnacked()
{
    const QByteArray raw = sample("celery/task-5.6.3/stamped-in-unacked.json");
    const auto entry = app::decodeUnacked(raw);
    QVERIFY(entry);
    QCOMPARE(entry->exchange, QByteArray());
    QCOMPARE(entry->routingKey, QByteArray("celery"));
    QVERIFY(raw.contains(entry->message.toByteArray()));
    QCOMPARE(json(app::decodeEnvelope(entry->message).stamps), QByteArray(R"({"batch_id":"B7"})"));
    QVERIFY(!app::decodeUnacked("[1,2]"));
    QVERIFY(!app::decodeUnacked("{}"));
    QVERIFY(!app::decodeUnacked(""));
}

void tst_Envelope::namesWhatFollowsInAChain()
{
    const app::TaskCall call = app::decodeCall(app::decodeEnvelope(sample("celery/task/chain.json")));
    QCOMPARE(call.chain, (std::vector<app::Signature>{{"lab.add", "7036163d-2452-4691-9993-5dc97949862b", 1, 0},
                                                      {"lab.add", "0027384a-ad31-42be-9cd9-141201437eb7", 1, 0}}));
}

void tst_Envelope::namesTheBodyOfAChord()
{
    const Envelope envelope = app::decodeEnvelope(sample("celery/task/chord.0.json"));
    QCOMPARE(envelope.group, QByteArray("1b4a399a-7126-4a79-96f3-7f6d081f7854"));
    QCOMPARE(envelope.groupIndex, 1);
    const app::TaskCall call = app::decodeCall(envelope);
    QVERIFY(call.chord);
    QCOMPARE(call.chord->task, QByteArray("lab.tsum"));
}

void tst_Envelope::tellsEachFault_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("endsWorker");
    const auto row = [](const char *name, const QByteArray &message, Fault fault, bool ends = true) {
        QTest::newRow(name) << message << fault << ends;
    };
    const QByteArray delivery = R"("delivery_info":{"exchange":"","routing_key":"q"})";
    const QByteArray good = R"("properties":{"delivery_tag":"t",)" + delivery + R"(,"body_encoding":"base64"})";
    row("rubbish", "hello", Fault::NotJson);
    row("nothing", "", Fault::NotJson);
    row("cut", R"({"body":"W1)", Fault::NotJson);
    row("a list", "[1]", Fault::NotObject);
    row("a number", "17", Fault::NotObject);
    row("bad bytes", "{\"body\":\"\xff\xfe\"}", Fault::NotUtf8);
    row("no properties", R"({"body":"","headers":{"task":"a","id":"b"}})", Fault::NoProperties);
    row("properties are null", R"({"body":"","headers":{"task":"a"},"properties":null})", Fault::NoProperties);
    row("no tag", R"({"properties":{)" + delivery + "}}", Fault::NoDeliveryTag);
    row("no info", R"({"properties":{"delivery_tag":"t"}})", Fault::NoDeliveryInfo);
    row("no exchange", R"({"properties":{"delivery_tag":"t","delivery_info":{"routing_key":"q"}}})",
        Fault::NoDeliveryInfo);
    row("strange encoding", R"({"properties":{"delivery_tag":"t",)" + delivery + R"(,"body_encoding":"rot13"}})",
        Fault::BodyEncoding);
    row("bad padding", R"({"body":"W1s",)" + good + "}", Fault::BodyBase64);
    row("base64 with line ends", R"({"body":"W1tdLH\nt9LG51bGxd==","headers":{"task":"a"},)" + good + "}", Fault::None,
        false);
    row("no task", R"({"body":"W10=","content-type":"application/json","headers":{},)" + good + "}", Fault::NoTask,
        false);
    row("no headers", R"({"body":"",)" + good + "}", Fault::NoTask, false);
    row("too deep", QByteArray("[").repeated(5000), Fault::TooBig);
    row("fine", R"({"body":"W1tdLHt9LG51bGxd","headers":{"task":"a","id":"b"},)" + good + "}", Fault::None, false);
}

void tst_Envelope::tellsEachFault()
{
    QFETCH(QByteArray, message);
    QFETCH(Fault, fault);
    const Envelope envelope = app::decodeEnvelope(message);
    QCOMPARE(envelope.fault, fault);
    QCOMPARE(envelope.problem.isEmpty(), fault == Fault::None);
    QTEST(envelope.endsWorker(), "endsWorker");
}

void tst_Envelope::saysWhyABodyStaysClosed_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("word");
    const auto change = [](const char *name, const char *json) {
        const QByteArray message = sample("celery/task/json-minimal.json");
        app::JsonEdit edit(message);
        edit.set(name, json);
        return edit.apply();
    };
    QTest::newRow("bzip2") << sample("celery/task/json-bzip2.json") << QStringLiteral("bzip2");
    QTest::newRow("xz") << sample("celery/task/json-lzma.json") << QStringLiteral("xz");
    QTest::newRow("content type") << change("content-type", "\"application/x-alien\"") << QStringLiteral("x-alien");
    QTest::newRow("no JSON") << change("body", "\"aGVsbG8=\"") << QStringLiteral("line 1");
    QTest::newRow("two parts") << change("body", "\"W1tdLHt9XQ==\"") << QStringLiteral("arguments");
}

void tst_Envelope::saysWhyABodyStaysClosed()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, word);
    const Envelope envelope = app::decodeEnvelope(message);
    QVERIFY2(envelope.ok(), qPrintable(envelope.problem));
    const app::TaskCall call = app::decodeCall(envelope);
    QVERIFY(!call.ok());
    QVERIFY2(call.problem.contains(word), qPrintable(call.problem));
    QCOMPARE(call.args.value.kind(), models::Value::Kind::Opaque);
    QVERIFY(call.args.size > 0);
}

void tst_Envelope::takesHostileMembersAsTheyAre()
{
    const Envelope envelope = app::decodeEnvelope(
        R"({"body":17,"content-type":null,"headers":{"task":["a"],"id":5,"retries":"x","timelimit":[1],"eta":"soon","stamps":3},)"
        R"("properties":{"delivery_tag":1,"delivery_info":{"exchange":null,"routing_key":{}},"priority":1e9}})");
    QCOMPARE(envelope.fault, Fault::NoTask);
    QCOMPARE(envelope.id, QByteArray("5"));
    QCOMPARE(envelope.retries, 0);
    QVERIFY(!envelope.etaTime());
    QVERIFY(!envelope.priority);
}

void tst_Envelope::putsPrioritiesIntoTheirBuckets()
{
    const QList<int> expected{0, 0, 0, 3, 3, 3, 6, 6, 6, 9};
    for (int priority = 0; priority < 10; ++priority)
        QCOMPARE(app::priorityBucket(priority), expected[priority]);
    QCOMPARE(app::priorityBucket(-4), 0);
    QCOMPARE(app::priorityBucket(99), 9);
    QCOMPARE(app::priorityBucket(5, {0, 5}), 5);
}

QTEST_APPLESS_MAIN(tst_Envelope)
#include "tst_envelope.moc"
