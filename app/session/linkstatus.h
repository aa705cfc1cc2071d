#pragma once

#include "app/redis/redis.h"
#include "models/instant.h"
#include "models/result.h"

namespace app {

enum class LinkState : quint8 {
    Idle,
    Connecting, ///< for the first time
    Connected,
    Reconnecting, ///< trying right now, after a loss or a failed try
    Offline,      ///< waiting for the next try
};

/// State of one connection as the status bar tells it.
struct LinkStatus {
    LinkState state = LinkState::Idle;
    models::MaybeInstant since; ///< Offline and Reconnecting: since when nothing new is known
    models::MaybeInstant nextTry;
    models::Error error; ///< last failure; kind Internal with empty text = none
    ServerInfo server;
    QString engineTitle; ///< "Celery 5.6"; empty until detected
};

} // namespace app
