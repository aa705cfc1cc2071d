#pragma once

#include "app/core/clock.h"
#include "app/session/minutecounter.h"
#include "app/store/records.h"
#include "models/workerinfo.h"

#include <QStringList>

namespace app {

class ActStore;

/// Passes on to the store what a session sees: final states, workers, a line a minute for each queue.
/// GUI thread; never waits.
class Memory
{
public:
    Memory(ActStore &store, const Clock &clock, BrokerRef broker);

    void add(const models::JobBatch &batch);
    void add(const std::vector<models::QueueInfo> &queues);
    void add(const std::vector<models::WorkerInfo> &workers);

private:
    ActStore &m_store;
    const Clock &m_clock;
    BrokerRef m_broker;
    MinuteCounter m_minutes;
};

/// One translated sentence for each act on that broker that a crash cut short; each is told once. Blocks.
QStringList cutShortActs(ActStore &store, const BrokerRef &broker);

} // namespace app
