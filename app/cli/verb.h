#pragma once

#include "app/cli/terminal.h"
#include "models/result.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace CLI {
class App;
}

namespace app {

class Connection;
class Workplace;
struct Profile;
struct RedisLinkStatus;

/// What a verb works with: the broker is reached when the verb asks for it.
struct VerbContext {
    Terminal terminal;
    std::stop_token stop;
    std::shared_ptr<Workplace> workplace;
    std::function<void(const RedisLinkStatus &)> onStatus; ///< may be set before open(); on the io thread
    /// Resolves the global options and logs in.
    std::function<models::Result<std::unique_ptr<Connection>>(VerbContext &)> connect;
    /// Resolves the global options to the connection they name, without reaching it or asking for a password.
    std::function<models::Result<Profile>(VerbContext &)> choose;
};

/// One subcommand: its parser and what it does; the int is the exit code.
struct Verb {
    CLI::App *command = nullptr;
    std::function<int(VerbContext &)> run;
};

/// Each family adds its verbs; one file a family.
void addReadingVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addActingVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addQueueVerbs(CLI::App &app, std::vector<Verb> &verbs);
/// "queue" is one command, whichever family gives it its subcommands.
CLI::App &queueCommand(CLI::App &app);
void addHistoryVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addControlVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addScheduleVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addAccessVerbs(CLI::App &app, std::vector<Verb> &verbs);
void addWatchVerb(CLI::App &app, std::vector<Verb> &verbs);

} // namespace app
