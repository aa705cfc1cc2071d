#include "models/queuemodel.h"
#include "models/rowfiltermodel.h"
#include "models/schedulemodel.h"
#include "models/workermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Instant kStart = instantFromMs(1'795'246'260'000); // Sat 21 Nov 2026 07:31:00 UTC

/// A small model, Qt's tester on it, a clock that stands until told.
template <typename Model>
struct Watched {
    Watched()
    {
        CellStyle style;
        style.locale = QLocale(QLocale::English);
        style.zone = QTimeZone::utc();
        style.now = [this] { return now; };
        model.setCellStyle(style);
    }
    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    template <typename Cell>
    Cell cell(int row, int column, Role role) const
    {
        return model.index(row, column).data(int(role)).template value<Cell>();
    }
    Instant now = kStart;
    Model model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

QueueInfo queue(const QString &name, qint64 waiting)
{
    QueueInfo out;
    out.name = name;
    out.waiting = waiting;
    out.consumers = 1;
    return out;
}

std::vector<QueueInfo> queues(int count)
{
    std::vector<QueueInfo> out;
    for (int i = 0; i < count; ++i)
        out.push_back(queue(QStringLiteral("q%1").arg(i, 3, 10, QLatin1Char('0')), i));
    return out;
}

WorkerInfo worker(const QString &name, WorkerState state)
{
    WorkerInfo out;
    out.name = name;
    out.state = state;
    return out;
}

ScheduleEntry schedule(const QString &name, MaybeInstant next, bool enabled = true)
{
    ScheduleEntry out;
    out.name = name;
    out.source = "beat";
    out.nextRun = next;
    out.enabled = enabled;
    return out;
}

QStringList column(const QAbstractItemModel &model, int column)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out << model.index(row, column).data().toString();
    return out;
}

} // namespace

class RowModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void signalsOnlyWhatDiffers();
    void removesAndAppendsInRuns();
    void takesTheLastOfEqualKeys();
    void writesQueueFigures();
    void saysWhyAQueueDoesNotDrain();
    void callsAQueueGrowingAfterThreeMinutes();
    void keepsAnHourOfWaitingPerQueue();
    void leavesTheUnwatchedPartOfTheHourEmpty();
    void splitsPrioritiesInTheToolTip();
    void writesWorkerFigures();
    void keepsHowAWorkerFared();
    void saysSinceWhenAWorkerIsAway();
    void ordersWorkersByWhatIsWrong();
    void writesScheduleFigures();
    void ordersSchedulesByNextRunOffLast();
    void fillsUpToFifteenRuns();
    void filtersByAllWords();
    void ordersByASecondKeyWhereTheFirstIsEqual();
    void keepsRowsOfSelectionsThroughUpdates();
};

void RowModelsTest::signalsOnlyWhatDiffers()
{
    Watched<QueueModel> watched;
    watched.model.setQueues(queues(300));
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    auto next = queues(300);
    for (const size_t row : {5u, 6u, 7u, 200u})
        next[row].waiting = 9999;
    watched.model.setRows(next);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 5);
    QCOMPARE(changed[0][1].toModelIndex().row(), 7);
    QCOMPARE(changed[1][0].toModelIndex().row(), 200);
    QCOMPARE(inserted.count(), 0);
    watched.model.setRows(next);
    QCOMPARE(changed.count(), 2);
}

void RowModelsTest::removesAndAppendsInRuns()
{
    Watched<QueueModel> watched;
    watched.model.setQueues(queues(20));
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    auto next = queues(25);
    next.erase(next.begin() + 3, next.begin() + 6);
    next.erase(next.begin());
    watched.model.setQueues(next);
    QCOMPARE(removed.count(), 2);
    QCOMPARE(removed[0][1].toInt(), 3);
    QCOMPARE(removed[0][2].toInt(), 5);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 16);
    QCOMPARE(inserted[0][2].toInt(), 20);
    QCOMPARE(watched.model.rowOf(QStringLiteral("q024")), 20);
    QCOMPARE(watched.model.rowOf(QStringLiteral("q003")), -1);
    QCOMPARE(watched.model.rowAt(0).name, QStringLiteral("q001"));
}

void RowModelsTest::takesTheLastOfEqualKeys()
{
    Watched<QueueModel> watched;
    watched.model.setQueues({queue(QStringLiteral("a"), 1), queue(QStringLiteral("a"), 2)});
    QCOMPARE(watched.model.rowCount(), 1);
    QCOMPARE(*watched.model.rowAt(0).waiting, qint64(2));
}

void RowModelsTest::writesQueueFigures()
{
    Watched<QueueModel> watched;
    QueueInfo email = queue(QStringLiteral("e\nmail"), 1031);
    email.oldestAge = 391s;
    email.oldestAgeIs = AgeKnown::AtLeast;
    email.inPerMinute = 240;
    email.outPerMinute = 0.42;
    email.running = 2;
    email.slotCount = 4;
    email.failedLastDay = 4;
    email.mainTask = QStringLiteral("mail.send");
    email.paused = true;
    QueueInfo unknown;
    unknown.name = QStringLiteral("x");
    watched.model.setQueues({email, unknown});
    QStringList texts;
    QStringList nothing;
    for (const auto at : {QueueColumn::Waiting, QueueColumn::Oldest, QueueColumn::In, QueueColumn::Out,
                          QueueColumn::Drains, QueueColumn::Running, QueueColumn::Workers, QueueColumn::Failed}) {
        texts << watched.text(0, int(at));
        nothing << watched.text(1, int(at));
    }
    QCOMPARE(texts,
             QStringList({"1,031", QStringLiteral("≥ 6m 31s"), "240", "0.4", QStringLiteral("—"), "2 of 4", "1", "4"}));
    QCOMPARE(nothing, QStringList(8, QStringLiteral("—")));
    const auto name = watched.cell<TwoLineCell>(0, 0, Role::TwoLine);
    QCOMPARE(name.first, QStringLiteral("e mail"));
    QCOMPARE(name.second, QStringLiteral("mostly mail.send"));
    QCOMPARE(name.badge, QStringLiteral("Paused"));
    QCOMPARE(watched.model.totalWaiting(), qint64(1031));
}

void RowModelsTest::saysWhyAQueueDoesNotDrain()
{
    Watched<QueueModel> watched;
    QueueInfo draining = queue(QStringLiteral("a"), 61);
    draining.outPerMinute = 0.4;
    QueueInfo nobody = queue(QStringLiteral("b"), 22);
    nobody.consumers = 0;
    QueueInfo stuck = queue(QStringLiteral("c"), 5);
    stuck.outPerMinute = 0;
    watched.model.setQueues({draining, nobody, stuck, queue(QStringLiteral("d"), 0)});
    QCOMPARE(column(watched.model, int(QueueColumn::Drains)),
             QStringList({"2h 32m", "no worker", QStringLiteral("—"), QStringLiteral("—")}));
    const auto tone = watched.model.index(1, int(QueueColumn::Workers)).data(int(Role::Tone)).toInt();
    QCOMPARE(tone, int(Tone::Danger));
}

void RowModelsTest::callsAQueueGrowingAfterThreeMinutes()
{
    Watched<QueueModel> watched;
    QueueInfo email = queue(QStringLiteral("email"), 10);
    email.inPerMinute = 240;
    email.outPerMinute = 96;
    watched.model.setQueues({email});
    watched.now = kStart + 179s;
    watched.model.setQueues({email});
    QVERIFY(!watched.model.isGrowing(email.name));
    watched.now = kStart + 180s;
    watched.model.setQueues({email});
    QVERIFY(watched.model.isGrowing(email.name));
    QCOMPARE(watched.text(0, int(QueueColumn::Drains)), QStringLiteral("growing"));
    QVERIFY(watched.cell<SparkCell>(0, int(QueueColumn::LastHour), Role::Spark).growing);
    email.outPerMinute = 300;
    watched.model.setQueues({email});
    QVERIFY(!watched.model.isGrowing(email.name));
}

void RowModelsTest::keepsAnHourOfWaitingPerQueue()
{
    Watched<QueueModel> watched;
    for (int i = 0; i < 200; ++i) {
        watched.now = kStart + i * 30s;
        watched.model.setQueues({queue(QStringLiteral("a"), i), queue(QStringLiteral("b"), 5)});
    }
    const auto spark = watched.cell<SparkCell>(0, int(QueueColumn::LastHour), Role::Spark);
    QCOMPARE(spark.values.size(), size_t(120));
    QCOMPARE(spark.toolTip, QStringLiteral("lowest 80 · highest 199 · now 199"));
    QCOMPARE(spark.values.back(), 199.0);
    QCOMPARE(spark.values.front(), 80.0);
    QCOMPARE(spark.accessible, QStringLiteral("waiting 199, rose from 80 in the last hour"));
    QVERIFY(watched.model.history(QStringLiteral("b")));
    watched.model.setQueues({queue(QStringLiteral("a"), 1)});
    QVERIFY(!watched.model.history(QStringLiteral("b")));
}

/// Two minutes of watching are two minutes wide, not an hour.
void RowModelsTest::leavesTheUnwatchedPartOfTheHourEmpty()
{
    Watched<QueueModel> watched;
    for (int i = 0; i < 4; ++i) {
        watched.now = kStart + i * 30s;
        watched.model.setQueues({queue(QStringLiteral("a"), 9 - i), queue(QStringLiteral("b"), 5)});
    }
    const auto spark = watched.cell<SparkCell>(0, int(QueueColumn::LastHour), Role::Spark);
    QCOMPARE(spark.values.size(), size_t(120));
    QVERIFY(std::isnan(spark.values[115]));
    QCOMPARE(std::vector<double>(spark.values.end() - 4, spark.values.end()), (std::vector<double>{9, 8, 7, 6}));
    QCOMPARE(spark.accessible, QStringLiteral("waiting 6, fell from 9 since watching began"));
    QCOMPARE(watched.cell<SparkCell>(1, int(QueueColumn::LastHour), Role::Spark).accessible,
             QStringLiteral("waiting 5, as when watching began"));
}

void RowModelsTest::splitsPrioritiesInTheToolTip()
{
    Watched<QueueModel> watched;
    QueueInfo info = queue(QStringLiteral("a"), 12);
    info.priorities = {{0, 10}, {9, 2}};
    info.inFlight = 3;
    watched.model.setQueues({info});
    const QString tip = watched.model.index(0, int(QueueColumn::Waiting)).data(Qt::ToolTipRole).toString();
    QCOMPARE(tip, QStringLiteral("Priority 0: 10\nPriority 9: 2\nTaken by workers, not confirmed: 3"));
}

void RowModelsTest::writesWorkerFigures()
{
    Watched<WorkerModel> watched;
    WorkerInfo info = worker(QStringLiteral("celery@tts-gpu-01"), WorkerState::Busy);
    info.pool = QStringLiteral("prefork");
    info.pid = 2201;
    info.software = QStringLiteral("py-celery");
    info.version = QStringLiteral("5.4.0");
    info.concurrency = 8;
    info.active = 3;
    info.queues = {QStringLiteral("tts"), QStringLiteral("default")};
    info.load = {1.9, 1.7, 1.2};
    info.memoryBytes = 3'100'000'000;
    info.processed = 3204;
    info.uptime = 6 * 24h + 3h;
    info.beats = {true, true, false, true};
    watched.model.setWorkers({info});
    const auto name = watched.cell<TwoLineCell>(0, 0, Role::TwoLine);
    QCOMPARE(name.second, QStringLiteral("prefork · pid 2201 · Celery 5.4.0"));
    QStringList texts;
    for (int at = int(WorkerColumn::Slots); at <= int(WorkerColumn::Uptime); ++at)
        texts << watched.text(0, at);
    QCOMPARE(texts, QStringList({"3/8", "tts, default", "1.9", QStringLiteral("3.1\u00a0GB"), "3,204", "6d 3h"}));
    QCOMPARE(watched.cell<SlotsCell>(0, int(WorkerColumn::Slots), Role::Slots).total, 8);
    QCOMPARE(watched.model.index(0, int(WorkerColumn::Heartbeat)).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("on time, 1 missed lately"));
    QCOMPARE(watched.model.busySlots(), (std::pair<qint64, qint64>(3, 8)));
}

void RowModelsTest::keepsHowAWorkerFared()
{
    WorkerTrends trends;
    WorkerInfo info = worker(QStringLiteral("w"), WorkerState::Busy);
    info.load = {0.5};
    info.processed = 100;
    trends.add({info}, kStart);
    for (int slot = 1; slot <= 4; ++slot) {
        info.load = {double(slot)};
        *info.processed += 30;
        trends.add({info}, kStart + slot * 30s);
    }
    const auto trend = trends.of(QStringLiteral("w"), kStart + 120s);
    QCOMPARE(trend.load.size(), WorkerTrends::kPoints);
    QCOMPARE(trend.begun.size(), WorkerTrends::kPoints);
    QCOMPARE(trend.load.back(), 4.0);
    QVERIFY(std::isnan(trend.load[WorkerTrends::kPoints - 6])); // before it was watched
    QVERIFY(std::isnan(trend.memory.back()));                   // never told
    QCOMPARE(trend.begun.back(), 60.0);
    QVERIFY(std::isnan(trend.begun[WorkerTrends::kPoints - 4])); // a minute before that was not seen

    info.processed = 5; // begun anew
    trends.add({info}, kStart + 150s);
    QVERIFY(std::isnan(trends.of(QStringLiteral("w"), kStart + 150s).begun.back()));
    info.state = WorkerState::Offline;
    trends.add({info}, kStart + 600s);
    QVERIFY(std::isnan(trends.of(QStringLiteral("w"), kStart + 600s).load.back()));
    trends.add({}, kStart + 630s);
    QVERIFY(std::isnan(trends.of(QStringLiteral("w"), kStart + 150s).load.back())); // gone from the list
}

void RowModelsTest::saysSinceWhenAWorkerIsAway()
{
    Watched<WorkerModel> watched;
    WorkerInfo late = worker(QStringLiteral("late"), WorkerState::Late);
    late.lastHeartbeat = kStart - 9s;
    WorkerInfo gone = worker(QStringLiteral("gone"), WorkerState::Offline);
    gone.lastHeartbeat = kStart - 500s;
    gone.lastReply = kStart - 400s;
    gone.concurrency = 8;
    gone.beats = {true};
    WorkerInfo deaf = worker(QStringLiteral("solo"), WorkerState::Busy);
    deaf.busyDeaf = true;
    watched.model.setWorkers({late, gone, deaf});
    const auto state = [&](int row) {
        return watched.cell<WorkerStateCell>(row, int(WorkerColumn::State), Role::State);
    };
    QCOMPARE(state(0).text, QStringLiteral("Late beat"));
    QCOMPARE(state(0).second, QStringLiteral("9s since last"));
    QCOMPARE(state(0).tone, Tone::Warning);
    QCOMPARE(state(1).second, QStringLiteral("for 6m 40s"));
    QCOMPARE(state(1).tone, Tone::Danger);
    QCOMPARE(state(2).second, QStringLiteral("does not answer"));
    QCOMPARE(watched.cell<BeatsCell>(1, int(WorkerColumn::Heartbeat), Role::Beats).text, QStringLiteral("no beats"));
    QCOMPARE(watched.text(1, int(WorkerColumn::Slots)), QStringLiteral("—"));
    QCOMPARE(watched.model.onlineCount(), 2);
}

void RowModelsTest::ordersWorkersByWhatIsWrong()
{
    Watched<WorkerModel> watched;
    watched.model.setWorkers(
        {worker(QStringLiteral("b"), WorkerState::Online), worker(QStringLiteral("a"), WorkerState::Busy),
         worker(QStringLiteral("c"), WorkerState::Late), worker(QStringLiteral("d"), WorkerState::Offline)});
    RowFilterModel ordered;
    ordered.setSourceModel(&watched.model);
    ordered.sort(WorkerModel::kDefaultSortColumn, WorkerModel::kDefaultSortOrder);
    QCOMPARE(column(ordered, 0), QStringList({"d", "c", "a", "b"}));
}

void RowModelsTest::writesScheduleFigures()
{
    Watched<ScheduleModel> watched;
    ScheduleEntry entry = schedule(QStringLiteral("leaderboard"), kStart + 772s);
    entry.task = QStringLiteral("leaderboard.recompute");
    entry.spec = QStringLiteral("*/15 * * * *");
    entry.human = QStringLiteral("Every 15 minutes");
    entry.lastRun = kStart - 17min;
    entry.lastRuns = {RunOutcome::Ok};
    entry.nextRunIsEstimate = true;
    ScheduleEntry missed = schedule(QStringLiteral("backup"), kStart + 12h);
    missed.lastRuns = {RunOutcome::Ok, RunOutcome::Missed};
    missed.missed = true;
    missed.missedAt = kStart - 5h;
    watched.model.setSchedules({entry, missed, schedule(QStringLiteral("tet"), std::nullopt, false)});
    const auto two = [&](int row, ScheduleColumn at) { return watched.cell<TwoLineCell>(row, int(at), Role::TwoLine); };
    QCOMPARE(two(0, ScheduleColumn::Schedule).second, QStringLiteral("leaderboard.recompute"));
    QCOMPARE(two(0, ScheduleColumn::Runs).first, QStringLiteral("Every 15 minutes"));
    QVERIFY(two(0, ScheduleColumn::Runs).secondIsMono);
    QCOMPARE(two(0, ScheduleColumn::NextRun).first, QStringLiteral("in 12m 52s"));
    QCOMPARE(two(0, ScheduleColumn::NextRun).second, QStringLiteral("07:43"));
    QCOMPARE(two(2, ScheduleColumn::NextRun).first, QStringLiteral("Off"));
    ScheduleEntry often = schedule(QStringLiteral("often"), kStart - 70s);
    often.every = 20s; // read a while ago: it has run since, and when it runs next is known
    QCOMPARE(often.nextRunAfter(kStart), MaybeInstant(kStart + 10s));
    QCOMPARE(often.nextRunAfter(kStart - 80s), MaybeInstant(kStart - 70s));
    often.every.reset();
    QCOMPARE(often.nextRunAfter(kStart), MaybeInstant(kStart - 70s));
    const auto last = [&](int row) { return watched.cell<RunCell>(row, int(ScheduleColumn::LastRun), Role::State); };
    QCOMPARE(last(0).text, QStringLiteral("17m ago"));
    QCOMPARE(last(1).text, QStringLiteral("Missed"));
    QCOMPARE(last(1).tone, Tone::Warning);
    QVERIFY(last(1).second.startsWith(QStringLiteral("expected ")));
    QCOMPARE(watched.model.index(2, int(ScheduleColumn::On)).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(watched.model.index(0, int(ScheduleColumn::NextRun))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("Computed here")));
    QCOMPARE(watched.model.missedCount(), 1);
    QCOMPARE(watched.model.missedUnknownCount(), 1); // the first; what is off misses nothing
    QCOMPARE(watched.model.enabledCount(), 2);
    watched.model.setLive(false);
    QCOMPARE(two(0, ScheduleColumn::NextRun).first, QStringLiteral("07:43"));
}

void RowModelsTest::ordersSchedulesByNextRunOffLast()
{
    Watched<ScheduleModel> watched;
    watched.model.setSchedules(
        {schedule(QStringLiteral("off"), kStart, false), schedule(QStringLiteral("unknown"), std::nullopt),
         schedule(QStringLiteral("later"), kStart + 2h), schedule(QStringLiteral("soon"), kStart + 1h)});
    RowFilterModel ordered;
    ordered.setSourceModel(&watched.model);
    ordered.sort(ScheduleModel::kDefaultSortColumn, ScheduleModel::kDefaultSortOrder);
    QCOMPARE(column(ordered, int(ScheduleColumn::Schedule)), QStringList({"soon", "later", "unknown", "off"}));
}

void RowModelsTest::fillsUpToFifteenRuns()
{
    ScheduleEntry entry;
    QCOMPARE(outcomeCell(entry).accessible, QStringLiteral("no run known"));
    entry.lastRuns = {RunOutcome::Ok, RunOutcome::Missed, RunOutcome::Failed};
    QCOMPARE(outcomeCell(entry).runs.size(), size_t(15));
    QCOMPARE(outcomeCell(entry).runs.front(), RunOutcome::None);
    QCOMPARE(outcomeCell(entry).runs.back(), RunOutcome::Failed);
    QCOMPARE(outcomeCell(entry).accessible, QStringLiteral("3 runs, 1 ok, 1 failed, 1 missed"));
    entry.lastRuns.assign(40, RunOutcome::Ok);
    QCOMPARE(outcomeCell(entry).accessible, QStringLiteral("15 runs, 15 ok"));
}

void RowModelsTest::filtersByAllWords()
{
    Watched<QueueModel> watched;
    QueueInfo email = queue(QStringLiteral("email"), 1);
    email.mainTask = QStringLiteral("mail.send");
    watched.model.setQueues({email, queue(QStringLiteral("emails-low"), 2), queue(QStringLiteral("tts"), 3)});
    RowFilterModel filtered;
    filtered.setSourceModel(&watched.model);
    filtered.setFilterText(QStringLiteral("  EMAIL  "));
    QCOMPARE(filtered.rowCount(), 2);
    filtered.setFilterText(QStringLiteral("email send"));
    QCOMPARE(column(filtered, 0), QStringList({"email"}));
    filtered.setFilterText({});
    QCOMPARE(filtered.rowCount(), 3);
}

void RowModelsTest::ordersByASecondKeyWhereTheFirstIsEqual()
{
    Watched<QueueModel> watched;
    watched.model.setQueues({queue(QStringLiteral("a"), 1), queue(QStringLiteral("b"), 2),
                             queue(QStringLiteral("c"), 1), queue(QStringLiteral("d"), 2)});
    RowFilterModel ordered;
    ordered.setSourceModel(&watched.model);
    const int waiting = int(QueueColumn::Waiting);
    const int name = int(QueueColumn::Queue);
    ordered.sortBy({{waiting, Qt::DescendingOrder}, {name, Qt::AscendingOrder}});
    QCOMPARE(column(ordered, 0), QStringList({"b", "d", "a", "c"}));
    ordered.sortBy({{waiting, Qt::DescendingOrder}, {name, Qt::DescendingOrder}});
    QCOMPARE(column(ordered, 0), QStringList({"d", "b", "c", "a"}));
    ordered.sortBy({{waiting, Qt::AscendingOrder}, {name, Qt::DescendingOrder}});
    QCOMPARE(column(ordered, 0), QStringList({"c", "a", "d", "b"}));
    ordered.sortBy({{name, Qt::DescendingOrder}});
    QCOMPARE(column(ordered, 0), QStringList({"d", "c", "b", "a"}));
}

void RowModelsTest::keepsRowsOfSelectionsThroughUpdates()
{
    Watched<QueueModel> watched;
    watched.model.setQueues(queues(50));
    RowFilterModel ordered;
    ordered.setSourceModel(&watched.model);
    QAbstractItemModelTester tester(&ordered, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ordered.sort(QueueModel::kDefaultSortColumn, QueueModel::kDefaultSortOrder);
    const QPersistentModelIndex selected = ordered.index(10, 0);
    QCOMPARE(selected.data(int(Role::Key)).toString(), QStringLiteral("q039"));
    auto next = queues(50);
    next[39].waiting = 1000;
    next.erase(next.begin());
    watched.model.setQueues(next);
    QCOMPARE(selected.data(int(Role::Key)).toString(), QStringLiteral("q039"));
    QCOMPARE(selected.row(), 0);
}

QTEST_GUILESS_MAIN(RowModelsTest)
#include "tst_rowmodels.moc"
