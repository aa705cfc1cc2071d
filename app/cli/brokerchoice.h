#pragma once

#include "app/cli/globaloptions.h"
#include "app/cli/terminal.h"
#include "app/config/profile.h"
#include "models/result.h"

#include <optional>

namespace app {

class Workplace;

/// Which broker is meant, and its secrets.
struct BrokerChoice {
    Profile profile;
    RedisSecrets secrets;
    std::optional<RedisSecrets> resultsSecrets;
};

/// --profile, --broker or $YARDCTL_BROKER, in this order; a saved connection to the same broker lends its access
/// level, so that its lock cannot be walked around. Warns about a password in the command line. Blocks while the
/// keychain is asked.
models::Result<BrokerChoice> chooseBroker(const GlobalOptions &options, Workplace &workplace, const Terminal &terminal);

/// The same without any secret, for a verb that reaches no broker: the keychain is not asked.
models::Result<Profile> chooseProfile(const GlobalOptions &options, Workplace &workplace, const Terminal &terminal);

} // namespace app
