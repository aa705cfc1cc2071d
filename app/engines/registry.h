#pragma once

#include "app/engines/engine.h"

namespace app {

/// Makes engines by name; tests add their own (a read-only RQ engine lives in tests/).
class EngineRegistry
{
public:
    using Factory = std::function<std::unique_ptr<Engine>(const EngineContext &)>;

    /// With the engines this build ships.
    static EngineRegistry standard();

    void add(const QByteArray &name, const Factory &factory);
    QList<QByteArray> names() const;
    /// The engine that waits at a broker in which none was found: the first one added.
    QByteArray fallback() const { return m_fallback; }
    /// Null for an unknown name.
    std::unique_ptr<Engine> make(const QByteArray &name, const EngineContext &context) const;

private:
    QMap<QByteArray, Factory> m_factories;
    QByteArray m_fallback;
};

} // namespace app
