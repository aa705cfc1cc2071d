#include "app/engines/registry.h"

#include "app/engines/celery/celeryengine.h"
#include "app/engines/celery/celerykept.h"

namespace app {

EngineRegistry EngineRegistry::standard()
{
    EngineRegistry registry;
    registry.add(
        "celery",
        [](const EngineContext &context) -> std::unique_ptr<Engine> { return std::make_unique<CeleryEngine>(context); },
        [](const EngineContext &context) -> std::unique_ptr<KeptMessages> {
            return std::make_unique<CeleryKept>(context);
        });
    return registry;
}

void EngineRegistry::add(const QByteArray &name, const Factory &factory, const KeptFactory &kept)
{
    if (m_fallback.isEmpty())
        m_fallback = name;
    m_factories.insert(name, factory);
    if (kept)
        m_kept.insert(name, kept);
}

QList<QByteArray> EngineRegistry::names() const
{
    return m_factories.keys();
}

std::unique_ptr<Engine> EngineRegistry::make(const QByteArray &name, const EngineContext &context) const
{
    const Factory factory = m_factories.value(name);
    return factory ? factory(context) : nullptr;
}

std::unique_ptr<KeptMessages> EngineRegistry::keptMessages(const QByteArray &name, const EngineContext &context) const
{
    const KeptFactory factory = m_kept.value(name);
    return factory ? factory(context) : nullptr;
}

} // namespace app
