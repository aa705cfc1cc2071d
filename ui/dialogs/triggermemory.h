#pragma once

#include "models/command.h"

#include <QStringList>

namespace app {
class Settings;
}

namespace ui {

/// What was triggered from this window on one connection. The whole of the last one is kept in memory only, for its
/// arguments may hold secrets; the names of the lately used tasks are kept with the settings. GUI thread.
class TriggerMemory
{
public:
    TriggerMemory(app::Settings &settings, const QString &profileId);

    void note(const models::TriggerSpec &sent);
    const std::optional<models::TriggerSpec> &last() const { return m_last; }
    /// Newest first, a few.
    QStringList lately() const;

private:
    app::Settings &m_settings;
    QString m_key;
    std::optional<models::TriggerSpec> m_last;
};

} // namespace ui
