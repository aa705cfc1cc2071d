// What Yardmaster sends reaches Python as it was meant: real workers of the oldest and the newest Celery.
#include "app/engines/celery/envelope.h"
#include "tests/support/actlab.h"

#include <QtTest>

using models::Outcome;
using models::TriggerSpec;
using models::Verb;
using support::ActLab;
using support::CeleryApp;
using support::eachPeer;
using support::Meets;

namespace {

constexpr int kPatience = 90'000; // ms
const QString kWorker = QStringLiteral("w1");

/// One call as JSON, and what repr() makes of it in Python.
struct Call {
    const char *name;
    QByteArray args, kwargs;
    QByteArray argsRepr, kwargsRepr;
};

const std::vector<Call> &calls()
{
    static const std::vector<Call> all{
        {"numbers", "[1, 1.0, 1e2, -0.0, 9223372036854775808, 1000000000000000000000000000000, 0.1, 1E-7]", "{}",
         "(1, 1.0, 100.0, -0.0, 9223372036854775808, 1000000000000000000000000000000, 0.1, 1e-07)", "{}"},
        {"no numbers", "[NaN, Infinity, -Infinity, 1e400]", "{}", "(nan, inf, -inf, inf)", "{}"},
        {"duplicate keys", R"([{"k": 1, "k": 2}])", R"({"a": 1, "b": 0, "a": 2})", "({'k': 2},)", "{'a': 2, 'b': 0}"},
        {"lone surrogate", R"(["\ud800", "a\udfffb"])", R"({"x": "\ud83d\ude00"})", R"(('\ud800', 'a\udfffb'))",
         "{'x': '\xf0\x9f\x98\x80'}"},
        {"text", R"(["gr\u00fcn", "日本", "\u0000 \\ \" \/ \n", ""])", R"({"ключ": "ü"})",
         R"(('grün', '日本', '\x00 \\ " / \n', ''))", "{'ключ': 'ü'}"},
        {"nested", R"([[], {}, [[1, [2, [3]]], {"a": {"b": [null, true, false]}}], null])", R"({"deep": [{"": []}]})",
         "([], {}, [[1, [2, [3]]], {'a': {'b': [None, True, False]}}], None)", "{'deep': [{'': []}]}"},
        {"old dates", R"(["2030-01-02T03:04:05Z", "1.5"])", "{}", "('2030-01-02T03:04:05Z', '1.5')", "{}"},
        {"spaces", "  [ 1 ,\n 2 ]\n", " {\t\"y\" : 3 } ", "(1, 2)", "{'y': 3}"},
        {"nothing", "[]", "{}", "()", "{}"},
    };
    return all;
}

/// Values that kombu 5.3 and newer wraps; an older one hands the wrapping on.
const char *const kWrapped = R"([{"__type__": "datetime", "__value__": "2030-01-02T03:04:05+00:00"},
    {"__type__": "date", "__value__": "2030-01-02"}, {"__type__": "time", "__value__": "03:04:05"},
    {"__type__": "decimal", "__value__": "1.50"}, {"__type__": "bytes", "__value__": "abc"},
    {"__type__": "uuid", "__value__": {"hex": "00000000000000000000000000000005"}}])";
const char *const kUnwrapped =
    "(datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), datetime.date(2030, 1, 2), "
    "datetime.time(3, 4, 5), Decimal('1.50'), b'abc', UUID('00000000-0000-0000-0000-000000000005'))";

TriggerSpec spec(const char *task, const QByteArray &args = "[]", const QByteArray &kwargs = "{}")
{
    TriggerSpec made;
    made.task = QString::fromUtf8(task);
    made.argsJson = args;
    made.kwargsJson = kwargs;
    return made;
}

QByteArray idOf(const ActLab::Result &result)
{
    return result && result->outcomes.size() == 1 ? result->outcomes[0].newId : QByteArray();
}

} // namespace

class TestCeleryActs : public QObject
{
    Q_OBJECT

private slots:
    void triggersWithArgumentsOfEveryKind_data() { eachPeer(Meets::Both); }
    void triggersWithArgumentsOfEveryKind();
    void retriesFromStoredArguments_data() { eachPeer(Meets::Newest); }
    void retriesFromStoredArguments();
    void runsWhatWasEdited_data() { eachPeer(Meets::Newest); }
    void runsWhatWasEdited();
    void retriesTheSeenMessageInItsSerializer_data() { eachPeer(Meets::Oldest); }
    void retriesTheSeenMessageInItsSerializer();
    void refusesASecondCopyBesideTheFirst_data() { eachPeer(Meets::Newest); }
    void refusesASecondCopyBesideTheFirst();
    void sendsNoSecondCopyBesideAWorkerThatCannotBeAsked_data() { eachPeer(Meets::Oldest); }
    void sendsNoSecondCopyBesideAWorkerThatCannotBeAsked();
    void refusesStoredArgumentsOfAPickledApp_data() { eachPeer(Meets::Newest); }
    void refusesStoredArgumentsOfAPickledApp();
    void keepsTheIdOnlyWhereItsEndWillBeSeen_data() { eachPeer(Meets::Oldest); }
    void keepsTheIdOnlyWhereItsEndWillBeSeen();
    void routesAsCeleryRoutes_data() { eachPeer(Meets::Newest); }
    void routesAsCeleryRoutes();
    void putsPriorityEtaAndExpiryWhereWorkersLook_data() { eachPeer(Meets::Oldest); }
    void putsPriorityEtaAndExpiryWhereWorkersLook();
};

void TestCeleryActs::triggersWithArgumentsOfEveryKind()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer});
    lab.startWorker({kWorker});
    std::vector<QByteArray> ids;
    for (const Call &call : calls())
        ids.push_back(idOf(lab.trigger(spec("lab.echo", call.args, call.kwargs))));
    const QByteArray wrapped = idOf(lab.trigger(spec("lab.echo", kWrapped)));
    for (size_t i = 0; i < ids.size(); ++i) {
        const Call &call = calls()[i];
        QVERIFY2(!ids[i].isEmpty(), call.name);
        QTRY_VERIFY2_WITH_TIMEOUT(!lab.told(ids[i]).isEmpty(), call.name, kPatience);
        QCOMPARE(lab.told(ids[i]), (QByteArrayList{call.argsRepr, call.kwargsRepr}));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!lab.told(wrapped).isEmpty(), kPatience);
    if (peer.name == QLatin1String("latest"))
        QCOMPARE(lab.told(wrapped)[0], QByteArray(kUnwrapped));
    else
        QVERIFY(lab.told(wrapped)[0].startsWith("({'__type__': 'datetime', '__value__': '2030-01-02T03:04:05+00:00'}"));

    // What a Python reader would stumble over is not sent.
    for (const char *bad :
         {R"([{"__type__": "nonsense", "__value__": 1}])", R"([{"__type__": "uuid", "__value__": "no uuid"}])",
          R"([{"__type__": "decimal", "__value__": "1,5"}])", "[1,]", "{}", "[\"\xff\"]", ""}) {
        const auto refused = lab.trigger(spec("lab.echo", bad));
        QVERIFY2(!refused.ok() && refused.error().kind == models::ErrorKind::Usage, bad);
    }
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::retriesFromStoredArguments()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"result_extended": true})"});
    lab.startWorker({kWorker});
    std::vector<QByteArray> failed;
    for (const Call &call : calls())
        failed.push_back(idOf(lab.trigger(spec("lab.judge", call.args, call.kwargs))));
    const QByteArray wrapped = idOf(lab.trigger(spec("lab.judge", kWrapped)));
    failed.push_back(wrapped);
    for (const QByteArray &id : failed)
        QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("FAILURE"), kPatience);
    lab.run({"SET", "lab:pass", "1"});
    // Another machine's: what this one sent itself it knows, here and on disk.
    QVERIFY(lab.store().forget(lab.yard().broker().uid).ok());
    lab.renew();
    for (size_t i = 0; i < calls().size(); ++i) {
        const Call &call = calls()[i];
        const auto retried = lab.act(Verb::Retry, {failed[i]});
        QVERIFY2(retried.ok() && retried->outcomes[0].outcome == Outcome::Done,
                 retried.ok() ? qPrintable(retried->outcomes[0].reason) : call.name);
        QCOMPARE(retried->outcomes[0].source, QByteArray("stored"));
        QVERIFY(retried->outcomes[0].newId != failed[i]);
        QTRY_VERIFY2_WITH_TIMEOUT(!lab.told(retried->outcomes[0].newId).isEmpty(), call.name, kPatience);
        QCOMPARE(lab.told(retried->outcomes[0].newId), (QByteArrayList{call.argsRepr, call.kwargsRepr}));
        QCOMPARE(lab.job(retried->outcomes[0].newId).parentId, failed[i]);
    }
    const QByteArray again = idOf(lab.act(Verb::Retry, {wrapped}));
    QTRY_VERIFY_WITH_TIMEOUT(!lab.told(again).isEmpty(), kPatience);
    if (peer.name == QLatin1String("latest"))
        QCOMPARE(lab.told(again)[0], QByteArray(kUnwrapped));
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::runsWhatWasEdited()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"result_extended": true})"});
    lab.startWorker({kWorker});
    const QByteArray failed = idOf(lab.trigger(spec("lab.judge", R"([1, "a"])", R"({"keep": true, "to": "x"})")));
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(failed), QByteArray("FAILURE"), kPatience);
    lab.run({"SET", "lab:pass", "1"});
    models::JobCommand command;
    command.verb = Verb::Retry;
    command.keys = {{lab.yard().number(), "celery", failed}};
    command.argsJson = R"([2, "b"])";
    const auto edited = lab.yard().execute(command, {});
    QVERIFY2(edited.ok() && edited->outcomes[0].outcome == Outcome::Done,
             edited.ok() ? qPrintable(edited->outcomes[0].reason) : qPrintable(edited.error().text));
    const QByteArray id = edited->outcomes[0].newId;
    QTRY_COMPARE_WITH_TIMEOUT(lab.told(id), (QByteArrayList{"(2, 'b')", "{'keep': True, 'to': 'x'}"}), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("SUCCESS"), kPatience);
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::retriesTheSeenMessageInItsSerializer()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"accept_content": ["json", "pickle", "msgpack", "yaml"]})"});
    const QByteArray sent = lab.app.python(R"(
import datetime, decimal, uuid
args = {'json': (1.0, 10**30, 'grün', [1, {'a': None}]),
        'pickle': (1.0, 10**30, (1, 2), {3}, b'\xff', datetime.date(2030, 1, 2), decimal.Decimal('1.5'), uuid.UUID(int=5)),
        'msgpack': (1.0, 2**63, b'\xff', 'grün', [1, {'a': None}]),
        'yaml': (1.0, 10**30, datetime.date(2030, 1, 2), 'grün', [1, {'a': None}])}
for serializer in args:
    for compression in (None, 'gzip', 'bzip2'):
        id = '%s-%s' % (serializer, compression or 'plain')
        judge.apply_async(args[serializer], {'k': 'v'}, task_id=id, serializer=serializer, compression=compression,
                          headers={'x-tenant': 'acme'}, priority=3, retries=2, expires=3600)
        print(id, repr(args[serializer]), sep='\t')
)");
    const QByteArrayList lines = sent.split('\n');
    QCOMPARE(lines.size(), 12);
    const auto bodies = [&lab] {
        QMap<QByteArray, QByteArray> found;
        for (const QByteArray &element : lab.waiting("celery", 3)) {
            const app::Envelope envelope = app::decodeEnvelope(element);
            const QByteArray first = envelope.parentId.isEmpty() ? envelope.id : envelope.parentId;
            found[first] = envelope.body + ' ' + envelope.contentType + ' ' + envelope.contentEncoding + ' ' +
                           envelope.compression + ' ' + envelope.headers.find("x-tenant")->text();
        }
        return found;
    };
    const auto before = bodies();
    QCOMPARE(before.size(), 12);
    for (const QByteArray &id : before.keys())
        QCOMPARE(lab.state(id), models::JobState::Queued); // seen
    lab.startWorker({kWorker});
    for (const QByteArray &id : before.keys())
        QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("FAILURE"), kPatience);
    lab.app.stop(kWorker);
    lab.run({"SET", "lab:pass", "1"});
    lab.renew(); // what one yardctl saw, the next one knows

    QMap<QByteArray, QByteArray> newIds;
    for (const QByteArray &id : before.keys()) {
        const auto retried = lab.act(Verb::Retry, {id});
        QVERIFY2(retried.ok() && retried->outcomes[0].outcome == Outcome::Done,
                 retried.ok() ? qPrintable(retried->outcomes[0].reason) : id.constData());
        QCOMPARE(retried->outcomes[0].source, QByteArray("seen"));
        newIds[id] = retried->outcomes[0].newId;
    }
    QCOMPARE(bodies(), before);
    lab.startWorker({kWorker});
    for (const QByteArray &line : lines) {
        const QByteArray id = line.split('\t')[0];
        QTRY_VERIFY2_WITH_TIMEOUT(!lab.told(newIds[id]).isEmpty(), id.constData(), kPatience);
        QCOMPARE(lab.told(newIds[id]), (QByteArrayList{line.split('\t')[1], "{'k': 'v'}"}));
    }
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::refusesASecondCopyBesideTheFirst()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"result_extended": true})"});
    lab.app.python("mark.apply_async(('told',), task_id='runs')\n"
                   "mark.apply_async((0,), task_id='waits', queue='nobody')\n"
                   "mark.apply_async((0,), task_id='later', countdown=600)\n"
                   "retry.apply_async((600,), task_id='retries')\n");
    for (const char *id : {"runs", "waits", "later", "retries"})
        QVERIFY(lab.job(id).retry.source != models::RetryAbility::Source::Stored); // seen: could be sent again
    lab.startWorker({kWorker});
    QTRY_COMPARE_WITH_TIMEOUT(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("retries"), QByteArray("RETRY"), kPatience);
    for (const char *id : {"runs", "waits", "later", "retries"}) {
        const auto refused = lab.act(Verb::Retry, {id});
        QVERIFY2(refused.ok() && refused->outcomes[0].outcome == Outcome::Refused, id);
        QVERIFY2(refused->outcomes[0].reason.contains(QStringLiteral("second copy")),
                 qPrintable(refused->outcomes[0].reason));
    }
    lab.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended("runs"), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("runs"), QByteArray("SUCCESS"), kPatience);
    const auto done = lab.act(Verb::Retry, {"runs"});
    QCOMPARE(done->outcomes[0].outcome, Outcome::Done);
    const auto nothing = lab.act(Verb::Retry, {"never-was"});
    QCOMPARE(nothing->outcomes[0].outcome, Outcome::Gone);
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::sendsNoSecondCopyBesideAWorkerThatCannotBeAsked()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"worker_enable_remote_control": false, "task_track_started": true})"});
    lab.app.python("mark.apply_async(('told',), task_id='runs')");
    QCOMPARE(lab.state("runs"), models::JobState::Queued); // seen: could be sent again
    lab.startWorker({kWorker});
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("runs"), QByteArray("STARTED"), kPatience);
    const auto retried = lab.act(Verb::Retry, {"runs"});
    QVERIFY(retried.ok());
    QVERIFY2(retried->outcomes[0].outcome == Outcome::Refused, qPrintable(retried->outcomes[0].reason));
    QVERIFY2(retried->outcomes[0].reason.contains(QStringLiteral("second copy")),
             qPrintable(retried->outcomes[0].reason));
    const auto stopped = lab.act(Verb::Terminate, {"runs"});
    QVERIFY(stopped.ok());
    QVERIFY2(stopped->outcomes[0].outcome == Outcome::Refused, qPrintable(stopped->outcomes[0].reason));
    lab.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("runs"), QByteArray("SUCCESS"), kPatience);
    QCOMPARE(lab.run({"GET", "began:runs"}).bytes(), QByteArray("1"));
    // Once its end is known, nobody has to be asked.
    const auto done = lab.act(Verb::Retry, {"runs"});
    QVERIFY2(done.ok() && done->outcomes[0].outcome == Outcome::Done, qPrintable(done->outcomes[0].reason));
}

void TestCeleryActs::refusesStoredArgumentsOfAPickledApp()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab(
        {peer, R"({"task_serializer": "pickle", "accept_content": ["json", "pickle"], "result_extended": true})"});
    lab.startWorker({kWorker});
    lab.app.python("judge.apply_async(((1, 2),), task_id='pickled')");
    QTRY_COMPARE_WITH_TIMEOUT(lab.status("pickled"), QByteArray("FAILURE"), kPatience);
    lab.run({"SET", "lab:pass", "1"});
    const models::JobDetail detail = lab.job("pickled");
    QVERIFY(!detail.retry.possible);
    const auto refused = lab.act(Verb::Retry, {"pickled"});
    QVERIFY(refused.ok());
    QCOMPARE(refused->outcomes[0].outcome, Outcome::Refused);
    QVERIFY2(refused->outcomes[0].reason.contains(QStringLiteral("pickle")), qPrintable(refused->outcomes[0].reason));
    QCOMPARE(refused->outcomes[0].reason, detail.retry.reason);
}

void TestCeleryActs::keepsTheIdOnlyWhereItsEndWillBeSeen()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"result_extended": true})"});
    lab.startWorker({kWorker});
    lab.app.python("for i in ('a', 'revoked'): judge.apply_async((1.0,), task_id=i)\n");
    for (const char *id : {"a", "revoked"})
        QTRY_COMPARE_WITH_TIMEOUT(lab.status(id), QByteArray("FAILURE"), kPatience);
    lab.run({"SET", "lab:pass", "1"});
    // Celery 5.6.2 and newer writes REVOKED over the failure at once.
    lab.app.python("app.control.revoke('revoked', reply=True, timeout=20, limit=1)");
    models::JobCommand same = lab.command(Verb::Retry, {"a"});
    same.sameId = true;
    const auto retried = lab.execute(same);
    QVERIFY(retried.ok());
    QVERIFY2(retried->outcomes[0].outcome == Outcome::Done, qPrintable(retried->outcomes[0].reason));
    QCOMPARE(retried->outcomes[0].newId, QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(lab.told("a"), (QByteArrayList{"(1.0,)", "{}"}), kPatience);
    const auto again = lab.execute(same);
    QCOMPARE(again->outcomes[0].outcome, Outcome::Refused);
    QVERIFY2(again->outcomes[0].reason.contains(QStringLiteral("SUCCESS")), qPrintable(again->outcomes[0].reason));
    same = lab.command(Verb::Retry, {"revoked"});
    same.sameId = true;
    const auto refused = lab.execute(same);
    QCOMPARE(refused->outcomes[0].outcome, Outcome::Refused);
    QVERIFY2(refused->outcomes[0].reason.contains(QStringLiteral("new id")), qPrintable(refused->outcomes[0].reason));
    const auto store = lab.store().record(refused->actionId);
    QCOMPARE(store->targets.at(0).outcome, std::optional(Outcome::Refused));
    VERIFY_HEALTHY(lab, kWorker);
}

void TestCeleryActs::routesAsCeleryRoutes()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab lab({peer, R"({"task_default_queue": "main", "result_extended": true,
        "task_routes": [{"lab.where.mail": "mail", "lab.where.p*": {"queue": "mail", "priority": 6}},
                        [["lab.where.pair", {"queue": "orders_q"}], ["lab.where.orders",
                          {"exchange": "orders", "routing_key": "orders.new"}]]],
        "task_queues": {"main": {"exchange": "main", "routing_key": "main"},
                        "mail": {"exchange": "mail", "routing_key": "mail"},
                        "orders_q": {"exchange": "orders", "exchange_type": "topic", "routing_key": "orders.#"},
                        "copies_q": {"exchange": "orders", "exchange_type": "topic", "routing_key": "orders.*"},
                        "news_q": {"exchange": "news", "exchange_type": "fanout", "routing_key": "news"}}})"});
    lab.startWorker({kWorker, QStringLiteral("threads"), 2, QStringLiteral("main,mail,orders_q,copies_q,news_q")});
    struct Way {
        const char *task;
        const char *queue;
    };
    // The topic queue first: until a process has sent to it, Celery takes its exchange for a direct one.
    const std::vector<Way> ways{{"lab.where.plain", "orders_q"}, {"lab.where.plain", ""},      {"lab.where.mail", ""},
                                {"lab.where.pattern.x", ""},     {"lab.where.orders", ""},     {"lab.where.pair", ""},
                                {"lab.where.mail", "main"},      {"lab.where.plain", "news_q"}};
    QByteArray sending = "ids = []\n";
    for (const Way &way : ways)
        sending += QByteArray("ids.append(app.send_task('") + way.task + "', queue='" + way.queue + "' or None).id)\n";
    const QByteArrayList theirs = lab.app.python(sending + "print('\\n'.join(ids))").split('\n');
    for (size_t i = 0; i < ways.size(); ++i) {
        TriggerSpec made = spec(ways[i].task);
        made.queue = QString::fromUtf8(ways[i].queue);
        const auto result = lab.trigger(made);
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().text));
        const QByteArray ours = idOf(result);
        QTRY_VERIFY2_WITH_TIMEOUT(lab.told(theirs[qsizetype(i)]).size() == 3, ways[i].task, kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(lab.told(ours).size() == 3, ways[i].task, kPatience);
        QCOMPARE(lab.told(ours).join(' '), lab.told(theirs[qsizetype(i)]).join(' '));
        if (qstrcmp(ways[i].queue, "news_q") == 0)
            continue; // a fanout keeps nothing to come back to
        // And a retry of theirs, of which the result store kept only the routing key, goes the same way.
        const auto retried = lab.act(Verb::Retry, {theirs[qsizetype(i)]});
        QVERIFY2(!idOf(retried).isEmpty(), qPrintable(retried.ok() ? retried->outcomes[0].reason : QString()));
        QTRY_VERIFY2_WITH_TIMEOUT(lab.told(idOf(retried)).size() == 3, ways[i].task, kPatience);
        QCOMPARE(lab.told(idOf(retried)).first(2), lab.told(theirs[qsizetype(i)]).first(2));
    }
    // A queue that nobody takes is said; an exchange without queues would lose the message.
    TriggerSpec nobody = spec("lab.where.plain");
    nobody.queue = QStringLiteral("nobody");
    QVERIFY(lab.trigger(nobody)->outcomes[0].reason.contains(QStringLiteral("nobody")));
    VERIFY_HEALTHY(lab, kWorker);
    // A fanout keeps nothing: what no worker hears was not sent.
    TriggerSpec news = spec("lab.where.plain");
    news.queue = QStringLiteral("news_q");
    QVERIFY(!idOf(lab.trigger(news)).isEmpty());
    lab.app.kill(kWorker);
    const auto unheard = lab.trigger(news);
    QVERIFY2(unheard.ok(), unheard.ok() ? "" : qPrintable(unheard.error().text));
    QCOMPARE(unheard->outcomes[0].outcome, Outcome::Refused);
    QVERIFY(unheard->outcomes[0].reason.contains(QStringLiteral("fanout")));
    QVERIFY(unheard->outcomes[0].newId.isEmpty() && !unheard->undoUntil);
}

void TestCeleryActs::putsPriorityEtaAndExpiryWhereWorkersLook()
{
    QFETCH(CeleryApp::Peer, peer);
    ActLab::Options options{peer};
    options.conf = R"({"broker_transport_options": {"global_keyprefix": "acme:", "priority_steps": [0, 5, 9],
                       "sep": ":"}})";
    options.prefix = "acme:";
    options.options = {{"priority_steps", "0,5,9"}, {"sep", ":"}};
    ActLab lab(options);
    lab.app.python("for p in range(10): add.apply_async((1, 1), queue='theirs', priority=p)");
    for (int priority = 0; priority < 10; ++priority) {
        TriggerSpec made = spec("lab.add", "[1, 1]");
        made.queue = QStringLiteral("ours");
        made.priority = priority;
        QVERIFY(lab.trigger(made).ok());
    }
    for (const QByteArray bucket : {"", ":5", ":9"}) {
        const qint64 length = lab.run({"LLEN", "acme:theirs" + bucket}).integer();
        QVERIFY(length > 0);
        QCOMPARE(lab.run({"LLEN", "acme:ours" + bucket}).integer(), length);
    }
    QCOMPARE(lab.run({"SMEMBERS", "acme:_kombu.binding.ours"}).items().size(), size_t(1));

    TriggerSpec late = spec("lab.mark");
    late.expires = std::chrono::milliseconds(200);
    const QByteArray expired = idOf(lab.trigger(late));
    TriggerSpec soon = spec("lab.mark");
    soon.countdown = std::chrono::seconds(3);
    soon.priority = 9;
    const QByteArray due = idOf(lab.trigger(soon));
    const models::MaybeInstant eta = lab.job(due).job.eta;
    QVERIFY(eta);
    TriggerSpec far = spec("lab.mark");
    far.eta = models::instantFromMs(32'503'680'000'000); // year 3000
    const QByteArray never = idOf(lab.trigger(far));
    QTest::qWait(250); // until it has expired
    lab.startWorker({kWorker});
    QTRY_COMPARE_WITH_TIMEOUT(lab.ended(due), 1, kPatience);
    QVERIFY(app::SystemClock().now() >= *eta);
    QTRY_COMPARE_WITH_TIMEOUT(lab.state(expired), models::JobState::Cancelled, kPatience);
    QCOMPARE(lab.ended(expired), 0);
    QCOMPARE(lab.state(never), models::JobState::Scheduled);
    VERIFY_HEALTHY(lab, kWorker);
}

QTEST_GUILESS_MAIN(TestCeleryActs)
#include "tst_celeryacts.moc"
