#include "ui/shell/scheduledesk.h"

#include "app/session/session.h"
#include "ui/shell/actdesk.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/controltext.h"
#include "ui/shell/scheduletext.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"

#include <QWidget>

namespace ui {

ScheduleDesk::ScheduleDesk(app::Session &session, ActDesk &acts, InlineMessage &report, QWidget *window)
    : QObject(window),
      m_session(session),
      m_acts(acts),
      m_report(report),
      m_window(window)
{
}

void ScheduleDesk::carryOut(const models::ScheduleCommand &command)
{
    if (m_sent.contains(command))
        return;
    if (scheduleLevel(command.verb, m_session.profile().environment) == ActLevel::AtOnce) {
        submit(command);
        return;
    }
    auto *dialog = new ConfirmDialog(scheduleQuestion(command, m_session.profile()), m_window);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, command] { submit(command); });
    dialog->open();
}

void ScheduleDesk::submit(const models::ScheduleCommand &command)
{
    m_sent.append(command);
    whenAnswered(m_session.schedule(command), this, [this, command](const Result &result) {
        m_sent.removeOne(command);
        tell(command, result);
        m_session.refresh(); // the table shows it at once
    });
}

void ScheduleDesk::tell(const models::ScheduleCommand &command, const Result &result)
{
    if (!result) {
        m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), result.error().text);
        return;
    }
    const bool done = result->outcomes.front().outcome == models::Outcome::Done;
    const QString text = scheduleDoneText(command, *result);
    m_report.showMessage(done ? InlineMessage::Tone::Success : InlineMessage::Tone::Warning, text + QLatin1Char('.'),
                         controlWords(*result));
    if (result->undoUntil)
        m_acts.offerUndo(text, result->actionId);
}

} // namespace ui
