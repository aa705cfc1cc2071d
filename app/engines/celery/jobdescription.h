#pragma once

#include "app/engines/celery/jobfinder.h"

namespace app {

/// The whole truth about one job in the house's form, secrets hidden. Pure.
models::JobDetail describeJob(const FoundJob &found, const models::JobKey &key, const CeleryKeys &keys,
                              models::Instant now, const QList<QByteArray> &maskedKeys);

} // namespace app
