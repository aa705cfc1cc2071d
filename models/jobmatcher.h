#pragma once

#include "models/filterterm.h"
#include "models/jobchunk.h"
#include "models/jobfilter.h"

#include <array>

namespace models {

/// A filter at work on stored jobs: remembers for each interned string whether a needle matches it, so a name is
/// looked at once and not once a job. One per thread; the strings it meets may only grow.
class JobMatcher
{
public:
    using Pass = std::array<quint8, JobChunk::kSize>;

    /// `states` empty = all.
    JobMatcher(const JobFilter &filter, const std::vector<JobState> &states, Instant now);

    void setNow(Instant now) { m_nowMs = toMs(now); }
    bool matches(const JobView &view, JobHandle handle);
    /// For a whole chunk at once: 1 where a job is and passes. Returns how many.
    int filterChunk(const JobView &view, quint32 chunkAt, Pass &pass);

private:
    enum : qint8 { kNotAsked = -1 };

    bool stringMatches(const JobView &view, size_t term, quint32 string);
    bool termMatches(const JobView &view, size_t term, const JobChunk &chunk, quint32 slot);
    bool textMatches(const JobView &view, size_t term, const JobChunk &chunk, quint32 slot);
    bool idMatches(size_t term, const JobChunk &chunk, quint32 slot) const;
    bool timeMatches(const FilterTerm &term, qint64 from, qint64 to) const;
    void applyTerm(const JobView &view, size_t term, const JobChunk &chunk, Pass &pass);
    void applyStrings(const JobView &view, size_t term, const JobChunk::Field<quint32> &field, Pass &pass);

    JobFilter m_filter;
    quint32 m_states;
    std::vector<size_t> m_cheapFirst;        ///< terms in the order they are tried
    std::vector<std::vector<qint8>> m_known; ///< by term, by string number: kNotAsked, 0, 1
    qint64 m_nowMs;
};

} // namespace models
