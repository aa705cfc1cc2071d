#pragma once

#include "app/engines/celery/facts.h"
#include "models/jobdetail.h"

namespace app {

/// The merged job as lists show it. Pure.
models::Job deriveJob(const JobFacts &facts, const models::JobKey &key, models::Instant now);

/// Every fact with its source and time, newest first. Pure.
std::vector<models::Fact> factList(const JobFacts &facts);

} // namespace app
