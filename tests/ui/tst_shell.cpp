#include "app/engines/engine.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/acttext.h"
#include "ui/shell/linktext.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/pagehistory.h"
#include "ui/shell/statusline.h"
#include "ui/startup/startupoptions.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using models::Verb;

Q_DECLARE_METATYPE(ui::ActLevel)
Q_DECLARE_METATYPE(app::Environment)

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::current().setMode(Theme::Mode::Light); }
    void frictionGrowsWithTheBlastRadius_data();
    void frictionGrowsWithTheBlastRadius();
    void productionStandsInTheButton();
    void outcomesAreCountedHonestly();
    void aDangerousButtonWaitsForTheName();
    void aNameThatCannotBeTypedBecomesAWord();
    void historyWalksBackAndForward();
    void aNewPlaceForgetsWhatLayAhead();
    void aClosedConnectionLeavesTheHistory();
    void navigationTellsTheChosenPage();
    void countsAreSpoken();
    void disabledPagesCannotBeChosen();
    void reconnectingCountsDown();
    void theStatusLineTellsEventsOff();
    void theStatusLineGivesUpWhatIsWorthLeast();
    void slowServersAreColoured();
    void readsTheCommandLine();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
};

void TestShell::frictionGrowsWithTheBlastRadius_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<int>("jobs");
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<app::Environment>("environment");
    QTest::addColumn<ActLevel>("level");
    const auto dev = app::Environment::Development;
    const auto prod = app::Environment::Production;
    const QByteArray term("SIGTERM");
    QTest::newRow("retry one") << Verb::Retry << 1 << term << dev << ActLevel::AtOnce;
    QTest::newRow("retry one in production") << Verb::Retry << 1 << term << prod << ActLevel::HeldBack;
    QTest::newRow("retry 20") << Verb::Retry << 20 << term << dev << ActLevel::AtOnce;
    QTest::newRow("retry 21") << Verb::Retry << 21 << term << dev << ActLevel::Confirm;
    QTest::newRow("retry two in production") << Verb::Retry << 2 << term << prod << ActLevel::Confirm;
    QTest::newRow("retry 501 in production") << Verb::Retry << 501 << term << prod << ActLevel::TypeName;
    QTest::newRow("cancel waiting") << Verb::CancelWaiting << 1 << term << prod << ActLevel::AtOnce;
    QTest::newRow("cancel 21 in production") << Verb::CancelWaiting << 21 << term << prod << ActLevel::Confirm;
    QTest::newRow("revoke") << Verb::Revoke << 1 << term << dev << ActLevel::Confirm;
    QTest::newRow("stop") << Verb::Terminate << 1 << term << dev << ActLevel::Confirm;
    QTest::newRow("kill") << Verb::Terminate << 1 << QByteArray("SIGKILL") << dev << ActLevel::Confirm;
    QTest::newRow("kill in production") << Verb::Terminate << 1 << QByteArray("SIGKILL") << prod << ActLevel::TypeName;
    QTest::newRow("trigger") << Verb::Trigger << 0 << term << prod << ActLevel::AtOnce;
}

void TestShell::frictionGrowsWithTheBlastRadius()
{
    QFETCH(const Verb, verb);
    QFETCH(const int, jobs);
    QFETCH(const QByteArray, signal);
    QFETCH(const app::Environment, environment);
    QFETCH(const ActLevel, level);
    models::JobCommand command;
    command.verb = verb;
    command.signal = signal;
    command.keys.resize(static_cast<std::size_t>(jobs));
    QCOMPARE(actLevel(command, environment), level);
}

void TestShell::productionStandsInTheButton()
{
    models::JobCommand command;
    command.verb = Verb::Terminate;
    command.keys.resize(1);
    app::Profile profile;
    profile.name = QStringLiteral("hocvui-prod");
    profile.environment = app::Environment::Production;
    QCOMPARE(actQuestion(command, QStringLiteral("tts"), profile).verb, QStringLiteral("Stop on hocvui-prod"));
    profile.environment = app::Environment::Local;
    QCOMPARE(actQuestion(command, QStringLiteral("tts"), profile).verb, QStringLiteral("Stop"));
}

void TestShell::outcomesAreCountedHonestly()
{
    models::JobCommand command;
    command.verb = Verb::Retry;
    models::CommandResult result;
    result.outcomes = {{"1", "2", models::Outcome::Done, {}, {}},
                       {"3", {}, models::Outcome::Gone, QStringLiteral("It is gone."), {}},
                       {"4", {}, models::Outcome::Gone, QStringLiteral("It is gone."), {}}};
    QCOMPARE(actDoneText(command, result, {}), QStringLiteral("1 of 3 done"));
    QCOMPARE(actReasons(result), QStringLiteral("It is gone."));
    result.outcomes.resize(1);
    QCOMPARE(actDoneText(command, result, QStringLiteral("tts")), QStringLiteral("Retried tts, new id 2"));
    result.outcomes.front().newId = "0b9d6f0c-52f3-4a61-8f0e-c2a1b7d9e311";
    QCOMPARE(actDoneText(command, result, QStringLiteral("tts %2")), QStringLiteral("Retried tts %2, new id 0b9d6f0c"));
    result.outcomes.front().newId.clear(); // same id
    QCOMPARE(actDoneText(command, result, QStringLiteral("tts")), QStringLiteral("Retried tts"));
    QVERIFY(actNotes(result).isEmpty());
    result.outcomes.front().reason = QStringLiteral("It still runs on w1.");
    QCOMPARE(actNotes(result), QStringLiteral("It still runs on w1."));
    QVERIFY(actReasons(result).isEmpty());
    result.outcomes.front().outcome = models::Outcome::Refused;
    QCOMPARE(actDoneText(command, result, QStringLiteral("tts")), QStringLiteral("Nothing was done"));
}

void TestShell::aDangerousButtonWaitsForTheName()
{
    ConfirmDialog::Question question;
    question.question = QStringLiteral("Kill <b>tts</b>?");
    question.verb = QStringLiteral("Kill");
    question.keep = QStringLiteral("Keep running");
    question.typeThis = QStringLiteral("tts.generate");
    ConfirmDialog dialog(question, nullptr);
    dialog.show();
    QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("question"))->textFormat(), Qt::PlainText);
    auto *confirm = dialog.findChild<QPushButton *>(QStringLiteral("m_confirmButton"));
    auto *typed = dialog.findChild<QLineEdit *>(QStringLiteral("m_typed"));
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(typed, QStringLiteral("tts.genera"));
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(typed, QStringLiteral("te"));
    QVERIFY(confirm->isEnabled());
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);
}

void TestShell::aNameThatCannotBeTypedBecomesAWord()
{
    QCOMPARE(ConfirmDialog::typeableWord(QStringLiteral("email")), QStringLiteral("email"));
    for (const QString &name : {QStringLiteral("hàng đợi"), QStringLiteral("a\nb"), QString(41, u'x')}) {
        const QString word = ConfirmDialog::typeableWord(name);
        QCOMPARE(word.size(), 6);
        QCOMPARE(word, ConfirmDialog::typeableWord(name));
    }
}

void TestShell::historyWalksBackAndForward()
{
    PageHistory history;
    QVERIFY(!history.canGoBack());
    history.visit({1, "jobs"});
    history.visit({1, "jobs"});
    history.visit({1, "failed"});
    QVERIFY(history.canGoBack());
    QCOMPARE(history.back(), (PageHistory::Place{1, "jobs"}));
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.forward(), (PageHistory::Place{1, "failed"}));
    QVERIFY(!history.forward());
}

void TestShell::aNewPlaceForgetsWhatLayAhead()
{
    PageHistory history;
    history.visit({1, "jobs"});
    history.visit({1, "failed"});
    history.back();
    history.visit({1, "queues"});
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back(), (PageHistory::Place{1, "jobs"}));
}

void TestShell::aClosedConnectionLeavesTheHistory()
{
    PageHistory history;
    history.visit({1, "jobs"});
    history.visit({2, "jobs"});
    history.visit({1, "jobs"});
    history.visit({1, "failed"});
    history.forget(2);
    QCOMPARE(history.back(), (PageHistory::Place{1, "jobs"}));
    QVERIFY(!history.canGoBack());
}

void TestShell::navigationTellsTheChosenPage()
{
    NavigationBar bar;
    bar.addPage("jobs", QStringLiteral("Jobs"), QStringLiteral("list-check"));
    bar.addPage("failed", QStringLiteral("Failed"), QStringLiteral("x-circle"));
    bar.resize(212, 300);
    bar.show();
    QSignalSpy chosen(&bar, &NavigationBar::pageChosen);
    bar.setCurrentPage("jobs");
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(&bar, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toByteArray(), QByteArray("failed"));
    QTest::mouseClick(bar.viewport(), Qt::LeftButton, {}, bar.visualRect(bar.model()->index(0, 0)).center());
    QCOMPARE(bar.currentPage(), QByteArray("jobs"));
    QCOMPARE(bar.visualRect(bar.model()->index(0, 0)).height(), Theme::current().rowHeight());
}

void TestShell::countsAreSpoken()
{
    NavigationBar bar;
    bar.addPage("failed", QStringLiteral("Failed"), QStringLiteral("x-circle"));
    bar.setCount("failed", QStringLiteral("37"), CountTone::Danger);
    const QModelIndex row = bar.model()->index(0, 0);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Failed, 37"));
    bar.setNarrow(true);
    QCOMPARE(row.data(Qt::ToolTipRole).toString(), QStringLiteral("Failed, 37"));
    bar.clearCounts();
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Failed"));
}

void TestShell::disabledPagesCannotBeChosen()
{
    NavigationBar bar;
    bar.addPage("jobs", QStringLiteral("Jobs"), QStringLiteral("list-check"));
    bar.resize(212, 300);
    bar.show();
    bar.setPagesEnabled(false);
    QSignalSpy chosen(&bar, &NavigationBar::pageChosen);
    QTest::mouseClick(bar.viewport(), Qt::LeftButton, {}, bar.visualRect(bar.model()->index(0, 0)).center());
    QCOMPARE(chosen.count(), 0);
}

void TestShell::reconnectingCountsDown()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    app::LinkStatus link;
    QCOMPARE(linkText(link, now), QStringLiteral("Not connected"));
    link.state = app::LinkState::Connected;
    QCOMPARE(linkText(link, now), QStringLiteral("Connected"));
    link.state = app::LinkState::Offline;
    link.since = models::instantFromMs(1'699'999'990'000);
    link.nextTry = models::instantFromMs(1'700'000'003'200);
    QCOMPARE(linkText(link, now), QStringLiteral("Reconnecting in 4s"));
    QCOMPARE(reconnectingIn(link, now), QStringLiteral("Reconnecting in 4s."));
    link.nextTry = models::instantFromMs(1'699'999'999'000);
    QCOMPARE(reconnectingIn(link, now), QStringLiteral("Reconnecting now."));
    link.nextTry.reset();
    QVERIFY(linkText(link, now).startsWith(QStringLiteral("Offline since ")));
}

void TestShell::theStatusLineTellsEventsOff()
{
    StatusLine line;
    line.resize(1400, 26);
    line.show();
    auto *events = line.findChild<QAbstractButton *>(QStringLiteral("m_events"));
    QVERIFY(!events->isVisible());
    app::WatchStats stats;
    stats.eventsPerSecond = 38.2;
    line.setWatch(stats);
    QCOMPARE(events->text(), QStringLiteral("38 events/s"));
    stats.eventsOff = true;
    line.setWatch(stats);
    QCOMPARE(events->text(), QStringLiteral("events off"));
    QSignalSpy clicked(&line, &StatusLine::eventsClicked);
    QTest::mouseClick(events, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
}

void TestShell::theStatusLineGivesUpWhatIsWorthLeast()
{
    StatusLine line;
    app::LinkStatus link;
    link.state = app::LinkState::Connected;
    link.server.address = QStringLiteral("a-rather-long-host-name.internal.example.org:6380/0");
    link.server.version = "7.2.5";
    link.server.usedMemory = 412'000'000;
    app::MeterReading reading;
    reading.commands = 10;
    line.resize(1400, 26);
    line.show();
    line.setLink(link);
    line.setMeter(reading);
    auto *product = line.findChild<QLabel *>(QStringLiteral("m_product"));
    QCOMPARE(product->text(), QStringLiteral("Redis 7.2.5 · 412\u00A0MB"));
    QVERIFY(product->isVisible());
    line.resize(420, 26);
    QVERIFY(!product->isVisible());
    QVERIFY(line.findChild<QLabel *>(QStringLiteral("m_state"))->isVisible());
    QVERIFY(line.findChild<QLabel *>(QStringLiteral("m_clock"))->isVisible());
}

void TestShell::slowServersAreColoured()
{
    StatusLine line;
    app::MeterReading reading;
    reading.commands = 1;
    const auto ink = [&](double ms) {
        reading.latencyMs = ms;
        line.setMeter(reading);
        return line.findChild<QLabel *>(QStringLiteral("m_latency"))->palette().color(QPalette::WindowText);
    };
    QCOMPARE(ink(4), Theme::current().color(Token::Text2));
    QCOMPARE(ink(240), Theme::current().state(models::JobState::Retrying).fg);
    QCOMPARE(ink(1500), Theme::current().state(models::JobState::Failed).fg);
}

void TestShell::readsTheCommandLine()
{
    const auto options = StartupOptions::parse(
        {QStringLiteral("yardmaster"), QStringLiteral("--screenshot"), QStringLiteral("out"), QStringLiteral("--theme"),
         QStringLiteral("dark"), QStringLiteral("--lang=vi"), QStringLiteral("--size"), QStringLiteral("1024x640"),
         QStringLiteral("--page"), QStringLiteral("jobs"), QStringLiteral("--page=failed"),
         QStringLiteral("--demo-state=offline"), QStringLiteral("redis://localhost/1")});
    QVERIFY(options.ok());
    QCOMPARE(options->screenshotDir, QStringLiteral("out"));
    QCOMPARE(options->theme, std::optional(Theme::Mode::Dark));
    QCOMPARE(options->language, QStringLiteral("vi"));
    QCOMPARE(options->size, QSize(1024, 640));
    QCOMPARE(options->pages, (QStringList{QStringLiteral("jobs"), QStringLiteral("failed")}));
    QCOMPARE(options->demoState, std::optional(PageState::Offline));
    QCOMPARE(options->url, QStringLiteral("redis://localhost/1"));
}

void TestShell::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("option") << QStringList{QStringLiteral("--sparkle")};
    QTest::newRow("theme") << QStringList{QStringLiteral("--theme=pink")};
    QTest::newRow("language") << QStringList{QStringLiteral("--lang=xx")};
    QTest::newRow("size") << QStringList{QStringLiteral("--size=big")};
    QTest::newRow("state") << QStringList{QStringLiteral("--demo-state=happy")};
    QTest::newRow("two places") << QStringList{QStringLiteral("--demo"), QStringLiteral("redis://x")};
}

void TestShell::refusesWhatItDoesNotKnow()
{
    QFETCH(const QStringList, arguments);
    const auto options = StartupOptions::parse(QStringList{QStringLiteral("yardmaster")} + arguments);
    QVERIFY(!options.ok());
    QCOMPARE(options.error().kind, models::ErrorKind::Usage);
    QVERIFY(!options.error().text.isEmpty());
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
