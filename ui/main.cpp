#include "ui/startup/startup.h"
#include "ui/startup/windowless.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    if (const auto answered = ui::answeredWithoutWindow(argc, argv))
        return *answered;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("yardmaster"));
    QApplication::setApplicationDisplayName(QStringLiteral("Yardmaster"));
    QApplication::setApplicationVersion(QStringLiteral(YARD_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("yardmaster"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/logo/yardmaster.svg")));

    const auto options = ui::StartupOptions::parse(QApplication::arguments());
    if (!options) {
        QTextStream(stderr) << "yardmaster: " << options.error().text << Qt::endl;
        return 2;
    }
    if (const auto answered = ui::answered(*options))
        return *answered;
    ui::Startup startup(*options, sinceStart);
    if (startup.handOver())
        return 0;
    startup.begin();
    return QApplication::exec();
}
