// What a page or a dialog asks for on its way through the desk: the pending mark, the outcome, the Undo bar.
#include "app/engines/celery/envelope.h"
#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "models/roles.h"
#include "tests/support/celerybroker.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/pages/page.h"
#include "ui/shell/connectionview.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/undobar.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using models::Verb;

class TestActDesk : public QObject
{
    Q_OBJECT

private:
    models::JobTableModel &jobs() const { return m_view->models().jobs(); }
    bool pending(int row) const { return jobs().index(row, 0).data(int(models::Role::Pending)).toBool(); }
    ui::UndoBar *undoBar() const { return m_view->findChild<ui::UndoBar *>(QStringLiteral("m_undoBar")); }
    QString report() const { return m_view->findChild<ui::InlineMessage *>(QStringLiteral("m_report"))->message(); }
    qint64 waiting(const QByteArray &queue) const { return m_server.run({"LLEN", queue}).integer(); }
    models::JobCommand command(Verb verb, const QByteArray &id) const
    {
        models::JobCommand made;
        made.verb = verb;
        made.keys = {{m_view->session().connectionNumber(), "celery", id}};
        return made;
    }
    void ask(const models::JobCommand &made) const
    {
        emit m_view->page("jobs")->actRequested(made, QStringLiteral("lab.add"));
    }

    /// What `act` writes reaches the server, which is cut off before it answers or does it.
    void loseTheReplyTo(const std::function<void()> &act)
    {
        m_server.run({"CLIENT", "PAUSE", "60000", "WRITE"});
        act();
        QTRY_VERIFY2(holdsAWrite(), m_server.run({"CLIENT", "LIST"}).bytes().constData());
        m_server.run({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        m_server.run({"CLIENT", "UNPAUSE"});
    }
    bool holdsAWrite() const
    {
        const QByteArray clients = m_server.run({"CLIENT", "LIST"}).bytes();
        return clients.contains("cmd=lrem") || clients.contains("cmd=evalsha") || clients.contains("cmd=exec");
    }

    /// The job as one that was looked at while it waited, so that its message is known, and has failed since.
    void failsAfterALook(const QByteArray &id, const QByteArray &message)
    {
        auto seen = m_view->session().openJob(id);
        QTRY_VERIFY(seen.isFinished());
        QVERIFY2(seen.result().ok(), seen.result().ok() ? "" : qPrintable(seen.result().error().text));
        m_server.run({"LREM", "celery", "0", message});
        m_server.run({"SET", "celery-task-meta-" + id,
                      "{\"status\": \"FAILURE\", \"result\": {\"exc_type\": \"ValueError\", \"exc_message\": [\"no\"], "
                      "\"exc_module\": \"builtins\"}, \"traceback\": \"\", \"children\": [], "
                      "\"date_done\": \"2026-11-21T20:38:13.414113\", \"task_id\": \"" +
                          id + "\"}"});
    }

    support::RedisServer m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<ui::ConnectionView> m_view;

private slots:
    void init()
    {
        m_server.run({"FLUSHALL"});
        support::TaskMessageSpec spec;
        spec.id = "j1";
        m_server.run({"LPUSH", "celery", support::taskMessage(spec)});
        m_place = std::make_unique<tests::WindowPlace>();
        app::Profile profile = app::newProfile(app::Environment::Local);
        profile.broker = m_server.address();
        profile.results = m_server.address();
        m_view = std::make_unique<ui::ConnectionView>(profile, app::RedisSecrets(), m_place->workplace, nullptr);
        m_view->resize(1200, 800);
        m_view->show();
        m_view->start();
        m_view->setShown(true);
        QTRY_COMPARE_WITH_TIMEOUT(jobs().rowCount(), 1, 30'000);
        QTRY_VERIFY(m_view->session().capability(Verb::CancelWaiting).possible);
    }
    void cleanup()
    {
        m_view.reset();
        m_place.reset();
    }

    void marksAJobFromTheOrderToTheOutcome()
    {
        QVERIFY(!pending(0));
        ask(command(Verb::CancelWaiting, "j1"));
        QVERIFY(pending(0));
        QTRY_VERIFY(undoBar()->isOffering());
        QVERIFY(!pending(0));
        QCOMPARE(waiting("celery"), 0);
        m_view->undo();
        QTRY_COMPARE(waiting("celery"), 1);
    }

    void saysWhatIsWorthKnowingOfWhatWasDone()
    {
        support::TaskMessageSpec spec;
        spec.id = "j2";
        const QByteArray member = support::taskMessage(spec).replace("\"group\": null", "\"group\": \"g1\"");
        m_server.run({"LPUSH", "celery", member});
        m_view->session().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(jobs().rowCount(), 2, 30'000);
        ask(command(Verb::CancelWaiting, "j2"));
        QTRY_VERIFY(undoBar()->isOffering());
        QVERIFY2(report().contains(QStringLiteral("group or chord")), qPrintable(report()));
        QCOMPARE(waiting("celery"), 1);
    }

    void aForcedStateTellsOneStory()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_view->countText("jobs"), QStringLiteral("1"), 30'000);
        ui::ConnectionView forced(m_view->profile(), app::RedisSecrets(), m_place->workplace, nullptr);
        forced.resize(1200, 800);
        forced.show();
        forced.start();
        forced.forceState(ui::PageState::Empty);
        QSignalSpy read(&forced.session(), &app::Session::firstReadDone);
        forced.setShown(true);
        QTRY_VERIFY_WITH_TIMEOUT(read.count() >= 3, 30'000);
        QVERIFY(forced.settled());
        QCOMPARE(forced.models().jobs().rowCount(), 0); // although one waits
        QVERIFY(forced.countText("jobs").isEmpty() || forced.countText("jobs") == QLatin1String("0"));
        QVERIFY(forced.countText("queues").isEmpty() || forced.countText("queues") == QLatin1String("0"));
        forced.forceState(ui::PageState::Loading);
        QVERIFY(forced.settled()); // for --screenshot: it will never end
        QVERIFY(forced.countText("jobs").isEmpty());
        QVERIFY(forced.countText("queues").isEmpty());
    }

    void aPretendedLossIsSaidEverywhere()
    {
        QCOMPARE(m_view->link().state, app::LinkState::Connected);
        m_view->forceState(ui::PageState::Offline);
        QCOMPARE(m_view->link().state, app::LinkState::Offline);
        QVERIFY(m_view->link().since.has_value());
        QCOMPARE(jobs().rowCount(), 1); // what was known stays
        QVERIFY(!jobs().context().live);
        QVERIFY(!m_view->page("jobs")->toolAction("cancel")->isEnabled());
    }

    void clearsTheMarkWhenItWasRefused()
    {
        m_view->session().close();
        ask(command(Verb::CancelWaiting, "j1"));
        QTRY_VERIFY(!report().isEmpty());
        QVERIFY(!pending(0));
        QCOMPARE(waiting("celery"), 1);
    }

    void offersUndoOfATriggeredJob()
    {
        m_view->openTrigger({});
        auto *dialog = m_view->findChild<ui::TriggerDialog *>();
        QVERIFY(dialog);
        dialog->chooseTask(QStringLiteral("lab.add"));
        dialog->findChild<ui::JsonEditor *>(QStringLiteral("args"))->setJson("[2, 3]");
        QVERIFY2(dialog->problem().isEmpty(), qPrintable(dialog->problem()));
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("sendButton")), Qt::LeftButton);
        QTRY_VERIFY(undoBar()->isOffering());
        QTRY_VERIFY(!m_view->findChild<ui::TriggerDialog *>());
        QCOMPARE(waiting("celery"), 2);
        m_view->undo();
        QTRY_COMPARE(waiting("celery"), 1);
    }

    void offersUndoWhereTheOutcomeIsNotKnown()
    {
        loseTheReplyTo([this] { ask(command(Verb::CancelWaiting, "j1")); });
        QTRY_VERIFY(undoBar()->isOffering());
        QCOMPARE(waiting("celery"), 1); // it did not get there
        QTRY_VERIFY(m_view->session().capability(Verb::CancelWaiting).possible);
        m_view->undo();
        QTRY_VERIFY2_WITH_TIMEOUT(report().contains(QStringLiteral("already")), qPrintable(report()), 30'000);
        m_view->undo();
        QTRY_VERIFY(report().contains(QStringLiteral("nothing to take back")));
    }

    void takesBackOnASecondTryWhatWasNotTakenBack()
    {
        ask(command(Verb::CancelWaiting, "j1"));
        QTRY_VERIFY(undoBar()->isOffering());
        QCOMPARE(waiting("celery"), 0);
        m_server.run({"CONFIG", "SET", "maxmemory", "1"}); // full: it refuses the message, and nothing is done
        m_view->undo();
        QTRY_VERIFY2(report().contains(QStringLiteral("maxmemory")), qPrintable(report()));
        QCOMPARE(waiting("celery"), 0);
        m_server.run({"CONFIG", "SET", "maxmemory", "0"});
        m_view->undo();
        QTRY_COMPARE(waiting("celery"), 1);
        m_view->undo();
        QTRY_VERIFY(report().contains(QStringLiteral("nothing to take back")));
    }

    void bringsNothingBackTwiceWhereTheReplyWasLost()
    {
        ask(command(Verb::CancelWaiting, "j1"));
        QTRY_VERIFY(undoBar()->isOffering());
        loseTheReplyTo([this] { m_view->undo(); });
        QTRY_VERIFY(!report().isEmpty());
        QTRY_VERIFY(m_view->session().capability(Verb::CancelWaiting).possible);
        m_view->undo();
        QTRY_VERIFY2_WITH_TIMEOUT(report().contains(QStringLiteral("stays in the bin")), qPrintable(report()), 30'000);
        QCOMPARE(waiting("celery"), 0);
    }

    void retriesWithOtherArgumentsAndKeepsTheRest()
    {
        support::TaskMessageSpec spec;
        spec.id = "old";
        spec.argsJson = "[1.0, 2]";
        spec.kwargsJson = R"({"password": "geheim", "n": 1})";
        spec.moreHeaders = R"("x-tenant": "acme", )";
        spec.embedJson = R"({"callbacks": [{"task": "lab.then"}], "errbacks": null, "chain": null, "chord": null})";
        const QByteArray message = support::taskMessage(spec);
        m_server.run({"LPUSH", "celery", message});
        failsAfterALook("old", message);
        if (QTest::currentTestFailed())
            return;
        emit m_view->page("jobs")->editRetryRequested({m_view->session().connectionNumber(), "celery", "old"});
        auto *dialog = m_view->findChild<ui::EditRetryDialog *>();
        QVERIFY(dialog);
        auto *args = dialog->findChild<ui::JsonEditor *>(QStringLiteral("args"));
        auto *kwargs = dialog->findChild<ui::JsonEditor *>(QStringLiteral("kwargs"));
        QTRY_VERIFY2(dialog->problem().isEmpty(), qPrintable(dialog->problem()));
        QVERIFY(args->json().contains("1.0"));
        QCOMPARE(kwargs->json(), QByteArray()); // it holds a secret: nothing to edit, nothing to send
        args->setJson("[1.0, 3]");
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("sendButton")), Qt::LeftButton);
        QTRY_VERIFY(undoBar()->isOffering());
        QTRY_VERIFY(!m_view->findChild<ui::EditRetryDialog *>());
        QCOMPARE(waiting("celery"), 2);
        const app::Envelope sent = app::decodeEnvelope(m_server.run({"LINDEX", "celery", "0"}).bytes());
        QCOMPARE(QByteArray::fromBase64(sent.body), "[[1.0, 3], " + spec.kwargsJson + ", " + spec.embedJson + ']');
        QCOMPARE(sent.headers.find("x-tenant")->text(), QByteArray("acme"));
        QCOMPARE(sent.parentId, QByteArray("old"));
        QCOMPARE(sent.rootId, QByteArray("old"));
        m_view->undo();
        QTRY_COMPARE(waiting("celery"), 1);
    }

    void tellsTheNewIdOfARetriedJob()
    {
        const QByteArray message = m_server.run({"LINDEX", "celery", "0"}).bytes();
        failsAfterALook("j1", message);
        if (QTest::currentTestFailed())
            return;
        ask(command(Verb::Retry, "j1"));
        QTRY_VERIFY2(undoBar()->isOffering(), qPrintable(report()));
        QCOMPARE(waiting("celery"), 1);
        const QByteArray id = app::decodeEnvelope(m_server.run({"LINDEX", "celery", "0"}).bytes()).id;
        QVERIFY(id.size() > 8 && id != "j1");
        QString told;
        for (const QLabel *label : undoBar()->findChildren<QLabel *>())
            told += label->text() + QLatin1Char('\n');
        QVERIFY2(told.contains(QString::fromUtf8(id.left(8))), qPrintable(told));
    }

    void retriesOnceWhenAskedTwice()
    {
        failsAfterALook("j1", m_server.run({"LINDEX", "celery", "0"}).bytes());
        if (QTest::currentTestFailed())
            return;
        ask(command(Verb::Retry, "j1"));
        ask(command(Verb::Retry, "j1"));
        QTRY_VERIFY2(undoBar()->isOffering(), qPrintable(report()));
        // What was sent second would be answered second.
        auto after = m_view->session().openJob("j1");
        QTRY_VERIFY(after.isFinished());
        QTRY_VERIFY(!pending(0));
        QCOMPARE(waiting("celery"), 1);
        // Nor is it sent again later, unless that is asked for.
        ask(command(Verb::Retry, "j1"));
        QTRY_VERIFY2(report().contains(QStringLiteral("sent again already")), qPrintable(report()));
        QCOMPARE(waiting("celery"), 1);
        models::JobCommand again = command(Verb::Retry, "j1");
        again.again = true;
        ask(again);
        QTRY_COMPARE(waiting("celery"), 2);
    }

    void keepsTheDialogOpenWhenNothingWasSent()
    {
        m_view->openTrigger({});
        auto *dialog = m_view->findChild<ui::TriggerDialog *>();
        QVERIFY(dialog);
        dialog->chooseTask(QStringLiteral("lab.add"));
        m_view->session().close();
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("sendButton")), Qt::LeftButton);
        QTRY_VERIFY(!dialog->findChild<ui::InlineMessage *>()->message().isEmpty());
        QVERIFY(dialog->isVisible());
        QVERIFY(report().isEmpty()); // said once, where it was asked
        QVERIFY(!undoBar()->isOffering());
    }
};

QTEST_MAIN(TestActDesk)
#include "tst_actdesk.moc"
