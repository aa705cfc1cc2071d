#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/queueindex.h"

namespace app {

/// What one look into the in-flight table found.
struct UnackedScan {
    std::vector<std::shared_ptr<const UnackedFact>> entries;
    qint64 total = 0;     ///< entries of the whole database, all queues together
    bool complete = true; ///< false: more than the limit, or some are too big to open
};

/// Reads the in-flight table (celery-redis.md 1.6). Bounded; big entries are named by their tag and opened only
/// when asked for. Thread-safe; blocks.
class UnackedReader
{
public:
    static constexpr qsizetype kEntries = 10'000;

    UnackedReader(CeleryShared &shared, const QueueIndex &index) : m_shared(shared), m_index(index) {}

    models::Result<UnackedScan> read(const CallContext &context, qsizetype limit = kEntries) const;

    struct Found {
        std::shared_ptr<const UnackedFact> fact;
        QByteArray message;   ///< exact bytes of the envelope inside the entry
        bool complete = true; ///< false: the search ended at its bound, absence proves nothing
        qint64 looked = 0;    ///< entries that were looked at
    };
    /// Looks for one job id through the whole table, keeping nothing of it. Bounded by bytes, and by entries where
    /// those are big.
    models::Result<Found> find(const QByteArray &id, const CallContext &context) const;
    /// One entry by its tag, whatever its size.
    models::Result<Found> byTag(const QByteArray &tag, const CallContext &context) const;

private:
    using Entry = std::pair<QByteArray, QByteArray>; ///< tag, value
    struct Size {
        qint64 entries = 0;
        qint64 bytes = 0;   ///< of the whole table, as Redis estimates it
        bool small() const; ///< on average; of a table that is not empty
    };
    models::Result<Size> measure(const CallContext &context) const;
    models::Status readSlices(UnackedScan &scan, qsizetype limit, const CallContext &context) const;
    models::Status readByIndex(UnackedScan &scan, qsizetype limit, const CallContext &context) const;
    models::Status readSized(UnackedScan &scan, const RedisReply::Array &tags, const CallContext &context) const;
    models::Result<Found> walk(const QByteArray &id, const CallContext &context) const;
    models::Result<Found> searchBig(const QByteArray &id, const CallContext &context) const;
    models::Status append(UnackedScan &scan, const std::vector<Entry> &entries, const CallContext &context) const;
    UnackedFact describe(const Entry &entry, const RedisReply &score) const;
    UnackedFact describeBig(const QByteArray &tag, qint64 size) const;

    CeleryShared &m_shared;
    const QueueIndex &m_index;
};

/// Ids of in-flight entries that were too big to open: "inflight:<tag>".
QByteArray inFlightId(const QByteArray &tag);
std::optional<QByteArray> tagOfInFlightId(const QByteArray &id);

} // namespace app
