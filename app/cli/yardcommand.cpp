#include "app/cli/yardcommand.h"

#include "app/worker/yard.h"
#include "app/worker/yardfile.h"
#include "app/worker/yardtrust.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace app {

namespace {

constexpr int kExitDone = 0;
constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr int kExitRefused = 4;

int signalPipe[2] = {-1, -1};

void noteSignal(int)
{
    const char byte = 1;
    // Nothing to do about a full pipe: one byte is enough.
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

void printError(const models::Error &error)
{
    QTextStream err(stderr);
    err << error.text << '\n';
    if (!error.detail.isEmpty())
        err << error.detail << '\n';
}

void printLine(const QJsonObject &object)
{
    std::fputs((QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n').constData(), stdout);
    std::fflush(stdout);
}

void printStatus(const YardCommand &command, const QString &event, const YardStatus &status)
{
    if (command.json) {
        printLine({{QStringLiteral("event"), event},
                   {QStringLiteral("pid"), double(status.pid)},
                   {QStringLiteral("broker"), status.broker},
                   {QStringLiteral("control"), status.control}});
        return;
    }
    QTextStream out(stdout);
    out << QCoreApplication::translate("Yard", "Yard %1, process %2, broker %3")
               .arg(event)
               .arg(status.pid)
               .arg(status.broker)
        << '\n';
}

// Without a terminal to ask on, a file nobody has agreed to is refused.
bool agreeToRun(const YardConfig &config, const YardCommand &command)
{
    if (isTrustedYard(config.file))
        return true;
    if (!command.trust) {
        QTextStream err(stderr);
        err << QCoreApplication::translate("Yard", "%1 was not opened here before. It runs:").arg(config.file) << '\n';
        for (const QString &line : whatYardRuns(config))
            err << "  " << line << '\n';
        if (!::isatty(STDIN_FILENO)) {
            err << QCoreApplication::translate("Yard", "Refused: say --trust to run it.") << '\n';
            return false;
        }
        err << QCoreApplication::translate("Yard", "Run these commands? [y/N] ");
        err.flush();
        const QString answer = QTextStream(stdin).readLine().trimmed().toLower();
        if (answer != QLatin1String("y") && answer != QLatin1String("yes"))
            return false;
    }
    if (const auto trusted = trustYard(config.file); !trusted)
        printError(trusted.error());
    return true;
}

void stopOnSignals(Yard &yard)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, &yard);
    QObject::connect(notifier, &QSocketNotifier::activated, &yard, [notifier, &yard] {
        notifier->setEnabled(false);
        yard.stop();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGHUP, &action, nullptr);
}

int attach(const YardCommand &command, const YardPlaces &places)
{
    const auto status = readYardStatus(places);
    if (!status) {
        printError(status.error());
        return kExitFailed;
    }
    printStatus(command, QStringLiteral("attached"), *status);
    return kExitDone;
}

} // namespace

int runYard(const YardCommand &command)
{
    const auto config = loadYard(command.file);
    if (!config) {
        printError(config.error());
        return kExitUsage;
    }
    if (!agreeToRun(*config, command))
        return kExitRefused;
    const auto places = makeYardPlaces(*config, command.dataDirectory);
    if (!places) {
        printError(places.error());
        return kExitFailed;
    }
    Yard yard(*config, *places);
    if (!yard.lock())
        return attach(command, *places);
    int code = kExitDone;
    QObject::connect(&yard, &Yard::ready, &yard,
                     [&command](const YardStatus &status) { printStatus(command, QStringLiteral("ready"), status); });
    QObject::connect(&yard, &Yard::said, &yard, [&command](const QString &line) {
        if (command.json)
            printLine({{QStringLiteral("event"), QStringLiteral("said")}, {QStringLiteral("text"), line}});
        else
            QTextStream(stderr) << line << '\n';
    });
    QObject::connect(&yard, &Yard::failed, &yard, [&code, &yard](const models::Error &error) {
        printError(error);
        code = kExitFailed;
        yard.stop();
    });
    QObject::connect(&yard, &Yard::stopped, &yard, [&code] { QCoreApplication::exit(code); });
    stopOnSignals(yard);
    yard.start();
    return QCoreApplication::exec();
}

int reportProgress(const QString &line)
{
    const QStringList control = qEnvironmentVariable("YARD_CONTROL").split(QLatin1Char(' '));
    if (control.size() != 2) {
        QTextStream(stderr) << QCoreApplication::translate("Yard",
                                                           "Not inside a job of a yard: YARD_CONTROL is not set.")
                            << '\n';
        return kExitUsage;
    }
    const QJsonObject request{{QStringLiteral("cmd"), QStringLiteral("progress")},
                              {QStringLiteral("token"), control[1]},
                              {QStringLiteral("line"), line}};
    const auto answer =
        askYard(control[0], QJsonDocument(request).toJson(QJsonDocument::Compact), std::chrono::seconds(5));
    if (!answer) {
        printError(answer.error());
        return kExitFailed;
    }
    const QString fault = QJsonDocument::fromJson(*answer).object().value(QLatin1String("error")).toString();
    if (fault.isEmpty())
        return kExitDone;
    QTextStream(stderr) << fault << '\n';
    return kExitUsage;
}

} // namespace app
