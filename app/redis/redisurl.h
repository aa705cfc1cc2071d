#pragma once

#include "app/redis/address.h"
#include "models/result.h"

#include <QString>

namespace app {

/// What one address line says, the password kept apart.
struct RedisUrl {
    RedisAddress address;
    RedisSecrets secrets;
    QString globalKeyPrefix; ///< query item global_keyprefix
};

/// Every form that people already have (architecture.md 2): redis, rediss, unix, redis+socket, sentinel (the scheme
/// repeated, as Celery demands), the query items of Celery and redis-py, a bare "host:port/db" or socket path.
/// Unknown query items are ignored. Error Usage, step "url"; its text never repeats any part of the input that
/// could be a password.
models::Result<RedisUrl> parseRedisUrl(const QString &text);

/// The same address as a URL that Celery takes too; never with a password.
QString redisUrl(const RedisAddress &address, const QString &globalKeyPrefix = {});

} // namespace app
