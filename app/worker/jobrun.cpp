#include "app/worker/jobrun.h"

#include "app/payload/json.h"
#include "app/worker/commandline.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>

namespace app {

using models::Value;

namespace {

constexpr qsizetype kTracebackLines = 40;
constexpr qint64 kLargestLog = 10'000'000;

Value sentence(const QString &text)
{
    return Value::list({Value::string(text)});
}

QByteArray inputFor(const Value &args, const Value &kwargs)
{
    const Value document = jsonMap({{"args", args}, {"kwargs", kwargs}});
    return writeJson(document, JsonStyle::Python).valueOr("{}") + '\n';
}

} // namespace

JobRun::JobRun(Request request, QObject *parent)
    : QObject(parent),
      m_request(std::move(request)),
      m_child(this),
      m_log(m_request.logFile)
{
    connect(&m_child, &ChildProcess::started, this, &JobRun::started);
    connect(&m_child, &ChildProcess::lineWritten, this, &JobRun::takeLine);
    connect(&m_child, &ChildProcess::finished, this, &JobRun::takeExit);
}

JobRun::~JobRun() = default;

void JobRun::start()
{
    const auto argv = expandCommand(m_request.job, m_request.args, m_request.kwargs);
    if (!argv) {
        Outcome outcome;
        outcome.failure.type = "ValueError";
        outcome.failure.message = sentence(argv.error().text);
        emit finished(outcome);
        return;
    }
    if (!m_request.logFile.isEmpty()) {
        QDir().mkpath(QFileInfo(m_request.logFile).absolutePath());
        if (m_log.open(QIODevice::WriteOnly | QIODevice::Truncate))
            m_log.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    ChildProcess::Launch launch;
    launch.argv = *argv;
    launch.directory = m_request.job.directory;
    launch.environment = m_request.job.environment;
    launch.environment.insert(m_request.environment);
    if (!m_request.job.shell.isEmpty())
        launch.environment.insert(shellArguments(m_request.kwargs));
    launch.environment.insert(QStringLiteral("YARD_JOB_ID"), QString::fromUtf8(m_request.id));
    launch.environment.insert(QStringLiteral("YARD_JOB_NAME"), m_request.job.name);
    launch.environment.insert(QStringLiteral("YARD_ATTEMPT"), QString::number(m_request.attempt));
    launch.input = inputFor(m_request.args, m_request.kwargs);
    launch.softTimeout = m_request.softTimeout ? m_request.softTimeout : m_request.job.softTimeout;
    launch.timeout = m_request.timeout ? m_request.timeout : m_request.job.timeout;
    m_child.start(launch);
}

void JobRun::terminate(models::Duration grace)
{
    m_cancelled = true;
    m_child.stop(grace);
}

void JobRun::takeLine(bool isError, const QByteArray &line)
{
    if (m_log.isOpen() && m_logSize < kLargestLog)
        m_logSize += m_log.write((isError ? "err " : "out ") + line + '\n');
    if (const auto progress = isError ? std::nullopt : parseProgressLine(line)) {
        emit progressed(*progress);
        return;
    }
    if (isError) {
        m_errorTail << line;
        if (m_errorTail.size() > kTracebackLines)
            m_errorTail.removeFirst();
    } else if (!line.trimmed().isEmpty()) {
        m_lastLine = line;
    }
    emit lineWritten(isError, line);
}

Value JobRun::resultOf() const
{
    // The last line of stdout is the result when it is JSON; any other text was just output.
    const auto parsed = readJson(m_lastLine);
    return parsed ? *parsed : Value::null();
}

RunFailure JobRun::failureOf(const ChildExit &exit) const
{
    RunFailure failure;
    failure.traceback = m_errorTail.join('\n');
    const QString lastWords = QString::fromUtf8(m_errorTail.isEmpty() ? m_lastLine : m_errorTail.last());
    if (exit.timedOut) {
        const bool soft = exit.how == ChildExit::How::Exited || exit.code != SIGKILL;
        failure.type = soft ? "SoftTimeLimitExceeded" : "TimeLimitExceeded";
        failure.module = "billiard.exceptions";
        const auto limit = soft ? m_request.softTimeout : m_request.timeout;
        const auto declared = soft ? m_request.job.softTimeout : m_request.job.timeout;
        const models::Duration used = limit.value_or(declared.value_or(models::Duration(0)));
        failure.message = Value::list({jsonNumber(double(used.count()) / 1000)});
    } else if (exit.how == ChildExit::How::NotStarted) {
        failure.message = sentence(exit.problem);
    } else if (exit.how == ChildExit::How::Signalled) {
        failure.message = sentence(QStringLiteral("signal %1: %2").arg(exit.code).arg(lastWords));
    } else {
        failure.message = sentence(QStringLiteral("exit %1: %2").arg(exit.code).arg(lastWords));
    }
    return failure;
}

void JobRun::takeExit(const ChildExit &exit)
{
    m_log.close();
    Outcome outcome;
    if (m_cancelled) {
        outcome.ending = Ending::Revoked;
        outcome.failure = {"TaskRevokedError", "celery.exceptions", sentence(QStringLiteral("terminated")), {}};
    } else if (exit.how == ChildExit::How::Exited && exit.code == 0 && !exit.timedOut) {
        outcome.ending = Ending::Succeeded;
        outcome.result = resultOf();
    } else {
        outcome.failure = failureOf(exit);
        outcome.retryable = exit.how != ChildExit::How::NotStarted;
    }
    emit finished(outcome);
}

} // namespace app
