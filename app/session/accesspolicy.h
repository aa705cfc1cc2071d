#pragma once

#include "app/config/profile.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/result.h"
#include "models/schedulecommand.h"

#include <optional>
#include <variant>
#include <vector>

namespace app {

/// To the broker it is a look; that secrets are seen makes it an act.
enum class SecretVerb : quint8 { Reveal };

/// Any act: on jobs, on workers and queues, on schedules, on what is hidden.
using AnyVerb = std::variant<models::Verb, models::ControlVerb, models::ScheduleVerb, SecretVerb>;

/// One row of the table of access levels (architecture.md 4): the lowest level that may do an act.
struct ActNeeds {
    AccessLevel one = AccessLevel::All;       ///< on one target: a job, worker, queue or schedule
    AccessLevel many = AccessLevel::All;      ///< on more of them at a time
    AccessLevel dryRun = AccessLevel::Silent; ///< to be told what it would do
};
ActNeeds needsOf(const AnyVerb &verb);
/// Every act there is, each of which has its row.
std::vector<AnyVerb> everyAct();
/// Stable word for audit and contract: "retry", "grow", "pause-schedule".
QByteArray actWord(const AnyVerb &verb);
/// Absent for a word that this build does not know.
std::optional<AnyVerb> actOf(const QByteArray &word);

/// An act that somebody asks for, as far as access goes.
struct AskedAct {
    AnyVerb verb;
    size_t targets = 1;
    bool dryRun = false;
    /// Of an Undo, once it is known: the act that it takes back.
    struct TakesBack {
        QByteArray word;
        size_t targets = 1;
    };
    std::optional<TakesBack> takesBack = {};
};
AskedAct asked(const models::JobCommand &command);
AskedAct asked(const models::ControlCommand &command);
AskedAct asked(const models::ScheduleCommand &command);

/// The one judge of access levels: does this profile allow the act? Nothing = yes; else an Error of kind Refused that
/// names the act, the level it needs and the way out. To take an act back needs what the act itself needs. Pure.
std::optional<models::Error> refuseAct(const Profile &profile, const AskedAct &act);

} // namespace app
