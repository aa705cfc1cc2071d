#include "app/config/configstore.h"

#include "app/config/profilejson.h"
#include "app/core/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace app {

namespace {

constexpr qint64 kMaxProfileBytes = 256LL * 1024;

struct ConfigStoreWords {
    Q_DECLARE_TR_FUNCTIONS(ConfigStoreWords)
};

models::Error lockedError(const Profile &profile)
{
    return {
        models::ErrorKind::Refused,
        ConfigStoreWords::tr("The connection \"%1\" is locked: its file may not be changed by you.").arg(profile.name),
        {},
        QStringLiteral("profile")};
}

models::Result<QJsonObject> readObject(const QString &path)
{
    const auto bytes = loadFile(path, kMaxProfileBytes);
    if (!bytes)
        return bytes.error();
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &problem);
    if (!document.isObject())
        return models::Error{models::ErrorKind::Malformed, ConfigStoreWords::tr("%1 is no connection file.").arg(path),
                             problem.errorString(), QStringLiteral("profile")};
    return document.object();
}

} // namespace

ConfigStore::ConfigStore(QString folder, QStringList systemFolders)
    : m_folder(std::move(folder)),
      m_systemFolders(std::move(systemFolders))
{
}

void ConfigStore::load()
{
    m_profiles.clear();
    m_files.clear();
    m_notices.clear();
    for (const QString &folder : std::as_const(m_systemFolders))
        loadFolder(folder, true);
    loadFolder(m_folder, false);
    std::stable_sort(m_profiles.begin(), m_profiles.end(), [](const Profile &a, const Profile &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
}

void ConfigStore::loadFolder(const QString &folder, bool system)
{
    const QDir dir(folder + QStringLiteral("/connections"));
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        loadProfile(dir.filePath(name), system);
}

void ConfigStore::loadProfile(const QString &path, bool system)
{
    const auto object = readObject(path);
    auto profile = object ? profileFromJson(*object) : models::Result<Profile>(object.error());
    if (!profile && !system && profile.error().kind == models::ErrorKind::Malformed) {
        const QString aside = setAside(path);
        m_notices.append(
            ConfigStoreWords::tr("The connection file %1 could not be read and was kept as %2.").arg(path, aside));
        return;
    }
    if (!profile) {
        m_notices.append(
            ConfigStoreWords::tr("The connection file %1 was left out: %2").arg(path, profile.error().text));
        return;
    }
    if (QUuid(profile->id).isNull()) // the id becomes a file name: only a UUID may
        profile->id = QUuid::createUuidV5(QUuid(), path).toString(QUuid::WithoutBraces);
    // An administrator's profile cannot be shadowed by a user's file with the same id.
    if (std::any_of(m_profiles.begin(), m_profiles.end(), [&](const Profile &p) { return p.id == profile->id; }))
        return;
    profile->locked = system || !mayWrite(path);
    m_files.insert(profile->id, path);
    m_profiles.push_back(*profile);
}

const Profile *ConfigStore::find(const QString &idOrName) const
{
    const auto by = [&](auto member) {
        const auto it = std::find_if(m_profiles.begin(), m_profiles.end(),
                                     [&](const Profile &profile) { return profile.*member == idOrName; });
        return it == m_profiles.end() ? nullptr : &*it;
    };
    const Profile *found = by(&Profile::id);
    return found ? found : by(&Profile::name);
}

models::Status ConfigStore::save(const Profile &profile)
{
    if (QUuid(profile.id).isNull())
        return models::Error{
            models::ErrorKind::Internal, ConfigStoreWords::tr("A connection without an id cannot be saved."), {}, {}};
    const Profile *old = find(profile.id);
    const QString path = pathOf(profile.id);
    if ((old && old->locked) || !mayWrite(path))
        return lockedError(old ? *old : profile);
    QJsonObject base;
    if (QFile::exists(path)) // what a newer version wrote there is not ours to drop
        base = readObject(path).valueOr({});
    const QByteArray bytes = QJsonDocument(profileToJson(profile, base)).toJson();
    if (const auto status = saveFile(path, bytes); !status)
        return status;
    if (old)
        m_profiles[static_cast<size_t>(old - m_profiles.data())] = profile;
    else
        m_profiles.push_back(profile);
    return models::Done{};
}

models::Status ConfigStore::remove(const QString &id)
{
    const Profile *profile = find(id);
    if (!profile)
        return models::Done{};
    if (profile->locked)
        return lockedError(*profile);
    if (QFile::exists(pathOf(profile->id)) && !QFile::remove(pathOf(profile->id)))
        return models::Error{models::ErrorKind::Config,
                             ConfigStoreWords::tr("%1 could not be deleted.").arg(pathOf(profile->id)),
                             {},
                             QStringLiteral("profile")};
    m_profiles.erase(m_profiles.begin() + (profile - m_profiles.data()));
    return models::Done{};
}

QString ConfigStore::pathOf(const QString &id) const
{
    return m_files.value(id, m_folder + QStringLiteral("/connections/") + id + QStringLiteral(".json"));
}

} // namespace app
