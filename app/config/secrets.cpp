#include "app/config/secrets.h"

#include "app/core/savefile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMutexLocker>

namespace app {

namespace {

constexpr qint64 kMaxPasswordFile = 64LL * 1024;
constexpr QFileDevice::Permissions kOthers = QFileDevice::ReadOther | QFileDevice::WriteOther;

struct SecretsWords {
    Q_DECLARE_TR_FUNCTIONS(SecretsWords)
};

/// Two passwords in one vault entry, parted by NUL, which no Redis password typed by a person holds.
QByteArray packed(const RedisSecrets &secrets)
{
    return secrets.password.toUtf8() + '\0' + secrets.sentinelPassword.toUtf8();
}

RedisSecrets unpacked(const QByteArray &bytes)
{
    const qsizetype cut = bytes.indexOf('\0');
    if (cut < 0)
        return {QString::fromUtf8(bytes), {}};
    return {QString::fromUtf8(bytes.left(cut)), QString::fromUtf8(bytes.mid(cut + 1))};
}

} // namespace

Secrets::Secrets(std::unique_ptr<SecretVault> vault) : m_vault(std::move(vault)) {}

Secrets::~Secrets() = default;

void Secrets::keepForSession(const QString &profileId, const RedisSecrets &secrets)
{
    const QMutexLocker lock(&m_mutex);
    m_session.insert(profileId, secrets);
}

void Secrets::remember(const QString &profileId, const RedisSecrets &secrets, QObject *context,
                       SecretVault::Written done)
{
    keepForSession(profileId, secrets);
    m_vault->write(profileId, packed(secrets), context, std::move(done));
}

void Secrets::forget(const QString &profileId, QObject *context)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_session.remove(profileId);
    }
    m_vault->remove(profileId, context, [](const models::Status &) {});
}

std::optional<RedisSecrets> Secrets::known(const QString &profileId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_session.find(profileId);
    return it == m_session.end() ? std::nullopt : std::optional(*it);
}

void Secrets::find(const QString &profileId, QObject *context, Found done)
{
    if (auto secrets = known(profileId)) {
        done(std::move(secrets));
        return;
    }
    m_vault->read(profileId, context, [this, profileId, done = std::move(done)](models::Result<QByteArray> found) {
        if (!found) {
            done(std::nullopt);
            return;
        }
        const RedisSecrets secrets = unpacked(*found);
        keepForSession(profileId, secrets);
        done(secrets);
    });
}

models::Result<QString> passwordFromFile(const QString &path)
{
    if (QFileInfo(path).permissions() & kOthers)
        return models::Error{
            models::ErrorKind::Config,
            SecretsWords::tr("The password file %1 can be read by others: chmod 600 it first.").arg(path),
            {},
            QStringLiteral("password-file")};
    const auto bytes = loadFile(path, kMaxPasswordFile);
    if (!bytes)
        return bytes.error();
    QByteArray line = bytes->left(bytes->indexOf('\n') < 0 ? bytes->size() : bytes->indexOf('\n'));
    if (line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

} // namespace app
