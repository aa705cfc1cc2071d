// What a page or a dialog asks for on its way through the desk: the pending mark, the outcome, the Undo bar.
#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "models/roles.h"
#include "tests/support/celerybroker.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/pages/page.h"
#include "ui/shell/connectionview.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/undobar.h"

#include <QAbstractButton>
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
        emit m_view->pages().first()->actRequested(made, QStringLiteral("lab.add"));
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
        QVERIFY(!m_view->pages().first()->toolAction("cancel")->isEnabled());
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
