#include "app/cli/actanswer.h"

#include "app/cli/contract.h"
#include "app/cli/tables.h"
#include "app/session/connection.h"

#include <algorithm>

namespace app {

ExitCode exitCodeOf(const models::CommandResult &result)
{
    const auto all = [&](auto holds) { return std::all_of(result.outcomes.begin(), result.outcomes.end(), holds); };
    if (all([](const models::JobOutcome &one) { return one.outcome == models::Outcome::Done; }))
        return ExitCode::Done;
    return all([](const models::JobOutcome &one) { return one.outcome == models::Outcome::Refused; })
               ? ExitCode::Refused
               : ExitCode::Partly;
}

int printResult(const Terminal &terminal, const models::CommandResult &result)
{
    const ExitCode code = exitCodeOf(result);
    if (code == ExitCode::Refused)
        return terminal.fail({models::ErrorKind::Refused, result.outcomes.front().reason, {}, QStringLiteral("act")});
    if (terminal.json()) {
        JsonText json;
        writeCommandResult(json, result);
        terminal.document(json.endObject().take());
    } else {
        printCommandResult(terminal, result);
    }
    return static_cast<int>(code);
}

int withConnection(VerbContext &context, const std::function<int(Connection &)> &act)
{
    auto connection = context.connect(context);
    if (!connection)
        return context.terminal.fail(connection.error());
    if (const auto attached = (*connection)->attach(context.stop); !attached)
        return context.terminal.fail(attached.error());
    return act(**connection);
}

} // namespace app
