#include "app/session/workplace.h"

#include "app/config/settings.h"
#include "app/store/actstore.h"

#include <QStandardPaths>

namespace app {

Workplace::Places Workplace::standardPlaces()
{
    const QString user = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    Places places{user + QStringLiteral("/yardmaster"), {}, ActStore::standardPath()};
    for (const QString &place : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation)) {
        if (place != user)
            places.systemConfigFolders.append(place + QStringLiteral("/yardmaster"));
    }
    return places;
}

Workplace::Workplace(Places places, EngineRegistry engines, std::unique_ptr<SecretVault> vault)
    : m_places(std::move(places)),
      m_engines(std::move(engines)),
      m_config(m_places.configFolder, m_places.systemConfigFolders),
      m_secrets(std::move(vault)),
      m_store(std::make_unique<ActStore>(m_places.dataFile, m_clock))
{
    m_config.load();
}

Workplace::~Workplace() = default;

Settings &Workplace::settings()
{
    if (!m_settings)
        m_settings = std::make_unique<Settings>(m_places.configFolder + QStringLiteral("/settings.json"));
    return *m_settings;
}

} // namespace app
