#include "ui/widgets/accessibility.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/copylabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/statetabs.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui;

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void hostileTextCannotBeRichOrInvisible();
    void aToolTipIsNeverHtmlOfTheBroker();
    void ampersandsInNamesStay();
    void aLabelShowsMarkupAsText();
    void aLabelIsSelectedWithTheMouse();
    void tabsTellWhichStateIsChosen();
    void aCountThatGrowsMakesRoom();
    void undoTellsWhatToTakeBack();
    void undoShowsTheNewJobWhereThereIsOne();
    void anOfferEndsByItself();
    void aNewOfferEndsTheOldOne();
    void whatIsHeldBackIsSentByEnter();
    void enterOnUndoDoesNotSend();
    void undoKeepsWhatIsHeldBackFromBeingSent();
    void copiesTheWholeTextThoughItShowsAPart();
    void keyButtonFollowsItsAction();
    void badgeSpeaksItsState();
    void anErrorOffersAnotherTry();
    void rowsStayWhileOffline();
    void aPartialErrorKeepsTheRows();
    void loadingShowsNothingAtFirst();
    void namesTheControlsWithoutAName();
};

void TestWidgets::hostileTextCannotBeRichOrInvisible()
{
    QCOMPARE(visibleText(QStringLiteral("a\nb")), QStringLiteral("a\u240Ab"));
    QCOMPARE(visibleText(QString(QChar(0x1B)) + QStringLiteral("[31m")), QStringLiteral("\u241B[31m"));
    QCOMPARE(visibleText(QString(QChar(char16_t{0x202E}))), QStringLiteral("[U+202E]"));
    QCOMPARE(visibleText(QStringLiteral("Bài 12 · Chào hỏi")), QStringLiteral("Bài 12 · Chào hỏi"));
}

void TestWidgets::aToolTipIsNeverHtmlOfTheBroker()
{
    const QString tip = plainToolTip(QStringLiteral("<img src=file:///etc/passwd>&"));
    QVERIFY(tip.contains(QStringLiteral("&lt;img src=file:///etc/passwd&gt;&amp;")));
    QVERIFY(!tip.contains(QStringLiteral("<img")));
    QVERIFY(plainToolTip(QString()).isEmpty());
}

void TestWidgets::ampersandsInNamesStay()
{
    QCOMPARE(menuText(QStringLiteral("R&D")), QStringLiteral("R&&D"));
}

void TestWidgets::aLabelShowsMarkupAsText()
{
    QWidget parent;
    const QLabel *label = plainLabel(QStringLiteral("<b>x</b>"), &parent);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(label->text(), QStringLiteral("<b>x</b>"));
}

void TestWidgets::aLabelIsSelectedWithTheMouse()
{
    QWidget parent;
    parent.resize(300, 60);
    QLabel *label = plainLabel(QStringLiteral("celery@tts-gpu-01"), &parent);
    label->resize(300, 30);
    parent.show();
    QVERIFY(QTest::qWaitForWindowExposed(&parent));
    const QSize before = label->sizeHint();
    QVERIFY(label->textInteractionFlags() == Qt::NoTextInteraction);
    QTest::mousePress(label, Qt::LeftButton, {}, QPoint(1, 15));
    QTest::mouseMove(label, QPoint(290, 15));
    QTest::mouseRelease(label, Qt::LeftButton, {}, QPoint(290, 15));
    QCOMPARE(label->selectedText(), QStringLiteral("celery@tts-gpu-01"));
    QCOMPARE(label->sizeHint(), before); // nothing around it moves
}

void TestWidgets::tabsTellWhichStateIsChosen()
{
    StateTabs tabs;
    tabs.addState("all", QStringLiteral("All"));
    tabs.addState("running", QStringLiteral("Running"));
    QSignalSpy chosen(&tabs, &StateTabs::stateSelected);
    QCOMPARE(tabs.current(), QByteArray("all"));
    tabs.select("running");
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toByteArray(), QByteArray("running"));
}

void TestWidgets::aCountThatGrowsMakesRoom()
{
    StateTabs tabs;
    tabs.addState("all", QStringLiteral("All"));
    tabs.addState("running", QStringLiteral("Running"));
    tabs.resize(400, 40);
    tabs.setCount("all", QStringLiteral("9"));
    const int before = tabs.tabRect(1).left();
    tabs.setCount("all", QStringLiteral("26,066"));
    QVERIFY(tabs.tabRect(1).left() > before);
    QCOMPARE(tabs.accessibleTabName(0), QStringLiteral("All 26,066"));
}

void TestWidgets::undoShowsTheNewJobWhereThereIsOne()
{
    UndoBar bar;
    bar.show();
    auto *show = bar.findChild<QWidget *>(QStringLiteral("m_showButton"));
    QSignalSpy shown(&bar, &UndoBar::showRequested);
    bar.offer(QStringLiteral("Retried tts, new id 7c1f"), "act-1", UndoBar::kOfferMs, "7c1f0b52");
    QVERIFY(show->isVisible());
    QTest::mouseClick(show, Qt::LeftButton);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].toByteArray(), QByteArray("7c1f0b52"));
    QVERIFY(bar.isOffering()); // looking at it takes nothing back
    bar.offer(QStringLiteral("Cancelled 3 jobs"), "act-2");
    QVERIFY(!show->isVisible());
    bar.offer(QStringLiteral("Retried tts"), "act-3", UndoBar::kOfferMs, "8");
    bar.holdBack(QStringLiteral("Retrying tts"), "held");
    QVERIFY(!show->isVisible());
}

void TestWidgets::undoTellsWhatToTakeBack()
{
    UndoBar bar;
    QSignalSpy undone(&bar, &UndoBar::undoRequested);
    bar.undo();
    QCOMPARE(undone.count(), 0);
    bar.offer(QStringLiteral("Cancelled 3 queued jobs"), "act-1");
    QVERIFY(bar.isVisible());
    QTest::mouseClick(bar.findChild<QWidget *>(QStringLiteral("m_undoButton")), Qt::LeftButton);
    QCOMPARE(undone.count(), 1);
    QCOMPARE(undone.first().first().toByteArray(), QByteArray("act-1"));
    QVERIFY(!bar.isOffering());
}

void TestWidgets::anOfferEndsByItself()
{
    UndoBar bar;
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(QStringLiteral("Done"), "act-1", 1);
    QTRY_COMPARE(expired.count(), 1);
    QVERIFY(!bar.isVisible());
}

void TestWidgets::aNewOfferEndsTheOldOne()
{
    UndoBar bar;
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(QStringLiteral("One"), "act-1");
    bar.offer(QStringLiteral("Two"), "act-2");
    QCOMPARE(expired.count(), 1);
    QCOMPARE(expired.first().first().toByteArray(), QByteArray("act-1"));
    QVERIFY(bar.isOffering());
}

void TestWidgets::whatIsHeldBackIsSentByEnter()
{
    QWidget window;
    auto *bar = new UndoBar(&window);
    auto *list = new QListWidget(&window);
    list->addItem(QStringLiteral("a job"));
    list->setCurrentRow(0);
    window.show();
    list->setFocus();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QSignalSpy due(bar, &UndoBar::due);
    QSignalSpy opened(list, &QListWidget::itemActivated);
    bar->holdBack(QStringLiteral("Retry of a job"), "act-1");
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(due.count(), 1);
    QCOMPARE(opened.count(), 0);
    QTest::keyClick(list, Qt::Key_Return); // from then on it opens again
    QCOMPARE(due.count(), 1);
    QCOMPARE(opened.count(), 1);
}

void TestWidgets::enterOnUndoDoesNotSend()
{
    QWidget window;
    auto *bar = new UndoBar(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QSignalSpy due(bar, &UndoBar::due);
    bar->holdBack(QStringLiteral("Retry of a job"), "act-1");
    auto *undo = bar->findChild<QWidget *>(QStringLiteral("m_undoButton"));
    undo->setFocus();
    QTest::keyClick(undo, Qt::Key_Return);
    QCOMPARE(due.count(), 0);
}

void TestWidgets::undoKeepsWhatIsHeldBackFromBeingSent()
{
    UndoBar bar;
    QSignalSpy due(&bar, &UndoBar::due);
    bar.holdBack(QStringLiteral("Retry of a job"), "act-1");
    bar.undo();
    bar.sendNow();
    QCOMPARE(due.count(), 0);
}

void TestWidgets::copiesTheWholeTextThoughItShowsAPart()
{
    CopyLabel label(QStringLiteral("job ID"));
    label.resize(60, 24);
    label.show();
    const QString id = QStringLiteral("7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b77");
    label.setText(id);
    QVERIFY(label.findChild<QLabel *>(QStringLiteral("m_label"))->text() != id);
    QTest::mouseClick(label.findChild<QWidget *>(QStringLiteral("m_copyButton")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), id);
}

void TestWidgets::keyButtonFollowsItsAction()
{
    QAction action(QStringLiteral("Retry"));
    action.setShortcut(Qt::Key_R);
    action.setEnabled(false);
    KeyButton button(&action);
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.keyHint(), QStringLiteral("R"));
    action.setEnabled(true);
    action.setText(QStringLiteral("Retry 9 of 12"));
    QCOMPARE(button.text(), QStringLiteral("Retry 9 of 12"));
    QSignalSpy triggered(&action, &QAction::triggered);
    button.click();
    QCOMPARE(triggered.count(), 1);
}

void TestWidgets::badgeSpeaksItsState()
{
    Badge badge;
    badge.setState(models::JobState::Failed);
    QCOMPARE(badge.accessibleName(), models::stateText(models::JobState::Failed));
}

void TestWidgets::anErrorOffersAnotherTry()
{
    auto *content = new QWidget;
    PageStates states(content);
    states.resize(600, 400);
    states.show();
    QSignalSpy again(&states, &PageStates::retryRequested);
    states.showError(QStringLiteral("Could not read jobs"),
                     {models::ErrorKind::NoPermission, QStringLiteral("This user may not read."),
                      QStringLiteral("NOPERM this user has no permissions"), QStringLiteral("read")});
    QCOMPARE(states.state(), PageState::Error);
    QVERIFY(!content->isVisible());
    QTest::mouseClick(states.message()->findChild<QWidget *>(QStringLiteral("m_firstButton")), Qt::LeftButton);
    QCOMPARE(again.count(), 1);
    QTest::mouseClick(states.message()->findChild<QWidget *>(QStringLiteral("m_secondButton")), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("NOPERM")));
}

void TestWidgets::rowsStayWhileOffline()
{
    auto *content = new QWidget;
    PageStates states(content);
    states.show();
    app::LinkStatus link;
    link.state = app::LinkState::Reconnecting;
    link.since = models::instantFromMs(1'700'000'000'000);
    states.setLink(link);
    QCOMPARE(states.state(), PageState::Offline);
    QVERIFY(content->isVisible());
    QSignalSpy reconnect(&states, &PageStates::reconnectRequested);
    auto *bar = states.findChild<InlineMessage *>(QStringLiteral("m_offlineBar"));
    QVERIFY(bar->isVisible());
    QTest::mouseClick(bar->findChild<QWidget *>(QStringLiteral("m_secondButton")), Qt::LeftButton);
    QCOMPARE(reconnect.count(), 1);
    link.state = app::LinkState::Connected;
    states.setLink(link);
    QCOMPARE(states.state(), PageState::Live);
    QVERIFY(!bar->isVisible());
}

void TestWidgets::aPartialErrorKeepsTheRows()
{
    auto *content = new QWidget;
    PageStates states(content);
    states.show();
    states.setProblem(QStringLiteral("Results could not be read."));
    QVERIFY(content->isVisible());
    QVERIFY(states.findChild<QWidget *>(QStringLiteral("m_problemBar"))->isVisible());
    states.setProblem({});
    QVERIFY(!states.findChild<QWidget *>(QStringLiteral("m_problemBar"))->isVisible());
}

void TestWidgets::loadingShowsNothingAtFirst()
{
    PageStates states(new QWidget);
    states.resize(400, 300);
    states.show();
    states.showLoading(QStringLiteral("Loading jobs…"));
    auto *line = states.findChild<QLabel *>(QStringLiteral("m_loading"));
    QVERIFY(!line->isVisible());
    QTRY_VERIFY(line->isVisible());
    states.showLive();
    QVERIFY(!line->isVisible());
}

void TestWidgets::namesTheControlsWithoutAName()
{
    QWidget root;
    auto *named = new QToolButton(&root);
    named->setFocusPolicy(Qt::TabFocus);
    setAccessible(named, QStringLiteral("Copy"));
    auto *nameless = new QToolButton(&root);
    nameless->setFocusPolicy(Qt::TabFocus);
    root.show();
    QCOMPARE(namelessControls(&root), QList<QWidget *>{nameless});
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
