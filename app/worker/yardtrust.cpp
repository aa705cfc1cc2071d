#include "app/worker/yardtrust.h"

#include "app/worker/sampleyard.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace app {

namespace {

QString trustFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/yardmaster/trusted-yards");
}

QByteArray fingerprint(const QString &yardFile)
{
    QFile file(yardFile);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QFileInfo(yardFile).absoluteFilePath().toUtf8());
    hash.addData(QByteArray(1, '\0'));
    if (file.open(QIODevice::ReadOnly))
        hash.addData(file.readAll());
    return hash.result().toHex();
}

} // namespace

bool isTrustedYard(const QString &yardFile)
{
    if (isSampleYard(yardFile))
        return true;
    QFile file(trustFile());
    return file.open(QIODevice::ReadOnly) && file.readAll().split('\n').contains(fingerprint(yardFile));
}

models::Status trustYard(const QString &yardFile)
{
    QDir().mkpath(QFileInfo(trustFile()).absolutePath());
    QFile file(trustFile());
    if (!file.open(QIODevice::Append) || file.write(fingerprint(yardFile) + '\n') < 0) {
        return models::Error{
            models::ErrorKind::Config,
            QCoreApplication::translate("Yard", "Cannot write %1: %2").arg(trustFile(), file.errorString()),
            {},
            QStringLiteral("yard trust")};
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return models::Done{};
}

QStringList whatYardRuns(const YardConfig &config)
{
    QStringList lines;
    for (const JobSpec &job : config.jobs) {
        const QString command = job.shell.isEmpty() ? job.command.join(QLatin1Char(' ')) : job.shell;
        lines << QStringLiteral("%1: %2").arg(job.name, command);
    }
    return lines;
}

} // namespace app
