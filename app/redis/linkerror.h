#pragma once

#include "models/result.h"

namespace app {

/// The sentences for what can go wrong before and between replies. `where` is "host:port" or a socket's path.
namespace linkerror {

models::Error resolve(const QString &host, const QString &detail);
models::Error refused(const QString &where, const QString &detail);
models::Error noSocket(const QString &path, const QString &detail);
models::Error noAccess(const QString &path, const QString &detail);
models::Error connectTimeout(const QString &where);
models::Error tls(const QString &where, const QString &detail);
models::Error tlsSilent(const QString &where);
models::Error tlsFile(const QString &path, const QString &detail);
models::Error notRedis(const QString &where, const QString &detail);
models::Error isSentinel(const QString &where);
models::Error closedInHandshake(const QString &where, bool tls, const QString &detail);
models::Error silent(const QString &where);
models::Error cluster(const QString &where);
models::Error loading(const QString &where);
/// The connection ended while it was ready. `step` "read": a command may have run; "send": it was not sent.
models::Error lost(const QString &where, const QString &detail, const QString &step);
models::Error stalled(const QString &where);
models::Error closed();
models::Error noMaster(const QString &masterName, const QString &detail);

} // namespace linkerror

} // namespace app
