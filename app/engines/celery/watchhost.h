#pragma once

#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/workerfacts.h"
#include "app/redis/redis.h"
#include "models/jobbatch.h"
#include "models/queueinfo.h"
#include "models/result.h"

namespace app {

/// What the watch needs of the engine around it: its job cache and its readers. Thread-safe: facts of events come
/// on one lane of the watch, reads on another, where they block like every verb and charge what `context` says.
class WatchHost
{
public:
    virtual ~WatchHost() = default;

    /// Facts into the cache. Touched jobs are marked for takeTouched.
    virtual void apply(TaskEvent event) = 0;
    virtual void apply(const ResultHint &hint) = 0;
    virtual void apply(const WorkerFacts &facts) = 0;
    /// Merged state of up to `limit` jobs touched since they were last taken.
    virtual models::JobBatch takeTouched(size_t limit) = 0;

    /// Ids whose result should be followed: known to run (not final), newest first.
    virtual std::vector<QByteArray> runningIds(size_t limit) const = 0;
    /// Workers that these jobs name.
    virtual QSet<QString> runningWorkers() const = 0;
    /// Ids that ended by hearsay only, and unfinished ones not heard of since `before`; each is named once.
    virtual std::vector<QByteArray> doubtfulIds(models::Instant before, size_t limit) = 0;
    /// One pipelined read of these results into the cache; an absent key is a fact too.
    virtual models::Status readResults(const std::vector<QByteArray> &ids, const CallContext &context) = 0;
    /// In-flight table and the heads of all queues into the cache, `perQueue` messages each; where a person asks, as
    /// far as messages of a queue are known.
    virtual models::Status readMessages(int perQueue, const CallContext &context) = 0;
    /// One bounded slice of the result store into the cache; true when the last one was read.
    virtual models::Result<bool> readResultSlice(const CallContext &context) = 0;
    virtual models::Result<std::vector<models::QueueInfo>> readQueues(const CallContext &context) = 0;
};

} // namespace app
