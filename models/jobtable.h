#pragma once

#include "models/job.h"

#include <QHash>

#include <limits>
#include <vector>

namespace models {

/// Names a job inside one JobTable; may be used again after the job was removed.
using JobHandle = quint32;
inline constexpr JobHandle kNoJob = std::numeric_limits<JobHandle>::max();

/// Storage for a connection's jobs: values go in and come out, no text is made for display here.
/// Not thread-safe.
class JobTable
{
public:
    struct Upsert {
        JobHandle handle = kNoJob; ///< kNoJob: an older version, ignored
        bool added = false;
        JobState before = JobState::Unknown; ///< when not added
    };

    /// Adds the job or overwrites what is known of it; a lower version than the stored one is ignored.
    Upsert upsert(const Job &job);
    void remove(JobHandle handle);
    void clear();

    JobHandle find(const JobKey &key) const;
    bool contains(JobHandle handle) const;
    Job job(JobHandle handle) const;
    JobKey key(JobHandle handle) const;
    JobState state(JobHandle handle) const;

    qint64 size() const;
    /// Bytes kept for all jobs, index included.
    qint64 bytes() const;
    /// Up to `count` finished jobs, those that ended first.
    std::vector<JobHandle> oldestFinished(qint64 count) const;
    /// Handles of all jobs, in no particular order.
    std::vector<JobHandle> handles() const;

private:
    std::vector<Job> m_jobs;
    std::vector<bool> m_used;
    std::vector<JobHandle> m_free;
    QHash<JobKey, JobHandle> m_index;
};

} // namespace models
