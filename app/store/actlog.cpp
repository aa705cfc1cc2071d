#include "app/store/actlog.h"

#include "app/store/database.h"
#include "app/store/processowner.h"
#include "app/store/sqlvalues.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr int kMaxOpenIntents = 1000;

struct ActLogWords {
    Q_DECLARE_TR_FUNCTIONS(ActLogWords)
};

std::optional<models::Outcome> outcomeFrom(const QVariant &value)
{
    using models::Outcome;
    const QByteArray word = wordFrom(value);
    for (const Outcome outcome : {Outcome::Done, Outcome::Gone, Outcome::Changed, Outcome::Refused, Outcome::Unknown}) {
        if (models::outcomeWord(outcome) == word)
            return outcome;
    }
    return std::nullopt;
}

ActRecord recordFrom(const QSqlQuery &row)
{
    ActRecord record;
    record.actionId = wordFrom(row.value(0));
    record.broker = {row.value(1).toString(), row.value(2).toString()};
    record.engine = wordFrom(row.value(3));
    record.verb = wordFrom(row.value(4));
    record.who = row.value(5).toString();
    record.text = wordFrom(row.value(6));
    record.problem = row.value(7).toString();
    record.at = models::instantFromMs(row.value(8).toLongLong());
    record.finishedAt = timeFrom(row.value(9));
    record.undoUntil = timeFrom(row.value(10));
    record.undoes = wordFrom(row.value(11));
    record.undoneBy = wordFrom(row.value(12));
    return record;
}

constexpr char kMessagesBefore[] = "{\"messages\":";

/// What stood there before the act, as JSON; the audit needs no more of a queue than how much it held.
QString beforeText(const models::JobOutcome &outcome)
{
    if (!outcome.before.isEmpty() || !outcome.messages)
        return outcome.before;
    return QString::fromUtf8(kMessagesBefore + QByteArray::number(*outcome.messages) + '}');
}

QVariant outcomeText(const models::JobOutcome &outcome)
{
    return sqlWord(models::outcomeWord(outcome.outcome).toByteArray());
}

/// Whether the row says all of it.
bool tells(const QSqlQuery &row, const models::JobOutcome &outcome)
{
    return row.value(1).toByteArray() == outcome.newId && outcomeFrom(row.value(2)) == outcome.outcome &&
           row.value(3).toString() == outcome.reason && wordFrom(row.value(4)) == outcome.source &&
           row.value(5).toString() == beforeText(outcome) && row.value(6).toString() == outcome.after;
}

std::optional<qint64> messagesFrom(const QVariant &value)
{
    const QByteArray text = wordFrom(value);
    if (!text.startsWith(kMessagesBefore) || !text.endsWith('}'))
        return std::nullopt;
    return text.mid(qsizetype(sizeof kMessagesBefore) - 1).chopped(1).toLongLong();
}

template <typename T>
models::Status statusOf(const models::Result<T> &result)
{
    if (result)
        return models::Done{};
    return result.error();
}

} // namespace

ActLog::ActLog(Database &database, QString owner) : m_database(database), m_owner(std::move(owner)) {}

models::Status ActLog::begin(const ActIntent &intent)
{
    return m_database.transaction([&]() -> models::Status {
        const auto broker = m_database.run(
            QStringLiteral("INSERT INTO connection(uid, name, first_seen, last_seen) VALUES(?, ?, ?, ?) "
                           "ON CONFLICT(uid) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen"),
            {sqlText(intent.broker.uid), sqlText(intent.broker.name), sqlTime(intent.at), sqlTime(intent.at)});
        if (!broker)
            return broker.error();
        const auto act = m_database.run(
            QStringLiteral("INSERT INTO audit(action_id, connection, at_ms, who, owner, engine, verb, intent, undoes) "
                           "SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM connection WHERE uid = ?"),
            {sqlWord(intent.actionId), sqlTime(intent.at), sqlText(intent.who), m_owner, sqlWord(intent.engine),
             sqlWord(intent.verb), sqlWord(intent.text), sqlWord(intent.undoes), sqlText(intent.broker.uid)});
        if (!act)
            return act.error();
        int seq = 0;
        for (const QByteArray &id : intent.targets) {
            const auto target =
                m_database.change(QStringLiteral("INSERT INTO audit_target(action_id, seq, job_id) VALUES(?, ?, ?)"),
                                  {sqlWord(intent.actionId), seq++, sqlBlob(id)});
            if (!target)
                return target.error();
        }
        return models::Done{};
    });
}

models::Status ActLog::finish(const models::CommandResult &result, models::Instant at)
{
    return m_database.transaction([&]() -> models::Status {
        const QVariant action = sqlWord(result.actionId);
        // An act on many has noted nearly all of it slice by slice.
        const auto noted = noteChanged(action, result.outcomes);
        if (!noted)
            return noted.error();
        if (!*noted) {
            if (const auto replaced = replaceTargets(action, result.outcomes); !replaced)
                return replaced;
        }
        return statusOf(
            m_database.run(QStringLiteral("UPDATE audit SET finished_ms = ?, undo_until = ? WHERE action_id = ?"),
                           {sqlTime(at), sqlTime(result.undoUntil), action}));
    });
}

models::Result<bool> ActLog::noteChanged(const QVariant &action, const std::vector<models::JobOutcome> &outcomes)
{
    std::vector<size_t> changed;
    {
        auto rows = m_database.run(QStringLiteral("SELECT job_id, new_id, outcome, reason, source, before_text, "
                                                  "after_text FROM audit_target WHERE action_id = ? ORDER BY seq"),
                                   {action});
        if (!rows)
            return rows.error();
        size_t at = 0;
        for (; rows->next(); ++at) {
            if (at >= outcomes.size() || rows->value(0).toByteArray() != outcomes[at].id)
                return false;
            if (!tells(*rows, outcomes[at]))
                changed.push_back(at);
        }
        if (at < outcomes.size())
            return false;
    }
    for (const size_t at : changed) {
        const models::JobOutcome &outcome = outcomes[at];
        const auto row = m_database.change(
            QStringLiteral("UPDATE audit_target SET new_id = ?, outcome = ?, reason = ?, source = ?, before_text = ?, "
                           "after_text = ? WHERE action_id = ? AND seq = ?"),
            {sqlBlob(outcome.newId), outcomeText(outcome), sqlText(outcome.reason), sqlWord(outcome.source),
             sqlText(beforeText(outcome)), sqlText(outcome.after), action, qint64(at)});
        if (!row)
            return row.error();
    }
    return true;
}

// An engine may answer in another order, or for jobs that it made.
models::Status ActLog::replaceTargets(const QVariant &action, const std::vector<models::JobOutcome> &outcomes)
{
    if (const auto cleared = m_database.run(QStringLiteral("DELETE FROM audit_target WHERE action_id = ?"), {action});
        !cleared)
        return cleared.error();
    qint64 seq = 0;
    for (const models::JobOutcome &outcome : outcomes) {
        const auto target = m_database.change(
            QStringLiteral("INSERT INTO audit_target(action_id, seq, job_id, new_id, outcome, reason, source, "
                           "before_text, after_text) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {action, seq++, sqlBlob(outcome.id), sqlBlob(outcome.newId), outcomeText(outcome), sqlText(outcome.reason),
             sqlWord(outcome.source), sqlText(beforeText(outcome)), sqlText(outcome.after)});
        if (!target)
            return target.error();
    }
    return models::Done{};
}

models::Status ActLog::note(const QByteArray &actionId, const std::vector<models::JobOutcome> &outcomes,
                            const std::vector<size_t> &places)
{
    // Of a target that a power cut leaves without its outcome the broker is asked, as after any cut.
    return m_database.transaction(
        [&]() -> models::Status {
            const QVariant action = sqlWord(actionId);
            for (size_t i = 0; i < outcomes.size(); ++i) {
                const models::JobOutcome &outcome = outcomes[i];
                QVariantList values{sqlBlob(outcome.newId),  outcomeText(outcome), sqlText(outcome.reason),
                                    sqlWord(outcome.source), sqlBlob(outcome.id),  action};
                if (i < places.size()) {
                    const auto found = m_database.change(
                        QStringLiteral("UPDATE audit_target SET new_id = ?, outcome = ?, reason = ?, source = ? "
                                       "WHERE +job_id = ? AND action_id = ? AND seq = ?"),
                        values + QVariantList{qint64(places[i])});
                    if (!found)
                        return found.error();
                    if (*found == 1)
                        continue;
                }
                const auto noted = m_database.change(
                    QStringLiteral("UPDATE audit_target SET new_id = ?, outcome = ?, reason = ?, source = ? "
                                   "WHERE job_id = ? AND action_id = ?"),
                    values);
                if (!noted)
                    return noted.error();
            }
            return models::Done{};
        },
        Database::Kept::Soon);
}

models::Status ActLog::fail(const QByteArray &actionId, const QString &problem, models::Instant at)
{
    // What was kept may have left the broker already: it must not be lost with the act that was cut short.
    return statusOf(m_database.run(
        QStringLiteral("UPDATE audit SET finished_ms = ?, problem = ?, undo_until = (SELECT MAX(until_ms) FROM "
                       "(SELECT until_ms FROM bin_message b WHERE b.action_id = audit.action_id "
                       "UNION ALL SELECT until_ms FROM bin_key k WHERE k.action_id = audit.action_id)) "
                       "WHERE action_id = ?"),
        {sqlTime(at), sqlText(problem), sqlWord(actionId)}));
}

models::Status ActLog::abandon(const QByteArray &actionId, const QString &problem, models::Instant at)
{
    return m_database.transaction([&]() -> models::Status {
        const auto targets = m_database.run(
            QStringLiteral("UPDATE audit_target SET outcome = ? WHERE action_id = ? AND outcome IS NULL"),
            {sqlWord(models::outcomeWord(models::Outcome::Unknown).toByteArray()), sqlWord(actionId)});
        return targets ? fail(actionId, problem, at) : targets.error();
    });
}

models::Status ActLog::endUndo(const QByteArray &actionId)
{
    return statusOf(
        m_database.run(QStringLiteral("UPDATE audit SET undo_until = NULL WHERE action_id = ?"), {sqlWord(actionId)}));
}

models::Status ActLog::markUndone(const QByteArray &actionId, const QByteArray &by)
{
    return statusOf(m_database.run(QStringLiteral("UPDATE audit SET undone_by = ? WHERE action_id = ?"),
                                   {sqlWord(by), sqlWord(actionId)}));
}

models::Result<std::vector<ActRecord>> ActLog::select(const QString &where, const QVariantList &values)
{
    auto query = m_database.run(
        QStringLiteral("SELECT a.action_id, c.uid, c.name, a.engine, a.verb, a.who, a.intent, a.problem, a.at_ms, "
                       "a.finished_ms, a.undo_until, a.undoes, a.undone_by "
                       "FROM audit a JOIN connection c ON c.id = a.connection ") +
            where,
        values);
    if (!query)
        return query.error();
    std::vector<ActRecord> records;
    while (query->next())
        records.push_back(recordFrom(*query));
    for (ActRecord &record : records) {
        if (const auto status = readTargets(record); !status)
            return status.error();
    }
    return records;
}

models::Status ActLog::readTargets(ActRecord &record)
{
    auto query =
        m_database.run(QStringLiteral("SELECT job_id, new_id, outcome, reason, source, before_text FROM audit_target "
                                      "WHERE action_id = ? ORDER BY seq"),
                       {sqlWord(record.actionId)});
    if (!query)
        return query.error();
    while (query->next()) {
        record.targets.push_back({query->value(0).toByteArray(), query->value(1).toByteArray(),
                                  outcomeFrom(query->value(2)), query->value(3).toString(), wordFrom(query->value(4)),
                                  messagesFrom(query->value(5))});
    }
    return models::Done{};
}

models::Result<ActRecord> ActLog::record(const QByteArray &actionId)
{
    auto found = select(QStringLiteral("WHERE a.action_id = ?"), {sqlWord(actionId)});
    if (!found)
        return found.error();
    if (found->empty())
        return models::Error{models::ErrorKind::NotFound,
                             ActLogWords::tr("No act with that number is remembered here."),
                             {},
                             QStringLiteral("audit")};
    return found->front();
}

models::Result<std::vector<ActRecord>> ActLog::records(const QString &brokerUid, models::Instant before, int limit)
{
    return select(
        QStringLiteral("WHERE a.at_ms < ? AND (? = '' OR c.uid = ?) ORDER BY a.at_ms DESC, a.rowid DESC LIMIT ?"),
        {sqlTime(before), sqlText(brokerUid), sqlText(brokerUid), limit});
}

models::Result<ActRecord> ActLog::lastUndoable(const QString &brokerUid, models::Instant now)
{
    // In the order in which they were begun: the clock may have been set back since.
    auto found = select(QStringLiteral("WHERE c.uid = ? AND a.undo_until > ? AND a.undone_by = '' AND a.verb <> 'undo' "
                                       "ORDER BY a.rowid DESC LIMIT 1"),
                        {sqlText(brokerUid), sqlTime(now)});
    if (!found)
        return found.error();
    if (found->empty())
        return models::Error{models::ErrorKind::NotFound,
                             ActLogWords::tr("There is nothing to undo on this broker."),
                             {},
                             QStringLiteral("audit")};
    return found->front();
}

models::Result<std::vector<ActRecord>> ActLog::openIntents()
{
    auto owners = m_database.run(QStringLiteral("SELECT action_id, owner FROM audit WHERE finished_ms IS NULL LIMIT ?"),
                                 {kMaxOpenIntents});
    if (!owners)
        return owners.error();
    std::vector<QByteArray> left;
    while (owners->next()) {
        const QString owner = owners->value(1).toString();
        if (owner != m_owner && !ownerLives(owner))
            left.push_back(wordFrom(owners->value(0)));
    }
    std::vector<ActRecord> records;
    for (const QByteArray &actionId : left) {
        auto found = record(actionId);
        if (!found)
            return found.error();
        records.push_back(std::move(found).value());
    }
    return records;
}

models::Result<std::vector<ActRecord>> ActLog::openEnds(const QString &brokerUid, models::Instant after)
{
    return select(
        QStringLiteral("WHERE c.uid = ? AND a.at_ms > ? AND a.finished_ms IS NOT NULL AND EXISTS (SELECT 1 FROM "
                       "audit_target t WHERE t.action_id = a.action_id AND t.outcome = ?) "
                       "ORDER BY a.rowid LIMIT ?"),
        {sqlText(brokerUid), sqlTime(after), sqlWord(models::outcomeWord(models::Outcome::Unknown).toByteArray()),
         kMaxOpenIntents});
}

models::Status ActLog::prune(models::Instant auditBefore, models::Instant now)
{
    return m_database.transaction([&]() -> models::Status {
        const auto acts = m_database.run(QStringLiteral("DELETE FROM audit WHERE at_ms < ?"), {sqlTime(auditBefore)});
        if (!acts)
            return acts.error();
        const auto keys = m_database.run(QStringLiteral("DELETE FROM bin_key WHERE until_ms < ?"), {sqlTime(now)});
        if (!keys)
            return keys.error();
        return statusOf(m_database.run(QStringLiteral("DELETE FROM bin_message WHERE until_ms < ?"), {sqlTime(now)}));
    });
}

models::Result<Forgotten> ActLog::forget(const QString &brokerUid)
{
    Forgotten forgotten;
    const QString ofBroker = QStringLiteral(
        "action_id IN (SELECT action_id FROM audit JOIN connection c ON c.id = connection WHERE c.uid = ?)");
    const auto status = m_database.transaction([&]() -> models::Status {
        const std::array<std::pair<QString, qint64 *>, 4> deletes{{
            {QStringLiteral("DELETE FROM bin_message WHERE ") + ofBroker, &forgotten.messages},
            {QStringLiteral("DELETE FROM bin_key WHERE ") + ofBroker, nullptr},
            {QStringLiteral("DELETE FROM audit WHERE ") + ofBroker, &forgotten.acts},
            {QStringLiteral("DELETE FROM connection WHERE uid = ?"), nullptr}, // and all that was seen, by cascade
        }};
        for (const auto &[sql, count] : deletes) {
            const auto query = m_database.run(sql, {sqlText(brokerUid)});
            if (!query)
                return query.error();
            if (count)
                *count = query->numRowsAffected();
        }
        return models::Done{};
    });
    if (!status)
        return status.error();
    return forgotten;
}

} // namespace app
