// What no well-meaning program writes into a broker: shown as what it is, by the engine and by yardctl; nothing of it
// is run, lost or let through to a terminal.
#include "tests/support/celerybroker.h"
#include "tests/support/yardctlrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace support;

namespace {

const QByteArray kProperties = R"("properties": {"delivery_tag": "t", "delivery_info": {"exchange": "",
    "routing_key": "celery"}, "body_encoding": "base64"})";

QByteArray envelope(const QByteArray &id, const QByteArray &contentType, const QByteArray &body,
                    const QByteArray &task = "lab.add")
{
    return R"({"body": ")" + body.toBase64() + R"(", "content-type": ")" + contentType +
           R"(", "content-encoding": "utf-8", "headers": {"task": ")" + task + R"(", "id": ")" + id + R"("}, )" +
           kProperties + '}';
}

/// Nothing that a terminal would take for an order: no control character but the line's end, in UTF-8 that is valid.
bool isSafeOnATerminal(const QByteArray &text)
{
    const QString decoded = QString::fromUtf8(text);
    if (decoded.toUtf8() != text)
        return false;
    return std::none_of(decoded.begin(), decoded.end(), [](QChar c) {
        const char16_t code = c.unicode();
        return (code < 0x20 && code != u'\n') || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
               (code >= 0x2066 && code <= 0x2069);
    });
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private:
    YardctlRun::Answer run(const QStringList &rest) const
    {
        // Patient: fifty megabytes also come through a sanitizer on a busy machine.
        return m_yardctl.run(QStringList{QStringLiteral("--broker"), m_broker->server().url(),
                                         QStringLiteral("--timeout"), QStringLiteral("60")} +
                             rest);
    }
    void lookEverywhere(const QByteArray &id);

    std::unique_ptr<CeleryBroker> m_broker;
    YardctlRun m_yardctl;

private slots:
    void init() { m_broker = std::make_unique<CeleryBroker>(); }
    void showsWhatLiesInAQueue_data();
    void showsWhatLiesInAQueue();
    void showsWhatIsStored_data();
    void showsWhatIsStored();
    void runsNoPickle();
    void opensFiftyMegabytes();
    void namesAQueueOfAnyBytes();
    void keepsEscapesOfEveryFieldOffTheTerminal();
};

/// Every way to look: lists and detail, as text and as JSON.
void TestBadInput::lookEverywhere(const QByteArray &id)
{
    const QString name = QString::fromUtf8(id);
    for (const QStringList &verb : {QStringList{QStringLiteral("jobs")}, QStringList{QStringLiteral("queues")},
                                    QStringList{QStringLiteral("job"), name}}) {
        const auto text = run(verb);
        QVERIFY2(text.exitCode == 0, (verb.join(u' ').toUtf8() + ": " + text.err).constData());
        QVERIFY2(isSafeOnATerminal(text.out + text.err), text.out.left(2000).constData());
        const auto json = run(QStringList{QStringLiteral("--json")} + verb);
        QCOMPARE(json.exitCode, 0);
        QVERIFY2(!json.json().isNull(), json.out.left(2000).constData());
        QVERIFY2(isSafeOnATerminal(json.out), json.out.left(2000).constData());
    }
}

void TestBadInput::showsWhatLiesInAQueue_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<bool>("malformed");
    QTest::addColumn<QByteArray>("told"); // a part of what `yardctl job` says
    const auto call = [](const QByteArray &args) { return "[" + args + ", {}, {}]"; };
    QTest::newRow("rubbish") << QByteArray("\xff\xfe rubbish \x1b]0;title\x07") << true << QByteArray("not JSON");
    QTest::newRow("no properties") << QByteArray(R"({"body": "W10=", "headers": {"task": "lab.add", "id": "a"}})")
                                   << true << QByteArray("properties");
    QTest::newRow("unknown protocol") << QByteArray("{\"body\": \"" + QByteArray(R"({"hello": 1})").toBase64() +
                                                    "\", \"content-type\": \"application/json\", \"headers\": {}, " +
                                                    kProperties + '}')
                                      << true << QByteArray("task");
    QTest::newRow("unknown content type")
        << envelope("a", "application/x-alien", "????") << false << QByteArray("x-alien");
    QTest::newRow("content type with escapes")
        << envelope("a", "x/\\u001b[31m", "????") << false << QByteArray("\\x1b[31m");
    QTest::newRow("body is no base64")
        << envelope("a", "application/json", "").replace(R"("body": "")", R"("body": "%")") << false
        << QByteArray("line 1");
    QTest::newRow("invalid UTF-8") << envelope("a", "application/json", call("[\"\xff\xfe\"]")) << false
                                   << QByteArray();
    QTest::newRow("Infinity") << envelope("a", "application/json", call("[Infinity, -Infinity, NaN]")) << false
                              << QByteArray("-Infinity,");
    QTest::newRow("lone surrogate") << envelope("a", "application/json", call(R"(["\ud800"])")) << false
                                    << QByteArray("\\ud800");
    QTest::newRow("HTML") << envelope("a", "application/json", call(R"(["<img src=x onerror=alert(1)>"])")) << false
                          << QByteArray("<img src=x onerror=alert(1)>");
    QTest::newRow("terminal escapes") << envelope("a", "application/json",
                                                  call(R"(["\u001b]52;c;cm0=\u0007", "\u009b31m", "\u202e"])"))
                                      << false << QByteArray();
    QTest::newRow("deep") << envelope("a", "application/json",
                                      call(QByteArray(100'000, '[') + QByteArray(100'000, ']')))
                          << false << QByteArray();
}

void TestBadInput::showsWhatLiesInAQueue()
{
    QFETCH(QByteArray, element);
    QFETCH(bool, malformed);
    QFETCH(QByteArray, told);
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->pushRaw("celery", element);
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), size_t(1));
    QCOMPARE(page->items[0].malformed, malformed);
    const QByteArray id = page->items[0].key.id;
    lookEverywhere(id);
    if (QTest::currentTestFailed())
        return;
    const auto detail = run({QStringLiteral("job"), QString::fromUtf8(id)});
    QVERIFY2(detail.out.contains(told), detail.out.left(2000).constData());
    // It waits, or cannot be sent: no retry, with the reason, and nothing is lost.
    const auto retried = run({QStringLiteral("--json"), QStringLiteral("retry"), QString::fromUtf8(id)});
    QVERIFY2(retried.exitCode != 0, retried.out.constData());
    const QJsonObject answer = retried.json().object();
    const QString reason = answer[QStringLiteral("error")].toObject()[QStringLiteral("text")].toString() +
                           answer[QStringLiteral("outcomes")].toArray().first()[QStringLiteral("reason")].toString();
    QVERIFY2(!reason.isEmpty(), retried.out.constData());
    QCOMPARE(m_broker->run({"LRANGE", "celery", "0", "-1"}).items().size(), size_t(1));
    QCOMPARE(m_broker->run({"LINDEX", "celery", "0"}).bytes(), element);
}

void TestBadInput::showsWhatIsStored_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<QByteArray>("told");
    const auto success = [](const QByteArray &result) {
        return R"({"status": "SUCCESS", "result": )" + result + R"(, "traceback": null, "children": []})";
    };
    QTest::newRow("no JSON") << QByteArray("\x01 certainly \x1b[2J none") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"status": "SUCC)") << QByteArray();
    QTest::newRow("Infinity") << success("[Infinity, NaN]") << QByteArray("Infinity");
    QTest::newRow("invalid UTF-8") << success("\"\xff\xfe\"") << QByteArray();
    QTest::newRow("escapes") << success(R"("\u001b[31mred\u0007")") << QByteArray("red");
    QTest::newRow("status with escapes") << QByteArray(R"({"status": "\u001b[31mODD\n", "result": 1})")
                                         << QByteArray("ODD");
    QTest::newRow("exception with escapes")
        << QByteArray(R"({"status": "FAILURE", "result": {"exc_type": "E\u001b[1m", "exc_message": ["\u001b[2Jx"],
            "exc_module": "m"}, "traceback": "Traceback\n  \u001b[31mboo\u0000\n", "worker": "w\u001b@\n"})")
        << QByteArray("boo");
}

void TestBadInput::showsWhatIsStored()
{
    QFETCH(QByteArray, meta);
    QFETCH(QByteArray, told);
    m_broker->store("odd", meta);
    lookEverywhere("odd");
    if (QTest::currentTestFailed())
        return;
    const auto detail = run({QStringLiteral("job"), QStringLiteral("odd")});
    QVERIFY2(detail.out.contains(told), detail.out.left(2000).constData());
    QCOMPARE(m_broker->run({"GET", "celery-task-meta-odd"}).bytes(), meta);
}

void TestBadInput::runsNoPickle()
{
    const QTemporaryDir folder;
    const QByteArray mark = folder.filePath(QStringLiteral("ran")).toUtf8();
    const QByteArray body = "((cposix\nsystem\n(S'touch " + mark + "'\ntRt}Nt.";
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->pushRaw("celery", envelope("p", "application/x-python-serialize", body));
    lookEverywhere("p");
    const auto detail = m_broker->engine().job("p", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->args.value.items().size(), size_t(1));
    QCOMPARE(detail->args.value.items()[0].kind(), models::Value::Kind::Object);
    QCOMPARE(detail->args.value.items()[0].className(), QByteArray("posix.system"));
    m_broker->store("r", "\x80\x02" + QByteArray("cposix\nsystem\n(S'touch ") + mark + "'\ntR.");
    lookEverywhere("r");
    QVERIFY(!QFile::exists(QString::fromUtf8(mark)));
}

void TestBadInput::opensFiftyMegabytes()
{
    m_broker->bind("celery", "celery", {}, "celery");
    TaskMessageSpec big;
    big.id = "big";
    big.argsJson = "[\"" + QByteArray(50'000'000, 'x') + "\"]";
    m_broker->push(big);
    TaskMessageSpec small;
    small.id = "small";
    m_broker->push(small);
    const auto listed = run({QStringLiteral("jobs")});
    QCOMPARE(listed.exitCode, 0);
    QVERIFY(listed.out.contains("MB"));
    QVERIFY2(listed.out.size() < 100'000, "a list fetches no large payload");
    QVERIFY(listed.out.contains("small"));
    const auto opened = run({QStringLiteral("job"), QStringLiteral("big")});
    QCOMPARE(opened.exitCode, 0);
    QVERIFY(isSafeOnATerminal(opened.out));
    QCOMPARE(m_broker->run({"LLEN", "celery"}).integer(), 2);
}

void TestBadInput::namesAQueueOfAnyBytes()
{
    for (const QByteArray &name : {QByteArray("two\nlines\x1b[31m"), QByteArray("bytes\xff\xfe"), QByteArray("<b>bold"),
                                   QByteArray("*?[a]"), QByteArray("tab\tand \xe2\x80\xae turned")}) {
        TaskMessageSpec spec;
        spec.id = "q" + name.toHex();
        m_broker->run({"LPUSH", name, taskMessage(spec)});
        const auto found = m_broker->engine().queues(CeleryBroker::reading());
        QVERIFY(found.ok());
        lookEverywhere(spec.id);
        if (QTest::currentTestFailed())
            return;
    }
    m_broker->renew();
    const auto found = m_broker->engine().queues(CeleryBroker::reading());
    QVERIFY(found.ok());
    QVERIFY(std::any_of(found->begin(), found->end(), [](const models::QueueInfo &queue) {
        return queue.name == QStringLiteral("two\nlines\x1b[31m") && queue.waiting == 1;
    }));
    QCOMPARE(run({QStringLiteral("queues")}).out.count('\n'), int(found->size()) + 1);
}

void TestBadInput::keepsEscapesOfEveryFieldOffTheTerminal()
{
    const QByteArray bad = R"(\u001b[31m\u0000\u009b\u202e\n)";
    const QByteArray body = QByteArray("[[\"" + bad + "\"], {\"" + bad + "\": 1}, {}]");
    QByteArray element = envelope("i" + bad, "application/json", body, "t" + bad);
    element.replace("\"headers\": {", "\"headers\": {\"argsrepr\": \"" + bad + "\", \"kwargsrepr\": \"" + bad +
                                          "\", \"origin\": \"" + bad + "\", \"root_id\": \"" + bad + "\", \"eta\": \"" +
                                          bad + "\", \"" + bad + "\": \"" + bad + "\", ");
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->pushRaw("celery", element);
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), size_t(1));
    for (const QStringList &verb :
         {QStringList{QStringLiteral("jobs")}, QStringList{QStringLiteral("--json"), QStringLiteral("jobs")}}) {
        const auto answer = run(verb);
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(isSafeOnATerminal(answer.out), answer.out.constData());
        QVERIFY(answer.out.contains("31m"));
    }
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
