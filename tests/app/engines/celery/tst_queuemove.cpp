// What waits in one queue goes behind what waits in another, in its order and byte for byte, and comes back: on real
// Redis servers, as the window and yardctl act.
#include "app/session/slicedact.h"
#include "tests/support/actlab.h"
#include "tests/support/celerybroker.h"

#include <QTest>

#include <algorithm>

using models::Outcome;
using models::Verb;
using support::ActLab;

namespace {

const QByteArray kSep("\x06\x16");

QByteArray said(const ActLab::Result &result)
{
    if (!result)
        return "error: " + result.error().text.toUtf8();
    const models::JobOutcome &one = result->outcomes.at(0);
    return models::outcomeWord(one.outcome).toByteArray() + ' ' + QByteArray::number(one.messages.value_or(-1)) + ": " +
           one.reason.toUtf8();
}

QByteArray listOf(const QByteArray &queue, int bucket)
{
    return bucket == 0 ? queue : queue + kSep + QByteArray::number(bucket);
}

} // namespace

// The act may stand in the macro: it is done once.
#define VERIFY_SAID(result, word)                                                                                      \
    do {                                                                                                               \
        const QByteArray text = said(result);                                                                          \
        QVERIFY2(text.startsWith(word), text.constData());                                                             \
    } while (false)

class TestQueueMove : public QObject
{
    Q_OBJECT

private:
    static models::JobCommand order(qint64 limit = 0)
    {
        models::JobCommand command;
        command.verb = Verb::Move;
        command.queue = QStringLiteral("celery");
        command.toQueue = QStringLiteral("other");
        command.limit = limit;
        return command;
    }
    static void bind(const ActLab &lab, const QByteArray &prefix = {})
    {
        lab.run({"SADD", prefix + "_kombu.binding.other", "other" + kSep + kSep + "other"});
    }
    /// So many more in one list, sent one after the other.
    static void fill(const ActLab &lab, const QByteArray &list, const QByteArray &name, int count, int priority = 0)
    {
        app::RedisCommand push{"LPUSH", list};
        for (int i = 0; i < count; ++i) {
            support::TaskMessageSpec spec;
            spec.id = name + QByteArray::number(i);
            spec.priority = priority;
            push.push_back(support::taskMessage(spec));
        }
        lab.run(push);
    }
    /// Newest first.
    static QByteArrayList list(const ActLab &lab, const QByteArray &key)
    {
        QByteArrayList all;
        const app::RedisReply reply = lab.run({"LRANGE", key, "0", "-1"});
        for (const app::RedisReply &each : reply.items())
            all.append(each.bytes());
        return all;
    }
    static QByteArrayList binKeys(const ActLab &lab)
    {
        QByteArrayList all;
        const app::RedisReply reply = lab.run({"KEYS", "*yardmaster.bin:*"}); // a server of our own
        for (const app::RedisReply &each : reply.items())
            all.append(each.bytes());
        return all;
    }

private slots:
    void goesBehindAndComesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("prefixed") << QByteArray("acme:");
    }
    void goesBehindAndComesBackByteForByte()
    {
        QFETCH(QByteArray, prefix);
        ActLab::Options options;
        options.prefix = prefix;
        ActLab lab(options);
        bind(lab, prefix);
        QMap<int, QByteArrayList> from;
        QMap<int, QByteArrayList> to;
        for (const int bucket : {0, 3, 9}) {
            const QByteArray name = "b" + QByteArray::number(bucket);
            fill(lab, prefix + listOf("celery", bucket), name + "-moved-", bucket == 0 ? 2'300 : 4 + bucket, bucket);
            fill(lab, prefix + listOf("other", bucket), name + "-there-", 3, bucket);
            from[bucket] = list(lab, prefix + listOf("celery", bucket));
            to[bucket] = list(lab, prefix + listOf("other", bucket));
        }
        const qint64 all = 2'300 + 7 + 13;

        models::JobCommand looking = order();
        looking.dryRun = true;
        VERIFY_SAID(lab.execute(looking), "done " + QByteArray::number(all));
        QCOMPARE(list(lab, prefix + "celery"), from[0]);

        const auto moved = lab.execute(order());
        VERIFY_SAID(moved, "done " + QByteArray::number(all) + ": ");
        QVERIFY(moved->undoUntil);
        for (const int bucket : {0, 3, 9}) {
            QCOMPARE(list(lab, prefix + listOf("celery", bucket)), QByteArrayList());
            QCOMPARE(list(lab, prefix + listOf("other", bucket)), from[bucket] + to[bucket]);
        }
        const auto record = lab.store().record(moved->actionId);
        QVERIFY(record.ok() && record->finishedAt);
        QCOMPARE(record->verb, QByteArray("move"));
        QVERIFY2(record->text.contains("to_queue"), record->text.constData());
        QCOMPARE(record->targets.at(0).messages, std::optional<qint64>(all));
        for (const QByteArray &key : binKeys(lab)) {
            const qint64 left = lab.run({"PTTL", key}).integer();
            QVERIFY2(left > 23 * 3'600'000LL && left <= 24 * 3'600'000LL, QByteArray::number(left).constData());
        }

        // For whoever looks, the record is no queue.
        lab.renew();
        const auto queues = lab.yard().engine()->queues(lab.yard().reading({}));
        QVERIFY(queues.ok());
        for (const models::QueueInfo &queue : *queues)
            QVERIFY2(!queue.name.contains(QStringLiteral("yardmaster")), qPrintable(queue.name));

        VERIFY_SAID(lab.undo(), "done " + QByteArray::number(all) + ": ");
        for (const int bucket : {0, 3, 9}) {
            QCOMPARE(list(lab, prefix + listOf("celery", bucket)), from[bucket]);
            QCOMPARE(list(lab, prefix + listOf("other", bucket)), to[bucket]);
        }
        QCOMPARE(binKeys(lab), QByteArrayList());
        QVERIFY(!lab.undo(moved->actionId).ok()); // once is enough
    }

    void takesTheFirstThatAreConsumedNext()
    {
        ActLab lab({});
        bind(lab);
        fill(lab, "celery", "low", 5);
        fill(lab, listOf("celery", 3), "high", 2, 3);
        const QByteArrayList low = list(lab, "celery");
        const QByteArrayList high = list(lab, listOf("celery", 3));
        VERIFY_SAID(lab.execute(order(3)), "done 3: "); // bucket 0 is consumed first
        QCOMPARE(list(lab, "other"), low.mid(2));
        QCOMPARE(list(lab, "celery"), low.mid(0, 2));
        QCOMPARE(list(lab, listOf("celery", 3)), high);
        VERIFY_SAID(lab.execute(order(3)), "done 3: ");
        QCOMPARE(list(lab, "celery"), QByteArrayList());
        QCOMPARE(list(lab, "other"), low);
        QCOMPARE(list(lab, listOf("other", 3)), high.mid(1));
        VERIFY_SAID(lab.undo(), "done 3: ");
        VERIFY_SAID(lab.undo(), "done 3: ");
        QCOMPARE(list(lab, "celery"), low);
        QCOMPARE(list(lab, listOf("celery", 3)), high);
    }

    void moreThanOneSliceIsToldOfAndCanBeStopped()
    {
        ActLab lab({});
        bind(lab);
        const int all = int(app::SlicedAct::kMoved) * 2 + 500;
        fill(lab, "celery", "m", all);
        const QByteArrayList before = list(lab, "celery");
        std::stop_source stop;
        std::vector<qint64> told;
        app::ActRun run;
        run.stop = stop.get_token();
        run.progress = [&](qint64 done, qint64 total) {
            QCOMPARE(total, all);
            told.push_back(done);
            if (told.size() == 2)
                stop.request_stop();
        };
        const auto moved = lab.yard().execute(order(), {}, run);
        VERIFY_SAID(moved, "changed 20000: ");
        QCOMPARE(told, (std::vector<qint64>{app::SlicedAct::kMoved, 2 * app::SlicedAct::kMoved}));
        QCOMPARE(list(lab, "celery").size(), 500);
        QCOMPARE(list(lab, "other"), before.mid(500));
        VERIFY_SAID(lab.undo(), "done 20000: ");
        QCOMPARE(list(lab, "celery"), before);
    }

    void undoBringsBackWhatStillWaitsThere()
    {
        ActLab lab({});
        bind(lab);
        fill(lab, "celery", "m", 2'500);
        const QByteArrayList before = list(lab, "celery");
        VERIFY_SAID(lab.execute(order()), "done 2500: ");
        lab.run({"RPOP", "other", "40"});               // workers took the oldest
        fill(lab, "other", "new", 1'200);               // others were sent to it
        lab.run({"LREM", "other", "1", before[1'000]}); // and one was cancelled
        fill(lab, "celery", "late", 2);
        const QByteArrayList late = list(lab, "celery");
        const QByteArrayList others = list(lab, "other").mid(0, 1'200);
        VERIFY_SAID(lab.undo(), "changed 2459: ");
        QByteArrayList back = before.mid(0, 2'460);
        back.removeAt(1'000);
        QCOMPARE(list(lab, "celery"), late + back);
        QCOMPARE(list(lab, "other"), others);
        QCOMPARE(binKeys(lab), QByteArrayList());
    }

    void whatAllRanCannotComeBack()
    {
        ActLab lab({});
        bind(lab);
        fill(lab, "celery", "m", 3);
        VERIFY_SAID(lab.execute(order()), "done 3: ");
        lab.run({"DEL", "other"});
        VERIFY_SAID(lab.undo(), "gone 0: ");
        QCOMPARE(list(lab, "celery"), QByteArrayList());
    }

    void isRefusedWhereItCannotBe()
    {
        ActLab lab({});
        fill(lab, "celery", "m", 3);
        const QByteArrayList before = list(lab, "celery");
        VERIFY_SAID(lab.execute(order()), "error: There is no queue \"other\"");
        models::JobCommand same = order();
        same.toQueue = same.queue;
        VERIFY_SAID(lab.execute(same), "error: They are in that queue");
        bind(lab);
        lab.run({"SET", "other", "no list"});
        VERIFY_SAID(lab.execute(order()), "error: A key holds another type");
        QCOMPARE(list(lab, "celery"), before);
        QCOMPARE(binKeys(lab), QByteArrayList());
        lab.run({"DEL", "other"});
        lab.run({"DEL", "celery"});
        VERIFY_SAID(lab.execute(order()), "done 0: Nothing waited");
    }

    void levelMendRefusesIt()
    {
        ActLab::Options options;
        options.level = app::AccessLevel::Mend;
        ActLab lab(options);
        bind(lab);
        fill(lab, "celery", "m", 1);
        QVERIFY(!lab.execute(order()).ok());
        QCOMPARE(list(lab, "celery").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestQueueMove)
#include "tst_queuemove.moc"
