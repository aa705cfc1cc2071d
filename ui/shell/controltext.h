#pragma once

#include "models/command.h"
#include "models/controlcommand.h"
#include "ui/dialogs/confirmdialog.h"

namespace ui {

/// Every sentence that an act on workers or queues needs: asking before, telling after. Pure but for translation.

ConfirmDialog::Question controlQuestion(const models::ControlCommand &command, const QString &subject,
                                        const app::Profile &profile);
/// "Telling w1@lab…", while nothing has come back.
QString controlWaitText(const QString &subject);
/// "w1@lab grew by 1 slot"; where not all was done "1 of 2 done".
QString controlDoneText(const models::ControlCommand &command, const models::CommandResult &result,
                        const QString &subject);
/// What the workers said, each with its name where there are several; the first few.
QString controlWords(const models::CommandResult &result);

} // namespace ui
