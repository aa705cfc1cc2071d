#include "app/worker/childprocess.h"

#include <QCoreApplication>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace app {

ChildProcess::ChildProcess(QObject *parent) : QObject(parent), m_process(this), m_softTimer(this), m_killTimer(this)
{
    m_softTimer.setSingleShot(true);
    m_killTimer.setSingleShot(true);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readStream(false); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] { readStream(true); });
    connect(&m_process, &QProcess::finished, this, &ChildProcess::applyFinished);
    connect(&m_process, &QProcess::errorOccurred, this, &ChildProcess::applyError);
    connect(&m_process, &QProcess::started, this, [this] {
        m_pid = m_process.processId();
        emit started();
    });
    connect(&m_softTimer, &QTimer::timeout, this, [this] {
        m_timedOut = true;
        signalGroup(SIGTERM);
    });
    connect(&m_killTimer, &QTimer::timeout, this, [this] {
        m_timedOut = m_timedOut || !m_asked;
        signalGroup(SIGKILL);
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (isRunning())
        signalGroup(SIGKILL);
}

void ChildProcess::start(const Launch &launch)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = launch.environment.cbegin(); it != launch.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(launch.directory);
    m_process.setProgram(launch.argv.value(0));
    m_process.setArguments(launch.argv.mid(1));
    // Only async-signal-safe calls here: it runs between fork and exec.
    m_process.setChildProcessModifier([] {
        ::setsid();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    if (launch.softTimeout)
        m_softTimer.start(*launch.softTimeout);
    if (launch.timeout)
        m_killTimer.start(*launch.timeout);
    m_process.start();
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (!launch.input.isEmpty())
        m_process.write(launch.input);
    m_process.closeWriteChannel();
}

void ChildProcess::stop(models::Duration grace)
{
    if (!isRunning())
        return;
    m_asked = true;
    m_softTimer.stop();
    signalGroup(SIGTERM);
    m_killTimer.start(grace);
}

void ChildProcess::kill()
{
    m_asked = true;
    signalGroup(SIGKILL);
}

void ChildProcess::signalGroup(int signal)
{
    // The child made itself leader of its group; until it has, only its pid exists.
    if (m_pid > 0 && ::kill(pid_t(-m_pid), signal) != 0)
        ::kill(pid_t(m_pid), signal);
}

void ChildProcess::readStream(bool isError)
{
    LineSplitter &splitter = isError ? m_errors : m_output;
    const QByteArray bytes = isError ? m_process.readAllStandardError() : m_process.readAllStandardOutput();
    for (const QByteArray &line : splitter.feed(bytes))
        emit lineWritten(isError, line);
}

void ChildProcess::applyFinished(int code, QProcess::ExitStatus status)
{
    m_softTimer.stop();
    m_killTimer.stop();
    readStream(false);
    readStream(true);
    for (const bool isError : {false, true}) {
        if (const QByteArray rest = (isError ? m_errors : m_output).rest(); !rest.isEmpty())
            emit lineWritten(isError, rest);
    }
    // Grandchildren that outlived their parent belong to this run too.
    signalGroup(SIGKILL);
    if (std::exchange(m_reported, true))
        return;
    ChildExit exit;
    exit.how = status == QProcess::NormalExit ? ChildExit::How::Exited : ChildExit::How::Signalled;
    exit.code = code;
    exit.asked = m_asked;
    exit.timedOut = m_timedOut;
    emit finished(exit);
}

void ChildProcess::applyError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart || std::exchange(m_reported, true))
        return;
    m_softTimer.stop();
    m_killTimer.stop();
    ChildExit exit;
    exit.problem = QCoreApplication::translate("Yard", "%1 could not be started: %2")
                       .arg(m_process.program(), m_process.errorString());
    emit finished(exit);
}

} // namespace app
