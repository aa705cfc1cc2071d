#pragma once

#include "models/jobchunk.h"

#include <memory>
#include <span>
#include <vector>

namespace models {

/// An ordered list of distinct job handles: row -> handle and handle -> row, with insertions and removals that
/// cost by what they touch. Rows lie in leaves of up to 1,024, so that neither a million rows are moved for one
/// new job nor a growing array is copied within one frame.
class RowOrder
{
public:
    /// A place between rows.
    struct Place {
        size_t leaf = 0;
        size_t offset = 0;
        bool operator==(const Place &) const = default;
    };

    RowOrder() = default;
    explicit RowOrder(std::span<const JobHandle> rows) { append(rows); }

    int size() const { return m_size; }
    JobHandle at(int row) const;
    /// -1 when it is not in.
    int rowOf(JobHandle handle) const;
    bool contains(JobHandle handle) const { return handle < m_leafOf.size() && m_leafOf[handle] != kNoLeaf; }
    std::vector<JobHandle> toVector() const;

    void append(std::span<const JobHandle> rows);
    void insert(Place place, std::span<const JobHandle> rows);
    void eraseRows(int first, int last);
    void erase(JobHandle handle);
    void clear();

    Place placeOfRow(int row) const;
    int rowOfPlace(const Place &place) const;
    /// The handle that stands behind the place; kNoJob at the end.
    JobHandle atPlace(const Place &place) const;
    /// First place whose handle is not less than `handle`; rows must be ordered by `less`.
    template <typename Less>
    Place lowerBound(JobHandle handle, Less &&less) const;

private:
    using LeafId = quint32;
    static constexpr LeafId kNoLeaf = 0xFFFFFFFF;
    static constexpr size_t kFull = 1024;
    static constexpr size_t kFilled = 768; ///< of a fresh leaf: room to grow
    static constexpr size_t kFew = 256;    ///< so many go into a leaf that is split for them
    struct Leaf {
        std::vector<JobHandle> rows;
        LeafId id = kNoLeaf;
        size_t position = 0;
        int start = 0;
    };

    void reserveHandle(JobHandle handle);
    std::unique_ptr<Leaf> makeLeaf(std::span<const JobHandle> rows);
    void splitLeaf(size_t leafAt, size_t offset);
    void insertLeaves(Place place, std::span<const JobHandle> rows);
    void dropLeaf(size_t leafAt);
    void forget(const Leaf &leaf, size_t first, size_t end);
    void renumber() const;
    size_t leafAtRow(int row) const;

    std::vector<std::unique_ptr<Leaf>> m_leaves; ///< in row order
    std::vector<Leaf *> m_byId;
    std::vector<LeafId> m_freeIds;
    std::vector<LeafId> m_leafOf; ///< by handle
    int m_size = 0;
    mutable bool m_positioned = true; ///< each leaf's position is right
    mutable bool m_numbered = true;   ///< its start too
};

template <typename Less>
RowOrder::Place RowOrder::lowerBound(JobHandle handle, Less &&less) const
{
    size_t low = 0;
    size_t high = m_leaves.size();
    // The last leaf that begins below the handle holds the place, or the place is its end.
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (less(m_leaves[middle]->rows.front(), handle))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return {};
    const auto &rows = m_leaves[low - 1]->rows;
    size_t first = 0;
    size_t end = rows.size();
    while (first < end) {
        const size_t middle = (first + end) / 2;
        if (less(rows[middle], handle))
            first = middle + 1;
        else
            end = middle;
    }
    return {low - 1, first};
}

} // namespace models
