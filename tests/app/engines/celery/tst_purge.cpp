// A purged queue comes back as it was, or the purge is refused: on real Redis servers, as the window and yardctl act.
#include "tests/support/actlab.h"
#include "tests/support/celerybroker.h"

#include <QTest>

#include <algorithm>
#include <thread>

using models::Outcome;
using models::Verb;
using support::ActLab;
using support::CeleryApp;

namespace {

const QByteArray kSep("\x06\x16");

QByteArray message(const QByteArray &id, int priority = 0)
{
    support::TaskMessageSpec spec;
    spec.id = id;
    spec.priority = priority;
    return support::taskMessage(spec);
}

QByteArray said(const ActLab::Result &result)
{
    if (!result)
        return "error: " + result.error().text.toUtf8();
    const models::JobOutcome &one = result->outcomes.at(0);
    return models::outcomeWord(one.outcome).toByteArray() + ": " + one.reason.toUtf8();
}

} // namespace

// The act may stand in the macro: it is done once.
#define VERIFY_SAID(result, word)                                                                                      \
    do {                                                                                                               \
        const QByteArray text = said(result);                                                                          \
        QVERIFY2(text.startsWith(word), text.constData());                                                             \
    } while (false)

class TestPurge : public QObject
{
    Q_OBJECT

private:
    static ActLab::Result purge(ActLab &lab, bool forGood = false, bool dryRun = false)
    {
        models::JobCommand command;
        command.verb = Verb::Purge;
        command.queue = QStringLiteral("celery");
        command.forGood = forGood;
        command.dryRun = dryRun;
        return lab.execute(command);
    }
    /// One LPUSH of `count` messages; returns the list as it then is without what was there before, newest first.
    static QByteArrayList fill(ActLab &lab, const QByteArray &name, int count, const QByteArray &list = "celery")
    {
        app::RedisCommand push{"LPUSH", list};
        QByteArrayList messages;
        for (int i = 0; i < count; ++i) {
            push.push_back(message(name + QByteArray::number(i)));
            messages.prepend(push.back());
        }
        lab.run(push);
        return messages;
    }
    static QByteArrayList keys(const ActLab &lab)
    {
        QByteArrayList found;
        const app::RedisReply reply = lab.run({"KEYS", "*"}); // a server of our own
        for (const app::RedisReply &key : reply.items())
            found.append(key.bytes());
        found.removeIf([](const QByteArray &key) { return key.contains("pidbox"); });
        std::sort(found.begin(), found.end());
        return found;
    }
    static std::optional<qint64> waitingIn(ActLab &lab, const QString &queue)
    {
        const auto queues = lab.yard().engine()->queues(lab.yard().reading({}));
        for (const models::QueueInfo &each : queues.valueOr({})) {
            if (each.name == queue)
                return each.waiting;
        }
        return std::nullopt;
    }

private slots:
    void undoRestoresEveryListByteForByte_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("prefixed") << QByteArray("acme:");
    }
    void undoRestoresEveryListByteForByte()
    {
        QFETCH(QByteArray, prefix);
        ActLab::Options options;
        options.prefix = prefix;
        ActLab lab(options);
        QMap<QByteArray, QByteArrayList> before;
        for (const int bucket : {0, 3, 6, 9}) {
            const QByteArray list = prefix + (bucket == 0 ? "celery" : "celery" + kSep + QByteArray::number(bucket));
            fill(lab, "b" + QByteArray::number(bucket) + '-', 7 + bucket, list);
            before[list] = lab.waiting("celery", bucket);
            QCOMPARE(before[list].size(), 7 + bucket);
        }
        const QByteArrayList keysBefore = keys(lab);
        QCOMPARE(waitingIn(lab, QStringLiteral("celery")), std::optional<qint64>(46));

        const auto looked = purge(lab, false, true);
        VERIFY_SAID(looked, "done");
        QCOMPARE(looked->outcomes.at(0).messages, std::optional<qint64>(46));
        QCOMPARE(keys(lab), keysBefore); // looking changed nothing

        const auto purged = purge(lab);
        VERIFY_SAID(purged, "done");
        QVERIFY(purged->undoUntil);
        QCOMPARE(purged->outcomes.at(0).id, QByteArray("celery"));
        QCOMPARE(purged->outcomes.at(0).messages, std::optional<qint64>(46));
        const auto record = lab.store().record(purged->actionId);
        QVERIFY(record.ok() && record->finishedAt);
        QCOMPARE(record->verb, QByteArray("purge"));
        QVERIFY(record->text.contains("\"queue\": \"celery\"") || record->text.contains("\"queue\":\"celery\""));
        QCOMPARE(record->targets.at(0).messages, std::optional<qint64>(46));

        QByteArrayList binKeys;
        for (const QByteArray &list : before.keys())
            binKeys.append(prefix + "yardmaster.bin:" + purged->actionId + ':' + list);
        std::sort(binKeys.begin(), binKeys.end());
        QCOMPARE(keys(lab), binKeys);
        for (const QByteArray &key : binKeys) {
            const qint64 left = lab.run({"PTTL", key}).integer();
            QVERIFY2(left > 23 * 3'600'000LL && left <= 24 * 3'600'000LL, QByteArray::number(left).constData());
        }

        const auto shown = lab.store().binActs(record->broker.uid);
        QVERIFY(shown.ok());
        QCOMPARE(shown->size(), size_t(1));
        QCOMPARE(shown->front().jobs, 46);
        QVERIFY(shown->front().bytes > 0);
        QCOMPARE(shown->front().places.size(), size_t(before.size()));

        // For whoever looks, the bin is no queue.
        lab.renew();
        const auto queues = lab.yard().engine()->queues(lab.yard().reading({}));
        QVERIFY(queues.ok());
        for (const models::QueueInfo &queue : *queues)
            QVERIFY2(queue.waiting.value_or(0) == 0, qPrintable(queue.name));
        app::JobListRequest request;
        const auto jobs = lab.yard().engine()->jobs(request, lab.yard().reading({}));
        QVERIFY(jobs.ok() && jobs->items.empty());

        const auto undone = lab.undo();
        VERIFY_SAID(undone, "done");
        QCOMPARE(undone->outcomes.at(0).messages, std::optional<qint64>(46));
        QCOMPARE(keys(lab), keysBefore);
        QVERIFY(lab.store().binActs(record->broker.uid)->empty());
        for (auto it = before.cbegin(); it != before.cend(); ++it) {
            const app::RedisReply now = lab.run({"LRANGE", it.key(), "0", "-1"});
            QByteArrayList elements;
            for (const app::RedisReply &element : now.items())
                elements.append(element.bytes());
            QCOMPARE(elements, it.value());
            QCOMPARE(lab.run({"PTTL", it.key()}).integer(), -1);
        }
        QCOMPARE(waitingIn(lab, QStringLiteral("celery")), std::optional<qint64>(46));
        VERIFY_SAID(lab.undo(purged->actionId), "error: That act was already taken back");
    }

    void whatCameMeanwhileWaitsBehind()
    {
        ActLab lab({});
        const QByteArrayList old = fill(lab, "old", 5);
        VERIFY_SAID(purge(lab), "done");
        const QByteArrayList fresh = fill(lab, "new", 3);
        VERIFY_SAID(lab.undo(), "done");
        QCOMPARE(lab.waiting("celery"), fresh + old);
        QCOMPARE(lab.run({"PTTL", "celery"}).integer(), -1);
    }

    // Between its slices the undo ends; the next one goes on.
    void aLongUndoIsResumed()
    {
        ActLab lab({});
        const QByteArrayList old = fill(lab, "old", 2'500);
        const auto purged = purge(lab);
        VERIFY_SAID(purged, "done");
        const QByteArrayList fresh = fill(lab, "new", 1'200);
        const QByteArray bin = "yardmaster.bin:" + purged->actionId + ":celery";
        // What the first slice does, by a process that then is killed.
        for (int i = 0; i < 1'000; ++i)
            lab.run({"LMOVE", bin, "celery", "LEFT", "RIGHT"});
        QCOMPARE(lab.run({"LLEN", bin}).integer(), 1'500);
        lab.renew();
        const auto undone = lab.undo(purged->actionId);
        VERIFY_SAID(undone, "done");
        QCOMPARE(lab.waiting("celery"), fresh + old);
        QCOMPARE(keys(lab), QByteArrayList{"celery"});
        QCOMPARE(lab.run({"PTTL", "celery"}).integer(), -1);
        VERIFY_SAID(lab.undo(purged->actionId), "error: That act was already taken back");
    }

    void saysWhenTheBinIsGone()
    {
        ActLab lab({});
        fill(lab, "old", 3);
        const auto purged = purge(lab);
        lab.run({"DEL", "yardmaster.bin:" + purged->actionId + ":celery"});
        VERIFY_SAID(lab.undo(), "gone");
        QVERIFY(lab.waiting("celery").isEmpty());
    }

    void refusesWhereUndoCannotBePromised_data()
    {
        QTest::addColumn<QList<QByteArrayList>>("settings");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("evicting") << QList<QByteArrayList>{{"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"}}
                                  << QByteArray("allkeys-lru");
        QTest::newRow("evicting by ttl") << QList<QByteArrayList>{{"CONFIG", "SET", "maxmemory-policy", "volatile-ttl"}}
                                         << QByteArray("volatile-ttl");
        QTest::newRow("full") << QList<QByteArrayList>{{"CONFIG", "SET", "maxmemory", "FULL"}}
                              << QByteArray("% of its");
        QTest::newRow("no rights") << QList<QByteArrayList>{{"ACL", "SETUSER", "default", "resetkeys", "~celery*",
                                                             "~_kombu*", "~unacked*", "~*pidbox*"}}
                                   << QByteArray("no rights on the bin");
        QTest::newRow("may only look") << QList<QByteArrayList>{{"ACL", "SETUSER", "default", "resetkeys", "~celery*",
                                                                 "~_kombu*", "~unacked*", "~*pidbox*", "%R~*"}}
                                       << QByteArray("no rights on the bin");
    }
    void refusesWhereUndoCannotBePromised()
    {
        QFETCH(QList<QByteArrayList>, settings);
        QFETCH(QByteArray, why);
        ActLab lab({});
        const QByteArrayList before = fill(lab, "m", 9);
        for (const QByteArrayList &setting : settings) {
            app::RedisCommand command(setting.begin(), setting.end());
            if (command.back() == "FULL") {
                const QByteArray memory = lab.run({"INFO", "memory"}).bytes();
                const qsizetype at = memory.indexOf("used_memory:") + 12;
                command.back() =
                    QByteArray::number(memory.mid(at, memory.indexOf('\r', at) - at).toLongLong() * 11 / 10);
            }
            const app::RedisReply set = lab.run(command);
            QVERIFY2(!set.isError(), set.bytes().constData());
        }
        const auto refused = purge(lab);
        VERIFY_SAID(refused, "refused");
        QVERIFY2(said(refused).contains(why), said(refused).constData());
        QCOMPARE(refused->outcomes.at(0).messages, std::optional<qint64>(9));
        QVERIFY(!refused->undoUntil);
        QCOMPARE(lab.waiting("celery"), before);
        VERIFY_SAID(lab.undo(), "error: There is nothing to undo");

        const auto forGood = purge(lab, true);
        VERIFY_SAID(forGood, "done");
        QVERIFY(!forGood->undoUntil);
        QVERIFY(lab.waiting("celery").isEmpty());
        VERIFY_SAID(lab.undo(), "error: There is nothing to undo");
    }

    void worksWithoutScripts()
    {
        ActLab lab({});
        const QByteArrayList before = fill(lab, "m", 2'509);
        fill(lab, "p", 2, "celery" + kSep + '6');
        lab.run({"ACL", "SETUSER", "default", "-eval", "-evalsha", "-script"});
        lab.renew();
        const auto purged = purge(lab);
        VERIFY_SAID(purged, "done");
        QCOMPARE(purged->outcomes.at(0).messages, std::optional<qint64>(2'511));
        QVERIFY(lab.waiting("celery").isEmpty());
        const QByteArrayList fresh = fill(lab, "new", 1'200);
        lab.renew();
        const auto undone = lab.undo();
        VERIFY_SAID(undone, "done");
        QCOMPARE(undone->outcomes.at(0).messages, std::optional<qint64>(2'511));
        QCOMPARE(lab.waiting("celery"), fresh + before); // in slices, for others came meanwhile
        QCOMPARE(lab.waiting("celery", 6).size(), 2);    // as a whole
        QCOMPARE(lab.run({"PTTL", "celery" + kSep + '6'}).integer(), -1);
        QVERIFY(lab.run({"KEYS", "*yardmaster.bin*"}).items().empty());
    }

    // The answer is lost, the act is not: what it kept is found by an undo.
    void aLostReplyLosesNothing()
    {
        ActLab lab({});
        const QByteArrayList before = fill(lab, "m", 9);
        VERIFY_SAID(purge(lab, false, true), "done"); // workers are asked before, which the pause would hold too
        lab.run({"CLIENT", "PAUSE", "60000", "WRITE"});
        std::optional<ActLab::Result> result;
        std::jthread acting([&] { result = purge(lab); });
        QTRY_VERIFY(lab.run({"CLIENT", "LIST"}).bytes().contains("cmd=evalsha"));
        lab.run({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        lab.run({"CLIENT", "UNPAUSE"});
        acting.join();
        VERIFY_SAID(*result, "unknown");
        QVERIFY((*result)->undoUntil);
        lab.renew();
        const auto undone = lab.undo((*result)->actionId);
        // Redis may have dropped the command with its client, or carried it out: either way all waits again.
        QVERIFY2(said(undone).startsWith("done") || said(undone).startsWith("gone"), said(undone).constData());
        QCOMPARE(lab.waiting("celery"), before);
    }

    void onlyAtLevelAll_data()
    {
        QTest::addColumn<app::AccessLevel>("level");
        QTest::newRow("silent") << app::AccessLevel::Silent;
        QTest::newRow("look") << app::AccessLevel::Look;
        QTest::newRow("mend") << app::AccessLevel::Mend;
    }
    void onlyAtLevelAll()
    {
        QFETCH(app::AccessLevel, level);
        ActLab::Options options;
        options.level = level;
        ActLab lab(options);
        const QByteArrayList before = fill(lab, "m", 4);
        QVERIFY(!purge(lab).ok());
        QVERIFY(!purge(lab, true).ok());
        QCOMPARE(lab.waiting("celery"), before);
    }

    void namesAQueueThatIsNot()
    {
        ActLab lab({});
        fill(lab, "m", 1);
        models::JobCommand command;
        command.verb = Verb::Purge;
        command.queue = QStringLiteral("nowhere");
        const auto result = lab.execute(command);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, models::ErrorKind::NotFound);
    }
};

QTEST_MAIN(TestPurge)
#include "tst_purge.moc"
