#include "app/engines/celery/eventfact.h"

#include <QTest>

#include <algorithm>

using namespace app;

namespace {

class Collector final : public EventCodec::Sink
{
public:
    void event(TaskEvent event) override { tasks.push_back(std::move(event)); }
    void event(WorkerEvent) override {}
    std::vector<TaskEvent> tasks;
};

/// One event as a worker sends it; `members` are JSON members, each with a comma before it.
TaskEvent anEvent(const QByteArray &type, double timestamp, const QByteArray &members = {})
{
    const QByteArray body = "{\"type\": \"" + type + "\", \"hostname\": \"w1@h\", \"uuid\": \"a\", \"timestamp\": " +
                            QByteArray::number(timestamp, 'f', 3) + ", \"utcoffset\": 0, \"pid\": 1, \"clock\": 1" +
                            members + '}';
    const QByteArray envelope =
        "{\"body\": \"" + body.toBase64() +
        "\", \"content-type\": \"application/json\", \"content-encoding\": \"utf-8\", "
        "\"headers\": {\"hostname\": \"w1@h\"}, \"properties\": {\"body_encoding\": \"base64\"}}";
    EventCodec codec;
    Collector collector;
    codec.decode(envelope, models::instantFromMs(qint64(timestamp * 1000)), collector);
    if (collector.tasks.size() != 1)
        qFatal("no event in %s", body.constData());
    return collector.tasks.front();
}

EventFact merge(const std::vector<TaskEvent> &events)
{
    EventFact fact;
    for (const TaskEvent &event : events)
        fact = mergeEvent(&fact, event, {"password"});
    return fact;
}

const QByteArray kReceived =
    ", \"name\": \"lab.add\", \"args\": \"(2, 3)\", \"kwargs\": \"{'password': 'x'}\", \"retries\": 0";

} // namespace

class TestEventFact : public QObject
{
    Q_OBJECT

private slots:
    void gathersWhatEachEventKnows()
    {
        const EventFact fact = merge({anEvent("task-received", 100, kReceived), anEvent("task-started", 101),
                                      anEvent("task-succeeded", 103, ", \"result\": \"5\", \"runtime\": 1.5")});
        QCOMPARE(fact.status, QByteArray("SUCCESS"));
        QCOMPARE(fact.name, QStringLiteral("lab.add"));
        QCOMPARE(fact.worker, QStringLiteral("w1@h"));
        QCOMPARE(fact.argsSummary, QString::fromUtf8("2, 3, ••••"));
        QCOMPARE(fact.receivedAt, models::instantFromMs(100'000));
        QCOMPARE(fact.startedAt, models::instantFromMs(101'000));
        QCOMPARE(fact.doneAt, models::instantFromMs(103'000));
        QCOMPARE(fact.runtime, models::Duration(1500));
    }
    void letsLateEventsFillFieldsOnly()
    {
        const EventFact fact = merge(
            {anEvent("task-succeeded", 103), anEvent("task-started", 101), anEvent("task-received", 100, kReceived)});
        QCOMPARE(fact.status, QByteArray("SUCCESS"));
        QCOMPARE(fact.name, QStringLiteral("lab.add"));
        QCOMPARE(fact.startedAt, models::instantFromMs(101'000));
    }
    void followsARetryUnderTheSameId()
    {
        // The new `received` comes before `retried`.
        EventFact fact =
            merge({anEvent("task-received", 100, kReceived), anEvent("task-started", 101),
                   anEvent("task-received", 102, ", \"name\": \"lab.add\", \"retries\": 1"),
                   anEvent("task-retried", 102, ", \"exception\": \"OSError('no')\", \"traceback\": \"tb\"")});
        QCOMPARE(fact.status, QByteArray("RETRY"));
        QCOMPARE(fact.errorType, QStringLiteral("OSError"));
        QCOMPARE(fact.errorText, QStringLiteral("no"));
        QVERIFY(fact.retried);
        QCOMPARE(fact.retried->size(), size_t(1));
        QCOMPARE(fact.retried->front().traceback, QStringLiteral("tb"));
        fact = mergeEvent(&fact, anEvent("task-started", 110), {});
        QCOMPARE(fact.status, QByteArray("STARTED"));
        QCOMPARE(fact.retries, 1);
    }
    void findsTheCauseOfARetry_data()
    {
        QTest::addColumn<QByteArray>("exception");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        // As prefork tells it, and as solo and threads do.
        QTest::newRow("plain") << QByteArray("OSError('no')") << "OSError"
                               << "no";
        QTest::newRow("wrapped") << QByteArray("Retry(Retry(...), ConnectionError('try 0'), 600)") << "ConnectionError"
                                 << "try 0";
        QTest::newRow("commas and quotes")
            << QByteArray(R"(Retry(Retry(...), LabError('a, \'b\' (', [1, 2]), 600))") << "LabError"
            << R"('a, \'b\' (', [1, 2])";
        QTest::newRow("no cause") << QByteArray("Retry(Retry(...), None, 600)") << "Retry"
                                  << "Retry(...), None, 600";
        QTest::newRow("cut off") << QByteArray("Retry(Retry(...), LabError('xxx...") << "Retry"
                                 << "";
        QTest::newRow("hostile") << QByteArray("Retry())),(((,") << "Retry"
                                 << "";
    }
    void findsTheCauseOfARetry()
    {
        QFETCH(QByteArray, exception);
        QFETCH(QString, type);
        QFETCH(QString, message);
        exception.replace("\\", "\\\\");
        const EventFact fact = merge({anEvent("task-retried", 102, ", \"exception\": \"" + exception + '"')});
        QCOMPARE(fact.errorType, type);
        QCOMPARE(fact.errorText, message);
    }
    void opensANewRunAfterAFailure()
    {
        const EventFact fact =
            merge({anEvent("task-started", 100), anEvent("task-failed", 101, ", \"exception\": \"E()\""),
                   anEvent("task-received", 200, kReceived), anEvent("task-started", 201)});
        QCOMPARE(fact.status, QByteArray("STARTED"));
        QVERIFY(!fact.doneAt);
        QCOMPARE(fact.startedAt, models::instantFromMs(201'000));
    }
    void takesASuccessForFinal()
    {
        const EventFact fact = merge({anEvent("task-succeeded", 101), anEvent("task-received", 200, kReceived)});
        QCOMPARE(fact.status, QByteArray("SUCCESS"));
    }
    void readsExceptionsOutOfReprs_data()
    {
        QTest::addColumn<QString>("repr");
        QTest::addColumn<QString>("traceback");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *repr, const char *traceback, const char *type,
                            const char *text) {
            QTest::newRow(name) << QString::fromUtf8(repr) << QString::fromUtf8(traceback) << QString::fromUtf8(type)
                                << QString::fromUtf8(text);
        };
        row("plain", "ValueError('bad')", "", "ValueError", "bad");
        row("quotes", "ValueError(\"it's\")", "", "ValueError", "it's");
        row("several", "LabError('code', 42)", "", "LabError", "'code', 42");
        row("empty", "KeyError()", "", "KeyError", "");
        row("old comma", "KeyError('x',)", "", "KeyError", "x");
        row("wrapper of the pool", "ExceptionWithTraceback()",
            "Traceback\n  x\nbilliard.exceptions.WorkerLostError: died\n", "WorkerLostError", "died");
        row("wrapper without traceback", "ExceptionWithTraceback()", "", "ExceptionWithTraceback", "");
        row("no repr at all", "", "", "", "");
        row("hostile", "((((", "", "", "");
    }
    void readsExceptionsOutOfReprs()
    {
        QFETCH(QString, repr);
        QFETCH(QString, traceback);
        QFETCH(QString, type);
        QFETCH(QString, message);
        const EventError error = exceptionOf(repr, traceback);
        QCOMPARE(error.type, type);
        QCOMPARE(error.message, message);
    }
};

QTEST_GUILESS_MAIN(TestEventFact)
#include "tst_eventfact.moc"
