#include "app/session/seenstore.h"

#include "app/store/actstore.h"

namespace app {

SeenStore::SeenStore(ActStore &store, const Clock &clock, BrokerRef broker)
    : m_store(store),
      m_clock(clock),
      m_broker(std::move(broker))
{
}

void SeenStore::post(const QByteArray &engine, Item item)
{
    m_store.postEnvelopes(m_broker, {{engine, std::move(item.jobId), std::move(item.name), std::move(item.queue),
                                      std::move(item.message), m_clock.now()}});
}

QByteArray SeenStore::find(const QByteArray &engine, const QByteArray &jobId)
{
    const auto found = m_store.envelope(m_broker.uid, engine, jobId);
    return found ? found->message : QByteArray();
}

} // namespace app
