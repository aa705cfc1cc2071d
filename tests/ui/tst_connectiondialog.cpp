#include "models/actline.h"
#include "tests/support/redisserver.h"
#include "tests/ui/clipping.h"
#include "tests/ui/screens.h"
#include "tests/ui/windowplace.h"
#include "ui/dialogs/addressform.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/connectiontest.h"
#include "ui/dialogs/environmentpicker.h"
#include "ui/dialogs/offeredaddresses.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/dialogs/profilelist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;

class TestConnectionDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::current().setMode(Theme::Mode::Light); }
    void init();
    void cleanup();

    void aPastedAddressFillsTheFields();
    void typingAnAddressWaitsForItsEnd();
    void aNameMaySuggestProduction();
    void whoChoseAnEnvironmentKeepsIt();
    void saysWhatIsMissing();
    void savesAndConnects();
    void passwordsAreNotWrittenToTheFile();
    void duplicatesUnderANewId();
    void deletingAsksFirst();
    void findsByNameOrAddress();
    void testsAServerThatAnswers();
    void namesTheStepThatFailed();
    void aLockedProfileIsOnlyUsed();
    void copiesTheAclOfTheChosenLevel();
    void offersAddressesThatLieReady();
    void sentinelsAreReadAsPeopleWriteThem();
    void everyControlHasAName();
    void nothingIsClipped();

private:
    template <typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void paste(QLineEdit *field, const QString &text);
    void click(const char *name) { QTest::mouseClick(part<QWidget>(name), Qt::LeftButton); }

    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<ConnectionDialog> m_dialog;
};

void TestConnectionDialog::init()
{
    for (const char *name : {"CELERY_BROKER_URL", "REDIS_URL"}) // who runs the tests may have them
        qunsetenv(name);
    m_place = std::make_unique<tests::WindowPlace>();
    m_dialog = std::make_unique<ConnectionDialog>(m_place->workplace, nullptr);
    m_dialog->selectProfile({});
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestConnectionDialog::cleanup()
{
    m_dialog.reset();
    m_place.reset();
}

void TestConnectionDialog::paste(QLineEdit *field, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    field->setFocus();
    field->selectAll();
    QTest::keySequence(field, QKeySequence::Paste);
}

void TestConnectionDialog::aPastedAddressFillsTheFields()
{
    paste(part<QLineEdit>("m_host"), QStringLiteral("rediss://ann:s%40fe@redis-prod.hocvui.internal:6380/3"));
    QCOMPARE(part<QLineEdit>("m_host")->text(), QStringLiteral("redis-prod.hocvui.internal"));
    QCOMPARE(part<QSpinBox>("m_port")->value(), 6380);
    QCOMPARE(part<QSpinBox>("m_database")->value(), 3);
    QCOMPARE(part<QLineEdit>("m_user")->text(), QStringLiteral("ann"));
    QCOMPARE(part<QLineEdit>("m_password")->text(), QStringLiteral("s@fe"));
    QVERIFY(part<QCheckBox>("m_enabled")->isChecked());
    paste(part<QLineEdit>("m_host"), QStringLiteral("redis+socket:///run/redis.sock?virtual_host=2"));
    QVERIFY(part<QRadioButton>("reach1")->isChecked());
    QCOMPARE(part<QLineEdit>("m_socketPath")->text(), QStringLiteral("/run/redis.sock"));
    QCOMPARE(part<QSpinBox>("m_database")->value(), 2);
}

void TestConnectionDialog::typingAnAddressWaitsForItsEnd()
{
    part<QRadioButton>("reach3")->click();
    auto *url = part<QLineEdit>("m_url");
    m_dialog->activateWindow();
    url->setFocus();
    QTRY_VERIFY(url->hasFocus());
    QTest::keyClicks(url, QStringLiteral("redis://10.0.0.7:7000/1"));
    QCOMPARE(url->text(), QStringLiteral("redis://10.0.0.7:7000/1"));
    QTest::keyClick(url, Qt::Key_Tab);
    QVERIFY(part<QRadioButton>("reach0")->isChecked());
    QCOMPARE(part<QLineEdit>("m_host")->text(), QStringLiteral("10.0.0.7"));
    QCOMPARE(part<QSpinBox>("m_port")->value(), 7000);
}

void TestConnectionDialog::aNameMaySuggestProduction()
{
    auto *name = part<QLineEdit>("m_name");
    QTest::keyClicks(name, QStringLiteral("hocvui-prod"));
    QCOMPARE(m_dialog->findChild<EnvironmentPicker *>()->environment(), app::Environment::Production);
    QCOMPARE(part<QComboBox>("m_level")->currentData().toInt(), static_cast<int>(app::AccessLevel::Look));
    name->clear();
    QTest::keyClicks(name, QStringLiteral("x"));
    QCOMPARE(m_dialog->findChild<EnvironmentPicker *>()->environment(), app::Environment::Local);
    paste(name, QStringLiteral("máy chính"));
    QCOMPARE(m_dialog->findChild<EnvironmentPicker *>()->environment(), app::Environment::Production);
}

void TestConnectionDialog::whoChoseAnEnvironmentKeepsIt()
{
    click("environment-staging");
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("hocvui-prod"));
    QCOMPARE(m_dialog->findChild<EnvironmentPicker *>()->environment(), app::Environment::Staging);
}

void TestConnectionDialog::saysWhatIsMissing()
{
    part<QLineEdit>("m_host")->clear();
    click("m_saveButton");
    QVERIFY(part<InlineMessage>("m_message")->isVisible());
    QVERIFY(part<InlineMessage>("m_message")->message().contains(QStringLiteral("host")));
    QVERIFY(m_place->workplace->config().profiles().empty());
    part<QRadioButton>("reach3")->click();
    part<QLineEdit>("m_url")->setText(QStringLiteral("mongodb://x"));
    click("m_saveButton");
    QVERIFY(m_place->workplace->config().profiles().empty());
}

void TestConnectionDialog::savesAndConnects()
{
    QSignalSpy connects(m_dialog.get(), &ConnectionDialog::connectRequested);
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("mine"));
    part<QLineEdit>("m_host")->setText(QStringLiteral("10.1.2.3"));
    part<QComboBox>("m_resultsKind")->setCurrentIndex(1);
    part<QSpinBox>("m_resultsDatabase")->setValue(5);
    click("m_connectButton");
    QCOMPARE(connects.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    const auto saved = m_place->workplace->config().profiles();
    QCOMPARE(saved.size(), std::size_t(1));
    QCOMPARE(saved.front().name, QStringLiteral("mine"));
    QCOMPARE(saved.front().broker.host, QStringLiteral("10.1.2.3"));
    QCOMPARE(saved.front().results->database, 5);
}

void TestConnectionDialog::passwordsAreNotWrittenToTheFile()
{
    part<QLineEdit>("m_password")->setText(QStringLiteral("very-secret-word"));
    click("m_saveButton");
    const app::Profile saved = m_place->workplace->config().profiles().front();
    QFile file(m_place->workplace->config().folder() + QStringLiteral("/connections/") + saved.id +
               QStringLiteral(".json"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QVERIFY(!file.readAll().contains("very-secret-word"));
    QCOMPARE(m_place->workplace->secrets().known(saved.id)->password, QStringLiteral("very-secret-word"));
}

void TestConnectionDialog::duplicatesUnderANewId()
{
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("one"));
    click("m_saveButton");
    click("duplicateButton");
    click("m_saveButton");
    const auto all = m_place->workplace->config().profiles();
    QCOMPARE(all.size(), std::size_t(2));
    QVERIFY(all.front().id != all.back().id);
}

void TestConnectionDialog::deletingAsksFirst()
{
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("one"));
    click("m_saveButton");
    click("m_deleteButton");
    auto *ask = part<ConfirmDialog>("confirmDialog");
    QVERIFY(ask && ask->isVisible());
    QCOMPARE(m_place->workplace->config().profiles().size(), std::size_t(1));
    QTest::mouseClick(ask->findChild<QWidget *>(QStringLiteral("m_confirmButton")), Qt::LeftButton);
    QVERIFY(m_place->workplace->config().profiles().empty());
}

void TestConnectionDialog::findsByNameOrAddress()
{
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("alpha"));
    click("m_saveButton");
    click("addButton");
    QTest::keyClicks(part<QLineEdit>("m_name"), QStringLiteral("beta"));
    part<QLineEdit>("m_host")->setText(QStringLiteral("10.9.9.9"));
    click("m_saveButton");
    auto *list = part<ProfileList>("m_list");
    part<QLineEdit>("find")->setText(QStringLiteral("9.9"));
    QVERIFY(list->isRowHidden(0));
    QVERIFY(!list->isRowHidden(1));
}

void TestConnectionDialog::testsAServerThatAnswers()
{
    const support::RedisServer server;
    paste(part<QLineEdit>("m_host"), server.url());
    QTest::keyClick(m_dialog.get(), Qt::Key_T, Qt::ControlModifier);
    auto *headline = part<QLabel>("m_headline");
    QTRY_VERIFY_WITH_TIMEOUT(headline->text().startsWith(QStringLiteral("Connected in")), 20'000);
    QVERIFY(part<QLabel>("m_findings")->text().contains(QStringLiteral("Redis 7")));
    QVERIFY2(part<QLabel>("m_findings")->text().contains(QStringLiteral("User default may do all")),
             qPrintable(part<QLabel>("m_findings")->text()));
}

void TestConnectionDialog::namesTheStepThatFailed()
{
    // A port that was free a moment ago: nobody answers there.
    quint16 port = 0;
    {
        const support::RedisServer gone;
        port = gone.port();
    }
    part<QLineEdit>("m_host")->setText(QStringLiteral("127.0.0.1"));
    part<QSpinBox>("m_port")->setValue(port);
    click("testButton");
    auto *headline = part<QLabel>("m_headline");
    QTRY_COMPARE_WITH_TIMEOUT(headline->text(), QStringLiteral("Reaching the port failed"), 20'000);
    QVERIFY(!part<QLabel>("m_findings")->text().isEmpty());
}

void TestConnectionDialog::aLockedProfileIsOnlyUsed()
{
    QCOMPARE(ConnectionTest::stepText(QStringLiteral("auth")), QStringLiteral("Logging in failed"));
    app::Profile profile = app::newProfile(app::Environment::Production);
    QVERIFY(!PasswordDialog::needed(profile));
    profile.broker.user = QStringLiteral("ann");
    QVERIFY(PasswordDialog::needed(profile));
}

void TestConnectionDialog::copiesTheAclOfTheChosenLevel()
{
    auto *level = part<QComboBox>("m_level");
    const auto copied = [this, level](app::AccessLevel wanted) {
        level->setCurrentIndex(level->findData(static_cast<int>(wanted)));
        click("copyAcl");
        return QGuiApplication::clipboard()->text();
    };
    part<QLineEdit>("m_prefix")->setText(QStringLiteral("acme:"));
    const QString look = copied(app::AccessLevel::Look);
    const QString rule = QStringLiteral("ACL SETUSER yardmaster reset resetchannels on >PASSWORD %R~acme:*");
    QVERIFY(look.contains(rule));
    // Pasted as a whole it is one rule: a second would take its place.
    const QStringList live = look.split(QLatin1Char('\n')).filter(QRegularExpression(QStringLiteral("^[^#]")));
    QCOMPARE(live.size(), 1);
    QVERIFY(live.constFirst().startsWith(rule));
    QVERIFY(!look.contains(QStringLiteral("+lpush")));
    QVERIFY(copied(app::AccessLevel::Mend).contains(QStringLiteral("+lpush")));
    // What the server cannot refuse stands beside the rule, to be read at once.
    auto *borders = part<QLabel>("aclBorders");
    QVERIFY2(borders->text().contains(models::actionText("shutdown")), qPrintable(borders->text()));
    QVERIFY(borders->toolTip().contains(QStringLiteral("An ACL cannot tell one job from many")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(borders->text().section(QStringLiteral(": "), 1)));
    QTRY_VERIFY(borders->height() >= borders->heightForWidth(borders->width()));
    uitest::picture(*m_dialog, QStringLiteral("connection-acl"));
    level->setCurrentIndex(level->findData(static_cast<int>(app::AccessLevel::All)));
    QVERIFY(borders->text().isEmpty());
    part<QLineEdit>("m_prefix")->setText(QStringLiteral("a b:"));
    QCOMPARE(copied(app::AccessLevel::Silent), copied(app::AccessLevel::Look)); // nothing new is copied
}

void TestConnectionDialog::offersAddressesThatLieReady()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral(".env")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("CELERY_BROKER_URL=redis://:s3cr3t@queue.internal:6380/2\nREDIS_URL=no address at all ://\n"
               "CELERY_RESULT_BACKEND=redis://results/1\n");
    file.close();
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    m_dialog = std::make_unique<ConnectionDialog>(m_place->workplace, nullptr);
    QVERIFY(QDir::setCurrent(before));
    m_dialog->selectProfile({});
    m_dialog->show();
    const auto offered = [this] { return m_dialog->findChildren<QAbstractButton *>(QStringLiteral("offer")); };
    QTRY_COMPARE(offered().size(), 1);
    const QList<QAbstractButton *> offers = offered();
    part<QWidget>("m_list")->setFocus();
    QTest::keyClick(m_dialog.get(), Qt::Key_Tab);
    QCOMPARE(m_dialog->focusWidget(), offers[0]); // where the eye sees it
    QVERIFY2(offers[0]->text().contains(QStringLiteral("CELERY_BROKER_URL")), qPrintable(offers[0]->text()));
    QVERIFY2(offers[0]->toolTip().contains(QStringLiteral("queue.internal")), qPrintable(offers[0]->toolTip()));
    for (const QString &text : {offers[0]->text(), offers[0]->toolTip(), offers[0]->accessibleDescription()})
        QVERIFY(!text.contains(QStringLiteral("s3cr3t")));
    QVERIFY(part<QLineEdit>("m_host")->text() != QStringLiteral("queue.internal")); // never unasked
    offers[0]->click();
    QCOMPARE(part<QLineEdit>("m_host")->text(), QStringLiteral("queue.internal"));
    QCOMPARE(part<QSpinBox>("m_port")->value(), 6380);
    QCOMPARE(part<QLineEdit>("m_password")->text(), QStringLiteral("s3cr3t"));
    // Once it is saved it is no offer any more.
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.broker.host = QStringLiteral("queue.internal");
    profile.broker.port = 6380;
    profile.broker.database = 2;
    QVERIFY(offeredAddresses(app::addressOffers(folder.path()), {profile}).empty());
    QCOMPARE(offeredAddresses(app::addressOffers(folder.path()), {}).size(), size_t(1));
}

void TestConnectionDialog::sentinelsAreReadAsPeopleWriteThem()
{
    const auto nodes = sentinelsFromText(QStringLiteral("a:1, b ,[::1]:5,  "));
    QCOMPARE(nodes.size(), 3);
    QCOMPARE(nodes.at(0), (app::RedisAddress::Node{QStringLiteral("a"), 1}));
    QCOMPARE(nodes.at(1), (app::RedisAddress::Node{QStringLiteral("b"), 26379}));
    QCOMPARE(nodes.at(2), (app::RedisAddress::Node{QStringLiteral("::1"), 5}));
    QCOMPARE(sentinelsText(nodes), QStringLiteral("a:1, b:26379, [::1]:5"));
}

void TestConnectionDialog::everyControlHasAName()
{
    auto *tabs = part<QTabWidget>("m_tabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QStringList nameless;
        for (const QWidget *widget : namelessControls(m_dialog.get()))
            nameless.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }
}

void TestConnectionDialog::nothingIsClipped()
{
    auto *tabs = part<QTabWidget>("m_tabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        // The layout follows with the next events, before anything is painted.
        QTRY_VERIFY2(tests::clippedWords(*m_dialog).isEmpty(),
                     qPrintable(tests::clippedWords(*m_dialog).join(QStringLiteral("; "))));
    }
    for (int reach = 0; reach < 4; ++reach) {
        tabs->setCurrentIndex(0);
        m_dialog->findChild<QRadioButton *>(QStringLiteral("reach%1").arg(reach))->click();
        // The layout follows with the next events, before anything is painted.
        QTRY_VERIFY2(tests::clippedWords(*m_dialog).isEmpty(),
                     qPrintable(tests::clippedWords(*m_dialog).join(QStringLiteral("; "))));
    }
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
