#include "ui/startup/startup.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
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
    if (options->showHelp || options->showVersion) {
        QTextStream(stdout) << (options->showHelp ? ui::StartupOptions::helpText()
                                                  : QStringLiteral("yardmaster " YARD_VERSION "\n"));
        return 0;
    }
    ui::Startup startup(*options, sinceStart);
    startup.begin();
    return QApplication::exec();
}
