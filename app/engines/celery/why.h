#pragma once

#include "app/engines/celery/facts.h"
#include "models/cellcontext.h"
#include "models/job.h"

namespace app {

/// What is known around a waiting job. Everything unknown is absent: the sentence then says less.
struct WhyContext {
    WorkerFacts workers; ///< `at` absent: nobody was asked
    models::Duration visibilityTimeout = std::chrono::hours(1);
    std::optional<qint64> ahead; ///< messages consumed before it, over all buckets of its queue
    std::optional<double> outPerMinute;
    std::optional<bool> paused;
    QString writesRefused;                                 ///< why Redis takes no writes; empty = it does
    QMap<QString, std::vector<ConsumedQueue>> lostWorkers; ///< queues of workers whose heartbeat is lost
    models::CellContext cells;                             ///< now, locale and zone of the reader
};

/// One translated sentence: why this job does not run. Empty for a job that runs, has ended, or about which
/// nothing can be said. Pure.
QString whyNotRunning(const JobFacts &facts, const models::Job &job, const WhyContext &context);

} // namespace app
