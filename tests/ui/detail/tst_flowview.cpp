#include "tests/ui/screens.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/flownode.h"
#include "ui/detail/flowtab.h"
#include "ui/detail/flowview.h"
#include "ui/detail/jobactions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace ui;
using models::FlowEdge;
using models::FlowLink;
using models::FlowNode;
using models::JobFlow;
using models::JobState;
using namespace std::chrono_literals;

namespace {

FlowNode node(const char *id, JobState state, const char *group = "")
{
    FlowNode made;
    made.id = id;
    made.name = QStringLiteral("lessons.step_%1").arg(QString::fromLatin1(id));
    made.state = state;
    made.group = group;
    if (models::isFinal(state))
        made.runtime = 1500ms;
    return made;
}

/// k1 -> (k2, k3, k4) -> k5 -> what is not sent yet.
JobFlow chord()
{
    JobFlow flow;
    flow.nodes = {node("k1", JobState::Succeeded),    node("k2", JobState::Succeeded, "g"),
                  node("k3", JobState::Running, "g"), node("k4", JobState::Failed, "g"),
                  node("k5", JobState::Blocked),      node("", JobState::Blocked)};
    flow.nodes.back().name = QStringLiteral("mail.tell_parents");
    flow.edges = {{0, 1, FlowLink::Next}, {0, 2, FlowLink::Next}, {0, 3, FlowLink::Next}, {1, 4, FlowLink::Body},
                  {2, 4, FlowLink::Body}, {3, 4, FlowLink::Body}, {4, 5, FlowLink::Next}};
    return flow;
}

} // namespace

class TestFlowView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::current().setMode(Theme::Mode::Light); }

    void aChainStandsInARow();
    void membersStandUnderEachOtherAndTheBodyBetween();
    void noTwoBoxesTouch_data();
    void noTwoBoxesTouch();
    void enterAndClickOpenAnotherJob();
    void whatIsShownOrNotSentOpensNothing();
    void arrowsWalkAlongTheLinks();
    void everyJobIsSpoken();
    void textsOfTheBrokerStayTexts();
    void aNewStateKeepsTheFocus();
    void thePaneHasATabForIt();
    void saysThatThereIsMore();
    void looksRight_data();
    void looksRight();
};

void TestFlowView::aChainStandsInARow()
{
    JobFlow flow;
    flow.nodes = {node("a", JobState::Succeeded), node("b", JobState::Running), node("c", JobState::Blocked)};
    flow.edges = {{0, 1, FlowLink::Next}, {1, 2, FlowLink::Next}};
    QCOMPARE(layOutFlow(flow), (std::vector<FlowPlace>{{0, 0}, {1, 0}, {2, 0}}));
}

void TestFlowView::membersStandUnderEachOtherAndTheBodyBetween()
{
    QCOMPARE(layOutFlow(chord()), (std::vector<FlowPlace>{{0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {3, 1}}));
    JobFlow group; // that a client sent: nothing links its members
    group.nodes = {node("a", JobState::Running, "g"), node("b", JobState::Running, "g")};
    QCOMPARE(layOutFlow(group), (std::vector<FlowPlace>{{0, 0}, {0, 1}}));
}

void TestFlowView::noTwoBoxesTouch_data()
{
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2, 3, 4, 5})
        QTest::addRow("%d", seed) << seed;
}

void TestFlowView::noTwoBoxesTouch()
{
    QFETCH(const int, seed);
    JobFlow flow;
    for (int i = 0; i < JobFlow::kMostNodes; ++i) {
        flow.nodes.push_back(node(qPrintable(QString::number(i)), JobState::Succeeded));
        if (i > 0)
            flow.edges.push_back({(i * seed * 7) % i, i, FlowLink::Next});
        if (i > 9)
            flow.edges.push_back({(i * seed * 13) % (i - 5), i, FlowLink::Body});
    }
    FlowView view;
    view.setFlow(flow, "7", {});
    for (int i = 0; i < int(flow.nodes.size()); ++i) {
        QVERIFY(view.rect().contains(view.node(i)->geometry()) || view.sizeHint().width() >= view.node(i)->x());
        for (int j = 0; j < i; ++j)
            QVERIFY(!view.node(i)->geometry().intersects(view.node(j)->geometry()));
    }
    for (const FlowEdge &edge : flow.edges)
        QVERIFY(view.node(edge.from)->geometry().right() < view.node(edge.to)->x());
}

void TestFlowView::enterAndClickOpenAnotherJob()
{
    FlowView view;
    view.setFlow(chord(), "k3", {});
    const QSignalSpy opened(&view, &FlowView::jobActivated);
    QTest::mouseClick(view.node(1), Qt::LeftButton);
    QTest::keyClick(view.node(4), Qt::Key_Return);
    QTest::keyClick(view.node(0), Qt::Key_Space);
    QCOMPARE(opened.size(), 3);
    QCOMPARE(opened[0][0].toByteArray(), QByteArray("k2"));
    QCOMPARE(opened[1][0].toByteArray(), QByteArray("k5"));
    QCOMPARE(opened[2][0].toByteArray(), QByteArray("k1"));
}

void TestFlowView::whatIsShownOrNotSentOpensNothing()
{
    FlowView view;
    view.setFlow(chord(), "k3", {});
    const QSignalSpy opened(&view, &FlowView::jobActivated);
    QTest::mouseClick(view.currentNode(), Qt::LeftButton);
    QTest::keyClick(view.node(5), Qt::Key_Return);
    QCOMPARE(opened.size(), 0);
    QVERIFY(view.node(5)->accessibleName().contains(QStringLiteral("not sent yet")));
}

void TestFlowView::arrowsWalkAlongTheLinks()
{
    FlowView view;
    view.setFlow(chord(), "k1", {});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.node(0)->setFocus();
    const auto press = [&view](Qt::Key key) {
        QTest::keyClick(view.focusWidget(), key);
        return qobject_cast<FlowNodeButton *>(view.focusWidget());
    };
    QCOMPARE(press(Qt::Key_Right), view.node(2)); // the one beside it
    QCOMPARE(press(Qt::Key_Down), view.node(3));
    QCOMPARE(press(Qt::Key_Down), view.node(3)); // there is none below
    QCOMPARE(press(Qt::Key_Up), view.node(2));
    QCOMPARE(press(Qt::Key_Up), view.node(1));
    QCOMPARE(press(Qt::Key_Right), view.node(4));
    QCOMPARE(press(Qt::Key_Right), view.node(5));
    QCOMPARE(press(Qt::Key_Left), view.node(4));
}

void TestFlowView::everyJobIsSpoken()
{
    FlowView view;
    view.setFlow(chord(), "k1", {});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(namelessControls(&view).isEmpty());
    QVERIFY(view.node(3)->accessibleName().startsWith(QStringLiteral("lessons.step_k4, Failed")));
    QVERIFY(!view.node(0)->accessibleDescription().isEmpty());
}

void TestFlowView::textsOfTheBrokerStayTexts()
{
    JobFlow flow = chord();
    flow.nodes[1].name = QStringLiteral("<b>x</b>\u202egnp");
    flow.nodes[1].id = "<img src=x>\n";
    FlowView view;
    view.setFlow(flow, "k1", {});
    QVERIFY(!view.node(1)->accessibleName().contains(QChar(0x202e)));
    QVERIFY(!view.node(1)->accessibleName().contains(QLatin1Char('\n')));
    QVERIFY(view.node(1)->toolTip().contains(QStringLiteral("&lt;b&gt;")));
}

void TestFlowView::aNewStateKeepsTheFocus()
{
    FlowView view;
    view.setFlow(chord(), "k1", {});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.node(2)->setFocus();
    JobFlow flow = chord();
    flow.nodes[2].state = JobState::Succeeded;
    view.setFlow(flow, "k1", {});
    QVERIFY(view.node(2)->hasFocus());
    QVERIFY(view.node(2)->accessibleName().contains(QStringLiteral("Succeeded")));
    flow.nodes.resize(2);
    flow.edges.resize(1);
    view.setFlow(flow, "k1", {});
    QVERIFY(!view.node(2));
}

void TestFlowView::thePaneHasATabForIt()
{
    QWidget list;
    JobActions actions([](models::Verb, const models::Job &) { return app::Capability{}; }, &list);
    DetailPane pane(actions, nullptr);
    pane.resize(440, 700);
    pane.show();
    models::JobDetail detail;
    detail.job.key = {1, "celery", "k3"};
    detail.job.state = JobState::Running;
    pane.showDetail(detail, {});
    pane.selectTab("flow");
    QCOMPARE(pane.currentTab(), QByteArray("summary")); // it is alone
    detail.flow = chord();
    pane.showDetail(detail, {});
    pane.selectTab("flow");
    QCOMPARE(pane.currentTab(), QByteArray("flow"));
    const auto *tabs = pane.findChild<QTabBar *>(QStringLiteral("tabs"));
    QCOMPARE(tabs->tabData(tabs->count() - 1).toByteArray(), QByteArray("flow"));
    auto *view = pane.findChild<FlowView *>();
    QVERIFY(view->isVisible());
    QCOMPARE(view->currentNode(), view->node(2));
    QVERIFY(uitest::isPainted(uitest::picture(pane, QStringLiteral("flow-pane"))));
    const QSignalSpy followed(&pane, &DetailPane::linkActivated);
    QTest::keyClick(view->node(3), Qt::Key_Return);
    QCOMPARE(followed.size(), 1);
    QCOMPARE(followed[0][0].toByteArray(), QByteArray("job:k4"));
}

void TestFlowView::saysThatThereIsMore()
{
    FlowTab tab;
    tab.resize(500, 300);
    tab.QWidget::show();
    models::JobDetail detail;
    detail.job.key = {1, "celery", "k1"};
    detail.flow = chord();
    tab.show(detail, {});
    const auto *more = tab.findChild<QLabel *>();
    QVERIFY(!more->isVisible());
    detail.flow->cut = true;
    tab.show(detail, {});
    QVERIFY(more->isVisible());
}

void TestFlowView::looksRight_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("light") << Theme::Mode::Light;
    QTest::newRow("dark") << Theme::Mode::Dark;
}

void TestFlowView::looksRight()
{
    QFETCH(const Theme::Mode, mode);
    Theme::current().setMode(mode);
    FlowTab tab;
    tab.resize(1060, 260);
    tab.QWidget::show();
    models::JobDetail detail;
    detail.job.key = {1, "celery", "k3"};
    detail.flow = chord();
    tab.show(detail, {});
    tab.view()->node(1)->setFocus();
    QVERIFY(uitest::isPainted(uitest::picture(tab, QStringLiteral("flow-") + QLatin1String(QTest::currentDataTag()))));
    Theme::current().setMode(Theme::Mode::Light);
}

QTEST_MAIN(TestFlowView)
#include "tst_flowview.moc"
