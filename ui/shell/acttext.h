#pragma once

#include "models/command.h"
#include "ui/dialogs/confirmdialog.h"

namespace ui {

/// Every sentence an act needs, in one place: asking before, telling after. Pure but for translation.

ConfirmDialog::Question actQuestion(const models::JobCommand &command, const QString &subject,
                                    const app::Profile &profile);
/// "Retrying tts.generate_tts", while it is held back.
QString actHeldText(const models::JobCommand &command, const QString &subject);
/// "Cancelled 3 jobs", "9 of 12 retried, 3 were gone"; a retry of one tells its new id, shortened.
QString actDoneText(const models::JobCommand &command, const models::CommandResult &result, const QString &subject);
/// Reasons of what was not done, each once; empty when all is done.
QString actReasons(const models::CommandResult &result);
/// What is worth knowing of what was done ("It still runs on w1, …"), each once.
QString actNotes(const models::CommandResult &result);
/// How many of the outcomes are Done.
int actDoneCount(const models::CommandResult &result);

} // namespace ui
