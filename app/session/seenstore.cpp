#include "app/session/seenstore.h"

#include "app/store/actstore.h"

namespace app {

SeenStore::SeenStore(ActStore &store, const Clock &clock, BrokerRef broker)
    : m_store(store),
      m_clock(clock),
      m_broker(std::move(broker))
{
}

void SeenStore::post(const QByteArray &engine, std::vector<Item> items)
{
    std::vector<SeenEnvelope> envelopes;
    envelopes.reserve(items.size());
    for (Item &item : items)
        envelopes.push_back({engine, std::move(item.jobId), std::move(item.name), std::move(item.queue),
                             std::move(item.message), m_clock.now()});
    m_store.postEnvelopes(m_broker, std::move(envelopes));
}

QByteArray SeenStore::find(const QByteArray &engine, const QByteArray &jobId)
{
    const auto found = m_store.envelope(m_broker.uid, engine, jobId);
    return found ? found->message : QByteArray();
}

QHash<QByteArray, QByteArray> SeenStore::findAll(const QByteArray &engine, const std::vector<QByteArray> &jobIds,
                                                 qint64 mostBytes)
{
    return m_store.seenMessages(m_broker.uid, engine, jobIds, mostBytes).valueOr({});
}

} // namespace app
