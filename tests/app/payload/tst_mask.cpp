#include "app/payload/display.h"
#include "app/payload/escapedline.h"
#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "app/session/actintent.h"

#include <QTest>

using app::Masking;
using models::Value;

class TestMask : public QObject
{
    Q_OBJECT
private slots:
    void hidesSecretsByName_data();
    void hidesSecretsByName();
    void masksWholeTrees();
    void makesHostileTextHarmless_data();
    void makesHostileTextHarmless();
    void displaysWhatJsonHasNoFormFor();
    void cutsWhatIsTooLongToDisplay();
    void writesTypedJsonThatIsAlwaysJson();
};

void TestMask::hidesSecretsByName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("hidden");
    for (const char *name : {"password", "db_Password", "PASSWD", "client-secret", "accessToken", "Authorization",
                             "api_key", "apiKey", "API-Key", "cardNumber"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name : {"user", "pass", "key", "path", ""})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestMask::hidesSecretsByName()
{
    QFETCH(QByteArray, name);
    QTEST(Masking(app::maskedKeys(app::Profile())).hides(name), "hidden");
    QVERIFY(!Masking().hides(name));
    QVERIFY(!Masking({""}).hides(name));
}

void TestMask::masksWholeTrees()
{
    const Value value = *app::readJson(R"([{"user":"bob","auth":{"token":"abc","n":[{"secret":[1,2]}]}},1.0])");
    const Value masked = Masking({"Token", "secret"}).masked(value);
    QCOMPARE(*app::writeJson(masked),
             QByteArray(R"([{"user":"bob","auth":{"token":"••••","n":[{"secret":"••••"}]}},1.0])"));
    QCOMPARE(Masking().masked(value), value);
    const Value object =
        Value::object("a.B", {Value::integer("1")}, {{Value::string(QStringLiteral("token")), Value::integer("7")}});
    QCOMPARE(Masking({"token"}).masked(object).pairs()[0].second.toQString(), QString::fromUtf16(app::kMask));
}

void TestMask::makesHostileTextHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("terminal") << QStringLiteral("\x1b[31mred\x07") << QStringLiteral("\\x1b[31mred\\x07");
    QTest::newRow("lines") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a\\r\\nb\\tc");
    QTest::newRow("C1") << QString(QChar(0x9b)) << QStringLiteral("\\x9b");
    QTest::newRow("bidi") << QStringLiteral("a\u202eb") << QStringLiteral("a\\u202eb");
    QTest::newRow("lone surrogate") << QString(QChar(0xd83d)) << QStringLiteral("\\ud83d");
    QTest::newRow("emoji stays") << QStringLiteral("😀é") << QStringLiteral("😀é");
    QTest::newRow("html stays text") << QStringLiteral("<b>x</b>") << QStringLiteral("<b>x</b>");
    QTest::newRow("nul") << QString(QChar(0)) << QStringLiteral("\\x00");
}

void TestMask::makesHostileTextHarmless()
{
    QFETCH(QString, text);
    QTEST(app::escapedLine(text), "expected");
}

void TestMask::displaysWhatJsonHasNoFormFor()
{
    const Value value =
        Value::map({{Value::string(QStringLiteral("t")), Value::tuple({Value::integer("1"), Value::bytes("\xff")})},
                    {Value::integer("2"), Value::set({})},
                    {Value::null(), Value::object("a.B", {Value::floating("1.50")},
                                                  {{Value::string(QStringLiteral("x")), Value::recursive()}})}});
    QCOMPARE(
        app::displayText(value),
        QByteArray(
            "{\n  \"t\": (\n    1,\n    b'ff'\n  ),\n  2: {},\n  null: a.B(\n    1.50,\n    x=<recursive>\n  )\n}"));
    QCOMPARE(app::displayText(*app::readJson("[1.0,{}]")), QByteArray("[\n  1.0,\n  {}\n]"));
}

void TestMask::cutsWhatIsTooLongToDisplay()
{
    Value doubled = Value::integer("1");
    for (int i = 0; i < 18; ++i)
        doubled = Value::list({doubled, doubled});
    const QByteArray text = app::displayText(doubled, 1000);
    QVERIFY(text.size() < 1100);
    QVERIFY(text.startsWith("[\n"));
}

void TestMask::writesTypedJsonThatIsAlwaysJson()
{
    const Value value = Value::list(
        {Value::tuple({Value::integer("1")}), Value::set({Value::null()}), Value::bytes("abc"), Value::floating("NaN"),
         Value::floating("1e400"), Value::map({{Value::integer("1"), Value::boolean(true)}}), Value::recursive(),
         Value::map({{Value::string(QStringLiteral("$tuple")), Value::null()}}), Value::opaque("os.system"),
         Value::object("a.B", {Value::integer("5")}, {{Value::string(QStringLiteral("x")), Value::null()}})});
    const QByteArray json = app::typedJson(value);
    QCOMPARE(
        json,
        QByteArray(
            R"([{"$tuple":[1]},{"$set":[null]},{"$bytes":"YWJj"},{"$float":"NaN"},1e400,{"$map":[[1,true]]},{"$recursive":true},)"
            R"({"$map":[["$tuple",null]]},{"$opaque":"os.system"},{"$object":"a.B","items":[5],"state":{"x":null}}])"));
    QVERIFY(app::readJson(json).ok());
}

QTEST_APPLESS_MAIN(TestMask)
#include "tst_mask.moc"
