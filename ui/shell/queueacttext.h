#pragma once

#include "models/command.h"
#include "ui/dialogs/confirmdialog.h"

namespace ui {

/// The sentences of acts on a whole queue. Pure but for translation.

bool isQueueAct(models::Verb verb);

/// Before it: `found` is what a dry run told.
ConfirmDialog::Question queueQuestion(const models::JobCommand &command, const models::CommandResult &found,
                                      const app::Profile &profile);
/// "Purged email, 1,031 jobs"
QString queueDoneText(const models::JobCommand &command, const models::JobOutcome &outcome);
/// How many messages of queues the outcomes tell of; 0 = it was no act on a queue.
qint64 queueMessages(const models::CommandResult &result);

} // namespace ui
