#pragma once

#include "app/redis/redis.h"
#include "models/instant.h"

#include <optional>

namespace app {

enum class RedisLinkState : quint8 {
    Idle,           ///< not opened yet
    Connecting,     ///< resolving, connecting, TLS
    Authenticating, ///< AUTH, SELECT, INFO under way
    Ready,
    Waiting, ///< failed or lost; tried again at `nextTry`
    Closed,  ///< closed by us, for good until opened again
};

/// What one connection is doing, as a value for other threads.
struct RedisLinkStatus {
    RedisLinkState state = RedisLinkState::Idle;
    models::MaybeInstant since;         ///< of `state`
    models::MaybeInstant nextTry;       ///< while Waiting
    std::optional<models::Error> error; ///< last failure; cleared by Ready
    ServerInfo server;                  ///< of the last handshake that succeeded
    quint64 session = 0;                ///< counts the handshakes that succeeded
};

/// Limits of one connection's steps; tests shorten them.
struct RedisTimings {
    std::chrono::milliseconds connect{5'000};    ///< name, TCP and TLS together
    std::chrono::milliseconds handshake{5'000};  ///< AUTH to INFO
    std::chrono::milliseconds stall{12'000};     ///< a server that answers nothing for so long is given up
    std::chrono::milliseconds pingAfter{15'000}; ///< how often INFO is read, which also notices a dead network
};

} // namespace app
