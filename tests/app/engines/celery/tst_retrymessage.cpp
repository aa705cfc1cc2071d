#include "app/engines/celery/retrymessage.h"
#include "app/engines/celery/taskcall.h"
#include "app/engines/celery/taskmessage.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "tests/support/python.h"
#include "tests/support/sample.h"

#include <QTest>

using app::RetryChange;
using tests::sample;

namespace {

const RetryChange kNewId{"new-id", "new-tag", {}, {}};
const RetryChange kSameId{"", "new-tag", {}, {}};

QByteArray member(const QByteArray &object, const char *name)
{
    return app::JsonEdit(object).value(name).toByteArray();
}

// A message around a JSON body.
QByteArray withBody(const QByteArray &body, const QByteArray &moreHeaders = {})
{
    return R"({"body":")" + body.toBase64() +
           R"(","content-type":"application/json","content-encoding":"utf-8","x" : [1.0 ,2e5],)"
           R"("headers":{"task":"a.b","id":"old","retries":3,"eta":"2030-01-01T00:00:00+00:00","expires":"2031-01-01T00:00:00",)"
           R"("group":"g","group_index":2,"root_id":"root","parent_id":"p","redelivered":true)" +
           moreHeaders +
           R"(},)"
           R"("properties":{"delivery_tag":"t","delivery_info":{"exchange":"","routing_key":"q","redelivered":true},)"
           R"("correlation_id":"old","body_encoding":"base64","priority":4}})";
}

} // namespace

class tst_RetryMessage : public QObject
{
    Q_OBJECT
private slots:
    void changesNothingButWhatItNames();
    void keepsIdAndFlowWhenAsked();
    void movesBodiesItCannotOpen_data();
    void movesBodiesItCannotOpen();
    void editsArgumentsByteForByte();
    void editsCompressedArguments();
    void keepsTheTextOfASenderWhoHidHisArguments();
    void rewritesTheOldProtocolInItsBody();
    void rewritesAHybridInBothPlaces();
    void changesEveryDuplicate();
    void refuses_data();
    void refuses();
    void buildsWhatCeleryItselfWouldSend();
    void buildsTimesAndPriority();
    void refusesToBuild_data();
    void refusesToBuild();
    void celeryReadsTheArgumentsAsSent();
};

void tst_RetryMessage::changesNothingButWhatItNames()
{
    const QByteArray before =
        withBody(R"([[1.0, 1e2],{"a":1,"a":2},null])", R"(,"x-tenant" :  "acme","argsrepr":"\u0031")");
    const auto retry = app::rewriteForRetry(before, kNewId);
    QVERIFY2(retry.ok(), qPrintable(retry.ok() ? QString() : retry.error().text));
    QByteArray expected = before;
    expected.replace(R"("id":"old")", R"("id":"new-id")").replace(R"("retries":3)", R"("retries":0)");
    expected.replace(R"("2030-01-01T00:00:00+00:00")", "null").replace(R"("2031-01-01T00:00:00")", "null");
    expected.replace(R"("group":"g","group_index":2)", R"("group":null,"group_index":null)");
    expected.replace(R"("parent_id":"p")", R"("parent_id":"old")")
        .replace(R"("redelivered":true)", R"("redelivered":false)");
    expected.replace(R"("delivery_tag":"t")", R"("delivery_tag":"new-tag")")
        .replace(R"("correlation_id":"old")", R"("correlation_id":"new-id")");
    QCOMPARE(retry->bytes, expected);
    QCOMPARE(retry->changed, (std::vector<QByteArray>{"retries", "eta", "expires", "id", "parent_id", "group",
                                                      "group_index", "redelivered", "delivery_tag", "correlation_id"}));
    QCOMPARE(retry->envelope.rootId, QByteArray("root"));
}

void tst_RetryMessage::keepsIdAndFlowWhenAsked()
{
    const auto retry = app::rewriteForRetry(withBody("[[],{},null]"), kSameId);
    QVERIFY(retry.ok());
    QCOMPARE(retry->envelope.id, QByteArray("old"));
    QCOMPARE(retry->envelope.group, QByteArray("g"));
    QCOMPARE(retry->envelope.parentId, QByteArray("p"));
    QCOMPARE(retry->envelope.correlationId, QByteArray("old"));
    QCOMPARE(retry->envelope.deliveryTag, QByteArray("new-tag"));
    QCOMPARE(retry->envelope.retries, 0);
    QVERIFY(retry->envelope.eta.isEmpty() && retry->envelope.expires.isEmpty() && !retry->envelope.redelivered);
}

void tst_RetryMessage::movesBodiesItCannotOpen_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char *file : {"json-bzip2", "json-lzma", "pickle", "msgpack", "yaml", "json-gzip"})
        QTest::newRow(file) << "celery/task/" + QByteArray(file) + ".json";
}

void tst_RetryMessage::movesBodiesItCannotOpen()
{
    QFETCH(QByteArray, file);
    const QByteArray before = sample(file);
    const auto retry = app::rewriteForRetry(before, kNewId);
    QVERIFY2(retry.ok(), qPrintable(retry.ok() ? QString() : retry.error().text));
    for (const char *kept : {"body", "content-type", "content-encoding"})
        QCOMPARE(member(retry->bytes, kept), member(before, kept));
    QCOMPARE(retry->envelope.compression, app::decodeEnvelope(before).compression);
}

void tst_RetryMessage::editsArgumentsByteForByte()
{
    RetryChange change = kNewId;
    change.argsJson = R"([1.0, 1e2, 9223372036854775808, NaN, "\ud800", {"k":1,"k":2}])";
    const auto retry = app::rewriteForRetry(withBody(R"([[1 , 2], {"b": 0.10} ,  {"chain": null} ])"), change);
    QVERIFY2(retry.ok(), qPrintable(retry.ok() ? QString() : retry.error().text));
    QCOMPARE(*app::openBody(retry->envelope, 10000), '[' + *change.argsJson + R"(, {"b": 0.10} ,  {"chain": null} ])");
    QVERIFY(std::find(retry->changed.begin(), retry->changed.end(), "args") != retry->changed.end());
    QVERIFY(std::find(retry->changed.begin(), retry->changed.end(), "kwargs") == retry->changed.end());
}

void tst_RetryMessage::editsCompressedArguments()
{
    RetryChange change = kSameId;
    change.kwargsJson = R"({"y": 3})";
    const auto retry = app::rewriteForRetry(sample("celery/task/json-gzip.json"), change);
    QVERIFY(retry.ok());
    QCOMPARE(retry->envelope.compression, QByteArray("application/x-gzip"));
    const app::TaskCall call = app::decodeCall(retry->envelope);
    QCOMPARE(*app::writeJson(call.args.value), QByteArray("[2,3]"));
    QCOMPARE(*app::writeJson(call.kwargs.value), QByteArray(R"({"y":3})"));
    QCOMPARE(retry->envelope.kwargsRepr, QByteArray("{'y': 3}"));
}

void tst_RetryMessage::keepsTheTextOfASenderWhoHidHisArguments()
{
    RetryChange change = kNewId;
    change.argsJson = R"(["password"])";
    change.kwargsJson = R"({"y": 4})";
    const auto retry = app::rewriteForRetry(sample("celery/task/json-full.json"), change);
    QVERIFY(retry.ok());
    QCOMPARE(retry->envelope.argsRepr, QByteArray("(secret)"));
    QCOMPARE(retry->envelope.kwargsRepr, QByteArray("{'y': 4}"));
}

void tst_RetryMessage::rewritesTheOldProtocolInItsBody()
{
    const auto retry = app::rewriteForRetry(sample("celery/task/protocol1.json"), kNewId);
    QVERIFY2(retry.ok(), qPrintable(retry.ok() ? QString() : retry.error().text));
    QCOMPARE(retry->envelope.protocol, 1);
    QCOMPARE(retry->envelope.id, QByteArray("new-id"));
    QCOMPARE(retry->envelope.eta, QByteArray());
    QCOMPARE(member(retry->bytes, "headers"), QByteArray("{}"));
    QCOMPARE(*app::writeJson(app::decodeCall(retry->envelope).args.value), QByteArray("[2,3]"));
}

void tst_RetryMessage::rewritesAHybridInBothPlaces()
{
    const auto retry = app::rewriteForRetry(
        withBody(R"({"task":"a.b","id":"old","args":[1],"kwargs":{},"retries":3,"chord":{"task":"c"}})"), kNewId);
    QVERIFY(retry.ok());
    QCOMPARE(retry->envelope.id, QByteArray("new-id"));
    QCOMPARE(*app::openBody(retry->envelope, 10000),
             QByteArray(R"({"task":"a.b","id":"new-id","args":[1],"kwargs":{},"retries":0,"chord":null})"));
}

void tst_RetryMessage::changesEveryDuplicate()
{
    const auto retry = app::rewriteForRetry(withBody("[[],{},null]", R"(,"id":"old","retries":9)"), kNewId);
    QVERIFY(retry.ok());
    QVERIFY(!member(retry->bytes, "headers").contains("\"retries\":9"));
    QCOMPARE(member(retry->bytes, "headers").count("\"new-id\""), 2);
}

void tst_RetryMessage::refuses_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<models::ErrorKind>("kind");
    QTest::newRow("rubbish") << QByteArray("hello") << QByteArray() << models::ErrorKind::Malformed;
    QTest::newRow("no properties") << QByteArray(R"({"headers":{"task":"a","id":"b"}})") << QByteArray()
                                   << models::ErrorKind::Malformed;
    QTest::newRow("no task") << withBody("[]").replace("\"task\"", "\"tusk\"") << QByteArray()
                             << models::ErrorKind::Malformed;
    QTest::newRow("editing pickle") << sample("celery/task/pickle.json") << QByteArray("[]")
                                    << models::ErrorKind::Malformed;
    QTest::newRow("editing bzip2") << sample("celery/task/json-bzip2.json") << QByteArray("[]")
                                   << models::ErrorKind::Malformed;
    QTest::newRow("editing half a body") << withBody("[[1]]") << QByteArray("[]") << models::ErrorKind::Malformed;
    QTest::newRow("args are no JSON") << withBody("[[],{},null]") << QByteArray("[1,]") << models::ErrorKind::Usage;
    QTest::newRow("args are a map") << withBody("[[],{},null]") << QByteArray("{}") << models::ErrorKind::Usage;
    QTest::newRow("args end the worker") << withBody("[[],{},null]")
                                         << QByteArray(R"([[{"__type__":"x","__value__":1}]])")
                                         << models::ErrorKind::Usage;
}

void tst_RetryMessage::refuses()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, args);
    RetryChange change = kNewId;
    if (!args.isNull())
        change.argsJson = args;
    const auto retry = app::rewriteForRetry(message, change);
    QVERIFY(!retry.ok());
    QTEST(retry.error().kind, "kind");
    QVERIFY(!retry.error().text.isEmpty());
}

void tst_RetryMessage::buildsWhatCeleryItselfWouldSend()
{
    app::TaskMessage message;
    message.spec.task = QStringLiteral("lab.add");
    message.spec.argsJson = "[2, 3]";
    message.spec.queue = QStringLiteral("celery");
    message.id = "8325c4d5-f19a-4422-8e29-9613574db706";
    message.deliveryTag = "033c74f9-154a-4103-98c8-c1c3ace5b488";
    message.replyTo = "a20de8aa-2f00-33c2-8557-4f1efe68473f";
    message.origin = "gen14965@host1";
    const auto built = app::buildTaskMessage(message);
    QVERIFY(built.ok());
    QCOMPARE(built->bytes, sample("celery/task/json-minimal.json"));
    QCOMPARE(built->bucket, 0);
}

void tst_RetryMessage::buildsTimesAndPriority()
{
    app::TaskMessage message;
    message.spec.task = QStringLiteral("t");
    message.spec.queue = QStringLiteral("q\n\"");
    message.spec.countdown = std::chrono::seconds(60);
    message.spec.expires = std::chrono::seconds(120);
    message.spec.priority = 7;
    message.now = models::instantFromMs(1795293294356);
    message.rootId = "root";
    message.parentId = "old";
    const auto built = app::buildTaskMessage(message);
    QVERIFY(built.ok());
    const app::Envelope envelope = app::decodeEnvelope(built->bytes);
    QCOMPARE(envelope.eta, QByteArray("2026-11-21T20:35:54.356000+00:00"));
    QCOMPARE(envelope.expires, QByteArray("2026-11-21T20:36:54.356000+00:00"));
    QCOMPARE(envelope.priority, 7);
    QCOMPARE(built->bucket, 6);
    QCOMPARE(envelope.routingKey, QByteArray("q\n\""));
    QCOMPARE(envelope.rootId, QByteArray("root"));
    QCOMPARE(envelope.parentId, QByteArray("old"));
}

void tst_RetryMessage::refusesToBuild_data()
{
    QTest::addColumn<QString>("task");
    QTest::addColumn<QByteArray>("args");
    QTest::addColumn<QByteArray>("kwargs");
    QTest::addColumn<int>("priority");
    QTest::newRow("no name") << QString() << QByteArray("[]") << QByteArray("{}") << 0;
    QTest::newRow("args") << QStringLiteral("t") << QByteArray("{}") << QByteArray("{}") << 0;
    QTest::newRow("kwargs") << QStringLiteral("t") << QByteArray("[]") << QByteArray("[]") << 0;
    QTest::newRow("syntax") << QStringLiteral("t") << QByteArray("[1,2") << QByteArray("{}") << 0;
    QTest::newRow("two documents") << QStringLiteral("t") << QByteArray("[1],[2]") << QByteArray("{}") << 0;
    QTest::newRow("priority") << QStringLiteral("t") << QByteArray("[]") << QByteArray("{}") << 10;
}

void tst_RetryMessage::refusesToBuild()
{
    QFETCH(QString, task);
    QFETCH(QByteArray, args);
    QFETCH(QByteArray, kwargs);
    QFETCH(int, priority);
    app::TaskMessage message;
    message.spec.task = task;
    message.spec.argsJson = args;
    message.spec.kwargsJson = kwargs;
    message.spec.priority = priority;
    QCOMPARE(app::buildTaskMessage(message).error().kind, models::ErrorKind::Usage);
}

void tst_RetryMessage::celeryReadsTheArgumentsAsSent()
{
    // kombu's own message class and codecs, as a worker uses them.
    const QByteArray program =
        "import sys,base64\n"
        "from kombu.utils.json import loads\n"
        "from kombu.transport.virtual.base import Message, Base64\n"
        "class Channel:\n"
        "  def decode_body(self, b, e=None): return Base64().decode(b) if e else b\n"
        "for l in sys.stdin:\n"
        "  m=Message(loads(base64.b64decode(l)),channel=Channel(),accept=['application/json'])\n"
        "  a,k,e=m.payload\n"
        "  print([(type(x).__name__,repr(x)) for x in a], k, m.headers['task'], m.delivery_info['routing_key'])";
    app::TaskMessage message;
    message.spec.task = QStringLiteral("lab.echo");
    message.spec.queue = QStringLiteral("celery");
    message.spec.argsJson = R"([1.0,1e2,9223372036854775808,1000000000000000000000000000000,NaN,-0.0,"\ud800","é"])";
    message.spec.kwargsJson = R"({"a":1,"a":2})";
    const auto built = app::buildTaskMessage(message);
    RetryChange change = kNewId;
    const auto retried = app::rewriteForRetry(built->bytes, change);
    const QList<QByteArray> lines = tests::pythonAnswers(program, {built->bytes, retried->bytes});
    QVERIFY2(lines.size() == 2, lines[0].constData());
    QCOMPARE(
        lines[0],
        QByteArray(
            R"([('float', '1.0'), ('float', '100.0'), ('int', '9223372036854775808'), ('int', '1000000000000000000000000000000'), )"
            R"(('float', 'nan'), ('float', '-0.0'), ('str', "'\\ud800'"), ('str', "'é'")] {'a': 2} lab.echo celery)"));
    QCOMPARE(lines[1], lines[0]);
}

QTEST_APPLESS_MAIN(tst_RetryMessage)
#include "tst_retrymessage.moc"
