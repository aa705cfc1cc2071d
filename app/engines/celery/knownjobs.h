#pragma once

#include "app/engines/celery/queuerates.h"
#include "app/engines/celery/resultreader.h"

namespace app {

struct KnownJobsParts {
    CeleryShared &shared;
    ResultReader &results;
    const QueueRates &rates;
    WorkerFacts workers; ///< as last heard
};

/// Engine::known(): these jobs as Engine::job() tells them, out of what was read before. Asks nobody.
std::vector<models::JobDetail> knownJobs(const std::vector<models::Job> &jobs, const KnownJobsParts &parts);

} // namespace app
