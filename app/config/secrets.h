#pragma once

#include "app/redis/address.h"
#include "models/result.h"

#include <QHash>
#include <QMutex>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace app {

/// Where passwords are kept between sessions: the desktop's keychain, or nowhere.
class SecretVault
{
public:
    using Found = std::function<void(models::Result<QByteArray>)>;
    using Written = std::function<void(models::Status)>;

    virtual ~SecretVault() = default;
    /// False: every read is NotFound and every write refused; the caller asks each session.
    virtual bool available() const = 0;
    /// Answers in the thread of `context`, which needs an event loop; no answer once `context` is gone.
    virtual void read(const QString &key, QObject *context, Found done) = 0;
    virtual void write(const QString &key, const QByteArray &secret, QObject *context, Written done) = 0;
    virtual void remove(const QString &key, QObject *context, Written done) = 0;
};

/// The desktop's keychain where this build has QtKeychain, else a vault that keeps nothing.
std::unique_ptr<SecretVault> standardVault();

/// The secrets of the profiles: in memory for this session, and in the vault when the user says so.
/// They are never logged, never put into a child's argv, never written to a file of ours. Thread-safe.
class Secrets
{
public:
    using Found = std::function<void(std::optional<RedisSecrets>)>;

    explicit Secrets(std::unique_ptr<SecretVault> vault = standardVault());
    ~Secrets();

    bool canRemember() const { return m_vault->available(); }

    /// For this session only.
    void keepForSession(const QString &profileId, const RedisSecrets &secrets);
    /// For this session and in the vault.
    void remember(const QString &profileId, const RedisSecrets &secrets, QObject *context, SecretVault::Written done);
    void forget(const QString &profileId, QObject *context);

    std::optional<RedisSecrets> known(const QString &profileId) const;
    /// known(), else the vault's; nothing found means: ask.
    void find(const QString &profileId, QObject *context, Found done);

private:
    std::unique_ptr<SecretVault> m_vault;
    mutable QMutex m_mutex;
    QHash<QString, RedisSecrets> m_session;
};

/// First line of a password file. Refused when others may read it.
models::Result<QString> passwordFromFile(const QString &path);

} // namespace app
