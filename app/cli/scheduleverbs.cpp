// schedule: acts on entries of beat and RedBeat, each with an intent in the store and an outcome.
#include "app/cli/actanswer.h"
#include "app/session/connection.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace app {

namespace {

using models::ScheduleVerb;

/// As typed; the verb says which of them count.
struct ScheduleOptions {
    std::string name;
    std::optional<std::string> task, cron, args, kwargs, queue;
    std::optional<double> every;
    bool off = false;
    bool dryRun = false;
};

models::ScheduleCommand commandOf(ScheduleVerb verb, const ScheduleOptions &options)
{
    const auto text = [](const std::optional<std::string> &typed) {
        return typed ? std::optional(QString::fromStdString(*typed)) : std::nullopt;
    };
    const auto bytes = [](const std::optional<std::string> &typed) {
        return typed ? std::optional(QByteArray::fromStdString(*typed)) : std::nullopt;
    };
    models::ScheduleCommand command;
    command.verb = verb;
    command.name = QString::fromStdString(options.name);
    command.draft.task = text(options.task);
    command.draft.cron = text(options.cron);
    if (options.every)
        command.draft.every = std::chrono::round<models::Duration>(std::chrono::duration<double>(*options.every));
    command.draft.argsJson = bytes(options.args);
    command.draft.kwargsJson = bytes(options.kwargs);
    command.draft.queue = text(options.queue);
    if (options.off)
        command.draft.enabled = false;
    command.dryRun = options.dryRun;
    return command;
}

int carryOut(VerbContext &context, const models::ScheduleCommand &command)
{
    return withConnection(context, [&](Connection &connection) {
        const auto result = connection.schedule(command, context.stop);
        if (!result)
            return context.terminal.fail(result.error());
        const models::JobOutcome &only = result->outcomes.front();
        if (only.outcome == models::Outcome::Gone)
            return context.terminal.fail({models::ErrorKind::NotFound, only.reason, {}, QStringLiteral("schedule")});
        return printResult(context.terminal, *result);
    });
}

/// Adds one verb below `family`; `describe` adds its own arguments.
template <typename Describe>
void add(CLI::App &family, std::vector<Verb> &verbs, ScheduleVerb verb, const char *word, const char *help,
         Describe describe)
{
    auto *command = family.add_subcommand(word, help);
    auto options = std::make_shared<ScheduleOptions>();
    command->add_option("NAME", options->name, "The schedule, as `yardctl schedules` prints it")->required();
    describe(*command, *options);
    command->add_flag("--dry-run", options->dryRun, "Say what would come of it, change nothing");
    verbs.push_back(
        {command, [verb, options](VerbContext &context) { return carryOut(context, commandOf(verb, *options)); }});
}

void drafted(CLI::App &command, ScheduleOptions &options)
{
    command.add_option("--task", options.task, "The task that it runs");
    auto *cron = command.add_option("--cron", options.cron, "When: five fields, in the zone of the app");
    command.add_option("--every", options.every, "When: seconds from run to run")
        ->check(CLI::PositiveNumber)
        ->excludes(cron);
    command.add_option("--args", options.args, "Positional arguments, a JSON list");
    command.add_option("--kwargs", options.kwargs, "Named arguments, a JSON object");
    command.add_option("--queue", options.queue, "Where its jobs go; as the app routes them when empty");
}

} // namespace

void addScheduleVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *schedule = app.add_subcommand("schedule", "Run, pause, resume, edit, make or delete a schedule");
    schedule->require_subcommand(1);
    const auto plain = [](CLI::App &, ScheduleOptions &) {};
    add(*schedule, verbs, ScheduleVerb::Run, "run", "Send its job once, now; the schedule stays as it is", plain);
    add(*schedule, verbs, ScheduleVerb::Pause, "pause", "Switch an entry of RedBeat off", plain);
    add(*schedule, verbs, ScheduleVerb::Resume, "resume", "Switch an entry of RedBeat on", plain);
    add(*schedule, verbs, ScheduleVerb::Edit, "edit", "Change what is named, leave the rest of an entry of RedBeat",
        drafted);
    add(*schedule, verbs, ScheduleVerb::Make, "make", "A new entry of RedBeat; it counts from now",
        [](CLI::App &command, ScheduleOptions &options) {
            drafted(command, options);
            command.add_flag("--off", options.off, "Switched off");
        });
    add(*schedule, verbs, ScheduleVerb::Delete, "delete", "Take an entry out of RedBeat", plain);
}

} // namespace app
