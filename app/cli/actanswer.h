#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verb.h"
#include "models/command.h"

#include <functional>

namespace app {

// What acting verbs share: reaching the broker, and telling what came of an act.

/// Done, Refused when all was refused, else Partly.
ExitCode exitCodeOf(const models::CommandResult &result);
/// All refused is a refusal: one sentence, and nothing else on stdout. Returns the exit code.
int printResult(const Terminal &terminal, const models::CommandResult &result);
/// One sentence on how to send those once more that were sent again already, where there are such.
void sayHowToSendOnceMore(const Terminal &terminal, const models::CommandResult &result);
/// Connects, attaches, says what became of acts that were cut short, and does what `act` makes of the connection; the
/// exit code.
int withConnection(VerbContext &context, const std::function<int(Connection &)> &act);

} // namespace app
