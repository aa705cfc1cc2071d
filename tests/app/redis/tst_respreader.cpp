#include "app/redis/respreader.h"

#include "app/redis/command.h"

#include <QtTest>

using app::RedisReply;
using app::RespReader;
using models::ErrorKind;

namespace {

RedisReply bulk(const char *text)
{
    return RedisReply(QByteArray(text));
}

std::vector<RedisReply> readAll(RespReader &reader, const QByteArray &bytes, qsizetype step)
{
    std::vector<RedisReply> replies;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        while (auto reply = reader.next())
            replies.push_back(std::move(*reply));
    }
    return replies;
}

} // namespace

class TestRespReader : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryKindWhateverTheCut();
    void keepsNestedArraysInPlaceWhileTheyGrow();
    void keepsBytesThatAreNoText();
    void refusesAHugeArrayBeforeItAllocates();
    void refusesTooManyElementsInNestedArrays();
    void refusesABulkOverTheLimit();
    void refusesABulkThatOnlyPromisesToBeHuge();
    void callsOtherProtocolsNoRedis_data();
    void callsOtherProtocolsNoRedis();
    void staysDeadAfterAnError();
    void knowsWhetherAReplyIsHalfRead();
    void readsBackWhatCommandsEncode();
};

void TestRespReader::readsEveryKindWhateverTheCut()
{
    const QByteArray bytes = "+OK\r\n-ERR no\r\n:-42\r\n$5\r\nhello\r\n$-1\r\n*-1\r\n*0\r\n*2\r\n$0\r\n\r\n:7\r\n";
    const std::vector<RedisReply> expected = {
        RedisReply(RedisReply::Simple{"OK"}),
        RedisReply(RedisReply::Error{"ERR no"}),
        RedisReply(qint64(-42)),
        bulk("hello"),
        RedisReply(),
        RedisReply(),
        RedisReply(RedisReply::Array{}),
        RedisReply(RedisReply::Array{bulk(""), RedisReply(qint64(7))}),
    };
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        RespReader reader;
        QCOMPARE(readAll(reader, bytes, step), expected);
        QVERIFY(!reader.error());
    }
}

void TestRespReader::keepsNestedArraysInPlaceWhileTheyGrow()
{
    // Over the reserve of one step, so that vectors really move their elements.
    QByteArray bytes = "*3000\r\n";
    RedisReply::Array expected;
    for (int i = 0; i < 3000; ++i) {
        bytes += "*2\r\n*1\r\n:" + QByteArray::number(i) + "\r\n$1\r\nx\r\n";
        expected.emplace_back(RedisReply::Array{RedisReply(RedisReply::Array{RedisReply(qint64(i))}), bulk("x")});
    }
    RespReader reader;
    const auto replies = readAll(reader, bytes, RespReader::kFeedSize);
    QCOMPARE(replies.size(), size_t(1));
    QCOMPARE(replies.front(), RedisReply(expected));
}

void TestRespReader::keepsBytesThatAreNoText()
{
    RespReader reader;
    const QByteArray raw("\0\xff\r\n\x1b", 5);
    const auto replies = readAll(reader, "$5\r\n" + raw + "\r\n", 3);
    QCOMPARE(replies.size(), size_t(1));
    QCOMPARE(replies.front().bytes(), raw);
}

void TestRespReader::refusesAHugeArrayBeforeItAllocates()
{
    RespReader reader;
    reader.feed("*1073741824\r\n");
    QVERIFY(!reader.next());
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, ErrorKind::TooBig);
}

void TestRespReader::refusesTooManyElementsInNestedArrays()
{
    RespReader::Limits limits;
    limits.elements = 100;
    RespReader reader(limits);
    QByteArray bytes = "*50\r\n";
    for (int i = 0; i < 50; ++i)
        bytes += "*50\r\n";
    QVERIFY(readAll(reader, bytes, 64).empty());
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, ErrorKind::TooBig);
}

void TestRespReader::refusesABulkOverTheLimit()
{
    RespReader::Limits limits;
    limits.bytes = 10;
    RespReader reader(limits);
    QVERIFY(readAll(reader, "$11\r\nhello hello\r\n", 100).empty());
    QCOMPARE(reader.error()->kind, ErrorKind::TooBig);
}

void TestRespReader::refusesABulkThatOnlyPromisesToBeHuge()
{
    RespReader::Limits limits;
    limits.bytes = 100'000;
    RespReader reader(limits);
    QVERIFY(readAll(reader, "$500000000\r\n" + QByteArray(200'000, 'x'), RespReader::kFeedSize).empty());
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, ErrorKind::TooBig);
}

void TestRespReader::callsOtherProtocolsNoRedis_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("http") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("tls alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
    QTest::newRow("resp3 map") << QByteArray("%1\r\n+a\r\n+b\r\n");
    QTest::newRow("too deep") << QByteArray("*1\r\n").repeated(12) + ":1\r\n";
}

void TestRespReader::callsOtherProtocolsNoRedis()
{
    QFETCH(const QByteArray, bytes);
    RespReader reader;
    QVERIFY(readAll(reader, bytes, 5).empty());
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, ErrorKind::Protocol);
    QVERIFY(!reader.error()->text.isEmpty());
}

void TestRespReader::staysDeadAfterAnError()
{
    RespReader reader;
    reader.feed("rubbish\r\n");
    QVERIFY(!reader.next());
    reader.feed("+OK\r\n");
    QVERIFY(!reader.next());
}

void TestRespReader::knowsWhetherAReplyIsHalfRead()
{
    RespReader reader;
    QVERIFY(reader.atBoundary());
    reader.feed("+O");
    QVERIFY(!reader.next());
    QVERIFY(!reader.atBoundary());
    reader.feed("K\r\n");
    QVERIFY(reader.next());
    QVERIFY(reader.atBoundary());
}

void TestRespReader::readsBackWhatCommandsEncode()
{
    const app::RedisCommand command = {"SET", QByteArray("k\0\r\n%s", 6), QByteArray()};
    RespReader reader;
    const auto replies = readAll(reader, app::encodeCommands({command, {"PING"}}), 7);
    QCOMPARE(replies.size(), size_t(2));
    QCOMPARE(replies[0], RedisReply(RedisReply::Array{bulk("SET"), RedisReply(command[1]), bulk("")}));
    QCOMPARE(replies[1], RedisReply(RedisReply::Array{bulk("PING")}));
}

QTEST_GUILESS_MAIN(TestRespReader)
#include "tst_respreader.moc"
