#include "app/payload/json.h"
#include "ui/detail/displaytext.h"
#include "ui/detail/valuetext.h"

#include <QTest>

using models::Value;

class TestValueText : public QObject
{
    Q_OBJECT

private slots:
    void keepsNumbersOrderAndDuplicatesAsWritten();
    void looksLikePythonWhereJsonHasNoWord();
    void marksWhatCouldNotBeRead();
    void stopsAtTheLimit();
    void escapesWhatWouldFoolTheEye();
    void survivesAnyDepth();
};

void TestValueText::keepsNumbersOrderAndDuplicatesAsWritten()
{
    const auto parsed = app::parseJson(R"({"b":1.0,"a":1e2,"b":[9223372036854775808,NaN,"\ud800"],"e":{}})");
    QVERIFY(parsed.ok());
    const ui::ValueText text = ui::prettyText(parsed.value);
    QCOMPARE(text.text, QStringLiteral("{\n  \"b\": 1.0,\n  \"a\": 1e2,\n  \"b\": [\n    9223372036854775808,\n"
                                       "    NaN,\n    \"\\ud800\"\n  ],\n  \"e\": {}\n}"));
    QVERIFY(text.pureJson);
    QVERIFY(!text.truncated);
}

void TestValueText::looksLikePythonWhereJsonHasNoWord()
{
    const Value value = Value::tuple({Value::bytes(QByteArray("a\0\"", 3)), Value::set({Value::integer("1")}),
                                      Value::object("uuid.UUID", {Value::string(QStringLiteral("x"))})});
    QCOMPARE(ui::prettyText(value).text, QStringLiteral("(\n  b\"a\\x00\\\"\",\n  {\n    1\n  },\n"
                                                        "  uuid.UUID(\n    \"x\"\n  )\n)"));
    QVERIFY(!ui::prettyText(value).pureJson);
}

void TestValueText::marksWhatCouldNotBeRead()
{
    const ui::ValueText text = ui::prettyText(Value::list({Value::opaque("os.system call"), Value::recursive()}));
    QVERIFY(text.hasOpaque);
    QVERIFY(text.text.contains(QStringLiteral("⟨os.system call⟩")));
}

void TestValueText::stopsAtTheLimit()
{
    std::vector<Value> items(100'000, Value::integer("12345"));
    const ui::ValueText text = ui::prettyText(Value::list(std::move(items)), 1000);
    QVERIFY(text.truncated);
    QCOMPARE(text.text.size(), 1000);
}

void TestValueText::escapesWhatWouldFoolTheEye()
{
    const QString hostile = QStringLiteral("a\033[31m\u202e"
                                           "b\u2066"
                                           "c\n") +
                            QChar(0xdc00);
    QCOMPARE(ui::displayText(hostile), QStringLiteral("a\\u001b[31m\\u202eb\\u2066c\\n\\udc00"));
    QCOMPARE(ui::displayText(QStringLiteral("a\r\nb\tc"), true), QStringLiteral("a\nb    c"));
    QCOMPARE(ui::displayText(QStringLiteral("Chào hỏi 🙂")), QStringLiteral("Chào hỏi 🙂"));
    QVERIFY(!ui::prettyText(Value::object("x\x1b", {})).text.contains(QChar(0x1b)));
}

void TestValueText::survivesAnyDepth()
{
    Value value = Value::integer("1");
    for (int i = 0; i < 5000; ++i)
        value = Value::list({value});
    QVERIFY(ui::prettyText(value).text.contains(QStringLiteral("⟨…⟩")));
}

QTEST_MAIN(TestValueText)
#include "tst_valuetext.moc"
