#pragma once

#include "models/jobbatch.h"
#include "models/jobtable.h"

#include <QObject>
#include <QSet>

#include <array>

namespace models {

/// How many jobs are in each state.
struct StateCounts {
    std::array<qint64, kAllJobStates.size()> byState{};

    qint64 of(JobState state) const { return byState[size_t(state)]; }
    qint64 total() const;
    qint64 notFinished() const; ///< running, queued, retrying, scheduled, blocked
    qint64 finished() const;    ///< succeeded, failed, cancelled
    bool operator==(const StateCounts &) const = default;
};

/// All jobs one connection knows, fed by its batches; any number of models look into it. GUI thread.
/// Each fact goes in here once; models only keep the order of their rows.
class JobStore : public QObject
{
    Q_OBJECT

public:
    explicit JobStore(QObject *parent = nullptr);
    ~JobStore() override;

    const JobTable &table() const { return m_table; }
    const StateCounts &counts() const { return m_counts; }

    /// Over this many bytes the oldest finished jobs are dropped. Default 300 MB.
    void setMemoryLimit(qint64 bytes);

    void applyBatch(const JobBatch &batch);
    /// Marks rows whose act was sent and not answered yet; the state itself is never guessed.
    void setPending(const std::vector<JobKey> &keys, bool pending);
    bool isPending(JobHandle handle) const;
    void clear();

signals:
    /// Facts of these jobs came or changed; `added` are new ones.
    void jobsChanged(const std::vector<models::JobHandle> &added, const std::vector<models::JobHandle> &changed);
    void pendingChanged(const std::vector<models::JobHandle> &jobs);
    /// These handles end after this signal: let go of them now.
    void jobsAboutToBeRemoved(const std::vector<models::JobHandle> &jobs);
    void aboutToClear();
    void cleared();
    void countsChanged();

private:
    void removeHandles(const std::vector<JobHandle> &handles);
    void enforceLimit();
    void count(JobState state, int by);

    JobTable m_table;
    StateCounts m_counts;
    QSet<JobHandle> m_pending;
    qint64 m_memoryLimit;
};

} // namespace models
