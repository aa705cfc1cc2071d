#include "app/session/pausestore.h"

#include "app/session/actintent.h"
#include "app/store/actstore.h"

namespace app {

PauseStore::PauseStore(ActStore &store, const Clock &clock, BrokerRef broker)
    : m_store(store),
      m_clock(clock),
      m_broker(std::move(broker))
{
}

models::Status PauseStore::note(Entry entry)
{
    entry.who = thisUser();
    entry.at = m_clock.now();
    return m_store.notePause(m_broker, entry);
}

models::Status PauseStore::drop(const QByteArray &engine, const QString &queue, const QString &worker)
{
    return m_store.dropPause(m_broker.uid, engine, queue, worker);
}

models::Result<std::vector<PausedQueues::Entry>> PauseStore::all(const QByteArray &engine)
{
    return m_store.pauses(m_broker.uid, engine);
}

} // namespace app
