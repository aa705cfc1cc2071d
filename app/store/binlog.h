#pragma once

#include "app/core/actbin.h"
#include "models/instant.h"
#include "models/result.h"

#include <utility>

namespace app {

class Database;

/// What acts keep, as SQL; the words are those of ActBin. Store thread only; each call is one transaction.
class BinLog
{
public:
    explicit BinLog(Database &database);

    models::Status keep(const QByteArray &actionId, const ActBin::Item &item, models::Instant at,
                        models::Instant until);
    models::Status keepAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items, models::Instant at,
                           models::Instant until);
    models::Status noteAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items);
    models::Status drop(const QByteArray &actionId, const QByteArray &jobId);
    models::Status dropPlace(const QByteArray &actionId, const QByteArray &jobId, const QByteArray &place);
    models::Status dropAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items);
    models::Status keepKeys(const QByteArray &actionId, const std::vector<ActBin::Key> &keys, models::Instant until);
    models::Status dropKey(const QByteArray &actionId, const QByteArray &binKey);
    models::Result<std::vector<ActBin::Key>> keys(const QByteArray &actionId);
    models::Result<bool> claim(const QByteArray &actionId, const ActBin::Item &item, const QByteArray &note);
    models::Result<std::vector<bool>> claimAll(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                               const QByteArray &note);
    models::Result<std::vector<ActBin::Item>> items(const QByteArray &actionId);
    models::Result<bool> holds(const QByteArray &actionId);

private:
    /// Place in the order of what the act keeps next; never right behind one that was kept before and dropped since.
    models::Result<qint64> nextSeq(const QByteArray &actionId);

    Database &m_database;
    std::pair<QByteArray, qint64> m_next; ///< of the act that kept last: counting its rows takes longer with each slice
};

} // namespace app
