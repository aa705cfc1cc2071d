#pragma once

#include "models/internpool.h"
#include "models/job.h"
#include "models/jobchunk.h"
#include "models/jobindex.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace models {

/// Storage for a connection's jobs: values go in and come out, no text is made for display here. Jobs lie in
/// chunks, their repeated strings once in a pool, what few of them have (progress, due time) beside.
/// Not thread-safe; a snapshot may be read by any thread. Texts are kept as UTF-8: a lone surrogate becomes U+FFFD.
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
    /// The same for many, calling `done(const Job &, const Upsert &)` after each.
    template <typename Done>
    void upsertAll(const std::vector<Job> &jobs, Done &&done);
    void remove(JobHandle handle);
    void clear();

    JobHandle find(const JobKey &key) const;
    bool contains(JobHandle handle) const { return view().contains(handle); }
    Job job(JobHandle handle) const;
    JobKey key(JobHandle handle) const;
    JobState state(JobHandle handle) const { return at(handle).state[JobView::slot(handle)]; }

    qint64 size() const { return m_index.size(); }
    /// How many of the jobs have a place in a queue.
    qint64 placed() const { return m_placed; }
    /// Bytes kept for the jobs held now, index included; places that became free are used again and not counted.
    qint64 bytes() const;
    /// Counts up with every change.
    quint64 revision() const { return m_revision; }
    /// Up to `count` finished jobs among those that ended first: exactly so in a small table; in a big one chosen
    /// from the oldest few percent, so that the choice costs milliseconds at a million rows.
    std::vector<JobHandle> oldestFinished(qint64 count) const;
    /// Handles of all jobs, in no particular order.
    std::vector<JobHandle> handles() const;

    /// Valid until the next change.
    JobView view() const { return {m_chunks.data(), quint32(m_chunks.size()), &m_pool.strings()}; }
    JobSnapshot snapshot() const { return {m_chunks, m_pool.strings()}; }

private:
    struct Origin {
        quint32 connection = 0;
        QByteArray engine;
        bool operator==(const Origin &) const = default;
    };
    /// What few jobs have.
    struct Extra {
        MaybeInstant eta;
        MaybeInstant expires;
        std::optional<qint32> maxRetries;
        std::optional<qint32> priority;
        bool operator==(const Extra &) const = default;
    };
    /// A key as it is stored.
    struct Identity {
        PackedId packed;
        bool fits = false;
        quint16 origin = 0;
        quint64 hash = 0;
    };

    const JobChunk &at(JobHandle handle) const { return *m_chunks[handle / JobChunk::kSize]; }
    JobChunk &writable(JobHandle handle);
    JobHandle newHandle();
    std::optional<quint16> originOf(const JobKey &key) const;
    Identity identifyNew(const JobKey &key);
    Upsert upsert(const Job &job, const Identity &identity);
    Identity identify(const JobKey &key, quint16 origin) const;
    JobHandle find(const JobKey &key, const Identity &identity) const;
    QByteArray idText(JobHandle handle) const;
    static bool hasPlace(const JobChunk &chunk, quint32 slot);
    void write(JobHandle handle, const Job &job, const Identity &identity);
    quint32 engineStateNumber(const QByteArray &word);
    void appendUtf8(const QString &text);
    void writeText(JobChunk &chunk, quint32 slot, const Job &job, bool withId);
    void writeBeside(JobHandle handle, const Job &job);
    qint64 quantile(double part) const;

    std::vector<QExplicitlySharedDataPointer<JobChunk>> m_chunks;
    std::vector<JobHandle> m_free;
    JobHandle m_next = 0;
    InternPool m_pool;
    JobIndex m_index;
    std::vector<Origin> m_origins;
    QHash<JobHandle, Progress> m_progress;
    QHash<JobHandle, Extra> m_extra;
    std::vector<std::pair<QByteArray, quint32>> m_engineStates;
    QByteArray m_scratch;
    qint64 m_textBytes = 0;
    qint64 m_placed = 0;
    quint64 m_revision = 0;
};

template <typename Done>
void JobTable::upsertAll(const std::vector<Job> &jobs, Done &&done)
{
    constexpr size_t kAhead = 16;
    std::array<Identity, kAhead> identities;
    for (size_t at = 0; at < jobs.size(); at += kAhead) {
        const size_t end = std::min(jobs.size(), at + kAhead);
        // A batch comes from another thread: its texts are not in this processor's cache.
        for (size_t i = end; i < std::min(jobs.size(), end + kAhead); ++i) {
            __builtin_prefetch(jobs[i].key.id.constData());
            __builtin_prefetch(jobs[i].engineState.constData());
            __builtin_prefetch(jobs[i].argsSummary.constData());
        }
        for (size_t i = at; i < end; ++i) {
            identities[i - at] = identifyNew(jobs[i].key);
            // Here and not in a function of its own: g++ 12 takes a call that only prefetches for one without effect.
            __builtin_prefetch(m_index.target(identities[i - at].hash), 1);
        }
        for (size_t i = at; i < end; ++i)
            done(jobs[i], upsert(jobs[i], identities[i - at]));
    }
}

} // namespace models
