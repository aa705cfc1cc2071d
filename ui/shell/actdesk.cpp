#include "ui/shell/actdesk.h"

#include "app/session/session.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/acttext.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/undobar.h"

#include <QDateTime>
#include <QWidget>

namespace ui {

ActDesk::ActDesk(app::Session &session, InlineMessage &report, UndoBar &undoBar, QWidget *window)
    : QObject(window),
      m_session(session),
      m_report(report),
      m_undoBar(undoBar),
      m_window(window)
{
    connect(&m_undoBar, &UndoBar::due, this, [this](const QByteArray &ticket) {
        const Waiting act = m_held.take(ticket);
        submit(act.command, act.subject);
    });
    connect(&m_undoBar, &UndoBar::undoRequested, this, [this](const QByteArray &id) {
        if (m_held.remove(id) == 0)
            undoAction(id);
    });
}

void ActDesk::carryOut(const models::JobCommand &command, const QString &subject)
{
    const QString shown = visibleText(subject);
    switch (actLevel(command, m_session.profile().environment)) {
    case ActLevel::AtOnce: submit(command, shown); return;
    case ActLevel::HeldBack: holdBack(command, shown); return;
    case ActLevel::Confirm: ask(command, shown, false); return;
    case ActLevel::TypeName: ask(command, shown, true); return;
    }
}

void ActDesk::ask(const models::JobCommand &command, const QString &subject, bool typeName)
{
    ConfirmDialog::Question question = actQuestion(command, subject, m_session.profile());
    if (!typeName)
        question.typeThis.clear();
    auto *dialog = new ConfirmDialog(question, m_window);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, command, subject] { submit(command, subject); });
    dialog->open();
}

void ActDesk::holdBack(const models::JobCommand &command, const QString &subject)
{
    const QByteArray ticket = "held-" + QByteArray::number(++m_lastTicket);
    m_held.insert(ticket, {command, subject});
    m_undoBar.holdBack(actHeldText(command, subject), ticket);
}

void ActDesk::submit(const models::JobCommand &command, const QString &subject)
{
    const Waiting act{command, subject};
    m_session.submit(command).then(
        this, [this, act](const models::Result<models::CommandResult> &result) { tell(act, result); });
}

void ActDesk::tell(const Waiting &act, const models::Result<models::CommandResult> &result)
{
    if (!result) {
        m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), result.error().text);
        return;
    }
    const models::CommandResult &told = *result;
    const QString text = actDoneText(act.command, told, act.subject);
    const QString reasons = actReasons(told);
    const bool all = actDoneCount(told) == static_cast<int>(told.outcomes.size());
    if (all && reasons.isEmpty())
        m_report.hideMessage();
    else
        m_report.showMessage(InlineMessage::Tone::Warning, text + QLatin1Char('.'), reasons);
    const bool undoable = told.undoUntil && act.command.verb != models::Verb::Undo && actDoneCount(told) > 0;
    if (undoable) {
        m_undoable.append(told.actionId);
        m_undoBar.offer(text, told.actionId);
    } else if (all) {
        m_report.showMessage(InlineMessage::Tone::Success, text + QLatin1Char('.'));
    }
}

void ActDesk::undoLast()
{
    if (m_undoable.isEmpty()) {
        m_report.showMessage(InlineMessage::Tone::Info, {}, tr("There is nothing to take back in this window."));
        return;
    }
    undoAction(m_undoable.last());
}

void ActDesk::undoAction(const QByteArray &actionId)
{
    m_undoable.removeAll(actionId);
    models::JobCommand command;
    command.verb = models::Verb::Undo;
    command.undoActionId = actionId;
    submit(command, {});
}

} // namespace ui
