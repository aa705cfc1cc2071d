#include "app/cli/rowdocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

models::Job job()
{
    models::Job made;
    made.key = {1, "celery", "7c1f"};
    made.state = models::JobState::Failed;
    made.engineState = "FAILURE";
    made.name = QStringLiteral("tts.generate");
    made.queue = QStringLiteral("tts");
    made.argsSummary = QStringLiteral("=HYPERLINK(\"http://x\") · token ••••");
    made.errorType = QStringLiteral("ValueError");
    made.errorText = QStringLiteral("a, \"b\"\r\n+c");
    made.startedAt = models::instantFromMs(1'700'000'000'250);
    made.runtime = 1500ms;
    made.retries = 2;
    return made;
}

QByteArrayList linesOf(const QByteArray &csv)
{
    QByteArrayList lines = csv.split('\n');
    lines.removeLast();
    return lines;
}

QJsonObject firstOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array()[0].toObject();
}

} // namespace

class TestRowDocument : public QObject
{
    Q_OBJECT

private slots:
    void aJobIsALineOfItsFields();
    void noCellBeginsAFormula_data();
    void noCellBeginsAFormula();
    void jobsAreWrittenAsYardctlWritesThem();
    void unknownFiguresAreEmptyCells();
    void everyLineHasTheCellsOfTheHead();
    void piecesMakeOneDocument_data();
    void piecesMakeOneDocument();
};

void TestRowDocument::aJobIsALineOfItsFields()
{
    const QByteArrayList lines = linesOf(jobsDocument(DocumentFormat::Csv, {job()}));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith("id,name,queue,state,"));
    QVERIFY2(lines[1].startsWith("7c1f,tts.generate,tts,failed,FAILURE,celery,,"), lines[1].constData());
    QVERIFY2(lines[1].contains(",2023-11-14T22:13:20.250Z,,,1.5,2,ValueError,"), lines[1].constData());
    QVERIFY(lines[1].endsWith('\r'));
}

void TestRowDocument::noCellBeginsAFormula_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r\n=1"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestRowDocument::noCellBeginsAFormula()
{
    QFETCH(const QString, name);
    models::Job hostile = job();
    hostile.key.id = name.toUtf8();
    hostile.worker = name;
    models::QueueInfo queue;
    queue.name = name;
    models::WorkerInfo worker;
    worker.name = name;
    models::ScheduleEntry schedule;
    schedule.name = name;
    models::BinAct act;
    act.actionId = name.toUtf8();
    const auto csv = DocumentFormat::Csv;
    for (const QByteArray &document :
         {jobsDocument(csv, {hostile}), queuesDocument(csv, {queue}), workersDocument(csv, {worker}, {}),
          schedulesDocument(csv, {schedule}), binDocument(csv, {act})}) {
        const QByteArrayList lines = linesOf(document);
        QCOMPARE(lines.size(), 2);
        for (const QByteArray &cell : lines[1].split(',')) {
            const QByteArray bare = cell.trimmed();
            QVERIFY2(bare.isEmpty() || !QByteArray("=+-@").contains(bare.front()), lines[1].constData());
        }
    }
}

void TestRowDocument::jobsAreWrittenAsYardctlWritesThem()
{
    const QJsonObject written = firstOf(jobsDocument(DocumentFormat::Json, {job()}));
    QCOMPARE(written[QStringLiteral("id")].toString(), QStringLiteral("7c1f"));
    QCOMPARE(written[QStringLiteral("engine_state")].toString(), QStringLiteral("FAILURE"));
    QCOMPARE(written[QStringLiteral("arguments")].toString(), job().argsSummary); // as it is: nothing is run from JSON
    QCOMPARE(written[QStringLiteral("error")].toObject()[QStringLiteral("message")].toString(), job().errorText);
    QVERIFY(written[QStringLiteral("worker")].isNull());
    QVERIFY(written[QStringLiteral("kwargs")].isNull());
}

void TestRowDocument::unknownFiguresAreEmptyCells()
{
    models::QueueInfo queue;
    queue.engine = "celery";
    queue.name = QStringLiteral("tts");
    QCOMPARE(linesOf(queuesDocument(DocumentFormat::Csv, {queue}))[1], QByteArray("tts,celery,,,,unknown,,\r"));
    queue.waiting = 0;
    queue.oldestAge = 90s;
    queue.oldestAgeIs = models::AgeKnown::AtLeast;
    queue.paused = true;
    QCOMPARE(linesOf(queuesDocument(DocumentFormat::Csv, {queue}))[1], QByteArray("tts,celery,0,,90,at_least,,true\r"));
}

void TestRowDocument::everyLineHasTheCellsOfTheHead()
{
    const auto csv = DocumentFormat::Csv;
    models::Job plain = job();
    plain.argsSummary.clear();
    plain.errorText.clear();
    for (const QByteArray &document :
         {jobsDocument(csv, {plain}), queuesDocument(csv, {models::QueueInfo{}}),
          workersDocument(csv, {models::WorkerInfo{}}, {}), schedulesDocument(csv, {models::ScheduleEntry{}}),
          binDocument(csv, {models::BinAct{}})}) {
        const QByteArrayList lines = linesOf(document);
        QCOMPARE(lines[1].count(','), lines[0].count(','));
    }
}

void TestRowDocument::piecesMakeOneDocument_data()
{
    QTest::addColumn<DocumentFormat>("format");
    QTest::newRow("csv") << DocumentFormat::Csv;
    QTest::newRow("json") << DocumentFormat::Json;
}

void TestRowDocument::piecesMakeOneDocument()
{
    QFETCH(const DocumentFormat, format);
    const std::vector<models::Job> one{job()};
    const std::vector<models::Job> none;
    QByteArray whole;
    for (const auto *slice : {&one, &none, &one})
        whole += pieceOf(format, jobsDocument(format, *slice), !whole.isEmpty());
    whole += closingOf(format);
    if (format == DocumentFormat::Csv) {
        QCOMPARE(whole, jobsDocument(format, {job(), job()}));
        return;
    }
    const QJsonDocument read = QJsonDocument::fromJson(whole);
    QCOMPARE(read.array().size(), 2);
    const QByteArray empty = pieceOf(format, jobsDocument(format, none), false) + closingOf(format);
    QVERIFY(QJsonDocument::fromJson(empty).isArray());
}

QTEST_MAIN(TestRowDocument)
#include "tst_rowdocument.moc"
