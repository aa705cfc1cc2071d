#include "ui/dialogs/triggermemory.h"

#include "app/config/settings.h"

namespace ui {

namespace {
constexpr qsizetype kKept = 5;
constexpr qsizetype kLongestName = 500; ///< a name is somebody else's text
} // namespace

TriggerMemory::TriggerMemory(app::Settings &settings, const QString &profileId)
    : m_settings(settings),
      m_key(QStringLiteral("triggered/") + profileId)
{
}

void TriggerMemory::note(const models::TriggerSpec &sent)
{
    m_last = sent;
    if (sent.task.size() > kLongestName || sent.task.contains(QLatin1Char('\n')))
        return;
    QStringList names = lately();
    names.removeAll(sent.task);
    names.prepend(sent.task);
    m_settings.setState(m_key, names.mid(0, kKept).join(QLatin1Char('\n')).toUtf8());
}

QStringList TriggerMemory::lately() const
{
    return QString::fromUtf8(m_settings.state(m_key)).split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(0, kKept);
}

} // namespace ui
