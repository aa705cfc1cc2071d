#include "app/worker/controlreplies.h"

#include "app/payload/isotime.h"
#include "app/payload/json.h"
#include "app/worker/workermessages.h"

#include <QTest>

using namespace app;
using models::Value;

namespace {

const models::Instant kNow = models::instantFromMs(1'795'300'000'000);

Value text(const char *utf8)
{
    return Value::stringFromUtf8(utf8);
}

NodeState aNode()
{
    NodeState state;
    state.node = "yard@host1";
    state.config.concurrency = 3;
    state.config.jobs.insert("backup", {});
    state.queues = QStringList{"yard.x", "ops"};
    state.pid = 42;
    state.startedAt = kNow - std::chrono::seconds(30);
    HeldJob running;
    running.stage = HeldJob::Stage::Running;
    running.envelope.id = "r-1";
    running.envelope.task = "backup";
    running.args = Value::list({Value::floating("1.0")});
    running.kwargs = Value::map({});
    running.startedAt = kNow;
    running.pid = 77;
    state.held.insert("tag-r", running);
    HeldJob later = running;
    later.stage = HeldJob::Stage::Scheduled;
    later.envelope.id = "s-1";
    later.eta = kNow + std::chrono::minutes(5);
    later.startedAt.reset();
    later.pid = 0;
    state.held.insert("tag-s", later);
    return state;
}

QByteArray envelope(const QByteArray &body)
{
    return R"({"body":")" + body.toBase64() + R"(","content-type":"application/json","content-encoding":"utf-8",)" +
           R"("headers":{"clock":9,"expires":0},"properties":{}})";
}

Value answer(const QByteArray &method, NodeState &state, const Value &arguments = Value::map({}))
{
    ControlRequest request;
    request.method = method;
    request.arguments = arguments;
    return answerControl(request, state, kNow).value;
}

} // namespace

class ControlRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsItsSchedulesWhereBeatHasThem()
    {
        NodeState state = aNode();
        state.queues = QStringList{"yard.x"};
        state.config.queues = state.queues;
        JobSpec job;
        job.name = "speak";
        job.schedule = "every 40s";
        job.scheduleKwargs = R"({"lesson": 7})";
        state.config.jobs.insert(job.name, job);
        const Value conf = answer("conf", state);
        const Value *all = conf.find("beat_schedule");
        QVERIFY(all && all->pairs().size() == 1); // not the one that runs on demand only
        const auto &[name, entry] = all->pairs().front();
        QCOMPARE(name.text(), QByteArray("speak"));
        QCOMPARE(entry.find("schedule")->text(), QByteArray("<yard: every 40s>"));
        QCOMPARE(parseIsoTime(entry.find("counted_from")->text())->at, state.startedAt);
        QCOMPARE(entry.find("options")->find("queue")->text(), QByteArray("yard.x"));
        QVERIFY(entry.find("kwargs")->find("lesson"));
    }

    void readsOnlyWhatIsAddressedToIt_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *name, const char *rest, bool taken) {
            QTest::newRow(name) << QByteArray(R"({"method":"ping","arguments":{},)") + rest + "}" << taken;
        };
        row("everyone", R"("destination":null,"pattern":null)", true);
        row("us", R"("destination":["other@h","yard@host1"])", true);
        row("others", R"("destination":["other@h"])", false);
        row("glob", R"("destination":null,"pattern":"yard@*","matcher":"glob")", true);
        row("other glob", R"("destination":null,"pattern":"web@*","matcher":"glob")", false);
        row("pcre", R"("destination":null,"pattern":"yard@host\\d","matcher":"pcre")", true);
        QTest::newRow("no method") << QByteArray("{}") << false;
        QTest::newRow("rubbish") << QByteArray("\xff\x00") << false;
    }

    void readsOnlyWhatIsAddressedToIt()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, taken);
        const auto request = readControlRequest(envelope(body), "yard@host1");
        QCOMPARE(request.has_value(), taken);
        if (taken)
            QCOMPARE(request->clock, qint64(9));
    }

    void answersWhatItHolds()
    {
        NodeState state = aNode();
        QCOMPARE(answer("ping", state), jsonMap({{"ok", text("pong")}}));
        QCOMPARE(answer("active", state).items().size(), size_t(1));
        QCOMPARE(*answer("active", state).items()[0].find("args"), Value::list({Value::floating("1.0")}));
        QCOMPARE(answer("reserved", state).items()[0].find("id")->text(), QByteArray("s-1"));
        QCOMPARE(answer("scheduled", state).items()[0].find("request")->find("id")->text(), QByteArray("s-1"));
        QCOMPARE(answer("registered", state), Value::list({text("backup")}));
        QCOMPARE(answer("dump_tasks", state), jsonMap({{"error", text("KeyError('dump_tasks')")}}));
        QCOMPARE(answer("stats", state).find("pool")->find("max-concurrency")->text(), QByteArray("3"));
        QCOMPARE(answer("stats", state).find("uptime")->text(), QByteArray("30"));
        QCOMPARE(answer("active_queues", state).items().size(), size_t(2));
        const Value query = answer("query_task", state, jsonMap({{"ids", Value::list({text("r-1"), text("none")})}}));
        QCOMPARE(query.pairs().size(), size_t(1));
        QCOMPARE(query.find("r-1")->items()[0], text("active"));
        QCOMPARE(answer("nosuchcommand", state), jsonMap({{"error", text("KeyError('nosuchcommand')")}}));
    }

    void takesOldNamesFromTheWire()
    {
        const auto request = readControlRequest(envelope(R"({"method":"dump_tasks","arguments":{}})"), "n");
        QVERIFY(request);
        QCOMPARE(request->method, QByteArray("registered"));
    }

    void remembersRevokedIdsAndAsksForTheEndOfRunningOnes()
    {
        NodeState state = aNode();
        ControlRequest request;
        request.method = "revoke";
        request.arguments = jsonMap({{"task_id", text("w-1")}, {"terminate", Value::boolean(false)}});
        QCOMPARE(answerControl(request, state, kNow).effect.kind, ControlEffect::Kind::None);
        QVERIFY(state.revoked.contains("w-1"));
        request.arguments = jsonMap({{"task_id", Value::list({text("r-1"), text("x")})},
                                     {"terminate", Value::boolean(true)},
                                     {"signal", text("SIGKILL")}});
        const ControlAnswer killed = answerControl(request, state, kNow);
        QCOMPARE(killed.effect.kind, ControlEffect::Kind::Terminate);
        QCOMPARE(killed.effect.ids, QList<QByteArray>({"r-1", "x"}));
        QCOMPARE(killed.effect.signal, QByteArray("SIGKILL"));
        QVERIFY(killed.value.find("ok"));
    }

    void tellsHelloToOthersOnly()
    {
        NodeState state = aNode();
        ControlRequest request;
        request.method = "hello";
        request.arguments = jsonMap({{"from_node", text("yard@host1")}});
        QVERIFY(answerControl(request, state, kNow).silent);
        request.arguments =
            jsonMap({{"from_node", text("other@h")}, {"revoked", Value::map({{text("z"), Value::null()}})}});
        const ControlAnswer answered = answerControl(request, state, kNow);
        QVERIFY(!answered.silent);
        QVERIFY(answered.value.find("revoked")->find("z"));
        QVERIFY(state.revoked.contains("z"));
    }

    void countsItsClockOn()
    {
        NodeState state = aNode();
        state.clock = 3;
        ControlRequest request;
        request.method = "clock";
        request.clock = 9;
        QCOMPARE(answerControl(request, state, kNow).value.find("clock")->text(), QByteArray("10"));
    }
};

QTEST_GUILESS_MAIN(ControlRepliesTest)
#include "tst_controlreplies.moc"
