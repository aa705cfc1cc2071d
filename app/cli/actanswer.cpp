#include "app/cli/actanswer.h"

#include "app/cli/contract.h"
#include "app/cli/tables.h"
#include "app/session/connection.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

struct ActAnswerWords {
    Q_DECLARE_TR_FUNCTIONS(ActAnswerWords)
};

} // namespace

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

void sayHowToSendOnceMore(const Terminal &terminal, const models::CommandResult &result)
{
    const bool before =
        std::any_of(result.outcomes.begin(), result.outcomes.end(), [](const models::JobOutcome &outcome) {
            return outcome.outcome == models::Outcome::Changed && !outcome.newId.isEmpty();
        });
    if (before)
        terminal.say(ActAnswerWords::tr("What was sent again already is left alone; --again sends it once more."));
}

int withConnection(VerbContext &context, const std::function<int(Connection &)> &act)
{
    auto connection = context.connect(context);
    if (!connection)
        return context.terminal.fail(connection.error());
    if (const auto attached = (*connection)->attach(context.stop); !attached)
        return context.terminal.fail(attached.error());
    // What a crash cut short may be the last act, and what it kept all that there is of a message.
    for (const QString &sentence : (*connection)->settleCutShort(context.stop))
        context.terminal.say(sentence);
    return act(**connection);
}

} // namespace app
