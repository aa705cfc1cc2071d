#include "ui/shell/scheduledesk.h"

#include "app/session/session.h"
#include "models/queuemodel.h"
#include "models/schedulemodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/scheduledialog.h"
#include "ui/shell/actdesk.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/controltext.h"
#include "ui/shell/scheduletext.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"

#include <QPointer>
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

void ScheduleDesk::openEditor(const QString &name, ConnectionModels &models)
{
    auto *dialog = new ScheduleDialog(m_session.profile(), name, models.cellStyle(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QStringList queues;
    for (const models::QueueInfo &queue : models.queues().rows())
        queues += queue.name;
    dialog->setQueues(queues);
    QStringList taken;
    bool noneKept = true;
    for (const models::ScheduleEntry &entry : models.schedules().rows()) {
        taken += entry.name;
        noneKept = noneKept && entry.definition.isEmpty();
    }
    dialog->setTaken(taken);
    if (name.isEmpty() && noneKept)
        dialog->warnOfNone();
    whenAnswered(m_session.tasks(), dialog, [dialog](const models::Result<std::vector<app::TaskInfo>> &tasks) {
        if (tasks)
            dialog->setTasks(*tasks);
    });
    read(*dialog, name);
    connect(dialog, &ScheduleDialog::formWanted, this, [this, dialog, name] { read(*dialog, name); });
    connect(dialog, &ScheduleDialog::saveRequested, this,
            [this, dialog](const models::ScheduleCommand &command) { save(*dialog, command); });
    dialog->open();
}

void ScheduleDesk::read(ScheduleDialog &dialog, const QString &name)
{
    whenAnswered(m_session.scheduleForm(name), &dialog,
                 [&dialog](const models::Result<models::ScheduleForm> &form) { dialog.setForm(form); });
}

void ScheduleDesk::save(ScheduleDialog &dialog, const models::ScheduleCommand &command)
{
    whenAnswered(m_session.schedule(command), this, [this, command, shown = QPointer(&dialog)](const Result &result) {
        const bool done = result && result->outcomes.front().outcome == models::Outcome::Done;
        if (done || !shown) // else the dialog tells it, over what was typed
            tell(command, result);
        if (shown)
            shown->showResult(result);
        m_session.refresh();
    });
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
