// The desktop's keychain by QtKeychain (Secret Service, KWallet, macOS), where this build has it.
#include "app/config/secrets.h"

#include <QCoreApplication>
#include <QObject>

#ifdef YARD_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace app {

namespace {

#ifndef YARD_KEYCHAIN

models::Error noVault()
{
    return {models::ErrorKind::NotFound,
            QCoreApplication::translate("app::Secrets", "There is no keychain here: passwords are asked each session."),
            {},
            QStringLiteral("keychain")};
}

class NoVault final : public SecretVault
{
public:
    bool available() const override { return false; }
    void read(const QString &, QObject *, Found done) override { done(noVault()); }
    void write(const QString &, const QByteArray &, QObject *, Written done) override { done(noVault()); }
    void remove(const QString &, QObject *, Written done) override { done(models::Done{}); }
};

#else

const QString kService = QStringLiteral("yardmaster");

models::Error vaultError(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {models::ErrorKind::NotFound,
                QCoreApplication::translate("app::Secrets", "The keychain holds no password for this connection."),
                job.errorString(), QStringLiteral("keychain")};
    return {
        models::ErrorKind::Config,
        QCoreApplication::translate("app::Secrets", "The keychain did not answer: the password is asked each session."),
        job.errorString(), QStringLiteral("keychain")};
}

models::Status statusOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError)
        return models::Done{};
    return vaultError(job);
}

/// Jobs delete themselves; their answer is dropped when `context` is gone.
class KeychainVault final : public SecretVault
{
public:
    bool available() const override { return true; }

    void read(const QString &key, QObject *context, Found done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(kService, context);
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
            if (job->error() == QKeychain::NoError)
                done(job->binaryData());
            else
                done(vaultError(*job));
        });
        job->start();
    }

    void write(const QString &key, const QByteArray &secret, QObject *context, Written done) override
    {
        auto *job = new QKeychain::WritePasswordJob(kService, context);
        job->setKey(key);
        job->setBinaryData(secret);
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done = std::move(done)] { done(statusOf(*job)); });
        job->start();
    }

    void remove(const QString &key, QObject *context, Written done) override
    {
        auto *job = new QKeychain::DeletePasswordJob(kService, context);
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done = std::move(done)] { done(statusOf(*job)); });
        job->start();
    }
};

#endif

} // namespace

std::unique_ptr<SecretVault> standardVault()
{
#ifdef YARD_KEYCHAIN
    return std::make_unique<KeychainVault>();
#else
    return std::make_unique<NoVault>();
#endif
}

} // namespace app
