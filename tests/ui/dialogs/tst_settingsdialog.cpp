#include "app/config/settings.h"
#include "tests/ui/clipping.h"
#include "tests/ui/windowplace.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/keyboarddialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/actlevel.h"
#include "ui/startup/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/holdbutton.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace ui;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::current().setMode(Theme::Mode::Light); }
    void init();
    void cleanup();

    void eachChoiceHoldsAtOnce();
    void showsWhatIsSet();
    void theEditorIsKeptOnceItCanBeUsed();
    void theLanguageIsAskedFor();
    void compactRowsAreLower();
    void itHasNamesAndNothingIsClipped_data();
    void itHasNamesAndNothingIsClipped();
    void aHeldButtonFillsAndClicks_data();
    void aHeldButtonFillsAndClicks();
    void lettingGoEarlyDoesNothing();
    void holdingStandsForTyping();
    void theKeyboardPageHasEveryShortcutOfTheWindow();

private:
    SettingsDialog *open();
    void choose(const char *field, const char *word);

    std::unique_ptr<tests::WindowPlace> m_place;
    std::unique_ptr<MainWindow> m_window;
};

void TestSettingsDialog::init()
{
    m_place = std::make_unique<tests::WindowPlace>();
    m_window = std::make_unique<MainWindow>(m_place->workplace);
    m_window->resize(1024, 640);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestSettingsDialog::cleanup()
{
    m_window.reset();
    m_place.reset();
}

SettingsDialog *TestSettingsDialog::open()
{
    m_window->actions()[Act::Settings]->trigger();
    return m_window->findChild<SettingsDialog *>();
}

void TestSettingsDialog::choose(const char *field, const char *word)
{
    auto *box = m_window->findChild<SettingsDialog *>()->findChild<QComboBox *>(QLatin1String(field));
    const int at = box->findData(QString::fromLatin1(word));
    QVERIFY(at >= 0);
    box->setCurrentIndex(at);
    emit box->activated(at);
}

void TestSettingsDialog::eachChoiceHoldsAtOnce()
{
    QVERIFY(open());
    const app::Settings &settings = m_place->workplace->settings();
    choose("theme", "dark");
    QCOMPARE(settings.theme(), QStringLiteral("dark"));
    choose("density", "compact");
    QCOMPARE(settings.density(), QStringLiteral("compact"));
    choose("times", "absolute");
    QVERIFY(settings.absoluteTimes());
    choose("clock", "utc");
    QVERIFY(settings.utcClock());
    choose("confirm", "hold");
    QVERIFY(settings.holdToConfirm());
}

void TestSettingsDialog::showsWhatIsSet()
{
    m_place->workplace->settings().setUtcClock(true);
    m_place->workplace->settings().setTheme(QStringLiteral("light"));
    SettingsDialog *dialog = open();
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("clock"))->currentData().toString(), QStringLiteral("utc"));
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("theme"))->currentData().toString(),
             QStringLiteral("light"));
}

void TestSettingsDialog::theEditorIsKeptOnceItCanBeUsed()
{
    SettingsDialog *dialog = open();
    QVERIFY(dialog);
    const app::Settings &settings = m_place->workplace->settings();
    auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("editor"));
    const auto *hint = dialog->findChild<QLabel *>(QStringLiteral("editorHint"));
    QCOMPARE(field->text(), QStringLiteral("code -g {file}:{line}"));
    const QString usual = hint->text();
    field->setText(QStringLiteral("kate --line {line}"));
    emit field->editingFinished();
    QVERIFY(hint->text() != usual);
    QCOMPARE(settings.editorCommand(), QStringLiteral("code -g {file}:{line}"));
    field->setText(QStringLiteral("kate --line {line} {file}"));
    emit field->editingFinished();
    QCOMPARE(hint->text(), usual);
    QCOMPARE(settings.editorCommand(), QStringLiteral("kate --line {line} {file}"));
}

void TestSettingsDialog::theLanguageIsAskedFor()
{
    QVERIFY(open());
    const QSignalSpy asked(m_window.get(), &MainWindow::languageRequested);
    choose("language", "vi");
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("vi"));
}

void TestSettingsDialog::compactRowsAreLower()
{
    const int comfortable = Theme::current().rowHeight();
    const QSignalSpy changed(&Theme::current(), &Theme::changed);
    Theme::current().setDense(true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(Theme::current().rowHeight() < comfortable);
    Theme::current().setDense(false);
    QCOMPARE(Theme::current().rowHeight(), comfortable);
}

void TestSettingsDialog::itHasNamesAndNothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("vi") << QStringLiteral("vi");
}

void TestSettingsDialog::itHasNamesAndNothingIsClipped()
{
    QFETCH(const QString, language);
    SettingsDialog *dialog = open();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    Language words;
    words.use(language);
    QCoreApplication::processEvents(); // an open dialog speaks the new language
    QCOMPARE(tests::clippedWords(*dialog), QStringList());
    QVERIFY(namelessControls(dialog).isEmpty());
    QVERIFY(dialog->height() <= 640);
    words.use(QStringLiteral("en"));
}

void TestSettingsDialog::aHeldButtonFillsAndClicks_data()
{
    QTest::addColumn<int>("key"); ///< 0 = the mouse
    QTest::newRow("mouse") << 0;
    QTest::newRow("space") << int(Qt::Key_Space);
    QTest::newRow("enter") << int(Qt::Key_Return);
}

void TestSettingsDialog::aHeldButtonFillsAndClicks()
{
    QFETCH(const int, key);
    HoldButton button(QStringLiteral("Shut down"));
    button.show();
    QVERIFY(QTest::qWaitForWindowExposed(&button));
    const QSignalSpy clicked(&button, &QAbstractButton::clicked);
    if (key == 0)
        QTest::mousePress(&button, Qt::LeftButton);
    else
        QTest::keyPress(&button, static_cast<Qt::Key>(key));
    QCOMPARE(clicked.size(), 0);
    QTRY_VERIFY(button.step() > 0);
    QTRY_COMPARE(clicked.size(), 1);
    QCOMPARE(button.step(), 0);
}

void TestSettingsDialog::lettingGoEarlyDoesNothing()
{
    HoldButton button(QStringLiteral("Shut down"));
    button.show();
    QVERIFY(QTest::qWaitForWindowExposed(&button));
    const QSignalSpy clicked(&button, &QAbstractButton::clicked);
    QTest::mousePress(&button, Qt::LeftButton);
    QTRY_VERIFY(button.step() > 0);
    QTest::mouseRelease(&button, Qt::LeftButton);
    QCOMPARE(button.step(), 0);
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(button.isDown(), false);
    QCOMPARE(clicked.size(), 0);
}

void TestSettingsDialog::holdingStandsForTyping()
{
    QVERIFY(mayHold(models::ControlVerb::Shutdown));
    QVERIFY(!mayHold(models::ControlVerb::Grow));
    ConfirmDialog::Question question;
    question.question = QStringLiteral("Shut down celery@a?");
    question.verb = QStringLiteral("Shut down");
    question.keep = QStringLiteral("Keep it");
    question.typeThis = QStringLiteral("celery@a");
    question.hold = true;
    ConfirmDialog dialog(question, m_window.get());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.findChild<QLineEdit *>(QStringLiteral("m_typed")));
    auto *button = dialog.findChild<HoldButton *>(QStringLiteral("m_confirmButton"));
    QVERIFY(button);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    QCOMPARE(tests::clippedWords(dialog), QStringList());
    QTest::keyPress(button, Qt::Key_Return);
    QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestSettingsDialog::theKeyboardPageHasEveryShortcutOfTheWindow()
{
    KeyboardDialog dialog(m_window->actions(), nullptr, m_window.get());
    QStringList keys;
    const auto *tree = dialog.findChild<QTreeWidget *>(QStringLiteral("keys"));
    for (int group = 0; group < tree->topLevelItemCount(); ++group) {
        for (int row = 0; row < tree->topLevelItem(group)->childCount(); ++row)
            keys.append(tree->topLevelItem(group)->child(row)->text(1));
    }
    for (const QAction *action : m_window->actions().all()) {
        const QString wanted = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (action->isVisible() && !wanted.isEmpty())
            QVERIFY2(keys.contains(wanted), qPrintable(action->text()));
    }
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
