#pragma once

#include "app/core/clock.h"
#include "app/core/seenmessages.h"
#include "app/store/records.h"

namespace app {

class ActStore;

/// The messages seen of one broker, in this machine's store for a week.
class SeenStore final : public SeenMessages
{
public:
    /// Store and clock outlive this.
    SeenStore(ActStore &store, const Clock &clock, BrokerRef broker);

    void post(const QByteArray &engine, std::vector<Item> items) override;
    QByteArray find(const QByteArray &engine, const QByteArray &jobId) override;
    QHash<QByteArray, QByteArray> findAll(const QByteArray &engine, const std::vector<QByteArray> &jobIds,
                                          qint64 mostBytes) override;

private:
    ActStore &m_store;
    const Clock &m_clock;
    BrokerRef m_broker;
};

} // namespace app
