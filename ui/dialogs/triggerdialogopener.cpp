#include "ui/dialogs/triggerdialogopener.h"

#include "app/session/session.h"
#include "models/queuemodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/editretrydialog.h"
#include "ui/dialogs/triggerdialog.h"
#include "ui/dialogs/triggermemory.h"
#include "ui/whenanswered.h"

#include <QPointer>

namespace ui {

namespace {

using Take = std::function<void(const models::JobDetail &)>;

void readJob(app::Session &session, TriggerDialog &dialog, const QByteArray &id, const Take &take)
{
    whenAnswered(session.openJob(id), &dialog, [take](const models::Result<models::JobDetail> &detail) {
        if (detail.ok())
            take(*detail);
    });
}

/// The newest job of a task, then what is known of it.
void readLastRun(app::Session &session, TriggerDialog &dialog, const QString &task, const Take &take)
{
    app::JobListRequest request;
    request.name = task;
    request.limit = 1;
    whenAnswered(session.listJobs(request), &dialog,
                 [&session, &dialog, take](const models::Result<models::Page<models::Job>> &page) {
                     if (page.ok() && !page->items.empty())
                         readJob(session, dialog, page->items.front().key.id, take);
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
                                 const std::shared_ptr<TriggerMemory> &memory, QWidget *parent)
{
    app::Session &session = models.session();
    auto *dialog = new TriggerDialog(session.profile(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setQueues(models.queues().rows(), models.queues().context());
    whenAnswered(session.tasks(), dialog,
                 [dialog](const models::Result<std::vector<app::TaskInfo>> &tasks) { dialog->setTasks(tasks); });
    const Take fill = [dialog](const models::JobDetail &detail) { dialog->fillFrom(detail); };
    if (!like.id.isEmpty())
        readJob(session, *dialog, like.id, fill);
    QObject::connect(dialog, &TriggerDialog::lastRunWanted, dialog,
                     [dialog, &session, fill](const QString &task) { readLastRun(session, *dialog, task, fill); });
    QObject::connect(dialog, &TriggerDialog::hintWanted, dialog, [dialog, &models](const QString &task) {
        readLastRun(models.session(), *dialog, task, [dialog, &models](const models::JobDetail &detail) {
            dialog->setLastRun(detail, models.queues().context());
        });
    });
    QObject::connect(&session, &app::Session::queuesChanged, dialog,
                     [dialog, &models] { dialog->setQueues(models.queues().rows(), models.queues().context()); });
    dialog->setMemory(memory->lately(), memory->last());
    QObject::connect(dialog, &TriggerDialog::sent, dialog, [dialog, memory] { memory->note(dialog->spec()); });
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
    whenAnswered(session.openJob(job.id), dialog, [dialog, &models](const models::Result<models::JobDetail> &detail) {
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
