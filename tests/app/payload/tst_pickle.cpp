#include "app/payload/display.h"
#include "app/payload/json.h"
#include "app/payload/pickle.h"
#include "tests/support/python.h"
#include "tests/support/sample.h"

#include <QTest>

using models::Value;
using Kind = models::Value::Kind;

namespace {

// The notation of the recorded cases (their expectations were written by a Python program).
bool matches(const Value &seen, const Value &expected);

bool matchesItems(const Value &seen, const Value &expected)
{
    if (seen.items().size() != expected.items().size())
        return false;
    for (size_t i = 0; i < seen.items().size(); ++i) {
        if (!matches(seen.items()[i], expected.items()[i]))
            return false;
    }
    return true;
}

bool matchesPairs(const Value &seen, const Value &expected)
{
    if (!seen.isMap() || seen.pairs().size() != expected.items().size())
        return false;
    for (size_t i = 0; i < seen.pairs().size(); ++i) {
        const Value &pair = expected.items()[i];
        if (!matches(seen.pairs()[i].first, pair.items()[0]) || !matches(seen.pairs()[i].second, pair.items()[1]))
            return false;
    }
    return true;
}

bool matchesMark(const Value &seen, const QByteArray &mark, const Value &value, const Value &expected)
{
    if (mark == "$tuple")
        return seen.kind() == Kind::Tuple && matchesItems(seen, value);
    if (mark == "$set")
        return seen.kind() == Kind::Set && matchesItems(seen, value);
    if (mark == "$bytes")
        return seen.kind() == Kind::Bytes && seen.text().toBase64() == value.text();
    if (mark == "$int")
        return seen.kind() == Kind::Integer && seen.text() == value.text();
    if (mark == "$float")
        return seen.kind() == Kind::Float && (value.text() == "nan" ? seen.text() == "NaN" : seen.text() == "Infinity");
    if (mark == "$map")
        return matchesPairs(seen, value);
    if (mark == "$recursive")
        return seen.kind() == Kind::Recursive ||
               (seen.items().size() == 1 && seen.items()[0].kind() == Kind::Recursive);
    if (value.text() == "builtins.function" || value.text() == "builtins.type")
        return seen.kind() == Kind::Opaque && seen.text().startsWith("shop.tasks.");
    return expected.find("$object") && seen.kind() == Kind::Object && seen.className() == value.text();
}

bool matches(const Value &seen, const Value &expected)
{
    if (expected.isMap() && !expected.pairs().empty() && expected.pairs()[0].first.text().startsWith('$'))
        return matchesMark(seen, expected.pairs()[0].first.text(), expected.pairs()[0].second, expected);
    if (seen.kind() != expected.kind())
        return false;
    if (expected.isMap()) {
        if (seen.pairs().size() != expected.pairs().size())
            return false;
        for (size_t i = 0; i < seen.pairs().size(); ++i) {
            if (seen.pairs()[i].first.text() != expected.pairs()[i].first.text() ||
                !matches(seen.pairs()[i].second, expected.pairs()[i].second))
                return false;
        }
        return true;
    }
    return expected.kind() == Kind::List ? matchesItems(seen, expected) : seen.text() == expected.text();
}

std::vector<Value> cases()
{
    static const Value file = app::readJson(tests::sample("pickle-cases.json")).valueOr({});
    const Value *all = file.find("cases");
    return all ? all->items() : std::vector<Value>{};
}

QByteArray bytesOf(const Value &one)
{
    const Value &base64 = *one.find("pickle_b64");
    if (!base64.isNull())
        return QByteArray::fromBase64(base64.text());
    return "\x80\x02" + QByteArray(100000, '(') + QByteArray(100000, 't') + '.';
}

Value read(const QByteArray &pickle)
{
    return app::readPickle(pickle).valueOr(Value::opaque("error"));
}

} // namespace

class tst_Pickle : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryRecordedCase_data();
    void readsEveryRecordedCase();
    void survivesHostileInput_data();
    void survivesHostileInput();
    void showsKnownClasses_data();
    void showsKnownClasses();
    void survivesEveryTruncation();
    void boundsMemoBombs();
    void boundsTheNumberOfValues();
};

void tst_Pickle::readsEveryRecordedCase_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("expected");
    int count = 0;
    for (const Value &one : cases()) {
        if (!one.find("expected"))
            continue;
        QTest::addRow("%s protocol %s", one.find("name")->text().constData(), one.find("protocol")->text().constData())
            << bytesOf(one) << app::writeJson(*one.find("expected")).valueOr({});
        ++count;
    }
    QCOMPARE(count, 364);
}

void tst_Pickle::readsEveryRecordedCase()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, expected);
    const auto value = app::readPickle(pickle);
    QVERIFY2(value.ok(), value.ok() ? "" : qPrintable(value.error().text));
    const QByteArray told = app::typedJson(*value).left(500) + " expected " + expected.left(500);
    QVERIFY2(matches(*value, *app::readJson(expected)), told.constData());
}

void tst_Pickle::survivesHostileInput_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("expected");
    const QHash<QByteArray, QByteArray> shown{
        {"hostile_reduce_system", R"({"$object":"os.system","items":["echo pwned"]})"},
        {"hostile_stack_global_eval", R"({"$object":"builtins.eval","items":["1+1"]})"},
        {"hostile_inst_opcode", R"({"$object":"os.system","items":["x"]})"},
        {"hostile_huge_memo_index", "\"a\""},
        {"hostile_persid", R"({"$opaque":"persistent some-id"})"},
        {"hostile_ext1", R"({"$opaque":"extension 5"})"},
        {"hostile_future_proto", "1"},
        {"hostile_billion_laughs", "bounded"},
        {"hostile_deep_nesting", "bounded"}};
    int count = 0;
    for (const Value &one : cases()) {
        const QByteArray name = one.find("name")->text();
        if (!name.startsWith("hostile_"))
            continue;
        QTest::newRow(name.constData()) << bytesOf(one) << shown.value(name, "error");
        ++count;
    }
    QCOMPARE(count, 14);
    const QByteArray raw("\x07\xEA\x01\x02\x03\x04\x05\x00\x00\x00", 10);
    for (const QByteArray days : {"4611686018427387904", "-9223372036854775808", "1"}) {
        QTest::addRow("a zone %s days away", days.constData())
            << QByteArray("\x80\x03"
                          "cdatetime\ndatetime\n(C\x0A" +
                          raw + "cdatetime\ntimezone\n(cdatetime\ntimedelta\n(L" + days + "L\nI0\nI0\ntRtRtR.")
            << QByteArray(
                   R"({"$object":"datetime.datetime","items":["2026-01-02T03:04:05",{"$object":"datetime.timezone",)"
                   R"("items":[{"$object":"datetime.timedelta","items":[)" +
                   days + ",0,0]}]}]}");
    }
}

void tst_Pickle::survivesHostileInput()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, expected);
    const auto value = app::readPickle(pickle);
    QCOMPARE(value.ok(), expected != "error");
    if (!value.ok())
        QCOMPARE(value.error().kind, models::ErrorKind::Malformed);
    else if (expected != "bounded")
        QCOMPARE(app::typedJson(*value), expected);
    else
        QVERIFY(app::displayText(*value).size() < 100'000'000);
}

void tst_Pickle::showsKnownClasses_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *expression, const char *expected) {
        QTest::newRow(expression) << QByteArray(expression) << QByteArray(expected);
    };
    row("datetime.datetime(2026,1,2,3,4,5,678,tzinfo=datetime.timezone.utc)",
        R"({"$object":"datetime.datetime","items":["2026-01-02T03:04:05.000678+00:00"]})");
    row("datetime.datetime(2026,1,2,3,4,5,tzinfo=datetime.timezone(datetime.timedelta(hours=-5,minutes=-30)))",
        R"({"$object":"datetime.datetime","items":["2026-01-02T03:04:05-05:30"]})");
    row("datetime.datetime(2026,12,31)", R"({"$object":"datetime.datetime","items":["2026-12-31T00:00:00"]})");
    row("datetime.date(2026,1,2)", R"({"$object":"datetime.date","items":["2026-01-02"]})");
    row("datetime.time(3,4,5)", R"({"$object":"datetime.time","items":["03:04:05"]})");
    row("datetime.timedelta(days=1,seconds=90)", R"({"$object":"datetime.timedelta","items":[1,90,0]})");
    row("decimal.Decimal('12.50')", R"({"$object":"decimal.Decimal","items":["12.50"]})");
    row("uuid.UUID('12345678-1234-5678-1234-567812345678')",
        R"({"$object":"uuid.UUID","items":["12345678-1234-5678-1234-567812345678"]})");
    row("ValueError('x',3)", R"({"$object":"builtins.ValueError","items":["x",3]})");
    row("collections.OrderedDict([('a',1)])", R"({"$object":"collections.OrderedDict","items":[{"a":1}]})");
    row("b'\\x00\\xff'", R"({"$bytes":"AP8="})");
    row("{1,}", R"({"$set":[1]})");
    row("2**200", "1606938044258990275541962092341162602522202993782792835301376");
    row("-2**64", "-18446744073709551616");
    row("1e16", "1e+16");
}

void tst_Pickle::showsKnownClasses()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, expected);
    const QList<QByteArray> lines = tests::pythonLines("import pickle,base64,datetime,decimal,uuid,collections\n"
                                                       "for p in range(6): print(base64.b64encode(pickle.dumps(" +
                                                       expression + ",p)).decode())");
    QCOMPARE(lines.size(), 6);
    for (const QByteArray &line : lines)
        QCOMPARE(app::typedJson(read(QByteArray::fromBase64(line))), expected);
}

void tst_Pickle::survivesEveryTruncation()
{
    for (const Value &one : cases()) {
        const QByteArray pickle = bytesOf(one);
        const qsizetype step = qMax<qsizetype>(1, pickle.size() / 40);
        for (qsizetype size = 0; size < pickle.size() - 1; size += step)
            QVERIFY(!app::readPickle(pickle.first(size)).ok() || pickle.first(size).contains('.'));
    }
}

void tst_Pickle::boundsMemoBombs()
{
    QByteArray bomb("\x80\x02]q\x00(K\x01K\x01"
                    "e",
                    10);
    for (char i = 1; i < 60; ++i)
        bomb += QByteArray("]q") + i + "(h" + char(i - 1) + 'h' + char(i - 1) + 'e';
    bomb += '.';
    const auto value = app::readPickle(bomb, {.maxDepth = 1000, .maxNodes = 10000});
    QVERIFY(value.ok());
    QVERIFY(app::displayText(*value).size() < 10'000'000);
    QVERIFY(*value == *value);
}

void tst_Pickle::boundsTheNumberOfValues()
{
    const QByteArray many = "\x80\x02(" + QByteArray("K\x01").repeated(2000) + "l.";
    QCOMPARE(app::readPickle(many, {.maxDepth = 10, .maxNodes = 1000}).error().kind, models::ErrorKind::TooBig);
    QVERIFY(app::readPickle(many, {.maxDepth = 10, .maxNodes = 5000}).ok());
}

QTEST_APPLESS_MAIN(tst_Pickle)
#include "tst_pickle.moc"
