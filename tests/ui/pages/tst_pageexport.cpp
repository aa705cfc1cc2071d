#include "models/failedtreemodel.h"
#include "models/jobtablemodel.h"
#include "tests/ui/pages/pagerig.h"
#include "ui/pages/failed/failedpage.h"
#include "ui/pages/failed/failedtreeview.h"
#include "ui/pages/failed/failedview.h"
#include "ui/pages/jobs/jobspage.h"
#include "ui/pages/pageexport.h"
#include "ui/pages/queues/queuespage.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/pages/workers/workerspage.h"
#include "ui/tables/jobtableview.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/statetabs.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace models;
using ui::InlineMessage;

namespace {

constexpr int kPatienceMs = 30'000;

std::vector<Job> manyJobs(int count, JobState state)
{
    std::vector<Job> all;
    all.reserve(size_t(count));
    for (int i = 0; i < count; ++i) {
        all.push_back(samples::job(qPrintable(QStringLiteral("job-%1").arg(i, 6, 10, QLatin1Char('0'))), state,
                                   i % 2 == 0 ? "tts.generate" : "mail.send", "user 7", i % 2 == 0 ? "tts" : "email",
                                   std::chrono::seconds(i + 1)));
        if (state == JobState::Failed)
            all.back().errorType = i % 2 == 0 ? QStringLiteral("Late") : QStringLiteral("Refused");
    }
    return all;
}

} // namespace

class TestPageExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { uitest::prepareProgram("tst_pageexport"); }

    void allJobsThatMatchAreWrittenInTheirOrder();
    void severalSelectedJobsAreWrittenAlone();
    void aBigTableIsWrittenWhileTheWindowGoesOn();
    void anExportCanBeStopped();
    void failedJobsBehindMoreAreWrittenToo();
    void smallTablesWriteTheRowsTheyShow();
    void aFailedExportSaysPathAndWayOut();
    void theOldFileStaysUntilAllIsWritten();
    void asksForAFileAndTakesItsEnding();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArrayList lines(const char *name) const { return read(name).trimmed().split('\n'); }
    /// Exports and waits for the end; empty = well.
    QString exportTo(ui::PageExport &exporter, const char *name) const
    {
        exporter.exportTo(path(name));
        if (!QTest::qWaitFor([&] { return exporter.action()->isEnabled(); }, kPatienceMs))
            return QStringLiteral("not done");
        return exporter.told()->tone() == InlineMessage::Tone::Success ? QString() : exporter.told()->message();
    }
    ui::JobsPage &openJobs(uitest::PageRig &rig, int count, JobState state = JobState::Queued)
    {
        auto &page = rig.open<ui::JobsPage>();
        rig.models().jobs().applyBatch({manyJobs(count, state), {}});
        emit rig.session().firstReadDone("jobs");
        rig.models().jobs().flush();
        return page;
    }
    static ui::PageExport &exporter(const ui::Page &page) { return *page.findChild<ui::PageExport *>(); }

    QTemporaryDir m_folder;
};

void TestPageExport::allJobsThatMatchAreWrittenInTheirOrder()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 2'500);
    page.applyFilter(QStringLiteral("queue:tts"));
    QCOMPARE(rig.models().jobs().rowCount(), 1'250);
    QCOMPARE(exportTo(exporter(page), "jobs.csv"), QString());
    const QByteArrayList written = lines("jobs.csv");
    QCOMPARE(written.size(), 1'251);
    QVERIFY(written[0].startsWith("id,name,queue,"));
    for (const int row : {0, 999, 1'000, 1'249})
        QVERIFY2(written[row + 1].startsWith(rig.models().jobs().keyAt(row).id + ','), written[row + 1].constData());
    QVERIFY(exporter(page).told()->message().contains(QLocale().toString(1250)) ||
            exporter(page).told()->message().contains(QStringLiteral("1250")));
    QVERIFY(exporter(page).told()->message().contains(path("jobs.csv")));
    QVERIFY(uitest::isPainted(uitest::picture(page, QStringLiteral("export-done"))));

    QCOMPARE(exportTo(exporter(page), "jobs.JSON"), QString());
    const QJsonArray all = QJsonDocument::fromJson(read("jobs.JSON")).array();
    QCOMPARE(all.size(), 1'250);
    QCOMPARE(all[1'100].toObject()[QStringLiteral("id")].toString().toUtf8(), rig.models().jobs().keyAt(1'100).id);
    QCOMPARE(all[0].toObject()[QStringLiteral("state")].toString(), QStringLiteral("queued"));
}

void TestPageExport::severalSelectedJobsAreWrittenAlone()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 10);
    auto *table = page.findChild<ui::JobTableView *>();
    table->selectRow(3);
    QCOMPARE(exportTo(exporter(page), "one.csv"), QString());
    QCOMPARE(lines("one.csv").size(), 11); // one row is where somebody looks, not a choice
    QItemSelectionModel &chosen = *table->selectionModel();
    for (const int row : {8, 1, 2})
        chosen.select(table->model()->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(exportTo(exporter(page), "some.csv"), QString());
    const QByteArrayList written = lines("some.csv");
    QCOMPARE(written.size(), 5);
    const JobTableModel &jobs = rig.models().jobs();
    QVERIFY(written[1].startsWith(jobs.keyAt(1).id));
    QVERIFY(written[4].startsWith(jobs.keyAt(8).id));
}

void TestPageExport::aBigTableIsWrittenWhileTheWindowGoesOn()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.models().jobs().rowCount(), 60'000, kPatienceMs);
    // Turns of the event loop between its slices.
    int turns = 0;
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&turns] { ++turns; });
    other.start(0);
    // A job that ends while it is written is left out; the file stays whole.
    const JobKey last = rig.models().jobs().keyAt(59'999);
    QMetaObject::invokeMethod(
        this,
        [&] {
            rig.models().jobs().applyBatch({{}, {last}});
        },
        Qt::QueuedConnection);
    QCOMPARE(exportTo(exporter(page), "big.csv"), QString());
    QCOMPARE(lines("big.csv").size(), 60'000);
    QVERIFY(!read("big.csv").contains(last.id));
    QVERIFY2(turns >= 60, qPrintable(QString::number(turns)));
}

void TestPageExport::anExportCanBeStopped()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.models().jobs().rowCount(), 60'000, kPatienceMs);
    exporter(page).exportTo(path("stopped.csv"));
    QVERIFY(!exporter(page).action()->isEnabled());
    auto *stop = exporter(page).told()->findChild<QAbstractButton *>(QStringLiteral("m_firstButton"));
    QVERIFY(stop && stop->isVisible());
    stop->click();
    QVERIFY(exporter(page).action()->isEnabled());
    QVERIFY(!stop->isVisible());
    QThreadPool::globalInstance()->waitForDone();
    QTRY_VERIFY(QDir(m_folder.path()).entryList({QStringLiteral("stopped*")}).isEmpty());
}

void TestPageExport::failedJobsBehindMoreAreWrittenToo()
{
    uitest::PageRig rig;
    auto &page = rig.open<ui::FailedPage>();
    rig.models().jobs().applyBatch({manyJobs(300, JobState::Failed), {}});
    emit rig.session().firstReadDone("jobs");
    page.view().model().flush();
    QCOMPARE(page.view().model().jobCount(), 300);
    QCOMPARE(exportTo(exporter(page), "failed.csv"), QString());
    QCOMPARE(lines("failed.csv").size(), 301);
    page.view().tabs().select("list");
    QCOMPARE(exportTo(exporter(page), "failed.csv"), QString());
    QCOMPARE(lines("failed.csv").size(), 301);
    page.view().tabs().select("exception");
    // A group and a job of another.
    auto &tree = page.view().tree();
    const QModelIndex late = page.view().model().index(0, 0);
    const QModelIndex other = page.view().model().index(0, 0, page.view().model().index(1, 0));
    tree.selectionModel()->select(late, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    tree.selectionModel()->select(other, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(exportTo(exporter(page), "chosen.csv"), QString());
    QCOMPARE(lines("chosen.csv").size(), 152);
}

void TestPageExport::smallTablesWriteTheRowsTheyShow()
{
    uitest::PageRig rig;
    {
        auto &page = rig.open<ui::QueuesPage>();
        emit rig.session().queuesChanged(samples::queues());
        emit rig.session().firstReadDone("queues");
        QVERIFY(page.menuActions(ui::MenuPlace::File).contains(exporter(page).action()));
        QCOMPARE(exportTo(exporter(page), "queues.csv"), QString());
        QCOMPARE(lines("queues.csv").size(), 6);
        QVERIFY(lines("queues.csv")[1].startsWith("email,")); // the longest first, as shown
        page.showFilter({QStringLiteral("sync"), {}});
        QCOMPARE(exportTo(exporter(page), "queues.json"), QString());
        const QJsonArray queues = QJsonDocument::fromJson(read("queues.json")).array();
        QCOMPARE(queues.size(), 1);
        QCOMPARE(queues[0].toObject()[QStringLiteral("name")].toString(), QStringLiteral("sync"));
    }
    {
        auto &page = rig.open<ui::WorkersPage>();
        emit rig.session().workersChanged(samples::workers());
        emit rig.session().firstReadDone("workers");
        QVERIFY(page.menuActions(ui::MenuPlace::File).contains(exporter(page).action()));
        QCOMPARE(exportTo(exporter(page), "workers.csv"), QString());
        QCOMPARE(lines("workers.csv").size(), int(samples::workers().size()) + 1);
    }
    auto &page = rig.open<ui::SchedulesPage>();
    emit rig.session().schedulesChanged(samples::schedules());
    emit rig.session().firstReadDone("schedules");
    QVERIFY(page.menuActions(ui::MenuPlace::File).contains(exporter(page).action()));
    QCOMPARE(exportTo(exporter(page), "schedules.json"), QString());
    QCOMPARE(QJsonDocument::fromJson(read("schedules.json")).array().size(), int(samples::schedules().size()));
}

void TestPageExport::aFailedExportSaysPathAndWayOut()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 3);
    exporter(page).exportTo(QStringLiteral("/proc/nowhere/jobs.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(exporter(page).action()->isEnabled(), kPatienceMs);
    const InlineMessage &told = *exporter(page).told();
    QCOMPARE(told.tone(), InlineMessage::Tone::Danger);
    QVERIFY(told.isVisible());
    QVERIFY2(told.message().contains(QStringLiteral("/proc/nowhere")), qPrintable(told.message()));
    QVERIFY2(told.message().contains(QStringLiteral("another folder")), qPrintable(told.message()));
}

void TestPageExport::theOldFileStaysUntilAllIsWritten()
{
    QFile old(path("old.csv"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("before");
    old.close();
    uitest::PageRig rig;
    auto &page = openJobs(rig, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.models().jobs().rowCount(), 60'000, kPatienceMs);
    exporter(page).exportTo(path("old.csv"));
    auto *work = page.findChild<ui::RowExport *>();
    QVERIFY(work);
    QSignalSpy slices(work, &ui::RowExport::progressed);
    QVERIFY(slices.wait(kPatienceMs));
    QCOMPARE(read("old.csv"), QByteArray("before"));
    QTRY_VERIFY_WITH_TIMEOUT(exporter(page).action()->isEnabled(), kPatienceMs);
    QCOMPARE(lines("old.csv").size(), 60'001);
}

void TestPageExport::asksForAFileAndTakesItsEnding()
{
    uitest::PageRig rig;
    auto &page = openJobs(rig, 3);
    QVERIFY(page.menuActions(ui::MenuPlace::File).contains(exporter(page).action()));
    exporter(page).action()->trigger();
    auto *dialog = page.findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    QVERIFY(dialog && dialog->acceptMode() == QFileDialog::AcceptSave);
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("csv"));
    emit dialog->filterSelected(dialog->nameFilters().last());
    QCOMPARE(dialog->defaultSuffix(), QStringLiteral("json"));
    emit dialog->fileSelected(path("asked.json"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path("asked.json")), kPatienceMs);
    QCOMPARE(QJsonDocument::fromJson(read("asked.json")).array().size(), 3);
}

QTEST_MAIN(TestPageExport)
#include "tst_pageexport.moc"
