#pragma once

#include "app/core/clock.h"
#include "app/core/pausedqueues.h"
#include "app/store/records.h"

namespace app {

class ActStore;

/// The queues of one broker that were paused from this machine.
class PauseStore final : public PausedQueues
{
public:
    /// Store and clock outlive this.
    PauseStore(ActStore &store, const Clock &clock, BrokerRef broker);

    models::Status note(Entry entry) override;
    models::Status drop(const QByteArray &engine, const QString &queue, const QString &worker) override;
    models::Result<std::vector<Entry>> all(const QByteArray &engine) override;

private:
    ActStore &m_store;
    const Clock &m_clock;
    BrokerRef m_broker;
};

} // namespace app
