#pragma once

#include "app/core/clock.h"
#include "app/session/minutecounter.h"
#include "app/store/records.h"
#include "models/workerinfo.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace app {

class ActStore;

/// Passes on to the store what a session sees: final states, workers, a line a minute for each queue.
/// GUI thread; never waits.
class Memory
{
public:
    static constexpr size_t kFinalsASecond = 2'000;

    Memory(ActStore &store, const Clock &clock, BrokerRef broker);

    ~Memory();
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;

    void add(const models::JobBatch &batch);
    void add(const std::vector<models::QueueInfo> &queues);
    void add(const std::vector<models::WorkerInfo> &workers);

private:
    void postFinals();

    ActStore &m_store;
    const Clock &m_clock;
    BrokerRef m_broker;
    MinuteCounter m_minutes;
    /// Final states not passed on yet: gathered for a second, so that many are one transaction. Of a storm only so many
    /// a second are remembered one by one; the minutes count all of them.
    std::vector<models::Job> m_finals;
    models::Instant m_finalsPosted{};
};

/// One translated sentence for each act on that broker that a crash cut short; each is told once. `lookUp` may note in
/// the store what can still be found out of it. Blocks.
QStringList cutShortActs(ActStore &store, const BrokerRef &broker,
                         const std::function<void(const ActRecord &)> &lookUp);

} // namespace app
