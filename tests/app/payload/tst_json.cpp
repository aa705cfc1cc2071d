#include "app/payload/json.h"
#include "tests/support/python.h"

#include <QTest>

using app::JsonError;
using app::JsonStyle;
using models::Value;

namespace {

// What Python's json sees in each text, one line a case: "error", or the value in a notation without any ambiguity.
constexpr char kPeer[] = R"PY(
import sys, json, base64
sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
class Num(str): pass
class Pairs(list): pass
def show(v):
    if v is None: return "n"
    if v is True: return "t"
    if v is False: return "f"
    if isinstance(v, Num): return "#" + v
    if isinstance(v, str): return "'" + v.encode("utf-16-be", "surrogatepass").hex()
    if isinstance(v, Pairs): return "{" + ",".join(show(k) + ":" + show(x) for k, x in v) + "}"
    return "[" + ",".join(map(show, v)) + "]"
for line in sys.stdin:
    raw = base64.b64decode(line)
    try:
        v = json.loads(raw.decode("utf-8"), object_pairs_hook=Pairs, parse_int=Num, parse_float=Num, parse_constant=Num)
        print(show(v))
    except (ValueError, RecursionError):
        print("error")
)PY";

QByteArray show(const Value &value)
{
    QByteArray out;
    switch (value.kind()) {
    case Value::Kind::Null: return "n";
    case Value::Kind::Bool: return value.toBool() ? "t" : "f";
    case Value::Kind::Integer:
    case Value::Kind::Float: return '#' + value.text();
    case Value::Kind::String:
        out = "'";
        for (const QChar c : value.toQString())
            out += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        return out;
    case Value::Kind::Map:
        for (const auto &[key, member] : value.pairs())
            out += (out.isEmpty() ? "" : ",") + show(key) + ':' + show(member);
        return '{' + out + '}';
    default:
        for (const Value &item : value.items())
            out += (out.isEmpty() ? "" : ",") + show(item);
        return '[' + out + ']';
    }
}

QList<QByteArray> cases()
{
    QList<QByteArray> all{"null",
                          "true",
                          "false",
                          " [ ] ",
                          "{}",
                          "\t\r\n1\n",
                          "\f1",
                          "\v1",
                          "",
                          " ",
                          "[",
                          "]",
                          "{",
                          "}",
                          "[1,]",
                          "[,1]",
                          "[1 2]",
                          "{\"a\":1,}",
                          "{\"a\"}",
                          "{\"a\":}",
                          "{\"a\" 1}",
                          "{a:1}",
                          "{'a':1}",
                          "{1:2}",
                          "{\"a\":1 \"b\":2}",
                          "[1]]",
                          "[1}",
                          "{\"a\":1]",
                          "1 2",
                          "nul",
                          "nulll",
                          "True",
                          "None",
                          "NaN",
                          "-NaN",
                          "+NaN",
                          "Infinity",
                          "-Infinity",
                          "+Infinity",
                          "-Inf",
                          "nan",
                          "[NaN]",
                          "0",
                          "-0",
                          "00",
                          "01",
                          "-01",
                          "+1",
                          "1.",
                          ".5",
                          "-.5",
                          "1.0",
                          "1.50",
                          "1e2",
                          "1E+2",
                          "1e-2",
                          "1e",
                          "1e+",
                          "1.e3",
                          "1.2.3",
                          "--1",
                          "-",
                          "9223372036854775807",
                          "9223372036854775808",
                          "1000000000000000000000000000000",
                          "1e309",
                          "-1e309",
                          "1e-400",
                          "0e0",
                          "0.0",
                          "-0.0",
                          "0x10",
                          "1_000",
                          "\"\"",
                          "\"a\"",
                          "\"",
                          "\"a",
                          "\"\\\"",
                          "\"\\",
                          "'a'",
                          "\"\\x41\"",
                          "\"\\/\"",
                          "\"\\b\\f\\n\\r\\t\\\\\\\"\"",
                          "\"\\u0041\"",
                          "\"\\u00e9\"",
                          "\"\\uD83D\\uDE00\"",
                          "\"\\ud83d\"",
                          "\"\\ude00\"",
                          "\"\\ud83dx\"",
                          "\"\\ud83d\\u0041\"",
                          "\"\\ud83d\\ud83d\\ude00\"",
                          "\"\\ude00\\ud83d\"",
                          "\"\\u12\"",
                          "\"\\u12g4\"",
                          "\"\\U00000041\"",
                          "\"\\u+123\"",
                          "\"\\u 123\"",
                          "\"\t\"",
                          "\"\n\"",
                          "\"\x01\"",
                          "\"\x7f\"",
                          "\"\xc3\xa9\"",
                          "\"\xf0\x9f\x98\x80\"",
                          "\"\xed\xa0\x80\"",
                          "\"\xff\"",
                          "\"\xc0\x80\"",
                          "\"\xe0\x80\x80\"",
                          "\"\xf4\x90\x80\x80\"",
                          "\"\xc3\"",
                          "\xc3\xa9",
                          "\xef\xbb\xbf"
                          "1",
                          "[1,\xff]",
                          "{\"a\":1,\"a\":2}",
                          "{\"\":{}}",
                          "{\"b\":1,\"a\":[{\"c\":null}]}",
                          "[[],[[]],{}]",
                          "[\"\\u0000\"]",
                          "// x\n1",
                          "[1]//",
                          "[1,/**/2]",
                          "\xc2\xa0"
                          "1",
                          "\"\xe2\x80\xa8\"",
                          "[-]",
                          "[-a]",
                          "{\"a\":1}{",
                          "[tru]",
                          "[true",
                          "{\"a\":[1,2,{\"b\":\"c\\u0301\"}]}"};
    all << QByteArray("\"a\0b\"", 5) << QByteArray("1\0", 2) << QByteArray("\0", 1) << QByteArray("[\0]", 3);
    all << QByteArray(400, '9') << QByteArray(5000, '9') << '[' + QByteArray(2000, ' ') + ']';
    all << QByteArray(300, '[') + QByteArray(300, ']') << QByteArray(100000, '[')
        << QByteArray("{\"a\":").repeated(50000);
    return all;
}

} // namespace

class tst_Json : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatPythonReads();
    void writesBackWhatItRead_data();
    void writesBackWhatItRead();
    void writesStringsAsPythonDoes();
    void writesEachStyle();
    void namesThePlaceOfAnError_data();
    void namesThePlaceOfAnError();
    void refusesWhatIsOverALimit();
    void keepsTheLastOfDuplicates();
    void refusesToWriteWhatJsonLacks();
    void survivesEveryTruncation();
};

void tst_Json::readsWhatPythonReads()
{
    const QList<QByteArray> all = cases();
    const QList<QByteArray> expected = tests::pythonAnswers(kPeer, all);
    QCOMPARE(expected.size(), all.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const app::JsonDocument document = app::parseJson(all[i]);
        const QByteArray seen = document.ok() ? show(document.value) : QByteArray("error");
        const QByteArray told =
            "case " + all[i].left(60) + " ours " + seen.left(200) + " python " + expected[i].left(200);
        QVERIFY2(seen == expected[i], told.constData());
    }
}

void tst_Json::writesBackWhatItRead_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {R"({"b":1.0,"a":1e2,"b":-0,"c":[NaN,Infinity,-Infinity,1E+05]})",
          R"(["\/","\u0041","é","\ud800","\uD83D\uDE00","\n"])",
          R"(1000000000000000000000000000000000000000000000000000)", R"("")", R"([[],{},[{}],null,true,false])",
          R"({"":"","__type__":"datetime","__value__":"2030-01-02T03:04:05+00:00"})"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_Json::writesBackWhatItRead()
{
    QFETCH(QByteArray, text);
    const auto value = app::readJson(text);
    QVERIFY(value.ok());
    const auto written = app::writeJson(*value);
    QVERIFY(written.ok());
    QCOMPARE(*written, text);
}

void tst_Json::writesStringsAsPythonDoes()
{
    const QList<QByteArray> strings{"",
                                    "plain",
                                    "\"\\/",
                                    "\b\f\n\r\t\v",
                                    "\x7f\x1f",
                                    "\xc3\xa9\xe2\x82\xac",
                                    "\xf0\x9f\x98\x80",
                                    "\xed\xa0\x80",
                                    QByteArray("\0x", 2)};
    const QList<QByteArray> expected =
        tests::pythonAnswers("import sys,json,base64\nfor l in sys.stdin: "
                             "print(json.dumps(base64.b64decode(l).decode('utf-8','surrogatepass')))",
                             strings);
    QCOMPARE(expected.size(), strings.size());
    for (qsizetype i = 0; i < strings.size(); ++i)
        QCOMPARE(*app::writeJson(Value::stringFromUtf8(strings[i])), expected[i]);
}

void tst_Json::writesEachStyle()
{
    const Value value = *app::readJson(R"({"a":[1,{"b":[]}],"c":{}})");
    QCOMPARE(*app::writeJson(value, JsonStyle::Compact), QByteArray(R"({"a":[1,{"b":[]}],"c":{}})"));
    QCOMPARE(*app::writeJson(value, JsonStyle::Python), QByteArray(R"({"a": [1, {"b": []}], "c": {}})"));
    QCOMPARE(*app::writeJson(value, JsonStyle::Pretty),
             QByteArray("{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}"));
}

void tst_Json::namesThePlaceOfAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<qsizetype>("line");
    QTest::addColumn<qsizetype>("column");
    QTest::newRow("empty") << QByteArray() << qsizetype(0) << qsizetype(1) << qsizetype(1);
    QTest::newRow("trailing comma") << QByteArray("[1,\n2,\n]") << qsizetype(7) << qsizetype(3) << qsizetype(1);
    QTest::newRow("columns are characters")
        << QByteArray("[\"\xc3\xa9\" x") << qsizetype(6) << qsizetype(1) << qsizetype(6);
    QTest::newRow("open string") << QByteArray("[1, \"abc") << qsizetype(4) << qsizetype(1) << qsizetype(5);
    QTest::newRow("bad byte") << QByteArray("\n\"a\xff\"") << qsizetype(3) << qsizetype(2) << qsizetype(3);
    QTest::newRow("after the end") << QByteArray("1 x") << qsizetype(2) << qsizetype(1) << qsizetype(3);
}

void tst_Json::namesThePlaceOfAnError()
{
    QFETCH(QByteArray, text);
    const app::JsonDocument document = app::parseJson(text);
    QVERIFY(!document.ok());
    QTEST(document.error->offset, "offset");
    QTEST(document.error->line, "line");
    QTEST(document.error->column, "column");
    QVERIFY(!document.error->text.isEmpty());
    QVERIFY(document.error->sentence().contains(QString::number(document.error->line)));
}

void tst_Json::refusesWhatIsOverALimit()
{
    QCOMPARE(app::parseJson("[[[1]]]", {.maxDepth = 2}).error->kind, JsonError::Kind::TooDeep);
    QVERIFY(app::parseJson("[[[1]]]", {.maxDepth = 3}).ok());
    QCOMPARE(app::parseJson("[1,2,3]", {.maxNodes = 3}).error->kind, JsonError::Kind::TooBig);
    QVERIFY(app::parseJson("[1,2,3]", {.maxNodes = 4}).ok());
    QCOMPARE(app::parseJson("[1,2,3]", {.maxBytes = 6}).error->kind, JsonError::Kind::TooBig);
    QCOMPARE(app::readJson("[1,2,3]", {.maxBytes = 6}).error().kind, models::ErrorKind::TooBig);
    QCOMPARE(app::readJson("[1,").error().kind, models::ErrorKind::Malformed);
}

void tst_Json::keepsTheLastOfDuplicates()
{
    const Value value = *app::readJson(R"({"a":1,"a":2})");
    QCOMPARE(value.pairs().size(), size_t(2));
    QCOMPARE(value.find("a")->text(), QByteArray("2"));
}

void tst_Json::refusesToWriteWhatJsonLacks()
{
    QCOMPARE(*app::writeJson(Value::tuple({Value::integer("1"), Value::null()})), QByteArray("[1,null]"));
    QCOMPARE(*app::writeJson(Value::map({{Value::integer("1"), Value::boolean(true)}, {Value::null(), Value::null()}})),
             QByteArray(R"({"1":true,"null":null})"));
    for (const Value &value : {Value::bytes("x"), Value::set({}), Value::object("a.B", {}), Value::opaque("?"),
                               Value::recursive(), Value::map({{Value::tuple({}), Value::null()}})}) {
        QCOMPARE(app::writeJson(Value::list({value})).error().kind, models::ErrorKind::Malformed);
    }
}

void tst_Json::survivesEveryTruncation()
{
    const QByteArray text = R"({"a":[1.5e-3,"\ud83d\ude00é",{"b":null,"c":[true,-Infinity]}],"d":"\\"})";
    QVERIFY(app::parseJson(text).ok());
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY(!app::parseJson(text.first(size)).ok());
}

QTEST_APPLESS_MAIN(tst_Json)
#include "tst_json.moc"
