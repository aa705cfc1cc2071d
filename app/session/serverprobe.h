#pragma once

#include "app/redis/address.h"
#include "app/redis/redis.h"

#include <QDateTime>
#include <QStringList>

namespace app {

/// What the person behind a connection may do at the server, and what TLS agreed on; for the test of a connection.
struct ServerFacts {
    QString user; ///< as the server calls it; empty = it does not tell
    /// The commands that looking and acting need and that this user has no right to.
    QStringList deniedReads;
    QStringList deniedWrites;
    bool writesKnown = false; ///< false: only trying them would tell
    QString tlsProtocol;      ///< "TLS 1.3"; empty = no TLS, or not known
    QString certificate;      ///< its subject
    QDateTime validUntil;
};

/// The rights part, over a connection that stands. Writes nothing: asks by ACL DRYRUN, and where that is not allowed
/// tries the reads on keys that do not exist.
ServerFacts readRights(Redis &redis, const QByteArray &prefix, const CallContext &context);
/// Connects once more, reads and lets go. Blocking: neither on gui nor on io.
ServerFacts probeServer(const RedisAddress &address, const RedisSecrets &secrets, const QByteArray &prefix);

} // namespace app
