#pragma once

#include "models/result.h"

namespace app {

/// What yardctl's caller is told (architecture.md 2); scripts rely on the numbers.
enum class ExitCode : int {
    Done = 0,
    Partly = 1,      ///< some of what was asked did not succeed; each is named
    Usage = 2,       ///< the command line, or a file it names
    Unreachable = 3, ///< cannot reach or log in to the broker
    Refused = 4,     ///< access level, unsafe retry
    NotFound = 5,    ///< no fact anywhere about that id
};

ExitCode exitCodeOf(models::ErrorKind kind);
/// Stable word of an error's kind: "usage", "auth", "not_redis", ...
QByteArray errorWord(models::ErrorKind kind);

} // namespace app
