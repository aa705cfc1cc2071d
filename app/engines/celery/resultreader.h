#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/keyscan.h"
#include "app/engines/celery/resultmeta.h"

#include <mutex>

namespace app {

/// A fact about one job's stored result.
struct ReadResult {
    QByteArray id;
    std::shared_ptr<const ResultFact> fact;
};

/// One result opened whole, for the detail pane.
struct OpenedResult {
    std::shared_ptr<const ResultFact> fact; ///< `absent` when there is no key
    ResultMeta meta;
    QByteArray raw;
    QByteArray key;
    models::MaybeDuration ttl; ///< absent = kept for ever
};

/// Reads the result store, which may be another server than the broker (celery-redis.md 4). Values over 64 kB are
/// named by their first and last bytes and opened only when asked for. Thread-safe; blocks.
class ResultReader
{
public:
    static constexpr qint64 kFetched = 64 << 10;

    explicit ResultReader(CeleryShared &shared);

    /// One pipelined read; an absent key is a fact too.
    /// `keep` keeps the bytes too, some megabytes at most, until the next read that keeps.
    models::Result<std::vector<ReadResult>> read(const std::vector<QByteArray> &ids, const CallContext &context,
                                                 bool keep = false);
    /// The bytes of a result as it was read last with `keep`; empty = not kept.
    QByteArray kept(const QByteArray &id) const;
    /// The same from a value that its channel published.
    ReadResult fromHint(const QByteArray &id, const QByteArray &value) { return {id, describe(id, value)}; }
    /// All of one result, whatever its size up to `limit`.
    models::Result<OpenedResult> open(const QByteArray &id, qint64 limit, const CallContext &context);

    /// Ids of stored results, by a bounded walk.
    struct Ids {
        std::vector<QByteArray> ids;
        bool complete = true; ///< false: the store holds more than were looked for
    };
    models::Result<Ids> ids(qsizetype limit, const CallContext &context);
    /// Goes on with a walk in the background; `ended` when it came round.
    models::Result<bool> walkSlice(std::vector<QByteArray> &found, const CallContext &context);

private:
    std::shared_ptr<ResultFact> describe(const QByteArray &id, const QByteArray &value);
    models::Status readBig(ReadResult &result, const QByteArray &head, const CallContext &context);
    std::optional<models::Progress> track(const QByteArray &id, const ResultMeta &meta);

    CeleryShared &m_shared;
    Redis &m_redis;
    mutable std::mutex m_mutex; ///< guards what follows
    KeyWalk m_walk;
    QHash<QByteArray, ProgressTracker> m_trackers; ///< of jobs that run
    QHash<QByteArray, QByteArray> m_kept;
};

} // namespace app
