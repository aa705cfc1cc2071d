#pragma once

#include "app/redis/redis.h"

#include <functional>

namespace app {

/// What Redis holds of one RedBeat entry, byte for byte; a member that is absent is not there.
struct RedBeatEntry {
    std::optional<QByteArray> definition;
    std::optional<QByteArray> meta;
    std::optional<QByteArray> score; ///< when beat looks at it next, Unix seconds as Redis writes them
    bool operator==(const RedBeatEntry &) const = default;
};

/// Reads and changes entries by name, each change in one MULTI as RedBeat itself writes (celery-redis.md 7.2). Blocks.
class RedBeatEntries
{
public:
    RedBeatEntries(Redis &redis, QByteArray prefix) : m_redis(redis), m_prefix(std::move(prefix)) {}

    QByteArray key(const QByteArray &name) const { return m_prefix + name; }
    models::Result<RedBeatEntry> read(const QByteArray &name, const CallContext &context) const;
    /// Whether it came out of the app's code.
    models::Result<bool> isStatic(const QByteArray &name, const CallContext &context) const;

    /// What it is to be, by what it is at that moment; the same = leave it. Called again when it changed meanwhile.
    using Change = std::function<models::Result<RedBeatEntry>(const RedBeatEntry &now)>;
    models::Status change(const QByteArray &name, const Change &change, const CallContext &context) const;

private:
    std::vector<RedisCommand> commands(const QByteArray &name, const RedBeatEntry &from, const RedBeatEntry &to) const;

    Redis &m_redis;
    QByteArray m_prefix;
};

} // namespace app
