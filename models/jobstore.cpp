#include "models/jobstore.h"

#include <algorithm>
#include <numeric>

namespace models {

namespace {
constexpr qint64 kDefaultMemoryLimit = 300'000'000;
// Dropping in blocks keeps the cost of choosing the oldest rare.
constexpr qint64 kDropAtLeast = 500;
} // namespace

qint64 StateCounts::total() const
{
    return std::accumulate(byState.begin(), byState.end(), qint64(0));
}

qint64 StateCounts::notFinished() const
{
    return of(JobState::Running) + of(JobState::Queued) + of(JobState::Retrying) + of(JobState::Scheduled) +
           of(JobState::Blocked);
}

qint64 StateCounts::finished() const
{
    return of(JobState::Succeeded) + of(JobState::Failed) + of(JobState::Cancelled);
}

JobStore::JobStore(QObject *parent) : QObject(parent), m_memoryLimit(kDefaultMemoryLimit) {}

JobStore::~JobStore() = default;

void JobStore::setMemoryLimit(qint64 bytes)
{
    const StateCounts before = m_counts;
    m_memoryLimit = bytes;
    enforceLimit();
    if (m_counts != before)
        emit countsChanged();
}

void JobStore::count(JobState state, int by)
{
    m_counts.byState[size_t(state)] += by;
}

void JobStore::applyBatch(const JobBatch &batch)
{
    const StateCounts before = m_counts;
    std::vector<JobHandle> added;
    std::vector<JobHandle> changed;
    added.reserve(batch.upserts.size());
    m_table.upsertAll(batch.upserts, [&](const Job &job, const JobTable::Upsert &done) {
        if (done.handle == kNoJob)
            return;
        if (!done.added)
            count(done.before, -1);
        count(job.state, 1);
        (done.added ? added : changed).push_back(done.handle);
    });
    if (!added.empty() || !changed.empty())
        emit jobsChanged(added, changed);
    std::vector<JobHandle> removed;
    for (const JobKey &key : batch.removals) {
        if (const JobHandle handle = m_table.find(key); handle != kNoJob)
            removed.push_back(handle);
    }
    std::sort(removed.begin(), removed.end());
    removed.erase(std::unique(removed.begin(), removed.end()), removed.end());
    removeHandles(removed);
    enforceLimit();
    if (m_counts != before)
        emit countsChanged();
}

void JobStore::removeHandles(const std::vector<JobHandle> &handles)
{
    if (handles.empty())
        return;
    emit jobsAboutToBeRemoved(handles);
    for (const JobHandle handle : handles) {
        count(m_table.state(handle), -1);
        m_pending.remove(handle);
        m_table.remove(handle);
    }
}

void JobStore::enforceLimit()
{
    const qint64 over = m_table.bytes() - m_memoryLimit;
    if (over <= 0 || m_table.size() == 0)
        return;
    const qint64 perJob = std::max<qint64>(1, m_table.bytes() / m_table.size());
    removeHandles(m_table.oldestFinished(std::max(over / perJob + 1, kDropAtLeast)));
}

void JobStore::setPending(const std::vector<JobKey> &keys, bool pending)
{
    std::vector<JobHandle> touched;
    for (const JobKey &key : keys) {
        const JobHandle handle = m_table.find(key);
        if (handle == kNoJob || m_pending.contains(handle) == pending)
            continue;
        if (pending)
            m_pending.insert(handle);
        else
            m_pending.remove(handle);
        touched.push_back(handle);
    }
    if (!touched.empty())
        emit pendingChanged(touched);
}

bool JobStore::isPending(JobHandle handle) const
{
    return m_pending.contains(handle);
}

void JobStore::clear()
{
    emit aboutToClear();
    m_table.clear();
    m_pending.clear();
    m_counts = {};
    emit cleared();
    emit countsChanged();
}

} // namespace models
