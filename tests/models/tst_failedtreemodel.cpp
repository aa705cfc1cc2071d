#include "models/failedtreemodel.h"

#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kNowMs = 1'795'246'277'011; // Sat 21 Nov 2026 07:31:17 UTC

JobKey keyOf(int number)
{
    return {1, "celery", QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-%1").arg(number, 12, 16, QLatin1Char('0')).toUtf8()};
}

Job failed(int number, const QString &type, const QString &text, qint64 ageMs)
{
    Job job;
    job.key = keyOf(number);
    job.state = JobState::Failed;
    job.name = QStringLiteral("tts.generate_tts");
    job.worker = QStringLiteral("celery@w%1").arg(number % 2);
    job.argsSummary = QStringLiteral("lesson %1").arg(number);
    job.errorType = type;
    job.errorText = text;
    job.retries = 2;
    job.finishedAt = instantFromMs(kNowMs - ageMs);
    return job;
}

Job timeout(int number, qint64 ageMs = 0)
{
    return failed(number, QStringLiteral("app.errors.ProviderTimeout"),
                  QStringLiteral("TTS provider 'p%1' did not answer within 30 s").arg(number),
                  ageMs > 0 ? ageMs : number * 60'000);
}

struct Watched {
    Watched()
    {
        CellStyle style;
        style.locale = QLocale(QLocale::English);
        style.zone = QTimeZone::utc();
        style.now = [this] { return now; };
        model.setCellStyle(style);
        model.setFlushInterval(0ms);
    }
    void add(std::vector<Job> jobs) { store.applyBatch({std::move(jobs), {}}); }
    QModelIndex at(int group, FailedColumn column = FailedColumn::Exception) const
    {
        return model.index(group, int(column));
    }
    QModelIndex child(int group, int row, FailedColumn column = FailedColumn::Exception) const
    {
        return model.index(row, int(column), model.index(group, 0));
    }
    QStringList titles() const
    {
        QStringList out;
        for (int row = 0; row < model.rowCount(); ++row)
            out << at(row).data(int(Role::Task)).value<TaskCell>().name;
        return out;
    }
    Instant now = instantFromMs(kNowMs);
    JobStore store;
    FailedTreeModel model{store};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class FailedTreeModelTest : public QObject
{
    Q_OBJECT

private slots:
    void groupsByExceptionAndPattern();
    void showsTheNewestFewAndCountsTheOthers();
    void showsMoreWhenAsked();
    void ordersGroupsByTheirLastFailure();
    void keepsIndexesWhenGroupsTakeOtherPlaces();
    void putsANewFailureOnTopOfItsGroup();
    void dropsAJobThatWasRetried();
    void dropsWhatTheStoreDrops();
    void forgetsWhatLeavesTheWindow();
    void groupsByTaskAndByWorker();
    void namesTheTaskThatIsKnown();
    void listsFlat();
    void keepsToItsFilter();
    void countsByHourOnOneScale();
    void countsDeadLettersAsFailed();
    void waitsWhileHeld();
    void takesManyFailuresInSlices();
    void agreesWithItselfThroughRandomBatches();
};

void FailedTreeModelTest::groupsByExceptionAndPattern()
{
    Watched watched;
    watched.add({timeout(1), timeout(2), failed(3, QStringLiteral("KeyError"), QStringLiteral("'voice'"), 500'000)});
    QCOMPARE(watched.titles(), QStringList({"ProviderTimeout", "KeyError"}));
    QCOMPARE(watched.at(0).data(int(Role::Task)).value<TaskCell>().summary,
             QStringLiteral("TTS provider … did not answer within 30 s"));
    QCOMPARE(watched.at(1).data(int(Role::Task)).value<TaskCell>().summary, QStringLiteral("'voice'"));
    QCOMPARE(watched.at(0, FailedColumn::Jobs).data().toString(), QStringLiteral("2"));
    QCOMPARE(watched.at(0, FailedColumn::Task).data().toString(), QStringLiteral("tts.generate_tts"));
    QCOMPARE(watched.at(0, FailedColumn::First).data().toString(), QStringLiteral("07:29"));
    QCOMPARE(watched.at(0, FailedColumn::Last).data().toString(), QStringLiteral("1m ago"));
    QCOMPARE(watched.child(0, 0, FailedColumn::Task).data().toString(), QStringLiteral("celery@w1"));
    QCOMPARE(watched.child(0, 0, FailedColumn::Jobs).data().toString(), QStringLiteral("3 tries"));
    QCOMPARE(watched.child(0, 0).data(int(Role::Task)).value<TaskCell>().summary, QStringLiteral("lesson 1"));
    QCOMPARE(watched.model.jobCount(), qint64(3));
    QCOMPARE(watched.model.groupCount(), 2);
}

void FailedTreeModelTest::showsTheNewestFewAndCountsTheOthers()
{
    Watched watched;
    std::vector<Job> jobs;
    for (int i = 1; i <= 18; ++i)
        jobs.push_back(timeout(i));
    watched.add(jobs);
    const QModelIndex group = watched.at(0);
    QCOMPARE(watched.model.rowCount(group), 5);
    QVERIFY(watched.child(0, 0).data(int(Role::Key)).value<JobKey>() == keyOf(1));
    QCOMPARE(watched.model.rowKind(watched.child(0, 3)), FailedRow::Job);
    QCOMPARE(watched.model.rowKind(watched.child(0, 4)), FailedRow::More);
    QCOMPARE(watched.child(0, 4).data().toString(), QStringLiteral("Show 14 more jobs"));
    const auto keys = watched.model.jobsAt(group);
    QCOMPARE(keys.size(), size_t(18));
    QVERIFY(keys.front() == keyOf(1) && keys.back() == keyOf(18));
    QVERIFY(watched.model.jobsAt(watched.child(0, 4)).empty());
    QCOMPARE(watched.model.indexOf(keyOf(2)), watched.child(0, 1));
    QCOMPARE(watched.model.indexOf(keyOf(17)), group);
    QVERIFY(!watched.model.indexOf(keyOf(99)).isValid());
}

void FailedTreeModelTest::showsMoreWhenAsked()
{
    Watched watched;
    std::vector<Job> jobs;
    for (int i = 1; i <= 60; ++i)
        jobs.push_back(timeout(i));
    watched.add(jobs);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    watched.model.showMore(watched.child(0, 4));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 4);
    QCOMPARE(inserted[0][2].toInt(), 53);
    QCOMPARE(watched.child(0, 54).data().toString(), QStringLiteral("Show 6 more jobs"));
    watched.model.showMore(watched.child(0, 54));
    QCOMPARE(watched.model.rowCount(watched.at(0)), 60);
}

void FailedTreeModelTest::ordersGroupsByTheirLastFailure()
{
    Watched watched;
    watched.add({failed(1, QStringLiteral("A"), {}, 3000), failed(2, QStringLiteral("B"), {}, 2000),
                 failed(3, QStringLiteral("B"), {}, 9000), failed(4, QStringLiteral("C"), {}, 1000)});
    QCOMPARE(watched.titles(), QStringList({"C", "B", "A"}));
    watched.model.sort(int(FailedColumn::Jobs), Qt::DescendingOrder);
    QCOMPARE(watched.titles(), QStringList({"B", "C", "A"}));
    watched.model.sort(int(FailedColumn::Exception), Qt::AscendingOrder);
    QCOMPARE(watched.titles(), QStringList({"A", "B", "C"}));
    watched.model.sort(int(FailedColumn::First), Qt::AscendingOrder);
    QCOMPARE(watched.titles(), QStringList({"B", "A", "C"}));
}

void FailedTreeModelTest::keepsIndexesWhenGroupsTakeOtherPlaces()
{
    Watched watched;
    watched.add({failed(1, QStringLiteral("A"), {}, 3000), failed(2, QStringLiteral("B"), {}, 2000)});
    const QPersistentModelIndex group = watched.at(1);
    const QPersistentModelIndex job = watched.child(1, 0);
    watched.add({failed(3, QStringLiteral("A"), {}, 100)});
    QCOMPARE(group.row(), 0);
    QCOMPARE(watched.titles(), QStringList({"A", "B"}));
    QCOMPARE(QModelIndex(job).parent().row(), 0);
    QCOMPARE(job.row(), 1);
    QVERIFY(job.data(int(Role::Key)).value<JobKey>() == keyOf(1));
}

void FailedTreeModelTest::putsANewFailureOnTopOfItsGroup()
{
    Watched watched;
    for (int i = 5; i >= 2; --i)
        watched.add({timeout(i)});
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    watched.add({timeout(1)});
    // The fifth job goes behind a new "more" row.
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(inserted[1][1].toInt(), 4);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 3);
    QCOMPARE(watched.child(0, 4).data().toString(), QStringLiteral("Show 1 more job"));
}

void FailedTreeModelTest::dropsAJobThatWasRetried()
{
    Watched watched;
    watched.add({timeout(1), timeout(2), failed(3, QStringLiteral("KeyError"), {}, 100)});
    Job running = timeout(3);
    running.state = JobState::Running;
    watched.add({running});
    QCOMPARE(watched.titles(), QStringList({"ProviderTimeout"}));
    running = timeout(1);
    running.state = JobState::Queued;
    watched.add({running});
    QCOMPARE(watched.model.rowCount(watched.at(0)), 1);
}

void FailedTreeModelTest::dropsWhatTheStoreDrops()
{
    Watched watched;
    watched.add({timeout(1), timeout(2)});
    watched.model.setHold(true);
    watched.store.applyBatch({{}, {keyOf(1)}});
    QCOMPARE(watched.model.rowCount(watched.at(0)), 1);
    watched.store.clear();
    QCOMPARE(watched.model.rowCount(), 0);
    QCOMPARE(watched.model.jobCount(), qint64(0));
}

void FailedTreeModelTest::forgetsWhatLeavesTheWindow()
{
    Watched watched;
    watched.add({timeout(1, 1000), timeout(2, 23 * 3'600'000LL), timeout(3, 30 * 3'600'000LL)});
    QCOMPARE(watched.model.jobCount(), qint64(2));
    watched.model.setWindow(std::chrono::hours(24 * 7));
    QCOMPARE(watched.model.jobCount(), qint64(3));
    watched.model.setWindow(std::chrono::hours(1));
    QCOMPARE(watched.model.jobCount(), qint64(1));
}

void FailedTreeModelTest::groupsByTaskAndByWorker()
{
    Watched watched;
    Job mail = failed(4, QStringLiteral("SMTPError"), {}, 10'000);
    mail.name = QStringLiteral("mail.send");
    watched.add({timeout(1), timeout(2), mail});
    watched.model.setGrouping(FailedGrouping::ByTask);
    QCOMPARE(watched.titles(), QStringList({"mail.send", "tts.generate_tts"}));
    QCOMPARE(watched.at(0, FailedColumn::Task).data().toString(), QStringLiteral("SMTPError"));
    QCOMPARE(watched.model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Task"));
    watched.model.setGrouping(FailedGrouping::ByWorker);
    QCOMPARE(watched.titles(), QStringList({"celery@w0", "celery@w1"}));
    QCOMPARE(watched.at(0, FailedColumn::Task).data().toString(), QStringLiteral("mail.send +1"));
}

void FailedTreeModelTest::namesTheTaskThatIsKnown()
{
    Watched watched;
    std::vector<Job> jobs{timeout(1), timeout(2), timeout(3)};
    jobs[0].name.clear();
    jobs[1].name.clear();
    watched.add(jobs);
    QTRY_COMPARE(watched.model.rowCount(), 1);
    QCOMPARE(watched.at(0, FailedColumn::Task).data().toString(), QStringLiteral("tts.generate_tts +1"));
}

void FailedTreeModelTest::listsFlat()
{
    Watched watched;
    watched.add({timeout(2), timeout(1)});
    watched.model.setGrouping(FailedGrouping::List);
    QCOMPARE(watched.model.rowCount(), 2);
    QCOMPARE(watched.model.rowKind(watched.at(0)), FailedRow::Job);
    QVERIFY(watched.at(0).data(int(Role::Key)).value<JobKey>() == keyOf(1));
    QCOMPARE(watched.titles(), QStringList({"ProviderTimeout", "ProviderTimeout"}));
    std::vector<Job> jobs;
    for (int i = 3; i <= 300; ++i)
        jobs.push_back(timeout(i));
    watched.add(jobs);
    QCOMPARE(watched.model.rowCount(), 201);
    QCOMPARE(watched.model.rowKind(watched.at(200)), FailedRow::More);
    watched.model.showMore(watched.at(200));
    QCOMPARE(watched.model.rowCount(), 300);
    watched.store.applyBatch({{}, {keyOf(1)}});
    QCOMPARE(watched.model.rowCount(), 299);
    watched.store.clear();
    QCOMPARE(watched.model.rowCount(), 0);
}

void FailedTreeModelTest::keepsToItsFilter()
{
    Watched watched;
    watched.model.setFilter(JobFilter::compile(QStringLiteral("worker:celery@w1")));
    watched.add({timeout(1), timeout(2), timeout(3)});
    QCOMPARE(watched.model.jobCount(), qint64(2));
    watched.model.setFilter({});
    QCOMPARE(watched.model.jobCount(), qint64(3));
}

void FailedTreeModelTest::countsByHourOnOneScale()
{
    Watched watched;
    watched.add({timeout(1, 1000), timeout(2, 2000), timeout(3, 3 * 3'600'000),
                 failed(4, QStringLiteral("KeyError"), {}, 5000)});
    const auto hours = watched.at(0, FailedColumn::Hours).data(int(Role::Spark)).value<SparkCell>();
    QVERIFY(hours.bars);
    QCOMPARE(hours.values.size(), size_t(24));
    QCOMPARE(hours.values[23], 2.0);
    QCOMPARE(hours.values[20], 1.0);
    QCOMPARE(hours.scaleMax, 2.0);
    QCOMPARE(watched.at(1, FailedColumn::Hours).data(int(Role::Spark)).value<SparkCell>().scaleMax, 2.0);
}

void FailedTreeModelTest::countsDeadLettersAsFailed()
{
    Watched watched;
    Job dead = timeout(1);
    dead.state = JobState::Queued;
    dead.deadLetter = true;
    dead.errorType.clear();
    dead.errorText.clear();
    watched.add({dead});
    QCOMPARE(watched.titles(), QStringList({"Dead letter"}));
}

void FailedTreeModelTest::waitsWhileHeld()
{
    Watched watched;
    watched.add({timeout(5)});
    watched.model.setHold(true);
    watched.add({timeout(1), failed(2, QStringLiteral("KeyError"), {}, 100)});
    QCOMPARE(watched.model.rowCount(), 1);
    watched.model.setHold(false);
    QCOMPARE(watched.model.rowCount(), 2);
    QCOMPARE(watched.model.jobCount(), qint64(3));
}

void FailedTreeModelTest::takesManyFailuresInSlices()
{
    JobStore store;
    JobBatch batch;
    for (int i = 0; i < 5000; ++i)
        batch.upserts.push_back(timeout(i, i + 1));
    FailedTreeModel model(store);
    CellStyle style;
    style.now = [] { return instantFromMs(kNowMs); };
    model.setCellStyle(style);
    model.setFlushInterval(0ms);
    QSignalSpy totals(&model, &FailedTreeModel::totalsChanged);
    store.applyBatch(batch);
    QCOMPARE(model.jobCount(), qint64(2000));
    QTRY_COMPARE(model.jobCount(), qint64(5000));
    QCOMPARE(totals.count(), 3);
    QCOMPARE(model.groupCount(), 1);
}

void FailedTreeModelTest::agreesWithItselfThroughRandomBatches()
{
    for (const FailedGrouping grouping : {FailedGrouping::ByException, FailedGrouping::List}) {
        Watched watched;
        watched.model.setGrouping(grouping);
        QRandomGenerator random(11);
        for (int round = 0; round < 80; ++round) {
            JobBatch batch;
            for (int i = random.bounded(8); i > 0; --i) {
                Job job =
                    failed(random.bounded(60), QString(QChar(u'A' + random.bounded(5))), {}, random.bounded(900'000));
                if (random.bounded(3) == 0)
                    job.state = JobState::Succeeded;
                batch.upserts.push_back(job);
            }
            if (random.bounded(4) == 0)
                batch.removals.push_back(keyOf(random.bounded(60)));
            watched.store.applyBatch(batch);
            if (random.bounded(10) == 0 && watched.model.rowCount() > 0)
                watched.model.showMore(watched.at(0));
            watched.model.setHold(random.bounded(5) == 0);
        }
        watched.model.setHold(false);
        QCOMPARE(watched.model.jobCount(), watched.store.counts().of(JobState::Failed));
    }
}

QTEST_GUILESS_MAIN(FailedTreeModelTest)
#include "tst_failedtreemodel.moc"
