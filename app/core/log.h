#pragma once

#include <QLoggingCategory>
#include <QString>

namespace app {

// One category a part of the house; warnings and worse are on, the rest by QT_LOGGING_RULES="yard.redis.debug=true".
Q_DECLARE_LOGGING_CATEGORY(logRedis)
Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logYard)

/// Takes passwords out of whatever looks like a URL with a login, and control characters out of all of it: logs are
/// read on terminals.
QString redacted(const QString &text);

/// From now on messages also go, redacted, to the end of this file (mode 0600, made with its folder); at
/// kLogFileLimit it is begun anew and the old one kept as "<path>.1". False when it cannot be written. Thread-safe.
bool logToFile(const QString &path);
constexpr qint64 kLogFileLimit = 4LL * 1024 * 1024;

} // namespace app
