#include "app/config/configstore.h"
#include "app/session/accesspolicy.h"
#include "models/actline.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redismonitor.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <algorithm>

using namespace support;

namespace {

/// A command line for every act, the act's word, and how many it names.
struct ActLine {
    const char *line;
    const char *act;
    int targets = 1;
};
constexpr ActLine kActLines[] = {
    {"worker ping w1", "ping"},
    {"retry a", "retry"},
    {"retry a --args [1]", "retry"},
    {"retry a b", "retry", 2},
    {"retry --state failed", "retry"}, // none is there: it is asked for nevertheless
    {"cancel a", "cancel"},
    {"cancel a b", "cancel", 2},
    {"cancel a --terminate", "terminate"},
    {"undo", "undo"},
    {"delete a", "discard"},
    {"delete a b", "discard", 2},
    {"trigger lab.add --queue nobody", "trigger"},
    {"worker grow w1", "grow"},
    {"worker shrink w1", "shrink"},
    {"worker autoscale w1 3 1", "autoscale"},
    {"worker add-consumer w1 mail", "add-consumer"},
    {"worker cancel-consumer w1 mail", "cancel-consumer"},
    {"worker rate-limit w1 lab.add 1/m", "rate-limit"},
    {"worker time-limit w1 lab.add --hard 9", "time-limit"},
    {"worker enable-events w1", "enable-events"},
    {"worker disable-events w1", "disable-events"},
    {"worker shutdown w1", "shutdown"},
    {"queue pause mail", "pause"},
    {"queue resume mail", "resume"},
    {"queue purge mail", "purge"},
    {"queue purge mail --for-good", "purge"},
    {"queue move mail other", "move"},
    {"schedule run nightly", "run-schedule"},
    {"schedule pause nightly", "pause-schedule"},
    {"schedule resume nightly", "resume-schedule"},
    {"schedule edit nightly --args [1]", "edit-schedule"},
    {"schedule make nightly --task lab.add --every 60", "make-schedule"},
    {"schedule delete nightly", "delete-schedule"},
};

} // namespace

/// The contract of the command line that needs no worker: exit codes, streams, secrets, access levels.
class TestYardctl : public QObject
{
    Q_OBJECT

private:
    QStringList broker(const QStringList &rest) const
    {
        return QStringList{QStringLiteral("--broker"), m_server.url()} + rest;
    }
    static QStringList words(const char *text) { return QString::fromUtf8(text).split(u' '); }

    void saveProfile(const QString &name, app::AccessLevel level, const app::RedisAddress &address)
    {
        app::Profile profile = app::newProfile(app::Environment::Production);
        profile.name = name;
        profile.level = level;
        profile.broker = address;
        QVERIFY(app::ConfigStore(m_yardctl.configFolder()).save(profile).ok());
    }

    RedisServer m_server;
    YardctlRun m_yardctl;
    QSet<QString> m_levels; ///< saved already

private slots:
    void tellsUsageErrorsByCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no verb") << QStringList();
        QTest::newRow("unknown verb") << words("frobnicate");
        QTest::newRow("no broker") << words("queues");
        QTest::newRow("unknown profile") << words("--profile nobody queues");
        QTest::newRow("not an address") << words("--broker ftp://x queues");
        QTest::newRow("unknown engine") << words("--broker redis://127.0.0.1 --engine cron queues");
        QTest::newRow("unknown state") << words("--broker redis://127.0.0.1 jobs --state lost");
        QTest::newRow("limit") << words("--broker redis://127.0.0.1 jobs --limit 0");
        QTest::newRow("args") << words("--broker redis://127.0.0.1 trigger add --args [1,");
        QTest::newRow("kwargs") << words("--broker redis://127.0.0.1 trigger add --kwargs []");
        QTest::newRow("eta and countdown")
            << words("--broker redis://127.0.0.1 trigger add --eta 2026-01-01T00:00:00Z --countdown 3");
        QTest::newRow("password file") << words("--broker redis://127.0.0.1 --password-file /nonexistent queues");
        QTest::newRow("history of no broker") << words("history");
        QTest::newRow("history before no time") << words("--broker redis://127.0.0.1 history --before yesterday");
        QTest::newRow("bin of no broker") << words("bin");
        QTest::newRow("option") << words("--broker redis://127.0.0.1 --option sep queues");
    }
    void tellsUsageErrorsByCodeTwo()
    {
        QFETCH(QStringList, arguments);
        const auto plain = m_yardctl.run(arguments);
        QCOMPARE(plain.exitCode, 2);
        QVERIFY(plain.out.isEmpty());
        QCOMPARE(plain.err.count('\n'), 1);
        const auto json = m_yardctl.run(QStringList{QStringLiteral("--json")} + arguments);
        QCOMPARE(json.exitCode, 2);
        const QJsonObject error = json.json().object()[QStringLiteral("error")].toObject();
        QVERIFY(!error[QStringLiteral("text")].toString().isEmpty());
        QVERIFY(error.contains(QStringLiteral("kind")));
        QVERIFY(error.contains(QStringLiteral("step")));
    }

    void offersTheEnvironmentsAddressWithoutUsingIt()
    {
        YardctlRun yardctl;
        yardctl.setVariable(QStringLiteral("CELERY_BROKER_URL"), QStringLiteral("redis://:hidden@127.0.0.1:1/0"));
        const auto answer = yardctl.run(words("queues"));
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.err.contains("CELERY_BROKER_URL"));
        QVERIFY(!answer.err.contains("hidden"));
    }

    void tellsAnUnreachableBrokerByCodeThree()
    {
        const auto answer = m_yardctl.run(words("--broker redis://127.0.0.1:1 --json queues"));
        QCOMPARE(answer.exitCode, 3);
        const QJsonObject error = answer.json().object()[QStringLiteral("error")].toObject();
        QCOMPARE(error[QStringLiteral("kind")].toString(), QStringLiteral("connect"));
        QCOMPARE(error[QStringLiteral("step")].toString(), QStringLiteral("connect"));
        QCOMPARE(answer.err.count('\n'), 1);
    }

    void takesThePasswordByThreeSafeWaysAndWarnsOfTheFourth()
    {
        RedisServer::Options options;
        options.password = "s3cret-pw";
        const RedisServer locked(options);
        const QString bare = QStringLiteral("redis://127.0.0.1:%1/0").arg(locked.port());
        const auto refused =
            m_yardctl.run({QStringLiteral("--broker"), bare, QStringLiteral("--json"), QStringLiteral("detect")});
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.json().object()[QStringLiteral("error")].toObject()[QStringLiteral("kind")].toString(),
                 QStringLiteral("auth"));

        const auto typed = m_yardctl.run({QStringLiteral("--broker"), locked.url(), QStringLiteral("detect")});
        QCOMPARE(typed.exitCode, 0);
        QVERIFY(typed.err.contains("Warning"));
        QVERIFY(!typed.err.contains("s3cret-pw") && !typed.out.contains("s3cret-pw"));

        YardctlRun byVariable;
        byVariable.setVariable(QStringLiteral("YARDCTL_BROKER"), locked.url());
        const auto fromVariable = byVariable.run(words("detect"));
        QCOMPARE(fromVariable.exitCode, 0);
        QVERIFY(!fromVariable.err.contains("Warning"));

        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("pw")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("s3cret-pw\n");
        file.close();
        file.setPermissions(QFileDevice::ReadOwner);
        const auto fromFile = m_yardctl.run({QStringLiteral("--broker"), bare, QStringLiteral("--password-file"),
                                             file.fileName(), QStringLiteral("detect")});
        QCOMPARE(fromFile.exitCode, 0);
        QVERIFY(!fromFile.err.contains("Warning"));
    }

    void findsNothingInAnEmptyBroker()
    {
        const auto answer = m_yardctl.run(broker(words("--json detect")));
        QCOMPARE(answer.exitCode, 0);
        QCOMPARE(answer.out, QByteArray("[]\n"));
        QVERIFY(answer.err.isEmpty() || answer.err.contains("Warning"));
    }

    void obeysTheAccessLevelOfAProfile()
    {
        saveProfile(QStringLiteral("prod"), app::AccessLevel::Look, m_server.address(7));
        const auto answer = m_yardctl.run(words("--profile prod --json trigger lab.add --args [1,2]"));
        QCOMPARE(answer.exitCode, 4);
        const QJsonObject error = answer.json().object()[QStringLiteral("error")].toObject();
        QCOMPARE(error[QStringLiteral("kind")].toString(), QStringLiteral("refused"));
        QCOMPARE(m_server.run({"DBSIZE"}, 7).integer(), 0);
        // The same broker by its address: the level cannot be walked around.
        const auto around = m_yardctl.run(
            {QStringLiteral("--broker"), m_server.url(7), QStringLiteral("trigger"), QStringLiteral("lab.add")});
        QCOMPARE(around.exitCode, 4);
        QVERIFY(around.out.isEmpty());
        QCOMPARE(m_server.run({"DBSIZE"}, 7).integer(), 0);
    }

    void refusesWhatTheLevelDoesNotAllow_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("act"); ///< in the table of access levels, which says who may
        QTest::addColumn<int>("targets");
        for (const auto &[line, act, targets] : kActLines)
            QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(act) << targets;
    }
    void refusesWhatTheLevelDoesNotAllow()
    {
        using enum app::AccessLevel;
        QFETCH(QString, line);
        QFETCH(QByteArray, act);
        QFETCH(int, targets);
        const auto verb = app::actOf(act);
        QVERIFY(verb);
        const app::ActNeeds needs = app::needsOf(*verb);
        const app::AccessLevel from = targets > 1 ? needs.many : needs.one;
        int database = 8;
        for (const app::AccessLevel level : {Silent, Look, Mend, All}) {
            const QString name = QStringLiteral("at-") + QString::fromUtf8(app::accessLevelWord(level));
            if (!m_levels.contains(name))
                saveProfile(name, level, m_server.address(database));
            m_levels.insert(name);
            RedisMonitor monitor(m_server);
            const qint64 keys = m_server.run({"DBSIZE"}, database).integer();
            const auto answer = m_yardctl.run(QStringList{QStringLiteral("--profile"), name, QStringLiteral("--json"),
                                                          QStringLiteral("--engine"), QStringLiteral("celery"),
                                                          QStringLiteral("--timeout"), QStringLiteral("1")} +
                                              line.split(u' '));
            const QJsonObject error = answer.json()[QStringLiteral("error")].toObject();
            QVERIFY2(answer.exitCode != 2, answer.out.constData()); // the line itself was understood
            const bool byLevel =
                answer.exitCode == 4 && error[QStringLiteral("step")].toString() == QLatin1String("access");
            QVERIFY2(byLevel == (level < from), (name.toUtf8() + ": " + answer.out).constData());
            if (byLevel) {
                const QString text = error[QStringLiteral("text")].toString();
                QCOMPARE(error[QStringLiteral("kind")].toString(), QStringLiteral("refused"));
                QVERIFY2(text.contains(models::actionText(act)), qPrintable(text));
                QVERIFY2(text.contains(app::accessLevelText(from)), qPrintable(text));
                QVERIFY2(text.contains(QStringLiteral("Allow changes…")), qPrintable(text));
                QCOMPARE(RedisMonitor::writes(monitor.ours()), QByteArrayList());
                QCOMPARE(m_server.run({"DBSIZE"}, database).integer(), keys);
            }
            ++database;
        }
    }
    void hasALineForEveryActOfTheTable()
    {
        // What `cancel --terminate` does to a job that has not begun; and a reveal, which `job` does.
        QSet<QByteArray> known{"revoke", "reveal"};
        for (const auto &[line, act, targets] : kActLines)
            known.insert(act);
        for (const app::AnyVerb &verb : app::everyAct())
            QVERIFY2(known.contains(app::actWord(verb)), app::actWord(verb).constData());
    }

    void publishesNothingWhenSilent()
    {
        const auto published = [this](app::AccessLevel level, int database) {
            const QString name = QStringLiteral("pub-") + QString::fromUtf8(app::accessLevelWord(level));
            saveProfile(name, level, m_server.address(database));
            RedisMonitor monitor(m_server);
            for (const char *verb : {"detect", "queues", "workers", "schedules", "jobs", "worker ping w1"})
                m_yardctl.run(QStringList{QStringLiteral("--profile"), name, QStringLiteral("--engine"),
                                          QStringLiteral("celery"), QStringLiteral("--timeout"), QStringLiteral("1")} +
                              words(verb));
            const auto commands = monitor.ours();
            return std::any_of(commands.begin(), commands.end(),
                               [](const QByteArrayList &command) { return command.first().toUpper() == "PUBLISH"; });
        };
        QVERIFY(published(app::AccessLevel::Look, 12));
        QVERIFY(!published(app::AccessLevel::Silent, 13));
    }

    void tellsAnUnknownJobByCodeFive()
    {
        const auto answer = m_yardctl.run(broker(words("--engine celery --json job no-such-id")));
        QCOMPARE(answer.exitCode, 5);
        QCOMPARE(answer.json().object()[QStringLiteral("error")].toObject()[QStringLiteral("kind")].toString(),
                 QStringLiteral("not_found"));
    }

    void triggersCancelsAndTakesBackWithoutAWorker()
    {
        const auto sent =
            m_yardctl.run(broker(words("--engine celery --json trigger lab.add --args [1.0,2e2] --queue mail")));
        QCOMPARE(sent.exitCode, 0);
        const QJsonObject act = sent.json().object();
        QVERIFY(!act[QStringLiteral("action_id")].toString().isEmpty());
        QCOMPARE(act[QStringLiteral("dry_run")].toBool(true), false);
        const QJsonObject outcome = act[QStringLiteral("outcomes")].toArray().first().toObject();
        QCOMPARE(outcome[QStringLiteral("outcome")].toString(), QStringLiteral("done"));
        QCOMPARE(m_server.run({"LLEN", "mail"}).integer(), 1);
        const QByteArray message = m_server.run({"LINDEX", "mail", "0"}).bytes();
        QVERIFY(QByteArray::fromBase64(
                    QJsonDocument::fromJson(message).object()[QStringLiteral("body")].toString().toLatin1())
                    .contains("1.0"));
        QString id = outcome[QStringLiteral("new_id")].toString();
        if (id.isEmpty())
            id = outcome[QStringLiteral("id")].toString();

        const auto cancelled = m_yardctl.run(broker({QStringLiteral("--engine"), QStringLiteral("celery"),
                                                     QStringLiteral("--json"), QStringLiteral("cancel"), id}));
        QCOMPARE(cancelled.exitCode, 0);
        QVERIFY(!cancelled.json().object()[QStringLiteral("undo_until")].isNull());
        QCOMPARE(m_server.run({"LLEN", "mail"}).integer(), 0);

        const auto undone = m_yardctl.run(broker(words("--engine celery --json undo")));
        QCOMPARE(undone.exitCode, 0);
        QCOMPARE(m_server.run({"LLEN", "mail"}).integer(), 1);
        QCOMPARE(m_server.run({"LINDEX", "mail", "0"}).bytes(), message);
    }

    void tellsWhatCameOfAnActByItsCode_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("sentence"); // on stderr; part of it
        const auto row = [](const char *name, const char *arguments, int code, const char *sentence) {
            QTest::newRow(name) << QString::fromLatin1(arguments) << code << QByteArray(sentence);
        };
        row("retry of an unknown id", "retry no-such-id", 5, "No fact anywhere");
        row("cancel of an unknown id", "cancel no-such-id", 5, "No fact anywhere");
        row("stop of an unknown id", "cancel --terminate no-such-id", 5, "No fact anywhere");
        row("undo of an unknown act", "undo no-such-act", 5, "No act with that number");
        row("undo of nothing", "undo", 5, "nothing to undo");
        row("retry of a waiting job", "retry waits", 4, "a second copy would run beside it");
        row("expiry in the past", "trigger lab.add --expires=-1", 2, "--expires");
        row("a countdown without end", "trigger lab.add --countdown=inf", 2, "--countdown");
        row("a priority that is none", "trigger lab.add --priority 12", 2, "priority");
        row("a value that Python cannot read", R"(trigger lab.add --args [{"__type__":"uuid","__value__":"x"}])", 2,
            "uuid");
        row("one of two", "cancel waits no-such-id", 1, "");
    }
    void tellsWhatCameOfAnActByItsCode()
    {
        QFETCH(QString, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, sentence);
        constexpr int kDatabase = 5; // nothing was done there yet
        support::TaskMessageSpec spec;
        spec.id = "waits";
        m_server.run({"DEL", "mail"}, kDatabase);
        spec.queue = "mail";
        m_server.run({"LPUSH", "mail", support::taskMessage(spec)}, kDatabase);
        const YardctlRun fresh; // and nothing is remembered here
        const QStringList place{QStringLiteral("--broker"), m_server.url(kDatabase), QStringLiteral("--engine"),
                                QStringLiteral("celery")};
        const auto answer = fresh.run(place + arguments.split(u' '));
        const QByteArray said = answer.err + answer.out;
        QVERIFY2(answer.exitCode == code, said.constData());
        QVERIFY2(answer.err.contains(sentence), said.constData());
        QCOMPARE(answer.out.isEmpty(), code > 1);
        const auto json = fresh.run(place + QStringList{QStringLiteral("--json")} + arguments.split(u' '));
        QVERIFY(json.json().isObject());
        QCOMPARE(json.json().object().contains(QStringLiteral("error")), json.exitCode > 1);
    }

    void takesBackOnceOnly()
    {
        const QStringList place = broker(words("--engine celery --json"));
        const auto sent = m_yardctl.run(place + words("trigger lab.add --queue once"));
        const QString id = sent.json().object()[QStringLiteral("action_id")].toString();
        QCOMPARE(m_yardctl.run(place + QStringList{QStringLiteral("undo"), id}).exitCode, 0);
        QCOMPARE(m_server.run({"LLEN", "once"}).integer(), 0);
        const auto again = m_yardctl.run(place + QStringList{QStringLiteral("undo"), id});
        QCOMPARE(again.exitCode, 4);
        QVERIFY(again.err.contains("already taken back"));
        // Too late is told by its outcome, and the act before it is the next to be taken back.
        m_yardctl.run(place + words("trigger lab.add --queue once"));
        m_yardctl.run(place + words("trigger lab.add --queue taken"));
        m_server.run({"DEL", "taken"});
        const auto late = m_yardctl.run(place + words("undo"));
        QCOMPARE(late.exitCode, 1);
        QVERIFY(late.out.contains("cannot be taken back"));
        QCOMPARE(m_yardctl.run(place + words("undo")).exitCode, 0);
        QCOMPARE(m_server.run({"LLEN", "once"}).integer(), 0);
    }

    void showsOnlyVerbsThatItHas()
    {
        const auto help = m_yardctl.run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        for (const char *verb :
             {"detect", "queues", "workers", "schedules", "jobs", "job", "retry", "cancel", "undo", "trigger", "watch"})
            QVERIFY2(help.out.contains(verb), verb);
        QVERIFY(!help.out.contains("purge"));
    }

    void escapesControlCharactersOfTheBroker()
    {
        const QByteArray name("evil\x1b[31m\nqueue");
        m_server.run({"SADD", "_kombu.binding.celery", name + "\x06\x16\x06\x16" + name}, 5);
        m_server.run({"RPUSH", name, "rubbish"}, 5);
        const auto answer = m_yardctl.run({QStringLiteral("--broker"), m_server.url(5), QStringLiteral("--engine"),
                                           QStringLiteral("celery"), QStringLiteral("queues")});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.out.contains("evil"));
        QVERIFY(!answer.out.contains('\x1b'));
    }
};

QTEST_GUILESS_MAIN(TestYardctl)
#include "tst_yardctl.moc"
