#include "app/store/binlog.h"

#include "app/store/database.h"
#include "app/store/sqlvalues.h"

#include <utility>

namespace app {

namespace {

template <typename T>
models::Status statusOf(const models::Result<T> &result)
{
    if (result)
        return models::Done{};
    return result.error();
}

/// Stands for the bytes of a neighbour that is kept in the row next to it: of a thousand messages that lay side by side
/// each would be stored three times.
const QByteArray &besideMark()
{
    static const QByteArray mark = QByteArrayLiteral("\0beside");
    return mark;
}

} // namespace

BinLog::BinLog(Database &database) : m_database(database) {}

models::Status BinLog::keep(const QByteArray &actionId, const ActBin::Item &item, models::Instant at,
                            models::Instant until)
{
    return keepAll(actionId, {item}, at, until);
}

models::Status BinLog::keepAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items, models::Instant at,
                               models::Instant until)
{
    return m_database.transaction([&]() -> models::Status {
        const auto next = nextSeq(actionId);
        if (!next)
            return next.error();
        qint64 seq = *next;
        for (size_t i = 0; i < items.size(); ++i) {
            const ActBin::Item &item = items[i];
            const auto isBeside = [&](size_t other, const QByteArray &neighbour) {
                return !neighbour.isEmpty() && other < items.size() && items[other].place == item.place &&
                       items[other].message == neighbour;
            };
            const bool after = isBeside(i + 1, item.after);
            const bool before = i > 0 && isBeside(i - 1, item.before);
            // What is noted anew keeps its place in the order.
            const auto kept = m_database.change(
                QStringLiteral("INSERT INTO bin_message"
                               "(action_id, job_id, seq, place, message, before, after, note, kept_ms, until_ms) "
                               "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(action_id, job_id, place) DO UPDATE "
                               "SET message = excluded.message, note = excluded.note, kept_ms = excluded.kept_ms, "
                               "until_ms = excluded.until_ms, "
                               "before = IIF(excluded.before = x'00626573696465', before, excluded.before), "
                               "after = IIF(excluded.after = x'00626573696465', after, excluded.after)"),
                {sqlWord(actionId), sqlBlob(item.jobId), seq++, sqlBlob(item.place), sqlBlob(item.message),
                 before ? besideMark() : sqlBlob(item.before), after ? besideMark() : sqlBlob(item.after),
                 sqlBlob(item.note), sqlTime(at), sqlTime(until)});
            if (!kept)
                return kept.error();
        }
        m_next = {actionId, seq}; // when the commit fails, a gap in the order does no harm
        return models::Done{};
    });
}

models::Result<qint64> BinLog::nextSeq(const QByteArray &actionId)
{
    if (m_next.first == actionId)
        return m_next.second;
    const auto next = m_database.value(
        QStringLiteral("SELECT COALESCE(MAX(seq) + 2, 0) FROM bin_message WHERE action_id = ?"), {sqlWord(actionId)});
    if (!next)
        return next.error();
    return next->toLongLong();
}

models::Status BinLog::noteAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items)
{
    return m_database.transaction([&]() -> models::Status {
        for (const ActBin::Item &item : items) {
            const auto noted = m_database.change(
                QStringLiteral("UPDATE bin_message SET note = ? WHERE action_id = ? AND job_id = ? AND place = ?"),
                {sqlBlob(item.note), sqlWord(actionId), sqlBlob(item.jobId), sqlBlob(item.place)});
            if (!noted)
                return noted.error();
        }
        return models::Done{};
    });
}

models::Status BinLog::dropAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items)
{
    return m_database.transaction([&]() -> models::Status {
        for (const ActBin::Item &item : items) {
            if (const auto dropped = dropPlace(actionId, item.jobId, item.place); !dropped)
                return dropped;
        }
        return models::Done{};
    });
}

models::Status BinLog::keepKeys(const QByteArray &actionId, const std::vector<ActBin::Key> &keys, models::Instant until)
{
    return m_database.transaction([&]() -> models::Status {
        for (const ActBin::Key &key : keys) {
            const auto kept = m_database.run(
                QStringLiteral("INSERT OR REPLACE INTO bin_key(action_id, bin_key, original_key, messages, bytes, "
                               "until_ms) VALUES(?, ?, ?, ?, ?, ?)"),
                {sqlWord(actionId), sqlBlob(key.binKey), sqlBlob(key.originalKey), key.messages, key.bytes,
                 sqlTime(until)});
            if (!kept)
                return kept.error();
        }
        return models::Done{};
    });
}

models::Status BinLog::dropKey(const QByteArray &actionId, const QByteArray &binKey)
{
    return statusOf(m_database.run(QStringLiteral("DELETE FROM bin_key WHERE action_id = ? AND bin_key = ?"),
                                   {sqlWord(actionId), sqlBlob(binKey)}));
}

models::Result<std::vector<ActBin::Key>> BinLog::keys(const QByteArray &actionId)
{
    auto query = m_database.run(QStringLiteral("SELECT bin_key, original_key, messages, bytes FROM bin_key "
                                               "WHERE action_id = ? ORDER BY rowid"),
                                {sqlWord(actionId)});
    if (!query)
        return query.error();
    std::vector<ActBin::Key> keys;
    while (query->next())
        keys.push_back({query->value(0).toByteArray(), query->value(1).toByteArray(), query->value(2).toLongLong(),
                        query->value(3).toLongLong()});
    return keys;
}

models::Result<std::vector<bool>> BinLog::claimAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                                   const QByteArray &note)
{
    std::vector<bool> claimed;
    const auto status = m_database.transaction([&]() -> models::Status {
        for (const ActBin::Item &item : items) {
            const auto mine = claim(actionId, item, note);
            if (!mine)
                return mine.error();
            claimed.push_back(*mine);
        }
        return models::Done{};
    });
    if (!status)
        return status.error();
    return claimed;
}

models::Status BinLog::drop(const QByteArray &actionId, const QByteArray &jobId)
{
    return statusOf(m_database.run(QStringLiteral("DELETE FROM bin_message WHERE action_id = ? AND job_id = ?"),
                                   {sqlWord(actionId), sqlBlob(jobId)}));
}

models::Status BinLog::dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place)
{
    return statusOf(
        m_database.change(QStringLiteral("DELETE FROM bin_message WHERE action_id = ? AND job_id = ? AND place = ?"),
                          {sqlWord(actionId), sqlBlob(jobId), sqlBlob(place)}));
}

models::Result<bool> BinLog::claim(const QByteArray &actionId, const ActBin::Item &item, const QByteArray &note)
{
    const auto changed = m_database.change(
        QStringLiteral("UPDATE bin_message SET note = ? WHERE action_id = ? AND "
                       "job_id = ? AND place = ? AND note = ?"),
        {sqlBlob(note), sqlWord(actionId), sqlBlob(item.jobId), sqlBlob(item.place), sqlBlob(item.note)});
    if (!changed)
        return changed.error();
    return *changed == 1;
}

models::Result<std::vector<ActBin::Item>> BinLog::items(const QByteArray &actionId)
{
    auto query =
        m_database.run(QStringLiteral("SELECT job_id, place, message, before, after, note, seq FROM bin_message "
                                      "WHERE action_id = ? ORDER BY seq"),
                       {sqlWord(actionId)});
    if (!query)
        return query.error();
    std::vector<ActBin::Item> items;
    qint64 last = -1;
    while (query->next()) {
        items.push_back({query->value(0).toByteArray(), query->value(1).toByteArray(), query->value(2).toByteArray(),
                         query->value(3).toByteArray(), query->value(4).toByteArray(), query->value(5).toByteArray()});
        // A neighbour that is kept no more is no neighbour: it went back, or a worker had been faster.
        const bool besideLast = query->value(6).toLongLong() == std::exchange(last, query->value(6).toLongLong()) + 1;
        ActBin::Item &item = items.back();
        if (item.before == besideMark())
            item.before = besideLast ? items[items.size() - 2].message : QByteArray();
        if (items.size() < 2)
            continue;
        if (ActBin::Item &previous = items[items.size() - 2]; previous.after == besideMark())
            previous.after = besideLast ? item.message : QByteArray();
    }
    if (!items.empty() && items.back().after == besideMark())
        items.back().after.clear();
    return items;
}

models::Result<bool> BinLog::holds(const QByteArray &actionId)
{
    auto query = m_database.run(QStringLiteral("SELECT 1 FROM bin_message WHERE action_id = ? "
                                               "UNION ALL SELECT 1 FROM bin_key WHERE action_id = ? LIMIT 1"),
                                {sqlWord(actionId), sqlWord(actionId)});
    if (!query)
        return query.error();
    return query->next();
}

} // namespace app
