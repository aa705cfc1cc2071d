#pragma once

#include "app/engines/celery/resultreader.h"
#include "app/engines/celery/unackedreader.h"
#include "app/engines/celery/workerknowledge.h"

namespace app {

/// What is told of an app as a whole: whether Celery lives here at all, its tasks, its result store, and what of it
/// can be retried. Thread-safe; blocks.
class AppReporter
{
public:
    AppReporter(CeleryShared &shared, QueueIndex &index, ResultReader &results, WorkerKnowledge &workers);

    models::Result<Detection> detect(const CallContext &context);
    models::Result<QString> resultsUrl(const CallContext &context);
    models::Result<std::vector<TaskInfo>> tasks(const CallContext &context);
    models::Result<RetryReport> retryReport(const CallContext &context);

private:
    models::Status findKeys(Detection &detection, const CallContext &context);
    models::Status findOtherPrefix(Detection &detection, const CallContext &context);
    models::Result<std::pair<int, int>> sampleResults(const CallContext &context);

    CeleryShared &m_shared;
    QueueIndex &m_index;
    ResultReader &m_results;
    WorkerKnowledge &m_workers;
};

} // namespace app
