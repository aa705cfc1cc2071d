#include "app/session/actintent.h"
#include "app/store/actstore.h"
#include "models/binmodel.h"
#include "models/historymodel.h"
#include "models/jobtablemodel.h"
#include "models/queueinfo.h"
#include "models/queuemodel.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redisserver.h"
#include "tests/ui/screens.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/detail/payloadview.h"
#include "ui/detail/tracebackview.h"
#include "ui/dialogs/movedialog.h"
#include "ui/mainwindow.h"
#include "ui/pages/bin/binpage.h"
#include "ui/pages/bin/binpane.h"
#include "ui/pages/bin/keptmodel.h"
#include "ui/pages/failed/failedpage.h"
#include "ui/pages/failed/failedview.h"
#include "ui/pages/history/historypage.h"
#include "ui/pages/pageexport.h"
#include "ui/shell/acttext.h"
#include "ui/shell/connectionview.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
using namespace support;
using namespace std::chrono_literals;
using models::HistoryColumn;

/// History and Bin in a real window on a real broker: what an act writes, shows and takes back.
class TestHistoryPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void nothingDoneYetSaysSo();
    void aCancelledJobIsInHistoryAndBinAndComesBack();
    void aDiscardedFailureLeavesThePageAndComesBackFromTheBin();
    void jobsMovedFromTheQueuesPageComeBackFromTheBin();
    void onProductionTheQueueToEmptyIsTyped();
    void undoFromTheBinIsTheSame();
    void theKeyTakesBackTheSelectedActOfThePage();
    void showsTheJobOfAnAct();
    void readsFurtherPagesAsOneScrolls();
    void aFilterReadsOnUntilItHasSeenAll();
    void actsOfOtherConnectionsAreShownAndCannotBeUndoneHere();
    void whatAnotherProcessWroteComesWithF5();
    void exportsAsTableAndAsJson();
    void aFailedExportIsSaid();
    void worksWhileTheBrokerIsGone();
    void everyControlHasANameAndAKeyReachesIt();
    void eachPageHasItsFourStates();
    void looksRight_data();
    void looksRight();

private:
    static constexpr int kPatienceMs = 20'000;

    ConnectionView *open();
    app::Profile profile() const;
    app::ActStore &store() const { return m_place->workplace->store(); }
    /// Waits in queue "mail" of the broker; with an argument that is masked.
    void push(const QByteArray &id) const;
    qint64 waiting() const { return m_server->run({"LLEN", "mail"}).integer(); }
    /// As the Jobs page asks for it.
    void cancel(const QByteArray &id) const;
    /// An act that is over, written straight into the store.
    void note(app::ActStore &store, const QByteArray &actionId, models::Instant at, const QByteArray &jobId = "job",
              const app::BrokerRef &broker = {}) const;
    /// So many of them, a second apart, "act-0" the oldest, in one transaction; the `special`th is about another job.
    void fill(int acts, int special = -1, const QByteArray &jobId = {}) const;
    models::Instant now() const { return m_place->workplace->clock().now(); }
    HistoryPage &history() const { return *static_cast<HistoryPage *>(m_window->current()->page("history")); }
    BinPage &bin() const { return *static_cast<BinPage *>(m_window->current()->page("bin")); }
    QString cell(int row, HistoryColumn column) const
    {
        return history().view().table().model()->index(row, int(column)).data().toString();
    }

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestHistoryPages::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
}

void TestHistoryPages::init()
{
    m_server = std::make_unique<RedisServer>();
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void TestHistoryPages::cleanup()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_window.reset();
    m_place.reset();
    m_server.reset();
}

app::Profile TestHistoryPages::profile() const
{
    app::Profile profile = app::newProfile(app::Environment::Development);
    profile.name = QStringLiteral("here");
    profile.broker = m_server->address();
    return profile;
}

ConnectionView *TestHistoryPages::open()
{
    ConnectionView *view = m_window->openConnection(profile(), m_server->secrets());
    const bool connected = QTest::qWaitFor(
        [view] {
            return view->session().link().state == app::LinkState::Connected &&
                   view->session().capability(models::Verb::Undo).possible;
        },
        kPatienceMs);
    return connected ? view : nullptr;
}

void TestHistoryPages::push(const QByteArray &id) const
{
    TaskMessageSpec spec;
    spec.id = id;
    spec.task = "mail.send";
    spec.queue = "mail";
    spec.argsJson = "[8472, \"lớp 8A2\"]";
    spec.kwargsJson = R"({"password": "geheim", "retry": true})";
    m_server->run({"SADD", "_kombu.binding.mail", "mail\x06\x16\x06\x16mail"});
    m_server->run({"LPUSH", "mail", taskMessage(spec)});
}

void TestHistoryPages::cancel(const QByteArray &id) const
{
    m_window->showPage("jobs");
    ConnectionView *view = m_window->current();
    const models::JobKey key{view->session().connectionNumber(), "celery", id};
    const models::JobTableModel &jobs = view->models().jobs();
    const auto isThere = [&jobs, &key] {
        for (int row = 0; row < jobs.rowCount(); ++row) {
            if (jobs.keyAt(row) == key)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), kPatienceMs);
    models::JobCommand command;
    command.verb = models::Verb::CancelWaiting;
    command.keys = {key};
    const qint64 before = waiting();
    emit view->page("jobs")->actRequested(command, QStringLiteral("mail.send"));
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), before - 1, kPatienceMs);
}

void TestHistoryPages::note(app::ActStore &store, const QByteArray &actionId, models::Instant at,
                            const QByteArray &jobId, const app::BrokerRef &broker) const
{
    app::ActIntent act;
    act.actionId = actionId;
    act.broker = broker.uid.isEmpty() ? app::brokerRef(profile()) : broker;
    act.engine = "celery";
    act.verb = "cancel";
    act.who = QStringLiteral("linh@laptop");
    act.text = R"({"verb":"cancel"})";
    act.targets = {jobId};
    act.at = at;
    QVERIFY(store.begin(act).ok());
    models::CommandResult result;
    result.actionId = actionId;
    result.outcomes = {{jobId, {}, models::Outcome::Done, {}, {}}};
    result.undoUntil = now() + 1h;
    QVERIFY(store.finish(result).ok());
}

void TestHistoryPages::fill(int acts, int special, const QByteArray &jobId) const
{
    QVERIFY(store().opened().ok()); // the file and its tables are there
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("fill"));
        database.setDatabaseName(m_place->dataFile());
        QVERIFY(database.open() && database.transaction());
        const auto run = [&database](const QString &sql, const QVariantList &values) {
            QSqlQuery query(database);
            query.prepare(sql);
            for (const QVariant &value : values)
                query.addBindValue(value);
            return query.exec();
        };
        const QString numbers =
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?) ");
        QVERIFY(run(QStringLiteral("INSERT INTO connection(uid, name, first_seen, last_seen) VALUES(?, 'here', 0, 0)"),
                    {app::brokerRef(profile()).uid}));
        const qint64 oldest = models::toMs(now() - std::chrono::seconds(acts));
        QVERIFY(run(numbers +
                        QStringLiteral("INSERT INTO audit(action_id, connection, at_ms, finished_ms, who, owner, "
                                       "engine, verb, intent) SELECT 'act-' || i, (SELECT id FROM connection), "
                                       "? + 1000 * i, ? + 1000 * i, 'linh', 'nobody', 'celery', 'cancel', '{}' FROM n"),
                    {acts - 1, oldest, oldest}));
        QVERIFY(run(numbers + QStringLiteral("INSERT INTO audit_target(action_id, seq, job_id, outcome) SELECT "
                                             "'act-' || i, 0, CASE i WHEN ? THEN ? ELSE x'6a6f62' END, 'done' FROM n"),
                    {acts - 1, special, jobId}));
        QVERIFY(database.commit());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("fill"));
}

void TestHistoryPages::nothingDoneYetSaysSo()
{
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().view().state(), PageState::Empty);
    QCOMPARE(history().view().states().message()->title(), QStringLiteral("Nothing has been changed from here yet."));
    QVERIFY(!history().undoAction()->isEnabled());
    m_window->showPage("bin");
    QTRY_COMPARE(bin().view().state(), PageState::Empty);
    QVERIFY(!bin().undoAction()->isEnabled());
}

void TestHistoryPages::aCancelledJobIsInHistoryAndBinAndComesBack()
{
    push("job-1");
    QVERIFY(open());
    cancel("job-1");
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 1);
    QTRY_COMPARE(cell(0, HistoryColumn::Result), QStringLiteral("Done"));
    QCOMPARE(cell(0, HistoryColumn::Action), QStringLiteral("Cancel"));
    QCOMPARE(cell(0, HistoryColumn::Target), QStringLiteral("mail.send · job-1"));
    QCOMPARE(cell(0, HistoryColumn::Connection), QStringLiteral("here"));
    QCOMPARE(cell(0, HistoryColumn::Who), app::thisUser());
    QVERIFY(cell(0, HistoryColumn::Undo).startsWith(QStringLiteral("until ")));
    auto *targets = history().findChild<TableView *>(QStringLiteral("targetTable"));
    QTRY_COMPARE(targets->model()->rowCount(), 1);
    QCOMPARE(targets->model()->index(0, 0).data().toString(), QStringLiteral("job-1"));
    QCOMPARE(targets->model()->index(0, 1).data().toString(), QStringLiteral("Done"));
    QVERIFY(history()
                .findChild<QPlainTextEdit *>(QStringLiteral("asked"))
                ->toPlainText()
                .contains(QStringLiteral("\"cancel\"")));

    m_window->showPage("bin");
    QTRY_COMPARE(bin().model().rowCount(), 1);
    QCOMPARE(bin().model().rowAt(0).queues, QStringLiteral("mail"));
    QCOMPARE(bin().model().rowAt(0).jobs, 1);
    KeptModel &kept = bin().pane().messages();
    QTRY_COMPARE(kept.rowCount(), 1);
    QVERIFY(kept.index(0, 0).data().toString().startsWith(QStringLiteral("mail.send")));
    QString shown;
    for (const PayloadView *view : bin().findChildren<PayloadView *>())
        shown += view->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(shown.contains(QStringLiteral("8472")) && shown.contains(QStringLiteral("lớp 8A2")), qPrintable(shown));
    QVERIFY2(shown.contains(QStringLiteral("••••")) && !shown.contains(QStringLiteral("geheim")), qPrintable(shown));

    m_window->showPage("history");
    QTRY_VERIFY(history().undoAction()->isEnabled());
    QTest::mouseClick(history().findChild<QPushButton *>(QStringLiteral("undoButton")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(history().model().rowCount(), 2, kPatienceMs);
    QCOMPARE(cell(0, HistoryColumn::Action), QStringLiteral("Undo"));
    QTRY_COMPARE(cell(1, HistoryColumn::Undo), QStringLiteral("taken back"));
    QVERIFY(!history().undoAction()->isEnabled());
    m_window->showPage("bin");
    QTRY_COMPARE(bin().view().state(), PageState::Empty);
    QCOMPARE(bin().model().rowCount(), 0);
}

void TestHistoryPages::aDiscardedFailureLeavesThePageAndComesBackFromTheBin()
{
    const QByteArray key = "celery-task-meta-f1";
    const QByteArray stored =
        R"({"status": "FAILURE", "result": {"exc_type": "ValueError", "exc_message": ["no such lesson"], )"
        R"("exc_module": "builtins"}, "traceback": "Traceback (most recent call last):\n  File \"/app/a.py\", line 3, )"
        R"(in go\n    go()\nValueError: no such lesson\n", "children": [], "date_done": ")" +
        QDateTime::currentDateTimeUtc().addSecs(-60).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1() +
        R"(", "task_id": "f1", "name": "lesson.make", "args": [], "kwargs": {}, "worker": "w1", "retries": 0, )"
        R"("queue": "mail"})";
    m_server->run({"SET", key, stored});
    ConnectionView *view = open();
    QVERIFY(view);
    m_window->showPage("failed");
    auto *tree = view->page("failed")->findChild<QAbstractItemView *>(QStringLiteral("table"));
    QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 1, kPatienceMs);
    auto *failed = static_cast<FailedPage *>(view->page("failed"));
    QTRY_VERIFY_WITH_TIMEOUT(failed->view().actions().discard()->isEnabled(), kPatienceMs);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_server->run({"GET", key}).isNil(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 0, kPatienceMs);

    m_window->showPage("bin");
    QTRY_COMPARE(bin().model().rowCount(), 1);
    const auto shown = [this](models::BinColumn column) {
        return bin().view().table().model()->index(0, int(column)).data().toString();
    };
    QCOMPARE(shown(models::BinColumn::What), QStringLiteral("Discard"));
    QCOMPARE(shown(models::BinColumn::Queue), QStringLiteral("result store"));
    QTRY_COMPARE(bin().pane().messages().rowCount(), 1);
    QCOMPARE(bin().pane().messages().index(0, 0).data().toString(), QStringLiteral("lesson.make"));
    auto *error = bin().findChild<TracebackView *>(QStringLiteral("error"));
    QTRY_VERIFY(error->toPlainText().contains(QStringLiteral("ValueError: no such lesson")));
    uitest::picture(*m_window, QStringLiteral("bin-discarded"));

    bin().undoAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->run({"GET", key}).bytes(), stored, kPatienceMs);
    QTRY_COMPARE(bin().model().rowCount(), 0);
    m_window->showPage("failed");
    QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 1, kPatienceMs);
}

void TestHistoryPages::jobsMovedFromTheQueuesPageComeBackFromTheBin()
{
    m_server->run({"SADD", "_kombu.binding.other", "other\x06\x16\x06\x16other"});
    for (const char *id : {"job-1", "job-2", "job-3"})
        push(id);
    const app::RedisReply before = m_server->run({"LRANGE", "mail", "0", "-1"});
    ConnectionView *view = open();
    QVERIFY(view);
    m_window->showPage("queues");
    auto *page = static_cast<ListPage *>(view->page("queues"));
    QTRY_COMPARE_WITH_TIMEOUT(view->models().queues().rowCount(), 2, kPatienceMs);
    page->view().selectKey(QStringLiteral("mail"));
    auto *action = page->findChild<QAction *>(QStringLiteral("moveJobs"));
    QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), kPatienceMs);
    page->view().table().setFocus();
    QTest::keyClick(&page->view().table(), Qt::Key_M);
    auto *dialog = m_window->findChild<MoveDialog *>();
    QVERIFY(dialog);
    auto *go = dialog->findChild<QPushButton *>(QStringLiteral("m_moveButton"));
    auto *to = dialog->findChild<QComboBox *>(QStringLiteral("m_to"));
    QCOMPARE(to->count(), 1);
    QVERIFY(!go->isEnabled()); // nobody chose a queue
    to->setCurrentIndex(0);
    dialog->findChild<QCheckBox *>(QStringLiteral("m_onlySome"))->setChecked(true);
    dialog->findChild<QSpinBox *>(QStringLiteral("m_count"))->setValue(2);
    QVERIFY(go->isEnabled());
    uitest::picture(*dialog, QStringLiteral("movedialog"));
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->run({"LLEN", "other"}).integer(), 2, kPatienceMs);
    QCOMPARE(waiting(), 1);
    auto *undo = view->findChild<UndoBar *>(QStringLiteral("m_undoBar"));
    QTRY_VERIFY(undo->isOffering());
    uitest::picture(*m_window, QStringLiteral("queues-moved"));

    m_window->showPage("bin");
    QTRY_COMPARE(bin().model().rowCount(), 1);
    const QModelIndex what = bin().view().table().model()->index(0, int(models::BinColumn::What));
    QCOMPARE(what.data().toString(), QStringLiteral("Move jobs"));
    bin().undoAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 3, kPatienceMs);
    QVERIFY(m_server->run({"LRANGE", "mail", "0", "-1"}) == before);
}

void TestHistoryPages::onProductionTheQueueToEmptyIsTyped()
{
    models::QueueInfo from;
    from.name = QStringLiteral("mail");
    from.waiting = 61;
    models::QueueInfo to;
    to.name = QStringLiteral("other");
    to.consumers = 0;
    app::Profile production = app::newProfile(app::Environment::Production);
    production.name = QStringLiteral("hocvui-prod");
    MoveDialog dialog(from, {to}, production, nullptr);
    dialog.show();
    auto *go = dialog.findChild<QPushButton *>(QStringLiteral("m_moveButton"));
    QVERIFY(go->text().contains(QStringLiteral("hocvui-prod")));
    dialog.findChild<QComboBox *>(QStringLiteral("m_to"))->setCurrentIndex(0);
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("m_remark"))->text().contains(QStringLiteral("No worker")));
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("m_typed")), QStringLiteral("mail"));
    QVERIFY(go->isEnabled());
    QCOMPARE(dialog.command().limit, 0);
    models::CommandResult stopped; // in the middle: what is moved is moved
    stopped.outcomes = {{"mail", {}, models::Outcome::Changed, QStringLiteral("It was stopped."), {}}};
    stopped.outcomes.front().messages = 20;
    stopped.undoUntil = now() + 1h;
    QVERIFY(actDoneText(dialog.command(), stopped, {}).contains(QStringLiteral("20 job")));
    Theme::current().setMode(Theme::Mode::Dark);
    uitest::picture(dialog, QStringLiteral("movedialog-production-dark"));
}

void TestHistoryPages::undoFromTheBinIsTheSame()
{
    push("job-1");
    push("job-2");
    QVERIFY(open());
    cancel("job-1");
    cancel("job-2");
    m_window->showPage("bin");
    QTRY_COMPARE(bin().model().rowCount(), 2);
    QTRY_VERIFY(bin().undoAction()->isEnabled());
    // The older one, not the last.
    const models::BinModel &acts = bin().model();
    const int older = acts.rowAt(0).at < acts.rowAt(1).at ? 0 : 1;
    QVERIFY(bin().view().selectKey(acts.keyAt(older)));
    QTRY_COMPARE(bin().pane().messages().rowCount(), 1);
    QTRY_COMPARE(bin().pane().messages().messages()[0].kept.item.jobId, QByteArray("job-1"));
    bin().undoAction()->trigger();
    QVERIFY(!bin().undoAction()->isEnabled()); // pressed twice it acts once
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(bin().model().rowCount(), 1, kPatienceMs);
    QVERIFY(m_server->run({"LRANGE", "mail", "0", "-1"}).items().front().bytes().contains("job-1"));
}

void TestHistoryPages::theKeyTakesBackTheSelectedActOfThePage()
{
    push("job-1");
    QVERIFY(open());
    cancel("job-1");
    // Without the bar that offers the same.
    auto *bar = m_window->current()->findChild<QWidget *>(QStringLiteral("m_undoBar"));
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatienceMs);
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(m_window->current()->currentPage()->id(), QByteArray("history"));
    QTRY_VERIFY(history().undoAction()->isEnabled());
    QTest::keyClick(&history().view().table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(history().model().rowCount(), 2, kPatienceMs);
    // Where nothing can be taken back, the key says why and does nothing else.
    QTRY_VERIFY(!history().undoAction()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatienceMs);
    QTest::keyClick(&history().view().table(), Qt::Key_Z, Qt::ControlModifier);
    auto *report = m_window->current()->findChild<InlineMessage *>(QStringLiteral("m_report"));
    QTRY_COMPARE(report->message(), history().undoAction()->toolTip());
    QCOMPARE(waiting(), 1);
}

void TestHistoryPages::showsTheJobOfAnAct()
{
    push("job-1");
    QVERIFY(open());
    cancel("job-1");
    m_window->showPage("history");
    auto *show = history().findChild<QAction *>(QStringLiteral("showJob"));
    QTRY_VERIFY(show->isEnabled());
    show->trigger();
    QCOMPARE(m_window->current()->currentPage()->id(), QByteArray("jobs"));
}

void TestHistoryPages::readsFurtherPagesAsOneScrolls()
{
    constexpr int kActs = 450;
    fill(kActs);
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 200);
    TableView &table = history().view().table();
    QCOMPARE(table.model()->index(0, 0).data(int(models::Role::Key)).toString(), QStringLiteral("act-449"));
    QTRY_VERIFY(table.verticalScrollBar()->maximum() > 0);
    const QString selected = history().view().currentKey();
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
    QTRY_COMPARE(history().model().rowCount(), 400);
    QTRY_VERIFY(table.verticalScrollBar()->value() < table.verticalScrollBar()->maximum());
    QCOMPARE(history().model().rowCount(), 400); // no page before it is wanted
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
    QTRY_COMPARE(history().model().rowCount(), kActs);
    QVERIFY(!history().model().canFetchMore({}));
    QCOMPARE(table.model()->index(kActs - 1, 0).data(int(models::Role::Key)).toString(), QStringLiteral("act-0"));
    QCOMPARE(history().view().currentKey(), selected);
    // A new act comes on top; what was read stays.
    note(store(), "newest", now());
    history().reread();
    QTRY_COMPARE(history().model().rowCount(), kActs + 1);
    QCOMPARE(table.model()->index(0, 0).data(int(models::Role::Key)).toString(), QStringLiteral("newest"));
}

void TestHistoryPages::aFilterReadsOnUntilItHasSeenAll()
{
    constexpr int kActs = 450;
    fill(kActs, 3, "needle");
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 200);
    history().view().setFilter(QStringLiteral("needle"));
    QTRY_COMPARE(history().model().rowCount(), kActs);
    QTRY_COMPARE(history().view().table().model()->rowCount(), 1);
    history().view().setFilter(QStringLiteral("nothing like it"));
    QTRY_COMPARE(history().view().state(), PageState::Empty);
    history().view().setFilter({});
    QTRY_COMPARE(history().view().table().model()->rowCount(), kActs);
}

void TestHistoryPages::actsOfOtherConnectionsAreShownAndCannotBeUndoneHere()
{
    app::Profile other = app::newProfile(app::Environment::Production);
    other.name = QStringLiteral("hocvui-prod");
    other.broker.host = QStringLiteral("redis.example");
    QVERIFY(m_place->workplace->config().save(other).ok());
    note(store(), "mine", now() - 2s);
    note(store(), "theirs", now() - 1s, "job-2", app::brokerRef(other));
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 1);
    QCOMPARE(history().view().currentKey(), QStringLiteral("mine"));
    QTRY_VERIFY(history().undoAction()->isEnabled());
    history().view().tabs().select("all");
    QTRY_COMPARE(history().model().rowCount(), 2);
    QCOMPARE(cell(0, HistoryColumn::Connection), QStringLiteral("hocvui-prod"));
    const auto mark = history()
                          .view()
                          .table()
                          .model()
                          ->index(0, int(HistoryColumn::Connection))
                          .data(int(models::Role::Connection))
                          .value<models::ConnectionCell>();
    QCOMPARE(mark.environment, QByteArray("production"));
    QVERIFY(history().view().selectKey(QStringLiteral("theirs")));
    QTRY_VERIFY(!history().undoAction()->isEnabled());
    QVERIFY(history().undoAction()->toolTip().contains(QStringLiteral("hocvui-prod")));
    QVERIFY(!history().findChild<QAction *>(QStringLiteral("showJob"))->isEnabled());
    history().view().tabs().select("here");
    QTRY_COMPARE(history().model().rowCount(), 1);
}

void TestHistoryPages::whatAnotherProcessWroteComesWithF5()
{
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().view().state(), PageState::Empty);
    const app::SystemClock clock;
    app::ActStore elsewhere(m_place->dataFile(), clock); // as yardctl has it
    note(elsewhere, "by yardctl", now());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(history().model().rowCount(), 1);
    // And when the page is shown again.
    m_window->showPage("jobs");
    note(elsewhere, "again", now());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 2);
}

void TestHistoryPages::exportsAsTableAndAsJson()
{
    constexpr int kActs = 750; // more than the page shows, and than one read
    fill(kActs, 0, "=cmd|' /C calc'!A0");
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 200);
    QTemporaryDir folder;
    auto *told = history().findChild<InlineMessage *>(QStringLiteral("told"));
    const QString csv = folder.filePath(QStringLiteral("history.csv"));
    history().exporter().exportTo(csv);
    QTRY_VERIFY_WITH_TIMEOUT(told->tone() == InlineMessage::Tone::Success, kPatienceMs);
    QVERIFY2(told->message().contains(QStringLiteral("750")), qPrintable(told->message()));
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArrayList lines = table.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), kActs + 1);
    QVERIFY2(lines.back().contains(",'=cmd|"), lines.back().constData());

    const QString json = folder.filePath(QStringLiteral("history.json"));
    history().exporter().exportTo(json);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(json), kPatienceMs);
    QFile document(json);
    QVERIFY(document.open(QIODevice::ReadOnly));
    const QJsonArray acts = QJsonDocument::fromJson(document.readAll()).array();
    QCOMPARE(acts.size(), kActs);
    QCOMPARE(acts[0].toObject()[QStringLiteral("action_id")].toString(), QStringLiteral("act-749"));
    QCOMPARE(acts[kActs - 1].toObject()[QStringLiteral("outcomes")].toArray()[0].toObject()[QStringLiteral("id")],
             QJsonValue(QStringLiteral("=cmd|' /C calc'!A0")));

    auto *action = history().findChild<QAction *>(QStringLiteral("export"));
    QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), kPatienceMs); // the one before has ended
    action->trigger();
    auto *dialog = history().findChild<QFileDialog *>(QStringLiteral("exportDialog"));
    QVERIFY(dialog && dialog->acceptMode() == QFileDialog::AcceptSave);
    dialog->close();
}

void TestHistoryPages::aFailedExportIsSaid()
{
    note(store(), "act", now());
    QVERIFY(open());
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 1);
    history().exporter().exportTo(QStringLiteral("/proc/nowhere/history.csv"));
    auto *told = history().findChild<InlineMessage *>(QStringLiteral("told"));
    QTRY_VERIFY_WITH_TIMEOUT(told->tone() == InlineMessage::Tone::Danger, kPatienceMs);
    QVERIFY(told->isVisible());
}

void TestHistoryPages::worksWhileTheBrokerIsGone()
{
    push("job-1");
    QVERIFY(open());
    cancel("job-1");
    m_server->stop();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->current()->session().link().state != app::LinkState::Connected, kPatienceMs);
    m_window->showPage("history");
    QTRY_COMPARE(history().model().rowCount(), 1);
    QVERIFY(!history().undoAction()->isEnabled());
    QVERIFY(!history().undoAction()->toolTip().isEmpty());
    m_window->showPage("bin");
    QTRY_COMPARE(bin().pane().messages().rowCount(), 1);
    m_server->start();
    QTRY_VERIFY_WITH_TIMEOUT(bin().undoAction()->isEnabled(), kPatienceMs);
}

void TestHistoryPages::everyControlHasANameAndAKeyReachesIt()
{
    push("job-1");
    QVERIFY(open());
    cancel("job-1");
    for (Page *page : std::initializer_list<Page *>{&history(), &bin()}) {
        m_window->showPage(page->id());
        auto *table = page->findChild<TableView *>(QStringLiteral("table"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QStringList nameless;
        for (const QWidget *widget : namelessControls(page))
            nameless.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        QCOMPARE(nameless.join(u','), QString());
        // Filter, table and pane by F6.
        page->focusFilter();
        QSet<QWidget *> met;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            met.insert(m_window->focusWidget());
        }
        QVERIFY(met.contains(table));
        const QList<QWidget *> regions = page->focusRegions();
        for (const QWidget *region : regions) {
            const bool reached = std::any_of(met.begin(), met.end(), [region](const QWidget *widget) {
                return widget == region || region->isAncestorOf(widget);
            });
            QVERIFY2(reached, region->metaObject()->className());
        }
        // "/" leads to the filter.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Slash);
        const FilterEdit &filter = static_cast<ListPage *>(page)->view().filter();
        QVERIFY(filter.isAncestorOf(m_window->focusWidget()) || m_window->focusWidget() == &filter);
    }
    const auto *tools = m_window->findChild<QMenu *>(QStringLiteral("toolsMenu"));
    QVERIFY(tools->actions().contains(m_window->findChild<QAction *>(QStringLiteral("page-bin"))));
}

void TestHistoryPages::eachPageHasItsFourStates()
{
    note(store(), "act", now());
    QVERIFY(open());
    for (ListPage *page : std::initializer_list<ListPage *>{&history(), &bin()}) {
        m_window->showPage(page->id());
        for (const PageState state : {PageState::Loading, PageState::Empty, PageState::Error, PageState::Offline}) {
            page->forceState(state);
            QCOMPARE(page->view().state(), state);
        }
    }
}

void TestHistoryPages::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestHistoryPages::looksRight()
{
    QFETCH(bool, dark);
    Theme::current().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    push("job-1");
    push("job-2");
    QVERIFY(open());
    cancel("job-1");
    cancel("job-2");
    for (const char *page : {"history", "bin"}) {
        m_window->showPage(page);
        auto *table = m_window->current()->currentPage()->findChild<TableView *>(QStringLiteral("table"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(m_window->current()->currentPage()->settled());
        const QImage image = uitest::picture(
            *m_window,
            QStringLiteral("%1-%2").arg(QLatin1String(page), dark ? QStringLiteral("dark") : QStringLiteral("light")));
        QVERIFY(uitest::isPainted(image));
    }
}

QTEST_MAIN(TestHistoryPages)
#include "tst_historypages.moc"
