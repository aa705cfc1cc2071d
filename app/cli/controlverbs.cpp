// worker and queue: acts through what workers obey, each with an intent in the store and an outcome for each worker.
#include "app/cli/actanswer.h"
#include "app/session/connection.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using models::ControlVerb;

struct ControlVerbsWords {
    Q_DECLARE_TR_FUNCTIONS(ControlVerbsWords)
};

/// As typed; the verb says which of them count.
struct ControlOptions {
    std::vector<std::string> workers;
    std::string worker, queue, exchange, exchangeType, routingKey, task, rate;
    int count = 1;
    std::optional<int> most, least;
    std::optional<double> soft, hard;
    bool dryRun = false;
};

models::MaybeDuration spanOf(const std::optional<double> &seconds)
{
    if (!seconds)
        return std::nullopt;
    return std::chrono::round<models::Duration>(std::chrono::duration<double>(*seconds));
}

models::ControlCommand commandOf(ControlVerb verb, const ControlOptions &options)
{
    const auto text = [](const std::string &typed) { return QString::fromStdString(typed); };
    models::ControlCommand command;
    command.verb = verb;
    for (const std::string &worker : options.workers)
        command.workers.push_back(text(worker));
    if (!options.worker.empty())
        command.workers.push_back(text(options.worker));
    command.queue = text(options.queue);
    command.count = options.count;
    command.most = options.most;
    command.least = options.least;
    command.exchange = text(options.exchange);
    command.exchangeType = text(options.exchangeType);
    command.routingKey = text(options.routingKey);
    command.task = text(options.task);
    command.rate = text(options.rate);
    command.soft = spanOf(options.soft);
    command.hard = spanOf(options.hard);
    command.dryRun = options.dryRun;
    return command;
}

/// Where nobody of these names was ever heard, that is the answer (code 5).
std::optional<models::Error> nobodyKnown(Connection &connection, const models::CommandResult &result,
                                         const std::stop_token &stop)
{
    const auto isGone = [](const models::JobOutcome &one) { return one.outcome == models::Outcome::Gone; };
    if (result.outcomes.empty() || !std::all_of(result.outcomes.begin(), result.outcomes.end(), isGone))
        return std::nullopt;
    const auto known = connection.engine()->workers(connection.reading(stop));
    if (!known)
        return std::nullopt;
    for (const models::JobOutcome &outcome : result.outcomes) {
        const QString name = QString::fromUtf8(outcome.id);
        if (std::any_of(known->begin(), known->end(),
                        [&name](const models::WorkerInfo &worker) { return worker.name == name; }))
            return std::nullopt;
    }
    return models::Error{
        models::ErrorKind::NotFound,
        ControlVerbsWords::tr("No worker %1 is known.").arg(QString::fromUtf8(result.outcomes.front().id)),
        {},
        QStringLiteral("worker")};
}

int carryOut(VerbContext &context, const models::ControlCommand &command)
{
    return withConnection(context, [&](Connection &connection) {
        const auto result = connection.control(command, context.stop);
        if (!result)
            return context.terminal.fail(result.error());
        if (!models::isQueueVerb(command.verb)) {
            if (const auto unknown = nobodyKnown(connection, *result, context.stop))
                return context.terminal.fail(*unknown);
        }
        return printResult(context.terminal, *result);
    });
}

/// Adds one verb below `family`; `describe` adds its own arguments.
template <typename Describe>
void add(CLI::App &family, std::vector<Verb> &verbs, ControlVerb verb, const char *help, Describe describe)
{
    const QByteArrayView word = models::controlWord(verb);
    auto *command = family.add_subcommand(std::string(word.data(), static_cast<size_t>(word.size())), help);
    auto options = std::make_shared<ControlOptions>();
    describe(*command, *options);
    if (verb != ControlVerb::Ping)
        command->add_flag("--dry-run", options->dryRun, "Say what would be sent to whom, send nothing that acts");
    verbs.push_back(
        {command, [verb, options](VerbContext &context) { return carryOut(context, commandOf(verb, *options)); }});
}

void manyWorkers(CLI::App &command, ControlOptions &options)
{
    command.add_option("NAME", options.workers, "Names of workers, as `yardctl workers` prints them")->required();
}

void oneWorker(CLI::App &command, ControlOptions &options)
{
    command.add_option("NAME", options.worker, "The worker, as `yardctl workers` prints it")->required();
}

void workerAndQueue(CLI::App &command, ControlOptions &options)
{
    oneWorker(command, options);
    command.add_option("QUEUE", options.queue, "The queue's name")->required();
}

void addSizes(CLI::App &worker, std::vector<Verb> &verbs)
{
    const auto size = [](CLI::App &command, ControlOptions &options) {
        oneWorker(command, options);
        command.add_option("N", options.count, "Slots, 1 when left out")->check(CLI::PositiveNumber);
    };
    add(worker, verbs, ControlVerb::Grow, "Give its pool more slots, until it restarts", size);
    add(worker, verbs, ControlVerb::Shrink, "Take slots from its pool, until it restarts", size);
    add(worker, verbs, ControlVerb::Autoscale, "Other bounds for a pool that was started with --autoscale",
        [](CLI::App &command, ControlOptions &options) {
            oneWorker(command, options);
            command.add_option("MAX", options.most, "At most so many slots")->required();
            command.add_option("MIN", options.least, "At least so many slots; as before when left out");
        });
}

void addLimits(CLI::App &worker, std::vector<Verb> &verbs)
{
    const auto task = [](CLI::App &command, ControlOptions &options) {
        oneWorker(command, options);
        command.add_option("TASK", options.task, "The task's name")->required();
    };
    add(worker, verbs, ControlVerb::RateLimit, "How often it begins a task, until it restarts",
        [task](CLI::App &command, ControlOptions &options) {
            task(command, options);
            command.add_option("RATE", options.rate, "10/s, 10/m, 10/h; 0 for no limit")->required();
        });
    add(worker, verbs, ControlVerb::TimeLimit, "How long it lets a task run, until it restarts",
        [task](CLI::App &command, ControlOptions &options) {
            task(command, options);
            command.add_option("--soft", options.soft, "Seconds until the task is told; no such limit when left out")
                ->check(CLI::PositiveNumber);
            command.add_option("--hard", options.hard, "Seconds until it is ended; no such limit when left out")
                ->check(CLI::PositiveNumber);
        });
}

void addConsuming(CLI::App &worker, std::vector<Verb> &verbs)
{
    add(worker, verbs, ControlVerb::AddConsumer, "Let it take one more queue, until it restarts",
        [](CLI::App &command, ControlOptions &options) {
            workerAndQueue(command, options);
            command.add_option("--exchange", options.exchange, "Where the worker does not know the queue itself");
            command.add_option("--exchange-type", options.exchangeType, "direct, topic or fanout");
            command.add_option("--routing-key", options.routingKey, "By which the queue is bound");
        });
    add(worker, verbs, ControlVerb::CancelConsumer, "Let it leave a queue alone, until it restarts", workerAndQueue);
}

} // namespace

void addControlVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *worker = app.add_subcommand("worker", "Ask, resize, redirect or shut down workers");
    worker->require_subcommand(1);
    add(*worker, verbs, ControlVerb::Ping, "Ask whether they answer", manyWorkers);
    add(*worker, verbs, ControlVerb::Shutdown, "End them after the jobs they run", manyWorkers);
    addSizes(*worker, verbs);
    addLimits(*worker, verbs);
    addConsuming(*worker, verbs);
    add(*worker, verbs, ControlVerb::EnableEvents, "Let them tell of their jobs, until they restart", manyWorkers);
    add(*worker, verbs, ControlVerb::DisableEvents, "Let them tell no more of their jobs", manyWorkers);

    CLI::App &queue = queueCommand(app);
    const auto named = [](CLI::App &command, ControlOptions &options) {
        command.add_option("NAME", options.queue, "The queue's name")->required();
    };
    add(queue, verbs, ControlVerb::Pause, "Every worker leaves it alone, until that worker restarts", named);
    add(queue, verbs, ControlVerb::Resume, "Those workers take it again, as they did before", named);
}

} // namespace app
