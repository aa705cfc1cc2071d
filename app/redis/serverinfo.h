#pragma once

#include "app/redis/redis.h"

namespace app {

/// What INFO says in ServerInfo's terms; fields that the text does not hold keep their defaults.
struct ParsedInfo {
    ServerInfo server;
    bool sentinel = false;   ///< redis_mode:sentinel
    bool understood = false; ///< the text is an INFO of a Redis or Valkey
};

/// Reply of INFO (https://redis.io/commands/info): "name:value" lines under "# Section" lines.
ParsedInfo parseInfo(const QByteArray &text);

/// Takes over what changes while a server runs (role, memory, loading) from a later INFO.
void refreshFromInfo(ServerInfo &server, const QByteArray &text);

/// "7.0.15" -> 70015; 0 when it is no version.
int versionNumber(QByteArrayView version);

} // namespace app
