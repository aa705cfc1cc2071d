// One member of a JSON object is read and replaced, and no other byte moves.
#include "app/payload/jsonmember.h"

#include <QTest>

using namespace app;

class TestJsonMember : public QObject
{
    Q_OBJECT

private slots:
    void replacesOneValue_data();
    void replacesOneValue();
    void readsAMember();
    void wantsAnObject();
};

void TestJsonMember::replacesOneValue_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray(R"({"a": 1, "on": true, "b": 2.50})")
                           << QByteArray(R"({"a": 1, "on": false, "b": 2.50})");
    QTest::newRow("odd spaces") << QByteArray("{ \"on\"\t:true ,\n\"a\":1e5 }")
                                << QByteArray("{ \"on\"\t:false ,\n\"a\":1e5 }");
    QTest::newRow("one of the same name deeper")
        << QByteArray(R"({"k": {"on": 1}, "on": [1, {"on": 2}]})") << QByteArray(R"({"k": {"on": 1}, "on": false})");
    QTest::newRow("the last of two counts")
        << QByteArray(R"({"on": 1, "on": 2})") << QByteArray(R"({"on": 1, "on": false})");
    QTest::newRow("an escaped name") << QByteArray(R"({"\u006fn": true})") << QByteArray(R"({"\u006fn": false})");
    QTest::newRow("missing") << QByteArray(R"({"a": "\u00e9"})") << QByteArray(R"({"a": "\u00e9", "on": false})");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray(R"({"on": false})");
}

void TestJsonMember::replacesOneValue()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, expected);
    QCOMPARE(withJsonMember(object, "on", "false").value_or("none"), expected);
}

void TestJsonMember::readsAMember()
{
    QCOMPARE(jsonMember(R"({"a": 1, "o": { "x": [1, 2] } , "b": "t"})", "o").value_or("none"),
             QByteArray(R"({ "x": [1, 2] })"));
    QCOMPARE(jsonMember(R"({"b": "t"})", "b").value_or("none"), QByteArray(R"("t")"));
    QVERIFY(!jsonMember(R"({"b": {"a": 1}})", "a"));
}

void TestJsonMember::wantsAnObject()
{
    QVERIFY(!withJsonMember("[1]", "on", "false"));
    QVERIFY(!withJsonMember(R"({"on": tru})", "on", "false"));
    QVERIFY(!withJsonMember("", "on", "false"));
}

QTEST_GUILESS_MAIN(TestJsonMember)
#include "tst_jsonmember.moc"
