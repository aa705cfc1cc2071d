#include "app/session/workplace.h"

#include "app/config/settings.h"
#include "app/session/actintent.h"
#include "app/store/actstore.h"

#include <QStandardPaths>

#include <algorithm>

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

models::Status Workplace::saveProfile(const Profile &profile)
{
    const Profile *old = m_config.find(profile.id);
    const AccessLevel before = old ? old->level : profile.level;
    if (const auto status = m_config.save(profile); !status)
        return status;
    if (before == profile.level)
        return models::Done{};
    ActIntent act;
    act.actionId = newActionId();
    act.broker = brokerRef(profile);
    act.engine = profile.engine;
    act.verb = before < profile.level ? "raise-access" : "lower-access";
    act.who = thisUser();
    act.text = R"({"from":")" + accessLevelWord(before) + R"(","to":")" + accessLevelWord(profile.level) + "\"}";
    act.at = m_clock.now();
    m_store->postDone(std::move(act));
    return models::Done{};
}

models::Status Workplace::forgetProfile(const QString &id, QObject *context)
{
    const Profile *found = m_config.find(id);
    if (!found)
        return models::Done{};
    const QString broker = brokerRef(*found).uid;
    if (const auto status = m_config.remove(id); !status)
        return status;
    m_secrets.forget(id, context);
    settings().setSavedViews(id, {});
    const auto &left = m_config.profiles();
    if (std::none_of(left.begin(), left.end(), [&](const Profile &other) { return brokerRef(other).uid == broker; }))
        m_store->postForget(broker);
    return models::Done{};
}

} // namespace app
