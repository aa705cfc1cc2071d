#pragma once

#include <QtGlobal>

namespace app {

/// Class of a verb: what it may send (architecture.md 4). Enforced per command by AccessGuard.
enum class Access : quint8 {
    Look, ///< no write at all; works on a replica
    Ask,  ///< PUBLISH of an asking method to the pidbox, our own reply list and its binding
    Act,  ///< may write
};

/// What a profile allows.
enum class AccessLevel : quint8 { Silent, Look, Mend, All };

/// Who pays for a command: Background is held to the load budget, the others are only metered.
enum class Charge : quint8 { Background, Person, Act };

} // namespace app
