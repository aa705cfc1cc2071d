#include "models/jobtable.h"

#include <algorithm>

namespace models {

JobTable::Upsert JobTable::upsert(const Job &job)
{
    const JobHandle known = find(job.key);
    if (known != kNoJob) {
        Job &stored = m_jobs[known];
        if (job.version < stored.version)
            return {};
        const JobState before = stored.state;
        stored = job;
        return {known, false, before};
    }
    JobHandle handle = JobHandle(m_jobs.size());
    if (m_free.empty()) {
        m_jobs.push_back(job);
        m_used.push_back(true);
    } else {
        handle = m_free.back();
        m_free.pop_back();
        m_jobs[handle] = job;
        m_used[handle] = true;
    }
    m_index.insert(job.key, handle);
    return {handle, true, JobState::Unknown};
}

void JobTable::remove(JobHandle handle)
{
    m_index.remove(m_jobs[handle].key);
    m_jobs[handle] = {};
    m_used[handle] = false;
    m_free.push_back(handle);
}

void JobTable::clear()
{
    *this = {};
}

JobHandle JobTable::find(const JobKey &key) const
{
    return m_index.value(key, kNoJob);
}

bool JobTable::contains(JobHandle handle) const
{
    return handle < m_used.size() && m_used[handle];
}

Job JobTable::job(JobHandle handle) const
{
    return m_jobs[handle];
}

JobKey JobTable::key(JobHandle handle) const
{
    return m_jobs[handle].key;
}

JobState JobTable::state(JobHandle handle) const
{
    return m_jobs[handle].state;
}

qint64 JobTable::size() const
{
    return m_index.size();
}

qint64 JobTable::bytes() const
{
    return size() * qint64(sizeof(Job) + 300);
}

std::vector<JobHandle> JobTable::oldestFinished(qint64 count) const
{
    std::vector<JobHandle> all;
    for (JobHandle handle = 0; handle < m_jobs.size(); ++handle) {
        if (m_used[handle] && isFinal(m_jobs[handle].state))
            all.push_back(handle);
    }
    std::sort(all.begin(), all.end(),
              [this](JobHandle a, JobHandle b) { return m_jobs[a].lastTime() < m_jobs[b].lastTime(); });
    all.resize(size_t(std::min<qint64>(count, qint64(all.size()))));
    return all;
}

std::vector<JobHandle> JobTable::handles() const
{
    std::vector<JobHandle> all;
    for (JobHandle handle = 0; handle < m_jobs.size(); ++handle) {
        if (m_used[handle])
            all.push_back(handle);
    }
    return all;
}

} // namespace models
