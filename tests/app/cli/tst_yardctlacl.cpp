#include "app/config/configstore.h"
#include "app/redis/command.h"
#include "app/session/accesspolicy.h"
#include "models/actline.h"
#include "tests/support/celeryworker.h"
#include "tests/support/redisserver.h"
#include "tests/support/yardctlrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTcpSocket>
#include <QTest>

using namespace support;

namespace {

constexpr int kPatienceMs = 10'000;
const QByteArray kPassword = "secret";
const QByteArray kDenied = "-NOPERM";

/// One logged-in connection, past everything that is under test; only the first line of a reply counts.
class AsUser
{
public:
    AsUser(const RedisServer &server, const QByteArray &user)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        m_ok = m_socket.waitForConnected(kPatienceMs) && tell({"AUTH", user, kPassword}) == "+OK";
    }
    bool ok() const { return m_ok; }
    QByteArray tell(const app::RedisCommand &command)
    {
        m_socket.write(app::encodeCommands({command}));
        while (!m_socket.canReadLine() && m_socket.waitForReadyRead(kPatienceMs)) {
        }
        return m_socket.readLine().trimmed();
    }

private:
    QTcpSocket m_socket;
    bool m_ok = false;
};

} // namespace

/// The rule that yardctl prints, on a real server: what a level does works, and all else is refused by the server.
class TestYardctlAcl : public QObject
{
    Q_OBJECT

private:
    /// Commands that the server would refuse by itself are let through to the ACL.
    static RedisServer::Options open()
    {
        RedisServer::Options options;
        options.configuration = {"enable-module-command yes", "enable-debug-command yes",
                                 "enable-protected-configs yes"};
        return options;
    }

    RedisServer m_server{open()};
    YardctlRun m_yardctl;
    CeleryWorker m_worker{m_server};

    QJsonObject advice(const QStringList &words) const
    {
        const auto answer = m_yardctl.run(
            QStringList{QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json"), QStringLiteral("acl")} +
            words);
        return answer.exitCode == 0 ? answer.json().object() : QJsonObject();
    }
    /// Read by redis-cli, as a person would paste it. `which`: its place in the list of rules.
    bool apply(const QJsonObject &from, int which = 0) const
    {
        QByteArray rule = from[QStringLiteral("rules")][which][QStringLiteral("rule")].toString().toUtf8();
        rule.replace(">PASSWORD", '>' + kPassword);
        QProcess cli;
        cli.start(QStringLiteral("redis-cli"), {QStringLiteral("-p"), QString::number(m_server.port())});
        cli.write(rule + '\n');
        cli.closeWriteChannel();
        return cli.waitForFinished(kPatienceMs) && cli.readAllStandardOutput().trimmed() == "OK";
    }
    YardctlRun::Answer asUser(const QStringList &words) const
    {
        const QString url = QStringLiteral("redis://yardmaster:%1@127.0.0.1:%2/0")
                                .arg(QString::fromUtf8(kPassword))
                                .arg(m_server.port());
        return m_yardctl.run(QStringList{QStringLiteral("--broker"), url, QStringLiteral("--json")} + words);
    }
    static QStringList words(const char *text) { return QString::fromUtf8(text).split(u' '); }
    QString stateOf(const QString &id) const
    {
        return asUser({QStringLiteral("job"), id}).json()[QStringLiteral("state")].toString();
    }
    QSet<QByteArray> allowed(const QJsonObject &from) const
    {
        QSet<QByteArray> names;
        const QString rule = from[QStringLiteral("rules")][0][QStringLiteral("rule")].toString();
        for (QString word : rule.split(u' ')) {
            word.remove(u'"').remove(u')').remove(u'(');
            if (word.startsWith(u'+'))
                names.insert(word.mid(1).toUtf8());
        }
        return names;
    }
    /// The server's log of refusals: what yardctl was denied without saying so.
    qsizetype refusals() const { return qsizetype(m_server.run({"ACL", "LOG"}).items().size()); }

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(m_worker.ready(), 30'000); }

    void holdsNoPasswordAndNamesWhatItCannotTell()
    {
        for (const char *level : {"silent", "look", "mend", "all"}) {
            const QJsonObject said = advice({QStringLiteral("--level"), QString::fromLatin1(level)});
            QVERIFY(said[QStringLiteral("rules")][0][QStringLiteral("rule")].toString().contains(" >PASSWORD "));
            QVERIFY(!said[QStringLiteral("notes")].toArray().isEmpty());
        }
        QVERIFY(allowed(advice(words("--level look"))).contains("publish"));
        QVERIFY(!allowed(advice(words("--level silent"))).contains("publish"));
        const QJsonArray apart =
            advice(words("--level look --results redis://elsewhere:1/0"))[QStringLiteral("rules")].toArray();
        QCOMPARE(apart.size(), 4);
        QVERIFY(!apart[2][QStringLiteral("rule")].toString().contains("publish"));
        QCOMPARE(
            m_yardctl.run(QStringList{QStringLiteral("--broker"), m_server.url()} + words("acl --level root")).exitCode,
            2);
        QCOMPARE(m_yardctl
                     .run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("acl"), QStringLiteral("--user"),
                           QStringLiteral("a b")})
                     .exitCode,
                 2);
    }

    void letsEachLevelDoItsWork_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<int>("form");
        for (const char *level : {"look", "mend", "all"}) {
            QTest::addRow("%s", level) << QString::fromLatin1(level) << 0;
            QTest::addRow("%s as 6.2 has it", level) << QString::fromLatin1(level) << 1;
        }
    }
    void letsEachLevelDoItsWork()
    {
        QFETCH(QString, level);
        QFETCH(int, form);
        QVERIFY(apply(advice({QStringLiteral("--level"), level}), form));
        m_server.run({"ACL", "LOG", "RESET"});
        const QString failed = QString::fromUtf8(m_worker.python("print(boom.delay('x').id)"));
        const QString waiting = QString::fromUtf8(m_worker.python("print(add.apply_async((1, 1), queue='idle').id)"));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(failed), QStringLiteral("failed"), 20'000);
        for (const char *verb : {"detect", "queues", "workers", "schedules", "jobs", "jobs --queue idle",
                                 "jobs --state failed", "jobs --search boom"})
            QCOMPARE(asUser(words(verb)).exitCode, 0);
        QCOMPARE(stateOf(waiting), QStringLiteral("queued"));
        QCOMPARE(asUser({QStringLiteral("worker"), QStringLiteral("ping"), QStringLiteral("w1@lab")}).exitCode, 0);
        if (level != QLatin1String("look")) {
            QCOMPARE(asUser({QStringLiteral("retry"), failed}).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("cancel"), waiting}).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("undo")}).exitCode, 0);
            QCOMPARE(stateOf(waiting), QStringLiteral("queued"));
        }
        if (level == QLatin1String("all")) {
            QCOMPARE(asUser(words("trigger lab.add --args [2,3] --wait")).exitCode, 0);
            QCOMPARE(asUser(words("worker grow w1@lab 1")).exitCode, 0);
            QCOMPARE(asUser(words("worker shrink w1@lab 1")).exitCode, 0);
            const QString second =
                QString::fromUtf8(m_worker.python("print(add.apply_async((1, 2), queue='idle').id)"));
            QCOMPARE(asUser({QStringLiteral("cancel"), waiting, second}).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("undo")}).exitCode, 0);
            (void)m_worker.python("add.apply_async((1, 3), queue='spare')");
            QCOMPARE(asUser(words("queue move spare idle")).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("undo")}).exitCode, 0);
            QCOMPARE(asUser(words("queue purge idle")).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("undo")}).exitCode, 0);
            QCOMPARE(stateOf(second), QStringLiteral("queued"));
            QCOMPARE(asUser(words("queue purge idle --for-good")).exitCode, 0);
            QCOMPARE(asUser(words("schedule make nightly --task lab.add --every 3600")).exitCode, 0);
            QCOMPARE(asUser(words("schedule pause nightly")).exitCode, 0);
            QCOMPARE(asUser(words("schedule resume nightly")).exitCode, 0);
            QCOMPARE(asUser({QStringLiteral("undo")}).exitCode, 0);
            QCOMPARE(asUser(words("schedule run nightly")).exitCode, 0);
            QCOMPARE(asUser(words("schedule delete nightly")).exitCode, 0);
            const QString running = QString::fromUtf8(m_worker.python("print(sleep.delay(600).id)"));
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(running), QStringLiteral("running"), 20'000);
            // Where the server lets it, Mend itself refuses: it stops nothing.
            const YardctlRun mending;
            app::Profile mends = app::newProfile(app::Environment::Production);
            mends.level = app::AccessLevel::Mend;
            mends.broker = m_server.address();
            QVERIFY(app::ConfigStore(mending.configFolder()).save(mends).ok());
            const auto refused = mending.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("--json"),
                                              QStringLiteral("cancel"), running, QStringLiteral("--terminate")});
            QVERIFY2(refused.exitCode == 4, refused.out.constData());
            QCOMPARE(stateOf(running), QStringLiteral("running"));
            QCOMPARE(asUser({QStringLiteral("cancel"), running, QStringLiteral("--terminate")}).exitCode, 0);
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(running), QStringLiteral("cancelled"), 20'000);
        }
        QCOMPARE(refusals(), 0);
    }

    void refusesEveryOtherCommand_data() { levels(); }
    void refusesEveryOtherCommand()
    {
        QFETCH(QString, level);
        const QJsonObject said = advice({QStringLiteral("--level"), level});
        QVERIFY(apply(said));
        const QSet<QByteArray> used = allowed(said);
        QSet<QByteArray> all, families, always;
        for (const app::RedisReply &name : m_server.run({"COMMAND", "LIST"}).items()) {
            all.insert(name.bytes());
            if (const qsizetype bar = name.bytes().indexOf('|'); bar > 0)
                families.insert(name.bytes().left(bar));
        }
        QVERIFY(all.size() > 200 && all.contains(used));
        AsUser user(m_server, "yardmaster");
        QVERIFY(user.ok());
        int refused = 0;
        for (const QByteArray &name : all - used - families) {
            const auto info = m_server.run({"COMMAND", "INFO", name});
            const auto &facts = info.items().front().items();
            bool beforeLogin = false;
            for (const app::RedisReply &flag : facts[2].items())
                beforeLogin = beforeLogin || flag.bytes() == "no_auth";
            if (beforeLogin) { // an ACL does not reach them
                always.insert(name);
                continue;
            }
            app::RedisCommand command;
            for (const QByteArray &part : name.split('|'))
                command.push_back(part);
            while (qint64(command.size()) < qAbs(facts[1].integer()))
                command.push_back("1");
            const QByteArray reply = user.tell(command);
            QVERIFY2(reply.startsWith(kDenied) || (reply.startsWith("-EXECABORT") && reply.contains("NOPERM")),
                     (name + ": " + reply).constData());
            ++refused;
        }
        QVERIFY(refused > 150);
        QCOMPARE(always, (QSet<QByteArray>{"auth", "hello", "quit", "reset"}));
    }

    void refusesKeysAndChannelsOutside_data() { levels(); }
    void refusesKeysAndChannelsOutside()
    {
        QFETCH(QString, level);
        QVERIFY(apply(advice(
            QStringList{QStringLiteral("--level"), level, QStringLiteral("--prefix"), QStringLiteral("acme:")})));
        const bool acts = level == QLatin1String("mend") || level == QLatin1String("all");
        const bool asks = acts || level == QLatin1String("look");
        AsUser user(m_server, "yardmaster");
        QVERIFY(user.ok());
        const auto refused = [&user](const char *line) {
            const QByteArrayList parts = QByteArray(line).split(' ');
            return user.tell({parts.begin(), parts.end()}).startsWith(kDenied);
        };
        for (const char *line : {"GET other:x",
                                 "LLEN other:x",
                                 "LRANGE other:x 0 -1",
                                 "HGET other:x f",
                                 "SMEMBERS other:x",
                                 "ZRANGE other:x 0 -1",
                                 "MEMORY USAGE other:x",
                                 "EXISTS acme:x other:x",
                                 "DEL other:x",
                                 "LPUSH other:x 1",
                                 "RPUSH other:x 1",
                                 "LREM other:x 0 1",
                                 "SADD other:x 1",
                                 "EXPIRE other:x 1",
                                 "LPUSH celery-task-meta-x 1",
                                 "PUBLISH other 1",
                                 "PUBLISH celery-task-meta-x 1",
                                 "PUBLISH /0.celery.pidbox 1",
                                 "SUBSCRIBE other",
                                 "PSUBSCRIBE *",
                                 "PSUBSCRIBE acme:*"})
            QVERIFY2(refused(line), line);
        // The last one of each is seen to be allowed or not by its level alone.
        QVERIFY(!refused("LLEN acme:celery"));
        QVERIFY(!refused("GET celery-task-meta-x"));
        for (const char *line :
             {"LPUSH acme:celery 1", "LREM acme:celery 0 1", "DEL acme:celery", "LTRIM acme:celery 1 0",
              "RPUSH acme:celery 1", "SADD acme:_kombu.binding.celery 1", "EXPIRE acme:celery 1"})
            QVERIFY2(refused(line) != acts, line);
        for (const char *line : {"RPUSH acme:yardmaster-a.reply.celery.pidbox 1", "PUBLISH acme:/0.celery.pidbox 1",
                                 "DEL acme:yardmaster-a.reply.celery.pidbox"})
            QVERIFY2(refused(line) != asks, line);
        if (acts)
            QVERIFY(user.tell({"EVAL", "return redis.call('DEL', 'other:x')", "0"}).startsWith('-'));
    }

    void namesEveryActThatItCannotRefuse_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<int>("form");
        for (const char *level : {"silent", "look", "mend", "all"})
            for (const char *prefix : {"", "acme:"})
                for (const int form : {0, 1})
                    QTest::addRow("%s, prefix %s, form %d", level, prefix, form)
                        << QString::fromLatin1(level) << QString::fromLatin1(prefix) << form;
    }
    // By hand, past Yardmaster: what its level forbids is refused by the server, or named beside the rule.
    void namesEveryActThatItCannotRefuse()
    {
        QFETCH(QString, level);
        QFETCH(QString, prefix);
        QFETCH(int, form);
        const QJsonObject said = advice({QStringLiteral("--level"), level, QStringLiteral("--prefix"), prefix});
        QVERIFY(apply(said, form));
        const QJsonObject rule = said[QStringLiteral("rules")][form].toObject();
        QSet<QByteArray> named;
        for (const auto &word : rule[QStringLiteral("lets_pass")].toArray())
            named.insert(word.toString().toUtf8());
        const auto of = app::accessLevelFromWord(level.toUtf8());
        AsUser user(m_server, "yardmaster");
        QVERIFY(of && user.ok());
        for (const app::AnyVerb &verb : app::everyAct()) {
            const QByteArray word = app::actWord(verb);
            const bool forbidden = app::needsOf(verb).one > *of;
            if (!forbidden || word == "undo") { // what is done in its course stands in the list by itself
                QVERIFY2(!named.contains(word), word.constData());
                continue;
            }
            bool passes = false;
            for (const auto &way : waysOf(word, prefix.toUtf8()))
                passes = passes || std::all_of(way.begin(), way.end(), [&user](const QByteArray &line) {
                             const QByteArrayList parts = line.split(' ');
                             return !user.tell({parts.begin(), parts.end()}).startsWith('-');
                         });
            QVERIFY2(passes == named.contains(word), (word + (passes ? " passes" : " is refused")).constData());
        }
        const auto text = m_yardctl.run({QStringLiteral("--broker"), m_server.url(), QStringLiteral("--prefix"), prefix,
                                         QStringLiteral("acl"), QStringLiteral("--level"), level});
        for (const QByteArray &word : named)
            QVERIFY2(text.out.contains(models::actionText(word).toUtf8()), word.constData());
    }

private:
    /// Ways in which somebody who knows Redis does by hand what an act does, each a few commands.
    static QList<QByteArrayList> waysOf(const QByteArray &act, const QByteArray &prefix)
    {
        const QByteArray queue = prefix + "byhand";
        const QList<QByteArrayList> sending{{"LPUSH " + queue + " m"}, {"RPUSH " + queue + " m"}};
        const QList<QByteArrayList> removing{{"LREM " + queue + " 0 m"},
                                             {"LTRIM " + queue + " 1 0"},
                                             {"DEL " + queue},
                                             {"UNLINK " + queue},
                                             {"RENAME " + queue + ' ' + queue + "2"}};
        if (act == "reveal")
            return {{"GETRANGE celery-task-meta-byhand 0 -1"}};
        if (act == "trigger" || act == "retry" || act == "run-schedule")
            return sending;
        if (act == "cancel" || act == "purge")
            return removing;
        if (act == "move") {
            QList<QByteArrayList> both;
            for (const auto &send : sending)
                for (const auto &remove : removing)
                    both.append(send + remove);
            return both;
        }
        if (act == "discard")
            return {{"DEL celery-task-meta-byhand"}, {"UNLINK celery-task-meta-byhand"}};
        if (act == "delete-schedule")
            return {{"DEL redbeat:byhand"}, {"UNLINK redbeat:byhand"}};
        if (act.endsWith("-schedule"))
            return {{"HSET redbeat:byhand definition {}"}};
        return {{"PUBLISH " + prefix + "/0.celery.pidbox {}"}}; // workers obey what they hear
    }
    void levels() const
    {
        QTest::addColumn<QString>("level");
        for (const char *level : {"silent", "look", "mend", "all"})
            QTest::newRow(level) << QString::fromLatin1(level);
    }
};

QTEST_GUILESS_MAIN(TestYardctlAcl)
#include "tst_yardctlacl.moc"
