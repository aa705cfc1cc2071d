#pragma once

#include "app/engines/celery/jobfinder.h"

namespace app {

/// The whole truth about one job in the house's form. Pure.
models::JobDetail describeJob(const FoundJob &found, const models::JobKey &key, const CeleryKeys &keys,
                              models::Instant now, const QList<QByteArray> &maskedKeys,
                              Secrets secrets = Secrets::Hidden);

/// What the end of a message's job sets off, as far as the message says; no message, nothing. Pure.
std::vector<models::NextCall> nextCalls(const QByteArray &message);

} // namespace app
