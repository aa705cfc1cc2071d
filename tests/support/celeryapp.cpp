#include "tests/support/celeryapp.h"

#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace support {

namespace {
constexpr int kPatience = 60'000; // ms; these machines are busy
}

CeleryApp::Peer CeleryApp::debian()
{
    return {QStringLiteral("debian"), QStringLiteral("/usr/bin/python3")};
}

CeleryApp::Peer CeleryApp::latest()
{
    const QString peers = qEnvironmentVariable("YARD_PEERS", QStringLiteral(YARD_SOURCE_DIR "/build/peers"));
    const QString python = peers + QStringLiteral("/bin/python");
    return {QStringLiteral("latest"), QFileInfo::exists(python) ? python : QString()};
}

CeleryApp::CeleryApp(Options options) : m_options(std::move(options)) {}

CeleryApp::~CeleryApp()
{
    while (!m_workers.empty())
        kill(m_workers.begin()->first);
}

QProcessEnvironment CeleryApp::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LAB_BROKER"), m_options.broker);
    environment.insert(QStringLiteral("LAB_RESULTS"),
                       m_options.results.isEmpty() ? m_options.broker : m_options.results);
    environment.insert(QStringLiteral("LAB_CONF"), QString::fromUtf8(m_options.conf));
    environment.insert(QStringLiteral("PYTHONPATH"), QStringLiteral(YARD_SOURCE_DIR "/tests/interop/apps"));
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    environment.insert(QStringLiteral("C_FORCE_ROOT"), QStringLiteral("1")); // pickle, as root of a container
    return environment;
}

void CeleryApp::launch(const QString &name, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->setWorkingDirectory(m_folder.path());
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardOutputFile(m_folder.filePath(name + QStringLiteral(".log")));
    // A session of its own, so that the children of its pool can be ended with it.
    // It ends with the test program too, however that ends.
    process->setChildProcessModifier([] {
        ::setsid();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    process->start(m_options.peer.python, QStringList{QStringLiteral("-m"), QStringLiteral("celery"),
                                                      QStringLiteral("-A"), QStringLiteral("lab")} +
                                              arguments);
    if (!process->waitForStarted(kPatience))
        qFatal("cannot start celery: %s", qPrintable(process->errorString()));
    m_sessions[name] = process->processId();
    m_workers[name] = std::move(process);
}

void CeleryApp::startBeat(const QString &scheduler)
{
    launch(QStringLiteral("beat"),
           {QStringLiteral("beat"), QStringLiteral("-S"), scheduler, QStringLiteral("--max-interval"),
            QStringLiteral("1"), QStringLiteral("-l"), QStringLiteral("INFO")});
}

void CeleryApp::start(const Worker &worker)
{
    QStringList arguments{QStringLiteral("worker"),
                          QStringLiteral("-n"),
                          nodeName(worker.name), // "-n w1" alone would mean celery@w1
                          QStringLiteral("-l"),
                          QStringLiteral("INFO"),
                          QStringLiteral("--without-gossip"),
                          QStringLiteral("-P"),
                          worker.pool,
                          QStringLiteral("-c"),
                          QString::number(worker.concurrency),
                          QStringLiteral("-Q"),
                          worker.queues};
    if (worker.events)
        arguments.append(QStringLiteral("-E"));
    launch(worker.name, arguments + worker.more);
}

QByteArray CeleryApp::log(const QString &name) const
{
    QFile file(m_folder.filePath(name + QStringLiteral(".log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool CeleryApp::ready(const QString &name) const
{
    return log(name).contains(" ready.");
}

bool CeleryApp::running(const QString &name) const
{
    const auto worker = m_workers.find(name);
    return worker != m_workers.end() && worker->second->state() == QProcess::Running;
}

void CeleryApp::stop(const QString &name)
{
    const auto worker = m_workers.find(name);
    if (worker == m_workers.end())
        return;
    worker->second->terminate();
    worker->second->waitForFinished(kPatience);
    kill(name);
}

// By value: the caller may give a key of the maps that lose it here.
void CeleryApp::kill(QString name)
{
    const auto worker = m_workers.find(name);
    if (worker == m_workers.end())
        return;
    // Only the session that this object made: its number is the worker's pid.
    if (const qint64 session = m_sessions[name]; session > 1)
        ::kill(pid_t(-session), SIGKILL);
    worker->second->waitForFinished(kPatience);
    m_workers.erase(worker);
    m_sessions.erase(name);
}

QString CeleryApp::nodeName(const QString &name) const
{
    return name.contains(QLatin1Char('@')) ? name : name + QLatin1Char('@') + QSysInfo::machineHostName();
}

QByteArray CeleryApp::python(const QByteArray &code) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_folder.path());
    process.start(m_options.peer.python,
                  {QStringLiteral("-c"), QStringLiteral("from lab import *\n") + QString::fromUtf8(code)});
    if (!process.waitForFinished(2 * kPatience) || process.exitCode() != 0)
        qFatal("python failed: %s", process.readAllStandardError().constData());
    QByteArray output = process.readAllStandardOutput();
    if (output.endsWith('\n'))
        output.chop(1);
    return output;
}

} // namespace support
