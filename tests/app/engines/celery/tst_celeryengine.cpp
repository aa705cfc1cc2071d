#include "app/engines/celery/envelope.h"
#include "app/payload/display.h"
#include "app/payload/mask.h"
#include "tests/support/celerybroker.h"
#include "tests/support/sample.h"

#include <QtTest>

#include <algorithm>

using app::Engine;
using app::JobListRequest;
using models::Job;
using models::JobState;
using models::QueueInfo;
using support::CeleryBroker;
using support::TaskMessageSpec;

namespace {

TaskMessageSpec aTask(const QByteArray &id, const QByteArray &queue = "celery")
{
    TaskMessageSpec spec;
    spec.id = id;
    spec.queue = queue;
    return spec;
}

double secondsAgo(double seconds)
{
    return double(QDateTime::currentMSecsSinceEpoch()) / 1000 - seconds;
}

const QueueInfo *find(const std::vector<QueueInfo> &queues, const QString &name)
{
    const auto it =
        std::find_if(queues.begin(), queues.end(), [&](const QueueInfo &queue) { return queue.name == name; });
    return it == queues.end() ? nullptr : &*it;
}

const Job *find(const std::vector<Job> &jobs, const QByteArray &id)
{
    const auto it = std::find_if(jobs.begin(), jobs.end(), [&](const Job &job) { return job.key.id == id; });
    return it == jobs.end() ? nullptr : &*it;
}

QByteArrayList idsOf(const std::vector<Job> &jobs)
{
    QByteArrayList ids;
    for (const Job &job : jobs)
        ids.append(job.key.id);
    return ids;
}

/// All pages of a list, one after the other.
std::vector<Job> allPages(Engine &engine, JobListRequest request)
{
    std::vector<Job> jobs;
    for (int page = 0; page < 1000; ++page) {
        const auto got = engine.jobs(request, CeleryBroker::reading());
        if (!got)
            qFatal("%s", qPrintable(got.error().text + got.error().detail));
        jobs.insert(jobs.end(), got->items.begin(), got->items.end());
        request.cursor = got->nextCursor;
        if (request.cursor.isEmpty())
            return jobs;
    }
    qFatal("the list does not end");
}

const QByteArray kSuccess = "{\"status\": \"SUCCESS\", \"result\": 5, \"traceback\": null, \"children\": [], "
                            "\"date_done\": \"2026-11-21T20:37:13.414113\", \"task_id\": \"ok\"}";
const QByteArray kFailure =
    "{\"status\": \"FAILURE\", \"result\": {\"exc_type\": \"ValueError\", \"exc_message\": [\"bad value: 'x'\"], "
    "\"exc_module\": \"builtins\"}, \"traceback\": \"Traceback (most recent call last):\\nValueError: bad value: "
    "'x'\\n\", "
    "\"children\": [], \"date_done\": \"2026-11-21T20:38:13.414113\", \"name\": \"lab.fail\", \"args\": "
    "[\"invoice-77\"], "
    "\"kwargs\": {\"password\": \"geheim\"}, \"worker\": \"w1@h\", \"retries\": 2, \"queue\": \"mail\", \"task_id\": "
    "\"bad\"}";

/// Everything of a described job that a view could show.
QByteArray allText(const models::JobDetail &detail)
{
    QByteArray text = detail.rawMessage + detail.rawResult + detail.job.argsSummary.toUtf8() +
                      detail.argsRepr.toUtf8() + detail.kwargsRepr.toUtf8();
    for (const models::Payload *payload : {&detail.args, &detail.kwargs, &detail.result})
        text += app::displayText(payload->value, 1 << 20);
    for (const auto &[name, json] : detail.headers)
        text += name + json;
    for (const models::Fact &fact : detail.facts)
        text += fact.text.toUtf8();
    // A body is base64: whoever can read it has the secret.
    const QByteArray body = app::decodeEnvelope(detail.rawMessage).body;
    return text + QByteArray::fromBase64(body) + detail.why.toUtf8();
}

bool isMentioned(const QByteArray &word, const models::JobDetail &detail)
{
    return allText(detail).contains(word);
}

} // namespace

class TestCeleryEngine : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_broker = std::make_unique<CeleryBroker>(); }
    void cleanup() { m_broker.reset(); }

    void findsQueuesByBindingsAndByTheirMessages();
    void countsEachPriorityApart();
    void countsWhatIsInFlightPerQueue();
    void tellsTheAgeOnlyAsFarAsItIsKnown();
    void marksRubbishInAQueue();
    void listsWaitingMessagesInTheOrderOfConsumption();
    void pagesThroughEverySourceWithoutGapsOrRepeats();
    void goesOnWithACursorInAnotherProcess();
    void remembersWhatAGoneMessageSaid();
    void refusesACursorThatIsNone();
    void keepsRubbishAsRows();
    void namesABigMessageAndReadsOn();
    void namesABigMessageInFlight();
    void opensNoBigMessageAmongManySmallOnesInFlight();
    void readsEveryStateOfAResult();
    void showsAResultThatIsNoJson();
    void readsHeadAndTailOfABigResult();
    void filtersByStateQueueNameAndText();
    void doesNotLetSecretsIntoTheSummary();
    void hidesSecretsInEveryPartOfAJob();
    void hidesWhatTheSenderHides();
    void leavesAJobWithoutSecretsAsItIs();
    void hidesSecretsWhereTheBodyIsNoJson();
    void survivesDoubledMembersWhenHiding();
    void tellsAllOfAFailedJob();
    void readsLargeEntriesInFlightInFewReplies();
    void saysThatRedisRefusesWrites();
    void tellsAllOfAWaitingJob();
    void showsStoredArgumentsWhereTheBodyStaysClosed();
    void tellsOfAnEntryThatNobodyWillGiveBack();
    void opensAMalformedElementByItsMadeId();
    void saysWhenThereIsNoFactAnywhere();
    void readsTheKeyPrefix();
    void seesNoCeleryInAnotherProgramsKeys();
    void detectsCeleryByWhatItLeft();
    void survivesKeysOfAWrongType();
    void showsDeadLettersAsFailedJobs();
    void neverWrites();

private:
    std::vector<QueueInfo> queues()
    {
        const auto found = m_broker->engine().queues(CeleryBroker::reading());
        if (!found)
            qFatal("%s", qPrintable(found.error().text + found.error().detail));
        return *found;
    }
    std::unique_ptr<CeleryBroker> m_broker;
};

void TestCeleryEngine::findsQueuesByBindingsAndByTheirMessages()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->bind("orders", "orders.#", "^orders\\..*?$", "topic_q");
    m_broker->push(aTask("1", "raw_q"));
    m_broker->bind("celery.pidbox", {}, {}, "w1@h.celery.pidbox");
    m_broker->run({"LPUSH", "o1.reply.celery.pidbox", "{}"});
    m_broker->run({"LPUSH", "shopping", "milk", "bread"});
    m_broker->run({"LPUSH", "yardmaster.bin:1:celery", support::taskMessage(aTask("2"))});
    QStringList names;
    for (const QueueInfo &queue : queues())
        names.append(queue.name);
    QCOMPARE(names, (QStringList{"celery", "raw_q", "topic_q"}));
}

void TestCeleryEngine::countsEachPriorityApart()
{
    for (const int priority : {0, 1, 3, 9, 9, 9}) {
        TaskMessageSpec spec = aTask("p" + QByteArray::number(priority));
        spec.priority = priority;
        m_broker->push(spec);
    }
    const auto found = queues();
    const QueueInfo *celery = find(found, QStringLiteral("celery"));
    QVERIFY(celery);
    QCOMPARE(celery->waiting, 6);
    QCOMPARE(celery->priorities, (std::map<int, qint64>{{0, 2}, {3, 1}, {6, 0}, {9, 3}}));
    QVERIFY(!celery->consumers); // nobody was asked
}

void TestCeleryEngine::countsWhatIsInFlightPerQueue()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->bind("mail", "mail", {}, "mail");
    m_broker->bind("orders", "new", {}, "topic_q");
    m_broker->take(aTask("1"), secondsAgo(10));
    m_broker->take(aTask("2", "mail"), secondsAgo(10));
    m_broker->take(aTask("3", "mail"), secondsAgo(10));
    TaskMessageSpec routed = aTask("4");
    routed.exchange = "orders";
    routed.routingKey = "new";
    m_broker->take(routed, secondsAgo(10));
    const auto found = queues();
    QCOMPARE(find(found, QStringLiteral("celery"))->inFlight, 1);
    QCOMPARE(find(found, QStringLiteral("mail"))->inFlight, 2);
    QCOMPARE(find(found, QStringLiteral("topic_q"))->inFlight, 1);
    QVERIFY(!find(found, QStringLiteral("mail"))->inFlightOrphaned); // nobody was asked who holds them
}

void TestCeleryEngine::tellsTheAgeOnlyAsFarAsItIsKnown()
{
    m_broker->push(aTask("1", "plain"));
    TaskMessageSpec dated = aTask("2", "dated");
    dated.moreHeaders = "\"x-sent-at\": " + QByteArray::number(secondsAgo(120), 'f', 3) + ", ";
    m_broker->push(dated);
    auto found = queues();
    QCOMPARE(find(found, QStringLiteral("plain"))->oldestAgeIs, models::AgeKnown::Unknown);
    QCOMPARE(find(found, QStringLiteral("dated"))->oldestAgeIs, models::AgeKnown::Exact);
    QVERIFY(*find(found, QStringLiteral("dated"))->oldestAge >= std::chrono::seconds(119));
    QTRY_COMPARE(find(found = queues(), QStringLiteral("plain"))->oldestAgeIs, models::AgeKnown::AtLeast);
    QVERIFY(*find(found, QStringLiteral("plain"))->oldestAge > models::Duration(0));
}

void TestCeleryEngine::marksRubbishInAQueue()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->push(aTask("1"));
    m_broker->pushRaw("celery", "\xff\xfe rubbish");
    const auto found = queues();
    QCOMPARE(find(found, QStringLiteral("celery"))->waiting, 2);
    QCOMPARE(find(found, QStringLiteral("celery"))->mainTask, QStringLiteral("lab.add"));
    QVERIFY(find(found, QStringLiteral("celery"))->problem.startsWith(QStringLiteral("1 of the next 2 messages")));
}

void TestCeleryEngine::listsWaitingMessagesInTheOrderOfConsumption()
{
    m_broker->push(aTask("first"));
    TaskMessageSpec late = aTask("last");
    late.priority = 9;
    m_broker->push(late);
    m_broker->push(aTask("second"));
    m_broker->push(aTask("third"));
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(idsOf(page->items), (QByteArrayList{"first", "second", "third", "last"}));
    QCOMPARE(page->total, 4);
    QVERIFY(!page->totalIsAtLeast);
    QVERIFY(page->nextCursor.isEmpty());
    for (qint64 i = 0; i < 4; ++i)
        QCOMPARE(page->items[size_t(i)].positionInQueue, i);
    QCOMPARE(page->items[0].state, JobState::Queued);
    QCOMPARE(page->items[0].name, QStringLiteral("lab.add"));
    QCOMPARE(page->items[0].argsSummary, QStringLiteral("2, 3"));
    QCOMPARE(page->items[3].priority, 9);
}

void TestCeleryEngine::pagesThroughEverySourceWithoutGapsOrRepeats()
{
    for (int i = 0; i < 250; ++i)
        m_broker->push(aTask("w" + QByteArray::number(i), i % 2 ? "one" : "two"));
    for (int i = 0; i < 30; ++i)
        m_broker->take(aTask("t" + QByteArray::number(i)), secondsAgo(i));
    for (int i = 0; i < 40; ++i)
        m_broker->store("r" + QByteArray::number(i), i % 4 ? kSuccess : kFailure);
    JobListRequest request;
    request.limit = 37;
    const std::vector<Job> jobs = allPages(m_broker->engine(), request);
    QCOMPARE(jobs.size(), size_t(320));
    const QByteArrayList ids = idsOf(jobs);
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), 320);
    // The order: held, waiting, ended.
    QVERIFY(ids.first().startsWith('t'));
    QVERIFY(ids.last().startsWith('r'));
}

void TestCeleryEngine::remembersWhatAGoneMessageSaid()
{
    TaskMessageSpec prefetched = aTask("gone", "mail");
    prefetched.argsJson = R"(["invoice-77"])";
    m_broker->bind("mail", "mail", {}, "mail");
    m_broker->take(prefetched, secondsAgo(5));
    const auto before = allPages(m_broker->engine(), {});
    QVERIFY(find(before, "gone"));
    // It ends, and neither event nor result names task, queue or arguments.
    m_broker->run({"DEL", "unacked", "unacked_index"});
    m_broker->store("gone", R"({"status": "FAILURE", "result": {"exc_type": "ValueError", "exc_message": ["no"], )"
                            R"("exc_module": "builtins"}, "traceback": null, "children": [], "task_id": "gone"})");
    const auto after = allPages(m_broker->engine(), {});
    const Job *job = find(after, "gone");
    QVERIFY(job);
    QCOMPARE(job->state, JobState::Failed);
    QCOMPARE(job->name, QStringLiteral("lab.add"));
    QCOMPARE(job->queue, QStringLiteral("mail"));
    QCOMPARE(job->argsSummary, QStringLiteral("'invoice-77'"));
    const auto detail = m_broker->engine().job("gone", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->job.name, QStringLiteral("lab.add"));
    QVERIFY2(detail->retry.possible, qPrintable(detail->retry.reason));
}

void TestCeleryEngine::goesOnWithACursorInAnotherProcess()
{
    for (int i = 0; i < 20; ++i)
        m_broker->push(aTask("w" + QByteArray::number(i)));
    for (int i = 0; i < 10; ++i)
        m_broker->store("r" + QByteArray::number(i), kSuccess);
    JobListRequest request;
    request.limit = 7;
    QByteArrayList ids;
    do {
        const auto page = m_broker->engine().jobs(request, CeleryBroker::reading());
        QVERIFY(page.ok());
        ids += idsOf(page->items);
        request.cursor = page->nextCursor;
        m_broker->renew();
    } while (!request.cursor.isEmpty());
    QCOMPARE(ids.size(), 30);
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), 30);
}

void TestCeleryEngine::refusesACursorThatIsNone()
{
    JobListRequest request;
    request.cursor = "no cursor";
    const auto page = m_broker->engine().jobs(request, CeleryBroker::reading());
    QVERIFY(!page.ok());
    QCOMPARE(page.error().kind, models::ErrorKind::Usage);
}

void TestCeleryEngine::keepsRubbishAsRows()
{
    m_broker->bind("celery", "celery", {}, "celery");
    const QByteArrayList rubbish{"",
                                 "not json",
                                 "\xff\xfe",
                                 "[1, 2, 3]",
                                 "{}",
                                 "{\"body\": 5}",
                                 "{\"headers\": {\"task\": \"x\", \"id\": \"y\"}}",
                                 "null",
                                 "{\"body\": \"%%%\", \"headers\": {}, \"properties\": {\"delivery_tag\": 1}}"};
    for (const QByteArray &element : rubbish)
        m_broker->pushRaw("celery", element);
    m_broker->push(aTask("good"));
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), size_t(rubbish.size() + 1));
    QCOMPARE(std::count_if(page->items.begin(), page->items.end(), [](const Job &job) { return job.malformed; }),
             rubbish.size());
    for (const Job &job : page->items) {
        QVERIFY(!job.key.id.isEmpty());
        QVERIFY(!job.name.isEmpty());
    }
    QVERIFY(!page->items.back().malformed);
}

void TestCeleryEngine::namesABigMessageAndReadsOn()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->push(aTask("before"));
    TaskMessageSpec big = aTask("big");
    big.argsJson = "[\"" + QByteArray(8 << 20, 'x') + "\"]";
    m_broker->push(big);
    m_broker->push(aTask("after"));
    const auto found = queues();
    QVERIFY(find(found, QStringLiteral("celery"))->bigMessages);
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QCOMPARE(idsOf(jobs), (QByteArrayList{"before", "big", "after"}));
    QCOMPARE(find(jobs, "big")->name, QStringLiteral("lab.add"));
    QVERIFY(find(jobs, "big")->argsSummary.contains(QStringLiteral("MB")));
    QCOMPARE(find(jobs, "big")->positionInQueue, 1);
}

void TestCeleryEngine::namesABigMessageInFlight()
{
    TaskMessageSpec big = aTask("big");
    big.argsJson = "[\"" + QByteArray(2 << 20, 'x') + "\"]";
    const QByteArray tag = m_broker->take(big, secondsAgo(5));
    m_broker->take(aTask("small"), secondsAgo(5));
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QVERIFY(find(jobs, "small"));
    const Job *named = find(jobs, "inflight:" + tag);
    QVERIFY(named);
    QVERIFY(named->name.contains(QStringLiteral("MB")));
    const auto detail = m_broker->engine().job(named->key.id, CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->job.name, QStringLiteral("lab.add"));
    QVERIFY(detail->rawMessage.size() > (2 << 20));
    // By its own id too, once it is asked for.
    QVERIFY(m_broker->engine().job("big", CeleryBroker::reading()).ok());
}

void TestCeleryEngine::opensNoBigMessageAmongManySmallOnesInFlight()
{
    constexpr int kSmall = 6000; // so many that the average is that of small ones
    TaskMessageSpec big = aTask("big");
    big.argsJson = "[\"" + QByteArray(40 << 20, 'x') + "\"]";
    const QByteArray tag = m_broker->take(big, secondsAgo(5));
    for (int n = 0; n < kSmall; ++n)
        m_broker->take(aTask("small-" + QByteArray::number(n)), secondsAgo(5));
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QVERIFY(!find(jobs, "big"));
    const Job *named = find(jobs, "inflight:" + tag);
    QVERIFY(named);
    QVERIFY(named->name.contains(QStringLiteral("MB")));
    QVERIFY(find(jobs, "small-0") && find(jobs, "small-" + QByteArray::number(kSmall - 1)));
}

void TestCeleryEngine::readsEveryStateOfAResult()
{
    m_broker->store("ok", kSuccess);
    m_broker->store("bad", kFailure);
    m_broker->store("run",
                    "{\"status\": \"PROGRESS\", \"result\": {\"current\": 15, \"total\": 100}, \"task_id\": \"run\"}");
    m_broker->store("again",
                    "{\"status\": \"RETRY\", \"result\": {\"exc_type\": \"OSError\", \"exc_message\": [\"no\"], "
                    "\"exc_module\": \"builtins\"}, \"traceback\": \"t\", \"task_id\": \"again\"}");
    m_broker->store("gone",
                    "{\"status\": \"REVOKED\", \"result\": {\"exc_type\": \"TaskRevokedError\", \"exc_message\": "
                    "[\"terminated\"], \"exc_module\": \"celery.exceptions\"}, \"task_id\": \"gone\"}");
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QCOMPARE(jobs.size(), size_t(5));
    QCOMPARE(find(jobs, "ok")->state, JobState::Succeeded);
    QCOMPARE(find(jobs, "bad")->state, JobState::Failed);
    QCOMPARE(find(jobs, "bad")->errorType, QStringLiteral("ValueError"));
    QCOMPARE(find(jobs, "bad")->queue, QStringLiteral("mail"));
    QCOMPARE(find(jobs, "run")->state, JobState::Running);
    QCOMPARE(find(jobs, "run")->engineState, QByteArray("PROGRESS"));
    QVERIFY(find(jobs, "run")->progress);
    QCOMPARE(find(jobs, "run")->progress->fraction(), 0.15);
    QCOMPARE(find(jobs, "again")->state, JobState::Retrying);
    QCOMPARE(find(jobs, "gone")->state, JobState::Cancelled);
}

void TestCeleryEngine::showsAResultThatIsNoJson()
{
    m_broker->store("odd", "\x01 certainly no JSON");
    m_broker->run({"RPUSH", "celery-task-meta-list", "x"});
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QCOMPARE(jobs.size(), size_t(1));
    QVERIFY(jobs[0].malformed);
    QCOMPARE(jobs[0].state, JobState::Unknown);
    const auto detail = m_broker->engine().job("odd", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->rawResult, QByteArray("\x01 certainly no JSON"));
    QVERIFY(!detail->result.problem.isEmpty());
}

void TestCeleryEngine::readsHeadAndTailOfABigResult()
{
    QByteArray meta = kSuccess;
    meta.replace("\"result\": 5", "\"result\": \"" + QByteArray(1 << 20, 'y') + '"');
    m_broker->store("ok", meta);
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QCOMPARE(jobs.size(), size_t(1));
    QCOMPARE(jobs[0].state, JobState::Succeeded);
    QVERIFY(jobs[0].finishedAt);
    const auto detail = m_broker->engine().job("ok", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->result.value.text().size(), 1 << 20);
}

void TestCeleryEngine::filtersByStateQueueNameAndText()
{
    m_broker->store("ok", kSuccess);
    m_broker->store("bad", kFailure);
    m_broker->push(aTask("w1", "mail"));
    TaskMessageSpec other = aTask("w2");
    other.task = "shop.report";
    other.argsJson = "[\"invoice-88\"]";
    m_broker->push(other);
    const auto list = [this](JobListRequest request) {
        QByteArrayList ids = idsOf(allPages(m_broker->engine(), request));
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    JobListRequest request;
    request.states = {JobState::Failed};
    QCOMPARE(list(request), (QByteArrayList{"bad"}));
    request = {};
    request.states = {JobState::Queued};
    QCOMPARE(list(request), (QByteArrayList{"w1", "w2"}));
    request = {};
    request.queue = QStringLiteral("mail");
    QCOMPARE(list(request), (QByteArrayList{"bad", "w1"}));
    request = {};
    request.name = QStringLiteral("shop.*");
    QCOMPARE(list(request), (QByteArrayList{"w2"}));
    request = {};
    request.search = QStringLiteral("INVOICE");
    QCOMPARE(list(request), (QByteArrayList{"bad", "w2"}));
    request.search = QStringLiteral("bad value");
    QCOMPARE(list(request), (QByteArrayList{"bad"}));
    request.search = QStringLiteral("geheim");
    QCOMPARE(list(request), QByteArrayList());
}

void TestCeleryEngine::doesNotLetSecretsIntoTheSummary()
{
    TaskMessageSpec spec = aTask("1");
    spec.argsJson = "[{\"user\": \"ann\", \"db_Password\": \"geheim\"}]";
    spec.kwargsJson = "{\"token\": \"abc\", \"n\": 1}";
    m_broker->push(spec);
    TaskMessageSpec hidden = aTask("2");
    hidden.argsJson = "[\"4111111111111111\"]";
    hidden.moreHeaders = "\"argsrepr\": \"(secret)\", ";
    m_broker->push(hidden);
    TaskMessageSpec plain = aTask("3");
    plain.moreHeaders = "\"argsrepr\": \"(2, 3)\", ";
    m_broker->push(plain);
    const std::vector<Job> jobs = allPages(m_broker->engine(), {});
    QCOMPARE(find(jobs, "1")->argsSummary,
             QString::fromUtf8("{'user': 'ann', 'db_Password': '••••'}, token=••••, n=1"));
    QCOMPARE(find(jobs, "2")->argsSummary, QString::fromUtf8("••••"));
    QCOMPARE(find(jobs, "3")->argsSummary, QStringLiteral("2, 3"));
}

void TestCeleryEngine::hidesSecretsInEveryPartOfAJob()
{
    TaskMessageSpec spec = aTask("1");
    spec.argsJson = "[{\"user\": \"ann\", \"db_Password\": \"geheim\"}]";
    spec.kwargsJson = "{\"token\": \"geheim\", \"n\": 1.0}";
    spec.moreHeaders = "\"argsrepr\": \"({'user': 'ann', 'db_Password': 'geheim'},)\", \"kwargsrepr\": \"{'token': "
                       "'geheim', 'n': 1.0}\", \"x-Token\": \"geheim\", \"trace\": {\"password\": \"geheim\", "
                       "\"span\": 7}, \"x-tenant\": \"acme\", ";
    m_broker->push(spec);
    m_broker->store("1", R"({"status": "RETRY", "result": {"token": "geheim", "ok": 1}, "traceback": "", "children": [],
        "date_done": null, "name": "lab.add", "args": [{"db_Password": "geheim"}], "kwargs": {"token": "geheim"}})");
    const auto detail = m_broker->engine().job("1", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QVERIFY2(!isMentioned("geheim", *detail), allText(*detail).constData());
    for (const char *kept : {"ann", "1.0", "acme", "span", "db_Password", "delivery_tag", "RETRY"})
        QVERIFY2(isMentioned(kept, *detail), kept);
    QVERIFY(app::holdsMask(detail->args.value) && app::holdsMask(detail->kwargs.value));
    QVERIFY2(detail->rawMessage.contains("\"body\": \"••••\""), detail->rawMessage.constData());
}

void TestCeleryEngine::hidesWhatTheSenderHides()
{
    TaskMessageSpec spec = aTask("card");
    spec.argsJson = "[\"4111111111111111\", 1.5]";
    spec.moreHeaders = "\"argsrepr\": \"(***)\", \"kwargsrepr\": \"{}\", ";
    m_broker->push(spec);
    TaskMessageSpec named = aTask("named");
    named.kwargsJson = "{\"to\": \"4111111111111111\"}";
    named.moreHeaders = "\"argsrepr\": \"(2, 3)\", \"kwargsrepr\": \"{'to': '...'}\", ";
    m_broker->push(named);
    for (const char *id : {"card", "named"}) {
        const auto detail = m_broker->engine().job(id, CeleryBroker::reading());
        QVERIFY(detail.ok());
        QVERIFY2(!isMentioned("4111111111111111", *detail), allText(*detail).constData());
        QCOMPARE(detail->job.argsSummary, QString::fromUtf8("••••"));
        QCOMPARE(app::holdsMask(detail->args.value), QByteArray(id) == "card");
        QCOMPARE(app::holdsMask(detail->kwargs.value), QByteArray(id) == "named");
    }
    // Gone from the queue, its typed arguments come from the result alone; the message was seen.
    m_broker->run({"DEL", "celery"});
    m_broker->store("card", R"({"status": "SUCCESS", "result": null, "traceback": null, "children": [],
        "date_done": "2026-11-21T20:38:13.414113", "name": "lab.add", "args": ["4111111111111111", 1.5], "kwargs": {}})");
    const auto ended = m_broker->engine().job("card", CeleryBroker::reading());
    QVERIFY(ended.ok());
    QCOMPARE(ended->job.state, JobState::Succeeded);
    QVERIFY2(!isMentioned("4111111111111111", *ended), allText(*ended).constData());
}

void TestCeleryEngine::leavesAJobWithoutSecretsAsItIs()
{
    TaskMessageSpec spec = aTask("dates");
    spec.argsJson = "[\"2030-01-02T03:04:05\", [1, 2], 1.0]"; // an older serializer's date: plain text here
    spec.kwargsJson = "{\"x\": null}";
    spec.moreHeaders =
        "\"argsrepr\": \"(datetime.datetime(2030, 1, 2, 3, 4, 5), (1, 2), 1.0)\", \"kwargsrepr\": \"{'x': None}\", ";
    m_broker->push(spec);
    TaskMessageSpec foreign = aTask("foreign");
    foreign.argsJson = "[1,true,null,\"x\"]";
    foreign.moreHeaders = R"("argsrepr": "[1,true,null,\"x\"]", )";
    m_broker->push(foreign);
    for (const char *id : {"dates", "foreign"}) {
        const auto detail = m_broker->engine().job(id, CeleryBroker::reading());
        QVERIFY(detail.ok());
        QVERIFY(detail->args.present && !app::holdsMask(detail->args.value) && !app::holdsMask(detail->kwargs.value));
        QCOMPARE(detail->args.value.items().size(), size_t(QByteArray(id) == "dates" ? 3 : 4));
        QVERIFY(m_broker->run({"LRANGE", "celery", "0", "-1"}).items()[QByteArray(id) == "dates" ? 1 : 0].bytes() ==
                detail->rawMessage);
    }
}

void TestCeleryEngine::hidesSecretsWhereTheBodyIsNoJson()
{
    // {'token': 'geheim'} behind a call that is not run.
    const QByteArray pickled = "(](}(X\x05\x00\x00\x00tokenX\x06\x00\x00\x00geheimu}t.";
    QByteArray message = support::taskMessage(aTask("p"));
    const QByteArray body = app::decodeEnvelope(message).body;
    message.replace(body, pickled.toBase64()).replace("application/json", "application/x-python-serialize");
    m_broker->pushRaw("celery", message);
    m_broker->pushRaw("celery", "{\"token\": \"geheim\"");
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), size_t(2));
    for (const Job &job : page->items) {
        const auto detail = m_broker->engine().job(job.key.id, CeleryBroker::reading());
        QVERIFY(detail.ok());
        QVERIFY(!detail->rawMessage.isEmpty());
        QVERIFY2(!isMentioned("geheim", *detail), allText(*detail).constData());
    }
}

void TestCeleryEngine::survivesDoubledMembersWhenHiding()
{
    TaskMessageSpec spec = aTask("twice");
    spec.moreHeaders = "\"x-token\": \"geheim1\", \"x-token\": \"geheim2\", \"t\": {\"token\": \"geheim3\"}, "
                       "\"t\": 1, \"t\": {\"token\": \"geheim4\"}, ";
    m_broker->push(spec);
    m_broker->store("twice", R"({"status": "RETRY", "result": {"token": "geheim5"}, "result": {"token": "geheim6"}})");
    const auto detail = m_broker->engine().job("twice", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QVERIFY2(!isMentioned("geheim", *detail), allText(*detail).constData());
    QVERIFY(detail->rawMessage.contains("delivery_tag"));
}

void TestCeleryEngine::tellsAllOfAFailedJob()
{
    m_broker->store("bad", kFailure);
    const auto detail = m_broker->engine().job("bad", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->job.state, JobState::Failed);
    QCOMPARE(detail->job.retries, 2);
    QVERIFY(detail->why.isEmpty());
    QCOMPARE(detail->attempts.size(), size_t(1));
    QCOMPARE(detail->attempts[0].number, 3);
    QCOMPARE(detail->attempts[0].type, QStringLiteral("ValueError"));
    QCOMPARE(detail->attempts[0].message, QStringLiteral("bad value: 'x'"));
    QVERIFY(detail->attempts[0].traceback.startsWith(QStringLiteral("Traceback")));
    QVERIFY(detail->args.present);
    QCOMPARE(detail->args.value.items().size(), size_t(1));
    QVERIFY(detail->resultTtl && *detail->resultTtl > std::chrono::hours(23));
    QByteArray shown = kFailure; // byte for byte, but for the secret
    QCOMPARE(detail->rawResult, shown.replace("geheim", "••••"));
    QVERIFY(detail->retry.possible);
    QCOMPARE(detail->retry.source, models::RetryAbility::Source::Stored);
    QVERIFY(!detail->facts.empty());
}

void TestCeleryEngine::readsLargeEntriesInFlightInFewReplies()
{
    m_broker->bind("celery", "celery", {}, "celery");
    for (int i = 0; i < 300; ++i) {
        TaskMessageSpec spec = aTask("t" + QByteArray::number(i));
        spec.argsJson = "[\"" + QByteArray(i == 7 ? 200'000 : 24'000, 'x') + "\"]";
        m_broker->take(spec, 1'795'293'500.0 + i);
    }
    m_broker->run({"CONFIG", "RESETSTAT"});
    const auto queues = m_broker->engine().queues(CeleryBroker::reading());
    QVERIFY(queues.ok());
    QCOMPARE(queues->size(), size_t(1));
    QCOMPARE(queues->front().inFlight, std::optional<qint64>(299)); // of the big one no more than its size is known
    const QByteArray stats = m_broker->run({"INFO", "commandstats"}).bytes();
    QVERIFY2(stats.contains("cmdstat_hmget:calls=2,") || stats.contains("cmdstat_hmget:calls=3,"), stats.constData());
    QVERIFY2(!stats.contains("cmdstat_hget:"), stats.constData());
}

void TestCeleryEngine::saysThatRedisRefusesWrites()
{
    CeleryBroker::Options options;
    options.configuration = {"dir /proc", "save 3600 1"}; // where no snapshot can be written
    m_broker = std::make_unique<CeleryBroker>(options);
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->push(aTask("w"));
    m_broker->run({"BGSAVE"});
    QTRY_VERIFY(m_broker->run({"PING"}).bytes().startsWith("MISCONF"));
    const auto detail = m_broker->engine().job("w", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QVERIFY2(detail->why.contains(QStringLiteral("cannot save its data")), qPrintable(detail->why));
}

void TestCeleryEngine::tellsAllOfAWaitingJob()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->push(aTask("before"));
    TaskMessageSpec spec = aTask("w");
    spec.argsJson = "[1.0, 1e2, NaN, 1000000000000000000000000000000]";
    spec.moreHeaders = "\"x-tenant\": \"acme\", ";
    m_broker->push(spec);
    const auto detail = m_broker->engine().job("w", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->job.state, JobState::Queued);
    QCOMPARE(detail->why, QStringLiteral("1 job is ahead of it."));
    QCOMPARE(detail->args.value.items()[0].text(), QByteArray("1.0"));
    QCOMPARE(detail->args.value.items()[1].text(), QByteArray("1e2"));
    QCOMPARE(detail->args.value.items()[2].text(), QByteArray("NaN"));
    QVERIFY(std::any_of(detail->headers.begin(), detail->headers.end(),
                        [](const auto &header) { return header.first == "x-tenant" && header.second == "\"acme\""; }));
    QCOMPARE(detail->rawMessage, m_broker->run({"LINDEX", "celery", "0"}).bytes());
    QVERIFY(!detail->retry.possible); // it waits
    QVERIFY(!detail->retry.reason.isEmpty());
}

void TestCeleryEngine::showsStoredArgumentsWhereTheBodyStaysClosed()
{
    const QByteArray closed = tests::sample("celery/task/json-bzip2.json");
    const QByteArray id = "71e06a18-9f4b-4ab5-9045-fa16bd3ec162";
    QVERIFY(closed.contains(id));
    m_broker->pushRaw("celery", closed);
    const auto waiting = m_broker->engine().job(id, CeleryBroker::reading());
    QVERIFY(waiting.ok() && waiting->args.problem.contains(QStringLiteral("bzip2")));
    // A retry: the result of the try before names the arguments.
    m_broker->store(id, R"({"status": "RETRY", "result": null, "traceback": "", "children": [], "date_done": null,
        "name": "lab.add", "args": [2, 3], "kwargs": {}, "worker": "w1@lab", "retries": 0, "queue": "celery"})");
    const auto again = m_broker->engine().job(id, CeleryBroker::reading());
    QVERIFY(again.ok());
    QCOMPARE(again->args.problem, QString());
    QCOMPARE(again->args.value.items().size(), size_t(2));
}

void TestCeleryEngine::tellsOfAnEntryThatNobodyWillGiveBack()
{
    m_broker->take(aTask("lost"), 0, false);
    const auto detail = m_broker->engine().job("lost", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->job.state, JobState::Queued);
    QVERIFY(std::any_of(detail->facts.begin(), detail->facts.end(), [](const models::Fact &fact) {
        return fact.source == "unacked" && fact.text.contains(QStringLiteral("index"));
    }));
}

void TestCeleryEngine::opensAMalformedElementByItsMadeId()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->pushRaw("celery", "<b>rubbish</b>\x1b[31m");
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), size_t(1));
    const auto detail = m_broker->engine().job(page->items[0].key.id, CeleryBroker::reading());
    QVERIFY(detail.ok());
    QCOMPARE(detail->rawMessage, QByteArray("<b>rubbish</b>\x1b[31m"));
    QVERIFY(!detail->why.isEmpty());
}

void TestCeleryEngine::saysWhenThereIsNoFactAnywhere()
{
    m_broker->push(aTask("1"));
    const auto detail = m_broker->engine().job("nobody-knows-it", CeleryBroker::reading());
    QVERIFY(!detail.ok());
    QCOMPARE(detail.error().kind, models::ErrorKind::NotFound);
    QVERIFY(detail.error().text.contains(QStringLiteral("nobody-knows-it")));
}

void TestCeleryEngine::readsTheKeyPrefix()
{
    CeleryBroker prefixed({"acme:", {}, false, 0});
    prefixed.bind("celery", "celery", {}, "celery");
    prefixed.push(aTask("1"));
    prefixed.run({"LPUSH", "celery", support::taskMessage(aTask("not ours"))});
    prefixed.take(aTask("2"), secondsAgo(3));
    prefixed.store("ok", kSuccess);
    const QByteArrayList ids = idsOf(allPages(prefixed.engine(), {}));
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()), (QSet<QByteArray>{"1", "2", "ok"}));
}

void TestCeleryEngine::seesNoCeleryInAnotherProgramsKeys()
{
    m_broker->run({"LPUSH", "rq:queue:default", "b8a7", "c0de"});
    m_broker->run({"SADD", "rq:queues", "rq:queue:default"});
    m_broker->run({"HSET", "rq:job:b8a7", "status", "queued"});
    const auto detection = m_broker->engine().detect(CeleryBroker::reading());
    QVERIFY(detection.ok());
    QVERIFY(detection->evidence.empty());
    QVERIFY(queues().empty());
}

void TestCeleryEngine::detectsCeleryByWhatItLeft()
{
    m_broker->store("ok", kSuccess);
    const auto results = m_broker->engine().detect(CeleryBroker::reading());
    QVERIFY(results.ok());
    QCOMPARE(results->evidence.size(), size_t(1));
    m_broker->run({"FLUSHALL"});
    m_broker->run({"SADD", "acme:_kombu.binding.celery",
                   "celery\x06\x16\x06\x16"
                   "celery"});
    m_broker->renew();
    const auto prefixed = m_broker->engine().detect(CeleryBroker::reading());
    QVERIFY(prefixed.ok());
    QCOMPARE(prefixed->prefix, QByteArray("acme:"));
    QCOMPARE(prefixed->evidence.size(), size_t(1));
}

void TestCeleryEngine::survivesKeysOfAWrongType()
{
    m_broker->bind("celery", "celery", {}, "celery");
    m_broker->run({"SET", "celery", "a string"});
    m_broker->run({"SET", "unacked_index", "a string"});
    m_broker->take(aTask("1"), 0, false);
    QVERIFY(m_broker->engine().queues(CeleryBroker::reading()).ok());
    QVERIFY(find(allPages(m_broker->engine(), {}), "1"));
    m_broker->run({"DEL", "unacked"});
    m_broker->run({"SET", "unacked", "a string"});
    const auto page = m_broker->engine().jobs({}, CeleryBroker::reading());
    QVERIFY(!page.ok());
    QVERIFY(!page.error().text.isEmpty());
}

void TestCeleryEngine::showsDeadLettersAsFailedJobs()
{
    CeleryBroker broker({{}, {{"deadletter_queue", "dead"}}, false, 0});
    broker.bind("dead", "dead", {}, "dead");
    broker.push(aTask("lost", "dead"));
    broker.push(aTask("waits"));
    JobListRequest request;
    request.states = {JobState::Failed};
    const auto page = broker.engine().jobs(request, CeleryBroker::reading());
    QVERIFY(page.ok());
    QCOMPARE(idsOf(page->items), QByteArrayList{"lost"});
    QVERIFY(page->items[0].deadLetter);
    QCOMPARE(page->total, 1);
    const auto detail = broker.engine().job("lost", CeleryBroker::reading());
    QVERIFY(detail.ok());
    QVERIFY(detail->retry.possible);
    QCOMPARE(detail->retry.source, models::RetryAbility::Source::Message);
    const auto queues = broker.engine().queues(CeleryBroker::reading());
    QVERIFY(queues.ok());
    QVERIFY(find(*queues, QStringLiteral("dead"))->deadLetter);
}

void TestCeleryEngine::neverWrites()
{
    m_broker->bind("celery", "celery", {}, "celery");
    for (int i = 0; i < 20; ++i)
        m_broker->push(aTask("w" + QByteArray::number(i)));
    m_broker->take(aTask("t"), secondsAgo(9));
    m_broker->store("bad", kFailure);
    const QByteArray before = m_broker->run({"DEBUG", "DIGEST"}).bytes();
    m_broker->run({"CONFIG", "RESETSTAT"});
    Engine &engine = m_broker->engine();
    const app::CallContext context = CeleryBroker::reading();
    QVERIFY(engine.detect(context).ok());
    QVERIFY(engine.queues(context).ok());
    QVERIFY(engine.workers(context).ok());
    QVERIFY(engine.schedules(context).ok());
    QVERIFY(engine.jobs({}, context).ok());
    QVERIFY(engine.tasks(context).ok());
    QVERIFY(engine.retryReport(context).ok());
    QVERIFY(engine.resultsUrl(context).ok());
    for (const char *id : {"w3", "t", "bad", "nowhere"})
        (void)engine.job(id, context);
    QCOMPARE(m_broker->run({"DEBUG", "DIGEST"}).bytes(), before);
    const QByteArray used = m_broker->run({"INFO", "commandstats"}).bytes();
    for (const char *word :
         {"publish", "set:", "sadd", "lpush", "rpush", "del:", "expire", "eval", "lrem", "keys", "monitor"})
        QVERIFY2(!used.contains(QByteArray("cmdstat_") + word), word);
}

QTEST_GUILESS_MAIN(TestCeleryEngine)
#include "tst_celeryengine.moc"
