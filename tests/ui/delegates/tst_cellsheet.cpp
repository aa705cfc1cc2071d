#include "models/columns.h"
#include "models/roles.h"
#include "tests/ui/screens.h"
#include "ui/delegates/celldelegate.h"
#include "ui/tables/tableheader.h"
#include "ui/tables/tableview.h"

#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace models;

namespace {

void describe(QStandardItemModel &model, int section, const QString &title, int width, CellKind kind,
              bool stretch = false, Qt::Alignment align = Qt::AlignLeft)
{
    ColumnInfo info{QByteArray::number(section), title, width, stretch, align, kind, false};
    model.setHorizontalHeaderItem(section, new QStandardItem(title));
    model.horizontalHeaderItem(section)->setData(QVariant::fromValue(info), int(Role::Column));
}

template <typename T>
void put(QStandardItemModel &model, int row, int column, Role role, const T &cell)
{
    model.setData(model.index(row, column), QVariant::fromValue(cell), int(role));
}

void putJob(QStandardItemModel &model, int row, JobState state, const ProgressCell &progress, const QString &kind)
{
    const bool loud = state == JobState::Failed || state == JobState::Retrying;
    put(model, row, 0, Role::State, StateCell{state, stateText(state), loud});
    put(model, row, 1, Role::Progress, progress);
    put(model, row, 2, Role::Task, TaskCell{QStringLiteral("tts.generate_tts"), kind, row == 9});
    model.setData(model.index(row, 3), QStringLiteral("1%1m 1%1s").arg(row));
    model.setData(model.index(row, 3), int(Qt::AlignRight), Qt::TextAlignmentRole);
}

void fillJobs(QStandardItemModel &model)
{
    model.setRowCount(11);
    model.setColumnCount(4);
    describe(model, 0, QStringLiteral("State"), 119, CellKind::JobState);
    describe(model, 1, QStringLiteral("Progress, 258 x 30"), 258, CellKind::Progress);
    describe(model, 2, QStringLiteral("Task"), 100, CellKind::Task, true);
    describe(model, 3, QStringLiteral("Started"), 92, CellKind::Time, false, Qt::AlignRight);
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    const auto cell = [&](ProgressKind kind, std::optional<double> fraction, const char *left, const char *right) {
        return ProgressCell{kind, fraction, text(left), text(right), {}, {}};
    };
    putJob(model, 0, JobState::Running, cell(ProgressKind::Determinate, .15, "15/100", "4m 50s left"),
           text("determinate"));
    putJob(model, 1, JobState::Running, cell(ProgressKind::Indeterminate, {}, "", "running 3m 41s"),
           text("indeterminate"));
    putJob(model, 2, JobState::Running, cell(ProgressKind::Stale, .6, "3/5", "no update 6m"), text("stale"));
    putJob(model, 3, JobState::Succeeded, cell(ProgressKind::Finished, 1, "24/24", "took 1m 44s"), text("finished"));
    putJob(model, 4, JobState::Failed, cell(ProgressKind::Failed, .42, "42/100", "ProviderTimeout"), text("failed"));
    putJob(model, 5, JobState::Failed, cell(ProgressKind::Failed, {}, "", "SMTPRecipientsRefused"),
           text("never reported"));
    putJob(model, 6, JobState::Retrying, cell(ProgressKind::Waiting, {}, "Retries in 41s · SMTP 451", ""),
           text("waiting"));
    putJob(model, 7, JobState::Queued, cell(ProgressKind::Waiting, {}, "1st in queue", ""), text("waiting"));
    putJob(model, 8, JobState::Scheduled, cell(ProgressKind::Waiting, {}, "Starts in 12m 52s · 14:45", ""),
           text("waiting"));
    putJob(model, 9, JobState::Cancelled, cell(ProgressKind::Waiting, {}, "by linh, at 310/12,600", ""),
           text("malformed"));
    putJob(model, 10, JobState::Running, cell(ProgressKind::Determinate, .68, "68/100", "1m 20s left"),
           text("selected"));
}

void fillRows(QStandardItemModel &model)
{
    model.setRowCount(3);
    model.setColumnCount(6);
    describe(model, 0, QStringLiteral("Worker"), 150, CellKind::TwoLine, true);
    describe(model, 1, QStringLiteral("State"), 112, CellKind::WorkerState);
    describe(model, 2, QStringLiteral("Waiting"), 148, CellKind::Spark);
    describe(model, 3, QStringLiteral("Heartbeat"), 150, CellKind::Beats);
    describe(model, 4, QStringLiteral("Slots"), 190, CellKind::Slots);
    describe(model, 5, QStringLiteral("Last 15 runs"), 144, CellKind::Outcomes);
    for (int row = 0; row < 3; ++row) {
        put(model, row, 0, Role::TwoLine,
            TwoLineCell{QStringLiteral("celery@core-0%1").arg(row), QStringLiteral("prefork · pid 110%1").arg(row),
                        row == 1 ? QStringLiteral("Paused by linh") : QString(), Tone::Normal, false});
        SparkCell spark;
        for (int i = 0; i < 40; ++i)
            spark.values.push_back(row == 2              ? (i > 34 ? i : 0)
                                   : row == 1 && i == 20 ? std::nan("")
                                                         : 20 + 9 * std::sin(i * .7));
        spark.bars = row == 2;
        spark.growing = row == 1;
        put(model, row, 2, Role::Spark, spark);
        BeatsCell beats{row == 2 ? std::vector<bool>() : std::vector<bool>(row == 1 ? 12 : 30, true),
                        QStringLiteral("no beats"),
                        {}};
        if (row == 0)
            beats.beats[22] = beats.beats[26] = false;
        put(model, row, 3, Role::Beats, beats);
        put(model, row, 4, Role::Slots,
            row == 0   ? SlotsCell{3, 8, QStringLiteral("3/8"), {}}
            : row == 1 ? SlotsCell{20, 32, QStringLiteral("20/32"), {}}
                       : SlotsCell{0, 0, QStringLiteral("—"), {}});
        std::vector<RunOutcome> runs(15, RunOutcome::Ok);
        runs[0] = runs[1] = RunOutcome::None;
        runs[8] = RunOutcome::Failed;
        runs[13] = runs[14] = RunOutcome::Missed;
        put(model, row, 5, Role::Outcomes, OutcomeCell{runs, {}});
    }
    put(model, 0, 1, Role::State, WorkerStateCell{WorkerState::Busy, QStringLiteral("Busy"), {}, Tone::Normal});
    put(model, 1, 1, Role::State,
        WorkerStateCell{WorkerState::Late, QStringLiteral("Late beat"), QStringLiteral("9s since last"),
                        Tone::Warning});
    put(model, 2, 1, Role::State,
        WorkerStateCell{WorkerState::Offline, QStringLiteral("Offline"), QStringLiteral("for 6m 40s"), Tone::Danger});
}

} // namespace

class TestCellSheet : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void paintsEveryCellInBothThemes_data();
    void paintsEveryCellInBothThemes();
    void keepsRowsAtOneHeight();
    void coloursOnlyWhatNeedsAPerson();
    void lettersDoNotSearch();
    void shiftClickAddsASecondKey();
    void remembersWhatAPersonChanged();

private:
    QStandardItemModel m_jobs;
    QStandardItemModel m_rows;
};

void TestCellSheet::initTestCase()
{
    fillJobs(m_jobs);
    fillRows(m_rows);
}

void TestCellSheet::paintsEveryCellInBothThemes_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("light") << int(ui::Theme::Mode::Light);
    QTest::newRow("dark") << int(ui::Theme::Mode::Dark);
}

void TestCellSheet::paintsEveryCellInBothThemes()
{
    QFETCH(int, mode);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    QWidget sheet;
    sheet.resize(980, 560);
    QVBoxLayout layout(&sheet);
    layout.setContentsMargins(0, 0, 0, 0);
    ui::TableView jobs;
    ui::TableView rows;
    rows.setTall(true);
    jobs.setModel(&m_jobs);
    rows.setModel(&m_rows);
    jobs.header()->setOrder({{0, Qt::DescendingOrder}, {3, Qt::AscendingOrder}});
    layout.addWidget(&jobs, 11);
    layout.addWidget(&rows, 5);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    jobs.selectRow(10);
    const QImage image = uitest::picture(sheet, QStringLiteral("cells-%1").arg(QLatin1String(QTest::currentDataTag())));
    QCOMPARE(image.size(), QSize(980, 560));
    const ui::Theme &theme = ui::Theme::current();
    for (const JobState state : {JobState::Running, JobState::Failed, JobState::Succeeded})
        QVERIFY(uitest::holdsColour(image, theme.state(state).fill));
    QVERIFY(uitest::holdsColour(image, theme.color(ui::Token::RowLine)));
}

void TestCellSheet::keepsRowsAtOneHeight()
{
    ui::TableView view;
    view.setModel(&m_jobs);
    for (int column = 0; column < m_jobs.columnCount(); ++column)
        QCOMPARE(view.itemDelegateForColumn(column)->sizeHint({}, m_jobs.index(0, column)).height(),
                 ui::Theme::current().rowHeight());
    QCOMPARE(view.rowHeight(0), ui::Theme::current().rowHeight());
}

void TestCellSheet::coloursOnlyWhatNeedsAPerson()
{
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
    ui::TableView view;
    view.setModel(&m_jobs);
    view.resize(700, 500);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto wordOf = [&](int row) {
        const QRect cell =
            view.visualRect(m_jobs.index(row, 0)).adjusted(38, 0, 0, 0).translated(view.viewport()->pos());
        return view.grab(cell).toImage();
    };
    QVERIFY(uitest::holdsColour(wordOf(4), ui::Theme::current().state(JobState::Failed).fg));
    QVERIFY(!uitest::holdsColour(wordOf(0), ui::Theme::current().state(JobState::Running).fg));
}

void TestCellSheet::lettersDoNotSearch()
{
    ui::TableView view;
    view.setModel(&m_jobs);
    view.setCurrentIndex(m_jobs.index(0, 0));
    view.show();
    QTest::keyClicks(&view, QStringLiteral("r"));
    QCOMPARE(view.currentIndex().row(), 0);
}

void TestCellSheet::shiftClickAddsASecondKey()
{
    ui::TableView view;
    view.setModel(&m_jobs);
    view.resize(700, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto click = [&](int section, Qt::KeyboardModifiers modifiers) {
        const QPoint at(view.header()->sectionViewportPosition(section) + 30, 10);
        QTest::mouseClick(view.header()->viewport(), Qt::LeftButton, modifiers, at);
    };
    click(0, Qt::NoModifier);
    click(3, Qt::ShiftModifier);
    const std::vector<ui::SortKey> both{{0, Qt::AscendingOrder}, {3, Qt::AscendingOrder}};
    QCOMPARE(view.header()->order(), both);
    click(3, Qt::ShiftModifier);
    QCOMPARE(view.header()->order()[1].order, Qt::DescendingOrder);
    click(0, Qt::NoModifier);
    QCOMPARE(view.header()->order().size(), size_t(1));
    QCOMPARE(view.header()->order()[0].order, Qt::DescendingOrder);
}

void TestCellSheet::remembersWhatAPersonChanged()
{
    ui::TableView first;
    first.setModel(&m_jobs);
    first.header()->moveSection(0, 2);
    const QByteArray layout = first.header()->layout();
    ui::TableView second;
    second.setModel(&m_jobs);
    second.header()->restoreLayout(layout);
    QCOMPARE(second.header()->visualIndex(0), 2);
    second.header()->restoreLayout("rubbish :: x:y:z");
    QCOMPARE(second.header()->count(), 4);
}

QTEST_MAIN(TestCellSheet)
#include "tst_cellsheet.moc"
