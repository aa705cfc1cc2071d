#pragma once

#include "models/command.h"
#include "models/result.h"

#include <functional>

class QWidget;

namespace ui {

class ConnectionModels;
class TriggerDialog;

/// Sends what the dialog collected and answers with what came of it.
using TriggerSender = std::function<void(const models::JobCommand &,
                                         const std::function<void(const models::Result<models::CommandResult> &)> &)>;

/// Opens the trigger dialog on a connection: fills tasks, queues and, when `like` has an id, that job's typed
/// arguments; sends by `send`, so that its Undo is offered where that of every act is. Connect TriggerDialog::sent to
/// show the new job. The dialog deletes itself.
TriggerDialog *openTriggerDialog(ConnectionModels &models, const models::JobKey &like, TriggerSender send,
                                 QWidget *parent);

} // namespace ui
