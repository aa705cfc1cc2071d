#include "app/cli/yardctl.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("yardctl"));
    return app::runYardctl(argc, argv);
}
