#pragma once

#include "app/config/profile.h"
#include "models/result.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace app {

/// The saved connections: one file each under `<folder>/connections/<id>.json`, so that a broken or locked
/// one harms no other. Profiles of the system folders (an administrator's) are read too and are locked.
/// Not thread-safe: GUI thread, or yardctl's main thread. Never holds a password.
class ConfigStore
{
public:
    /// `folder`: where the user's files are; `systemFolders`: read-only ones, first wins.
    explicit ConfigStore(QString folder, QStringList systemFolders = {});

    const QString &folder() const { return m_folder; }

    /// Reads all files again. Broken ones are renamed aside; each is one sentence in notices().
    void load();
    const std::vector<Profile> &profiles() const { return m_profiles; }
    const QStringList &notices() const { return m_notices; }
    /// By id, else by name; null when there is none.
    const Profile *find(const QString &idOrName) const;

    /// Adds or replaces by id. Refused for a locked profile. Keys of a newer version's file are kept.
    models::Status save(const Profile &profile);
    models::Status remove(const QString &id);

private:
    void loadFolder(const QString &folder, bool system);
    void loadProfile(const QString &path, bool system);
    QString pathOf(const QString &id) const;

    QString m_folder;
    QStringList m_systemFolders;
    std::vector<Profile> m_profiles;
    QHash<QString, QString> m_files; ///< id -> file, where it is not <id>.json
    QStringList m_notices;
};

} // namespace app
