#pragma once

#include "app/store/records.h"
#include "models/result.h"

class QSqlQuery;

namespace app {

class Database;

/// Audit and bin as they are looked at: page by page, an act without its targets first. Store thread only; writes
/// nothing.
class AuditPages
{
public:
    explicit AuditPages(Database &database);

    models::Result<models::ActPage> page(const ActQuery &query);
    models::Result<FullActPage> fullPage(const ActQuery &query, int targetsEach);
    models::Result<std::vector<AuditTarget>> targets(const QByteArray &actionId, qint64 from, int limit);
    models::Result<std::vector<models::BinAct>> bin(const QString &brokerUid, models::Instant now);
    models::Result<std::vector<KeptMessage>> kept(const QByteArray &actionId, int limit);

private:
    models::Status countTargets(models::ActLine &act);
    models::Status nameFirst(models::ActLine &act, qint64 connection);

    Database &m_database;
};

} // namespace app
