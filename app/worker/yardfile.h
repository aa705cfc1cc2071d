#pragma once

#include "app/worker/yardconfig.h"

namespace app {

/// Reads yard.toml text. Errors (kind Config) name the key and the line. Pure but for `file`, which gives the
/// folder relative paths start from. Unknown keys are errors: a misspelt key must not be silently ignored.
models::Result<YardConfig> parseYard(const QByteArray &toml, const QString &file);

/// Reads the file; at most 1 MB.
models::Result<YardConfig> loadYard(const QString &file);

} // namespace app
