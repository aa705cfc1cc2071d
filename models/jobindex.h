#pragma once

#include "models/jobchunk.h"

#include <array>
#include <vector>

namespace models {

/// Hash -> handle, in many small open-addressing tables: one that grows costs microseconds, while a single big
/// one would hold the GUI thread for a frame. The caller compares keys.
class JobIndex
{
public:
    template <typename IsIt>
    JobHandle find(quint64 hash, IsIt &&isIt) const;
    /// Where a look-up or an insertion of that hash goes first, to be prefetched; nullptr while there is nothing.
    const void *target(quint64 hash) const
    {
        const Shard &shard = m_shards[shardOf(hash)];
        return shard.places.empty() ? nullptr : &shard.places[quint32(hash) & (shard.places.size() - 1)];
    }
    /// The caller made sure that it is not in yet.
    void insert(quint64 hash, JobHandle handle);
    void erase(quint64 hash, JobHandle handle);
    qint64 size() const { return m_size; }
    qint64 bytes() const { return m_bytes; }

private:
    struct Slot {
        quint32 hash = 0;
        JobHandle handle = kNoJob;
    };
    struct Shard {
        std::vector<Slot> places; ///< a power of two, or empty
        quint32 filled = 0;       ///< live ones and graves
        quint32 live = 0;
    };
    static constexpr JobHandle kGrave = kNoJob - 1;

    static size_t shardOf(quint64 hash) { return size_t(hash >> 56); }
    void rebuild(Shard &shard);
    static void place(Shard &shard, Slot slot);

    std::array<Shard, 256> m_shards;
    qint64 m_size = 0;
    qint64 m_bytes = 0;
};

template <typename IsIt>
JobHandle JobIndex::find(quint64 hash, IsIt &&isIt) const
{
    const Shard &shard = m_shards[shardOf(hash)];
    if (shard.places.empty())
        return kNoJob;
    const size_t mask = shard.places.size() - 1;
    for (size_t at = quint32(hash) & mask;; at = (at + 1) & mask) {
        const Slot &slot = shard.places[at];
        if (slot.handle == kNoJob)
            return kNoJob;
        if (slot.handle != kGrave && slot.hash == quint32(hash) && isIt(slot.handle))
            return slot.handle;
    }
}

} // namespace models
