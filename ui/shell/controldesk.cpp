#include "ui/shell/controldesk.h"

#include "app/config/settings.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/shell/actdesk.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/acttext.h"
#include "ui/shell/controltext.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

#include <QWidget>

namespace ui {

namespace {

/// Pressed twice it is meant twice; all others under way are done once.
bool isStep(models::ControlVerb verb)
{
    return verb == models::ControlVerb::Grow || verb == models::ControlVerb::Shrink;
}

} // namespace

ControlDesk::ControlDesk(app::Session &session, ActDesk &acts, InlineMessage &report, QWidget *window)
    : QObject(window),
      m_session(session),
      m_acts(acts),
      m_report(report),
      m_window(window)
{
}

void ControlDesk::carryOut(const models::ControlCommand &command, const QString &subject)
{
    if (!isStep(command.verb) && m_sent.contains(command))
        return;
    const QString shown = visibleText(subject);
    switch (controlLevel(command.verb, m_session.profile().environment)) {
    case ActLevel::Confirm: ask(command, shown, false); return;
    case ActLevel::TypeName: ask(command, shown, true); return;
    case ActLevel::AtOnce:
    case ActLevel::HeldBack: submit(command, shown); return;
    }
}

void ControlDesk::ask(const models::ControlCommand &command, const QString &subject, bool typeName)
{
    ConfirmDialog::Question question = controlQuestion(command, subject, m_session.profile());
    if (!typeName)
        question.typeThis.clear();
    else
        question.hold = mayHold(command.verb) && m_session.workplace()->settings().holdToConfirm();
    auto *dialog = new ConfirmDialog(question, m_window);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, command, subject] { submit(command, subject); });
    dialog->open();
}

void ControlDesk::submit(const models::ControlCommand &command, const QString &subject)
{
    m_sent.append(command);
    m_report.showMessage(InlineMessage::Tone::Info, {}, controlWaitText(subject));
    whenAnswered(m_session.control(command), this, [this, command, subject](const Result &result) {
        m_sent.removeOne(command);
        tell(command, subject, result);
        m_session.refresh(); // the tables show it at once
    });
}

void ControlDesk::tell(const models::ControlCommand &command, const QString &subject, const Result &result)
{
    if (!result) {
        m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), result.error().text);
        return;
    }
    const QString text = controlDoneText(command, *result, subject);
    const QString words = controlWords(*result);
    const bool all = actDoneCount(*result) == static_cast<int>(result->outcomes.size());
    m_report.showMessage(all ? InlineMessage::Tone::Success : InlineMessage::Tone::Warning, text + QLatin1Char('.'),
                         words);
    if (result->undoUntil)
        m_acts.offerUndo(text, result->actionId);
}

} // namespace ui
