#include "models/jobtablemodel.h"

#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kNowMs = 1'795'246'277'011;

JobKey keyOf(int number)
{
    return {1, "celery", QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-%1").arg(number, 12, 16, QLatin1Char('0')).toUtf8()};
}

Job aJob(int number, JobState state = JobState::Queued)
{
    Job job;
    job.key = keyOf(number);
    job.state = state;
    job.name = QStringLiteral("task%1").arg(number % 7);
    job.queue = QStringLiteral("q%1").arg(number % 3);
    job.sentAt = instantFromMs(kNowMs - 1'000'000 + number);
    return job;
}

JobBatch batch(std::vector<Job> jobs, std::vector<JobKey> removals = {})
{
    return {std::move(jobs), std::move(removals)};
}

JobBatch jobs(int first, int count, JobState state = JobState::Queued)
{
    JobBatch out;
    for (int i = 0; i < count; ++i)
        out.upserts.push_back(aJob(first + i, state));
    return out;
}

QList<int> numbers(const JobTableModel &model)
{
    QList<int> out;
    for (int row = 0; row < model.rowCount(); ++row)
        out << model.keyAt(row).id.right(12).toInt(nullptr, 16);
    return out;
}

JobQuery filtered(const char *text)
{
    JobQuery query;
    query.filter = JobFilter::compile(QString::fromUtf8(text));
    return query;
}

/// A model that shows each batch at once, with a standing clock, watched by Qt's tester.
struct Watched {
    explicit Watched(JobBatch first = {})
    {
        model.setFlushInterval(0ms);
        CellStyle style;
        style.locale = QLocale(QLocale::English);
        style.zone = QTimeZone::utc();
        style.now = [this] { return now; };
        model.setCellStyle(style);
        model.applyBatch(first);
    }
    Instant now = instantFromMs(kNowMs);
    JobTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

/// Ranges (first, last) of a rows signal.
QList<QPair<int, int>> ranges(const QSignalSpy &spy)
{
    QList<QPair<int, int>> out;
    for (const auto &call : spy)
        out << qMakePair(call[1].toInt(), call[2].toInt());
    return out;
}

QList<QPair<int, int>> changedRows(const QSignalSpy &spy)
{
    QList<QPair<int, int>> out;
    for (const auto &call : spy)
        out << qMakePair(call[0].toModelIndex().row(), call[1].toModelIndex().row());
    return out;
}

using Ranges = QList<QPair<int, int>>;

} // namespace

class JobTableModelTest : public QObject
{
    Q_OBJECT

private slots:
    void insertsNewJobsByOneSignal();
    void insertsScatteredJobsByOneSignalAndOneLayoutChange();
    void mergesChangedRowsIntoRuns();
    void announcesAllWhenMostRowsChanged();
    void movesARowWhoseStateChangedAndKeepsItsIndex();
    void removesRowsThatPassNoLonger();
    void removesManyScatteredRowsAtTheEnd();
    void keepsRowsInPlaceWhileHeld();
    void countsNewJobsThatWaitWhileHeld();
    void keepsIndexesThroughANewQuery();
    void resetsForANewQueryWhenNothingHoldsAnIndex();
    void resetsForANewOrderWhenTooManyAreSelected();
    void gathersBatchesUntilTheFlush();
    void marksPendingRowsOnly();
    void removesJobsFromRowsAndStore();
    void searchesBigTablesInTheBackground();
    void mendsWhatASearchFoundByWhatHappenedMeanwhile();
    void keepsTheOldRowsWhenASearchIsStopped();
    void agreesWithAFreshQueryThroughRandomBatches_data();
    void agreesWithAFreshQueryThroughRandomBatches();
    void staysWithinItsMemoryLimit();
    void countsStates();
    void givesTextsAndCells();
    void hidesRunningTimesWhileOffline();
    void sharesOneStoreAmongModels();
    void clears();
};

void JobTableModelTest::insertsNewJobsByOneSignal()
{
    Watched watched(jobs(0, 300));
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    watched.model.applyBatch(jobs(300, 50));
    QCOMPARE(ranges(inserted), (Ranges{{0, 49}})); // the newest come first
    QCOMPARE(layout.count(), 0);
    QCOMPARE(watched.model.rowCount(), 350);
    QCOMPARE(numbers(watched.model).first(), 349);
    QCOMPARE(numbers(watched.model).last(), 0);
}

void JobTableModelTest::insertsScatteredJobsByOneSignalAndOneLayoutChange()
{
    Watched watched;
    JobBatch even;
    JobBatch odd;
    for (int i = 0; i < 200; ++i)
        (i % 2 == 0 ? even : odd).upserts.push_back(aJob(i));
    watched.model.applyBatch(even);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    watched.model.applyBatch(odd);
    QCOMPARE(ranges(inserted), (Ranges{{100, 199}}));
    QCOMPARE(layout.count(), 1);
    QList<int> expected;
    for (int i = 199; i >= 0; --i)
        expected << i;
    QCOMPARE(numbers(watched.model), expected);
}

void JobTableModelTest::mergesChangedRowsIntoRuns()
{
    Watched watched(jobs(0, 100));
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    JobBatch update;
    for (const int number : {98, 97, 96, 50, 10, 9}) {
        update.upserts.push_back(aJob(number));
        update.upserts.back().argsSummary = QStringLiteral("new");
    }
    watched.model.applyBatch(update);
    QCOMPARE(changedRows(changed), (Ranges{{1, 3}, {49, 49}, {89, 90}}));
    QVERIFY(changed[0][2].value<QList<int>>().contains(int(Role::Task)));
}

void JobTableModelTest::announcesAllWhenMostRowsChanged()
{
    Watched watched(jobs(0, 10));
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.model.applyBatch(jobs(2, 6));
    QCOMPARE(changedRows(changed), (Ranges{{0, 9}}));
}

void JobTableModelTest::movesARowWhoseStateChangedAndKeepsItsIndex()
{
    Watched watched(jobs(0, 200));
    const QPersistentModelIndex kept = watched.model.index(150, 2);
    const JobKey key = watched.model.keyAt(150);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    Job job = watched.model.jobAt(150);
    job.state = JobState::Running;
    watched.model.applyBatch(batch({job}));
    QCOMPARE(layout.count(), 1);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(kept.row(), 0);
    QCOMPARE(kept.column(), 2);
    QVERIFY(watched.model.keyAt(0) == key);
}

void JobTableModelTest::removesRowsThatPassNoLonger()
{
    Watched watched(jobs(0, 200));
    watched.model.setQuery(filtered("state:queued"));
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    watched.model.applyBatch(
        batch({aJob(199, JobState::Running), aJob(198, JobState::Running), aJob(0, JobState::Running)}));
    QCOMPARE(ranges(removed), (Ranges{{199, 199}, {0, 1}}));
    QCOMPARE(watched.model.rowCount(), 197);
}

void JobTableModelTest::removesManyScatteredRowsAtTheEnd()
{
    Watched watched(jobs(0, 300));
    watched.model.setQuery(filtered("state:queued"));
    const QPersistentModelIndex kept = watched.model.index(298, 0); // number 1
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    JobBatch update;
    for (int i = 0; i < 300; i += 2)
        update.upserts.push_back(aJob(i, JobState::Failed));
    watched.model.applyBatch(update);
    QCOMPARE(ranges(removed), (Ranges{{150, 299}}));
    QCOMPARE(kept.row(), 149);
    QVERIFY(watched.model.keyAt(kept.row()) == keyOf(1));
}

void JobTableModelTest::keepsRowsInPlaceWhileHeld()
{
    Watched watched(jobs(0, 20));
    watched.model.setHold(true);
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    watched.model.applyBatch(batch({aJob(3, JobState::Running)}));
    QCOMPARE(changedRows(changed), (Ranges{{16, 16}}));
    QCOMPARE(layout.count(), 0);
    QCOMPARE(watched.model.jobAt(16).state, JobState::Running);
    watched.model.setHold(false);
    QCOMPARE(watched.model.rowOf(keyOf(3)), 0);
}

void JobTableModelTest::countsNewJobsThatWaitWhileHeld()
{
    Watched watched(jobs(0, 20));
    watched.model.setQuery(filtered("queue:q0"));
    const int before = watched.model.rowCount();
    watched.model.setHold(true);
    QSignalSpy waiting(&watched.model, &JobTableModel::waitingCountChanged);
    watched.model.applyBatch(jobs(100, 9)); // three of them in q0
    QCOMPARE(watched.model.waitingCount(), 3);
    watched.model.applyBatch(batch({}, {keyOf(102)}));
    QCOMPARE(watched.model.waitingCount(), 2);
    QCOMPARE(watched.model.rowCount(), before);
    watched.model.releaseWaiting();
    QCOMPARE(watched.model.rowCount(), before + 2);
    QCOMPARE(watched.model.waitingCount(), 0);
    QVERIFY(watched.model.isHeld());
    QCOMPARE(waiting.count(), 3);
}

void JobTableModelTest::keepsIndexesThroughANewQuery()
{
    Watched watched(jobs(0, 300));
    const QPersistentModelIndex kept = watched.model.index(watched.model.rowOf(keyOf(6)), 1);
    const QPersistentModelIndex lost = watched.model.index(watched.model.rowOf(keyOf(7)), 1);
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    watched.model.setQuery(filtered("queue:q0"));
    QCOMPARE(watched.model.rowCount(), 100);
    QVERIFY(watched.model.keyAt(kept.row()) == keyOf(6));
    QVERIFY(!lost.isValid());
    watched.model.setQuery(filtered("task:task6"));
    QVERIFY(watched.model.keyAt(kept.row()) == keyOf(6));
    watched.model.sort(int(JobColumn::Started), Qt::AscendingOrder);
    QCOMPARE(kept.row(), 0);
    QCOMPARE(reset.count(), 0);
}

void JobTableModelTest::resetsForANewQueryWhenNothingHoldsAnIndex()
{
    Watched watched(jobs(0, 300));
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    QSignalSpy layout(&watched.model, &QAbstractItemModel::layoutChanged);
    watched.model.setQuery(filtered("queue:q0"));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(layout.count(), 0);
    watched.model.setQuery(filtered("queue:q0"));
    QCOMPARE(reset.count(), 1);
}

void JobTableModelTest::resetsForANewOrderWhenTooManyAreSelected()
{
    Watched watched(jobs(0, 300));
    const QPersistentModelIndex held = watched.model.index(0, 0);
    watched.model.setSelectedCount(10'001);
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    watched.model.sort(int(JobColumn::Id));
    QCOMPARE(reset.count(), 1);
    QVERIFY(!held.isValid());
}

void JobTableModelTest::gathersBatchesUntilTheFlush()
{
    Watched watched(jobs(0, 10));
    watched.model.setFlushInterval(1h);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    watched.model.applyBatch(jobs(10, 5));
    watched.model.applyBatch(jobs(15, 5));
    QCOMPARE(watched.model.rowCount(), 10);
    QCOMPARE(watched.model.store().table().size(), qint64(20));
    watched.model.flush();
    QCOMPARE(ranges(inserted), (Ranges{{0, 9}}));
    watched.model.setFlushInterval(1ms);
    watched.model.applyBatch(jobs(20, 5));
    QTRY_COMPARE(watched.model.rowCount(), 25);
}

void JobTableModelTest::marksPendingRowsOnly()
{
    Watched watched(jobs(0, 10));
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.model.setPending({keyOf(9), keyOf(8), keyOf(99)}, true);
    QCOMPARE(changedRows(changed), (Ranges{{0, 1}}));
    QCOMPARE(changed[0][2].value<QList<int>>(), QList<int>{int(Role::Pending)});
    QVERIFY(watched.model.index(0, 0).data(int(Role::Pending)).toBool());
    QVERIFY(!watched.model.index(2, 0).data(int(Role::Pending)).toBool());
    watched.model.setPending({keyOf(9)}, false);
    QVERIFY(!watched.model.index(0, 0).data(int(Role::Pending)).toBool());
    QVERIFY(watched.model.index(1, 0).data(int(Role::Pending)).toBool());
}

void JobTableModelTest::removesJobsFromRowsAndStore()
{
    Watched watched(jobs(0, 100));
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    watched.model.applyBatch(batch({aJob(5, JobState::Running)}, {keyOf(5), keyOf(6), keyOf(6), keyOf(777)}));
    QCOMPARE(watched.model.rowCount(), 98);
    QCOMPARE(watched.model.rowOf(keyOf(5)), -1);
    QCOMPARE(watched.model.store().counts().total(), qint64(98));
    QCOMPARE(removed.count(), 2);
}

void JobTableModelTest::searchesBigTablesInTheBackground()
{
    JobTableModel model;
    model.setFlushInterval(0ms);
    model.applyBatch(jobs(0, 60'000));
    QSignalSpy started(&model, &JobTableModel::searchStarted);
    QSignalSpy finished(&model, &JobTableModel::searchFinished);
    model.setQuery(filtered("queue:q1 task3"));
    QVERIFY(model.isSearching());
    QCOMPARE(model.rowCount(), 60'000);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!model.isSearching());
    QCOMPARE(started.count(), 1);
    QCOMPARE(model.rowCount(), 2'857);
    QCOMPARE(model.jobAt(0).queue, QStringLiteral("q1"));
    const QList<int> order = numbers(model);
    QVERIFY(std::is_sorted(order.rbegin(), order.rend()));
}

void JobTableModelTest::mendsWhatASearchFoundByWhatHappenedMeanwhile()
{
    JobTableModel model;
    model.setFlushInterval(0ms);
    model.applyBatch(jobs(0, 60'000));
    QSignalSpy finished(&model, &JobTableModel::searchFinished);
    JobQuery query = filtered("state:queued");
    query.order = {{JobColumn::Id, Qt::AscendingOrder}};
    model.setQuery(query);
    // Before the answer can be taken: one leaves, one comes, one ends, one's place is used again.
    model.applyBatch(batch({aJob(10, JobState::Running), aJob(70'000)}, {keyOf(20), keyOf(30)}));
    model.applyBatch(batch({aJob(80'000)}));
    QVERIFY(model.isSearching());
    QTRY_COMPARE(finished.count(), 1);
    const QList<int> order = numbers(model);
    QCOMPARE(order.size(), 59'999);
    for (const int number : {10, 20, 30})
        QVERIFY(!order.contains(number));
    QCOMPARE(order.mid(order.size() - 3), (QList<int>{59'999, 70'000, 80'000}));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void JobTableModelTest::keepsTheOldRowsWhenASearchIsStopped()
{
    JobTableModel model;
    model.setFlushInterval(0ms);
    model.applyBatch(jobs(0, 60'000));
    QSignalSpy finished(&model, &JobTableModel::searchFinished);
    model.setQuery(filtered("queue:q1"));
    model.applyBatch(jobs(60'000, 10));
    model.stopSearch();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(model.rowCount(), 60'010);
    QTest::qWait(0);
    QCOMPARE(finished.count(), 1);
}

void JobTableModelTest::agreesWithAFreshQueryThroughRandomBatches_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("column");
    QTest::newRow("default order") << QByteArray() << -1;
    QTest::newRow("filtered") << QByteArray("state:running,queued queue:q1,q2") << -1;
    QTest::newRow("by task") << QByteArray("-state:failed") << int(JobColumn::Task);
    QTest::newRow("by tries") << QByteArray("task") << int(JobColumn::Tries);
}

void JobTableModelTest::agreesWithAFreshQueryThroughRandomBatches()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, column);
    Watched watched;
    JobTableModel &model = watched.model;
    JobQuery query = filtered(filter.constData());
    if (column >= 0)
        query.order = {{JobColumn(column), Qt::DescendingOrder}};
    model.setQuery(query);
    QRandomGenerator random(42);
    for (int round = 0; round < 60; ++round) {
        model.setHold(round % 5 == 3);
        JobBatch next;
        for (int i = random.bounded(30); i > 0; --i) {
            next.upserts.push_back(aJob(random.bounded(200), kAllJobStates[size_t(random.bounded(9))]));
            next.upserts.back().retries = random.bounded(4);
            next.upserts.back().sentAt = instantFromMs(kNowMs - random.bounded(1000));
        }
        for (int i = random.bounded(6); i > 0; --i)
            next.removals.push_back(keyOf(random.bounded(200)));
        const QPersistentModelIndex watchedRow = model.index(model.rowCount() / 2, 0);
        const JobKey watchedKey = watchedRow.isValid() ? model.keyAt(watchedRow.row()) : JobKey();
        model.applyBatch(next);
        if (watchedRow.isValid())
            QVERIFY(model.keyAt(watchedRow.row()) == watchedKey);
        if (model.isHeld())
            continue;
        const auto expected = *runQuery(model.store().table().view(), query, watched.now);
        QCOMPARE(model.rowCount(), int(expected.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(model.keyAt(row) == model.store().table().key(expected[size_t(row)]));
    }
}

void JobTableModelTest::staysWithinItsMemoryLimit()
{
    Watched watched(jobs(0, 3000, JobState::Succeeded));
    watched.model.applyBatch(jobs(3000, 10, JobState::Running));
    const qint64 perJob = watched.model.store().table().bytes() / 3010;
    watched.model.store().setMemoryLimit(perJob * 1000);
    for (int i = 0; i < 10; ++i)
        watched.model.applyBatch(jobs(4000 + i * 300, 300, JobState::Succeeded));
    QVERIFY(watched.model.store().table().bytes() <= perJob * 1000);
    QVERIFY(watched.model.rowCount() > 300);
    QCOMPARE(qint64(watched.model.rowCount()), watched.model.store().table().size());
    QVERIFY(watched.model.rowOf(keyOf(3000)) >= 0); // still running
    QVERIFY(watched.model.rowOf(keyOf(6999)) >= 0); // the newest
    QCOMPARE(watched.model.rowOf(keyOf(0)), -1);
}

void JobTableModelTest::countsStates()
{
    Watched watched(jobs(0, 5, JobState::Running));
    QSignalSpy counted(&watched.model, &JobTableModel::stateCountsChanged);
    watched.model.applyBatch(batch({aJob(0, JobState::Failed), aJob(1, JobState::Succeeded), aJob(9)}, {keyOf(2)}));
    const StateCounts &counts = watched.model.store().counts();
    QCOMPARE(counts.of(JobState::Running), qint64(2));
    QCOMPARE(counts.of(JobState::Failed), qint64(1));
    QCOMPARE(counts.notFinished(), qint64(3));
    QCOMPARE(counts.finished(), qint64(2));
    QCOMPARE(counts.total(), qint64(5));
    QCOMPARE(counted.count(), 1);
}

void JobTableModelTest::givesTextsAndCells()
{
    Job job = aJob(1, JobState::Running);
    job.argsSummary = QStringLiteral("lesson 4821\n· Bài 12");
    job.startedAt = instantFromMs(kNowMs - 51'000);
    job.worker = QStringLiteral("celery@tts-gpu-01");
    job.errorText = QStringLiteral("none");
    Watched watched(batch({job}));
    const auto cell = [&watched](JobColumn column, int role = Qt::DisplayRole) {
        return watched.model.index(0, int(column)).data(role);
    };
    QCOMPARE(cell(JobColumn::State).toString(), QStringLiteral("Running"));
    QCOMPARE(cell(JobColumn::State, int(Role::State)).value<StateCell>().state, JobState::Running);
    QCOMPARE(cell(JobColumn::Task, int(Role::Task)).value<TaskCell>().summary, QStringLiteral("lesson 4821 · Bài 12"));
    QCOMPARE(cell(JobColumn::Started).toString(), QStringLiteral("51s ago"));
    QVERIFY(cell(JobColumn::Started, Qt::ToolTipRole).toString().contains(QStringLiteral("07:30:26.011 +00:00")));
    QCOMPARE(cell(JobColumn::Runtime).toString(), QStringLiteral("51s"));
    QCOMPARE(cell(JobColumn::Id).toString(), QStringLiteral("7c1f0b52"));
    QCOMPARE(cell(JobColumn::Worker).toString(), QStringLiteral("celery@tts-gpu-01"));
    QCOMPARE(cell(JobColumn::Progress, Qt::AccessibleTextRole).toString(),
             QStringLiteral("running 51 seconds, no progress reported"));
    QVERIFY(cell(JobColumn::State, int(Role::Key)).value<JobKey>() == keyOf(1));
    QCOMPARE(cell(JobColumn::State, int(Role::Error)).toString(), QStringLiteral("none"));
    const auto info = watched.model.headerData(int(JobColumn::Progress), Qt::Horizontal, int(Role::Column));
    QCOMPARE(info.value<ColumnInfo>().width, 258);
    QCOMPARE(watched.model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("State"));
}

void JobTableModelTest::hidesRunningTimesWhileOffline()
{
    Job job = aJob(1, JobState::Running);
    job.startedAt = instantFromMs(kNowMs - 51'000);
    Watched watched(batch({job}));
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.model.setLive(false);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(watched.model.index(0, int(JobColumn::Progress)).data(int(Role::Progress)).value<ProgressCell>().right,
             QStringLiteral("running"));
    QCOMPARE(watched.model.index(0, int(JobColumn::Started)).data().toString(), QStringLiteral("51s ago"));
}

void JobTableModelTest::sharesOneStoreAmongModels()
{
    Watched watched(jobs(0, 50));
    JobTableModel running(watched.model.store());
    running.setFlushInterval(0ms);
    QAbstractItemModelTester tester(&running, QAbstractItemModelTester::FailureReportingMode::QtTest);
    JobQuery query;
    query.states = {JobState::Running};
    running.setQuery(query);
    QCOMPARE(running.rowCount(), 0);
    watched.model.applyBatch(batch({aJob(7, JobState::Running)}));
    QCOMPARE(running.rowCount(), 1);
    QCOMPARE(watched.model.rowCount(), 50);
    watched.model.applyBatch(batch({}, {keyOf(7)}));
    QCOMPARE(running.rowCount(), 0);
}

void JobTableModelTest::clears()
{
    Watched watched(jobs(0, 50));
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    watched.model.clear();
    QCOMPARE(reset.count(), 1);
    QCOMPARE(watched.model.rowCount(), 0);
    QCOMPARE(watched.model.store().counts().total(), qint64(0));
    watched.model.applyBatch(jobs(0, 3));
    QCOMPARE(watched.model.rowCount(), 3);
}

QTEST_GUILESS_MAIN(JobTableModelTest)
#include "tst_jobtablemodel.moc"
