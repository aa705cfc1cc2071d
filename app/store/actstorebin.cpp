// What acts keep, and what of it is shown.
#include "app/store/actstore.h"
#include "app/store/actstoretables.h"

namespace app {

models::Result<std::vector<models::BinAct>> ActStore::binActs(const QString &brokerUid)
{
    return ask([&](Tables &tables) { return tables.pages.bin(brokerUid, m_clock.now()); });
}

models::Result<std::vector<KeptMessage>> ActStore::keptMessages(const QByteArray &actionId, int limit)
{
    return ask([&](Tables &tables) { return tables.pages.kept(actionId, limit); });
}

QFuture<models::Result<std::vector<models::BinAct>>> ActStore::binActsSoon(const QString &brokerUid)
{
    return soon([this, brokerUid](Tables &tables) { return tables.pages.bin(brokerUid, m_clock.now()); });
}

QFuture<models::Result<std::vector<KeptMessage>>> ActStore::keptMessagesSoon(const QByteArray &actionId, int limit)
{
    return soon([actionId, limit](Tables &tables) { return tables.pages.kept(actionId, limit); });
}

models::Status ActStore::keep(const QByteArray &actionId, const Item &item)
{
    return ask([&](Tables &tables) {
        const models::Instant now = m_clock.now();
        return tables.bin.keep(actionId, item, now, now + kUndoLife);
    });
}

models::Status ActStore::keepAll(const QByteArray &actionId, const std::vector<Item> &items)
{
    return ask([&](Tables &tables) {
        const models::Instant now = m_clock.now();
        return tables.bin.keepAll(actionId, items, now, now + kUndoLife);
    });
}

models::Status ActStore::noteAll(const QByteArray &actionId, const std::vector<Item> &items)
{
    return ask([&](Tables &tables) { return tables.bin.noteAll(actionId, items); });
}

models::Status ActStore::dropAll(const QByteArray &actionId, const std::vector<Item> &items)
{
    return ask([&](Tables &tables) { return tables.bin.dropAll(actionId, items); });
}

models::Status ActStore::keepKeys(const QByteArray &actionId, const std::vector<Key> &keys)
{
    return ask([&](Tables &tables) { return tables.bin.keepKeys(actionId, keys, m_clock.now() + kUndoLife); });
}

models::Status ActStore::dropKey(const QByteArray &actionId, const QByteArray &binKey)
{
    return ask([&](Tables &tables) { return tables.bin.dropKey(actionId, binKey); });
}

models::Result<std::vector<ActBin::Key>> ActStore::keys(const QByteArray &actionId)
{
    return ask([&](Tables &tables) { return tables.bin.keys(actionId); });
}

models::Result<std::vector<bool>> ActStore::claimAll(const QByteArray &actionId, const std::vector<Item> &items,
                                                     const QByteArray &note)
{
    return ask([&](Tables &tables) { return tables.bin.claimAll(actionId, items, note); });
}

models::Status ActStore::drop(const QByteArray &actionId, const QByteArray &jobId)
{
    return ask([&](Tables &tables) { return tables.bin.drop(actionId, jobId); });
}

models::Status ActStore::dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place)
{
    return ask([&](Tables &tables) { return tables.bin.dropPlace(actionId, jobId, place); });
}

models::Result<bool> ActStore::claim(const QByteArray &actionId, const Item &item, const QByteArray &note)
{
    return ask([&](Tables &tables) { return tables.bin.claim(actionId, item, note); });
}

models::Result<std::vector<ActBin::Item>> ActStore::items(const QByteArray &actionId)
{
    return ask([&](Tables &tables) { return tables.bin.items(actionId); });
}

models::Result<bool> ActStore::holds(const QByteArray &actionId)
{
    return ask([&](Tables &tables) { return tables.bin.holds(actionId); });
}

} // namespace app
