#pragma once

#include "app/config/configstore.h"
#include "app/config/secrets.h"
#include "app/core/clock.h"
#include "app/engines/registry.h"

#include <atomic>
#include <memory>

namespace app {

class ActStore;
class Settings;

/// What a program has once and all its sessions share: made in main, given to each Session, gone last.
class Workplace
{
public:
    struct Places {
        QString configFolder;
        QStringList systemConfigFolders;
        QString dataFile;
    };
    /// XDG folders of this user.
    static Places standardPlaces();

    explicit Workplace(Places places = standardPlaces(), EngineRegistry engines = EngineRegistry::standard(),
                       std::unique_ptr<SecretVault> vault = standardVault());
    ~Workplace();

    /// GUI thread, or yardctl's main thread. Loaded once at the start.
    ConfigStore &config() { return m_config; }
    /// Saves a connection; raising or lowering its access level is an act and goes to the audit log. Does not wait for
    /// the store.
    models::Status saveProfile(const Profile &profile);
    /// Deletes a connection, its secrets, its saved views and all that is remembered of its broker (bin and audit too),
    /// unless another connection names the same broker. `context` as in Secrets::forget(). GUI thread.
    models::Status forgetProfile(const QString &id, QObject *context);
    /// GUI thread only; read from disk at the first call.
    Settings &settings();
    /// Any thread.
    Secrets &secrets() { return m_secrets; }
    /// Any thread but gui and io (see ActStore).
    ActStore &store() { return *m_store; }
    const EngineRegistry &engines() const { return m_engines; }
    const Clock &clock() const { return m_clock; }
    /// For JobKey::connection: never 0, never twice.
    quint32 nextConnectionNumber() { return ++m_lastConnection; }

private:
    SystemClock m_clock;
    Places m_places;
    EngineRegistry m_engines;
    ConfigStore m_config;
    Secrets m_secrets;
    std::unique_ptr<ActStore> m_store;
    std::unique_ptr<Settings> m_settings;
    std::atomic<quint32> m_lastConnection{0};
};

} // namespace app
