#include "app/config/settings.h"
#include "app/payload/json.h"
#include "tests/ui/pages/samples.h"
#include "tests/ui/screens.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/dialogs/triggerdialogoptions.h"
#include "ui/dialogs/triggermemory.h"
#include "ui/widgets/inlinemessage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

class TestTriggerDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sendsWhatWasTypedByKeyboard();
    void namesLineAndColumnOfBadJson();
    void refusesArgumentsOfTheWrongShape();
    void keepsNumbersAsTyped();
    void fillsFromTypedArgumentsOnly();
    void neverFillsInWhatIsHidden();
    void takesATaskThatNobodyKnows();
    void readsDurations_data();
    void readsDurations();
    void formatsAndCanBeUndone();
    void staysOpenWhenItWasNotSent();
    void asksBeforeThrowingEditsAway();
    void repeatsTheLastOne();
    void remembersNamesAndNoArguments();
    void putsWhatWasUsedLatelyOnTop();
    void saysWhatIsMissingBesideTheLastRun();
    void asksForTheLastRunOnceItRestsOnATask();
    void takesPrioritiesOfTheBrokerOnly();
    void tellsHowLongTheQueueTakes();
    void writesTheSameInPython();
    void looksRightInBothThemes_data();
    void looksRightInBothThemes();

private:
    void open(app::Environment environment = app::Environment::Production);
    ui::JsonEditor *args() const { return m_dialog->findChild<ui::JsonEditor *>(QStringLiteral("args")); }
    ui::JsonEditor *kwargs() const { return m_dialog->findChild<ui::JsonEditor *>(QStringLiteral("kwargs")); }
    QAbstractButton *sendButton() const { return m_dialog->findChild<QAbstractButton *>(QStringLiteral("sendButton")); }

    std::unique_ptr<ui::TriggerDialog> m_dialog;
};

void TestTriggerDialog::init()
{
    ui::Theme::current().setMode(ui::Theme::Mode::Light);
    open();
}

void TestTriggerDialog::cleanup()
{
    m_dialog.reset();
}

void TestTriggerDialog::open(app::Environment environment)
{
    app::Profile profile;
    profile.name = QStringLiteral("hocvui-prod");
    profile.environment = environment;
    m_dialog = std::make_unique<ui::TriggerDialog>(profile, nullptr);
    m_dialog->setTasks(std::vector<app::TaskInfo>{
        {QStringLiteral("tts.generate_tts"),
         {QStringLiteral("celery@a"), QStringLiteral("celery@b")},
         QStringLiteral("tts")},
        {QStringLiteral("tts.preview_voice"), {QStringLiteral("celery@a")}, QStringLiteral("tts")},
        {QStringLiteral("calc.add"), {QStringLiteral("celery@a")}, {}},
        {QStringLiteral("old.task"), {}, QStringLiteral("default")}});
    m_dialog->setQueues(samples::queues(), {});
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestTriggerDialog::sendsWhatWasTypedByKeyboard()
{
    QSignalSpy wanted(m_dialog.get(), &ui::TriggerDialog::triggerRequested);
    QSignalSpy sent(m_dialog.get(), &ui::TriggerDialog::sent);
    auto *filter = m_dialog->findChild<QLineEdit *>(QStringLiteral("taskFilter"));
    QTest::keyClicks(filter, QStringLiteral("add"));
    QTest::keyClick(filter, Qt::Key_Return);
    args()->setFocus();
    args()->selectAll();
    QTest::keyClicks(args(), QStringLiteral("[2, 3]"));
    QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
    QTest::keyClick(args(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
    const auto spec = wanted[0][0].value<TriggerSpec>();
    QCOMPARE(spec.task, QStringLiteral("calc.add"));
    QCOMPARE(spec.argsJson, QByteArray("[2, 3]"));
    QCOMPARE(spec.kwargsJson, QByteArray("{}"));
    QVERIFY(spec.queue.isEmpty() && !spec.eta && !spec.countdown && !spec.expires && !spec.priority);
    CommandResult result;
    result.outcomes = {{{}, "new-id", Outcome::Done, {}, {}}};
    m_dialog->showResult(result);
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent[0][0].toByteArray(), QByteArray("new-id"));
    QVERIFY(!m_dialog->isVisible());
}

void TestTriggerDialog::namesLineAndColumnOfBadJson()
{
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    kwargs()->setJson("{\n  \"voice\": }");
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY2(m_dialog->problem().contains(QLatin1Char('2')), qPrintable(m_dialog->problem()));
    kwargs()->setJson("{}");
    QVERIFY(sendButton()->isEnabled());
}

void TestTriggerDialog::refusesArgumentsOfTheWrongShape()
{
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    args()->setJson("{}");
    QVERIFY(!m_dialog->problem().isEmpty());
    args()->setJson("[]");
    kwargs()->setJson("[1]");
    QVERIFY(!m_dialog->problem().isEmpty());
}

void TestTriggerDialog::keepsNumbersAsTyped()
{
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    const QByteArray exact = R"([1.0, 1e2, 9223372036854775808, NaN, "\ud800"])";
    args()->setJson(exact);
    QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
    QCOMPARE(m_dialog->spec().argsJson, exact);
}

void TestTriggerDialog::fillsFromTypedArgumentsOnly()
{
    JobDetail detail;
    detail.job.name = QStringLiteral("tts.generate_tts");
    detail.job.queue = QStringLiteral("tts");
    detail.args.present = true;
    detail.args.value = app::parseJson("[1.0]").value;
    detail.kwargsRepr = QStringLiteral("{'lesson_id': 4821, ...}");
    m_dialog->fillFrom(detail);
    QCOMPARE(m_dialog->spec().task, QStringLiteral("tts.generate_tts"));
    QCOMPARE(m_dialog->spec().queue, QStringLiteral("tts"));
    QVERIFY(m_dialog->spec().argsJson.contains("1.0"));
    QCOMPARE(m_dialog->spec().kwargsJson, QByteArray("{}"));
    QVERIFY(m_dialog->findChild<ui::InlineMessage *>()->message().contains(QStringLiteral("lesson_id")));
}

void TestTriggerDialog::neverFillsInWhatIsHidden()
{
    JobDetail detail;
    detail.job.name = QStringLiteral("tts.generate_tts");
    detail.args.present = detail.kwargs.present = true;
    detail.args.value = app::parseJson("[7]").value;
    detail.kwargs.value = app::parseJson(R"({"voice": "mai", "auth": {"token": "••••"}})").value;
    m_dialog->fillFrom(detail);
    QVERIFY(m_dialog->spec().argsJson.contains('7'));
    QCOMPARE(m_dialog->spec().kwargsJson, QByteArray("{}"));
    QVERIFY(m_dialog->findChild<ui::InlineMessage *>()->message().contains(QStringLiteral("hidden")));
}

void TestTriggerDialog::takesATaskThatNobodyKnows()
{
    auto *filter = m_dialog->findChild<QLineEdit *>(QStringLiteral("taskFilter"));
    QTest::keyClicks(filter, QStringLiteral("shop.new_task"));
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(m_dialog->spec().task, QStringLiteral("shop.new_task"));
    QVERIFY(m_dialog->problem().isEmpty());
}

void TestTriggerDialog::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << QStringLiteral("90s") << qint64(90'000);
    QTest::newRow("plain") << QStringLiteral(" 1.5 ") << qint64(1500);
    QTest::newRow("minutes") << QStringLiteral("5m") << qint64(300'000);
    QTest::newRow("days") << QStringLiteral("1D") << qint64(86'400'000);
    QTest::newRow("zero") << QStringLiteral("0s") << qint64(-1);
    QTest::newRow("words") << QStringLiteral("soon") << qint64(-1);
    QTest::newRow("huge") << QStringLiteral("999999999d") << qint64(-1);
}

void TestTriggerDialog::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const MaybeDuration read = ui::durationTyped(text);
    QCOMPARE(read ? qint64(read->count()) : qint64(-1), ms);
}

void TestTriggerDialog::formatsAndCanBeUndone()
{
    kwargs()->setJson(R"({"b":1.0,"a":[1,2]})");
    QTest::keyClick(kwargs(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(kwargs()->json().startsWith("{\n  \"b\": 1.0"));
    kwargs()->undo();
    QCOMPARE(kwargs()->json(), QByteArray(R"({"b":1.0,"a":[1,2]})"));
}

void TestTriggerDialog::staysOpenWhenItWasNotSent()
{
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    QTest::mouseClick(sendButton(), Qt::LeftButton);
    QVERIFY(!sendButton()->isEnabled()); // not twice
    m_dialog->showResult(Error{ErrorKind::Refused, QStringLiteral("This connection is read-only."), {}, {}});
    QVERIFY(m_dialog->isVisible());
    QVERIFY(sendButton()->isEnabled());
    QVERIFY(m_dialog->findChild<ui::InlineMessage *>()->message().contains(QStringLiteral("read-only")));
}

void TestTriggerDialog::asksBeforeThrowingEditsAway()
{
    args()->setJson("[1]");
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    auto *question = m_dialog->findChild<QMessageBox *>();
    QVERIFY(question);
    QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->isVisible());
    open();
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestTriggerDialog::repeatsTheLastOne()
{
    auto *repeat = m_dialog->findChild<QAbstractButton *>(QStringLiteral("repeatLast"));
    QVERIFY(!repeat->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_dialog->spec().task.isEmpty());
    TriggerSpec last;
    last.task = QStringLiteral("calc.add");
    last.argsJson = "[2, 1.0]";
    last.kwargsJson = R"({"x": NaN})";
    last.queue = QStringLiteral("tts");
    last.priority = 6;
    last.countdown = Duration(90'500);
    last.expires = Duration(3'600'000);
    m_dialog->setMemory({last.task}, last);
    QVERIFY(repeat->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(m_dialog->spec(), last);
    QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape); // nothing was typed that could be lost
    QVERIFY(!m_dialog->isVisible());
}

void TestTriggerDialog::remembersNamesAndNoArguments()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    {
        app::Settings settings(path);
        ui::TriggerMemory memory(settings, QStringLiteral("p1"));
        for (const char *task : {"a", "b", "c", "d", "e", "f", "b"}) {
            TriggerSpec spec;
            spec.task = QLatin1String(task);
            spec.argsJson = "[\"hush-hush\"]";
            memory.note(spec);
        }
        QCOMPARE(memory.last()->argsJson, QByteArray("[\"hush-hush\"]"));
        QVERIFY(settings.save().ok());
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(QByteArray("hush").toBase64().left(4)));
    app::Settings settings(path);
    const ui::TriggerMemory memory(settings, QStringLiteral("p1"));
    QCOMPARE(memory.lately(), QStringList({"b", "f", "e", "d", "c"}));
    QVERIFY(!memory.last());
    QVERIFY(ui::TriggerMemory(settings, QStringLiteral("p2")).lately().isEmpty());
}

void TestTriggerDialog::putsWhatWasUsedLatelyOnTop()
{
    m_dialog->setMemory({QStringLiteral("old.task"), QStringLiteral("calc.add")}, {});
    const auto *list = m_dialog->findChild<QListWidget *>(QStringLiteral("taskList"));
    QStringList names;
    for (int row = 0; row < list->count(); ++row)
        names << list->item(row)->data(Qt::AccessibleTextRole).toString().section(u',', 0, 0);
    QCOMPARE(names, QStringList({{}, "old.task", "calc.add", {}, "tts.generate_tts", "tts.preview_voice"}));
    auto *filter = m_dialog->findChild<QLineEdit *>(QStringLiteral("taskFilter"));
    QTest::keyClicks(filter, QStringLiteral("add"));
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(m_dialog->spec().task, QStringLiteral("calc.add"));
}

void TestTriggerDialog::saysWhatIsMissingBesideTheLastRun()
{
    const auto says = [this](const QString &words) {
        for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
            if (label->text().contains(words))
                return true;
        }
        return false;
    };
    m_dialog->chooseTask(QStringLiteral("tts.generate_tts"));
    JobDetail run;
    run.job.name = QStringLiteral("tts.preview_voice");
    run.job.state = JobState::Failed;
    run.args.present = run.kwargs.present = true;
    run.args.value = app::parseJson("[1, 2]").value;
    run.kwargs.value = app::parseJson(R"({"voice": "mai", "speed": 1.0})").value;
    m_dialog->setLastRun(run, {});
    QVERIFY(!says(QStringLiteral("last run"))); // of another task
    run.job.name = QStringLiteral("tts.generate_tts");
    m_dialog->setLastRun(run, {});
    QVERIFY(says(QStringLiteral("last run: failed")));
    QVERIFY(says(QStringLiteral("the last run had 2")));
    QVERIFY(says(QStringLiteral("without voice, speed")));
    kwargs()->setJson(R"({"voice": "x", "speed": 2})");
    QVERIFY(says(QStringLiteral("as in the last run")));
    kwargs()->setJson(R"({"voice": "x", "speed": 2, "spede": 1})");
    QVERIFY(says(QStringLiteral("with spede")));
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    QVERIFY(!says(QStringLiteral("last run")));
}

void TestTriggerDialog::asksForTheLastRunOnceItRestsOnATask()
{
    QSignalSpy wanted(m_dialog.get(), &ui::TriggerDialog::hintWanted);
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    m_dialog->chooseTask(QStringLiteral("tts.generate_tts"));
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("tts.generate_tts"));
}

void TestTriggerDialog::takesPrioritiesOfTheBrokerOnly()
{
    m_dialog->chooseTask(QStringLiteral("calc.add"));
    auto *priority = m_dialog->findChild<QSpinBox *>(QStringLiteral("priority"));
    QVERIFY(!m_dialog->spec().priority);
    priority->setValue(9);
    QVERIFY(m_dialog->problem().isEmpty());
    QCOMPARE(m_dialog->spec().priority, std::optional(9));
    priority->selectAll();
    QTest::keyClicks(priority, QStringLiteral("10"));
    QVERIFY2(m_dialog->problem().contains(QStringLiteral("between 0 and 9")), qPrintable(m_dialog->problem()));
    QVERIFY(!sendButton()->isEnabled());
    JobDetail like; // Celery takes what is beyond for the last step
    like.job.name = QStringLiteral("calc.add");
    like.job.priority = 77;
    m_dialog->fillFrom(like);
    QCOMPARE(m_dialog->spec().priority, std::optional(9));
    QVERIFY(m_dialog->problem().isEmpty());
}

void TestTriggerDialog::tellsHowLongTheQueueTakes()
{
    QueueInfo queue;
    queue.name = QStringLiteral("slow");
    queue.waiting = 61;
    queue.outPerMinute = 0.5;
    queue.consumers = 1;
    m_dialog->setQueues({queue}, {});
    auto *box = m_dialog->findChild<QComboBox *>(QStringLiteral("queue"));
    box->setCurrentText(QStringLiteral("slow"));
    const auto note = [this] {
        for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("waiting")))
                return label->text();
        }
        return QString();
    };
    QCOMPARE(note(), QStringLiteral("61 waiting, about 2h 2m"));
    queue.outPerMinute.reset();
    m_dialog->setQueues({queue}, {});
    QCOMPARE(note(), QStringLiteral("61 waiting"));
    QCOMPARE(m_dialog->spec().queue, QStringLiteral("slow"));
}

void TestTriggerDialog::writesTheSameInPython()
{
    m_dialog->chooseTask(QStringLiteral("tts.generate_tts"));
    args()->setJson("[true, null, NaN]");
    kwargs()->setJson(R"({"title": "Bài \"7\"", "speed": 1.0})");
    for (QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>()) {
        if (button->text().contains(QStringLiteral("Python")))
            button->click();
    }
    const QString python = QGuiApplication::clipboard()->text();
    QVERIFY2(python.startsWith(QStringLiteral("app.send_task(\"tts.generate_tts\", args=[True, None, float(\"NaN\")]")),
             qPrintable(python));
    QVERIFY(python.contains(QStringLiteral("queue=\"tts\"")));
}

void TestTriggerDialog::looksRightInBothThemes_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("light") << int(ui::Theme::Mode::Light);
    QTest::newRow("dark") << int(ui::Theme::Mode::Dark);
}

void TestTriggerDialog::looksRightInBothThemes()
{
    QFETCH(int, mode);
    ui::Theme::current().setMode(ui::Theme::Mode(mode));
    m_dialog->chooseTask(QStringLiteral("tts.generate_tts"));
    kwargs()->setJson("{\n  \"lesson_id\": 4816,\n  \"title\": \"Bài 7 · Thời tiết\",\n  \"speed\": 0.95,\n  "
                      "\"notify_user\": true\n}");
    TriggerSpec last;
    last.task = QStringLiteral("tts.generate_tts");
    m_dialog->setMemory({QStringLiteral("tts.generate_tts"), QStringLiteral("calc.add")}, last);
    JobDetail run;
    run.job = samples::job("a", JobState::Failed, "tts.generate_tts", "", "tts", 2min);
    run.args.present = run.kwargs.present = true;
    run.args.value = app::parseJson("[]").value;
    run.kwargs.value = app::parseJson(R"({"lesson_id": 1, "voice": "mai"})").value;
    CellContext context;
    context.now = samples::now();
    m_dialog->setLastRun(run, context);
    kwargs()->setFocus();
    QTest::qWait(50);
    QVERIFY(uitest::isPainted(
        uitest::picture(*m_dialog, QStringLiteral("trigger-%1").arg(QLatin1String(QTest::currentDataTag())))));
}

QTEST_MAIN(TestTriggerDialog)
#include "tst_triggerdialog.moc"
