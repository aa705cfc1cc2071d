#include "ui/startup/screenshotrun.h"

#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionview.h"

#include <QDir>
#include <QPixmap>

namespace ui {

namespace {

constexpr int kPollMs = 100;
/// A page must say "settled" so often in a row while no job comes: rows that arrive in several batches are all in the
/// picture.
constexpr int kSettledLooks = 12;
constexpr int kPatienceMs = 30'000;
/// So long may the first failure keep the page of failed jobs waiting: an empty page tells little.
constexpr int kFailurePatienceMs = 12'000;
const QString kWelcome = QStringLiteral("welcome");
const QString kJobs = QStringLiteral("jobs");
const QString kFailed = QStringLiteral("failed");
const QString kTrigger = QStringLiteral("trigger-dialog");
const QString kEditRetry = QStringLiteral("edit-retry-dialog");
const QString kPalette = QStringLiteral("command-palette");
const QString kSettings = QStringLiteral("settings-dialog");
const QString kConnection = QStringLiteral("connection-dialog");

bool hasFailures(const models::JobTableModel &jobs)
{
    return jobs.store().counts().of(models::JobState::Failed) > 0;
}

/// The first of the rows at hand; none = a key without an id.
models::JobKey failedJob(const models::JobTableModel &jobs)
{
    for (int row = 0; hasFailures(jobs) && row < jobs.rowCount(); ++row) {
        if (jobs.jobAt(row).state == models::JobState::Failed)
            return jobs.keyAt(row);
    }
    return {};
}

} // namespace

ScreenshotRun::ScreenshotRun(MainWindow &window, QString folder, QStringList pages, QObject *parent)
    : QObject(parent),
      m_window(window),
      m_folder(std::move(folder)),
      m_pages(std::move(pages))
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &ScreenshotRun::look);
}

void ScreenshotRun::start()
{
    if (!QDir().mkpath(m_folder)) {
        emit finished(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    m_left = m_pages;
    if (m_left.isEmpty() && m_window.current()) {
        for (const Page *page : m_window.current()->pages())
            m_left.append(QString::fromLatin1(page->id()));
        // A forced state is one of pages.
        if (!m_window.current()->isForced())
            m_left.append({kTrigger, kEditRetry, kPalette, kSettings, kConnection});
    } else if (m_left.isEmpty()) {
        m_left.append(kWelcome);
    }
    next();
}

void ScreenshotRun::next()
{
    if (m_left.isEmpty()) {
        m_poll.stop();
        emit finished(m_problems.join(QLatin1Char('\n')));
        return;
    }
    m_now = m_left.takeFirst();
    ConnectionView *view = m_window.current();
    if (m_now == kEditRetry && view && !hasFailures(view->models().jobs()))
        return next();
    if (m_now == kWelcome) {
        m_window.showWelcome();
    } else if (openDialog()) {
        // Over the page that was shown last.
    } else if (!view || !view->page(m_now.toLatin1())) {
        m_poll.stop();
        emit finished(tr("There is no page %1.").arg(m_now));
        return;
    } else {
        m_window.showPage(m_now.toLatin1());
        m_selecting = m_now == kJobs && !view->isForced();
    }
    m_settledLooks = 0;
    m_waiting.start();
    m_poll.start();
}

bool ScreenshotRun::openDialog()
{
    ConnectionView *view = m_window.current();
    if (m_now == kTrigger && view) {
        // Filled like a job: a person sees what goes where.
        models::JobTableModel &jobs = view->models().jobs();
        view->openTrigger(jobs.rowCount() > 0 ? jobs.keyAt(0) : models::JobKey{});
        m_dialog = view->findChild<TriggerDialog *>();
    } else if (m_now == kEditRetry && view) {
        view->openEditRetry(failedJob(view->models().jobs()));
        m_dialog = view->findChild<EditRetryDialog *>();
    } else if (m_now == kPalette) {
        m_window.showPalette();
        m_dialog = m_window.findChild<CommandPalette *>();
    } else if (m_now == kSettings) {
        m_window.showSettings();
        m_dialog = m_window.findChild<SettingsDialog *>();
    } else if (m_now == kConnection) {
        m_window.openConnectionDialog();
        m_dialog = m_window.findChild<ConnectionDialog *>();
    }
    return m_dialog != nullptr;
}

void ScreenshotRun::closeDialog()
{
    // Not reject(): what was filled in would be asked about.
    if (m_dialog)
        m_dialog->done(QDialog::Rejected);
    m_dialog.clear();
}

void ScreenshotRun::look()
{
    ConnectionView *view = m_window.current();
    const qint64 jobs = view ? view->models().jobs().store().counts().total() : 0;
    const bool still = jobs == std::exchange(m_jobs, jobs);
    m_settledLooks = m_window.settled() && still ? m_settledLooks + 1 : 0;
    const bool late = m_waiting.elapsed() > kPatienceMs;
    if (m_settledLooks < kSettledLooks && !late)
        return;
    if (m_now == kFailed && !view->isForced() && m_waiting.elapsed() < kFailurePatienceMs &&
        !hasFailures(view->models().jobs()))
        return;
    if (std::exchange(m_selecting, false) && jobs > 0) {
        // The page with what it says of one job: that takes a read of its own.
        view->page(m_now.toLatin1())->showJob(view->models().jobs().keyAt(0));
        m_settledLooks = 0;
        return;
    }
    const QString error = shoot(m_now, m_dialog ? static_cast<QWidget &>(*m_dialog) : m_window);
    closeDialog();
    if (!error.isEmpty()) {
        m_poll.stop();
        emit finished(error);
        return;
    }
    // The other pages are wanted all the same.
    if (late)
        m_problems.append(tr("The page %1 had no live data after %2 s; its picture shows it as it was.")
                              .arg(m_now)
                              .arg(kPatienceMs / 1000));
    next();
}

QString ScreenshotRun::shoot(const QString &name, QWidget &what)
{
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    return what.grab().save(path, "PNG") ? QString() : tr("The picture %1 cannot be written.").arg(path);
}

} // namespace ui
