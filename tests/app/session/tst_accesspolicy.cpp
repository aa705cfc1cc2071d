// Every act of the table at every level, by a connection that the server itself binds with the level's ACL: what is
// allowed is done, and what is refused is refused before a word of it is sent.
#include "app/payload/json.h"
#include "app/session/aclrule.h"
#include "app/session/actintent.h"
#include "app/session/connection.h"
#include "app/store/actstore.h"
#include "models/actline.h"
#include "tests/support/celeryapp.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/support/scratchplace.h"
#include "tests/support/storedjobs.h"

#include <QProcess>
#include <QTest>

using namespace app;
using namespace support;
using models::ControlVerb;
using models::ScheduleVerb;
using models::Verb;

namespace {

constexpr int kPatienceMs = 60'000;
const QByteArray kPassword = "secret";
const QString kSteady = QStringLiteral("w1@lab");
const QString kScaled = QStringLiteral("w2@lab"); ///< with --autoscale
const QByteArray kEntry = "redbeat:nightly";
const QByteArray kDefinition =
    R"({"task": "lab.add", "name": "nightly", "args": [1, 2], "kwargs": {}, "enabled": true, )"
    R"("schedule": {"__type__": "interval", "every": 3600.0, "relative": false}})";

using Result = models::Result<models::CommandResult>;

/// One act on things that were made for it, and how its effect is seen from outside.
struct Deed {
    std::function<Result(Connection &)> act;
    std::function<bool()> seen;
};

Deed executed(models::JobCommand command, std::function<bool()> seen)
{
    return {[command](Connection &yard) { return yard.execute(command, {}); }, std::move(seen)};
}

Deed scheduled(const models::ScheduleCommand &command, std::function<bool()> seen)
{
    return {[command](Connection &yard) { return yard.schedule(command, {}); }, std::move(seen)};
}

bool allDone(const Result &result)
{
    return result && std::all_of(result->outcomes.begin(), result->outcomes.end(),
                                 [](const models::JobOutcome &one) { return one.outcome == models::Outcome::Done; });
}

QByteArray said(const Result &result)
{
    return result ? figures(*result) : result.error().text.toUtf8();
}

} // namespace

class TestAccessPolicy : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;
    CeleryApp m_app{{CeleryApp::debian(), m_server.url(), {}, "{}"}};
    ScratchPlace m_place;
    std::unique_ptr<Connection> m_admin; ///< at level All, and no ACL binds it
    int m_jobs = 0;
    int m_workers = 0;

    Profile profile(AccessLevel level) const
    {
        Profile made;
        made.broker = m_server.address();
        made.results = m_server.address();
        made.engine = "celery";
        made.level = level;
        return made;
    }
    std::unique_ptr<Connection> connected(const Profile &profile, const RedisSecrets &secrets = {})
    {
        Connection::Options options;
        options.profile = profile;
        options.secrets = secrets;
        auto made = std::make_unique<Connection>(options, m_place.get());
        if (const auto up = made->connect({}); !up)
            qFatal("cannot connect: %s", qPrintable(up.error().text));
        if (const auto attached = made->attach({}); !attached)
            qFatal("cannot attach: %s", qPrintable(attached.error().text));
        return made;
    }
    /// The printed rule, read by redis-cli as a person would paste it.
    static bool apply(const RedisServer &server, QByteArray rule)
    {
        rule.replace(">PASSWORD", '>' + kPassword);
        QProcess cli;
        cli.start(QStringLiteral("redis-cli"), {QStringLiteral("-p"), QString::number(server.port())});
        cli.write(rule + '\n');
        cli.closeWriteChannel();
        return cli.waitForFinished(kPatienceMs) && cli.readAllStandardOutput().trimmed() == "OK";
    }
    /// As the ACL's user; the level of `profile` may be another one than that of the rule.
    std::unique_ptr<Connection> bound(Profile profile)
    {
        profile.broker.user = QStringLiteral("yardmaster");
        if (profile.results)
            profile.results->user = profile.broker.user;
        RedisSecrets secrets;
        secrets.password = QString::fromUtf8(kPassword);
        return connected(profile, secrets);
    }

    qint64 length(const QByteArray &list) const { return m_server.run({"LLEN", list}).integer(); }
    /// Ids of so many fresh jobs, from..to.
    std::pair<int, int> fresh(size_t jobs)
    {
        const int from = m_jobs;
        m_jobs += int(jobs);
        return {from, m_jobs};
    }
    models::JobCommand command(Verb verb, std::pair<int, int> jobs) const
    {
        models::JobCommand made;
        made.verb = verb;
        for (int i = jobs.first; i < jobs.second; ++i)
            made.keys.push_back({m_admin->number(), "celery", idOf(i)});
        return made;
    }
    QByteArray definition() const { return m_server.run({"HGET", kEntry, "definition"}).bytes(); }
    QByteArray inspect(const QByteArray &what) const
    {
        return m_app.python("print(app.control.inspect(timeout=20, limit=2)." + what + ")");
    }
    QByteArray python(const char *lines) const { return m_app.python(lines); }

    Deed deed(Verb verb, size_t jobs, bool allowed);
    Deed deed(ControlVerb verb, size_t, bool allowed);
    Deed deed(ScheduleVerb verb, size_t, bool);
    Deed deed(SecretVerb, size_t, bool) { return {}; }
    void walk(Connection &yard, const AnyVerb &verb, size_t targets);

private slots:
    void initTestCase();
    void cleanupTestCase() { m_admin.reset(); }
    void everyActHasAWordAndAName();
    void mendIsForOneJobAtATime();
    void namesTheActTheLevelAndTheWayOut();
    void takesBackNoMoreThanTheLevelDoes();
    void doesWhatTheTableAllowsAndNothingElse_data();
    void doesWhatTheTableAllowsAndNothingElse();
    void discardsWhereResultsHaveAServerOfTheirOwn();
    void writesNoSecretIntoTheAudit();
};

void TestAccessPolicy::initTestCase()
{
    m_app.start({kSteady, QStringLiteral("prefork"), 2, QStringLiteral("work")});
    m_app.start(
        {kScaled, QStringLiteral("prefork"), 1, QStringLiteral("spare"), true, {QStringLiteral("--autoscale=3,1")}});
    QTRY_VERIFY_WITH_TIMEOUT(m_app.ready(kSteady) && m_app.ready(kScaled), kPatienceMs);
    m_admin = connected(profile(AccessLevel::All));
}

Deed TestAccessPolicy::deed(Verb verb, size_t jobs, bool allowed)
{
    const auto some = fresh(jobs);
    models::JobCommand made = command(verb, some);
    switch (verb) {
    case Verb::Trigger: {
        made.keys.clear();
        made.trigger = models::TriggerSpec{};
        made.trigger->task = QStringLiteral("lab.add");
        made.trigger->queue = QStringLiteral("idle");
        const qint64 before = length("idle");
        return executed(made, [this, before] { return length("idle") == before + 1; });
    }
    case Verb::CancelWaiting: {
        pushWaiting(m_server, some.first, some.second);
        const qint64 before = length("celery");
        return executed(made, [this, before, jobs] { return length("celery") == before - qint64(jobs); });
    }
    case Verb::Retry:
        storeFailed(m_server, some.first, some.second);
        return executed(made, [this, made] {
            const QByteArrayList sent = retriedOnes(m_server);
            return std::all_of(made.keys.begin(), made.keys.end(),
                               [&sent](const models::JobKey &key) { return sent.contains(key.id); });
        });
    case Verb::Undo: {
        pushWaiting(m_server, some.first, some.second);
        const qint64 before = length("celery");
        const auto cancelled = m_admin->execute(command(Verb::CancelWaiting, some), {});
        if (!allDone(cancelled))
            qFatal("nothing to take back: %s", said(cancelled).constData());
        made.keys.clear();
        made.undoActionId = cancelled->actionId;
        return executed(made, [this, before] { return length("celery") == before; });
    }
    case Verb::Purge:
    case Verb::Move:
        pushWaiting(m_server, some.first, some.second);
        made.keys.clear();
        made.queue = QStringLiteral("celery");
        if (verb == Verb::Move)
            made.toQueue = QStringLiteral("idle");
        return executed(made, [this] { return length("celery") == 0; });
    case Verb::Discard:
        storeFailed(m_server, some.first, some.second);
        return executed(made, [this, some] {
            return m_server.run({"EXISTS", "celery-task-meta-" + idOf(some.first)}).integer() == 0;
        });
    case Verb::Revoke:
    case Verb::Terminate: {
        if (!allowed)
            return executed(made, {});
        const bool running = verb == Verb::Terminate;
        const QByteArray id = python(running ? "print(sleep.apply_async((600,), queue='work').id)"
                                             : "print(sleep.apply_async((600,), queue='work', countdown=600).id)");
        const auto state = [this, id] {
            const auto found = m_admin->engine()->job(id, m_admin->reading({}));
            return found ? found->job.state : models::JobState::Unknown;
        };
        const auto wanted = running ? models::JobState::Running : models::JobState::Scheduled;
        if (!QTest::qWaitFor([&] { return state() == wanted; }, kPatienceMs))
            qFatal("the worker does not take a job");
        made.keys = {{m_admin->number(), "celery", id}};
        if (!running)
            return executed(made, [this, id] { return inspect("revoked()").contains(id); });
        return executed(made, [this, id] {
            return m_server.run({"GET", "celery-task-meta-" + id}).bytes().contains("REVOKED");
        });
    }
    }
    return {};
}

Deed TestAccessPolicy::deed(ControlVerb verb, size_t, bool allowed)
{
    models::ControlCommand made;
    made.verb = verb;
    made.workers = {kSteady};
    std::function<bool()> seen;
    const auto slotsOf = [this] { return inspect("stats()['w1@lab']['pool']['processes'].__len__()"); };
    const auto takes = [this](const char *queue) {
        return inspect("active_queues()['w1@lab']").contains(QByteArray("'name': '") + queue + '\'');
    };
    // It may be so already: that it is not as the act will leave it is looked at before the act.
    const auto prepare = [this, allowed](ControlVerb first, const models::ControlCommand &like) {
        models::ControlCommand before = like;
        before.verb = first;
        if (allowed)
            (void)m_admin->control(before, {});
    };
    switch (verb) {
    case ControlVerb::Ping:
    case ControlVerb::EnableEvents:
    case ControlVerb::DisableEvents: break; // the worker's own answer tells
    case ControlVerb::Grow:
    case ControlVerb::Shrink:
        if (allowed)
            seen = [slotsOf, before = slotsOf().toInt(), by = verb == ControlVerb::Grow ? 1 : -1] {
                return slotsOf().toInt() == before + by;
            };
        break;
    case ControlVerb::Autoscale:
        made.workers = {kScaled};
        made.most = 4;
        made.least = 2;
        break;
    case ControlVerb::AddConsumer:
    case ControlVerb::CancelConsumer:
        made.queue = QStringLiteral("extra");
        if (verb == ControlVerb::CancelConsumer)
            prepare(ControlVerb::AddConsumer, made);
        seen = [takes, wanted = verb == ControlVerb::AddConsumer] { return takes("extra") == wanted; };
        break;
    case ControlVerb::RateLimit:
        made.task = QStringLiteral("lab.add");
        made.rate = QStringLiteral("10/m");
        break;
    case ControlVerb::TimeLimit:
        made.task = QStringLiteral("lab.add");
        made.hard = models::Duration(60'000);
        break;
    case ControlVerb::Shutdown: {
        const QString victim = QStringLiteral("v%1@lab").arg(++m_workers);
        made.workers = {victim};
        if (allowed) {
            m_app.start({victim, QStringLiteral("solo"), 1, QStringLiteral("none")});
            if (!QTest::qWaitFor([&] { return m_app.ready(victim); }, kPatienceMs))
                qFatal("no worker to shut down");
        }
        seen = [this, victim] { return !m_app.running(victim); };
        break;
    }
    case ControlVerb::Pause:
    case ControlVerb::Resume:
        made.workers.clear();
        made.queue = QStringLiteral("work");
        if (verb == ControlVerb::Resume)
            prepare(ControlVerb::Pause, made);
        seen = [takes, wanted = verb == ControlVerb::Resume] { return takes("work") == wanted; };
        break;
    }
    Deed deed{[made](Connection &yard) { return yard.control(made, {}); }, std::move(seen)};
    return deed;
}

Deed TestAccessPolicy::deed(ScheduleVerb verb, size_t, bool)
{
    (void)m_server.run({"DEL", kEntry, "redbeat::schedule"});
    models::ScheduleCommand made;
    made.verb = verb;
    made.name = QStringLiteral("nightly");
    if (verb == ScheduleVerb::Make) {
        made.draft.task = QStringLiteral("lab.add");
        made.draft.every = models::Duration(3'600'000);
        return scheduled(made, [this] { return definition().contains("lab.add"); });
    }
    const QByteArray written =
        verb == ScheduleVerb::Resume ? QByteArray(kDefinition).replace("true", "false") : kDefinition;
    (void)m_server.run({"HSET", kEntry, "definition", written, "meta", "{}"});
    (void)m_server.run({"ZADD", "redbeat::schedule", "4102444800", kEntry});
    switch (verb) {
    case ScheduleVerb::Run: {
        const qint64 before = length("celery");
        return scheduled(made, [this, before] { return length("celery") == before + 1; });
    }
    case ScheduleVerb::Pause: return scheduled(made, [this] { return definition().contains(R"("enabled": false)"); });
    case ScheduleVerb::Resume: return scheduled(made, [this] { return definition().contains(R"("enabled": true)"); });
    case ScheduleVerb::Edit:
        made.draft.argsJson = "[7]";
        return scheduled(made, [this] { return definition().contains("[7]"); });
    case ScheduleVerb::Delete:
        return scheduled(made, [this] { return m_server.run({"EXISTS", kEntry}).integer() == 0; });
    case ScheduleVerb::Make: break;
    }
    return {};
}

void TestAccessPolicy::everyActHasAWordAndAName()
{
    QSet<QByteArray> words;
    for (const AnyVerb &verb : everyAct()) {
        const QByteArray word = actWord(verb);
        QVERIFY2(word != "unknown", QByteArray::number(words.size()).constData());
        QVERIFY2(!words.contains(word), word.constData());
        words.insert(word);
        QVERIFY2(actOf(word) == verb, word.constData());
        QVERIFY2(models::actionText(word) != QString::fromUtf8(word), word.constData());
        const ActNeeds needs = needsOf(verb);
        QVERIFY2(needs.dryRun <= needs.one && needs.one <= needs.many, word.constData());
    }
    QVERIFY(words.size() >= 9 + 13 + 6);
    QVERIFY(!actOf("of-another-build"));
}

void TestAccessPolicy::mendIsForOneJobAtATime()
{
    // architecture.md 4, word for word: what Mend allows. Whoever adds an act decides that it stays so.
    QByteArrayList mends, looks;
    for (const AnyVerb &verb : everyAct()) {
        const ActNeeds needs = needsOf(verb);
        if (needs.one == AccessLevel::Mend)
            mends << actWord(verb);
        if (needs.one < AccessLevel::Mend)
            looks << actWord(verb);
        QVERIFY(needs.one < AccessLevel::Mend || needs.many == AccessLevel::All);
    }
    QCOMPARE(mends, (QByteArrayList{"cancel", "retry", "undo"}));
    QCOMPARE(looks, QByteArrayList{"ping"});
}

void TestAccessPolicy::namesTheActTheLevelAndTheWayOut()
{
    Profile profile;
    for (const AccessLevel level : {AccessLevel::Silent, AccessLevel::Look, AccessLevel::Mend, AccessLevel::All}) {
        profile.level = level;
        for (const AnyVerb &verb : everyAct()) {
            for (const size_t targets : {size_t(1), size_t(2)}) {
                for (const bool locked : {false, true}) {
                    profile.locked = locked;
                    const AccessLevel needed = targets > 1 ? needsOf(verb).many : needsOf(verb).one;
                    const auto refused = refuseAct(profile, {verb, targets});
                    QCOMPARE(refused.has_value(), needed > level);
                    QCOMPARE(refuseAct(profile, {verb, targets, true}).has_value(), needsOf(verb).dryRun > level);
                    if (!refused)
                        continue;
                    const QString text = refused->text;
                    QCOMPARE(refused->kind, models::ErrorKind::Refused);
                    QCOMPARE(refused->step, QStringLiteral("access"));
                    QVERIFY2(text.contains(models::actionText(actWord(verb))), qPrintable(text));
                    QVERIFY2(text.contains(accessLevelText(needed)), qPrintable(text));
                    QVERIFY2(text.contains(accessLevelText(level)), qPrintable(text));
                    QVERIFY2(text.contains(QStringLiteral("Allow changes…")) != locked, qPrintable(text));
                    QVERIFY2(text.contains(QStringLiteral("locked")) == locked, qPrintable(text));
                }
            }
        }
    }
}

void TestAccessPolicy::takesBackNoMoreThanTheLevelDoes()
{
    Profile mends;
    mends.level = AccessLevel::Mend;
    Profile all;
    const auto undo = [](const QByteArray &word, size_t targets) {
        return AskedAct{Verb::Undo, 1, false, AskedAct::TakesBack{word, targets}};
    };
    for (const AnyVerb &verb : everyAct()) {
        const ActNeeds needs = needsOf(verb);
        const QByteArray word = actWord(verb);
        QVERIFY2(refuseAct(mends, undo(word, 1)).has_value() == (needs.one > AccessLevel::Mend), word.constData());
        QVERIFY2(refuseAct(mends, undo(word, 2)).has_value() == (needs.many > AccessLevel::Mend), word.constData());
        QVERIFY(!refuseAct(all, undo(word, 2)));
    }
    QVERIFY(refuseAct(mends, undo("of-another-build", 1)));
    QVERIFY(refuseAct(mends, undo("purge", 1))->text.contains(models::actionText("purge")));
}

void TestAccessPolicy::doesWhatTheTableAllowsAndNothingElse_data()
{
    QTest::addColumn<AccessLevel>("level");
    QTest::newRow("silent") << AccessLevel::Silent;
    QTest::newRow("look") << AccessLevel::Look;
    QTest::newRow("mend") << AccessLevel::Mend;
    QTest::newRow("all") << AccessLevel::All;
}

void TestAccessPolicy::doesWhatTheTableAllowsAndNothingElse()
{
    QFETCH(const AccessLevel, level);
    const auto advice = aclAdvice(profile(level), level, "yardmaster");
    QVERIFY(advice.ok() && apply(m_server, advice->rules.front().text));
    (void)m_server.run({"ACL", "LOG", "RESET"});
    const auto yard = bound(profile(level));
    for (const AnyVerb &verb : everyAct()) {
        const ActNeeds needs = needsOf(verb);
        walk(*yard, verb, 1);
        if (QTest::currentTestFailed())
            return;
        if (needs.many != needs.one)
            walk(*yard, verb, 2);
        if (QTest::currentTestFailed())
            return;
    }
    // Nothing that the level does was denied by the rule that was printed for it.
    const RedisReply denied = m_server.run({"ACL", "LOG"});
    QVERIFY2(denied.items().empty(),
             denied.items().empty() ? "" : denied.items().front().items().at(5).bytes().constData());
}

void TestAccessPolicy::walk(Connection &yard, const AnyVerb &verb, size_t targets)
{
    const QByteArray word = actWord(verb);
    const ActNeeds needs = needsOf(verb);
    const bool allowed = (targets > 1 ? needs.many : needs.one) <= yard.profile().level;
    Deed deed = std::visit([&](auto each) { return this->deed(each, targets, allowed); }, verb);
    if (!deed.act)
        return; // no command has it: Connection::reveal() is tested by itself
    if (allowed && deed.seen)
        QVERIFY2(!deed.seen(), word.constData());
    RedisMonitor monitor(m_server);
    const auto acts = [this, &yard] {
        return m_place.get()->store().records(yard.broker().uid, m_place.get()->clock().now() + std::chrono::hours(1),
                                              1);
    };
    const auto before = acts().valueOr({});
    const Result result = deed.act(yard);
    const auto after = acts().valueOr({});
    if (allowed) {
        QVERIFY2(allDone(result), (word + ": " + said(result)).constData());
        if (deed.seen)
            QVERIFY2(QTest::qWaitFor(deed.seen, kPatienceMs), word.constData());
        const bool noted = !after.empty() && after.front().actionId == result->actionId;
        QVERIFY2(noted == (word != "ping"), word.constData());
        return;
    }
    QVERIFY2(!result, word.constData());
    QCOMPARE(result.error().kind, models::ErrorKind::Refused);
    QCOMPARE(result.error().step, QStringLiteral("access"));
    for (const QByteArrayList &words : monitor.ours()) // the pulse of the connections goes on
        QVERIFY2(words.front() == "PING" || words.front() == "INFO", (word + ": " + words.join(' ')).constData());
    QCOMPARE(after.size(), before.size());
    QVERIFY(after.empty() || after.front().actionId == before.front().actionId);
}

void TestAccessPolicy::discardsWhereResultsHaveAServerOfTheirOwn()
{
    const RedisServer results;
    Profile apart = profile(AccessLevel::All);
    apart.prefix = "acme:";
    for (const bool elsewhere : {false, true}) {
        const RedisServer &store = elsewhere ? results : m_server;
        apart.results = store.address();
        const auto advice = aclAdvice(apart, AccessLevel::All, "yardmaster");
        QVERIFY(advice.ok() && apply(m_server, advice->rules[0].text));
        if (elsewhere)
            QVERIFY(advice->rules[2].results && apply(results, advice->rules[2].text));
        const auto yard = bound(apart);
        const auto some = fresh(1);
        storeFailed(store, some.first, some.second);
        const QByteArray key = "celery-task-meta-" + idOf(some.first);
        const auto discarded = yard->execute(command(Verb::Discard, some), {});
        QVERIFY2(allDone(discarded), said(discarded).constData());
        QCOMPARE(store.run({"EXISTS", key}).integer(), 0);
        models::JobCommand undo;
        undo.verb = Verb::Undo;
        const auto undone = yard->execute(undo, {});
        QVERIFY2(allDone(undone), said(undone).constData());
        QCOMPARE(store.run({"EXISTS", key}).integer(), 1);
    }
}

void TestAccessPolicy::writesNoSecretIntoTheAudit()
{
    models::JobCommand command;
    command.verb = Verb::Trigger;
    command.trigger = models::TriggerSpec{};
    command.trigger->task = QStringLiteral("mail.send");
    command.trigger->argsJson = R"([1.0, {"deep": [{"db_Password": "hidden1"}]}])";
    command.trigger->kwargsJson = R"({"api_key": {"a": "hidden2"}, "to": "x@y"})";
    const QByteArray text = auditText(command, {"password", "api_key"});
    QVERIFY(!text.contains("hidden"));
    QVERIFY(text.contains("x@y"));
    QVERIFY(text.contains("1.0"));
    const auto written = readJson(text);
    QVERIFY(written.ok());
    QCOMPARE(written->find("kwargs")->find("api_key")->toQString(), QStringLiteral("••••"));
    command.trigger->kwargsJson = "not json hidden3";
    QVERIFY(!auditText(command, {}).contains("hidden3"));
}

QTEST_GUILESS_MAIN(TestAccessPolicy)
#include "tst_accesspolicy.moc"
