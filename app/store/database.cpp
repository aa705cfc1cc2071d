#include "app/store/database.h"

#include "app/core/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace app {

namespace {

constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;
constexpr int kSqliteFull = 13;
constexpr int kSqliteIoErrorWrite = 10 | 3 << 8; // a quota or a limit, where the disk itself has room
constexpr qint64 kMaxCheckedBytes = 32LL * 1024 * 1024;
constexpr int kOpeningMilliseconds = 10'000;
// An act on 100,000 jobs writes to indexes all over the file. Pages are only taken up as they are needed.
constexpr char kCachePragma[] = "PRAGMA cache_size = -16384";            // 16 MB
constexpr char kCheckpointPragma[] = "PRAGMA wal_autocheckpoint = 4096"; // pages: 16 MB of log
constexpr QFileDevice::Permissions kOwnerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct DatabaseWords {
    Q_DECLARE_TR_FUNCTIONS(DatabaseWords)
};

bool isDamage(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == kSqliteCorrupt || code == kSqliteNotADatabase;
}

models::Error storeError(const QSqlError &error, QStringView step, const QString &path)
{
    const int code = error.nativeErrorCode().toInt();
    if ((code & 0xff) == kSqliteFull || code == kSqliteIoErrorWrite)
        return {models::ErrorKind::Store,
                DatabaseWords::tr("Nothing more can be written to the local database %1: its disk is full. Free some "
                                  "space there; until then nothing is changed on a broker, because an act is written "
                                  "down before it begins.")
                    .arg(path),
                error.text(), QStringLiteral("full")};
    const auto kind = isDamage(error) ? models::ErrorKind::Malformed : models::ErrorKind::Store;
    return {kind, DatabaseWords::tr("The local database could not be used: %1").arg(error.databaseText()), error.text(),
            step.toString()};
}

models::Status makePlace(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const bool fresh = !QFileInfo(folder).isDir();
    if (!QDir().mkpath(folder))
        return models::Error{models::ErrorKind::Store,
                             DatabaseWords::tr("The folder %1 could not be made.").arg(folder),
                             {},
                             QStringLiteral("folder")};
    if (fresh)
        QFile::setPermissions(folder, kOwnerFile | QFileDevice::ExeOwner);
    QFile file(path); // made before SQLite does, so that it and its -wal are born with mode 0600
    if (!file.exists() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(kOwnerFile);
    return models::Done{};
}

/// Statements end with ";" at the end of a line; comment lines begin with "--".
QStringList statementsOf(const QByteArray &text)
{
    QStringList statements;
    QString current;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        if (line.trimmed().startsWith(QLatin1String("--")) || line.trimmed().isEmpty())
            continue;
        current += line + u'\n';
        if (line.trimmed().endsWith(u';')) {
            statements.append(current);
            current.clear();
        }
    }
    return statements;
}

int versionOf(const QString &fileName)
{
    return fileName.left(3).toInt();
}

} // namespace

Database::~Database()
{
    if (m_name.isEmpty())
        return;
    m_prepared.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

models::Result<Database::Opened> Database::open(const QString &path, const QString &migrations)
{
    if (const auto status = makePlace(path); !status)
        return status.error();
    // One process opens at a time. SQLite refuses a second one that turns WAL on at the same moment, without waiting,
    // and of two that find the file damaged, the later would set aside the new one of the earlier. Where no lock file
    // can be made, the opening goes on without.
    QLockFile opening(path + QStringLiteral(".opening"));
    (void)opening.tryLock(kOpeningMilliseconds);
    auto opened = tryOpen(path, migrations);
    if (opened)
        return Opened{std::move(opened).value(), {}};
    if (opened.error().kind != models::ErrorKind::Malformed)
        return opened.error();
    const QString aside = setAside(path);
    if (aside.isEmpty())
        return opened.error();
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    (void)makePlace(path);
    auto again = tryOpen(path, migrations);
    if (!again)
        return again.error();
    return Opened{
        std::move(again).value(),
        DatabaseWords::tr("The local database was damaged; it was kept as %1 and a new one begun.").arg(aside)};
}

models::Result<std::unique_ptr<Database>> Database::tryOpen(const QString &path, const QString &migrations)
{
    std::unique_ptr<Database> database(new Database);
    database->m_path = path;
    database->m_name = QStringLiteral("store-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_name);
    connection.setDatabaseName(path);
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!connection.open())
        return storeError(connection.lastError(), u"open", path);
    connection = {};
    if (const auto status = database->prepare(); !status)
        return status.error();
    if (const auto status = database->migrate(migrations); !status)
        return status.error();
    return database;
}

models::Status Database::prepare()
{
    // An intent must be on disk before its act begins: FULL, not the NORMAL usual with WAL.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                               kCachePragma, kCheckpointPragma}) {
        if (const auto query = run(QLatin1String(pragma)); !query)
            return query.error();
    }
    if (QFileInfo(m_path).size() > kMaxCheckedBytes)
        return models::Done{};
    auto check = run(QStringLiteral("PRAGMA quick_check(1)"));
    if (!check)
        return check.error();
    if (check->next() && check->value(0).toString() != QLatin1String("ok"))
        return models::Error{models::ErrorKind::Malformed, DatabaseWords::tr("The local database is damaged."),
                             check->value(0).toString(), QStringLiteral("check")};
    return models::Done{};
}

int Database::schemaVersion()
{
    auto query = run(QStringLiteral("PRAGMA user_version"));
    return query && query->next() ? query->value(0).toInt() : 0;
}

models::Status Database::migrate(const QString &migrations)
{
    const QStringList files = QDir(migrations).entryList({QStringLiteral("???_*.sql")}, QDir::Files, QDir::Name);
    const int newest = files.isEmpty() ? 0 : versionOf(files.last());
    const int found = schemaVersion();
    if (found > newest)
        return models::Error{
            models::ErrorKind::Store,
            DatabaseWords::tr(
                "The local database %1 was written by a newer Yardmaster (version %2, this one reads %3): "
                "use the newer program.")
                .arg(m_path)
                .arg(found)
                .arg(newest),
            {},
            QStringLiteral("version")};
    if (found > 0 && found < newest) {
        if (const auto status = keepCopy(found); !status)
            return status;
    }
    for (const QString &file : files) {
        if (const auto status = apply(migrations + u'/' + file, versionOf(file)); !status)
            return status;
    }
    return models::Done{};
}

models::Status Database::apply(const QString &file, int version)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return models::Error{
            models::ErrorKind::Internal, DatabaseWords::tr("%1 is missing.").arg(file), {}, QStringLiteral("migrate")};
    const QStringList statements = statementsOf(source.readAll());
    return transaction([&]() -> models::Status {
        if (schemaVersion() >= version) // another process was faster: read inside the lock
            return models::Done{};
        for (const QString &statement : statements) {
            if (const auto query = run(statement); !query)
                return query.error();
        }
        if (const auto query = run(QStringLiteral("PRAGMA user_version = %1").arg(version)); !query)
            return query.error();
        return models::Done{};
    });
}

models::Status Database::keepCopy(int version)
{
    const QString copy = m_path + QStringLiteral(".v%1").arg(version);
    QFile::remove(copy);
    QFile file(copy); // VACUUM INTO takes an empty file and keeps its mode
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(kOwnerFile);
    file.close();
    if (const auto query = run(QStringLiteral("VACUUM INTO ?"), {copy}); !query)
        return query.error();
    return models::Done{};
}

models::Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return storeError(query.lastError(), u"prepare", m_path);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return storeError(query.lastError(), u"write", m_path);
    return query;
}

models::Result<QSqlQuery *> Database::carryOut(const QString &sql, const QVariantList &values)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return storeError(query.lastError(), u"prepare", m_path);
        if (m_prepared.size() >= kMostPrepared)
            m_prepared.clear();
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (query.exec())
        return &query;
    const QSqlError error = query.lastError();
    m_prepared.erase(found);
    return storeError(error, u"write", m_path);
}

models::Result<int> Database::change(const QString &sql, const QVariantList &values)
{
    const auto query = carryOut(sql, values);
    if (!query)
        return query.error();
    const int rows = (*query)->numRowsAffected();
    (*query)->finish();
    return rows;
}

models::Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    const auto query = carryOut(sql, values);
    if (!query)
        return query.error();
    const QVariant first = (*query)->next() ? (*query)->value(0) : QVariant();
    (*query)->finish();
    return first;
}

models::Status Database::transaction(const std::function<models::Status()> &work, Kept kept)
{
    const bool inner = m_depth > 0;
    if (inner)
        return transact(work, inner);
    if (kept == Kept::Safe) {
        const auto safe = m_waits ? models::Status(models::Done{}) : waitForDisk(true);
        return safe ? transact(work, inner) : safe;
    }
    // The log is written and not waited for; the next safe one brings it to the disk with its own.
    (void)waitForDisk(false);
    const auto status = transact(work, inner);
    (void)waitForDisk(true); // where that fails, the next safe one asks for it again
    return status;
}

models::Status Database::waitForDisk(bool wait)
{
    m_waits = false; // as long as it is not known
    const auto set =
        change(wait ? QStringLiteral("PRAGMA synchronous = FULL") : QStringLiteral("PRAGMA synchronous = NORMAL"));
    if (!set)
        return set.error();
    m_waits = wait;
    return models::Done{};
}

models::Status Database::transact(const std::function<models::Status()> &work, bool inner)
{
    const auto rollBack = [this, inner] {
        (void)change(inner ? QStringLiteral("ROLLBACK TO part") : QStringLiteral("ROLLBACK"));
        if (inner)
            (void)change(QStringLiteral("RELEASE part"));
    };
    if (const auto begun = change(inner ? QStringLiteral("SAVEPOINT part") : QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    ++m_depth;
    const auto status = work();
    --m_depth;
    if (!status) {
        rollBack();
        return status;
    }
    if (const auto committed = change(inner ? QStringLiteral("RELEASE part") : QStringLiteral("COMMIT")); !committed) {
        rollBack();
        return committed.error();
    }
    return models::Done{};
}

} // namespace app
