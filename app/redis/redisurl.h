#pragma once

#include "app/redis/address.h"
#include "models/result.h"

#include <QString>

namespace app {

/// What a broker URL says, the password apart from the rest.
struct RedisUrl {
    RedisAddress address;
    RedisSecrets secrets;
    QString globalKeyPrefix; ///< query item global_keyprefix
};

/// Reads the forms people have (redis-py's and Celery's): redis://, rediss://, unix://, redis+socket://, socket://,
/// and sentinel://h1:26379;sentinel://h2:26379/N with the scheme repeated. User and password may be percent-encoded.
/// Query items: ssl_cert_reqs, ssl_ca_certs, ssl_certfile, ssl_keyfile, ssl_check_hostname, virtual_host, db,
/// master_name, sentinel_password, global_keyprefix; others are left alone. Errors are of kind Usage, name the part
/// that is wrong and never repeat the password.
models::Result<RedisUrl> parseRedisUrl(const QString &text);

/// The other way, without any password.
QString redisUrl(const RedisAddress &address);

} // namespace app
