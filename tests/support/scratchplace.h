#pragma once

#include "app/session/workplace.h"

#include <QTemporaryDir>

namespace support {

/// A keychain that holds nothing and touches no desktop.
class NoKeychain final : public app::SecretVault
{
public:
    bool available() const override { return false; }
    void read(const QString &, QObject *, Found done) override
    {
        done(models::Error{models::ErrorKind::NotFound, {}, {}, {}});
    }
    void write(const QString &, const QByteArray &, QObject *, Written done) override { done(models::Done{}); }
    void remove(const QString &, QObject *, Written done) override { done(models::Done{}); }
};

/// A Workplace in a temporary folder.
class ScratchPlace
{
public:
    explicit ScratchPlace(app::EngineRegistry engines = app::EngineRegistry::standard())
        : m_place(std::make_shared<app::Workplace>(
              app::Workplace::Places{m_folder.filePath(QStringLiteral("config")),
                                     {},
                                     m_folder.filePath(QStringLiteral("data/yardmaster.db"))},
              std::move(engines), std::make_unique<NoKeychain>()))
    {
    }
    QString storePath() const { return m_folder.filePath(QStringLiteral("data/yardmaster.db")); }
    std::shared_ptr<app::Workplace> get() const { return m_place; }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<app::Workplace> m_place;
};

} // namespace support
