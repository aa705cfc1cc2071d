#pragma once

#include "models/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <map>
#include <memory>

namespace app {

/// One SQLite file (WAL, shared by several processes), opened, used and closed on one thread: the store's.
class Database
{
public:
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    struct Opened {
        std::unique_ptr<Database> database;
        QString notice; ///< translated: a damaged file was set aside; empty = none
    };

    /// Makes folder (0700) and file (0600), brings the schema up to the newest of `migrations`
    /// (NNN_name.sql, each one transaction, user_version = NNN), keeping a copy of an older file.
    /// A file of a newer version is refused, a damaged one renamed aside and begun anew.
    static models::Result<Opened> open(const QString &path, const QString &migrations = QStringLiteral(":/sql"));

    /// One statement with positional values.
    models::Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// A statement without rows, as run(); it is prepared once, for those that are given thousands of times. How many
    /// rows it changed.
    models::Result<int> change(const QString &sql, const QVariantList &values = {});
    /// As change(), of a statement that gives one value; invalid when it gave none.
    models::Result<QVariant> value(const QString &sql, const QVariantList &values);
    /// What a power cut takes away. A crash of this process takes nothing of either.
    enum class Kept {
        Safe, ///< nothing: it is on disk on return
        Soon, ///< it, when it strikes before the next safe one
    };
    /// BEGIN IMMEDIATE ... COMMIT; rolled back when `work` returns an error. Inside another one it is a part of that:
    /// rolled back by itself, and kept as the outer one is.
    models::Status transaction(const std::function<models::Status()> &work, Kept kept = Kept::Safe);
    int schemaVersion();

private:
    Database() = default;
    static models::Result<std::unique_ptr<Database>> tryOpen(const QString &path, const QString &migrations);
    models::Status prepare();
    models::Status waitForDisk(bool wait);
    models::Status transact(const std::function<models::Status()> &work, bool inner);
    /// Prepared, with these values, and carried out; to be finished by who asked.
    models::Result<QSqlQuery *> carryOut(const QString &sql, const QVariantList &values);
    models::Status migrate(const QString &migrations);
    models::Status apply(const QString &file, int version);
    models::Status keepCopy(int version);

    static constexpr size_t kMostPrepared = 32;

    std::map<QString, QSqlQuery> m_prepared; ///< of change(), by their text
    QString m_path;
    QString m_name;      ///< of the QSqlDatabase connection
    int m_depth = 0;     ///< transactions inside each other
    bool m_waits = true; ///< each commit waits until it is on disk
};

} // namespace app
