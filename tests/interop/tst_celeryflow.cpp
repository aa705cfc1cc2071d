// How jobs of real chains, groups and chords hang together, as the engine reads it.
#include "tests/support/celeryapp.h"
#include "tests/support/celerybroker.h"

#include <QtTest>

using models::FlowLink;
using models::JobDetail;
using models::JobFlow;
using models::JobState;
using support::CeleryApp;
using support::CeleryBroker;

Q_DECLARE_METATYPE(support::CeleryApp::Peer)

namespace {

constexpr int kPatience = 90'000; // ms

struct Lab {
    explicit Lab(const CeleryApp::Peer &peer)
        : broker(asking()),
          app({peer, broker.server().url(), broker.server().url(0), R"({"result_extended": true})"})
    {
    }
    static CeleryBroker::Options asking()
    {
        CeleryBroker::Options options;
        options.mayAsk = true;
        return options;
    }
    bool start()
    {
        app.start({QStringLiteral("w1"), QStringLiteral("prefork"), 2, QStringLiteral("celery")});
        return QTest::qWaitFor([this] { return app.ready(QStringLiteral("w1")); }, kPatience);
    }
    JobDetail job(const QByteArray &id)
    {
        const auto found = broker.engine().job(id, CeleryBroker::reading());
        return found ? *found : JobDetail();
    }
    bool ends(const QByteArray &id)
    {
        return QTest::qWaitFor([&] { return models::isFinal(job(id).job.state); }, kPatience);
    }
    CeleryBroker broker;
    CeleryApp app;
};

/// "n1>n2" for each link, "c1=>c3" to the body of a chord, sorted.
QByteArrayList linksOf(const std::optional<JobFlow> &flow)
{
    QByteArrayList links;
    for (const models::FlowEdge &edge : flow ? flow->edges : std::vector<models::FlowEdge>())
        links.append(flow->nodes[size_t(edge.from)].id + (edge.link == FlowLink::Body ? "=>" : ">") +
                     flow->nodes[size_t(edge.to)].id);
    std::sort(links.begin(), links.end());
    return links;
}

QByteArrayList idsOf(const std::optional<JobFlow> &flow)
{
    QByteArrayList ids;
    for (const models::FlowNode &node : flow ? flow->nodes : std::vector<models::FlowNode>())
        ids.append(node.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

void eachPeer()
{
    QTest::addColumn<CeleryApp::Peer>("peer");
    QTest::newRow("debian") << CeleryApp::debian();
    QTest::newRow("latest") << CeleryApp::latest();
}

} // namespace

#define FETCH_PEER()                                                                                                   \
    QFETCH(CeleryApp::Peer, peer);                                                                                     \
    if (peer.python.isEmpty())                                                                                         \
    QSKIP("not run: the newest Celery is not installed (tests/interop/peers.sh)")

class TestCeleryFlow : public QObject
{
    Q_OBJECT

private slots:
    void aChainIsFoundFromEachOfItsJobs_data() { eachPeer(); }
    void aChainIsFoundFromEachOfItsJobs();
    void aWaitingChainSaysWhatFollows_data() { eachPeer(); }
    void aWaitingChainSaysWhatFollows();
    void groupsAndChordsInAChain_data() { eachPeer(); }
    void groupsAndChordsInAChain();
    void aMemberThatRunsIsKnownByWhoSentIt();
    void aWaitingChordIsWholeOnceItsMessagesWereRead_data() { eachPeer(); }
    void aWaitingChordIsWholeOnceItsMessagesWereRead();
    void aJobAloneHasNoFlow();
    void readingWritesNothing();
};

void TestCeleryFlow::aChainIsFoundFromEachOfItsJobs()
{
    FETCH_PEER();
    Lab lab(peer);
    QVERIFY(lab.start());
    lab.app.python("from celery import chain\n"
                   "chain(add.s(1, 1).set(task_id='n1'), add.s(2).set(task_id='n2'), "
                   "add.s(3).set(task_id='n3')).apply_async()");
    QVERIFY(lab.ends("n3"));
    for (const char *id : {"n3", "n2", "n1"}) {
        const JobDetail detail = lab.job(id);
        QCOMPARE(linksOf(detail.flow), QByteArrayList({"n1>n2", "n2>n3"}));
        QVERIFY(!detail.flow->cut);
        for (const models::FlowNode &node : detail.flow->nodes) {
            QCOMPARE(node.state, JobState::Succeeded);
            QCOMPARE(node.name, QStringLiteral("lab.add"));
            QVERIFY(node.finishedAt.has_value());
        }
    }
}

void TestCeleryFlow::aWaitingChainSaysWhatFollows()
{
    FETCH_PEER();
    Lab lab(peer); // no worker
    lab.app.python("from celery import chain\n"
                   "chain(add.s(1, 1).set(task_id='n1'), fail.s().set(task_id='n2'), "
                   "add.s(3).set(task_id='n3')).apply_async()");
    const JobDetail waits = lab.job("n1");
    QCOMPARE(linksOf(waits.flow), QByteArrayList({"n1>n2", "n2>n3"}));
    QCOMPARE(waits.flow->nodes[0].state, JobState::Queued);
    QCOMPARE(waits.flow->nodes[2].state, JobState::Blocked);
    QCOMPARE(waits.flow->nodes[1].name, QStringLiteral("lab.fail"));
    QVERIFY(lab.start());
    QVERIFY(lab.ends("n2"));
    const JobDetail ended = lab.job("n2");
    QCOMPARE(linksOf(ended.flow).first(), QByteArray("n1>n2"));
    QCOMPARE(ended.flow->nodes[1].state, JobState::Failed);
}

void TestCeleryFlow::groupsAndChordsInAChain()
{
    FETCH_PEER();
    Lab lab(peer);
    QVERIFY(lab.start());
    lab.app.python("from celery import chain, group\n"
                   "chain(add.s(1, 1).set(task_id='m1'), group(add.s(2).set(task_id='m2'), "
                   "add.s(3).set(task_id='m3'))).apply_async()\n"
                   "chain(add.s(1, 1).set(task_id='k1'), group(add.s(2).set(task_id='k2'), "
                   "add.s(3).set(task_id='k3')), total.s().set(task_id='k4'), "
                   "add.s(5).set(task_id='k5')).apply_async()");
    QVERIFY(lab.ends("m2"));
    QVERIFY(lab.ends("m3"));
    const JobDetail first = lab.job("m1");
    QCOMPARE(linksOf(first.flow), QByteArrayList({"m1>m2", "m1>m3"}));
    QVERIFY(!first.flow->nodes[1].group.isEmpty());
    QCOMPARE(first.flow->nodes[1].group, first.flow->nodes[2].group);
    QCOMPARE(std::vector<QByteArray>({"m2", "m3"}), first.children); // not the id of their group
    QVERIFY(lab.ends("k5"));
    const QByteArrayList all{"k1>k2", "k1>k3", "k2=>k4", "k3=>k4", "k4>k5"};
    QCOMPARE(linksOf(lab.job("k5").flow), all);
    QCOMPARE(linksOf(lab.job("k4").flow), all);
    QCOMPARE(linksOf(lab.job("k1").flow), all); // by then the body was met
}

void TestCeleryFlow::aMemberThatRunsIsKnownByWhoSentIt()
{
    Lab lab(CeleryApp::debian());
    QVERIFY(lab.start());
    lab.app.python("from celery import chain, group\n"
                   "chain(add.s(1, 1).set(task_id='r1'), group(add.s(2).set(task_id='r2'), "
                   "sleep.si(600).set(task_id='r3'))).apply_async()");
    QTRY_COMPARE_WITH_TIMEOUT(lab.job("r3").job.state, JobState::Running, kPatience);
    QVERIFY(lab.ends("r2"));
    const JobDetail detail = lab.job("r1");
    QCOMPARE(linksOf(detail.flow), QByteArrayList({"r1>r2", "r1>r3"}));
    QVERIFY(!detail.flow->nodes[1].group.isEmpty());
    QCOMPARE(detail.flow->nodes[1].group, detail.flow->nodes[2].group);
}

void TestCeleryFlow::aWaitingChordIsWholeOnceItsMessagesWereRead()
{
    FETCH_PEER();
    Lab lab(peer); // no worker: its members wait
    lab.app.python("from celery import chord\n"
                   "chord([add.s(1, 1).set(task_id='c1'), add.s(2, 2).set(task_id='c2')])"
                   "(total.s().set(task_id='c3'))");
    QVERIFY(lab.broker.engine().jobs({}, CeleryBroker::reading()).ok());
    const JobDetail member = lab.job("c1");
    QCOMPARE(linksOf(member.flow), QByteArrayList({"c1=>c3", "c2=>c3"}));
    QCOMPARE(idsOf(member.flow), QByteArrayList({"c1", "c2", "c3"}));
    QVERIFY(lab.start());
    QVERIFY(lab.ends("c3"));
    QCOMPARE(linksOf(lab.job("c3").flow), QByteArrayList({"c1=>c3", "c2=>c3"}));
}

void TestCeleryFlow::aJobAloneHasNoFlow()
{
    Lab lab(CeleryApp::debian());
    lab.app.python("add.apply_async((1, 1), task_id='alone')");
    const JobDetail alone = lab.job("alone");
    QCOMPARE(alone.job.state, JobState::Queued);
    QVERIFY(!alone.flow);
}

void TestCeleryFlow::readingWritesNothing()
{
    Lab lab(CeleryApp::debian());
    lab.app.python("from celery import chain\n"
                   "chain(add.s(1, 1).set(task_id='n1'), add.s(2).set(task_id='n2')).apply_async()");
    const QByteArray before = lab.app.python("import redis, os\n"
                                             "r = redis.Redis.from_url(os.environ['LAB_BROKER'])\n"
                                             "print(sorted((k, r.dump(k)) for k in r.keys('*')))");
    QVERIFY(lab.job("n1").flow.has_value());
    const QByteArray after = lab.app.python("import redis, os\n"
                                            "r = redis.Redis.from_url(os.environ['LAB_BROKER'])\n"
                                            "print(sorted((k, r.dump(k)) for k in r.keys('*') if b'reply' not in k))");
    QCOMPARE(after, before);
}

QTEST_MAIN(TestCeleryFlow)
#include "tst_celeryflow.moc"
