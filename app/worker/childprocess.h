#pragma once

#include "app/worker/protocol.h"
#include "models/instant.h"

#include <QMap>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace app {

/// How a child ended.
struct ChildExit {
    enum class How : quint8 { Exited, Signalled, NotStarted };
    How how = How::NotStarted;
    int code = 0;          ///< exit status, or the signal's number
    bool asked = false;    ///< we told it to stop
    bool timedOut = false; ///< we told it because its time was up
    QString problem;       ///< translated, when it did not start
};

/// One child in a process group of its own. Lives on a thread with an event loop that outlives it (the kernel
/// ends the child when the thread that started it ends). Its output comes line by line, each stream by itself.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    struct Launch {
        QStringList argv;
        QString directory;
        QMap<QString, QString> environment; ///< added to our own
        QByteArray input;                   ///< written to stdin, then closed
        models::MaybeDuration softTimeout;  ///< SIGTERM
        models::MaybeDuration timeout;      ///< SIGKILL
    };

    explicit ChildProcess(QObject *parent = nullptr);
    /// Kills what still runs.
    ~ChildProcess() override;

    void start(const Launch &launch);
    /// SIGTERM to the whole group, SIGKILL after `grace`.
    void stop(models::Duration grace);
    void kill();
    qint64 pid() const { return m_pid; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

signals:
    void started();
    void lineWritten(bool isError, const QByteArray &line);
    /// Exactly once after start().
    void finished(const app::ChildExit &exit);

private:
    void readStream(bool isError);
    void applyFinished(int code, QProcess::ExitStatus status);
    void applyError(QProcess::ProcessError error);
    void signalGroup(int signal);

    QProcess m_process;
    LineSplitter m_output;
    LineSplitter m_errors;
    QTimer m_softTimer;
    QTimer m_killTimer;
    qint64 m_pid = 0;
    bool m_asked = false;
    bool m_timedOut = false;
    bool m_reported = false;
};

} // namespace app
