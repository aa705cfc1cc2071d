#include "ui/shell/actlevel.h"

namespace ui {

namespace {

constexpr std::size_t kFewJobs = 20;
constexpr std::size_t kManyJobs = 500;

ActLevel retryLevel(std::size_t jobs, bool production)
{
    if (jobs <= 1)
        return production ? ActLevel::HeldBack : ActLevel::AtOnce;
    if (production)
        return jobs > kManyJobs ? ActLevel::TypeName : ActLevel::Confirm;
    return jobs > kFewJobs ? ActLevel::Confirm : ActLevel::AtOnce;
}

} // namespace

ActLevel actLevel(const models::JobCommand &command, app::Environment environment)
{
    const bool production = environment == app::Environment::Production;
    switch (command.verb) {
    case models::Verb::Retry: return retryLevel(command.keys.size(), production);
    case models::Verb::CancelWaiting:
    case models::Verb::Discard:
        return production && command.keys.size() > kFewJobs ? ActLevel::Confirm : ActLevel::AtOnce;
    case models::Verb::Revoke: return ActLevel::Confirm;
    case models::Verb::Terminate:
        return production && command.signal == "SIGKILL" ? ActLevel::TypeName : ActLevel::Confirm;
    case models::Verb::Purge: return production ? ActLevel::TypeName : ActLevel::Confirm;
    case models::Verb::Trigger:
    case models::Verb::Move: // its dialog asks
    case models::Verb::Undo: break;
    }
    return ActLevel::AtOnce;
}

ActLevel controlLevel(models::ControlVerb verb, app::Environment environment)
{
    using models::ControlVerb;
    const bool production = environment == app::Environment::Production;
    switch (verb) {
    case ControlVerb::Shutdown: return production ? ActLevel::TypeName : ActLevel::Confirm;
    case ControlVerb::Grow:
    case ControlVerb::Shrink:
    case ControlVerb::Pause:
    case ControlVerb::Resume:
    case ControlVerb::EnableEvents:
    case ControlVerb::DisableEvents: return production ? ActLevel::Confirm : ActLevel::AtOnce;
    case ControlVerb::Ping:
    case ControlVerb::Autoscale:
    case ControlVerb::AddConsumer:
    case ControlVerb::CancelConsumer:
    case ControlVerb::RateLimit:
    case ControlVerb::TimeLimit: break;
    }
    return ActLevel::AtOnce;
}

ActLevel scheduleLevel(models::ScheduleVerb verb, app::Environment environment)
{
    const bool asks = verb == models::ScheduleVerb::Run || verb == models::ScheduleVerb::Delete;
    return asks && environment == app::Environment::Production ? ActLevel::Confirm : ActLevel::AtOnce;
}

ActLevel revealLevel(app::Environment environment)
{
    return environment == app::Environment::Production ? ActLevel::Confirm : ActLevel::AtOnce;
}

bool mayHold(models::ControlVerb verb)
{
    return verb == models::ControlVerb::Shutdown;
}

} // namespace ui
