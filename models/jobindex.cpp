#include "models/jobindex.h"

#include <utility>

namespace models {

namespace {
constexpr size_t kFirstPlaces = 16;
}

void JobIndex::place(Shard &shard, Slot slot)
{
    const size_t mask = shard.places.size() - 1;
    size_t at = slot.hash & mask;
    while (shard.places[at].handle != kNoJob)
        at = (at + 1) & mask;
    shard.places[at] = slot;
    ++shard.filled;
    ++shard.live;
}

void JobIndex::rebuild(Shard &shard)
{
    const std::vector<Slot> old = std::exchange(shard.places, {});
    // Mostly graves: the same size will do.
    const size_t wanted = size_t(shard.live) * 2 < old.size() / 2 ? old.size() : old.size() * 2;
    shard.places.resize(std::max(kFirstPlaces, wanted));
    shard.filled = 0;
    shard.live = 0;
    m_bytes += qint64(shard.places.size() - old.size()) * qint64(sizeof(Slot));
    for (const Slot &slot : old) {
        if (slot.handle != kNoJob && slot.handle != kGrave)
            place(shard, slot);
    }
}

void JobIndex::insert(quint64 hash, JobHandle handle)
{
    Shard &shard = m_shards[shardOf(hash)];
    if ((size_t(shard.filled) + 1) * 10 > shard.places.size() * 7)
        rebuild(shard);
    place(shard, {quint32(hash), handle});
    ++m_size;
}

void JobIndex::erase(quint64 hash, JobHandle handle)
{
    Shard &shard = m_shards[shardOf(hash)];
    const size_t mask = shard.places.size() - 1;
    for (size_t at = quint32(hash) & mask; shard.places[at].handle != kNoJob; at = (at + 1) & mask) {
        if (shard.places[at].handle != handle)
            continue;
        shard.places[at].handle = kGrave;
        --shard.live;
        --m_size;
        return;
    }
}

} // namespace models
