#pragma once

#include "app/worker/yardconfig.h"

namespace app {

/// A yard file runs commands, so it is asked about once per path and content. Kept in the user's data folder.
bool isTrustedYard(const QString &yardFile);
models::Status trustYard(const QString &yardFile);

/// What a yard would run, for the question: one line a job.
QStringList whatYardRuns(const YardConfig &config);

} // namespace app
