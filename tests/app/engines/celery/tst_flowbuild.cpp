#include "app/engines/celery/flowbuild.h"

#include <QTest>

using namespace app;
using models::FlowLink;
using models::JobFlow;
using models::JobState;
using models::NextCall;

namespace {

FlowTie tie(const char *id, JobState state, const char *parent = "", const char *group = "")
{
    FlowTie made;
    made.id = id;
    made.parent = parent;
    made.group = group;
    if (state != JobState::Unknown) {
        made.job.key = {1, "celery", id};
        made.job.state = state;
        made.job.name = QStringLiteral("task.") + QString::fromLatin1(id);
    }
    made.resultStored = models::isFinal(state);
    return made;
}

NextCall call(NextCall::Role role, const char *task, const char *id = "")
{
    return {role, QString::fromLatin1(task), id, 0, 0};
}

QByteArrayList idsOf(const JobFlow &flow)
{
    QByteArrayList ids;
    for (const models::FlowNode &node : flow.nodes)
        ids.append(node.id.isEmpty() ? "(" + node.name.toUtf8() + ")" : node.id);
    return ids;
}

/// "a>b", "a=>b" to a chord's body, "a!b" to what a failure sets off.
QByteArrayList linksOf(const JobFlow &flow)
{
    const QByteArrayList ids = idsOf(flow);
    QByteArrayList links;
    for (const models::FlowEdge &edge : flow.edges) {
        const char *arrow = edge.link == FlowLink::Next ? ">" : edge.link == FlowLink::Body ? "=>" : "!";
        links.append(ids[edge.from] + arrow + ids[edge.to]);
    }
    return links;
}

} // namespace

class TestFlowBuild : public QObject
{
    Q_OBJECT

private slots:
    void oneJobIsNoFlow();
    void aChainStandsInItsOrder();
    void whatIsNotSentYetIsBlocked();
    void theRestOfAFailedChainIsNotBlocked();
    void aGroupHasNoLinksOfItsOwn();
    void aBodyFollowsEveryMember();
    void aBodyIsKnownByWhenItWasSent();
    void aBodyMayCarryTheGroupsId();
    void aCopyOfAMemberIsNoBody();
    void aJobThatAMemberSentIsNoBody();
    void aGroupInAChainIsNotAJob();
    void aParentOfWhomNothingIsKnownStandsBefore();
    void errbacksFollowOnlyFailures();
    void circlesAreCut();
    void atMostTwoHundred();
};

void TestFlowBuild::oneJobIsNoFlow()
{
    QVERIFY(!buildFlow({tie("a", JobState::Running)}, true));
    QVERIFY(!buildFlow({tie("a", JobState::Running, "a")}, true)); // its own retry
}

void TestFlowBuild::aChainStandsInItsOrder()
{
    FlowTie a = tie("a", JobState::Succeeded);
    a.children = {"b"};
    FlowTie b = tie("b", JobState::Running, "a");
    const auto flow = buildFlow({b, a}, true); // somebody opened b
    QVERIFY(flow.has_value());
    QCOMPARE(idsOf(*flow), QByteArrayList({"a", "b"}));
    QCOMPARE(linksOf(*flow), QByteArrayList{"a>b"});
    QCOMPARE(flow->nodes[1].state, JobState::Running);
    QCOMPARE(flow->nodes[1].name, QStringLiteral("task.b"));
    QVERIFY(!flow->cut);
    QVERIFY(buildFlow({b, a}, false)->cut);
}

void TestFlowBuild::whatIsNotSentYetIsBlocked()
{
    FlowTie a = tie("a", JobState::Running);
    a.next = {call(NextCall::Role::Chain, "t.b", "b"), call(NextCall::Role::Chain, "t.c")};
    const auto flow = buildFlow({a, tie("b", JobState::Unknown)}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList({"a>b", "b>(t.c)"}));
    QCOMPARE(flow->nodes[1].state, JobState::Blocked);
    QCOMPARE(flow->nodes[1].name, QStringLiteral("t.b"));
    QCOMPARE(flow->nodes[2].state, JobState::Blocked);
}

void TestFlowBuild::theRestOfAFailedChainIsNotBlocked()
{
    FlowTie a = tie("a", JobState::Failed);
    a.next = {call(NextCall::Role::Chain, "t.b", "b")};
    const auto flow = buildFlow({a, tie("b", JobState::Unknown)}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(flow->nodes[1].state, JobState::Unknown); // it will never be sent, or it was and is gone
}

void TestFlowBuild::aGroupHasNoLinksOfItsOwn()
{
    const auto flow = buildFlow({tie("a", JobState::Running, "", "g"), tie("b", JobState::Queued, "", "g")}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(flow->edges.size(), size_t{0});
    QCOMPARE(flow->nodes[1].group, QByteArray("g"));
}

void TestFlowBuild::aBodyFollowsEveryMember()
{
    FlowTie a = tie("a", JobState::Running, "", "g");
    a.next = {call(NextCall::Role::Chord, "t.sum", "body")};
    const auto flow = buildFlow({a, tie("b", JobState::Queued, "", "g"), tie("body", JobState::Unknown)}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList({"a=>body", "b=>body"}));
    QCOMPARE(flow->nodes[2].state, JobState::Blocked);
}

void TestFlowBuild::aBodyIsKnownByWhenItWasSent()
{
    // k1 -> (k2, k3) -> k4 -> k5 as Celery 5.2 leaves it behind.
    FlowTie k1 = tie("k1", JobState::Succeeded);
    k1.children = {"k2", "k3"};
    k1.next = {call(NextCall::Role::Chain, "celery.chord", "k4")}; // a message that was seen
    FlowTie k4 = tie("k4", JobState::Succeeded, "k2");
    k4.children = {"k5"};
    const auto flow = buildFlow({k4, tie("k2", JobState::Succeeded, "k1", "g"), k1,
                                 tie("k3", JobState::Succeeded, "k1", "g"), tie("k5", JobState::Queued, "k4")},
                                true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList({"k1>k2", "k1>k3", "k2=>k4", "k3=>k4", "k4>k5"}));
}

void TestFlowBuild::aBodyMayCarryTheGroupsId()
{
    const auto flow = buildFlow({tie("c1", JobState::Succeeded, "", "g"), tie("c2", JobState::Succeeded, "", "g"),
                                 tie("c3", JobState::Running, "c2", "g")},
                                true); // as Celery 5.7 leaves it behind
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList({"c1=>c3", "c2=>c3"}));
    QVERIFY(flow->nodes[2].group.isEmpty());
}

void TestFlowBuild::aCopyOfAMemberIsNoBody()
{
    FlowTie copy = tie("copy", JobState::Queued, "a");
    copy.job.name = QStringLiteral("task.a");
    const auto flow =
        buildFlow({tie("a", JobState::Succeeded, "", "g"), tie("b", JobState::Succeeded, "", "g"), copy}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList{"a>copy"});
}

void TestFlowBuild::aJobThatAMemberSentIsNoBody()
{
    FlowTie a = tie("a", JobState::Succeeded, "", "g");
    a.children = {"sent"};
    const auto flow =
        buildFlow({a, tie("b", JobState::Succeeded, "", "g"), tie("sent", JobState::Succeeded, "a")}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList{"a>sent"});
}

void TestFlowBuild::aGroupInAChainIsNotAJob()
{
    FlowTie a = tie("a", JobState::Running);
    a.next = {call(NextCall::Role::Chain, "celery.group", "gid")};
    QCOMPARE(linksOf(*buildFlow({a, tie("gid", JobState::Unknown)}, true)), QByteArrayList{"a>gid"}); // a plan
    a.job.state = JobState::Succeeded;
    a.children = {"b"};
    const auto flow = buildFlow({a, tie("gid", JobState::Unknown), tie("b", JobState::Succeeded, "a", "gid")}, true);
    QCOMPARE(linksOf(*flow), QByteArrayList{"a>b"});
}

void TestFlowBuild::aParentOfWhomNothingIsKnownStandsBefore()
{
    const auto flow = buildFlow({tie("b", JobState::Succeeded, "expired"), tie("expired", JobState::Unknown)}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(linksOf(*flow), QByteArrayList{"expired>b"});
    QCOMPARE(flow->nodes[0].state, JobState::Unknown);
    QVERIFY(flow->nodes[0].name.isEmpty());
}

void TestFlowBuild::errbacksFollowOnlyFailures()
{
    FlowTie a = tie("a", JobState::Failed);
    a.next = {call(NextCall::Role::Errback, "t.alarm", "e")};
    QCOMPARE(linksOf(*buildFlow({a, tie("e", JobState::Queued)}, true)), QByteArrayList{"a!e"});
    a.job.state = JobState::Succeeded;
    QVERIFY(!buildFlow({a, tie("e", JobState::Unknown)}, true));
}

void TestFlowBuild::circlesAreCut()
{
    FlowTie a = tie("a", JobState::Succeeded, "c");
    a.children = {"b"};
    FlowTie c = tie("c", JobState::Succeeded, "b");
    c.children = {"a", "d"};
    const auto flow = buildFlow({a, tie("b", JobState::Succeeded, "a"), c, tie("d", JobState::Succeeded, "c")}, true);
    QVERIFY(flow.has_value());
    QCOMPARE(flow->nodes.size(), size_t{4});
    for (const models::FlowEdge &edge : flow->edges)
        QVERIFY(edge.from < edge.to);
}

void TestFlowBuild::atMostTwoHundred()
{
    std::vector<FlowTie> ties;
    for (int i = 0; i < 150; ++i) {
        FlowTie each = tie(qPrintable(QString::number(i)), JobState::Succeeded);
        each.children = {"x" + QByteArray::number(i)}; // whose results are gone
        ties.push_back(each);
    }
    const auto flow = buildFlow(ties, true);
    QVERIFY(flow.has_value());
    QCOMPARE(int(flow->nodes.size()), JobFlow::kMostNodes);
    QVERIFY(flow->cut);
}

QTEST_MAIN(TestFlowBuild)
#include "tst_flowbuild.moc"
