#include "app/broker/privatebroker.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

#include <chrono>
#include <csignal>
#include <sys/prctl.h>

namespace app {

namespace {

constexpr qsizetype kLongestSocketPath = 107;
constexpr qsizetype kLogKept = 8'192;
constexpr std::chrono::seconds kStopGrace{10};

models::Error brokerError(const QString &text, const QString &detail = {})
{
    return {models::ErrorKind::Config, text, detail, QStringLiteral("private broker")};
}

QString findServer()
{
    for (const char *name : {"redis-server", "valkey-server"}) {
        if (QString path = QStandardPaths::findExecutable(QLatin1String(name)); !path.isEmpty())
            return path;
    }
    return {};
}

} // namespace

PrivateBroker::PrivateBroker(Settings settings, QObject *parent)
    : QObject(parent),
      m_settings(std::move(settings)),
      m_process(this),
      m_killTimer(this)
{
    m_killTimer.setSingleShot(true);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PrivateBroker::readLog);
    connect(&m_process, &QProcess::finished, this, &PrivateBroker::applyFinished);
    connect(&m_killTimer, &QTimer::timeout, &m_process, &QProcess::kill);
}

PrivateBroker::~PrivateBroker()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    // Data is safe: the append-only file is written by the server itself.
    m_process.terminate();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

QString PrivateBroker::url() const
{
    return QStringLiteral("unix://") + m_settings.socketPath;
}

void PrivateBroker::start()
{
    const QString server = findServer();
    if (server.isEmpty()) {
        emit failed(brokerError(QCoreApplication::translate(
            "Yard",
            "No redis-server or valkey-server on this machine: install one, or name a broker in the yard file.")));
        return;
    }
    if (QFile::encodeName(m_settings.socketPath).size() > kLongestSocketPath) {
        emit failed(
            brokerError(QCoreApplication::translate(
                            "Yard", "The socket path %1 is over 107 bytes: set XDG_RUNTIME_DIR to a shorter one.")
                            .arg(m_settings.socketPath)));
        return;
    }
    m_process.setProgram(server);
    // A configuration file of the machine must not leak in: everything stands on the command line.
    m_process.setArguments({QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--unixsocket"),
                            m_settings.socketPath, QStringLiteral("--unixsocketperm"), QStringLiteral("600"),
                            QStringLiteral("--dir"), m_settings.dataDirectory, QStringLiteral("--appendonly"),
                            QStringLiteral("yes"), QStringLiteral("--appendfsync"),
                            m_settings.durable ? QStringLiteral("always") : QStringLiteral("everysec"),
                            QStringLiteral("--save"), QString(), QStringLiteral("--daemonize"), QStringLiteral("no"),
                            QStringLiteral("--maxmemory-policy"), QStringLiteral("noeviction")});
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(
                brokerError(QCoreApplication::translate("Yard", "%1 could not be started.").arg(m_process.program()),
                            m_process.errorString()));
    });
    m_process.start();
    m_process.closeWriteChannel();
}

void PrivateBroker::stop()
{
    if (!isRunning()) {
        emit stopped();
        return;
    }
    m_stopping = true;
    m_process.terminate();
    m_killTimer.start(kStopGrace);
}

void PrivateBroker::readLog()
{
    m_log = (m_log + m_process.readAllStandardOutput()).right(kLogKept);
    if (!m_ready && m_log.contains("eady to accept connections")) {
        m_ready = true;
        emit ready();
    }
}

void PrivateBroker::applyFinished(int code)
{
    m_killTimer.stop();
    m_ready = false;
    if (m_stopping) {
        emit stopped();
        return;
    }
    emit failed(
        brokerError(QCoreApplication::translate("Yard", "The private broker ended by itself (exit %1).").arg(code),
                    QString::fromUtf8(m_log.right(1000))));
}

} // namespace app
