#pragma once

#include "app/redis/redis.h"

namespace app {

/// Appends one command as a RESP array of bulk strings (https://redis.io/docs/reference/protocol-spec/).
void appendCommand(QByteArray &out, const RedisCommand &command);

/// All commands, one after the other, ready to be written.
QByteArray encodeCommands(const std::vector<RedisCommand> &commands);

} // namespace app
