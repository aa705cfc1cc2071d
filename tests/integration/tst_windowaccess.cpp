#include "app/session/connection.h"
#include "models/actline.h"
#include "tests/support/celeryworker.h"
#include "tests/support/redisserver.h"
#include "tests/ui/windowplace.h"
#include "ui/detail/jobactions.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actmark.h"

#include <QAbstractItemView>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using namespace support;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kFollowMs = 2'000; ///< the row may be gone meanwhile

using Words = QSet<QByteArray>;

Words marked(const app::AccessLevel atMost)
{
    Words words;
    for (const app::AnyVerb &verb : app::everyAct())
        if (app::needsOf(verb).one <= atMost)
            words.insert(app::actWord(verb));
    return words;
}

QByteArray listed(const Words &words)
{
    QByteArrayList list(words.begin(), words.end());
    std::sort(list.begin(), list.end());
    return list.join(' ');
}

} // namespace

/// Whatever in the window asks for an act is offered at the levels that the table says, and says why not at the others:
/// every action on every page, row by row, beside a real worker.
class TestWindowAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offersWhatTheTableAllows_data();
    void offersWhatTheTableAllows();
    void cleanupTestCase() { m_window.reset(); }

private:
    void doSomethingToTakeBack();
    void look();
    void walk(const QByteArray &page, const Words &wanted);
    void walkRows(QAbstractItemView *table, const QModelIndex &parent);

    std::unique_ptr<RedisServer> m_server;
    std::unique_ptr<CeleryWorker> m_worker;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
    app::Profile m_profile;
    Words m_met;       ///< acts that some action asks for
    Words m_enabled;   ///< those that were offered for some row
    Words m_explained; ///< those whose tool tip named the level that they need
    QByteArray m_wrong;
};

void TestWindowAccess::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<RedisServer>();
    CeleryWorker::Options options;
    options.queues = "celery,extra";
    m_worker = std::make_unique<CeleryWorker>(*m_server, options);
    QTRY_VERIFY_WITH_TIMEOUT(m_worker->ready(), kPatienceMs);
    m_worker->python("fail.delay('x').get(propagate=False)\nfail.delay('x').get(propagate=False)\n"
                     "add.apply_async((1, 1), queue='idle')\nadd.apply_async((1, 1), countdown=3600)\n"
                     "sleep.delay(3600)");
    for (const bool on : {true, false}) {
        const QByteArray name = on ? "nightly" : "idle";
        const QByteArray definition = R"({"task": "lab.add", "name": ")" + name +
                                      R"(", "args": [1, 2], "kwargs": {}, "enabled": )" + (on ? "true" : "false") +
                                      R"(, "schedule": {"__type__": "interval", "every": 3600.0, "relative": false}})";
        (void)m_server->run({"HSET", "redbeat:" + name, "definition", definition, "meta", "{}"});
        (void)m_server->run({"ZADD", "redbeat::schedule", "4102444800", "redbeat:" + name});
    }
    m_place = std::make_unique<tests::WindowPlace>();
    doSomethingToTakeBack();
}

/// A job cancelled, which Mend takes back too, and a queue paused, which only All does.
void TestWindowAccess::doSomethingToTakeBack()
{
    const QByteArray id = m_worker->python("print(add.apply_async((1, 1), queue='idle').id)");
    app::Connection::Options options;
    options.profile = app::newProfile(app::Environment::Local);
    options.profile.broker = m_server->address();
    app::Connection connection(options, m_place->workplace);
    QVERIFY(connection.connect({}).ok() && connection.attach({}).ok());
    models::JobCommand cancel;
    cancel.verb = models::Verb::CancelWaiting;
    cancel.keys = {{connection.number(), connection.engine()->name(), id}};
    QVERIFY(connection.execute(cancel, {}).ok());
    models::ControlCommand pause;
    pause.verb = models::ControlVerb::Pause;
    pause.queue = QStringLiteral("extra");
    QVERIFY(connection.control(pause, {}).ok());
}

/// At all actions of the window, as they are now.
void TestWindowAccess::look()
{
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        const QByteArray word = action->property(kActMark).toByteArray();
        const auto verb = app::actOf(word);
        if (!verb)
            continue;
        m_met.insert(word);
        const app::AccessLevel needed = app::needsOf(*verb).one;
        const bool refused = needed > m_profile.level;
        if (action->isEnabled())
            m_enabled.insert(word);
        if (action->isEnabled() && refused)
            m_wrong = word + " is offered as " + action->text().toUtf8();
        const QString why = action->toolTip();
        if (!action->isEnabled() && why.contains(models::actionText(word)) &&
            why.contains(app::accessLevelText(needed)) && why.contains(QStringLiteral("Allow changes…")))
            m_explained.insert(word);
    }
}

/// At each row once the actions have followed it: tables of jobs wait a moment for a key that is held down.
void TestWindowAccess::walkRows(QAbstractItemView *table, const QModelIndex &parent)
{
    for (int row = 0; row < table->model()->rowCount(parent); ++row) {
        const QPersistentModelIndex index = table->model()->index(row, 0, parent);
        const auto *jobs = table->findChild<JobActions *>();
        const bool waits = jobs && table->currentIndex() != index;
        const auto followed = waits ? std::make_unique<QSignalSpy>(jobs, &JobActions::changed) : nullptr;
        table->setCurrentIndex(index);
        if (waits)
            followed->wait(kFollowMs);
        look();
        if (index.isValid())
            walkRows(table, index);
    }
}

/// Until each wanted act was offered for some row, or it was said which level it needs.
void TestWindowAccess::walk(const QByteArray &id, const Words &wanted)
{
    m_window->showPage(id);
    const Page *page = m_window->current()->currentPage();
    auto *table = page->findChild<QAbstractItemView *>(QStringLiteral("table"));
    QVERIFY2(table, id.constData());
    const Words allowed = wanted & marked(m_profile.level);
    const auto missing = [&] { return (allowed - m_enabled) + ((wanted - allowed) - m_explained); };
    const auto seen = [&] {
        walkRows(table, {});
        return page->settled() && table->model()->rowCount() > 0 && missing().isEmpty();
    };
    QVERIFY2(QTest::qWaitFor(seen, kPatienceMs), (id + ": " + listed(missing())).constData());
}

void TestWindowAccess::offersWhatTheTableAllows_data()
{
    QTest::addColumn<app::AccessLevel>("level");
    for (const auto level :
         {app::AccessLevel::Silent, app::AccessLevel::Look, app::AccessLevel::Mend, app::AccessLevel::All})
        QTest::newRow(app::accessLevelWord(level).constData()) << level;
}

void TestWindowAccess::offersWhatTheTableAllows()
{
    QFETCH(const app::AccessLevel, level);
    m_met.clear();
    m_enabled.clear();
    m_explained.clear();
    m_wrong.clear();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_profile = app::newProfile(app::Environment::Local);
    m_profile.name = QStringLiteral("lab");
    m_profile.broker = m_server->address();
    m_profile.level = level;
    ConnectionView *view = m_window->openConnection(m_profile, m_server->secrets());
    QTRY_VERIFY_WITH_TIMEOUT(!view->session().detection().engine.isEmpty(), kPatienceMs);
    walk("jobs", {"retry", "cancel", "terminate", "revoke", "discard", "trigger"});
    walk("failed", {"retry", "discard"});
    walk("queues", {"pause", "purge", "move"});
    if (level != app::AccessLevel::Silent) // no worker is asked, so no queue is known to be paused
        walk("queues", {"resume"});
    walk("workers", {"ping", "grow", "shrink", "add-consumer", "cancel-consumer", "rate-limit", "time-limit",
                     "enable-events", "disable-events", "shutdown"});
    walk("schedules",
         {"run-schedule", "pause-schedule", "resume-schedule", "edit-schedule", "make-schedule", "delete-schedule"});
    walk("history", {"undo"});
    walk("bin", {"undo"});
    QCOMPARE(m_wrong, QByteArray());
    const Words unexplained = m_met - marked(level) - m_explained;
    QVERIFY2(unexplained.isEmpty(), listed(unexplained).constData());
    if (level == app::AccessLevel::All) {
        // Whoever adds an act marks the action that asks for it. These are not enabled here: no job has a secret, and
        // no worker can be scaled by itself.
        const Words elsewhere{"reveal", "autoscale"};
        const Words missing = marked(level) - m_enabled - elsewhere;
        QVERIFY2(missing.isEmpty(), listed(missing).constData());
        return;
    }
    // Nobody's job is lost by one key: several at once are refused in the window, with the reason.
    m_window->showPage("failed");
    auto *table = view->currentPage()->findChild<QAbstractItemView *>(QStringLiteral("table"));
    table->selectAll();
    const auto actions = view->currentPage()->findChildren<QAction *>();
    int several = 0;
    for (const QAction *action : actions) {
        if (action->property(kActMark).toByteArray() != "retry" || action->text().contains(QStringLiteral("Edit")))
            continue;
        QTRY_VERIFY2(!action->isEnabled(), qPrintable(action->text()));
        QVERIFY2(action->toolTip().contains(app::accessLevelText(app::AccessLevel::All)) ||
                     level < app::AccessLevel::Mend,
                 qPrintable(action->toolTip()));
        ++several;
    }
    QVERIFY(several > 0);
}

QTEST_MAIN(TestWindowAccess)
#include "tst_windowaccess.moc"
