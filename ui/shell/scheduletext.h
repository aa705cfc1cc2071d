#pragma once

#include "models/command.h"
#include "models/schedulecommand.h"
#include "ui/dialogs/confirmdialog.h"

namespace ui {

/// Every sentence that an act on a schedule needs: asking before, telling after. Pure but for translation.

/// Of Run and Delete.
ConfirmDialog::Question scheduleQuestion(const models::ScheduleCommand &command, const app::Profile &profile);
/// "Switched off nightly-report"; where it was not done "Nothing was done".
QString scheduleDoneText(const models::ScheduleCommand &command, const models::CommandResult &result);

} // namespace ui
