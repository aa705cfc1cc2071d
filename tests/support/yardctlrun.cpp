#include "tests/support/yardctlrun.h"

#include <QProcess>

namespace support {

namespace {
constexpr int kEndMs = 60'000;
}

YardctlRun::YardctlRun() : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
    m_environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
    m_environment.insert(QStringLiteral("XDG_CONFIG_DIRS"), m_folder.filePath(QStringLiteral("system")));
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
    for (const char *name : {"YARDCTL_BROKER", "CELERY_BROKER_URL", "REDIS_URL", "CELERY_RESULT_BACKEND"})
        m_environment.remove(QString::fromLatin1(name));
}

QString YardctlRun::program()
{
    return QStringLiteral(YARD_BUILD_DIR "/yardctl");
}

QString YardctlRun::configFolder() const
{
    return m_folder.filePath(QStringLiteral("config/yardmaster"));
}

YardctlRun::Answer YardctlRun::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(program(), arguments);
    if (!process.waitForStarted() || !process.waitForFinished(kEndMs)) {
        const QByteArray why = process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(),
                process.readAllStandardError() + "\n[did not start or did not end: " + why + ']'};
    }
    if (process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError() + "\n[crashed]"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace support
