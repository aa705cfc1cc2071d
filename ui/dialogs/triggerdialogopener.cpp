#include "ui/dialogs/triggerdialogopener.h"

#include "app/session/session.h"
#include "models/queuemodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/dialogs/triggerdialog.h"

#include <QPointer>

namespace ui {

namespace {

void fillFromJob(app::Session &session, TriggerDialog &dialog, const QByteArray &id)
{
    session.openJob(id).then(&dialog, [&dialog](const models::Result<models::JobDetail> &detail) {
        if (detail.ok())
            dialog.fillFrom(*detail);
    });
}

/// The newest job of a task, then what is known of it.
void fillFromLastRun(app::Session &session, TriggerDialog &dialog, const QString &task)
{
    app::JobListRequest request;
    request.name = task;
    request.limit = 1;
    session.listJobs(request).then(&dialog, [&session, &dialog](const models::Result<models::Page<models::Job>> &page) {
        if (page.ok() && !page->items.empty())
            fillFromJob(session, dialog, page->items.front().key.id);
    });
}

/// The outcome is told also to who has closed the dialog meanwhile, but not by it.
auto answerTo(SendDialog &dialog)
{
    return [shown = QPointer(&dialog)](const models::Result<models::CommandResult> &result) {
        if (shown)
            shown->showResult(result);
    };
}

} // namespace

TriggerDialog *openTriggerDialog(ConnectionModels &models, const models::JobKey &like, DialogSender send,
                                 QWidget *parent)
{
    app::Session &session = models.session();
    auto *dialog = new TriggerDialog(session.profile(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setQueues(models.queues().rows(), models.queues().context());
    session.tasks().then(
        dialog, [dialog](const models::Result<std::vector<app::TaskInfo>> &tasks) { dialog->setTasks(tasks); });
    if (!like.id.isEmpty())
        fillFromJob(session, *dialog, like.id);
    QObject::connect(dialog, &TriggerDialog::lastRunWanted, dialog,
                     [dialog, &session](const QString &task) { fillFromLastRun(session, *dialog, task); });
    QObject::connect(dialog, &TriggerDialog::triggerRequested, dialog,
                     [dialog, send = std::move(send)](const models::TriggerSpec &spec) {
                         models::JobCommand command;
                         command.verb = models::Verb::Trigger;
                         command.trigger = spec;
                         send(command, spec.task, answerTo(*dialog));
                     });
    dialog->open();
    return dialog;
}

EditRetryDialog *openEditRetryDialog(ConnectionModels &models, const models::JobKey &job, DialogSender send,
                                     QWidget *parent)
{
    app::Session &session = models.session();
    auto *dialog = new EditRetryDialog(session.profile(), job, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    session.openJob(job.id).then(dialog, [dialog, &models](const models::Result<models::JobDetail> &detail) {
        dialog->setJob(detail, models.queues().context());
    });
    QObject::connect(dialog, &EditRetryDialog::retryRequested, dialog,
                     [dialog, send = std::move(send)](const models::JobCommand &command, const QString &subject) {
                         send(command, subject, answerTo(*dialog));
                     });
    dialog->open();
    return dialog;
}

} // namespace ui
