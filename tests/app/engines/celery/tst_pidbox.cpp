// Remote control envelopes against recorded ones (tests/data/celery/pidbox).
#include "app/engines/celery/control.h"
#include "app/engines/celery/pidbox.h"
#include "app/payload/json.h"
#include "app/redis/replyoid.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace app;

namespace {

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/pidbox/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

models::Value bodyOf(const QByteArray &envelope)
{
    const JsonDocument outer = parseJson(envelope);
    const models::Value *body = outer.value.find("body");
    return body ? parseJson(QByteArray::fromBase64(body->text())).value : models::Value();
}

QByteArray textAt(const models::Value &value, QByteArrayView key)
{
    const models::Value *found = value.find(key);
    return found ? found->text() : QByteArray("<absent>");
}

} // namespace

class TestPidbox : public QObject
{
    Q_OBJECT

private slots:
    void writesTheSameRequestAsCelery();
    void castNamesNoReply();
    void destinationsKeepTheirExactNames();
    void patternTakesTheDestinationsPlace();
    void readsARecordedReply();
    void readsRepliesOfEverySerializer_data();
    void readsRepliesOfEverySerializer();
    void refusesWhatIsNoReply_data();
    void refusesWhatIsNoReply();
    void namesKeysWithPrefixButMembersWithout();
    void onlyReadingMethodsAreAsking_data();
    void onlyReadingMethodsAreAsking();
    void knowsItsOwnOidsAndWhoseMakerIsGone();
    void tellsErrorsByTheirKeyOnly();
};

void TestPidbox::writesTheSameRequestAsCelery()
{
    const QByteArray recorded = sample("ping.request.json");
    QVERIFY(!recorded.isEmpty());
    const models::Value body = bodyOf(recorded);
    PidboxQuestion request;
    request.method = "ping";
    request.ticket = textAt(body, "ticket");
    request.oid = textAt(*body.find("reply_to"), "routing_key");
    const JsonDocument whole = parseJson(recorded);
    const QByteArray tag = textAt(*whole.value.find("properties"), "delivery_tag");
    const double expires = textAt(*whole.value.find("headers"), "expires").toDouble();
    const QByteArray ours = pidboxEnvelope(request, {}, 1, expires, tag);

    QCOMPARE(bodyOf(ours).find("method")->text(), QByteArray("ping"));
    QCOMPARE(textAt(bodyOf(ours), "ticket"), request.ticket);
    QVERIFY(*bodyOf(ours).find("reply_to") == *body.find("reply_to"));
    QVERIFY(*parseJson(ours).value.find("properties") == *whole.value.find("properties"));
    for (const QByteArrayView key : {QByteArrayView("content-type"), QByteArrayView("content-encoding")}) {
        QCOMPARE(textAt(parseJson(ours).value, key), textAt(whole.value, key));
    }
}

void TestPidbox::castNamesNoReply()
{
    PidboxQuestion request;
    request.method = "enable_events";
    const models::Value body = bodyOf(pidboxEnvelope(request, {}, 1, 0, "t"));
    QVERIFY(!body.find("ticket"));
    QVERIFY(!body.find("reply_to"));
    QVERIFY(body.find("destination")->isNull());
}

void TestPidbox::destinationsKeepTheirExactNames()
{
    const QString hostile = QStringLiteral("w\"1\\@höst\n");
    PidboxQuestion request;
    request.method = "ping";
    request.destination = {hostile, QStringLiteral("w2@b")};
    const models::Value body = bodyOf(pidboxEnvelope(request, {}, 1, 0, "t"));
    const auto &nodes = body.find("destination")->items();
    QCOMPARE(nodes.size(), size_t(2));
    QCOMPARE(nodes[0].toQString(), hostile);
}

void TestPidbox::patternTakesTheDestinationsPlace()
{
    PidboxQuestion request;
    request.method = "ping";
    request.pattern = QStringLiteral("w*@host1");
    request.matcher = "glob";
    const models::Value ours = bodyOf(pidboxEnvelope(request, {}, 1, 0, "t"));
    const models::Value theirs = bodyOf(sample("ping-pattern.request.json"));
    QCOMPARE(textAt(ours, "matcher"), textAt(theirs, "matcher"));
    QVERIFY(!ours.find("pattern")->isNull() && !theirs.find("pattern")->isNull());
    QVERIFY(ours.find("destination")->isNull());
}

void TestPidbox::readsARecordedReply()
{
    const auto reply = pidboxReply(sample("ping.reply-raw.json"));
    QVERIFY(reply.ok());
    QCOMPARE(reply->node, QStringLiteral("w1@host1"));
    QCOMPARE(reply->ticket, QByteArray("e41cf09f-fdc5-4549-8443-7a330fdf65c1"));
    QCOMPARE(textAt(reply->value, "ok"), QByteArray("pong"));
}

/// Workers answer in the serializer of their tasks; recorded from kombu.
void TestPidbox::readsRepliesOfEverySerializer_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("json") << QByteArray("application/json") << QByteArray("eyJ3MUBob3N0MSI6IHsib2siOiAicG9uZyJ9fQ==");
    QTest::newRow("pickle") << QByteArray("application/x-python-serialize")
                            << QByteArray("gASVHgAAAAAAAAB9lIwIdzFAaG9zdDGUfZSMAm9rlIwEcG9uZ5Rzcy4=");
    QTest::newRow("msgpack") << QByteArray("application/x-msgpack") << QByteArray("gah3MUBob3N0MYGib2ukcG9uZw==");
    QTest::newRow("yaml") << QByteArray("application/x-yaml") << QByteArray("dzFAaG9zdDE6CiAgb2s6IHBvbmcK");
}

void TestPidbox::readsRepliesOfEverySerializer()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const auto reply = pidboxReply("{\"body\":\"" + body + "\",\"content-type\":\"" + type +
                                   "\",\"headers\":{\"ticket\":\"t\"},\"properties\":{\"body_encoding\":\"base64\"}}");
    QVERIFY2(reply.ok(), type.constData());
    QCOMPARE(reply->node, QStringLiteral("w1@host1"));
    QCOMPARE(textAt(reply->value, "ok"), QByteArray("pong"));
}

void TestPidbox::refusesWhatIsNoReply_data()
{
    QTest::addColumn<QByteArray>("envelope");
    const auto wrap = [](const QByteArray &body) {
        return "{\"body\":\"" + body.toBase64() +
               "\",\"headers\":{\"ticket\":\"t\"},\"properties\":{\"body_encoding\":\"base64\"}}";
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x80\x04rubbish");
    QTest::newRow("no ticket") << QByteArray("{\"body\":\"e30=\",\"headers\":{}}");
    QTest::newRow("headers are a list") << QByteArray("{\"body\":\"e30=\",\"headers\":[1]}");
    QTest::newRow("no node") << wrap("{}");
    QTest::newRow("two nodes") << wrap("{\"a\":1,\"b\":2}");
    QTest::newRow("a list") << wrap("[1]");
    QTest::newRow("half a body") << wrap("{\"a\":");
}

void TestPidbox::refusesWhatIsNoReply()
{
    QFETCH(QByteArray, envelope);
    const auto reply = pidboxReply(envelope);
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, models::ErrorKind::Malformed);
}

void TestPidbox::namesKeysWithPrefixButMembersWithout()
{
    const PidboxAddress address{"acme:", 7, "celery"};
    QCOMPARE(address.channel(), QByteArray("acme:/7.celery.pidbox"));
    QCOMPARE(address.bindingKey(), QByteArray("acme:_kombu.binding.reply.celery.pidbox"));
    QCOMPARE(address.replyKey("o1"), QByteArray("acme:o1.reply.celery.pidbox"));
    QCOMPARE(address.bindingMember("o1"), QByteArray("o1\x06\x16\x06\x16o1.reply.celery.pidbox"));
}

void TestPidbox::onlyReadingMethodsAreAsking_data()
{
    QTest::addColumn<bool>("asking");
    for (const char *method : {"ping", "active", "stats", "conf", "query_task", "revoked", "memsample"}) {
        QTest::newRow(method) << true;
    }
    for (const char *method : {"hello", "enable_events", "revoke", "shutdown", "election", "rate_limit", "heartbeat",
                               "memdump", "", "Ping", "pingx"}) {
        QTest::newRow(method) << false;
    }
}

void TestPidbox::onlyReadingMethodsAreAsking()
{
    QFETCH(bool, asking);
    QCOMPARE(isAskingMethod(QTest::currentDataTag()), asking);
}

void TestPidbox::knowsItsOwnOidsAndWhoseMakerIsGone()
{
    const QByteArray mine = makeReplyOid();
    QVERIFY(isOurOid(mine));
    QVERIFY(mine != makeReplyOid());
    QVERIFY2(!oidIsOrphaned(mine), "its maker is this very process");
    QVERIFY(!isOurOid("9e68842a-8ed5-4c94-83af-bebc3f5dbc95"));
    QVERIFY(!oidIsOrphaned("9e68842a-8ed5-4c94-83af-bebc3f5dbc95"));

    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    QVERIFY(gone.waitForStarted());
    const qint64 pid = gone.processId();
    QVERIFY(gone.waitForFinished());
    QByteArrayList parts = mine.split('-');
    parts[2] = QByteArray::number(pid);
    QVERIFY(oidIsOrphaned(parts.join('-')));
    parts[1] = "00000000";
    QVERIFY2(!oidIsOrphaned(parts.join('-')), "another machine's processes cannot be judged from here");
}

void TestPidbox::tellsErrorsByTheirKeyOnly()
{
    QCOMPARE(controlError(parseJson("{\"error\":\"KeyError('x')\"}").value), QStringLiteral("KeyError('x')"));
    QVERIFY(controlError(parseJson("{\"ok\":\"tasks {'a'} flagged as revoked\"}").value).isEmpty());
    QVERIFY(controlError(parseJson("null").value).isEmpty());
}

QTEST_GUILESS_MAIN(TestPidbox)
#include "tst_pidbox.moc"
