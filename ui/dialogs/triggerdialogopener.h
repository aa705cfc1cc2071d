#pragma once

#include "models/jobkey.h"

class QWidget;

namespace ui {

class ConnectionModels;
class TriggerDialog;

/// Opens the trigger dialog on a connection: fills tasks, queues and, when `like` has an id, that job's typed
/// arguments; sends by the session. Connect TriggerDialog::sent to show the new job. The dialog deletes itself.
TriggerDialog *openTriggerDialog(ConnectionModels &models, const models::JobKey &like, QWidget *parent);

} // namespace ui
