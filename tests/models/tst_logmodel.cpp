#include "models/logmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace models;

namespace {

LogLine line(int number, LogLevel level = LogLevel::Info, LogStream stream = LogStream::Out)
{
    return {instantFromMs(number), level, stream, QStringLiteral("line %1").arg(number)};
}

std::vector<LogLine> lines(int first, int count)
{
    std::vector<LogLine> out;
    for (int i = 0; i < count; ++i)
        out.push_back(line(first + i));
    return out;
}

struct Watched {
    explicit Watched(int capacity) : model(nullptr, capacity) { model.setZone(QTimeZone::utc()); }
    QString text(int row) const { return model.index(row, int(LogColumn::Text)).data().toString(); }
    LogModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class LogModelTest : public QObject
{
    Q_OBJECT

private slots:
    void appendsABatchByOneSignal();
    void dropsTheOldestLinesOverItsCapacity();
    void keepsOnlyTheEndOfAFlood();
    void filtersByLevelStreamAndText();
    void countsDroppedLinesWhileFiltered();
    void escapesControlsAndLeavesColoursOut();
};

void LogModelTest::appendsABatchByOneSignal()
{
    Watched watched(100);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    watched.model.append(lines(0, 30));
    watched.model.append(lines(30, 5));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(inserted[1][1].toInt(), 30);
    QCOMPARE(inserted[1][2].toInt(), 34);
    QCOMPARE(watched.text(34), QStringLiteral("line 34"));
    QCOMPARE(watched.model.index(34, int(LogColumn::Time)).data().toString(), QStringLiteral("00:00:00.034"));
}

void LogModelTest::dropsTheOldestLinesOverItsCapacity()
{
    Watched watched(10);
    watched.model.append(lines(0, 8));
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    watched.model.append(lines(8, 5));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][2].toInt(), 2);
    QCOMPARE(watched.model.rowCount(), 10);
    QCOMPARE(watched.text(0), QStringLiteral("line 3"));
    QCOMPARE(watched.model.droppedCount(), qint64(3));
}

void LogModelTest::keepsOnlyTheEndOfAFlood()
{
    Watched watched(10);
    watched.model.append(lines(0, 4));
    watched.model.append(lines(4, 96));
    QCOMPARE(watched.model.rowCount(), 10);
    QCOMPARE(watched.text(0), QStringLiteral("line 90"));
    QCOMPARE(watched.text(9), QStringLiteral("line 99"));
    QCOMPARE(watched.model.droppedCount(), qint64(90));
}

void LogModelTest::filtersByLevelStreamAndText()
{
    Watched watched(100);
    watched.model.append({line(1, LogLevel::Debug), line(2), line(3, LogLevel::Error, LogStream::Err),
                          line(4, LogLevel::Info, LogStream::Bar)});
    watched.model.setMinimumLevel(LogLevel::Info);
    QCOMPARE(watched.model.rowCount(), 3);
    watched.model.setStreamShown(LogStream::Bar, false);
    QCOMPARE(watched.model.rowCount(), 2);
    watched.model.setFilterText(QStringLiteral("LINE 3"));
    QCOMPARE(watched.model.rowCount(), 1);
    watched.model.append({line(3), line(5)});
    QCOMPARE(watched.model.rowCount(), 2);
    QCOMPARE(watched.model.lineAt(0).level, LogLevel::Error);
    QCOMPARE(watched.model.lineCount(), qint64(6));
}

void LogModelTest::countsDroppedLinesWhileFiltered()
{
    Watched watched(10);
    watched.model.setFilterText(QStringLiteral("7"));
    for (int i = 0; i < 100; i += 5)
        watched.model.append(lines(i, 5));
    QCOMPARE(watched.model.rowCount(), 1);
    QCOMPARE(watched.text(0), QStringLiteral("line 97"));
    watched.model.setFilterText({});
    QCOMPARE(watched.model.rowCount(), 10);
}

void LogModelTest::escapesControlsAndLeavesColoursOut()
{
    Watched watched(10);
    LogLine red = line(1);
    red.text = QStringLiteral("\x1b[1;31mred\x1b[0m \x1b]0;title\x07");
    watched.model.append({red});
    QCOMPARE(watched.text(0), QStringLiteral("red \\x1b]0;title\\x07"));
    QCOMPARE(watched.model.index(0, int(LogColumn::Text)).data(Qt::EditRole).toString(), red.text);
}

QTEST_GUILESS_MAIN(LogModelTest)
#include "tst_logmodel.moc"
