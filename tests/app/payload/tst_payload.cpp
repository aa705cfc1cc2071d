#include "app/engines/celery/taskcall.h"
#include "app/payload/compression.h"
#include "app/payload/display.h"
#include "app/payload/json.h"
#include "app/payload/msgpack.h"
#include "app/payload/payload.h"
#include "tests/support/python.h"
#include "tests/support/sample.h"

#include <QTest>

using models::Value;

class tst_Payload : public QObject
{
    Q_OBJECT
private slots:
    void readsEachSerializerOfCelery_data();
    void readsEachSerializerOfCelery();
    void readsMsgpack_data();
    void readsMsgpack();
    void refusesDamagedMsgpack_data();
    void refusesDamagedMsgpack();
    void opensWhatPythonCompressed();
    void compressesForPython();
    void boundsDecompression();
    void refusesDamagedCompression();
    void namesWhatItDoesNotOpen_data();
    void namesWhatItDoesNotOpen();
    void sniffsTheSerializer_data();
    void sniffsTheSerializer();
    void tellsWhyAPayloadStaysClosed();
};

void tst_Payload::readsEachSerializerOfCelery_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("args");
    QTest::newRow("json") << QByteArray("json-minimal") << QByteArray("[2,3]");
    QTest::newRow("pickle") << QByteArray("pickle") << QByteArray(R"({"$tuple":[2,3]})");
    QTest::newRow("msgpack") << QByteArray("msgpack") << QByteArray("[2,3]");
    QTest::newRow("yaml") << QByteArray("yaml") << QByteArray("[2,3]");
    QTest::newRow("gzip") << QByteArray("json-gzip") << QByteArray("[2,3]");
}

void tst_Payload::readsEachSerializerOfCelery()
{
    QFETCH(QByteArray, file);
    const app::TaskCall call = app::decodeCall(app::decodeEnvelope(tests::sample("celery/task/" + file + ".json")));
    QVERIFY2(call.ok(), qPrintable(call.problem));
    QTEST(app::typedJson(call.args.value), "args");
    QCOMPARE(app::typedJson(call.kwargs.value), QByteArray("{}"));
    QVERIFY(call.args.present && call.args.size > 0);
}

void tst_Payload::readsMsgpack_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *hex, const char *expected) {
        QTest::newRow(name) << QByteArray(hex) << QByteArray(expected);
    };
    row("nil", "c0", "null");
    row("booleans", "92c2c3", "[false,true]");
    row("small", "93007fe0", "[0,127,-32]");
    row("largest", "cfffffffffffffffff", "18446744073709551615");
    row("smallest", "d38000000000000000", "-9223372036854775808");
    row("float32", "ca3fc00000", "1.5");
    row("float64", "cb3fb999999999999a", "0.1");
    row("whole float", "cb3ff0000000000000", "1.0");
    row("nan", "cb7ff8000000000000", R"({"$float":"NaN"})");
    row("text", "a3616263", R"("abc")");
    row("bytes", "c40200ff", R"({"$bytes":"AP8="})");
    row("text that is none", "a1ff", R"({"$bytes":"/w=="})");
    row("map", "8201a1610203", R"({"$map":[[1,"a"],[2,3]]})");
    row("extension", "d6ff00000000", R"({"$opaque":"extension type -1"})");
    row("nested", "9181a16190", R"([{"a":[]}])");
}

void tst_Payload::readsMsgpack()
{
    QFETCH(QByteArray, hex);
    const auto value = app::readMsgpack(QByteArray::fromHex(hex));
    QVERIFY2(value.ok(), value.ok() ? "" : qPrintable(value.error().text));
    QTEST(app::typedJson(*value), "expected");
}

void tst_Payload::refusesDamagedMsgpack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<models::ErrorKind>("kind");
    QTest::newRow("nothing") << QByteArray() << models::ErrorKind::Malformed;
    QTest::newRow("cut") << QByteArray::fromHex("93007f") << models::ErrorKind::Malformed;
    QTest::newRow("unused byte") << QByteArray::fromHex("c1") << models::ErrorKind::Malformed;
    QTest::newRow("more behind") << QByteArray::fromHex("c0c0") << models::ErrorKind::Malformed;
    QTest::newRow("a promise of 4 billion") << QByteArray::fromHex("ddffffffff") << models::ErrorKind::Malformed;
    QTest::newRow("a string of 4 GB") << QByteArray::fromHex("dbffffffff61") << models::ErrorKind::Malformed;
    QTest::newRow("deep") << QByteArray(100000, '\x91') << models::ErrorKind::TooBig;
    QTest::newRow("many") << QByteArray::fromHex("dc2000") + QByteArray(0x2000, '\x01') << models::ErrorKind::TooBig;
}

void tst_Payload::refusesDamagedMsgpack()
{
    QFETCH(QByteArray, bytes);
    const auto value = app::readMsgpack(bytes, {.maxNodes = 5000});
    QVERIFY(!value.ok());
    QTEST(value.error().kind, "kind");
}

void tst_Payload::opensWhatPythonCompressed()
{
    const QList<QByteArray> lines =
        tests::pythonLines("import zlib,gzip,base64\nfor d in (b'', b'abc', bytes(range(256))*4000):\n"
                           "  for c in (zlib.compress, gzip.compress): print(base64.b64encode(c(d)).decode())");
    QCOMPARE(lines.size(), 6);
    QByteArray big;
    for (int i = 0; i < 4000; ++i) {
        for (int c = 0; c < 256; ++c)
            big += char(c);
    }
    const QList<QByteArray> expected{"", "abc", big};
    for (int i = 0; i < 6; ++i)
        QCOMPARE(*app::decompress(QByteArray::fromBase64(lines[i]), "application/x-gzip", 2'000'000), expected[i / 2]);
}

void tst_Payload::compressesForPython()
{
    const QByteArray plain = "[[1, 2], {}, null]";
    for (const char *name : {"application/x-gzip", "application/zstd", ""})
        QCOMPARE(*app::decompress(*app::compress(plain, name), name, 1000), plain);
    QCOMPARE(tests::pythonAnswers(
                 "import sys,zlib,base64\nfor l in sys.stdin: print(zlib.decompress(base64.b64decode(l)).decode())",
                 {*app::compress(plain, "gzip")}),
             QList<QByteArray>{plain});
    QVERIFY(!app::compress(plain, "bzip2").ok());
}

void tst_Payload::boundsDecompression()
{
    const QByteArray zeros(50'000'000, '\0');
    for (const char *name : {"zlib", "zstd"}) {
        const QByteArray bomb = *app::compress(zeros, name);
        QVERIFY(bomb.size() < 100'000);
        QCOMPARE(app::decompress(bomb, name, 1'000'000).error().kind, models::ErrorKind::TooBig);
    }
    QCOMPARE(app::decompress("abcd", "", 3).error().kind, models::ErrorKind::TooBig);
}

void tst_Payload::refusesDamagedCompression()
{
    for (const char *name : {"zlib", "zstd"}) {
        const QByteArray good = *app::compress("hello hello hello hello", name);
        for (qsizetype size = 0; size < good.size(); ++size)
            QCOMPARE(app::decompress(good.first(size), name, 1000).error().kind, models::ErrorKind::Malformed);
        QCOMPARE(app::decompress("rubbish", name, 1000).error().kind, models::ErrorKind::Malformed);
    }
}

void tst_Payload::namesWhatItDoesNotOpen_data()
{
    QTest::addColumn<QByteArray>("compression");
    QTest::addColumn<QString>("word");
    QTest::newRow("bz2") << QByteArray("application/x-bz2") << QStringLiteral("bzip2, not opened");
    QTest::newRow("xz") << QByteArray("application/x-lzma") << QStringLiteral("xz, not opened");
    QTest::newRow("brotli") << QByteArray("application/x-brotli") << QStringLiteral("brotli, not opened");
    QTest::newRow("other") << QByteArray("application/x-squash") << QStringLiteral("x-squash");
}

void tst_Payload::namesWhatItDoesNotOpen()
{
    QFETCH(QByteArray, compression);
    QFETCH(QString, word);
    const models::Payload payload = app::decodePayload("[]", "application/json", compression);
    QVERIFY2(payload.problem.contains(word), qPrintable(payload.problem));
    QCOMPARE(payload.value.kind(), Value::Kind::Opaque);
    QCOMPARE(payload.compression, compression);
}

void tst_Payload::sniffsTheSerializer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("serializer");
    const auto row = [](const char *name, const QByteArray &bytes, app::Serializer serializer) {
        QTest::newRow(name) << bytes << int(serializer);
    };
    row("json", R"({"status":"SUCCESS"})", app::Serializer::Json);
    row("pickle", QByteArray::fromHex("8004954c"), app::Serializer::Pickle);
    row("msgpack", QByteArray::fromHex("85a6") + "status", app::Serializer::Msgpack);
    row("big msgpack", QByteArray::fromHex("de0010a6") + "status", app::Serializer::Msgpack);
    row("yaml", "children: []\nstatus: SUCCESS\n", app::Serializer::Yaml);
    row("nothing", "", app::Serializer::Unknown);
}

void tst_Payload::sniffsTheSerializer()
{
    QFETCH(QByteArray, bytes);
    QTEST(int(app::sniffSerializer(bytes)), "serializer");
}

void tst_Payload::tellsWhyAPayloadStaysClosed()
{
    QVERIFY(app::decodePayload("[1,", "application/json").problem.contains(QStringLiteral("line 1")));
    QVERIFY(app::decodePayload("x", "application/x-alien").problem.contains(QStringLiteral("x-alien")));
    QVERIFY(!app::decodePayload(QByteArray::fromHex("8004"), "application/x-python-serialize").problem.isEmpty());
    const models::Payload good = app::decodePayload("[1]", "application/json");
    QVERIFY(good.present && good.problem.isEmpty() && good.size == 3);
    const models::Payload binary = app::decodePayload("\xff", "application/data");
    QCOMPARE(binary.value, Value::bytes("\xff"));
}

QTEST_APPLESS_MAIN(tst_Payload)
#include "tst_payload.moc"
