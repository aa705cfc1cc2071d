#pragma once

#include "app/core/actbin.h"
#include "app/core/clock.h"
#include "app/core/lane.h"
#include "app/core/pausedqueues.h"
#include "app/store/records.h"
#include "models/finishedminute.h"
#include "models/result.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace app {

class ActLog;
class Database;
class History;

/// What this machine remembers of brokers and of its own acts: audit, bin, history (architecture.md 5, 6).
/// One SQLite file on a thread of its own, shared with other processes of the user. Thread-safe; a call
/// blocks until its answer is on disk, so it belongs on lanes and on yardctl's main thread, never on gui or io.
/// `post...` and `...Soon` return at once. With an unusable file every call answers with the reason of open().
class ActStore final : public ActBin
{
public:
    static constexpr std::chrono::hours kUndoLife{24};
    static constexpr std::chrono::hours kAuditLife{30 * 24};
    static constexpr std::chrono::hours kHistoryLife{7 * 24};

    /// `path` is made when it does not exist; `clock` outlives the store.
    ActStore(const QString &path, const Clock &clock);
    ~ActStore() override;

    /// $XDG_DATA_HOME/yardmaster/yardmaster.db
    static QString standardPath();

    /// Waits until the file is open: the reason why it cannot be used, or Done.
    models::Status opened();
    /// Translated sentence when a damaged file was set aside; empty = none. Waits as opened() does.
    QString notice();
    /// What its user has to be told of it, translated: that it cannot be used, each time; once that a damaged file was
    /// set aside. Empty = nothing. Waits as opened() does.
    QString trouble();

    models::Status begin(const ActIntent &intent);
    models::Status finish(const models::CommandResult &result);
    /// What became of some of its targets, while the act goes on: a crash after it leaves only the others open.
    models::Status note(const QByteArray &actionId, const std::vector<models::JobOutcome> &outcomes,
                        const std::vector<size_t> &places = {});
    models::Status fail(const QByteArray &actionId, const QString &problem);
    models::Status markUndone(const QByteArray &actionId, const QByteArray &by);
    /// Nothing of it is left that could be taken back.
    models::Status endUndo(const QByteArray &actionId);
    models::Result<ActRecord> record(const QByteArray &actionId);
    /// Newest first; of all brokers when `brokerUid` is empty.
    models::Result<std::vector<ActRecord>> records(const QString &brokerUid, models::Instant before, int limit);
    models::Result<ActRecord> lastUndoable(const QString &brokerUid);
    /// Acts on that broker that a crash cut short; each is reported once, then ended as "unknown".
    models::Result<std::vector<ActRecord>> takeOpenIntents(const QString &brokerUid);

    /// Ended acts on that broker, begun after `after`, with targets of which it is not known what became of them;
    /// oldest first.
    models::Result<std::vector<ActRecord>> openEnds(const QString &brokerUid, models::Instant after);

    /// One page of the audit, of all brokers or of one; for who looks. `records` has whole acts, for who acts.
    models::Result<models::ActPage> page(const ActQuery &query);
    /// The same with up to so many targets of each act, for an export.
    models::Result<FullActPage> fullPage(const ActQuery &query, int targetsEach);
    /// Of one act, in their order, from the `from`th (from 0).
    models::Result<std::vector<AuditTarget>> targets(const QByteArray &actionId, qint64 from, int limit);
    /// Acts on that broker whose removed messages can still be put back, newest first.
    models::Result<std::vector<models::BinAct>> binActs(const QString &brokerUid);
    /// What the bin holds of one act, in the order in which it was taken out.
    models::Result<std::vector<KeptMessage>> keptMessages(const QByteArray &actionId, int limit);
    /// The same for the GUI thread: they return at once, and are cancelled when the store is closed.
    QFuture<models::Result<models::ActPage>> pageSoon(const ActQuery &query);
    QFuture<models::Result<FullActPage>> fullPageSoon(const ActQuery &query, int targetsEach);
    QFuture<models::Result<std::vector<AuditTarget>>> targetsSoon(const QByteArray &actionId, qint64 from, int limit);
    QFuture<models::Result<std::vector<models::BinAct>>> binActsSoon(const QString &brokerUid);
    QFuture<models::Result<std::vector<KeptMessage>>> keptMessagesSoon(const QByteArray &actionId, int limit);

    models::Status keep(const QByteArray &actionId, const Item &item) override;
    models::Status keepAll(const QByteArray &actionId, const std::vector<Item> &items) override;
    models::Status noteAll(const QByteArray &actionId, const std::vector<Item> &items) override;
    models::Status drop(const QByteArray &actionId, const QByteArray &jobId) override;
    models::Status dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place) override;
    models::Status dropAll(const QByteArray &actionId, const std::vector<Item> &items) override;
    models::Status keepKeys(const QByteArray &actionId, const std::vector<Key> &keys) override;
    models::Status dropKey(const QByteArray &actionId, const QByteArray &binKey) override;
    models::Result<std::vector<Key>> keys(const QByteArray &actionId) override;
    models::Result<bool> claim(const QByteArray &actionId, const Item &item, const QByteArray &note) override;
    models::Result<std::vector<bool>> claimAll(const QByteArray &actionId, const std::vector<Item> &items,
                                               const QByteArray &note) override;
    models::Result<std::vector<Item>> items(const QByteArray &actionId) override;
    models::Result<bool> holds(const QByteArray &actionId) override;

    /// An act that is done when it is told: changing an access level, revealing a masked value.
    void postDone(ActIntent intent);

    /// Seen in passing: dropped rather than waited for when the store is behind.
    void postWorkers(BrokerRef broker, std::vector<SeenWorker> workers);
    void postEnvelopes(BrokerRef broker, std::vector<SeenEnvelope> envelopes);
    void postMinutes(BrokerRef broker, std::vector<QueueMinute> minutes);
    void postFinals(BrokerRef broker, std::vector<models::Job> jobs);

    models::Result<std::vector<SeenWorker>> workers(const QString &brokerUid);
    models::Result<SeenEnvelope> envelope(const QString &brokerUid, const QByteArray &engine, const QByteArray &jobId);
    /// Of these jobs, the messages that were seen, by job; one over `mostBytes` is there but empty.
    models::Result<QHash<QByteArray, QByteArray>> seenMessages(const QString &brokerUid, const QByteArray &engine,
                                                               const std::vector<QByteArray> &jobIds, qint64 mostBytes);
    models::Result<std::vector<QueueMinute>> minutes(const QString &brokerUid, const QString &queue, qint64 fromMinute);
    /// The same for the GUI thread, and what ended in each minute in all queues together.
    QFuture<models::Result<std::vector<QueueMinute>>> minutesSoon(const QString &brokerUid, qint64 fromMinute);
    QFuture<models::Result<std::vector<models::FinishedMinute>>> finishedSoon(const QString &brokerUid,
                                                                              qint64 fromMinute);
    models::Result<std::vector<models::Job>> finals(const QString &brokerUid, models::Instant before, int limit);

    models::Status notePause(const BrokerRef &broker, const PausedQueues::Entry &entry);
    models::Status dropPause(const QString &brokerUid, const QByteArray &engine, const QString &queue,
                             const QString &worker);
    models::Result<std::vector<PausedQueues::Entry>> pauses(const QString &brokerUid, const QByteArray &engine);

    /// Deletes all that is known of that broker, bin included: what was cancelled there cannot be undone after.
    models::Result<Forgotten> forget(const QString &brokerUid);
    void postForget(const QString &brokerUid);
    /// Deletes what is older than the lives above; run at the start and each day.
    models::Status prune();

private:
    struct Tables;

    void open(const QString &path);
    template <typename F>
    auto ask(F work) -> std::invoke_result_t<F, Tables &>;
    /// Does not wait for the answer.
    template <typename F>
    auto soon(F work) -> QFuture<std::invoke_result_t<F, Tables &>>;
    /// What must not be lost: an audit line, a deletion.
    template <typename F>
    void order(F work);
    /// What was seen in passing: a few pieces at a time, behind all that is asked meanwhile.
    template <typename F>
    void tell(F work, qint64 bytes = 0);
    void workBehind(const std::stop_token &stop);
    /// Store thread.
    void catchUp();
    /// Something seen in passing, to be written when there is time.
    struct Piece {
        std::function<void(Tables &)> write;
        qint64 bytes = 0; ///< about
    };
    void write(const std::deque<Piece> &pieces);

    const Clock &m_clock;
    models::Error m_openError; ///< of kind Store; text empty when open. Store thread only, as all below.
    QString m_notice;
    bool m_noticeTold = false; ///< of the store's thread, as the notice
    std::unique_ptr<Tables> m_tables;
    std::mutex m_behindMutex;
    std::deque<Piece> m_behind; ///< under the mutex, as what follows
    qint64 m_behindBytes = 0;   ///< of these, about
    bool m_working = false;     ///< workBehind() is queued or runs
    /// Last: its thread uses all of the above. No pointer: one that is being reset is null for that thread already.
    Lane m_lane;
};

} // namespace app
