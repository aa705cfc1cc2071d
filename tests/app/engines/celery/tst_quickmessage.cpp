// The quick reader of a page must say what the full one says, or nothing.
#include "app/engines/celery/messageinfo.h"
#include "app/engines/celery/quickmessage.h"
#include "app/session/actintent.h"
#include "tests/support/sample.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace app;

class TestQuickMessage : public QObject
{
    Q_OBJECT

private slots:
    void agreesOnEverySample();
    void agrees_data();
    void agrees();
    void agreesOnBrokenMessages();
};

namespace {

const QList<QByteArray> kMasked = maskedKeys(Profile());

/// A message as Celery 5 sends it.
QByteArray message(const QByteArray &args, const QByteArray &kwargs, const QByteArray &argsRepr,
                   const QByteArray &kwargsRepr, const QByteArray &headers = {},
                   const QByteArray &properties = R"("priority": 0)",
                   const QByteArray &embed = R"({"callbacks": null, "errbacks": null, "chain": null, "chord": null})")
{
    const auto repr = [](const QByteArray &name, const QByteArray &text) {
        return text.isNull() ? QByteArray() : ", \"" + name + "\": \"" + text + '"';
    };
    return "{\"body\": \"" + ('[' + args + ", " + kwargs + ", " + embed + ']').toBase64() +
           R"(", "content-encoding": "utf-8", "content-type": "application/json", "headers": {"lang": "py", )"
           R"("task": "shop.pay", "id": "i-1", "shadow": null, "eta": null, "expires": null, "group": null, )"
           R"("retries": 2, "timelimit": [null, 30], "root_id": "r-1", "parent_id": null)" +
           repr("argsrepr", argsRepr) + repr("kwargsrepr", kwargsRepr) +
           (headers.isEmpty() ? headers : ", " + headers) +
           R"(}, "properties": {"correlation_id": "i-1", "delivery_info": {"exchange": "x", "routing_key": "q"}, )" +
           properties + R"(, "body_encoding": "base64", "delivery_tag": "d-1"}})";
}

MessageInfo full(const QByteArray &bytes)
{
    return describeInFull(bytes, "q", kMasked);
}

} // namespace

void TestQuickMessage::agreesOnEverySample()
{
    int quickOnes = 0;
    for (const QString &folder : {QStringLiteral("task"), QStringLiteral("task-5.6.3")}) {
        const QDir dir(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/") + folder);
        QVERIFY(!dir.entryList(QDir::Files).isEmpty());
        for (const QString &file : dir.entryList(QDir::Files)) {
            const QByteArray bytes = tests::sample(QStringLiteral("celery/%1/%2").arg(folder, file).toUtf8());
            const auto quick = quickMessage(bytes, kMasked);
            quickOnes += quick ? 1 : 0;
            if (quick)
                QVERIFY2(*quick == full(bytes), qPrintable(file));
        }
    }
    QVERIFY(quickOnes >= 8);
}

void TestQuickMessage::agrees_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("quick");
    const auto row = [](const char *name, bool quick, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << quick;
    };
    row("plain", true, message(R"([1, "a"])", R"({"k": true})", "(1, 'a')", "{'k': True}"));
    row("nothing", true, message("[]", "{}", "()", "{}"));
    row("one", true, message("[3]", "{}", "(3,)", "{}"));
    row("list for a tuple", true, message("[3]", "{}", "[3]", "{}"));
    row("no reprs", true, message("[3]", R"({"x": null})", {}, {}));
    row("numbers", true, message("[1.5, 1e20, -0, 18446744073709551615, -9223372036854775808, 0.1]", "{}", {}, {}));
    row("quotes", true, message(R"(["it's", "\"", "\\"])", "{}", {}, {}));
    row("Vietnamese", true, message(R"(["\u0110\u00e0 N\u1eb5ng", "Huế"])", "{}", {}, {}));
    row("control characters", true, message(R"(["\n\u001b[0m\u202e"])", R"({"\u0007": 1})", {}, {}));
    row("nested", true, message(R"([[1, [2]], {"a": {"b": 0}}, {}, []])", R"({"m": [{"n": 1}]})", {}, {}));
    row("twice in kwargs", true, message("[]", R"({"a": 1, "a": 2})", {}, {}));
    row("deeper than shown", false, message("[[[[1]]]]", "{}", {}, {}));
    row("big integer", false, message("[1000000000000000000000000000000]", "{}", {}, {}));
    row("NaN", false, message("[NaN]", "{}", {}, {}));
    row("lone surrogate", false, message(R"(["\ud800"])", "{}", {}, {}));
    row("secret", false, message("[]", R"({"password": "hunter2"})", {}, {}));
    row("secret inside", false, message(R"([{"db_Token": "x"}])", "{}", {}, {}));
    row("typed value", false, message(R"([{"__type__": "date", "__value__": "2026-01-01"}])", "{}", {}, {}));
    row("hidden arguments", false, message("[1]", "{}", "(***)", "{}"));
    row("hidden keywords", false, message("[]", R"({"a": 1})", "()", "<hidden>"));
    row("another client's text", false, message("[true]", "{}", "[true]", "{}"));
    row("long", false, message("[\"" + QByteArray(500, 'x') + "\"]", "{}", {}, {}));
    row("nearly too long", false, message("[\"" + QByteArray(390, 'x') + "\"]", "{}", {}, {}));
    row("longest", true, message("[\"" + QByteArray(380, 'x') + "\"]", "{}", {}, {}));
    row("grows when escaped", false,
        message('[' + QByteArray(R"("\u0007\u0007\u0007\u0007\u0007\u0007\u0007", )").repeated(30) + "1]", "{}", {},
                {}));
    row("three words that are no call", false, message("1", "{}", {}, {}));
    row("kwargs that are a list", false, message("[]", "[]", {}, {}));
    const QByteArray call = "[1]";
    const auto headers = [&](const QByteArray &more) { return message(call, "{}", "(1,)", "{}", more); };
    row("sent at", true, headers(R"("X-Sent-At": 1795293437.5)"));
    row("sent at, in words", true, headers(R"("sent_at": "soon", "timestamp": "2026-11-21T20:37:17.5Z")"));
    row("sent at, odd", true, headers(R"("sent_at": true, "created_at": [1795293437])"));
    row("stamps", true, headers(R"("stamped_headers": ["b"], "stamps": {"b": ["7"]}, "replaced_task_nesting": 0)"));
    row("redelivered", true, headers(R"("redelivered": true)"));
    row("keywords in round brackets", false, message("[]", "{}", {}, "()"));
    row("keywords in round brackets, some", false, message("[]", R"({"a": 1})", {}, "('a': 1)"));
    row("compressed", false, headers(R"("compression": "application/x-gzip")"));
    row("a header twice", false, headers(R"("id": "i-2")"));
    row("retries twice", false, headers(R"("retries": 3)"));
    const auto properties = [&](const QByteArray &more) { return message(call, "{}", "(1,)", "{}", {}, more); };
    row("redelivered, says the delivery", true,
        message(call, "{}", {}, {}).replace(R"("routing_key")", R"("redelivered": true, "routing_key")"));
    row("priority", true, properties(R"("priority": 9)"));
    row("no priority", true, properties(R"("priority": null)"));
    row("wild priority", true, properties(R"("priority": 99999999999)"));
    row("half a priority", false, properties(R"("priority": 1.5)"));
    row("delivered twice", false, properties(R"("delivery_info": {"exchange": "y", "routing_key": "z"})"));
    const auto embedded = [&](const QByteArray &embed) {
        return message(call, "{}", "(1,)", "{}", {}, R"("priority": 0)", embed);
    };
    row("chain", true, embedded(R"({"chain": [{"task": "next", "options": {"task_id": "n"}}]})"));
    row("chain of nothing", true, embedded(R"({"chain": [{}], "chord": {}})"));
    row("chord", true, embedded(R"({"chord": {"task": "sum"}})"));
    row("chain twice", true, embedded(R"({"chain": null, "chain": [{"task": "next"}]})"));
    row("chain taken back", true, embedded(R"({"chain": [{"task": "next"}], "chain": null})"));
    row("chord twice", true, embedded(R"({"chord": {"task": "sum"}, "chord": null})"));
    row("embed that is no object", true, embedded("null"));
    row("four parts", false, embedded("{}, 4"));
    row("trailing text", false, message(call, "{}", "(1,)", "{}") + " x");
    row("byte order mark", false, "\xEF\xBB\xBF" + message(call, "{}", "(1,)", "{}"));
    row("no JSON", false, "rubbish");
    row("nothing at all", false, "");
}

void TestQuickMessage::agrees()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, quick);
    const auto info = quickMessage(bytes, kMasked);
    QCOMPARE(info.has_value(), quick);
    if (info)
        QVERIFY2(*info == full(bytes), qPrintable(info->argsSummary + QStringLiteral(" | ") + full(bytes).argsSummary));
    QVERIFY(describeMessage(bytes, "q", kMasked) == full(bytes));
}

/// One byte changed, left out or doubled, anywhere: whatever still answers must answer the same.
void TestQuickMessage::agreesOnBrokenMessages()
{
    const QByteArray whole = message(R"([1, "a", {"b": [2.5]}])", R"({"k": "v"})", "(1, 'a', {'b': [2.5]})",
                                     "{'k': 'v'}", R"("sent_at": 1795293437, "redelivered": false)");
    constexpr QByteArrayView kBytes = "\"\\{}[],:0189-.eE_ antf\x00\x1f\x7f\xc3\xff=/+";
    QRandomGenerator random(20261122); // the same run each time
    int answered = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = whole;
        const auto at = qsizetype(random.bounded(quint32(bytes.size())));
        const char byte = kBytes[qsizetype(random.bounded(quint32(kBytes.size())))];
        switch (random.bounded(4)) {
        case 0: bytes.remove(at, 1 + qsizetype(random.bounded(3))); break;
        case 1: bytes.insert(at, byte); break;
        default: bytes[at] = byte; break;
        }
        const auto quick = quickMessage(bytes, kMasked);
        answered += quick ? 1 : 0;
        if (quick && *quick != full(bytes))
            QFAIL(bytes.constData());
    }
    QVERIFY(answered > 1'000);
}

QTEST_GUILESS_MAIN(TestQuickMessage)
#include "tst_quickmessage.moc"
