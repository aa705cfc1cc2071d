#pragma once

#include "app/engines/celery/celerywatch.h"
#include "app/engines/celery/readplan.h"
#include "app/engines/celery/resultfollower.h"
#include "app/engines/celery/serialsink.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace app {

/// The reading half of a watch, on a lane of its own so that a slow answer holds up no event: carries out the
/// ReadPlan within the load budget, and repairs after gaps.
class WatchReads
{
public:
    WatchReads(const WatchParts &parts, SerialSink &sink);

    /// Runs until `stop`; the lane's only function.
    void run(const std::stop_token &stop);
    void wake();
    /// Ends the subscriptions to results; after run() has returned.
    void stopFollowing();

    // Thread-safe orders:
    void setScope(const WatchScope &scope);
    void refresh();
    /// Events were lost: jobs that may have moved on are read again.
    void repair();
    /// The subscriber of results was cut by the server.
    void resultsCut(models::Instant at);
    bool paused() const;

private:
    models::Status carryOut(ReadPlan::Read read, const CallContext &context);
    models::Status readQueues(const CallContext &context);
    models::Status inspect(const CallContext &context);
    models::Status pingSilent(const CallContext &context);
    models::Status readSchedules(const CallContext &context);
    models::Status readMessages(const CallContext &context);
    models::Status readResults(const CallContext &context);
    models::Status follow(const CallContext &context);
    models::Status confirm(const CallContext &context);
    static CallContext contextFor(ReadPlan::Read read, bool asked, const std::stop_token &stop);
    void report(ReadPlan::Read read, const models::Status &status);
    std::vector<QByteArray> onScreen() const;

    const WatchParts m_parts;
    SerialSink &m_sink;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    ReadPlan m_plan;
    WatchScope m_scope;
    bool m_woken = false;
    models::MaybeInstant m_repairUntil; ///< every open job without news since then is read, batch by batch
    models::MaybeInstant m_heardSince;  ///< events came without a gap since then
    ResultFollower m_follower;
    std::map<QString, std::pair<qint64, qint64>> m_lengths; ///< waiting and in flight when messages were read last
    std::map<QString, std::pair<qint64, qint64>> m_lengthsNow;
    std::chrono::steady_clock::time_point m_messagesAt;
    int m_inspections = 0;
    bool m_confKnown = false;
    bool m_resultsKnown = false; ///< walked once to their end
};

} // namespace app
