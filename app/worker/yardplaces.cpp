#include "app/worker/yardplaces.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <unistd.h>

namespace app {

namespace {

models::Error placeError(const QString &text)
{
    return {models::ErrorKind::Config, text, {}, QStringLiteral("yard folder")};
}

bool makePrivateFolder(const QString &path)
{
    constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    return QDir().mkpath(path) && QFile::setPermissions(path, kOwnerOnly);
}

QString runRoot()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!given.isEmpty() && QDir(given).exists())
        return given + QStringLiteral("/yardmaster");
    return QStringLiteral("/tmp/yardmaster-%1").arg(::getuid());
}

} // namespace

models::Result<YardPlaces> makeYardPlaces(const YardConfig &config, const QString &dataOverride)
{
    YardPlaces places;
    places.data = dataOverride.isEmpty() ? config.dataDirectory : dataOverride;
    if (places.data.isEmpty()) {
        const QByteArray hash =
            QCryptographicHash::hash(config.file.toUtf8(), QCryptographicHash::Sha256).toHex().first(8);
        places.data = QStringLiteral("%1/yardmaster/yards/%2-%3")
                          .arg(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation), config.name,
                               QString::fromLatin1(hash));
    }
    places.data = QDir(places.data).absolutePath();
    // The socket's path must fit into 107 bytes, so the run folder is named by a hash.
    const QByteArray runHash =
        QCryptographicHash::hash(places.data.toUtf8(), QCryptographicHash::Sha256).toHex().first(10);
    places.run = runRoot() + QLatin1Char('/') + QString::fromLatin1(runHash);
    places.logs = places.data + QStringLiteral("/logs");
    for (const QString &folder : {places.data, runRoot(), places.run, places.logs}) {
        if (!makePrivateFolder(folder))
            return placeError(
                QCoreApplication::translate("Yard", "Cannot make the folder %1 for this user alone.").arg(folder));
    }
    places.lockFile = places.data + QStringLiteral("/yard.lock");
    places.statusFile = places.run + QStringLiteral("/yard.json");
    places.brokerSocket = places.run + QStringLiteral("/redis.sock");
    places.controlSocket = places.run + QStringLiteral("/control.sock");
    return places;
}

models::Result<YardStatus> readYardStatus(const YardPlaces &places)
{
    QFile file(places.statusFile);
    const QJsonObject object =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (object.isEmpty())
        return placeError(QCoreApplication::translate("Yard", "No yard says that it runs in %1.").arg(places.data));
    return YardStatus{qint64(object.value(QLatin1String("pid")).toDouble()),
                      object.value(QLatin1String("broker")).toString(),
                      object.value(QLatin1String("control")).toString()};
}

models::Status writeYardStatus(const YardPlaces &places, const YardStatus &status)
{
    QSaveFile file(places.statusFile);
    const QJsonObject object{{QStringLiteral("pid"), double(status.pid)},
                             {QStringLiteral("broker"), status.broker},
                             {QStringLiteral("control"), status.control}};
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) < 0 ||
        !file.commit())
        return placeError(
            QCoreApplication::translate("Yard", "Cannot write %1: %2").arg(places.statusFile, file.errorString()));
    QFile::setPermissions(places.statusFile, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return models::Done{};
}

} // namespace app
