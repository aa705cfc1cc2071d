#include "app/engines/celery/resultmeta.h"
#include "app/payload/json.h"
#include "tests/support/sample.h"

#include <QTest>

using app::decodeResult;
using app::ResultMeta;
using tests::sample;

class tst_ResultMeta : public QObject
{
    Q_OBJECT
private slots:
    void readsASuccess();
    void readsExceptions_data();
    void readsExceptions();
    void keepsAChainedTracebackWhole();
    void readsProgressOfACustomState();
    void takesNoStateForProgress();
    void readsFlowsAndStamps();
    void membersOfAGroupAreChildren();
    void readsTheDateWithAndWithoutOffset();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void survivesHostileMembers();
};

void tst_ResultMeta::readsASuccess()
{
    const ResultMeta meta = decodeResult(sample("celery/result/success.json"));
    QVERIFY2(meta.ok(), qPrintable(meta.problem));
    QCOMPARE(meta.status, QByteArray("SUCCESS"));
    QCOMPARE(meta.result.text(), QByteArray("5"));
    QCOMPARE(meta.taskId, QByteArray("48769ce8-6191-4b25-888d-2d1b82739eee"));
    QCOMPARE(meta.name, QStringLiteral("lab.add"));
    QCOMPARE(meta.worker, QStringLiteral("w1@host1"));
    QCOMPARE(meta.queue, QStringLiteral("celery"));
    QCOMPARE(meta.retries, 0);
    QVERIFY(meta.args.present && meta.kwargs.present);
    QCOMPARE(*app::writeJson(meta.args.value), QByteArray("[2,3]"));
    QVERIFY(meta.exceptionType.isEmpty() && meta.traceback.isEmpty() && !meta.progress);
    const ResultMeta plain = decodeResult(sample("celery/result/success-not-extended.json"));
    QVERIFY(plain.ok() && !plain.args.present && plain.name.isEmpty());
}

void tst_ResultMeta::readsExceptions_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("module");
    const auto row = [](const char *file, const char *status, const char *type, const char *message,
                        const char *module) {
        QTest::newRow(file) << "celery/result/" + QByteArray(file) + ".json" << QByteArray(status)
                            << QString::fromUtf8(type) << QString::fromUtf8(message) << QString::fromUtf8(module);
    };
    row("failure", "FAILURE", "ValueError", "bad value: 'x'", "builtins");
    row("failure-custom", "FAILURE", "LabError", "('code', 42)", "labapp");
    row("failure-softtimelimit", "FAILURE", "SoftTimeLimitExceeded", "", "billiard.exceptions");
    row("failure-timelimit", "FAILURE", "TimeLimitExceeded", "1", "billiard.exceptions");
    row("failure-notregistered", "FAILURE", "NotRegistered", "lab.unknown", "celery.exceptions");
    row("retry", "RETRY", "ConnectionError", "try 0", "builtins");
    row("revoked", "REVOKED", "TaskRevokedError", "terminated", "celery.exceptions");
}

void tst_ResultMeta::readsExceptions()
{
    QFETCH(QByteArray, file);
    const ResultMeta meta = decodeResult(sample(file));
    QVERIFY2(meta.ok(), qPrintable(meta.problem));
    QTEST(meta.status, "status");
    QTEST(meta.exceptionType, "type");
    QTEST(meta.exceptionMessage, "message");
    QTEST(meta.exceptionModule, "module");
}

void tst_ResultMeta::keepsAChainedTracebackWhole()
{
    const ResultMeta meta = decodeResult(sample("celery/result/failure-chained.json"));
    QVERIFY(meta.traceback.startsWith(QStringLiteral("Traceback (most recent call last):\n")));
    QVERIFY(meta.traceback.contains(QStringLiteral("The above exception was the direct cause")));
    QVERIFY(meta.traceback.endsWith(QStringLiteral("RuntimeError: outer\n")));
}

void tst_ResultMeta::readsProgressOfACustomState()
{
    const ResultMeta meta = decodeResult(sample("celery/result/progress.json"));
    QCOMPARE(meta.status, QByteArray("PROGRESS"));
    QCOMPARE(meta.progress, (app::ProgressReport{1, 3, QStringLiteral("step")}));
}

void tst_ResultMeta::takesNoStateForProgress()
{
    QVERIFY(!decodeResult(sample("celery/result/custom-state.json")).progress);
    QVERIFY(!decodeResult(sample("celery/result/started.json")).progress);
    QVERIFY(!decodeResult(R"({"status":"SUCCESS","result":{"current":1,"total":3}})").progress);
}

void tst_ResultMeta::readsFlowsAndStamps()
{
    QCOMPARE(decodeResult(sample("celery/result/success-chain-first.json")).children,
             (std::vector<QByteArray>{"a67a9212-8cd8-4e79-a2c0-b7543aed17bd"}));
    QCOMPARE(decodeResult(sample("celery/result/success-chain-last.json")).parentId,
             QByteArray("a67a9212-8cd8-4e79-a2c0-b7543aed17bd"));
    const ResultMeta stamped = decodeResult(sample("celery/result-5.6.3/revoked-stamped.json"));
    QCOMPARE(*app::writeJson(stamped.stamps), QByteArray(R"({"batch_id":"B7"})"));
}

void tst_ResultMeta::membersOfAGroupAreChildren()
{
    // What Celery stores of a job that is followed by a group, and of groups within groups.
    const ResultMeta meta = decodeResult(
        R"({"status":"SUCCESS","result":1,"children":[[["gid",null],[[["m2",null],null],[["m3",null],null]]],[["n",null],null],)"
        R"([["outer",null],[[["inner",null],[[["deep",null],null]]]]],[["empty",null],[]]]})");
    QCOMPARE(meta.children, (std::vector<QByteArray>{"m2", "m3", "n", "deep"}));
    QCOMPARE(meta.childGroups, (QHash<QByteArray, QByteArray>{{"m2", "gid"}, {"m3", "gid"}, {"deep", "inner"}}));
}

void tst_ResultMeta::readsTheDateWithAndWithoutOffset()
{
    QCOMPARE(models::toMs(*decodeResult(sample("celery/result/success.json")).dateDone), 1795293433414);
    QCOMPARE(models::toMs(*decodeResult(sample("celery/result-5.6.3/success.json")).dateDone), 1795293743623);
    QCOMPARE(
        models::toMs(*decodeResult(R"({"status":"SUCCESS","date_done":"2026-11-21T21:37:13.414+01:00"})").dateDone),
        1795293433414);
    QVERIFY(!decodeResult(sample("celery/result/progress.json")).dateDone);
    QVERIFY(!decodeResult(sample("celery/result/success.json")).dateStarted);
    QCOMPARE(models::toMs(
                 *decodeResult(R"({"status":"SUCCESS","date_started":"2026-11-21T20:37:13.414+00:00"})").dateStarted),
             1795293433414);
}

void tst_ResultMeta::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("rubbish") << QByteArray("\x01\x02\x03");
    QTest::newRow("cut") << QByteArray(R"({"status":"SUCC)");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("no status") << QByteArray(R"({"result":1})");
    QTest::newRow("bad bytes") << QByteArray("{\"status\":\"\xff\"}");
    QTest::newRow("a word") << QByteArray("hello");
}

void tst_ResultMeta::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    const ResultMeta meta = decodeResult(bytes);
    QVERIFY(!meta.ok());
    QCOMPARE(meta.result.kind(), models::Value::Kind::Opaque);
    QCOMPARE(meta.size, bytes.size());
}

void tst_ResultMeta::survivesHostileMembers()
{
    const ResultMeta meta = decodeResult(
        R"({"status":"FAILURE","result":{"exc_type":[1],"exc_message":{"a":1}},"traceback":[1],"children":[1,[],[[]],{}],)"
        R"("retries":-7,"args":"x","kwargs":[],"stamped_headers":[[1],"nope"],"date_done":"soon"})");
    QVERIFY(meta.ok());
    QVERIFY(meta.traceback.isEmpty() && meta.children.empty() && !meta.args.present && !meta.kwargs.present &&
            !meta.dateDone);
    const ResultMeta infinite = decodeResult(R"({"status":"PROGRESS","result":{"current":Infinity,"total":NaN}})");
    QVERIFY(infinite.ok() && !infinite.progress);
}

QTEST_APPLESS_MAIN(tst_ResultMeta)
#include "tst_resultmeta.moc"
