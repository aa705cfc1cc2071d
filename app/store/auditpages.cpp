#include "app/store/auditpages.h"

#include "app/store/database.h"
#include "app/store/sqlvalues.h"

namespace app {

namespace {

constexpr int kMostBinActs = 1'000;
constexpr int kMostPlaces = 20;

/// Columns as page() asks for them.
models::ActLine lineFrom(const QSqlQuery &row)
{
    models::ActLine act;
    act.actionId = wordFrom(row.value(2));
    act.brokerUid = row.value(3).toString();
    act.broker = row.value(4).toString();
    act.engine = wordFrom(row.value(5));
    act.verb = wordFrom(row.value(6));
    act.who = row.value(7).toString();
    act.text = wordFrom(row.value(8));
    act.problem = row.value(9).toString();
    act.at = models::instantFromMs(row.value(10).toLongLong());
    act.finishedAt = timeFrom(row.value(11));
    act.undoUntil = timeFrom(row.value(12));
    act.undoes = wordFrom(row.value(13));
    act.undoneBy = wordFrom(row.value(14));
    return act;
}

std::optional<models::Outcome> outcomeFrom(const QByteArray &word)
{
    using models::Outcome;
    for (const Outcome outcome : {Outcome::Done, Outcome::Gone, Outcome::Changed, Outcome::Refused, Outcome::Unknown}) {
        if (models::outcomeWord(outcome) == word)
            return outcome;
    }
    return std::nullopt;
}

} // namespace

AuditPages::AuditPages(Database &database) : m_database(database) {}

models::Result<models::ActPage> AuditPages::page(const ActQuery &query)
{
    QStringList conditions;
    QVariantList values;
    if (!query.brokerUid.isEmpty()) {
        conditions.append(QStringLiteral("a.connection = (SELECT id FROM connection WHERE uid = ?)"));
        values.append(sqlText(query.brokerUid));
    }
    if (query.before) {
        conditions.append(QStringLiteral("(a.at_ms < ? OR (a.at_ms = ? AND a.rowid < ?))"));
        values.append({sqlTime(query.before->at), sqlTime(query.before->at), QVariant(query.before->row)});
    }
    values.append(query.limit + 1); // one more tells whether there is a next page
    const QString where =
        conditions.isEmpty() ? QString() : QStringLiteral("WHERE ") + conditions.join(QStringLiteral(" AND "));
    auto rows = m_database.run(
        QStringLiteral("SELECT a.rowid, a.connection, a.action_id, c.uid, c.name, a.engine, a.verb, a.who, a.intent, "
                       "a.problem, a.at_ms, a.finished_ms, a.undo_until, a.undoes, a.undone_by "
                       "FROM audit a JOIN connection c ON c.id = a.connection %1 "
                       "ORDER BY a.at_ms DESC, a.rowid DESC LIMIT ?")
            .arg(where),
        values);
    if (!rows)
        return rows.error();
    models::ActPage page;
    std::vector<qint64> connections;
    models::ActPlace last;
    while (rows->next()) {
        if (page.acts.size() == size_t(query.limit)) {
            page.next = last;
            break;
        }
        page.acts.push_back(lineFrom(*rows));
        connections.push_back(rows->value(1).toLongLong());
        last = {page.acts.back().at, rows->value(0).toLongLong()};
    }
    for (size_t i = 0; i < page.acts.size(); ++i) {
        if (const auto status = countTargets(page.acts[i]); !status)
            return status.error();
        if (const auto status = nameFirst(page.acts[i], connections[i]); !status)
            return status.error();
    }
    return page;
}

models::Status AuditPages::countTargets(models::ActLine &act)
{
    auto rows = m_database.run(
        QStringLiteral("SELECT outcome, COUNT(*) FROM audit_target WHERE action_id = ? GROUP BY outcome"),
        {sqlWord(act.actionId)});
    if (!rows)
        return rows.error();
    using models::Outcome;
    while (rows->next()) {
        const qint64 count = rows->value(1).toLongLong();
        act.targets += count;
        const auto outcome = outcomeFrom(wordFrom(rows->value(0)));
        if (outcome == Outcome::Done)
            act.done = count;
        else if (outcome == Outcome::Gone)
            act.gone = count;
        else if (outcome == Outcome::Changed)
            act.changed = count;
        else if (outcome == Outcome::Refused)
            act.refused = count;
        else if (outcome == Outcome::Unknown)
            act.unknown = count;
    }
    return models::Done{};
}

/// A name where one is remembered: the audit itself has ids only.
models::Status AuditPages::nameFirst(models::ActLine &act, qint64 connection)
{
    if (act.targets == 0)
        return models::Done{};
    auto first = m_database.run(QStringLiteral("SELECT job_id, new_id FROM audit_target WHERE action_id = ? "
                                               "ORDER BY seq LIMIT 1"),
                                {sqlWord(act.actionId)});
    if (!first)
        return first.error();
    if (!first->next())
        return models::Done{};
    act.firstTarget = first->value(0).toByteArray();
    if (act.firstTarget.isEmpty())
        act.firstTarget = first->value(1).toByteArray();
    const QVariantList which{connection, sqlWord(act.engine), sqlBlob(act.firstTarget)};
    auto name = m_database.run(
        QStringLiteral("SELECT COALESCE("
                       "(SELECT name FROM seen_envelope WHERE connection = ? AND engine = ? AND job_id = ?), "
                       "(SELECT name FROM final_state WHERE connection = ? AND engine = ? AND job_id = ?), '')"),
        which + which);
    if (!name)
        return name.error();
    if (name->next())
        act.firstName = name->value(0).toString();
    if (act.done == act.targets)
        return models::Done{};
    auto reason = m_database.run(QStringLiteral("SELECT reason FROM audit_target WHERE action_id = ? AND reason <> '' "
                                                "AND outcome <> 'done' ORDER BY seq LIMIT 1"),
                                 {sqlWord(act.actionId)});
    if (!reason)
        return reason.error();
    if (reason->next())
        act.firstReason = reason->value(0).toString();
    return models::Done{};
}

models::Result<FullActPage> AuditPages::fullPage(const ActQuery &query, int targetsEach)
{
    auto lines = page(query);
    if (!lines)
        return lines.error();
    FullActPage full;
    full.next = lines->next;
    for (models::ActLine &act : lines->acts) {
        std::vector<AuditTarget> wanted;
        if (targetsEach > 0) {
            auto read = targets(act.actionId, 0, targetsEach);
            if (!read)
                return read.error();
            wanted = std::move(read).value();
        }
        full.acts.push_back({std::move(act), std::move(wanted)});
    }
    return full;
}

models::Result<std::vector<AuditTarget>> AuditPages::targets(const QByteArray &actionId, qint64 from, int limit)
{
    // Places in an act are numbered without gaps, and the key leads straight to one.
    auto rows = m_database.run(
        QStringLiteral("SELECT job_id, new_id, outcome, reason, source, before_text, after_text FROM audit_target "
                       "WHERE action_id = ? AND seq >= ? ORDER BY seq LIMIT ?"),
        {sqlWord(actionId), from, limit});
    if (!rows)
        return rows.error();
    std::vector<AuditTarget> targets;
    while (rows->next()) {
        AuditTarget each;
        each.target = {rows->value(0).toByteArray(), rows->value(1).toByteArray(),
                       outcomeFrom(wordFrom(rows->value(2))), rows->value(3).toString(), wordFrom(rows->value(4))};
        each.before = rows->value(5).toString();
        each.after = rows->value(6).toString();
        targets.push_back(std::move(each));
    }
    return targets;
}

models::Result<std::vector<models::BinAct>> AuditPages::bin(const QString &brokerUid, models::Instant now)
{
    // What a trigger or a retry keeps was sent, not taken out: the History takes it back, but it is in no bin.
    // What an act on a schedule keeps is a definition and no job.
    // Of lists that were renamed inside the broker only the figures are here: each message is one job.
    auto rows = m_database.run(
        QStringLiteral("SELECT a.action_id, a.engine, a.verb, a.who, a.at_ms, a.finished_ms, MIN(b.until_ms), "
                       "SUM(b.jobs), SUM(b.messages), SUM(b.bytes) FROM "
                       "(SELECT action_id, MIN(until_ms) AS until_ms, COUNT(DISTINCT job_id) AS jobs, "
                       "COUNT(*) AS messages, SUM(LENGTH(message)) AS bytes FROM bin_message WHERE until_ms > ? "
                       "GROUP BY action_id "
                       "UNION ALL SELECT action_id, until_ms, messages, messages, bytes FROM bin_key "
                       "WHERE until_ms > ?) b JOIN audit a ON a.action_id = b.action_id "
                       "WHERE a.connection = (SELECT id FROM connection WHERE uid = ?) "
                       "AND a.verb NOT IN ('trigger', 'retry') AND a.verb NOT LIKE '%-schedule' "
                       "GROUP BY a.action_id ORDER BY a.at_ms DESC, a.rowid DESC LIMIT ?"),
        {sqlTime(now), sqlTime(now), sqlText(brokerUid), kMostBinActs});
    if (!rows)
        return rows.error();
    std::vector<models::BinAct> acts;
    while (rows->next()) {
        models::BinAct act;
        act.actionId = wordFrom(rows->value(0));
        act.engine = wordFrom(rows->value(1));
        act.verb = wordFrom(rows->value(2));
        act.who = rows->value(3).toString();
        act.at = models::instantFromMs(rows->value(4).toLongLong());
        act.finished = !rows->value(5).isNull();
        act.until = models::instantFromMs(rows->value(6).toLongLong());
        act.jobs = rows->value(7).toLongLong();
        act.messages = rows->value(8).toLongLong();
        act.bytes = rows->value(9).toLongLong();
        acts.push_back(std::move(act));
    }
    for (models::BinAct &act : acts) {
        auto places =
            m_database.run(QStringLiteral("SELECT place FROM bin_message WHERE action_id = ? "
                                          "UNION SELECT original_key FROM bin_key WHERE action_id = ? LIMIT ?"),
                           {sqlWord(act.actionId), sqlWord(act.actionId), kMostPlaces});
        if (!places)
            return places.error();
        while (places->next())
            act.places.push_back(places->value(0).toByteArray());
    }
    return acts;
}

models::Result<std::vector<KeptMessage>> AuditPages::kept(const QByteArray &actionId, int limit)
{
    auto rows = m_database.run(
        QStringLiteral("SELECT job_id, place, CASE WHEN LENGTH(message) <= ? THEN message END, before, after, note, "
                       "LENGTH(message), until_ms FROM bin_message WHERE action_id = ? ORDER BY seq LIMIT ?"),
        {KeptMessage::kMostOpened, sqlWord(actionId), limit});
    if (!rows)
        return rows.error();
    std::vector<KeptMessage> messages;
    while (rows->next()) {
        KeptMessage kept;
        kept.item = {rows->value(0).toByteArray(), rows->value(1).toByteArray(), rows->value(2).toByteArray(),
                     rows->value(3).toByteArray(), rows->value(4).toByteArray(), rows->value(5).toByteArray()};
        kept.size = rows->value(6).toLongLong();
        kept.until = models::instantFromMs(rows->value(7).toLongLong());
        messages.push_back(std::move(kept));
    }
    return messages;
}

} // namespace app
