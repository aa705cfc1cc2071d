#include "models/binmodel.h"
#include "models/historymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Instant kNow = instantFromMs(1'800'000'000'000);

ActLine act(int number)
{
    ActLine made;
    made.actionId = "act-" + QByteArray::number(number);
    made.brokerUid = QStringLiteral("shop:6379/0");
    made.broker = QStringLiteral("shop");
    made.verb = "cancel";
    made.who = QStringLiteral("linh@laptop");
    made.at = kNow + std::chrono::seconds(number);
    made.finishedAt = made.at + 20ms;
    made.targets = made.done = 1;
    made.firstTarget = "job-" + QByteArray::number(number);
    return made;
}

/// Acts first..last, newest first, and where the next page begins.
ActPage page(int newest, int oldest)
{
    ActPage made;
    for (int number = newest; number >= oldest; --number)
        made.acts.push_back(act(number));
    if (oldest > 1)
        made.next = ActPlace{made.acts.back().at, oldest};
    return made;
}

} // namespace

/// Acts in rows: how pages come together, and what a row says.
class TestHistoryModel : public QObject
{
    Q_OBJECT

private slots:
    void takesPagesUntilTheLast();
    void newActsComeWithoutLosingThePagesBehind();
    void aChangedActIsChangedInItsPlace();
    void forgetsWhatIsGoneFromAWholeAnswer();
    void asksForMoreOnlyWhileThereIsMore();
    void saysWhomAnActWasAbout_data();
    void saysWhomAnActWasAbout();
    void saysHowItCameOut_data();
    void saysHowItCameOut();
    void undoIsOfferedAsLongAsItCanBe();
    void marksConnectionsThatAreSaved();
    void filterTextHasWhatOneWouldType();
    void theBinCountsJobsAndBytes();

private:
    static QString text(const HistoryModel &model, int row, HistoryColumn column)
    {
        return model.index(row, int(column)).data().toString();
    }
};

void TestHistoryModel::takesPagesUntilTheLast()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNewest(page(300, 201));
    QCOMPARE(model.rowCount(), 100);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(page(200, 101));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 100);
    QCOMPARE(inserted[0][2].toInt(), 199);
    model.append(page(100, 1));
    QCOMPARE(model.rowCount(), 300);
    QVERIFY(!model.next());
}

void TestHistoryModel::newActsComeWithoutLosingThePagesBehind()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNewest(page(300, 201));
    model.append(page(200, 101));
    const auto next = model.next();
    model.setNewest(page(305, 206)); // five more came
    QCOMPARE(model.rowCount(), 205);
    QCOMPARE(model.next(), next);
    QVERIFY(model.rowOf(QStringLiteral("act-305")) >= 0);
    QVERIFY(model.rowOf(QStringLiteral("act-101")) >= 0);
}

void TestHistoryModel::aChangedActIsChangedInItsPlace()
{
    HistoryModel model;
    model.setNewest(page(3, 1));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    ActPage again = page(3, 1);
    again.acts[1].undoneBy = "act-9";
    model.setNewest(again);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(text(model, 1, HistoryColumn::Undo), QStringLiteral("taken back"));
}

void TestHistoryModel::forgetsWhatIsGoneFromAWholeAnswer()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNewest(page(10, 1));
    ActPage left = page(10, 6);
    left.next.reset(); // the older ones were pruned
    model.setNewest(left);
    QCOMPARE(model.rowCount(), 5);
    model.forgetAll();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.next());
}

void TestHistoryModel::asksForMoreOnlyWhileThereIsMore()
{
    HistoryModel model;
    QSignalSpy wanted(&model, &HistoryModel::moreWanted);
    model.setNewest(page(20, 11));
    QVERIFY(model.canFetchMore({}));
    QVERIFY(!model.canFetchMore(model.index(0, 0)));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 1);
    model.append(page(10, 1));
    QVERIFY(!model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 1);
}

void TestHistoryModel::saysWhomAnActWasAbout_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<int>("targets");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said");
    QTest::newRow("one job") << QByteArray("cancel") << 1 << QString() << QStringLiteral("job-1");
    QTest::newRow("one named") << QByteArray("cancel") << 1 << QStringLiteral("mail.send")
                               << QStringLiteral("mail.send · job-1");
    QTest::newRow("many") << QByteArray("retry") << 12 << QStringLiteral("mail.send")
                          << QStringLiteral("12 job(s) · mail.send and 11 more");
    QTest::newRow("a queue") << QByteArray("pause") << 1 << QString() << QStringLiteral("job-1");
    QTest::newRow("workers") << QByteArray("grow") << 3 << QString() << QStringLiteral("job-1 · and 2 more");
    QTest::newRow("the connection") << QByteArray("raise-access") << 0 << QString() << QStringLiteral("shop:6379/0");
    QTest::newRow("hostile") << QByteArray("cancel") << 1 << QStringLiteral("a\x1b[31m\nb")
                             << QStringLiteral("a\\x1b[31m b · job-1");
}

void TestHistoryModel::saysWhomAnActWasAbout()
{
    QFETCH(QByteArray, verb);
    QFETCH(int, targets);
    QFETCH(QString, name);
    QFETCH(QString, said);
    ActLine line = act(1);
    line.verb = verb;
    line.targets = targets;
    line.firstName = name;
    QCOMPARE(actTargetText(line, QLocale::c()), said);
}

void TestHistoryModel::saysHowItCameOut_data()
{
    QTest::addColumn<qint64>("done");
    QTest::addColumn<qint64>("refused");
    QTest::addColumn<qint64>("unknown");
    QTest::addColumn<bool>("finished");
    QTest::addColumn<QString>("said");
    QTest::newRow("done") << qint64(12) << qint64(0) << qint64(0) << true << QStringLiteral("Done");
    QTest::newRow("partly") << qint64(9) << qint64(3) << qint64(0) << true << QStringLiteral("Partly, 9 of 12");
    QTest::newRow("failed") << qint64(0) << qint64(12) << qint64(0) << true << QStringLiteral("Failed");
    QTest::newRow("unknown") << qint64(9) << qint64(2) << qint64(1) << true << QStringLiteral("Unknown");
    QTest::newRow("no outcome of some") << qint64(9) << qint64(0) << qint64(0) << true << QStringLiteral("Unknown");
    QTest::newRow("not finished") << qint64(0) << qint64(0) << qint64(0) << false << QStringLiteral("Not finished");
}

void TestHistoryModel::saysHowItCameOut()
{
    QFETCH(qint64, done);
    QFETCH(qint64, refused);
    QFETCH(qint64, unknown);
    QFETCH(bool, finished);
    QFETCH(QString, said);
    ActPage one = page(1, 1);
    ActLine &line = one.acts[0];
    line.targets = 12;
    line.done = done;
    line.refused = refused;
    line.unknown = unknown;
    if (!finished)
        line.finishedAt.reset();
    HistoryModel model;
    model.setNewest(one);
    QCOMPARE(text(model, 0, HistoryColumn::Result), said);
    const auto cell = model.index(0, int(HistoryColumn::Result)).data(int(Role::State)).value<ActEndCell>();
    QCOMPARE(cell.text, said);
    QCOMPARE(cell.end, actEnd(line));
}

void TestHistoryModel::undoIsOfferedAsLongAsItCanBe()
{
    ActLine line = act(1);
    QVERIFY(!canTakeBack(line, kNow));
    line.undoUntil = kNow + 1h;
    QVERIFY(canTakeBack(line, kNow));
    QVERIFY(!canTakeBack(line, kNow + 1h));
    line.undoneBy = "act-2";
    QVERIFY(!canTakeBack(line, kNow));
    line.undoneBy.clear();
    line.finishedAt.reset();
    QVERIFY(!canTakeBack(line, kNow));
    line.finishedAt = kNow;
    line.verb = "undo";
    QVERIFY(!canTakeBack(line, kNow));
}

void TestHistoryModel::marksConnectionsThatAreSaved()
{
    HistoryModel model;
    model.setNewest(page(1, 1));
    const QModelIndex cell = model.index(0, int(HistoryColumn::Connection));
    QCOMPARE(cell.data().toString(), QStringLiteral("shop"));
    QVERIFY(cell.data(int(Role::Connection)).value<ConnectionCell>().environment.isEmpty());
    model.setConnections({{QStringLiteral("shop:6379/0"), {QStringLiteral("hocvui-prod"), "production"}}});
    QCOMPARE(cell.data().toString(), QStringLiteral("hocvui-prod")); // as it is called now
    QCOMPARE(cell.data(int(Role::Connection)).value<ConnectionCell>().environment, QByteArray("production"));
}

void TestHistoryModel::filterTextHasWhatOneWouldType()
{
    HistoryModel model;
    ActPage one = page(1, 1);
    one.acts[0].firstName = QStringLiteral("mail.send");
    one.acts[0].text = R"({"verb":"cancel","args":[8472]})";
    model.setNewest(one);
    const QString words = model.index(0, 0).data(int(Role::FilterText)).toString();
    for (const char *word : {"Cancel", "cancel", "linh", "shop", "mail.send", "job-1", "Done", "8472"})
        QVERIFY2(words.contains(QLatin1String(word)), word);
}

void TestHistoryModel::theBinCountsJobsAndBytes()
{
    BinModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    BinAct one;
    one.actionId = "a";
    one.verb = "cancel";
    one.queues = QStringLiteral("mail");
    one.jobs = 2;
    one.bytes = 1500;
    one.at = kNow;
    one.until = kNow + 24h;
    BinAct other = one;
    other.actionId = "b";
    other.queues.clear();
    model.setActs({one, other});
    QCOMPARE(model.jobs(), 4);
    QCOMPARE(model.bytes(), 3000);
    QCOMPARE(model.index(0, int(BinColumn::Queue)).data().toString(), QStringLiteral("mail"));
    QCOMPARE(model.index(1, int(BinColumn::Queue)).data().toString(), QStringLiteral("—"));
    model.setActs({other});
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
