#pragma once

#include "app/engines/celery/facts.h"

#include <QHash>

#include <deque>
#include <functional>
#include <mutex>
#include <unordered_map>

namespace app {

/// Ids are what the broker says: hashed with the process's own seed, as QHash does, so that nobody outside can make
/// many that fall together. Not noexcept: libstdc++ then keeps the hashes.
struct JobIdHash {
    size_t operator()(const QByteArray &id) const { return qHash(id, QHashSeed::globalSeed()); }
};

/// The last facts of each job seen, shared by the verbs and the watch. Bounded: what was touched longest
/// ago goes first, finished jobs before the others. Thread-safe; never blocks for long.
class JobCache
{
public:
    static constexpr size_t kJobs = 50'000;
    static constexpr qint64 kSeenBytes = 16 << 20; ///< copies of messages kept for retry

    explicit JobCache(size_t limit = kJobs);

    /// Facts with an empty id when nothing is known.
    JobFacts find(const QByteArray &id) const;
    /// Changes the facts of one job under the lock and gives it a new version.
    /// `change` must be quick and must not call the cache.
    void update(const QByteArray &id, const std::function<void(JobFacts &)> &change);
    /// The same for many at once, some hundreds at most: `change` gets each id's index with its facts, in their order.
    void updateEach(const std::vector<QByteArray> &ids, const std::function<void(size_t, JobFacts &)> &change);
    /// Offers every job to `change`, which says whether it changed it.
    void updateAll(const std::function<bool(JobFacts &)> &change);
    /// Shows every job to `look` under the lock; cheaper than all() for a count or a few ids.
    void visit(const std::function<void(const JobFacts &)> &look) const;
    void remove(const QByteArray &id);

    /// From now on touched jobs are kept for takeTouched; until then nothing is.
    void trackTouched(bool on);
    /// Facts of up to `limit` jobs touched since they were last taken; a removed one comes with its id alone.
    std::vector<JobFacts> takeTouched(size_t limit);

    qsizetype size() const;
    /// Everything known, in no order.
    std::vector<JobFacts> all() const;

    /// Keeps the exact bytes of a message that was read anyway (opened, sampled), for a later retry.
    /// False when it is kept already, or too big to be kept.
    bool remember(const QByteArray &id, const QByteArray &message);
    /// Empty when none was kept.
    QByteArray seen(const QByteArray &id) const;

private:
    struct Entry {
        JobFacts facts;
        quint64 touched = 0;
    };
    JobFacts &touched(const QByteArray &id);
    void touch(Entry &entry);
    void evict();

    mutable std::mutex m_mutex;
    size_t m_limit;
    quint64 m_version = 0;
    std::unordered_map<QByteArray, Entry, JobIdHash>
        m_entries; ///< not a QHash: it would move these large entries as it grows
    bool m_tracking = false;
    QSet<QByteArray> m_touched;
    QHash<QByteArray, QByteArray> m_seen;
    std::deque<QByteArray> m_seenOrder; ///< oldest first
    qint64 m_seenBytes = 0;
};

} // namespace app
