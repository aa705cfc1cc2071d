#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>

namespace models {

/// The only way to name a job outside a model. `id` is opaque: what the engine prints and accepts back
/// (a UUID, a number, any bytes); never parsed or sorted outside the engine.
struct JobKey {
    quint32 connection = 0; ///< Session-local number of the connection
    QByteArray engine;      ///< "celery", "rq", ...
    QByteArray id;

    bool operator==(const JobKey &) const = default;
};

inline size_t qHash(const JobKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.connection, key.engine, key.id);
}

} // namespace models

Q_DECLARE_METATYPE(models::JobKey)
