#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "tests/support/celerybroker.h"
#include "tests/support/redisserver.h"
#include "tests/ui/windowplace.h"
#include "ui/connectionmodels.h"
#include "ui/detail/jobtext.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/joblink.h"
#include "ui/startup/linkhandover.h"
#include "ui/startup/startupoptions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"

#include <QAbstractItemView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace ui;

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kId("0b9d6f0c-52f3-4a61-8f0e-c2a1b7d9e311");

} // namespace

class TestJobLink : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void takesALinkApart_data();
    void takesALinkApart();
    void whatIsCopiedIsReadBack();
    void standsInThePlaceOfAUrl();
    void showsTheJobOfAnOpenConnection();
    void asksBeforeItConnects();
    void tellsOfAnUnknownConnection();
    void tellsOfAnUnknownJob();
    void aWindowThatListensTakesTheLink();
    void nobodyListensNobodyTakes();
    void aSocketLeftByACrashIsReplaced();

private:
    app::Profile profile() const
    {
        app::Profile made = app::newProfile(app::Environment::Development);
        made.name = QStringLiteral("sân sau");
        made.broker = m_server->address();
        return made;
    }
    QString link(const QByteArray &id = kId) const
    {
        return QStringLiteral("yardmaster://s%C3%A2n%20sau/job/") + QString::fromLatin1(id);
    }
    bool showsTheJob() const
    {
        ConnectionView *view = m_window->current();
        if (!view || view->currentPage()->id() != "jobs")
            return false;
        const auto *table = view->currentPage()->findChild<QAbstractItemView *>(QStringLiteral("table"));
        const auto &jobs = m_window->current()->models().jobs();
        const QModelIndex current = table->currentIndex();
        return current.isValid() && table->selectionModel()->isRowSelected(current.row()) &&
               jobs.keyAt(current.row()).id == kId;
    }
    template <typename T>
    T *box() const
    {
        return m_window->findChild<T *>();
    }

    std::unique_ptr<support::RedisServer> m_server;
    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestJobLink::initTestCase()
{
    Theme::current().setMode(Theme::Mode::Light);
    m_server = std::make_unique<support::RedisServer>();
    support::TaskMessageSpec spec;
    spec.id = kId;
    m_server->run({"LPUSH", "celery", support::taskMessage(spec)});
    m_server->run({"SADD", "_kombu.binding.celery", QByteArray("celery\x06\x16\x06\x16") + "celery"});
}

void TestJobLink::init()
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestJobLink::cleanup()
{
    m_window.reset();
    m_place.reset();
}

void TestJobLink::takesALinkApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("connection"); ///< empty = not a link
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("plain") << "yardmaster://hocvui-prod/job/7c1f0b52-3e8d"
                           << "hocvui-prod" << QByteArray("7c1f0b52-3e8d");
    QTest::newRow("percent signs") << "yardmaster://s%C3%A2n%20sau/job/a%2Fb"
                                   << "sân sau" << QByteArray("a/b");
    QTest::newRow("letters of either case") << "Yardmaster://Prod/job/X"
                                            << "Prod" << QByteArray("X");
    QTest::newRow("no id") << "yardmaster://prod/job/"
                           << "" << QByteArray();
    QTest::newRow("no connection") << "yardmaster:///job/1"
                                   << "" << QByteArray();
    QTest::newRow("another verb") << "yardmaster://prod/retry/1"
                                  << "" << QByteArray();
    QTest::newRow("more behind it") << "yardmaster://prod/job/1/retry"
                                    << "" << QByteArray();
    QTest::newRow("another scheme") << "redis://prod/job/1"
                                    << "" << QByteArray();
    QTest::newRow("endless") << "yardmaster://prod/job/" + QString(5000, u'1') << "" << QByteArray();
}

void TestJobLink::takesALinkApart()
{
    QFETCH(const QString, text);
    QFETCH(const QString, connection);
    QFETCH(const QByteArray, id);
    const std::optional<JobLink> found = parseJobLink(text);
    QCOMPARE(found.has_value(), !connection.isEmpty());
    QCOMPARE(found.value_or(JobLink{}), (JobLink{connection, id}));
}

void TestJobLink::whatIsCopiedIsReadBack()
{
    models::Job job;
    job.key.id = "odd id/with %2F and ?#";
    const QString name = QStringLiteral("a/b @ sân");
    QCOMPARE(parseJobLink(jobLink(name, job)), (JobLink{name, job.key.id}));
}

void TestJobLink::standsInThePlaceOfAUrl()
{
    const auto options = StartupOptions::parse({"yardmaster", link()});
    QVERIFY(options.ok());
    QCOMPARE(options->link, link());
    QCOMPARE(options->url, QString());
}

void TestJobLink::showsTheJobOfAnOpenConnection()
{
    m_window->openConnection(profile(), m_server->secrets());
    m_window->showWelcome();
    m_window->openLink(link());
    QTRY_VERIFY_WITH_TIMEOUT(showsTheJob(), kPatienceMs);
    QCOMPARE(m_window->connections().size(), 1);
}

void TestJobLink::asksBeforeItConnects()
{
    QVERIFY(m_place->workplace->config().save(profile()).ok());
    m_window->openLink(link());
    QVERIFY(box<QMessageBox>());
    QVERIFY(box<QMessageBox>()->text().contains(QStringLiteral("sân sau")));
    QCOMPARE(box<QMessageBox>()->defaultButton()->text(), QStringLiteral("Cancel"));
    box<QMessageBox>()->defaultButton()->click();
    QTRY_VERIFY(!box<QMessageBox>());
    QVERIFY(m_window->connections().isEmpty());

    m_window->openLink(link());
    for (QAbstractButton *button : box<QMessageBox>()->buttons()) {
        if (button->text() == QLatin1String("Connect"))
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(showsTheJob(), kPatienceMs);
}

void TestJobLink::tellsOfAnUnknownConnection()
{
    m_window->openLink(link());
    QVERIFY(box<QMessageBox>()->text().contains(QStringLiteral("sân sau")));
    QVERIFY(m_window->connections().isEmpty());
}

void TestJobLink::tellsOfAnUnknownJob()
{
    m_window->openConnection(profile(), m_server->secrets());
    m_window->openLink(link("nobody-knows"));
    const auto *notice = m_window->findChild<InlineMessage *>(QStringLiteral("m_report"));
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->message().contains(QStringLiteral("nobody-knows")),
                             kPatienceMs);
}

void TestJobLink::aWindowThatListensTakesTheLink()
{
    const QTemporaryDir folder;
    LinkHandover window(folder.path());
    QVERIFY(window.listen());
    const QSignalSpy arrived(&window, &LinkHandover::linkArrived);
    std::atomic<int> taken = -1;
    std::thread other([&] { taken = LinkHandover(folder.path()).give(link()) ? 1 : 0; });
    QTRY_COMPARE(taken.load(), 1);
    other.join();
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.first().first().toString(), link());
    // The next window does not take it away.
    LinkHandover second(folder.path());
    QVERIFY(!second.listen());
}

void TestJobLink::nobodyListensNobodyTakes()
{
    const QTemporaryDir folder;
    QVERIFY(!LinkHandover(folder.path()).give(link()));
    QVERIFY(!LinkHandover(QString()).give(link()));
    QVERIFY(!LinkHandover(QString()).listen());
}

void TestJobLink::aSocketLeftByACrashIsReplaced()
{
    const QTemporaryDir folder;
    QFile left(folder.filePath(QStringLiteral("yardmaster-links")));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    LinkHandover window(folder.path());
    QVERIFY(window.listen());
}

QTEST_MAIN(TestJobLink)
#include "tst_joblink.moc"
