// Retry with other arguments: sends what was changed and nothing else.
#include "app/payload/json.h"
#include "tests/ui/screens.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace models;

namespace {

Payload json(const char *text)
{
    Payload payload;
    payload.present = true;
    payload.contentType = "application/json";
    payload.value = app::parseJson(text).value;
    return payload;
}

JobDetail failed()
{
    JobDetail detail;
    detail.job.key = {1, "celery", "old"};
    detail.job.name = QStringLiteral("tts.generate_tts");
    detail.job.queue = QStringLiteral("tts");
    detail.job.priority = 3;
    detail.job.state = JobState::Failed;
    detail.args = json("[1.0]");
    detail.kwargs = json(R"({"voice": "mai", "n": 1e2})");
    detail.retry = {true, RetryAbility::Source::Stored, QStringLiteral("Rebuilt from the stored arguments.")};
    return detail;
}

} // namespace

class TestEditRetryDialog : public QObject
{
    Q_OBJECT

private:
    ui::JsonEditor *args() const { return m_dialog->findChild<ui::JsonEditor *>(QStringLiteral("args")); }
    ui::JsonEditor *kwargs() const { return m_dialog->findChild<ui::JsonEditor *>(QStringLiteral("kwargs")); }
    QAbstractButton *sendButton() const { return m_dialog->findChild<QAbstractButton *>(QStringLiteral("sendButton")); }
    QString message() const { return m_dialog->findChild<ui::InlineMessage *>()->message(); }

    std::unique_ptr<ui::EditRetryDialog> m_dialog;

private slots:
    void init()
    {
        app::Profile profile;
        profile.name = QStringLiteral("hocvui-prod");
        profile.environment = app::Environment::Production;
        m_dialog = std::make_unique<ui::EditRetryDialog>(profile, failed().job.key, nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void keepsTheIdOnlyWhereThatIsSafe()
    {
        auto *same = m_dialog->findChild<QCheckBox *>(QStringLiteral("sameId"));
        const auto *rest = m_dialog->findChild<QLabel *>(QStringLiteral("rest"));
        JobDetail detail = failed();
        detail.retrySameId = {false, RetryAbility::Source::None, QStringLiteral("Worker a may hold it.")};
        m_dialog->setJob(detail, {});
        QVERIFY(!same->isEnabled());
        QVERIFY2(rest->text().contains(QStringLiteral("Worker a may hold it.")), qPrintable(rest->text()));
        QVERIFY(!m_dialog->command().sameId);
        detail.retrySameId = {true, RetryAbility::Source::Message, QStringLiteral("Id, group and chord stay.")};
        m_dialog->setJob(detail, {});
        QVERIFY(same->isEnabled() && !same->isChecked()); // a new id unless somebody asks
        QTest::mouseClick(same, Qt::LeftButton, {}, QPoint(8, same->height() / 2));
        QVERIFY(rest->text().contains(QStringLiteral("Id, group and chord stay.")));
        QVERIFY(m_dialog->command().sameId);
        QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
    }
    void sendsOnceMoreOnlyWhereThatIsAskedFor()
    {
        m_dialog->setJob(failed(), {});
        QVERIFY(!m_dialog->command().again);
        auto *again = m_dialog->findChild<QCheckBox *>(QStringLiteral("again"));
        QTest::mouseClick(again, Qt::LeftButton, {}, QPoint(8, again->height() / 2));
        QVERIFY(m_dialog->command().again);
    }
    void warnsOfWhoWaitsForTheJob()
    {
        JobDetail detail = failed();
        m_dialog->setJob(detail, {});
        QVERIFY(!m_dialog->findChild<ui::InlineMessage *>()->isVisible());
        detail.flowMember = true;
        m_dialog->setJob(detail, {});
        QVERIFY(m_dialog->findChild<ui::InlineMessage *>()->isVisible());
        QVERIFY2(message().contains(QStringLiteral("chord")), qPrintable(message()));
    }
    void sendsARetryWithWhatWasChangedOnly()
    {
        QVERIFY(!sendButton()->isEnabled()); // not read yet
        m_dialog->setJob(failed(), {});
        QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
        QVERIFY(m_dialog->findChild<QLabel *>(QStringLiteral("rest"))->text().contains(QStringLiteral("Rebuilt")));
        kwargs()->setJson(R"({ "voice":"mai", "n":1e2 })"); // laid out otherwise, not changed
        QVERIFY(!m_dialog->command().argsJson && !m_dialog->command().kwargsJson);
        kwargs()->setJson(R"({"voice": "mai", "n": 100})");
        QSignalSpy wanted(m_dialog.get(), &ui::EditRetryDialog::retryRequested);
        QTest::keyClick(kwargs(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 1);
        const auto command = wanted[0][0].value<JobCommand>();
        QCOMPARE(command.verb, Verb::Retry);
        QCOMPARE(command.keys, std::vector<JobKey>{failed().job.key});
        QVERIFY(!command.argsJson && !command.trigger);
        QCOMPARE(*command.kwargsJson, QByteArray(R"({"voice": "mai", "n": 100})"));
        QCOMPARE(wanted[0][1].toString(), QStringLiteral("tts.generate_tts"));
        QVERIFY(!sendButton()->isEnabled()); // not twice
        QSignalSpy sent(m_dialog.get(), &ui::EditRetryDialog::sent);
        CommandResult result;
        result.outcomes = {{"old", "new", Outcome::Done, {}, "message"}};
        m_dialog->showResult(result);
        QCOMPARE(sent[0][0].toByteArray(), QByteArray("new"));
        QVERIFY(!m_dialog->isVisible());
    }

    void leavesOutWhatIsHiddenAndRefusesDots()
    {
        JobDetail detail = failed();
        detail.kwargs = json(R"({"voice": "mai", "password": "••••"})");
        detail.args = {};
        detail.argsRepr = QStringLiteral("(1.0, ...)");
        m_dialog->setJob(detail, {});
        QCOMPARE(kwargs()->json() + args()->json(), QByteArray());
        QVERIFY(!kwargs()->placeholderText().isEmpty() && !args()->placeholderText().isEmpty());
        QVERIFY(message().contains(QStringLiteral("(1.0, ...)")));
        QVERIFY2(m_dialog->problem().isEmpty(), qPrintable(m_dialog->problem()));
        QVERIFY(!m_dialog->command().argsJson && !m_dialog->command().kwargsJson);
        kwargs()->setJson(R"({"password": "••••"})");
        QVERIFY(!sendButton()->isEnabled());
        kwargs()->setJson(R"({"password": "typed anew"})");
        QVERIFY(sendButton()->isEnabled());
        QCOMPARE(*m_dialog->command().kwargsJson, QByteArray(R"({"password": "typed anew"})"));
        kwargs()->setJson({});
        QVERIFY(!m_dialog->command().kwargsJson);
    }

    void needsArgumentsThatWereKnown()
    {
        m_dialog->setJob(failed(), {});
        args()->setJson({});
        QVERIFY(!sendButton()->isEnabled());
        args()->setJson("{}");
        QVERIFY(!sendButton()->isEnabled());
        args()->setJson("[]");
        QVERIFY(sendButton()->isEnabled());
        QCOMPARE(*m_dialog->command().argsJson, QByteArray("[]"));
    }

    void saysWhyAJobCannotBeRetried()
    {
        JobDetail detail = failed();
        detail.retry = {false, RetryAbility::Source::None, QStringLiteral("Celery kept no arguments of this job.")};
        m_dialog->setJob(detail, {});
        QVERIFY(!sendButton()->isEnabled());
        QVERIFY(message().contains(QStringLiteral("kept no arguments")));
        m_dialog->setJob(Error{ErrorKind::Timeout, QStringLiteral("No answer."), {}, {}}, {});
        QVERIFY(!sendButton()->isEnabled());
        QVERIFY(message().contains(QStringLiteral("No answer.")));
    }

    void staysOpenWhenItWasNotSent()
    {
        m_dialog->setJob(failed(), {});
        QTest::mouseClick(sendButton(), Qt::LeftButton);
        CommandResult result;
        result.outcomes = {{"old", {}, Outcome::Refused, QStringLiteral("Not JSON."), {}}};
        m_dialog->showResult(result);
        QVERIFY(m_dialog->isVisible() && sendButton()->isEnabled());
        QVERIFY(message().contains(QStringLiteral("Not JSON.")));
    }

    void asksBeforeThrowingEditsAway()
    {
        m_dialog->setJob(failed(), {});
        args()->setJson("[2]");
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        auto *question = m_dialog->findChild<QMessageBox *>();
        QVERIFY(question);
        QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog->isVisible());
    }

    void looksRightInBothThemes()
    {
        for (const auto mode : {ui::Theme::Mode::Light, ui::Theme::Mode::Dark}) {
            ui::Theme::current().setMode(mode);
            JobDetail member = failed();
            member.flowMember = true;
            member.retrySameId = {true, RetryAbility::Source::Message, QStringLiteral("Id, group and chord stay.")};
            m_dialog->setJob(member, {});
            QCoreApplication::processEvents();
            const bool dark = mode == ui::Theme::Mode::Dark;
            QVERIFY(uitest::isPainted(uitest::picture(*m_dialog, dark ? QStringLiteral("editretry-dark")
                                                                      : QStringLiteral("editretry-light"))));
        }
        ui::Theme::current().setMode(ui::Theme::Mode::Light);
    }
};

QTEST_MAIN(TestEditRetryDialog)
#include "tst_editretrydialog.moc"
