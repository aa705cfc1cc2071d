#pragma once

#include <QByteArray>

#include <optional>

namespace app {

/// One file of resources/lua; its KEYS and ARGV are documented in its head.
struct LuaScript {
    QByteArray source;
    QByteArray sha1; ///< lower-case hex, as EVALSHA takes it
};

/// `name` as "celery/cancel" for resources/lua/celery/cancel.lua; nothing when there is none. Thread-safe.
std::optional<LuaScript> luaScript(QByteArrayView name);

} // namespace app
