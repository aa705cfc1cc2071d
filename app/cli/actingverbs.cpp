// trigger, retry, cancel, delete, undo: each an act with an intent in the store, an outcome per job, and (mostly) an
// undo.
#include "app/cli/actanswer.h"
#include "app/cli/contract.h"
#include "app/cli/retryfailed.h"
#include "app/cli/tables.h"
#include "app/cli/verb.h"
#include "app/payload/json.h"
#include "app/session/connection.h"
#include "app/session/workplace.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstLook = 100ms;
constexpr auto kSlowestLook = 1000ms;

struct TriggerOptions {
    std::string name, args = "[]", kwargs = "{}", queue, eta;
    std::optional<double> countdown, expires;
    std::optional<int> priority;
    bool wait = false;
};

struct RetryOptions {
    std::vector<std::string> ids;
    std::optional<std::string> args, kwargs;
    std::string state, queue, name, error;
    bool sameId = false;
    bool again = false;
    bool dryRun = false;
};

struct DiscardOptions {
    std::vector<std::string> ids;
    bool dryRun = false;
};

struct CancelOptions {
    std::vector<std::string> ids;
    bool terminate = false;
    bool dryRun = false;
};

struct ActingVerbsWords {
    Q_DECLARE_TR_FUNCTIONS(ActingVerbsWords)
};

models::Error usage(const QString &text, const char *step)
{
    return {models::ErrorKind::Usage, text, {}, QString::fromLatin1(step)};
}

/// Not before now, and not so far that no calendar has it.
models::Result<models::MaybeDuration> spanFrom(std::optional<double> seconds, const char *option)
{
    constexpr double kMost = 1e10;
    if (!seconds)
        return models::MaybeDuration();
    if (!(*seconds >= 0 && *seconds <= kMost)) // also when it is no number
        return usage(ActingVerbsWords::tr("%1 wants a number of seconds, 0 or more.").arg(QLatin1String(option)),
                     option);
    return models::MaybeDuration(std::chrono::round<models::Duration>(std::chrono::duration<double>(*seconds)));
}

/// Checked here so that a typing error costs nothing; the bytes go on as they were typed.
models::Status checkJson(const std::string &text, const char *option, models::Value::Kind kind)
{
    const auto value = readJson(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (!value)
        return usage(QLatin1String(option) + QStringLiteral(": ") + value.error().text, option);
    if (value->kind() != kind)
        return usage(kind == models::Value::Kind::List
                         ? ActingVerbsWords::tr("%1 wants a JSON array.").arg(QLatin1String(option))
                         : ActingVerbsWords::tr("%1 wants a JSON object.").arg(QLatin1String(option)),
                     option);
    return models::Done{};
}

models::Result<models::Instant> timeFrom(const std::string &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (!time.isValid())
        return usage(ActingVerbsWords::tr("--eta wants a time as 2026-11-21T14:05:00Z, not \"%1\".")
                         .arg(QString::fromStdString(text)),
                     "eta");
    return models::instantFromMs(time.toMSecsSinceEpoch());
}

models::Result<models::JobCommand> triggerFrom(const TriggerOptions &options)
{
    if (const auto status = checkJson(options.args, "--args", models::Value::Kind::List); !status)
        return status.error();
    if (const auto status = checkJson(options.kwargs, "--kwargs", models::Value::Kind::Map); !status)
        return status.error();
    models::TriggerSpec spec;
    spec.task = QString::fromStdString(options.name);
    spec.argsJson = QByteArray::fromStdString(options.args);
    spec.kwargsJson = QByteArray::fromStdString(options.kwargs);
    spec.queue = QString::fromStdString(options.queue);
    spec.priority = options.priority;
    if (!options.eta.empty()) {
        const auto eta = timeFrom(options.eta);
        if (!eta)
            return eta.error();
        spec.eta = *eta;
    }
    const auto countdown = spanFrom(options.countdown, "--countdown");
    const auto expires = spanFrom(options.expires, "--expires");
    if (!countdown || !expires)
        return countdown ? expires.error() : countdown.error();
    spec.countdown = *countdown;
    spec.expires = *expires;
    models::JobCommand command;
    command.verb = models::Verb::Trigger;
    command.trigger = spec;
    return command;
}

models::Result<models::JobCommand> retryFrom(const RetryOptions &options)
{
    models::JobCommand command;
    command.verb = models::Verb::Retry;
    command.sameId = options.sameId;
    command.again = options.again;
    command.dryRun = options.dryRun;
    if (options.args) {
        if (const auto status = checkJson(*options.args, "--args", models::Value::Kind::List); !status)
            return status.error();
        command.argsJson = QByteArray::fromStdString(*options.args);
    }
    if (options.kwargs) {
        if (const auto status = checkJson(*options.kwargs, "--kwargs", models::Value::Kind::Map); !status)
            return status.error();
        command.kwargsJson = QByteArray::fromStdString(*options.kwargs);
    }
    return command;
}

std::vector<models::JobKey> keysOf(const std::vector<std::string> &ids, Connection &connection)
{
    std::vector<models::JobKey> keys;
    keys.reserve(ids.size());
    for (const std::string &id : ids)
        keys.push_back({connection.number(), connection.engine()->name(), QByteArray::fromStdString(id)});
    return keys;
}

/// When nobody knows anything of the ids that were named, that is the answer (code 5), not an act that came late.
std::optional<models::Error> nothingKnown(Connection &connection, const models::CommandResult &result,
                                          const std::stop_token &stop)
{
    std::optional<models::Error> unknown;
    for (const models::JobOutcome &outcome : result.outcomes) {
        if (outcome.outcome != models::Outcome::Gone)
            return std::nullopt;
        const auto detail = connection.engine()->job(outcome.id, connection.reading(stop));
        if (detail || detail.error().kind != models::ErrorKind::NotFound)
            return std::nullopt;
        unknown = detail.error();
    }
    return unknown;
}

int execute(VerbContext &context, models::JobCommand command, const std::vector<std::string> &ids = {})
{
    return withConnection(context, [&](Connection &connection) {
        command.keys = keysOf(ids, connection);
        const auto result = connection.execute(command, context.stop);
        if (!result)
            return context.terminal.fail(result.error());
        if (!ids.empty()) {
            if (const auto unknown = nothingKnown(connection, *result, context.stop))
                return context.terminal.fail(*unknown);
        }
        if (command.verb == models::Verb::Retry)
            sayHowToSendOnceMore(context.terminal, *result);
        return printResult(context.terminal, *result);
    });
}

int undo(VerbContext &context, const std::string &actionId)
{
    return withConnection(context, [&](Connection &connection) {
        models::JobCommand command;
        command.verb = models::Verb::Undo;
        command.undoActionId = QByteArray::fromStdString(actionId);
        const auto result = connection.execute(command, context.stop);
        return result ? printResult(context.terminal, *result) : context.terminal.fail(result.error());
    });
}

/// Sleeps on the stop token, so that Ctrl-C ends it at once.
void pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

/// Until the job ends or somebody stops us; what is not readable for a moment is asked again.
models::Result<models::JobDetail> waitForEnd(Connection &connection, const QByteArray &id, const std::stop_token &stop)
{
    models::Result<models::JobDetail> detail = connection.engine()->job(id, connection.reading(stop));
    for (std::chrono::milliseconds pause = kFirstLook; !stop.stop_requested();
         pause = std::min<std::chrono::milliseconds>(pause * 2, kSlowestLook)) {
        if (detail && models::isFinal(detail->job.state))
            break;
        pauseFor(pause, stop);
        detail = connection.engine()->job(id, connection.reading(stop));
    }
    return detail;
}

int printWaited(VerbContext &context, Connection &connection, const models::CommandResult &result)
{
    const QByteArray id =
        result.outcomes.front().newId.isEmpty() ? result.outcomes.front().id : result.outcomes.front().newId;
    const auto detail = waitForEnd(connection, id, context.stop);
    if (context.terminal.json()) {
        JsonText json;
        writeCommandResult(json, result);
        json.key("job");
        if (detail)
            writeJobDetail(json, *detail);
        else
            json.null();
        context.terminal.document(json.endObject().take());
    } else {
        printCommandResult(context.terminal, result);
        if (detail)
            printJobDetail(context.terminal, *detail, context.workplace->clock().now());
    }
    const bool succeeded = detail && detail->job.state == models::JobState::Succeeded;
    return static_cast<int>(succeeded ? ExitCode::Done : ExitCode::Partly);
}

int trigger(VerbContext &context, const TriggerOptions &options)
{
    const auto command = triggerFrom(options);
    if (!command)
        return context.terminal.fail(command.error());
    return withConnection(context, [&](Connection &connection) {
        const auto result = connection.execute(*command, context.stop);
        if (!result)
            return context.terminal.fail(result.error());
        if (options.wait && exitCodeOf(*result) == ExitCode::Done && !result->outcomes.empty())
            return printWaited(context, connection, *result);
        return printResult(context.terminal, *result);
    });
}

int retry(VerbContext &context, const RetryOptions &options)
{
    const auto command = retryFrom(options);
    if (options.ids.empty() && options.state.empty())
        return context.terminal.fail(
            usage(ActingVerbsWords::tr("Which jobs? Name their ids, or --state failed."), "ids"));
    if (command && !options.state.empty()) {
        const FailedQuery query{QString::fromStdString(options.queue), QString::fromStdString(options.name),
                                QString::fromStdString(options.error)};
        return retryFailed(context, query, *command);
    }
    return command ? execute(context, *command, options.ids) : context.terminal.fail(command.error());
}

/// Those that a worker already has: the running are stopped, the others dropped when their turn comes.
models::Status stopTaken(Connection &connection, models::CommandResult &result, const std::stop_token &stop)
{
    for (models::JobOutcome &outcome : result.outcomes) {
        if (outcome.outcome != models::Outcome::Changed && outcome.outcome != models::Outcome::Gone)
            continue;
        const auto detail = connection.engine()->job(outcome.id, connection.reading(stop));
        if (!detail && detail.error().kind == models::ErrorKind::NotFound)
            continue;
        models::JobCommand command;
        command.verb =
            detail && detail->job.state == models::JobState::Running ? models::Verb::Terminate : models::Verb::Revoke;
        command.keys = {{connection.number(), connection.engine()->name(), outcome.id}};
        auto stopped = connection.execute(command, stop);
        if (!stopped)
            return stopped.error();
        if (!stopped->outcomes.empty())
            outcome = stopped->outcomes.front();
        if (result.outcomes.size() == 1) { // one job, one act: the one that counted
            result.actionId = stopped->actionId;
            result.undoUntil = stopped->undoUntil;
        }
    }
    return models::Done{};
}

int cancel(VerbContext &context, const CancelOptions &options)
{
    return withConnection(context, [&](Connection &connection) {
        models::JobCommand command;
        command.verb = models::Verb::CancelWaiting;
        command.keys = keysOf(options.ids, connection);
        command.dryRun = options.dryRun;
        if (options.terminate) { // not only when half of it is done
            if (const auto refused = connection.refusal({models::Verb::Terminate, options.ids.size()}))
                return context.terminal.fail(*refused);
        }
        auto result = connection.execute(command, context.stop);
        if (!result)
            return context.terminal.fail(result.error());
        if (options.terminate) {
            if (const auto status = stopTaken(connection, *result, context.stop); !status)
                return context.terminal.fail(status.error());
        }
        if (const auto unknown = nothingKnown(connection, *result, context.stop))
            return context.terminal.fail(*unknown);
        const bool taken =
            std::any_of(result->outcomes.begin(), result->outcomes.end(),
                        [](const models::JobOutcome &one) { return one.outcome == models::Outcome::Changed; });
        if (taken && !options.terminate)
            context.terminal.say(
                ActingVerbsWords::tr("To end what a worker has, add --terminate; that cannot be undone."));
        return printResult(context.terminal, *result);
    });
}

void addTrigger(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *command = app.add_subcommand("trigger", "Send a job");
    auto options = std::make_shared<TriggerOptions>();
    command->add_option("NAME", options->name, "The task's name")->required();
    command->add_option("--args", options->args, "Positional arguments, a JSON array");
    command->add_option("--kwargs", options->kwargs, "Named arguments, a JSON object");
    command->add_option("--queue", options->queue, "Instead of where the app would send it");
    auto *eta = command->add_option("--eta", options->eta, "Not before this time (ISO 8601)");
    command->add_option("--countdown", options->countdown, "Not before so many seconds")->excludes(eta);
    command->add_option("--priority", options->priority, "As the engine counts it");
    command->add_option("--expires", options->expires, "Dropped when not begun after so many seconds");
    command->add_flag("--wait", options->wait, "Wait for its end and print it");
    verbs.push_back({command, [options](VerbContext &context) { return trigger(context, *options); }});
}

void addRetry(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *command = app.add_subcommand("retry", "Send ended jobs again, with the same payload or an edited one");
    auto options = std::make_shared<RetryOptions>();
    auto *ids = command->add_option("ID", options->ids, "Ids of the jobs");
    auto *sameId =
        command->add_flag("--same-id", options->sameId, "Keep the id, so that who waits for it gets its end");
    command->add_flag("--again", options->again,
                      "Also what was sent again already; without it that is left alone while its old result is kept, "
                      "and for a day at least");
    auto *args = command->add_option("--args", options->args, "Other positional arguments, a JSON array");
    auto *kwargs = command->add_option("--kwargs", options->kwargs, "Other named arguments, a JSON object");
    auto *state =
        command->add_option("--state", options->state, "Instead of ids: all jobs of this state, which is failed");
    state->check(CLI::IsMember({"failed"}))->excludes(ids)->excludes(sameId)->excludes(args)->excludes(kwargs);
    command->add_option("--queue", options->queue, "Of those only of this queue")->needs(state);
    command->add_option("--name", options->name, "Of those only of this task")->needs(state);
    command->add_option("--error", options->error, "Of those only with this text in the exception")->needs(state);
    command->add_flag("--dry-run", options->dryRun, "Say what would happen, send nothing");
    verbs.push_back({command, [options](VerbContext &context) { return retry(context, *options); }});
}

void addDelete(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *command = app.add_subcommand("delete", "Discard the stored results of failed jobs, into the bin");
    auto options = std::make_shared<DiscardOptions>();
    command->add_option("ID", options->ids, "Ids of the jobs")->required();
    command->add_flag("--dry-run", options->dryRun, "Say what would go, change nothing");
    verbs.push_back({command, [options](VerbContext &context) {
                         models::JobCommand discard;
                         discard.verb = models::Verb::Discard;
                         discard.dryRun = options->dryRun;
                         return execute(context, discard, options->ids);
                     }});
}

} // namespace

void addActingVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    addTrigger(app, verbs);
    addRetry(app, verbs);
    addDelete(app, verbs);

    auto *cancelCommand = app.add_subcommand("cancel", "Take waiting jobs out of their queue, into the bin");
    auto cancelOptions = std::make_shared<CancelOptions>();
    cancelCommand->add_option("ID", cancelOptions->ids, "Ids of the jobs")->required();
    auto *terminate = cancelCommand->add_flag("--terminate", cancelOptions->terminate,
                                              "Stop those that a worker has; no undo for them");
    cancelCommand->add_flag("--dry-run", cancelOptions->dryRun, "Say what would go, change nothing")
        ->excludes(terminate);
    verbs.push_back({cancelCommand, [cancelOptions](VerbContext &context) { return cancel(context, *cancelOptions); }});

    auto *undoCommand =
        app.add_subcommand("undo", "Take back an act done from this machine; without an id the last one");
    auto actionId = std::make_shared<std::string>();
    undoCommand->add_option("ACTION_ID", *actionId, "As the act printed it");
    verbs.push_back({undoCommand, [actionId](VerbContext &context) { return undo(context, *actionId); }});
}

} // namespace app
