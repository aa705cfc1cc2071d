// queue purge, queue move: acts on what waits in a queue.
#include "app/cli/actanswer.h"
#include "app/session/connection.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QLocale>

namespace app {

namespace {

struct QueueOptions {
    std::string name;
    bool forGood = false;
    bool dryRun = false;
};

struct MoveOptions {
    std::string name;
    std::string to;
    qint64 limit = 0;
    bool dryRun = false;
};

int move(VerbContext &context, const MoveOptions &options)
{
    models::JobCommand command;
    command.verb = models::Verb::Move;
    command.queue = QString::fromStdString(options.name);
    command.toQueue = QString::fromStdString(options.to);
    command.limit = options.limit;
    command.dryRun = options.dryRun;
    return withConnection(context, [&](Connection &connection) {
        ActRun run;
        run.stop = context.stop; // not that of the calls, which would leave a slice in the middle
        run.progress = [&context](qint64 done, qint64 total) {
            const QLocale locale;
            context.terminal.passing(QCoreApplication::translate("QueueVerbs", "%1 of %2 messages")
                                         .arg(locale.toString(done), locale.toString(total)));
        };
        const auto result = connection.execute(command, {}, run);
        context.terminal.passing({});
        return result ? printResult(context.terminal, *result) : context.terminal.fail(result.error());
    });
}

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
    CLI::App *made = app.add_subcommand("queue", "Purge a queue, move what waits in it, pause or resume it");
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

    auto *moveCommand = queue.add_subcommand(
        "move", "Move what waits behind the messages of another queue; retries by the task go to the old one still");
    auto moving = std::make_shared<MoveOptions>();
    moveCommand->add_option("NAME", moving->name, "The queue's name")->required();
    moveCommand->add_option("TO", moving->to, "The other queue's name")->required();
    moveCommand->add_option("--limit", moving->limit, "Only so many, those that are consumed next")
        ->check(CLI::PositiveNumber);
    moveCommand->add_flag("--dry-run", moving->dryRun, "Say how many would go, change nothing");
    verbs.push_back({moveCommand, [moving](VerbContext &context) { return move(context, *moving); }});
}

} // namespace app
