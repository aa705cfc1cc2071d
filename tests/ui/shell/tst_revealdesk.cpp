// Reveal in the real pieces of the window on a real broker: dots, the key, the values, and every way back to dots.
#include "app/engines/celery/envelope.h"
#include "app/session/session.h"
#include "app/store/actstore.h"
#include "models/historymodel.h"
#include "models/jobtablemodel.h"
#include "tests/support/celerybroker.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/jsonview.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/pages/page.h"
#include "ui/shell/connectionview.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace ui;

namespace {

const QByteArray kStored =
    R"({"status": "RETRY", "result": {"token": "hush-result"}, "traceback": null, "children": [], "task_id": "j1"})";
const QStringList kValues{QStringLiteral("hush-args"), QStringLiteral("hush-kwargs"), QStringLiteral("hush-header"),
                          QStringLiteral("hush-result")};

} // namespace

class TestRevealDesk : public QObject
{
    Q_OBJECT

private:
    void open(app::Environment environment, app::AccessLevel level)
    {
        app::Profile profile = app::newProfile(environment);
        profile.name = QStringLiteral("hocvui");
        profile.broker = m_server.address();
        profile.results = m_server.address();
        profile.level = level;
        m_view = std::make_unique<ConnectionView>(profile, app::RedisSecrets(), m_place->workplace, nullptr);
        m_view->resize(1200, 800);
        m_view->show();
        m_view->activateWindow();
        m_view->start();
        m_view->setShown(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_view->models().jobs().rowCount(), 2, 30'000);
        m_view->showPage("jobs");
        select("j1");
        QTRY_VERIFY_WITH_TIMEOUT(!pane()->detail().hidden.empty(), 30'000);
    }
    void select(const QByteArray &id)
    {
        QVERIFY(jobs()->showJob({m_view->session().connectionNumber(), "celery", id}));
        QTRY_COMPARE(pane()->detail().job.key.id, id);
        QTRY_VERIFY(!pane()->detail().facts.empty());
    }
    Page *jobs() const { return m_view->page("jobs"); }
    DetailPane *pane() const { return jobs()->findChild<DetailPane *>(); }
    InlineMessage *note() const { return pane()->findChild<InlineMessage *>(QStringLiteral("revealNote")); }
    QString report() const { return m_view->findChild<InlineMessage *>(QStringLiteral("m_report"))->message(); }
    QAction *action() const
    {
        for (QAction *each : jobs()->menuActions(MenuPlace::Job)) {
            if (each && each->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H))
                return each;
        }
        return nullptr;
    }
    void pressKey()
    {
        auto *table = jobs()->findChild<QWidget *>(QStringLiteral("table"));
        m_view->activateWindow(); // a dialog may have been in front
        table->setFocus();
        QTRY_VERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    }
    void reveal()
    {
        pressKey();
        QTRY_VERIFY2(pane()->isRevealed(), qPrintable(report()));
    }
    /// What the views of payloads show.
    QString payloads() const
    {
        QString all;
        for (const JsonView *view : pane()->findChildren<JsonView *>())
            all += view->toPlainText() + u'\n';
        return all;
    }
    /// What everything else in the window shows or tells a screen reader.
    QString aroundThem() const
    {
        QString all;
        for (const QWidget *widget : m_view->findChildren<QWidget *>()) {
            all += widget->toolTip() + widget->accessibleName() + widget->accessibleDescription() + u'\n';
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                all += label->text() + u'\n';
        }
        return all;
    }
    std::vector<app::ActRecord> acts() const
    {
        const auto later = app::SystemClock().now() + std::chrono::hours(1);
        return m_place->workplace->store().records({}, later, 100).valueOr({});
    }

    support::RedisServer m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<ConnectionView> m_view;

private slots:
    void init()
    {
        m_server.run({"FLUSHALL"});
        support::TaskMessageSpec spec;
        spec.id = "j1";
        spec.task = "mail.send";
        spec.argsJson = R"([{"db_password": "hush-args"}, 4711])";
        spec.kwargsJson = R"({"api_key": "hush-kwargs", "voice": "mai"})";
        spec.moreHeaders = R"("x-token": "hush-header", )";
        m_server.run({"LPUSH", "celery", support::taskMessage(spec)});
        support::TaskMessageSpec other;
        other.id = "j2";
        m_server.run({"LPUSH", "celery", support::taskMessage(other)});
        m_server.run({"SET", "celery-task-meta-j1", kStored});
        m_place = std::make_unique<tests::WindowPlace>();
        QGuiApplication::clipboard()->clear();
    }
    void cleanup()
    {
        m_view.reset();
        m_place.reset();
    }

    void theKeyShowsTheValuesAndTheKeyHidesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        QVERIFY(payloads().contains(QStringLiteral("••••")));
        QVERIFY(action() && action()->isEnabled());
        QVERIFY(!note() || note()->isHidden());
        reveal();
        const QString shown = payloads();
        for (const QString &value : kValues)
            QVERIFY2(shown.contains(value), qPrintable(value));
        QVERIFY2(!aroundThem().contains(QStringLiteral("hush")), qPrintable(aroundThem()));
        QVERIFY(note()->isVisible());
        QVERIFY2(note()->message().contains(QStringLiteral("Hidden again at")), qPrintable(note()->message()));
        QStringList nameless;
        for (const QWidget *control : namelessControls(pane()))
            nameless.append(QLatin1String(control->metaObject()->className()) + u' ' + control->objectName());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QCOMPARE(action()->text(), QStringLiteral("Hide values again"));
        // Nothing that outlives the look has them.
        QVERIFY(!QString::fromUtf8(pane()->detail().rawResult).contains(QStringLiteral("hush")));
        QCOMPARE(acts().size(), size_t(1));
        QCOMPARE(acts()[0].verb, QByteArray("reveal"));
        QCOMPARE(acts()[0].targets[0].jobId, QByteArray("j1"));

        pressKey();
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        QVERIFY(note()->isHidden());
        QCOMPARE(action()->text(), QStringLiteral("Reveal hidden values"));
        QCOMPARE(acts().size(), size_t(1));
    }

    void whatIsCopiedStaysDots()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        QClipboard *clipboard = QGuiApplication::clipboard();
        int secrets = 0;
        for (JsonView *view : pane()->findChildren<JsonView *>()) {
            if (!view->toPlainText().contains(QStringLiteral("hush")))
                continue;
            ++secrets;
            view->selectAll();
            view->copy();
            QCOMPARE(clipboard->text(), QStringLiteral("••••"));
        }
        QVERIFY2(secrets >= 4, qPrintable(QString::number(secrets)));
        int copies = 0;
        for (QAbstractButton *button : pane()->findChildren<QAbstractButton *>()) {
            if (button->text() != QLatin1String("Copy JSON"))
                continue;
            clipboard->clear();
            button->click();
            ++copies;
            QVERIFY2(!clipboard->text().contains(QStringLiteral("hush")), qPrintable(clipboard->text()));
            QVERIFY(!clipboard->text().isEmpty());
        }
        QVERIFY(copies >= 4);
        pane()->conceal();
        for (JsonView *view : pane()->findChildren<JsonView *>()) {
            if (!view->toPlainText().contains(QStringLiteral("4711")))
                continue;
            view->selectAll();
            view->copy();
            QVERIFY(clipboard->text().contains(QStringLiteral("4711"))); // as ever
        }
    }

    void theButtonHidesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        auto *hide = note()->findChild<QAbstractButton *>(QStringLiteral("m_secondButton"));
        QCOMPARE(hide->text(), QStringLiteral("Hide"));
        hide->setFocus();
        QTRY_VERIFY(hide->hasFocus());
        QTest::keyClick(hide, Qt::Key_Space);
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        QVERIFY(pane()->isAncestorOf(QApplication::focusWidget())); // the keyboard stays where it was
    }

    void theLinkBesideTheDotsDoesTheSame()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        pane()->selectTab("arguments");
        QList<QAbstractButton *> links;
        for (QAbstractButton *link : pane()->findChildren<QAbstractButton *>(QStringLiteral("revealLink"))) {
            if (link->isVisible())
                links.append(link);
        }
        QCOMPARE(links.size(), 3); // args, kwargs, headers
        links[1]->setFocus();
        QTest::keyClick(links[1], Qt::Key_Space);
        QTRY_VERIFY2(pane()->isRevealed(), qPrintable(report()));
        for (const QAbstractButton *link : qAsConst(links))
            QVERIFY(!link->isVisible());
    }

    void anotherJobHidesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        QVERIFY(jobs()->showJob({m_view->session().connectionNumber(), "celery", "j2"}));
        QTRY_COMPARE(pane()->detail().job.key.id, QByteArray("j2"));
        QVERIFY(!pane()->isRevealed()); // before anything is read of the other
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        select("j2");
        QVERIFY(!pane()->isRevealed());
        QVERIFY(note()->isHidden());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        QVERIFY(!action()->isEnabled());
        select("j1");
        QTRY_VERIFY(!pane()->detail().hidden.empty());
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }

    void anAnswerForAJobThatWasLeftIsLetGo()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        auto answer = m_view->session().reveal("j1");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result().ok());
        select("j2");
        jobs()->showRevealed(*answer.result());
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }

    void anotherPageHidesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        m_view->showPage("queues");
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }

    void aClosedPaneHidesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        jobs()->setDetailVisible(false);
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }

    void theyAreHiddenWhenTheTimeIsUp()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        auto answer = m_view->session().reveal("j1");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result().ok());
        pane()->showRevealed(*answer.result(), std::chrono::milliseconds(1), m_view->models().jobs().context());
        QVERIFY(pane()->isRevealed());
        QVERIFY(payloads().contains(QStringLiteral("hush-kwargs")));
        QTRY_VERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
        QVERIFY(note()->isHidden());
    }

    void aReadingThatTellsTheSameLeavesThem()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        const models::JobDetail same = pane()->detail();
        pane()->showDetail(same, m_view->models().jobs().context());
        QVERIFY(pane()->isRevealed());
        QVERIFY(payloads().contains(QStringLiteral("hush-result")));
        models::JobDetail other = same;
        other.rawResult.clear();
        pane()->showDetail(other, m_view->models().jobs().context());
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }

    void historyTellsOfIt()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        reveal();
        m_view->showPage("history");
        auto *table = m_view->page("history")->findChild<QAbstractItemView *>(QStringLiteral("table"));
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QString row;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            row += table->model()->index(0, column).data().toString() + u'|';
        QVERIFY2(row.contains(QStringLiteral("Reveal")) && row.contains(QStringLiteral("Done")), qPrintable(row));
        QVERIFY2(!row.contains(QStringLiteral("hush")), qPrintable(row));
        table->setCurrentIndex(table->model()->index(0, 0));
        auto *asked = m_view->page("history")->findChild<QPlainTextEdit *>(QStringLiteral("asked"));
        QTRY_VERIFY2(asked->toPlainText().contains(QStringLiteral("\"kwargs\"")), qPrintable(asked->toPlainText()));
        QVERIFY(!asked->toPlainText().contains(QStringLiteral("hush")));
    }

    void productionAsksFirst()
    {
        open(app::Environment::Production, app::AccessLevel::All);
        pressKey();
        auto *dialog = m_view->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        dialog->reject();
        QTRY_VERIFY(!m_view->findChild<ConfirmDialog *>());
        QVERIFY(!pane()->isRevealed());
        QVERIFY(acts().empty());
        pressKey();
        dialog = m_view->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        QAbstractButton *confirm = nullptr;
        for (QAbstractButton *button : dialog->findChildren<QAbstractButton *>()) {
            if (button->text() == QLatin1String("Reveal on hocvui"))
                confirm = button;
        }
        QVERIFY(confirm);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_VERIFY2(pane()->isRevealed(), qPrintable(report()));
        QCOMPARE(acts().size(), size_t(1));
    }

    void aLowerLevelSeesWhyNot_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("reason");
        QTest::newRow("look") << int(app::AccessLevel::Look) << QStringLiteral("read-only");
        QTest::newRow("mend") << int(app::AccessLevel::Mend) << QStringLiteral("needs the level All");
    }
    void aLowerLevelSeesWhyNot()
    {
        QFETCH(int, level);
        QFETCH(QString, reason);
        open(app::Environment::Local, app::AccessLevel(level));
        QVERIFY(!action()->isEnabled());
        QVERIFY2(action()->toolTip().contains(reason), qPrintable(action()->toolTip()));
        pane()->selectTab("arguments");
        auto *link = pane()->findChild<QAbstractButton *>(QStringLiteral("revealLink"));
        QVERIFY(link && !link->isEnabled() && link->toolTip().contains(reason));
        pressKey();
        auto refused = m_view->session().reveal("j1"); // past the button: it is decided below
        QTRY_VERIFY(refused.isFinished());
        QVERIFY(!refused.result().ok());
        QVERIFY(!pane()->isRevealed());
        QVERIFY(acts().empty());
    }

    void nothingIsShownThatCannotBeWrittenDown()
    {
        open(app::Environment::Local, app::AccessLevel::All);
        {
            QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("vandal"));
            file.setDatabaseName(m_place->dataFile());
            QVERIFY(file.open());
            QVERIFY(QSqlQuery(file).exec(QStringLiteral("DROP TABLE audit_target")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("vandal"));
        pressKey();
        QTRY_VERIFY2(report().contains(QStringLiteral("audit log")), qPrintable(report()));
        QVERIFY(!pane()->isRevealed());
        QVERIFY(!payloads().contains(QStringLiteral("hush")));
    }
};

QTEST_MAIN(TestRevealDesk)
#include "tst_revealdesk.moc"
