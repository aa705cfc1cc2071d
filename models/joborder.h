#pragma once

#include "models/instant.h"
#include "models/jobchunk.h"
#include "models/jobcolumns.h"

namespace models {

struct JobSortKey {
    JobColumn column{};
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const JobSortKey &) const = default;
};

/// A total order of stored jobs: the keys given, then newest first, then as queues hand them out, then the handle. What
/// is not known comes last in either direction. Immutable; usable from any thread.
class JobOrder
{
public:
    /// By string number: its place among all strings. Empty when no key needs it.
    using Ranks = std::vector<quint32>;
    /// A job with its first two keys as numbers, so that a sort rarely looks at the job itself.
    struct Entry {
        quint64 first = 0;
        quint64 second = 0;
        JobHandle handle = kNoJob;
    };

    /// Empty `keys` = by state, then newest. Running times are compared as they are at `reference`.
    JobOrder(const std::vector<JobSortKey> &keys, Instant reference);

    bool less(const JobView &view, JobHandle a, JobHandle b) const { return lessFrom(0, view, a, b); }
    bool less(const JobView &view, const Entry &a, const Entry &b) const
    {
        if (a.first != b.first)
            return a.first < b.first;
        return a.second != b.second ? a.second < b.second : lessFrom(m_inexact, view, a.handle, b.handle);
    }
    /// Sorts a few jobs or many.
    void sort(const JobView &view, std::vector<JobHandle> &jobs) const;
    Ranks ranks(const JobView &view) const;
    Entry entry(const Ranks &ranks, JobHandle handle, const JobChunk &chunk, quint32 slot) const
    {
        return {number(m_fields[0], ranks, chunk, slot), number(m_fields[1], ranks, chunk, slot), handle};
    }

private:
    enum class What : quint8 {
        StateRank,
        LastTime,
        ShownTime,
        Fraction,
        Runtime,
        Tries,
        Place,
        Name,
        Queue,
        Worker,
        Id,
        IdRest
    };
    struct Field {
        What what{};
        bool descending = false;
    };
    static bool isString(What what) { return what == What::Name || what == What::Queue || what == What::Worker; }
    bool lessFrom(size_t field, const JobView &view, JobHandle a, JobHandle b) const;
    bool usesStrings() const;
    static quint32 stringOf(What what, const JobChunk &chunk, quint32 slot);
    quint64 number(Field field, const Ranks &ranks, const JobChunk &chunk, quint32 slot) const;
    qint64 plainNumber(What what, const JobChunk &chunk, quint32 slot) const;
    int compare(Field field, const JobView &view, JobHandle a, JobHandle b) const;

    std::vector<Field> m_fields; ///< at least three
    size_t m_inexact = 2;        ///< first field that an Entry's numbers do not decide
    qint64 m_referenceMs;
};

} // namespace models
