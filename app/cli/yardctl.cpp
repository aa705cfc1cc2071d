#include "app/cli/yardctl.h"

#include "app/cli/brokerchoice.h"
#include "app/cli/exitcode.h"
#include "app/cli/globaloptions.h"
#include "app/cli/stopsignal.h"
#include "app/cli/verb.h"
#include "app/cli/yardverbs.h"
#include "app/session/connection.h"
#include "app/session/workplace.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

void addGlobalOptions(CLI::App &app, GlobalOptions &options)
{
    app.add_option("--broker", options.broker, "Address of the broker: redis://, rediss://, unix://, sentinel://");
    app.add_option("--profile", options.profile, "A saved connection, by name or id");
    app.add_option("--password-file", options.passwordFile, "File whose first line is the password (mode 0600)");
    app.add_option("--results", options.results, "Address of the results, if not found by itself");
    app.add_option("--prefix", options.prefix, "Prefix of all keys (global_keyprefix)");
    app.add_option("--option", options.options, "name=value, for unusual set-ups; may be repeated")
        ->allow_extra_args(false);
    app.add_option("--engine", options.engine, "auto, or the job system to speak to");
    app.add_flag("--json", options.json, "One JSON document on stdout, nothing else there");
    app.add_option("--timeout", options.timeoutSeconds, "Seconds to wait for each reply")->check(CLI::PositiveNumber);
}

models::Result<std::unique_ptr<Connection>> connectTo(const GlobalOptions &options, VerbContext &context)
{
    auto choice = chooseBroker(options, *context.workplace, context.terminal);
    if (!choice)
        return choice.error();
    Connection::Options connection;
    connection.number = context.workplace->nextConnectionNumber();
    connection.profile = choice->profile;
    connection.secrets = choice->secrets;
    connection.resultsSecrets = choice->resultsSecrets;
    connection.timeout = std::chrono::milliseconds(qRound64(options.timeoutSeconds * 1000));
    connection.onStatus = context.onStatus;
    auto made = std::make_unique<Connection>(std::move(connection), context.workplace);
    if (const auto server = made->connect(context.stop); !server)
        return server.error();
    return made;
}

/// --json decides how a usage error is told, also when the command line could not be read to its end.
bool wantsJson(int argc, char **argv)
{
    return std::any_of(argv, argv + argc, [](const char *argument) { return QByteArrayView(argument) == "--json"; });
}

int usageError(const CLI::App &app, const CLI::ParseError &error, bool json)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) // --help, --version
        return app.exit(error);
    const QString text = QString::fromStdString(error.what());
    return Terminal(json).fail({models::ErrorKind::Usage, text, {}, QStringLiteral("arguments")});
}

int runVerb(const Verb &verb, const GlobalOptions &options)
{
    const StopSignal stopSignal; // before the threads of the workplace
    VerbContext context{Terminal(options.json), stopSignal.token(), std::make_shared<Workplace>(), {}, {}, {}};
    context.connect = [&options](VerbContext &of) { return connectTo(options, of); };
    context.choose = [&options](VerbContext &of) { return chooseProfile(options, *of.workplace, of.terminal); };
    for (const QString &notice : context.workplace->config().notices())
        context.terminal.say(notice);
    return verb.run(context);
}

} // namespace

int runYardctl(int argc, char **argv)
{
    CLI::App app("See and mend the jobs behind a broker, without a window", "yardctl");
    app.set_version_flag("--version", YARD_VERSION);
    app.require_subcommand(1);
    app.fallthrough(); // global options are also taken behind the verb
    GlobalOptions options;
    addGlobalOptions(app, options);
    std::vector<Verb> verbs;
    addReadingVerbs(app, verbs);
    addActingVerbs(app, verbs);
    addQueueVerbs(app, verbs);
    addHistoryVerbs(app, verbs);
    addControlVerbs(app, verbs);
    addScheduleVerbs(app, verbs);
    addAccessVerbs(app, verbs);
    addWatchVerb(app, verbs);
    YardVerbs yard;
    yard.addTo(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return usageError(app, error, wantsJson(argc, argv));
    }
    if (yard.chosen())
        return yard.run(options.json);
    const auto chosen =
        std::find_if(verbs.begin(), verbs.end(), [](const Verb &verb) { return verb.command->parsed(); });
    return chosen == verbs.end() ? static_cast<int>(ExitCode::Usage) : runVerb(*chosen, options);
}

} // namespace app
