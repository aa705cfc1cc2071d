// Event envelopes, recorded and hostile, through the fast and the slow reader.
#include "app/engines/celery/eventcodec.h"

#include <QFile>
#include <QTest>

using namespace app;
using Kind = TaskEvent::Kind;
using Text = TaskEvent::Text;

namespace {

struct Collector final : EventCodec::Sink {
    std::vector<TaskEvent> tasks;
    std::vector<WorkerEvent> workers;
    void event(TaskEvent event) override { tasks.push_back(std::move(event)); }
    void event(WorkerEvent event) override { workers.push_back(std::move(event)); }
};

const models::Instant kNow = models::instantFromMs(1'795'293'500'000);

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QByteArray wrap(const QByteArray &body)
{
    return "{\"body\": \"" + body.toBase64() +
           "\", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {}, "
           "\"properties\": {\"delivery_mode\": 1, \"body_encoding\": \"base64\"}}";
}

} // namespace

class TestEventCodec : public QObject
{
    Q_OBJECT

private slots:
    void readsARecordedBatchOfBothVersions();
    void readsASentEventWithItsQueue();
    void readsWorkerEvents();
    void readsASingleTaskEventOnAnyChannel();
    void keepsEveryTaskKind_data();
    void keepsEveryTaskKind();
    void takesTheSlowReaderWhereTheFastOneRefuses_data();
    void takesTheSlowReaderWhereTheFastOneRefuses();
    void countsGossipAndCustomEventsApart();
    void countsRubbishAndGoesOn_data();
    void countsRubbishAndGoesOn();
    void readsEnvelopesOfForeignWriters_data();
    void readsEnvelopesOfForeignWriters();
    void survivesAbsurdNumbers();
    void sharesNamesBetweenEvents();
};

void TestEventCodec::readsARecordedBatchOfBothVersions()
{
    EventCodec codec;
    Collector got;
    codec.decode(sample("event/envelope-task.multi-batch.json"), kNow, got);
    QCOMPARE(got.tasks.size(), size_t(2));
    QCOMPARE(got.tasks[0].kind, Kind::Rejected);
    QCOMPARE(got.tasks[1].kind, Kind::Received);
    QCOMPARE(got.tasks[1].id(), QByteArray("ab85200c-8843-4d12-b401-80860ccf1269"));
    QCOMPARE(got.tasks[1].name, QStringLiteral("lab.ignore"));
    QCOMPARE(got.tasks[1].worker, QStringLiteral("w1@host1"));
    QCOMPARE(got.tasks[1].text(Text::Args), QByteArrayView("()"));
    QCOMPARE(got.tasks[1].text(Text::ParentId), QByteArrayView(""));
    QCOMPARE(models::toMs(got.tasks[1].at), 1795293441611);
    QCOMPARE(got.tasks[1].clock, 174);
    QCOMPARE(got.tasks[1].receivedAt, kNow);

    codec.decode(sample("event-5.6.3/envelope-task.multi-batch.json"), kNow, got);
    QCOMPARE(got.tasks.size(), size_t(5));
    QCOMPARE(codec.counts().slow, 0);
    QCOMPARE(codec.counts().events, 5);
}

void TestEventCodec::readsASentEventWithItsQueue()
{
    EventCodec codec;
    Collector got;
    codec.decode(sample("event/envelope-task.sent.json"), kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
    QCOMPARE(got.tasks[0].kind, Kind::Sent);
    QCOMPARE(got.tasks[0].queue, QStringLiteral("celery"));
    QCOMPARE(got.tasks[0].text(Text::RoutingKey), QByteArrayView("celery"));
}

void TestEventCodec::readsWorkerEvents()
{
    EventCodec codec;
    Collector got;
    for (const char *name : {"online", "heartbeat", "offline"}) {
        codec.decode(sample(("event/envelope-worker." + QByteArray(name) + ".json").constData()), kNow, got);
    }
    QCOMPARE(got.workers.size(), size_t(3));
    QCOMPARE(got.workers[0].kind, WorkerEvent::Kind::Online);
    QCOMPARE(got.workers[2].kind, WorkerEvent::Kind::Offline);
    const WorkerEvent &beat = got.workers[1];
    QCOMPARE(beat.kind, WorkerEvent::Kind::Heartbeat);
    QCOMPARE(beat.worker, QStringLiteral("w1@host1"));
    QCOMPARE(beat.interval, 2.0);
    QCOMPARE(beat.pid.value_or(0), 15321);
    QCOMPARE(beat.version, QStringLiteral("5.2.6"));
    QVERIFY(beat.load.has_value());
    QCOMPARE((*beat.load)[1], 0.89);
}

void TestEventCodec::readsASingleTaskEventOnAnyChannel()
{
    EventCodec codec;
    Collector got;
    codec.decode(
        wrap(R"({"type":"task-succeeded","uuid":"a","hostname":"w","result":"5","runtime":0.25,"timestamp":1})"), kNow,
        got);
    QCOMPARE(got.tasks.size(), size_t(1));
    QCOMPARE(got.tasks[0].runtime.value_or(0), 0.25);
    QCOMPARE(got.tasks[0].text(Text::Result), QByteArrayView("5"));
}

void TestEventCodec::keepsEveryTaskKind_data()
{
    QTest::addColumn<int>("kind");
    const char *const words[] = {"sent",    "received", "started",  "succeeded", "failed",
                                 "retried", "revoked",  "rejected", "cancelled"};
    for (int i = 0; i < 9; ++i) {
        QTest::newRow(words[i]) << i;
    }
}

void TestEventCodec::keepsEveryTaskKind()
{
    QFETCH(int, kind);
    EventCodec codec;
    Collector got;
    codec.decode(wrap("[{\"type\":\"task-" + QByteArray(QTest::currentDataTag()) +
                      "\",\"uuid\":\"x\",\"terminated\":true,\"requeue\":true,\"expired\":true,\"retries\":3}]"),
                 kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
    QCOMPARE(static_cast<int>(got.tasks[0].kind), kind);
    QVERIFY(got.tasks[0].terminated && got.tasks[0].requeue && got.tasks[0].expired);
    QCOMPARE(got.tasks[0].retries, 3);
    QCOMPARE(got.tasks[0].at, kNow);
}

void TestEventCodec::takesTheSlowReaderWhereTheFastOneRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Infinity") << QByteArray(R"([{"type":"task-started","uuid":"x","runtime":Infinity}])");
    QTest::newRow("NaN") << QByteArray(R"([{"type":"task-started","uuid":"x","timestamp":NaN}])");
    QTest::newRow("lone surrogate") << QByteArray(R"([{"type":"task-started","uuid":"x","args":"\ud800"}])");
    QTest::newRow("1e309") << QByteArray(R"([{"type":"task-started","uuid":"x","freq":1e309}])");
    QTest::newRow("huge integer") << QByteArray(R"([{"type":"task-started","uuid":"x","clock":)") +
                                         QByteArray(400, '9') + "}]";
}

void TestEventCodec::takesTheSlowReaderWhereTheFastOneRefuses()
{
    QFETCH(QByteArray, body);
    EventCodec codec;
    Collector got;
    codec.decode(wrap(body), kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
    QCOMPARE(got.tasks[0].id(), QByteArray("x"));
    QCOMPARE(codec.counts().slow, 1);
    QCOMPARE(codec.counts().unread, 0);
}

void TestEventCodec::countsGossipAndCustomEventsApart()
{
    EventCodec codec;
    Collector got;
    codec.decode(sample("event/envelope-worker.elect.json"), kNow, got);
    codec.decode(wrap(R"({"type":"order-paid","amount":3})"), kNow, got);
    codec.decode(wrap(R"([{"type":"task-started"}])"), kNow, got);
    QVERIFY(got.tasks.empty() && got.workers.empty());
    QCOMPARE(codec.counts().other, 3);
    QCOMPARE(codec.counts().unread, 0);
}

void TestEventCodec::countsRubbishAndGoesOn_data()
{
    QTest::addColumn<QByteArray>("envelope");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("bytes") << QByteArray("\x00\xff\x06\x16", 4);
    QTest::newRow("no body") << QByteArray("{\"headers\": {}}");
    QTest::newRow("body cut") << QByteArray("{\"body\": \"abc");
    QTest::newRow("body is a number") << QByteArray("{\"body\": 3}");
    QTest::newRow("base64 of rubbish") << wrap("\xff\xfe");
    QTest::newRow("no base64") << QByteArray("{\"body\": \"!!!!\", \"content-type\": \"application/json\", "
                                             "\"properties\": {\"body_encoding\": \"base64\"}}");
    QTest::newRow("a string") << wrap("\"hello\"");
    QTest::newRow("half an array") << wrap(R"([{"type":"task-started","uuid":"x"})");
    QTest::newRow("invalid UTF-8") << wrap("[{\"type\":\"task-started\",\"uuid\":\"\xc3\x28\"}]");
}

void TestEventCodec::countsRubbishAndGoesOn()
{
    QFETCH(QByteArray, envelope);
    EventCodec codec;
    Collector got;
    codec.decode(envelope, kNow, got);
    QVERIFY(got.tasks.empty());
    QCOMPARE(codec.counts().unread, 1);
    codec.decode(wrap(R"([{"type":"task-started","uuid":"x"}])"), kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
}

void TestEventCodec::readsEnvelopesOfForeignWriters_data()
{
    const QByteArray event = R"([{"type":"task-started","uuid":"x"}])";
    QTest::addColumn<QByteArray>("envelope");
    QTest::newRow("other order and spacing") << "{\"properties\":{\"body_encoding\":\"base64\"},\"body\":\"" +
                                                    event.toBase64() + "\",\"content-type\":\"application/json\"}";
    QTest::newRow("plain text body") << QByteArray(R"({"body": "[{\"type\":\"task-started\",\"uuid\":\"x\"}]"})");
    QTest::newRow("the last of two bodies counts")
        << "{\"body\": \"e30=\", \"content-type\": \"application/json\", \"properties\": {\"body_encoding\": "
           "\"base64\"}, \"body\": \"" +
               event.toBase64() + "\"}";
}

void TestEventCodec::readsEnvelopesOfForeignWriters()
{
    QFETCH(QByteArray, envelope);
    EventCodec codec;
    Collector got;
    codec.decode(envelope, kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
}

void TestEventCodec::survivesAbsurdNumbers()
{
    EventCodec codec;
    Collector got;
    codec.decode(wrap(R"([{"type":"task-received","uuid":"x","timestamp":1e300,"retries":-5,"runtime":-1,"clock":1e40,
                           "eta":"tomorrow","expires":7}])"),
                 kNow, got);
    QCOMPARE(got.tasks.size(), size_t(1));
    QCOMPARE(got.tasks[0].at, kNow);
    QCOMPARE(got.tasks[0].retries, 0);
    QVERIFY(!got.tasks[0].runtime && !got.tasks[0].eta);
    codec.decode(wrap(R"({"type":"worker-heartbeat","hostname":"w","freq":-1,"active":1e30,"loadavg":[1,"a",2]})"),
                 kNow, got);
    QCOMPARE(got.workers.size(), size_t(1));
    QCOMPARE(got.workers[0].interval, 0.0);
    QVERIFY(!got.workers[0].load);
}

void TestEventCodec::sharesNamesBetweenEvents()
{
    EventCodec codec;
    Collector got;
    for (int i = 0; i < 2; ++i) {
        codec.decode(wrap(R"([{"type":"task-received","uuid":"x","name":"shop.tasks.pay","hostname":"w@h"}])"), kNow,
                     got);
    }
    QVERIFY(got.tasks[0].name.constData() == got.tasks[1].name.constData());
    QVERIFY(got.tasks[0].worker.constData() == got.tasks[1].worker.constData());
}

QTEST_GUILESS_MAIN(TestEventCodec)
#include "tst_eventcodec.moc"
