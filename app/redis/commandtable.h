#pragma once

#include "app/redis/redis.h"

namespace app {

/// What a command does, as far as sending it is concerned.
enum class CommandClass : quint8 {
    Read,
    Write,
    Never,   ///< dangerous, or changes the shared connection itself
    Unknown, ///< not in our tables: refused like Never
};

/// By name and, where it decides (CONFIG GET, CLIENT LIST), by sub-command. Any case.
CommandClass classOf(const RedisCommand &command);

} // namespace app
