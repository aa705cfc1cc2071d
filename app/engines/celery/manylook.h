#pragma once

#include "app/engines/celery/waitingsweep.h"

#include <map>
#include <mutex>

namespace app {

/// What one act on many jobs has looked at, for its slices that follow: to ask all workers and to walk through all
/// queues again for each thousand jobs would cost more than the act itself. Looked at anew after kAge; each message
/// is still checked by the server in the step that moves it. Thread-safe; blocks.
class ManyLook
{
public:
    static constexpr std::chrono::seconds kAge{10};

    /// What the workers hold.
    WorkerFacts workers(const ActTools &tools, const ActCall &call);
    /// Where these jobs wait. Most wait nowhere, which one walk tells for all slices.
    models::Result<WaitingSweep> waiting(const QSet<QByteArray> &ids, const ActTools &tools, const ActCall &call);
    /// The places of these jobs in `ids`, consumed last comes first: workers come from the other end, and the later an
    /// act gets to what they take next, the more of it is gone. Those that wait nowhere come at the end. Empty when the
    /// broker does not tell.
    std::vector<size_t> consumedLast(const std::vector<QByteArray> &ids, const ActTools &tools, const ActCall &call);
    /// Where these jobs were seen waiting, by this act or on a page before, as far as anything is known.
    QHash<QByteArray, WaitingSpot> spots(const QSet<QByteArray> &ids, const ActTools &tools, const ActCall &call);

    /// That act is over.
    void forget(const QByteArray &actionId);

private:
    struct Look {
        std::optional<WorkerFacts> workers;
        models::Instant asked{};
        std::optional<WaitingIds> waiting;
        models::Instant walked{};
    };
    Look &of(const ActCall &call) { return m_looks[call.actionId]; }
    /// All that waits, walked through unless that was done a moment ago.
    models::Result<const WaitingIds *> walk(const ActTools &tools, const ActCall &call);

    std::mutex m_mutex; ///< held while looking: slices of one act come one after the other
    std::map<QByteArray, Look> m_looks;
};

} // namespace app
