#pragma once

#include "app/config/secrets.h"
#include "app/session/workplace.h"

#include <QTemporaryDir>

#include <memory>

namespace tests {

/// A keychain that keeps nothing, so that no test asks the desktop's.
class NoVault : public app::SecretVault
{
public:
    bool available() const override { return false; }
    void read(const QString &, QObject *context, Found done) override
    {
        QMetaObject::invokeMethod(
            context,
            [done] {
                done(models::Error{models::ErrorKind::NotFound, {}, {}, {}});
            },
            Qt::QueuedConnection);
    }
    void write(const QString &, const QByteArray &, QObject *, Written) override {}
    void remove(const QString &, QObject *context, Written done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(models::Done{}); }, Qt::QueuedConnection);
    }
};

/// A workplace in a folder of its own.
class WindowPlace
{
public:
    WindowPlace()
        : workplace(std::make_shared<app::Workplace>(
              app::Workplace::Places{
                  m_folder.filePath(QStringLiteral("config")), {}, m_folder.filePath(QStringLiteral("data.sqlite"))},
              app::EngineRegistry::standard(), std::make_unique<NoVault>()))
    {
        workplace->config().load();
    }

    QString dataFile() const { return m_folder.filePath(QStringLiteral("data.sqlite")); }

private:
    QTemporaryDir m_folder;

public:
    std::shared_ptr<app::Workplace> workplace;
};

} // namespace tests
