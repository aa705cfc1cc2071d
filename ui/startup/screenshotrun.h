#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace ui {

class MainWindow;

/// --screenshot: shows page after page, waits until each is settled, writes <page>.png, tells when done.
class ScreenshotRun : public QObject
{
    Q_OBJECT

public:
    /// `pages` empty = all of the connection shown, or "welcome" without one.
    ScreenshotRun(MainWindow &window, QString folder, QStringList pages, QObject *parent = nullptr);

    void start();

signals:
    /// `error` is a sentence for stderr; empty = all pictures are written.
    void finished(const QString &error);

private:
    void next();
    void look();
    QString shoot(const QString &name);

    MainWindow &m_window;
    QString m_folder;
    QStringList m_pages;
    QStringList m_left;
    QString m_now;
    QTimer m_poll;
    QElapsedTimer m_waiting;
    int m_settledLooks = 0;
    qint64 m_jobs = -1; ///< at the last look
};

} // namespace ui
