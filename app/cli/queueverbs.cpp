// queue purge: an act on all that waits in a queue.
#include "app/cli/actanswer.h"
#include "app/session/connection.h"

#include <CLI/CLI.hpp>

namespace app {

namespace {

struct QueueOptions {
    std::string name;
    bool forGood = false;
    bool dryRun = false;
};

int purge(VerbContext &context, const QueueOptions &options)
{
    models::JobCommand command;
    command.verb = models::Verb::Purge;
    command.queue = QString::fromStdString(options.name);
    command.forGood = options.forGood;
    command.dryRun = options.dryRun;
    return withConnection(context, [&](Connection &connection) {
        const auto result = connection.execute(command, context.stop);
        return result ? printResult(context.terminal, *result) : context.terminal.fail(result.error());
    });
}

} // namespace

CLI::App &queueCommand(CLI::App &app)
{
    const auto there = app.get_subcommands([](CLI::App *each) { return each->get_name() == "queue"; });
    if (!there.empty())
        return *there.front();
    CLI::App *made = app.add_subcommand("queue", "Purge a queue, pause or resume it");
    made->require_subcommand(1);
    return *made;
}

void addQueueVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    CLI::App &queue = queueCommand(app);

    auto *command = queue.add_subcommand("purge", "Take all that waits out of a queue, into a bin kept for 24 hours");
    auto options = std::make_shared<QueueOptions>();
    command->add_option("NAME", options->name, "The queue's name")->required();
    command->add_flag("--for-good", options->forGood, "Not into the bin: there is no undo");
    command->add_flag("--dry-run", options->dryRun, "Say how many would go and whether undo holds, change nothing");
    verbs.push_back({command, [options](VerbContext &context) { return purge(context, *options); }});
}

} // namespace app
