#include "ui/startup/screenshotrun.h"

#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/mainwindow.h"
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
const QString kWelcome = QStringLiteral("welcome");

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
    } else if (m_left.isEmpty()) {
        m_left.append(kWelcome);
    }
    next();
}

void ScreenshotRun::next()
{
    if (m_left.isEmpty()) {
        m_poll.stop();
        emit finished({});
        return;
    }
    m_now = m_left.takeFirst();
    ConnectionView *view = m_window.current();
    if (m_now == kWelcome) {
        m_window.showWelcome();
    } else if (!view || !view->page(m_now.toLatin1())) {
        m_poll.stop();
        emit finished(tr("There is no page %1.").arg(m_now));
        return;
    } else {
        m_window.showPage(m_now.toLatin1());
    }
    m_settledLooks = 0;
    m_waiting.start();
    m_poll.start();
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
    QString error = shoot(m_now);
    if (error.isEmpty() && late)
        error = tr("The page %1 had no live data after %2 s; its picture shows it as it was.")
                    .arg(m_now)
                    .arg(kPatienceMs / 1000);
    if (!error.isEmpty()) {
        m_poll.stop();
        emit finished(error);
        return;
    }
    next();
}

QString ScreenshotRun::shoot(const QString &name)
{
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    return m_window.grab().save(path, "PNG") ? QString() : tr("The picture %1 cannot be written.").arg(path);
}

} // namespace ui
