#include "models/roworder.h"

#include <algorithm>

namespace models {

void RowOrder::reserveHandle(JobHandle handle)
{
    if (handle >= m_leafOf.size())
        m_leafOf.resize(size_t(handle) + 1, kNoLeaf);
}

std::unique_ptr<RowOrder::Leaf> RowOrder::makeLeaf(std::span<const JobHandle> rows)
{
    auto leaf = std::make_unique<Leaf>();
    if (m_freeIds.empty()) {
        leaf->id = LeafId(m_byId.size());
        m_byId.push_back(leaf.get());
    } else {
        leaf->id = m_freeIds.back();
        m_freeIds.pop_back();
        m_byId[leaf->id] = leaf.get();
    }
    leaf->rows.reserve(std::min(kFull, rows.size() * 4 / 3 + 1));
    leaf->rows.assign(rows.begin(), rows.end());
    for (const JobHandle handle : rows) {
        reserveHandle(handle);
        m_leafOf[handle] = leaf->id;
    }
    m_numbered = m_positioned = false;
    return leaf;
}

void RowOrder::renumber() const
{
    if (m_numbered)
        return;
    int start = 0;
    for (size_t position = 0; position < m_leaves.size(); ++position) {
        m_leaves[position]->position = position;
        m_leaves[position]->start = start;
        start += int(m_leaves[position]->rows.size());
    }
    m_numbered = m_positioned = true;
}

size_t RowOrder::leafAtRow(int row) const
{
    renumber();
    const auto next = std::upper_bound(m_leaves.begin(), m_leaves.end(), row,
                                       [](int wanted, const auto &leaf) { return wanted < leaf->start; });
    return size_t(next - m_leaves.begin()) - 1;
}

JobHandle RowOrder::at(int row) const
{
    const Leaf &leaf = *m_leaves[leafAtRow(row)];
    return leaf.rows[size_t(row - leaf.start)];
}

int RowOrder::rowOf(JobHandle handle) const
{
    if (!contains(handle))
        return -1;
    renumber();
    const Leaf &leaf = *m_byId[m_leafOf[handle]];
    return leaf.start + int(std::find(leaf.rows.begin(), leaf.rows.end(), handle) - leaf.rows.begin());
}

std::vector<JobHandle> RowOrder::toVector() const
{
    std::vector<JobHandle> all;
    all.reserve(size_t(m_size));
    for (const auto &leaf : m_leaves)
        all.insert(all.end(), leaf->rows.begin(), leaf->rows.end());
    return all;
}

RowOrder::Place RowOrder::placeOfRow(int row) const
{
    if (m_leaves.empty())
        return {};
    const size_t leaf = leafAtRow(std::min(row, m_size - 1));
    return {leaf, size_t(row - m_leaves[leaf]->start)};
}

int RowOrder::rowOfPlace(const Place &place) const
{
    if (place.leaf >= m_leaves.size())
        return m_size;
    renumber();
    return m_leaves[place.leaf]->start + int(place.offset);
}

JobHandle RowOrder::atPlace(const Place &place) const
{
    if (place.leaf >= m_leaves.size())
        return kNoJob;
    const auto &rows = m_leaves[place.leaf]->rows;
    if (place.offset < rows.size())
        return rows[place.offset];
    return place.leaf + 1 < m_leaves.size() ? m_leaves[place.leaf + 1]->rows.front() : kNoJob;
}

void RowOrder::append(std::span<const JobHandle> rows)
{
    insert({m_leaves.empty() ? 0 : m_leaves.size() - 1, m_leaves.empty() ? 0 : m_leaves.back()->rows.size()}, rows);
}

void RowOrder::insert(Place place, std::span<const JobHandle> rows)
{
    if (rows.empty())
        return;
    m_size += int(rows.size());
    m_numbered = false;
    if (m_leaves.empty() || rows.size() > kFew) {
        insertLeaves(place, rows);
        return;
    }
    if (m_leaves[place.leaf]->rows.size() + rows.size() > kFull) {
        const size_t half = m_leaves[place.leaf]->rows.size() / 2;
        splitLeaf(place.leaf, half);
        if (place.offset > half)
            place = {place.leaf + 1, place.offset - half};
    }
    Leaf &leaf = *m_leaves[place.leaf];
    leaf.rows.insert(leaf.rows.begin() + std::ptrdiff_t(place.offset), rows.begin(), rows.end());
    for (const JobHandle handle : rows) {
        reserveHandle(handle);
        m_leafOf[handle] = leaf.id;
    }
}

void RowOrder::splitLeaf(size_t leafAt, size_t offset)
{
    Leaf &leaf = *m_leaves[leafAt];
    auto rest = makeLeaf(std::span<const JobHandle>(leaf.rows).subspan(offset));
    leaf.rows.resize(offset);
    m_leaves.insert(m_leaves.begin() + std::ptrdiff_t(leafAt) + 1, std::move(rest));
}

// Many rows come as leaves of their own.
void RowOrder::insertLeaves(Place place, std::span<const JobHandle> rows)
{
    if (!m_leaves.empty() && place.offset > 0 && place.offset < m_leaves[place.leaf]->rows.size())
        splitLeaf(place.leaf, place.offset);
    std::vector<std::unique_ptr<Leaf>> fresh;
    for (size_t at = 0; at < rows.size(); at += kFilled)
        fresh.push_back(makeLeaf(rows.subspan(at, std::min(kFilled, rows.size() - at))));
    const size_t position = place.leaf + (place.offset > 0 ? 1 : 0);
    m_leaves.insert(m_leaves.begin() + std::ptrdiff_t(position), std::make_move_iterator(fresh.begin()),
                    std::make_move_iterator(fresh.end()));
    m_positioned = false;
}

void RowOrder::forget(const Leaf &leaf, size_t first, size_t end)
{
    for (size_t i = first; i < end; ++i)
        m_leafOf[leaf.rows[i]] = kNoLeaf;
    m_size -= int(end - first);
    m_numbered = false;
}

void RowOrder::dropLeaf(size_t leafAt)
{
    const LeafId id = m_leaves[leafAt]->id;
    m_byId[id] = nullptr;
    m_freeIds.push_back(id);
    m_leaves.erase(m_leaves.begin() + std::ptrdiff_t(leafAt));
    m_numbered = m_positioned = false;
}

void RowOrder::eraseRows(int first, int last)
{
    while (first <= last) {
        const size_t leafAt = leafAtRow(first);
        Leaf &leaf = *m_leaves[leafAt];
        const auto from = size_t(first - leaf.start);
        const size_t end = std::min(leaf.rows.size(), from + size_t(last - first + 1));
        forget(leaf, from, end);
        leaf.rows.erase(leaf.rows.begin() + std::ptrdiff_t(from), leaf.rows.begin() + std::ptrdiff_t(end));
        last -= int(end - from);
        if (leaf.rows.empty())
            dropLeaf(leafAt);
    }
}

void RowOrder::erase(JobHandle handle)
{
    if (!contains(handle))
        return;
    if (!m_positioned)
        renumber();
    Leaf &leaf = *m_byId[m_leafOf[handle]];
    const auto it = std::find(leaf.rows.begin(), leaf.rows.end(), handle);
    m_leafOf[handle] = kNoLeaf;
    leaf.rows.erase(it);
    --m_size;
    m_numbered = false;
    if (leaf.rows.empty())
        dropLeaf(leaf.position);
}

void RowOrder::clear()
{
    *this = RowOrder();
}

} // namespace models
