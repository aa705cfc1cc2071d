#include "app/worker/sampleyard.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace app {

namespace {

const QString kSample = QStringLiteral(":/sample-yard");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

models::Result<QString> writeSampleYard(const QString &folder)
{
    QDir().mkpath(folder);
    for (const QString &name : QDir(kSample).entryList(QDir::Files)) {
        const QString target = folder + QLatin1Char('/') + name;
        QFile file(target);
        const QByteArray content = contentOf(kSample + QLatin1Char('/') + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            return models::Error{
                models::ErrorKind::Config,
                QCoreApplication::translate("Yard", "Cannot write %1: %2").arg(target, file.errorString()),
                {},
                QStringLiteral("sample yard")};
        }
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    return folder + QStringLiteral("/yard.toml");
}

bool isSampleYard(const QString &yardFile)
{
    const QString folder = QFileInfo(yardFile).absolutePath();
    const QStringList names = QDir(kSample).entryList(QDir::Files);
    return QFileInfo(yardFile).fileName() == QLatin1String("yard.toml") && !names.isEmpty() &&
           std::all_of(names.begin(), names.end(), [&folder](const QString &name) {
               return contentOf(folder + QLatin1Char('/') + name) == contentOf(kSample + QLatin1Char('/') + name);
           });
}

} // namespace app
