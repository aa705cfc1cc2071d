#include "app/store/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

/// Migrations from a folder of the test's own, so that upgrades have something to upgrade from.
class TestDatabase : public QObject
{
    Q_OBJECT

private:
    QString folder() const { return m_dir.path() + u'/' + QString::fromLatin1(QTest::currentTestFunction()); }
    QString file() const { return folder() + QStringLiteral("/yard.db"); }
    void migration(const QString &name, const QByteArray &sql) const
    {
        QDir().mkpath(folder() + QStringLiteral("/sql"));
        QFile out(folder() + QStringLiteral("/sql/") + name);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(sql);
    }
    models::Result<Database::Opened> open(const QString &suffix = {}) const
    {
        return Database::open(file() + suffix, folder() + QStringLiteral("/sql"));
    }
    static int number(Database &database, const QString &sql)
    {
        auto query = database.run(sql);
        return query.ok() && query->next() ? query->value(0).toInt() : -1;
    }

    QTemporaryDir m_dir;

private slots:
    void keepsACopyBeforeAnUpgrade()
    {
        migration(QStringLiteral("001_a.sql"), "CREATE TABLE t (x INTEGER);\nINSERT INTO t VALUES (7);\n");
        {
            const auto first = open();
            QVERIFY(first.ok());
            QCOMPARE(first->database->schemaVersion(), 1);
            QVERIFY(!QFile::exists(file() + QStringLiteral(".v1")));
        }
        migration(QStringLiteral("002_b.sql"), "-- more\nALTER TABLE t ADD COLUMN y INTEGER;\nDELETE FROM t;\n");
        {
            const auto second = open();
            QVERIFY(second.ok());
            QCOMPARE(second->database->schemaVersion(), 2);
            QCOMPARE(number(*second->database, QStringLiteral("SELECT COUNT(*) FROM t")), 0);
        }
        migration(QStringLiteral("002_b.sql"), "ALTER TABLE t ADD COLUMN y INTEGER;\n"); // keeps the rows of the copy
        const auto copy = open(QStringLiteral(".v1"));
        QVERIFY(copy.ok());
        QCOMPARE(number(*copy->database, QStringLiteral("SELECT x FROM t")), 7);
    }

    void leavesTheFileAsItWasWhenAMigrationFails()
    {
        migration(QStringLiteral("001_a.sql"), "CREATE TABLE t (x INTEGER);\n");
        QVERIFY(open().ok());
        migration(QStringLiteral("002_b.sql"),
                  "ALTER TABLE t ADD COLUMN y INTEGER;\nINSERT INTO missing VALUES (1);\n");
        const auto failed = open();
        QVERIFY(!failed.ok());
        QCOMPARE(failed.error().kind, models::ErrorKind::Store);
        migration(QStringLiteral("002_b.sql"), "ALTER TABLE t ADD COLUMN y INTEGER;\n");
        const auto again = open();
        QVERIFY(again.ok());
        QVERIFY(again->database->run(QStringLiteral("SELECT y FROM t")).ok());
    }

    void rollsBackATransactionThatFails()
    {
        migration(QStringLiteral("001_a.sql"), "CREATE TABLE t (x INTEGER);\n");
        const auto opened = open();
        Database &database = *opened->database;
        const auto status = database.transaction([&]() -> models::Status {
            (void)database.run(QStringLiteral("INSERT INTO t VALUES (1)"));
            return models::Error{models::ErrorKind::Internal, QStringLiteral("no"), {}, {}};
        });
        QCOMPARE(status.error().text, QStringLiteral("no"));
        QCOMPARE(number(database, QStringLiteral("SELECT COUNT(*) FROM t")), 0);
    }

    void rollsBackAPartAlone()
    {
        migration(QStringLiteral("001_a.sql"), "CREATE TABLE t (x INTEGER);\n");
        const auto opened = open();
        QVERIFY(opened.ok());
        Database &database = *opened->database;
        const auto insert = [&database](int x, bool fails) {
            return database.transaction([&]() -> models::Status {
                if (const auto query = database.run(QStringLiteral("INSERT INTO t VALUES (?)"), {x}); !query)
                    return query.error();
                return fails ? models::Status(models::Error{}) : models::Status(models::Done{});
            });
        };
        const auto all = [&](bool fails) {
            return database.transaction([&]() -> models::Status {
                if (!insert(1, false) || insert(2, true).ok() || !insert(4, false))
                    return models::Error{models::ErrorKind::Internal, {}, {}, QStringLiteral("test")};
                return fails ? models::Status(models::Error{}) : models::Status(models::Done{});
            });
        };
        QVERIFY(!all(true).ok());
        QCOMPARE(number(database, QStringLiteral("SELECT COUNT(*) FROM t")), 0);
        QVERIFY(all(false).ok());
        QCOMPARE(number(database, QStringLiteral("SELECT SUM(x) FROM t")), 5);
    }

    void opensTheSchemaOfThisBuild()
    {
        const auto opened = Database::open(file());
        QVERIFY(opened.ok());
        QVERIFY(opened->database->schemaVersion() >= 1);
        QVERIFY(opened->database->run(QStringLiteral("SELECT * FROM audit")).ok());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
