#pragma once

#include "models/result.h"

#include <QString>

namespace app {

/// The sample yard travels inside the program: for the demo, and to know a file of ours from a stranger's.
/// Writes it into `folder` (made if need be) and gives the path of its yard.toml.
models::Result<QString> writeSampleYard(const QString &folder);

/// Is this yard file, with every script beside it, the sample to the last byte?
bool isSampleYard(const QString &yardFile);

} // namespace app
