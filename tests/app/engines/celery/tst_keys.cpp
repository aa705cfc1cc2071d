#include "app/engines/celery/keys.h"

#include <QTest>

using app::CeleryKeys;
using app::QueueBinding;
using app::QueueList;

namespace {
const QByteArray kSep = "\x06\x16";
} // namespace

namespace {

/// The lists of all priorities in the order in which workers empty them.
std::vector<QByteArray> listsOf(const CeleryKeys &keys, const QByteArray &queue)
{
    std::vector<QByteArray> lists;
    for (const int step : keys.prioritySteps())
        lists.push_back(keys.listKey(queue, step));
    return lists;
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private slots:
    void namesTheListsOfAQueueInTheOrderOfConsumption()
    {
        const CeleryKeys keys;
        const std::vector<QByteArray> wanted{"celery", "celery" + kSep + "3", "celery" + kSep + "6",
                                             "celery" + kSep + "9"};
        QCOMPARE(listsOf(keys, "celery"), wanted);
    }

    void putsEveryPriorityIntoItsBucket()
    {
        const CeleryKeys keys;
        const std::vector<int> wanted{0, 0, 0, 3, 3, 3, 6, 6, 6, 9};
        for (int priority = 0; priority <= 9; ++priority)
            QCOMPARE(keys.bucketOf(priority), wanted[size_t(priority)]);
        QCOMPARE(keys.bucketOf(-5), 0);
        QCOMPARE(keys.bucketOf(99), 9);
    }

    void splitsAListNameAtTheLastSeparatorOnly()
    {
        const CeleryKeys keys;
        const QByteArray odd = "a" + kSep + "b";
        QCOMPARE(keys.queueOfList(odd + kSep + "3"), (QueueList{odd, 3}));
        QCOMPARE(keys.queueOfList(odd), (QueueList{odd, 0}));
        QCOMPARE(keys.queueOfList("mail" + kSep), (QueueList{"mail" + kSep, 0}));
    }

    void leavesOutListsThatAreNoQueues()
    {
        const CeleryKeys keys("acme:", {});
        QVERIFY(!keys.queueOfList("celery"));
        QVERIFY(!keys.queueOfList("acme:1b2c.reply.celery.pidbox"));
        QVERIFY(!keys.queueOfList("acme:w1@host1.celery.pidbox"));
        QVERIFY(!keys.queueOfList("acme:yardmaster.bin:42:acme:celery"));
        QVERIFY(!keys.queueOfList(keys.retriedKey("1b2c")));
        QVERIFY(!keys.queueOfList(keys.receiptKey("1b2c")));
        QCOMPARE(keys.queueOfList("acme:celery"), (QueueList{"celery", 0}));
    }

    void splitsABindingIntoExactlyThreeFields()
    {
        const CeleryKeys keys;
        const QByteArray topic = "orders.*.eu" + kSep + "^orders\\..*?[^\\.]\\.eu$" + kSep + "topic_q2";
        QCOMPARE(keys.splitBinding(topic), (QueueBinding{"orders.*.eu", "^orders\\..*?[^\\.]\\.eu$", "topic_q2"}));
        QCOMPARE(keys.splitBinding("celery" + kSep + kSep + "celery"), (QueueBinding{"celery", "", "celery"}));
        const QByteArray odd = "k" + kSep + "p" + kSep + "p" + kSep + "q";
        QCOMPARE(keys.splitBinding(odd), (QueueBinding{"k", "p" + kSep + "p", "q"}));
        QVERIFY(!keys.splitBinding("no separator"));
        QVERIFY(!keys.splitBinding("one" + kSep + "only"));
        QCOMPARE(keys.bindingMember({"celery", "", "celery"}), "celery" + kSep + kSep + "celery");
    }

    void skipsTheExchangesOfControlAndEvents()
    {
        const CeleryKeys keys("p:", {});
        QCOMPARE(keys.exchangeOfBinding("p:_kombu.binding.orders"), QByteArray("orders"));
        QVERIFY(!keys.exchangeOfBinding("p:_kombu.binding.celeryev"));
        QVERIFY(!keys.exchangeOfBinding("p:_kombu.binding.celery.pidbox"));
        QVERIFY(!keys.exchangeOfBinding("p:_kombu.binding.reply.celery.pidbox"));
        QVERIFY(!keys.exchangeOfBinding("_kombu.binding.orders"));
    }

    void prefixesBrokerKeysAndChannelsButNoResults()
    {
        const CeleryKeys keys("acme:", {});
        QCOMPARE(keys.unacked(), QByteArray("acme:unacked"));
        QCOMPARE(keys.pidboxChannel(7), QByteArray("acme:/7.celery.pidbox"));
        QCOMPARE(keys.eventChannel(7, "task-sent"), QByteArray("acme:/7.celeryev/task.sent"));
        QCOMPARE(keys.eventPattern(7), QByteArray("acme:/7.celeryev/*"));
        QCOMPARE(keys.resultKey("x"), QByteArray("celery-task-meta-x"));
    }

    void writesTheResultPrefixAsCeleryDoes_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("none") << QByteArray() << QByteArray("celery-task-meta-1");
        QTest::newRow("word") << QByteArray("app") << QByteArray("app_celery-task-meta-1");
        QTest::newRow("colon") << QByteArray("app:") << QByteArray("app:celery-task-meta-1");
        QTest::newRow("dash") << QByteArray("app-") << QByteArray("app-celery-task-meta-1");
        QTest::newRow("dot") << QByteArray("app.") << QByteArray("app.celery-task-meta-1");
    }
    void writesTheResultPrefixAsCeleryDoes()
    {
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, key);
        const CeleryKeys keys({}, {{"result_prefix", prefix}});
        QCOMPARE(keys.resultKey("1"), key);
        QCOMPARE(keys.idOfResult(key), QByteArray("1"));
    }

    void takesTheTransportOptionsOfADeployment()
    {
        const CeleryKeys keys({}, {{"sep", ":"},
                                   {"priority_steps", "[0, 5]"},
                                   {"unacked_key", "un"},
                                   {"visibility_timeout", "60"},
                                   {"deadletter_queue", "dead"},
                                   {"fanout_prefix", "false"},
                                   {"fanout_patterns", "False"}});
        QCOMPARE(listsOf(keys, "q"), (std::vector<QByteArray>{"q", "q:5"}));
        QCOMPARE(keys.bucketOf(7), 5);
        QCOMPARE(keys.unacked(), QByteArray("un"));
        QCOMPARE(keys.visibilityTimeout(), models::Duration(60'000));
        QCOMPARE(keys.deadLetterQueue(), QByteArray("dead"));
        QCOMPARE(keys.pidboxChannel(3), QByteArray("celery.pidbox"));
        QCOMPARE(keys.eventChannel(3, "task-sent"), QByteArray("celeryev"));
    }

    void keepsDefaultsWhereOptionsMakeNoSense()
    {
        const CeleryKeys keys({}, {{"priority_steps", "many"}, {"visibility_timeout", "-1"}, {"sep", ""}});
        QCOMPARE(keys, CeleryKeys());
    }

    void escapesThePrefixInPatterns()
    {
        const CeleryKeys keys("a[*]?\\", {});
        QCOMPARE(keys.bindingPattern(), QByteArray("a\\[\\*\\]\\?\\\\_kombu.binding.*"));
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
