// Which finished jobs to drop first when memory runs short.
#include "models/jobtable.h"

#include <algorithm>

namespace models {

namespace {
constexpr qint64 kExactUpTo = 20'000;
constexpr quint32 kSamples = 2'048;
} // namespace

// The time below which about that part of the finished jobs lie, by a sample spread over all chunks.
qint64 JobTable::quantile(double part) const
{
    std::vector<qint64> times;
    const quint32 step = std::max<quint32>(1, m_next / kSamples);
    for (JobHandle handle = 0; handle < m_next; handle += step) {
        if (contains(handle) && isFinal(state(handle)))
            times.push_back(lastTimeMs(at(handle), JobView::slot(handle)));
    }
    if (times.empty())
        return std::numeric_limits<qint64>::max();
    const auto nth = times.begin() + std::ptrdiff_t(double(times.size() - 1) * part);
    std::nth_element(times.begin(), nth, times.end());
    return *nth;
}

std::vector<JobHandle> JobTable::oldestFinished(qint64 count) const
{
    const bool exact = size() <= kExactUpTo;
    const double part = std::min(1.0, 0.02 + double(count) / double(std::max<qint64>(1, size())));
    const qint64 limit = exact ? std::numeric_limits<qint64>::max() : quantile(part);
    std::vector<std::pair<qint64, JobHandle>> found;
    for (JobHandle handle = 0; handle < m_next && (exact || qint64(found.size()) < count); ++handle) {
        const JobChunk &chunk = at(handle);
        const quint32 slot = JobView::slot(handle);
        if ((chunk.flags[slot] & JobChunk::Used) == 0 || !isFinal(chunk.state[slot]))
            continue;
        if (const qint64 time = lastTimeMs(chunk, slot); time <= limit)
            found.emplace_back(time, handle);
    }
    const auto wanted = size_t(std::min<qint64>(count, qint64(found.size())));
    std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(wanted), found.end());
    std::vector<JobHandle> oldest;
    for (size_t i = 0; i < wanted; ++i)
        oldest.push_back(found[i].second);
    return oldest;
}

} // namespace models
