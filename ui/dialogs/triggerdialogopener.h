#pragma once

#include "models/command.h"
#include "models/result.h"

#include <functional>
#include <memory>

class QWidget;

namespace ui {

class ConnectionModels;
class EditRetryDialog;
class TriggerDialog;
class TriggerMemory;

/// Sends what a dialog collected, named in sentences by the untrusted `subject`, and answers with what came of it.
using DialogSender = std::function<void(const models::JobCommand &, const QString &subject,
                                        const std::function<void(const models::Result<models::CommandResult> &)> &)>;

/// Opens the trigger dialog on a connection: fills tasks, queues and, when `like` has an id, that job's typed
/// arguments; sends by `send`, so that its Undo is offered where that of every act is. Connect TriggerDialog::sent to
/// show the new job. The dialog deletes itself.
/// What was sent is noted in `memory`.
TriggerDialog *openTriggerDialog(ConnectionModels &models, const models::JobKey &like, DialogSender send,
                                 const std::shared_ptr<TriggerMemory> &memory, QWidget *parent);
/// The same for the retry of a job with other arguments.
EditRetryDialog *openEditRetryDialog(ConnectionModels &models, const models::JobKey &job, DialogSender send,
                                     QWidget *parent);

} // namespace ui
