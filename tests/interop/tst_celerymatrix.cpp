// Every pair of Celery's settings, and every triple in the long run: what the engine tells equals what inspect,
// AsyncResult and Redis say.
#include "app/payload/pythonrepr.h"
#include "tests/support/celeryapp.h"
#include "tests/support/celerybroker.h"
#include "tests/support/lastsink.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using models::JobDetail;
using models::JobState;
using models::QueueInfo;
using models::WorkerInfo;
using support::CeleryApp;
using support::CeleryBroker;

namespace {

constexpr int kPatience = 20'000; // ms
const QString kNode = QStringLiteral("w1@lab");
const QByteArrayList kFactors{"peer",        "pool",       "events", "extended", "serializer",
                              "compression", "priorities", "prefix", "acks",     "results"};
const QList<QByteArrayList> kValues{{"debian", "latest"},
                                    {"prefork", "solo", "threads"},
                                    {"on", "off"},
                                    {"on", "off"},
                                    {"json", "pickle", "msgpack", "yaml"},
                                    {"none", "gzip", "bzip2", "zstd"},
                                    {"default", "ten"},
                                    {"none", "acme:"},
                                    {"early", "late"},
                                    {"broker", "other"}};

using Row = QByteArrayList;

/// The set-ups that hold each pair of values, or those which with them hold each triple.
QList<Row> rowsOf(const char *table)
{
    QFile file(QStringLiteral(YARD_SOURCE_DIR "/tests/data/celery/interop-%1.txt").arg(QLatin1String(table)));
    QList<Row> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd()) {
        if (const QByteArray line = file.readLine().simplified(); !line.isEmpty() && !line.startsWith('#'))
            rows.append(line.split(' '));
    }
    return rows;
}

/// Which table this run meets: the pairs, unless YARD_MATRIX says "triples".
QList<Row> rowsToMeet()
{
    return rowsOf(qgetenv("YARD_MATRIX") == "triples" ? "triples" : "matrix");
}

/// YARD_MATRIX_SHARE=2/4 is each fourth row from the second on: ctest runs the shares side by side. All rows without
/// it; none where it makes no sense.
QList<Row> shareOf(const QList<Row> &rows)
{
    const QByteArrayList share = qEnvironmentVariable("YARD_MATRIX_SHARE", QStringLiteral("1/1")).toLatin1().split('/');
    const int first = share[0].toInt();
    const int step = share.last().toInt();
    QList<Row> mine;
    for (qsizetype i = first - 1; first > 0 && step >= first && i < rows.size(); i += step)
        mine.append(rows[i]);
    return mine;
}

/// One row: a broker, an app with its settings, one worker, and an engine that watches.
class Setup
{
public:
    explicit Setup(const Row &row)
        : m_row(row),
          m_broker(brokerOptions(row)),
          m_app({peer(row), m_broker.server().url(), m_broker.server().url(resultsDatabase(row)), conf()})
    {
    }
    static CeleryApp::Peer peer(const Row &row)
    {
        return row[0] == "debian" ? CeleryApp::debian() : CeleryApp::latest();
    }

    QByteArray of(const char *factor) const { return m_row[kFactors.indexOf(factor)]; }
    bool is(const char *factor, const char *value) const { return of(factor) == value; }
    CeleryBroker &broker() { return m_broker; }
    CeleryApp &app() { return m_app; }
    support::LastSink &sink() { return m_sink; }
    app::Watch &watch() { return *m_watch; }

    void start()
    {
        m_app.start({kNode, QString::fromLatin1(of("pool")), is("pool", "solo") ? 1 : 2, QStringLiteral("celery"),
                     is("events", "on")});
    }
    void beginWatch() { m_watch = m_broker.engine().watch(m_sink); }
    JobDetail job(const QByteArray &id)
    {
        const auto found = m_broker.engine().job(id, CeleryBroker::reading());
        return found ? *found : JobDetail();
    }
    QueueInfo queue(const QString &name)
    {
        const auto all = m_broker.engine().queues(CeleryBroker::reading());
        for (const QueueInfo &queue : all ? *all : std::vector<QueueInfo>()) {
            if (queue.name == name)
                return queue;
        }
        return {};
    }

private:
    static int resultsDatabase(const Row &row) { return row[kFactors.indexOf("results")] == "other" ? 5 : 0; }
    static CeleryBroker::Options brokerOptions(const Row &row)
    {
        CeleryBroker::Options options;
        options.mayAsk = options.listens = true;
        options.resultsDatabase = resultsDatabase(row);
        options.prefix = row[kFactors.indexOf("prefix")] == "none" ? QByteArray() : row[kFactors.indexOf("prefix")];
        return options;
    }
    QByteArray conf() const
    {
        const QString serializer = QString::fromLatin1(of("serializer"));
        const QJsonArray accepted{QStringLiteral("json"), QStringLiteral("pickle"), QStringLiteral("msgpack"),
                                  QStringLiteral("yaml")};
        QJsonObject transport;
        if (is("priorities", "ten"))
            transport.insert(QStringLiteral("priority_steps"), QJsonArray{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        if (!is("prefix", "none"))
            transport.insert(QStringLiteral("global_keyprefix"), QString::fromLatin1(of("prefix")));
        QJsonObject conf{{QStringLiteral("task_serializer"), serializer},
                         {QStringLiteral("result_serializer"), serializer},
                         {QStringLiteral("accept_content"), accepted},
                         {QStringLiteral("result_accept_content"), accepted},
                         {QStringLiteral("result_extended"), is("extended", "on")},
                         {QStringLiteral("task_acks_late"), is("acks", "late")},
                         {QStringLiteral("broker_transport_options"), transport}};
        if (!is("compression", "none"))
            conf.insert(QStringLiteral("task_compression"), QString::fromLatin1(of("compression")));
        return QJsonDocument(conf).toJson(QJsonDocument::Compact);
    }

    Row m_row;
    CeleryBroker m_broker;
    CeleryApp m_app;
    support::LastSink m_sink;
    std::unique_ptr<app::Watch> m_watch;
};

std::vector<QString> strings(const QJsonValue &list)
{
    std::vector<QString> all;
    for (const QJsonValue &item : list.toArray())
        all.push_back(item.isObject() ? item[QLatin1String("name")].toString() : item.toString());
    std::sort(all.begin(), all.end());
    return all;
}

std::vector<QString> sorted(std::vector<QString> list)
{
    std::sort(list.begin(), list.end());
    return list;
}

QByteArrayList idsOf(const QJsonValue &tasks)
{
    QByteArrayList ids;
    for (const QJsonValue &task : tasks.toArray()) {
        const QJsonObject request = task[QLatin1String("request")].toObject();
        ids.append((request.isEmpty() ? task[QLatin1String("id")] : request[QLatin1String("id")]).toString().toUtf8());
    }
    return ids;
}

} // namespace

class TestCeleryMatrix : public QObject
{
    Q_OBJECT

private slots:
    void holdsEveryPairOfValues();
    void holdsEveryTripleOfValues();
    void saysWhatCelerySays_data();
    void saysWhatCelerySays();

private:
    void checkValues(const QList<Row> &rows);
    void checkTogether(const QList<Row> &rows, const QList<qsizetype> &factors);
    void compareWorker(Setup &setup, const QJsonObject &truth);
    void compareQueues(Setup &setup, const QJsonObject &truth);
    void compareResult(Setup &setup, const QByteArray &id, const QJsonObject &theirs);
    void compareWaiting(Setup &setup, const QJsonObject &truth);
    void compareHeld(Setup &setup, const QJsonObject &truth);
    void compareWatch(Setup &setup, const QJsonObject &results);
    void compareProgress(Setup &setup);
};

#define STEP(call)                                                                                                     \
    call;                                                                                                              \
    if (QTest::currentTestFailed())                                                                                    \
    return

void TestCeleryMatrix::holdsEveryPairOfValues()
{
    const QList<Row> rows = rowsOf("matrix");
    QVERIFY(!rows.isEmpty() && rows.size() <= 24);
    STEP(checkValues(rows));
    for (qsizetype i = 0; i < kValues.size(); ++i) {
        for (qsizetype j = i + 1; j < kValues.size(); ++j) {
            STEP(checkTogether(rows, {i, j}));
        }
    }
}

void TestCeleryMatrix::holdsEveryTripleOfValues()
{
    const QList<Row> rows = rowsOf("matrix") + rowsOf("triples");
    STEP(checkValues(rows));
    for (qsizetype i = 0; i < kValues.size(); ++i) {
        for (qsizetype j = i + 1; j < kValues.size(); ++j) {
            for (qsizetype k = j + 1; k < kValues.size(); ++k) {
                STEP(checkTogether(rows, {i, j, k}));
            }
        }
    }
}

void TestCeleryMatrix::checkValues(const QList<Row> &rows)
{
    QCOMPARE(kValues.size(), kFactors.size());
    for (const Row &row : rows) {
        QCOMPARE(row.size(), kFactors.size());
        for (qsizetype i = 0; i < row.size(); ++i)
            QVERIFY2(kValues[i].contains(row[i]), row.join(' ').constData());
    }
}

/// Each combination of the values of these factors stands in some row.
void TestCeleryMatrix::checkTogether(const QList<Row> &rows, const QList<qsizetype> &factors)
{
    const auto valuesIn = [&factors](const Row &row) {
        Row values;
        for (const qsizetype factor : factors)
            values.append(row[factor]);
        return values;
    };
    QSet<Row> there;
    for (const Row &row : rows)
        there.insert(valuesIn(row));
    qsizetype wanted = 1;
    for (const qsizetype factor : factors)
        wanted *= kValues[factor].size();
    QVERIFY2(there.size() == wanted, valuesIn(kFactors).join(" with ").constData());
}

void TestCeleryMatrix::saysWhatCelerySays_data()
{
    QTest::addColumn<QByteArrayList>("row");
    const QList<Row> rows = shareOf(rowsToMeet());
    QVERIFY(!rows.isEmpty());
    for (const Row &row : rows)
        QTest::newRow(row.join(' ').constData()) << row;
}

void TestCeleryMatrix::saysWhatCelerySays()
{
    QFETCH(QByteArrayList, row);
    if (Setup::peer(row).python.isEmpty())
        QSKIP("not run: index unreachable (tests/interop/peers.sh)");
    Setup setup(row);
    setup.start();
    QTRY_VERIFY2_WITH_TIMEOUT(setup.app().ready(kNode), setup.app().log(kNode).constData(), kPatience);
    setup.beginWatch();
    QTRY_VERIFY_WITH_TIMEOUT(setup.sink().worker(kNode).lastHeartbeat && !setup.sink().worker(kNode).queues.empty(),
                             kPatience);
    setup.app().python("import scenario; scenario.send(); scenario.settle()");
    const QJsonObject truth =
        QJsonDocument::fromJson(setup.app().python("import scenario; scenario.truth('w1@lab')")).object();
    QVERIFY(!truth.isEmpty());

    STEP(compareWorker(setup, truth));
    STEP(compareQueues(setup, truth));
    const QJsonObject results = truth[QLatin1String("results")].toObject();
    for (auto it = results.begin(); it != results.end(); ++it) {
        STEP(compareResult(setup, it.key().toUtf8(), it->toObject()));
    }
    STEP(compareWaiting(setup, truth));
    STEP(compareHeld(setup, truth));
    STEP(compareWatch(setup, results));
    STEP(compareProgress(setup));
}

void TestCeleryMatrix::compareWorker(Setup &setup, const QJsonObject &truth)
{
    const QJsonObject inspect = truth[QLatin1String("inspect")].toObject();
    const QJsonObject stats = inspect[QLatin1String("stats")].toObject();
    WorkerInfo worker;
    const auto isIdle = [&] {
        const auto all = setup.broker().engine().workers(CeleryBroker::reading());
        worker = all && all->size() == 1 ? all->front() : WorkerInfo();
        return worker.name == kNode && worker.state == models::WorkerState::Online;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), kPatience);
    QCOMPARE(worker.version, truth[QLatin1String("version")].toString());
    qint64 total = 0;
    for (const QJsonValue &count : stats[QLatin1String("total")].toObject())
        total += count.toInteger();
    QCOMPARE(stats.isEmpty(), setup.is("serializer", "yaml"));
    if (!stats.isEmpty()) {
        QCOMPARE(worker.pool, QString::fromLatin1(setup.of("pool")));
        QCOMPARE(worker.pid.value_or(0), stats[QLatin1String("pid")].toInteger());
        const QJsonValue slots_ = stats[QLatin1String("pool")][QLatin1String("max-concurrency")];
        QCOMPARE(worker.concurrency.value_or(-1), slots_.toInt());
        QCOMPARE(worker.memoryBytes.value_or(0) > 0, true);
        QVERIFY(worker.uptime.has_value());
        QCOMPARE(worker.processed.value_or(-1), total);
    }
    QCOMPARE(sorted(worker.queues), strings(inspect[QLatin1String("active_queues")]));
    QCOMPARE(sorted(worker.registeredTasks), strings(inspect[QLatin1String("registered")]));
    const QByteArrayList scheduled = idsOf(inspect[QLatin1String("scheduled")]);
    QByteArrayList reserved = idsOf(inspect[QLatin1String("reserved")]);
    reserved.removeIf([&](const QByteArray &id) { return scheduled.contains(id); });
    QCOMPARE(worker.active.value_or(-1), inspect[QLatin1String("active")].toArray().size());
    QCOMPARE(worker.scheduled.value_or(-1), scheduled.size());
    QCOMPARE(worker.reserved.value_or(-1), reserved.size());
    // The load comes with heartbeats only.
    QTRY_COMPARE_WITH_TIMEOUT(setup.sink().worker(kNode).load.size(), size_t(3), kPatience);
    if (!stats.isEmpty())
        QTRY_COMPARE_WITH_TIMEOUT(setup.sink().worker(kNode).processed.value_or(-1), total, kPatience);
}

void TestCeleryMatrix::compareQueues(Setup &setup, const QJsonObject &truth)
{
    const QJsonObject queues = truth[QLatin1String("queues")].toObject();
    for (auto it = queues.begin(); it != queues.end(); ++it) {
        std::map<int, qint64> buckets;
        qint64 waiting = 0;
        const QJsonObject lengths = it->toObject();
        for (auto step = lengths.begin(); step != lengths.end(); ++step) {
            buckets[step.key().toInt()] = step->toInteger();
            waiting += step->toInteger();
        }
        // What is shown was read a moment before what Celery says.
        QTRY_COMPARE_WITH_TIMEOUT(setup.queue(it.key()).waiting.value_or(-1), waiting, kPatience);
        const QueueInfo queue = setup.queue(it.key());
        QCOMPARE(queue.priorities, buckets);
        const bool taken = it.key() == QLatin1String("celery");
        QCOMPARE(queue.consumers.value_or(-1), taken ? 1 : 0);
        QCOMPARE(queue.workers, taken ? std::vector<QString>{kNode} : std::vector<QString>());
    }
    QTRY_COMPARE_WITH_TIMEOUT(setup.queue(QStringLiteral("celery")).inFlight.value_or(-1),
                              truth[QLatin1String("unacked")].toInteger(), kPatience);
}

void TestCeleryMatrix::compareResult(Setup &setup, const QByteArray &id, const QJsonObject &theirs)
{
    const auto say = [&theirs](const char *name) { return theirs[QLatin1String(name)].toString().toUtf8(); };
    const JobDetail ours = setup.job(id);
    const QByteArray state = say("state");
    if (state == "PENDING") {
        QVERIFY2(!models::isFinal(ours.job.state) || id == "ignored", id.constData());
        return;
    }
    QCOMPARE(ours.job.engineState, state);
    QVector<QByteArray> children;
    for (const QJsonValue &child : theirs[QLatin1String("children")].toArray())
        children.append(child.toString().toUtf8());
    QCOMPARE(QVector<QByteArray>(ours.children.begin(), ours.children.end()), children);
    if (state == "SUCCESS") {
        QCOMPARE(app::pythonRepr(ours.result.value), say("result"));
        QCOMPARE(ours.job.state, JobState::Succeeded);
        QVERIFY(ours.job.finishedAt.has_value());
    } else {
        QCOMPARE(ours.attempts.size(), size_t(1));
        QCOMPARE(ours.attempts[0].type.toUtf8(), say("type"));
        QCOMPARE(ours.attempts[0].message.toUtf8(), say("text"));
        QCOMPARE(ours.attempts[0].traceback.toUtf8(), say("traceback"));
        QCOMPARE(ours.job.state, state == "RETRY"     ? JobState::Retrying
                                 : state == "FAILURE" ? JobState::Failed
                                                      : JobState::Cancelled);
    }
    if (setup.is("extended", "on") && !say("name").isEmpty()) {
        QCOMPARE(ours.job.name.toUtf8(), say("name"));
        QCOMPARE(ours.job.worker.toUtf8(), say("worker"));
        QCOMPARE(ours.job.queue.toUtf8(), say("queue"));
        // Its message waits already for the next try.
        QCOMPARE(ours.job.retries, theirs[QLatin1String("retries")].toInt() + (state == "RETRY" ? 1 : 0));
        QVERIFY(ours.args.present && ours.kwargs.present);
        const QByteArray args = say("args");
        const QByteArray told =
            args.startsWith('[') ? app::pythonRepr(ours.args.value) : app::pythonArgsRepr(ours.args.value);
        QCOMPARE(told, args);
        QCOMPARE(app::pythonRepr(ours.kwargs.value), say("kwargs"));
    }
}

void TestCeleryMatrix::compareWaiting(Setup &setup, const QJsonObject &truth)
{
    for (const int priority : {0, 4, 6, 9}) {
        const JobDetail waits = setup.job("waits-" + QByteArray::number(priority));
        QCOMPARE(waits.job.state, JobState::Queued);
        QCOMPARE(waits.job.queue, QStringLiteral("nobody"));
        QCOMPARE(waits.job.name, QStringLiteral("lab.echo"));
        QCOMPARE(waits.job.priority.value_or(-1), priority);
        QCOMPARE(waits.why, QStringLiteral("No worker takes the queue “nobody”."));
        if (setup.is("compression", "bzip2")) {
            const QString rest = waits.args.problem + QString::fromUtf8(app::pythonArgsRepr(waits.args.value));
            QVERIFY2(waits.args.problem.contains(QStringLiteral("bz")), qPrintable(rest));
            continue;
        }
        QCOMPARE(waits.args.problem, QString());
        QCOMPARE(app::pythonArgsRepr(waits.args.value), truth[QLatin1String("args")].toString().toUtf8());
        QCOMPARE(app::pythonRepr(waits.kwargs.value), truth[QLatin1String("kwargs")].toString().toUtf8());
    }
}

void TestCeleryMatrix::compareHeld(Setup &setup, const QJsonObject &truth)
{
    const JobDetail later = setup.job("later");
    QCOMPARE(later.job.state, JobState::Scheduled);
    QCOMPARE(later.job.worker, kNode);
    for (const QJsonValue &held : truth[QLatin1String("inspect")][QLatin1String("scheduled")].toArray()) {
        if (held[QLatin1String("request")][QLatin1String("id")].toString() != QLatin1String("later"))
            continue;
        const QDateTime eta = QDateTime::fromString(held[QLatin1String("eta")].toString(), Qt::ISODateWithMs);
        QVERIFY(eta.isValid() && later.job.eta);
        // Qt rounds what is finer than a millisecond.
        QVERIFY(std::abs(models::toMs(*later.job.eta) - eta.toMSecsSinceEpoch()) <= 1);
        return;
    }
    QFAIL("inspect does not show the job that is due later");
}

/// What came by events, and the list of jobs.
void TestCeleryMatrix::compareWatch(Setup &setup, const QJsonObject &results)
{
    const auto page = setup.broker().engine().jobs({}, CeleryBroker::reading());
    QVERIFY(page.ok());
    for (auto it = results.begin(); it != results.end(); ++it) {
        const QByteArray id = it.key().toUtf8();
        const QByteArray state = it.value()[QLatin1String("state")].toString().toUtf8();
        if (state == "PENDING")
            continue;
        const auto listed = std::find_if(page->items.begin(), page->items.end(),
                                         [&id](const models::Job &job) { return job.key.id == id; });
        QVERIFY2(listed != page->items.end(), id.constData());
        QCOMPARE(listed->engineState, state);
        if (setup.is("events", "off"))
            continue;
        QTRY_COMPARE_WITH_TIMEOUT(setup.sink().job(id).engineState, state, kPatience);
        if (state == "SUCCESS") {
            QCOMPARE(setup.sink().job(id).worker, kNode);
            // The threads of 5.2.6 lose events of each other: then the end is read from the store, which has no
            // runtime.
            if (!setup.is("peer", "debian") || !setup.is("pool", "threads"))
                QTRY_VERIFY_WITH_TIMEOUT(setup.sink().job(id).runtime.has_value(), kPatience);
        }
    }
    if (setup.is("events", "off"))
        QTRY_VERIFY_WITH_TIMEOUT(setup.watch().stats().eventsOff, kPatience);
    else
        QVERIFY(!setup.watch().stats().eventsOff);
}

void TestCeleryMatrix::compareProgress(Setup &setup)
{
    app::WatchScope scope;
    scope.jobsOnScreen = {"moves"};
    setup.watch().setScope(scope);
    setup.app().python("import scenario; scenario.move()");
    QTRY_VERIFY_WITH_TIMEOUT(setup.job("moves").job.progress.has_value(), kPatience);
    const double before = setup.app().python("import scenario; print(scenario.current())").toDouble();
    const models::Job ours = setup.job("moves").job;
    const double after = setup.app().python("import scenario; print(scenario.current())").toDouble();
    QCOMPARE(ours.state, JobState::Running);
    QCOMPARE(ours.engineState, QByteArray("PROGRESS"));
    QVERIFY(ours.progress && ours.progress->current && before <= *ours.progress->current &&
            *ours.progress->current <= after);
    QCOMPARE(ours.progress->total.value_or(0), 1200.0);
    QTRY_VERIFY_WITH_TIMEOUT(
        setup.sink().job("moves").progress.value_or(models::Progress{}).current.value_or(0) >= after, kPatience);
    if (!setup.is("pool", "solo")) {
        // A busy machine answers late.
        QTRY_COMPARE_WITH_TIMEOUT(setup.job("moves").job.worker, kNode, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(setup.sink().worker(kNode).active.value_or(0), 1, kPatience);
    }
}

QTEST_GUILESS_MAIN(TestCeleryMatrix)
#include "tst_celerymatrix.moc"
