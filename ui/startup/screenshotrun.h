#pragma once

#include <QDialog>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

namespace ui {

class MainWindow;

/// --screenshot: shows page after page, waits until each is settled, writes <page>.png, tells when done.
class ScreenshotRun : public QObject
{
    Q_OBJECT

public:
    /// `pages` empty = all of the connection shown and the dialogs "trigger-dialog", "edit-retry-dialog",
    /// "command-palette", "settings-dialog" and "connection-dialog"; or "welcome" without a connection.
    ScreenshotRun(MainWindow &window, QString folder, QStringList pages, QObject *parent = nullptr);

    void start();

signals:
    /// `error` is a sentence for stderr; empty = all pictures are written.
    void finished(const QString &error);

private:
    void next();
    void look();
    /// Opens what stands over a page; false where `m_now` names no dialog.
    bool openDialog();
    void closeDialog();
    QString shoot(const QString &name, QWidget &what);

    MainWindow &m_window;
    QString m_folder;
    QStringList m_pages;
    QStringList m_left;
    QString m_now;
    QPointer<QDialog> m_dialog; ///< what is pictured now, if it is one
    QStringList m_problems;     ///< of pages that were pictured all the same
    QTimer m_poll;
    QElapsedTimer m_waiting;
    int m_settledLooks = 0;
    bool m_selecting = false; ///< a job is still to be selected
    qint64 m_jobs = -1;       ///< at the last look
};

} // namespace ui
