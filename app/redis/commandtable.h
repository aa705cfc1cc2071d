#pragma once

#include "app/redis/redis.h"

#include <optional>
#include <vector>

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

/// A command that Yardmaster sends, with what the server must allow for it.
struct UsedCommand {
    QByteArray name; ///< "LLEN", "MEMORY USAGE"
    CommandClass kind = CommandClass::Read;
    AccessLevel from = AccessLevel::Silent; ///< the lowest level that sends it
    std::optional<AccessLevel> onResults;   ///< the same for the server of the results; absent = not sent there
};
/// All of them, by name: what an ACL must allow. Whoever lets an act send another command names its level in the
/// table.
std::vector<UsedCommand> usedCommands();
/// The lowest level that sends this command; absent = none does.
std::optional<AccessLevel> usedFrom(const RedisCommand &command);

} // namespace app
