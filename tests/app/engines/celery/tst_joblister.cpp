#include "tests/support/celerybroker.h"
#include "tests/support/lastsink.h"

#include <QTest>

using app::JobListRequest;
using models::Job;
using models::JobFilter;
using models::JobState;
using support::CeleryBroker;
using support::TaskMessageSpec;

namespace {

QByteArray numbered(int number)
{
    return "job-" + QByteArray::number(number).rightJustified(4, '0');
}

TaskMessageSpec waiting(int number, const QByteArray &queue = "celery")
{
    TaskMessageSpec spec;
    spec.id = numbered(number);
    spec.queue = queue;
    spec.kwargsJson = "{\"customer\": \"no" + QByteArray::number(number) + "\"}";
    return spec;
}

void fill(CeleryBroker &broker, int count, const QByteArray &queue = "celery", int from = 0)
{
    app::RedisCommand push{"LPUSH", queue};
    for (int i = from; i < from + count; ++i)
        push.push_back(support::taskMessage(waiting(i, queue)));
    broker.run(push);
}

QByteArray range(int from, int count)
{
    QByteArrayList ids;
    for (int i = from; i < from + count; ++i)
        ids.append(numbered(i));
    return ids.join(' ');
}

QByteArray idsOf(const std::vector<Job> &jobs)
{
    QByteArrayList ids;
    for (const Job &job : jobs)
        ids.append(job.key.id);
    return ids.join(' ');
}

JobListRequest waitingOnes(int limit)
{
    JobListRequest request;
    request.waitingOnly = true;
    request.limit = limit;
    return request;
}

models::Page<Job> read(CeleryBroker &broker, JobListRequest &request)
{
    auto page = broker.engine().jobs(request, CeleryBroker::reading());
    if (!page)
        qFatal("%s", qPrintable(page.error().text + page.error().detail));
    request.cursor = page->nextCursor;
    return *page;
}

} // namespace

/// Lists of jobs that go through long queues: page by page, by a filter, while workers consume.
class TestJobLister : public QObject
{
    Q_OBJECT

private slots:
    void findsAWordOfTheArgumentsFarBack();
    void stopsWhereItIsToldAndSaysWhere();
    void looksOnlyIntoQueuesThatTheFilterWants();
    void reachesEveryWaitingJobOnce();
    void losesNoneWhileWorkersConsume();
    void beginsAnewWhenItsPlaceIsConsumed();
    void followsItsPlaceThroughPriorities();
    void asksForAnIdByItself();
    void knowsWhatTheHeadOfALongQueueTells();
    void readsAllThatIsListedWhenAskedAnew();
};

void TestJobLister::findsAWordOfTheArgumentsFarBack()
{
    CeleryBroker broker;
    fill(broker, 1'000);
    for (const char *text : {"no899", "arg.customer:no899", "id:job-0899"}) {
        JobListRequest request = waitingOnes(500);
        request.filter = JobFilter::compile(QString::fromLatin1(text));
        const auto page = read(broker, request);
        QCOMPARE(idsOf(page.items), numbered(899));
        QCOMPARE(page.items[0].positionInQueue, std::optional<qint64>(899));
        QCOMPARE(page.looked, 1'000);
        QVERIFY(page.nextCursor.isEmpty());
    }
    JobListRequest nothing = waitingOnes(500);
    nothing.filter = JobFilter::compile(QStringLiteral("no899 state:running"));
    QCOMPARE(read(broker, nothing).items.size(), size_t(0));
}

void TestJobLister::stopsWhereItIsToldAndSaysWhere()
{
    CeleryBroker broker;
    fill(broker, 1'000);
    JobListRequest request = waitingOnes(500);
    request.filter = JobFilter::compile(QStringLiteral("no899"));
    request.look = 300;
    for (const int at : {300, 600}) {
        const auto page = read(broker, request);
        QVERIFY(page.items.empty());
        QCOMPARE(page.looked, 300);
        QCOMPARE(page.place, (models::ListPlace{QStringLiteral("celery"), at, 1'000}));
        QVERIFY(!page.nextCursor.isEmpty());
    }
    QCOMPARE(idsOf(read(broker, request).items), numbered(899));
}

void TestJobLister::looksOnlyIntoQueuesThatTheFilterWants()
{
    CeleryBroker broker;
    fill(broker, 100, "mails");
    fill(broker, 50, "tts", 500);
    JobListRequest request = waitingOnes(500);
    request.filter = JobFilter::compile(QStringLiteral("queue:tts no5"));
    QCOMPARE(read(broker, request).looked, 50);
    request = waitingOnes(500);
    request.filter = JobFilter::compile(QStringLiteral("-queue:tts no5"));
    QCOMPARE(read(broker, request).looked, 100);
}

void TestJobLister::reachesEveryWaitingJobOnce()
{
    CeleryBroker broker;
    fill(broker, 1'250, "a");
    fill(broker, 30, "b", 1'250);
    JobListRequest request = waitingOnes(500);
    std::vector<Job> all;
    int pages = 0;
    do {
        const auto page = read(broker, request);
        all.insert(all.end(), page.items.begin(), page.items.end());
        ++pages;
    } while (!request.cursor.isEmpty());
    QCOMPARE(pages, 3);
    QCOMPARE(idsOf(all), range(0, 1'280));
}

void TestJobLister::losesNoneWhileWorkersConsume()
{
    CeleryBroker broker;
    fill(broker, 1'000);
    JobListRequest request = waitingOnes(100);
    QCOMPARE(idsOf(read(broker, request).items), range(0, 100));
    broker.run({"RPOP", "celery", "60"});
    fill(broker, 10, "celery", 1'000);
    const auto second = read(broker, request);
    QCOMPARE(idsOf(second.items), range(100, 100));
    QCOMPARE(second.place, (models::ListPlace{QStringLiteral("celery"), 140, 950}));
    // A worker gave some back, so that all lies further on.
    for (int i = 59; i >= 50; --i)
        broker.run({"RPUSH", "celery", support::taskMessage(waiting(i))});
    QCOMPARE(idsOf(read(broker, request).items), range(200, 100));
}

void TestJobLister::beginsAnewWhenItsPlaceIsConsumed()
{
    CeleryBroker broker;
    fill(broker, 1'000);
    JobListRequest request = waitingOnes(100);
    read(broker, request);
    broker.run({"RPOP", "celery", "150"});
    QCOMPARE(idsOf(read(broker, request).items), range(150, 100));
}

void TestJobLister::followsItsPlaceThroughPriorities()
{
    CeleryBroker broker;
    fill(broker, 40);
    for (int i = 40; i < 80; ++i) {
        TaskMessageSpec later = waiting(i);
        later.priority = 6;
        broker.push(later);
    }
    JobListRequest request = waitingOnes(60);
    QCOMPARE(idsOf(read(broker, request).items), range(0, 60));
    broker.run({"DEL", "celery"});
    broker.run({"RPOP", QByteArray("celery\x06\x16") + "6", "5"});
    QCOMPARE(idsOf(read(broker, request).items), range(60, 20));
}

void TestJobLister::asksForAnIdByItself()
{
    CeleryBroker broker;
    fill(broker, 10);
    broker.store("long-gone", "{\"status\": \"SUCCESS\", \"result\": 5, \"traceback\": null, \"children\": [], "
                              "\"date_done\": \"2026-11-21T20:37:13.414113\", \"task_id\": \"long-gone\"}");
    broker.take(waiting(77), 1'000);
    const auto found = [&broker](const QByteArray &id) {
        JobListRequest request = waitingOnes(500);
        request.id = id;
        request.filter = JobFilter::compile(QString::fromUtf8(id));
        request.look = 0;
        const auto page = read(broker, request);
        return std::pair(idsOf(page.items), page.looked);
    };
    QCOMPARE(found("long-gone"), std::pair(QByteArray("long-gone"), qint64(0)));
    QCOMPARE(found("job-0077"), std::pair(QByteArray("job-0077"), qint64(0)));
    QCOMPARE(found("nowhere"), std::pair(QByteArray(), qint64(0)));
}

void TestJobLister::knowsWhatTheHeadOfALongQueueTells()
{
    CeleryBroker::Options options;
    options.listens = true;
    CeleryBroker broker(options);
    fill(broker, 1'000);
    support::LastSink sink;
    const auto listed = [&sink](const QByteArray &id) { return !sink.job(id).key.id.isEmpty(); };
    const auto watch = broker.engine().watch(sink);
    QTRY_VERIFY_WITH_TIMEOUT(listed("job-0099"), 20'000);
    JobListRequest request = waitingOnes(300);
    read(broker, request);
    QTRY_VERIFY_WITH_TIMEOUT(listed("job-0299"), 20'000);
    // Nobody hears of their end: only the queue tells that they wait no longer. Its length has changed, so the watch
    // looks at its head by itself.
    broker.run({"RPOP", "celery", "150"});
    QTRY_VERIFY_WITH_TIMEOUT(!listed("job-0000"), 30'000);
    QVERIFY(!listed("job-0149"));
    QVERIFY(listed("job-0150"));
    QVERIFY(listed("job-0299"));
}

void TestJobLister::readsAllThatIsListedWhenAskedAnew()
{
    CeleryBroker::Options options;
    options.listens = true;
    CeleryBroker broker(options);
    fill(broker, 3'000);
    support::LastSink sink;
    const auto listed = [&sink](const QByteArray &id) { return !sink.job(id).key.id.isEmpty(); };
    const auto watch = broker.engine().watch(sink);
    QTRY_VERIFY_WITH_TIMEOUT(listed("job-0099"), 20'000);
    JobListRequest request = waitingOnes(500);
    request.filter = JobFilter::compile(QStringLiteral("id:job-1800"));
    read(broker, request);
    QTRY_VERIFY_WITH_TIMEOUT(listed("job-1800"), 20'000);
    broker.run({"RPOP", "celery", "1900"});
    watch->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!listed("job-1800"), 20'000);
    QVERIFY(!listed("job-0099"));
    QTRY_VERIFY_WITH_TIMEOUT(listed("job-1900"), 20'000);
}

QTEST_GUILESS_MAIN(TestJobLister)
#include "tst_joblister.moc"
