#pragma once

#include "app/engines/engine.h"
#include "app/engines/keptmessages.h"

namespace app {

/// Makes engines by name; tests add their own (a read-only RQ engine lives in tests/).
class EngineRegistry
{
public:
    using Factory = std::function<std::unique_ptr<Engine>(const EngineContext &)>;

    using KeptFactory = std::function<std::unique_ptr<KeptMessages>(const EngineContext &)>;

    /// With the engines this build ships.
    static EngineRegistry standard();

    /// `kept` reads what the engine's acts leave in the bin; null for one that leaves nothing there.
    void add(const QByteArray &name, const Factory &factory, const KeptFactory &kept = nullptr);
    QList<QByteArray> names() const;
    /// The engine that waits at a broker in which none was found: the first one added.
    QByteArray fallback() const { return m_fallback; }
    /// Null for an unknown name.
    std::unique_ptr<Engine> make(const QByteArray &name, const EngineContext &context) const;

    /// Needs no broker: of `context` only number, prefix, options and masked keys. Null where it keeps nothing.
    std::unique_ptr<KeptMessages> keptMessages(const QByteArray &name, const EngineContext &context) const;

private:
    QMap<QByteArray, Factory> m_factories;
    QMap<QByteArray, KeptFactory> m_kept;
    QByteArray m_fallback;
};

} // namespace app
