#pragma once

#include "app/store/records.h"
#include "models/result.h"

namespace app {

class Database;

/// The audit as SQL. Store thread only; each call is one transaction.
class ActLog
{
public:
    /// `owner` names this process, so that another one knows which open intents a crash left.
    ActLog(Database &database, QString owner);

    models::Status begin(const ActIntent &intent);
    models::Status finish(const models::CommandResult &result, models::Instant at);
    /// What became of some of its targets, while the act goes on. `places`, where given, says for each where it stood
    /// among the act's targets: by that a row is found at once.
    models::Status note(const QByteArray &actionId, const std::vector<models::JobOutcome> &outcomes,
                        const std::vector<size_t> &places = {});
    /// Ends an act that was never begun or whose end is not known.
    models::Status fail(const QByteArray &actionId, const QString &problem, models::Instant at);
    /// Ends an act that was cut short: of a target without an outcome nobody knows.
    models::Status abandon(const QByteArray &actionId, const QString &problem, models::Instant at);
    models::Status markUndone(const QByteArray &actionId, const QByteArray &by);
    models::Status endUndo(const QByteArray &actionId);

    models::Result<ActRecord> record(const QByteArray &actionId);
    /// Newest first, begun before `before`; of all brokers when `brokerUid` is empty.
    models::Result<std::vector<ActRecord>> records(const QString &brokerUid, models::Instant before, int limit);
    /// The newest act on that broker that can still be taken back; NotFound when there is none.
    models::Result<ActRecord> lastUndoable(const QString &brokerUid, models::Instant now);
    /// Begun by a process that is gone, and never ended.
    models::Result<std::vector<ActRecord>> openIntents();
    /// Ended, with targets whose outcome is unknown; begun after `after`, oldest first.
    models::Result<std::vector<ActRecord>> openEnds(const QString &brokerUid, models::Instant after);

    /// The bin too.
    models::Status prune(models::Instant auditBefore, models::Instant now);
    models::Result<Forgotten> forget(const QString &brokerUid);

private:
    models::Result<std::vector<ActRecord>> select(const QString &where, const QVariantList &values);
    models::Status readTargets(ActRecord &record);
    /// Writes those that differ; false: other targets are on record, and nothing was written.
    models::Result<bool> noteChanged(const QVariant &action, const std::vector<models::JobOutcome> &outcomes);
    models::Status replaceTargets(const QVariant &action, const std::vector<models::JobOutcome> &outcomes);

    Database &m_database;
    QString m_owner;
};

} // namespace app
