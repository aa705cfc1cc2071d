// The stable words of the yardctl contract for the small enums.
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/schedulecommand.h"
#include "models/workerinfo.h"

#include <algorithm>
#include <array>

namespace models {

namespace {

constexpr std::array<std::pair<ControlVerb, const char *>, 13> kControlWords{{
    {ControlVerb::Ping, "ping"},
    {ControlVerb::Grow, "grow"},
    {ControlVerb::Shrink, "shrink"},
    {ControlVerb::Autoscale, "autoscale"},
    {ControlVerb::AddConsumer, "add-consumer"},
    {ControlVerb::CancelConsumer, "cancel-consumer"},
    {ControlVerb::RateLimit, "rate-limit"},
    {ControlVerb::TimeLimit, "time-limit"},
    {ControlVerb::EnableEvents, "enable-events"},
    {ControlVerb::DisableEvents, "disable-events"},
    {ControlVerb::Shutdown, "shutdown"},
    {ControlVerb::Pause, "pause"},
    {ControlVerb::Resume, "resume"},
}};

constexpr std::array<std::pair<ScheduleVerb, const char *>, 6> kScheduleWords{{
    {ScheduleVerb::Run, "run-schedule"},
    {ScheduleVerb::Pause, "pause-schedule"},
    {ScheduleVerb::Resume, "resume-schedule"},
    {ScheduleVerb::Edit, "edit-schedule"},
    {ScheduleVerb::Make, "make-schedule"},
    {ScheduleVerb::Delete, "delete-schedule"},
}};

} // namespace

QByteArrayView controlWord(ControlVerb verb)
{
    const auto found = std::find_if(kControlWords.begin(), kControlWords.end(),
                                    [verb](const auto &entry) { return entry.first == verb; });
    return found == kControlWords.end() ? "unknown" : found->second;
}

std::optional<ControlVerb> controlVerb(QByteArrayView word)
{
    const auto found = std::find_if(kControlWords.begin(), kControlWords.end(),
                                    [word](const auto &entry) { return word == QByteArrayView(entry.second); });
    return found == kControlWords.end() ? std::nullopt : std::optional(found->first);
}

QByteArrayView scheduleWord(ScheduleVerb verb)
{
    const auto found = std::find_if(kScheduleWords.begin(), kScheduleWords.end(),
                                    [verb](const auto &entry) { return entry.first == verb; });
    return found == kScheduleWords.end() ? "unknown" : found->second;
}

std::optional<ScheduleVerb> scheduleVerb(QByteArrayView word)
{
    const auto found = std::find_if(kScheduleWords.begin(), kScheduleWords.end(),
                                    [word](const auto &entry) { return word == QByteArrayView(entry.second); });
    return found == kScheduleWords.end() ? std::nullopt : std::optional(found->first);
}

bool isQueueVerb(ControlVerb verb)
{
    return verb == ControlVerb::Pause || verb == ControlVerb::Resume;
}

QByteArrayView verbWord(Verb verb)
{
    switch (verb) {
    case Verb::Trigger: return "trigger";
    case Verb::CancelWaiting: return "cancel";
    case Verb::Revoke: return "revoke";
    case Verb::Terminate: return "terminate";
    case Verb::Retry: return "retry";
    case Verb::Undo: return "undo";
    case Verb::Purge: return "purge";
    case Verb::Discard: return "discard";
    case Verb::Move: return "move";
    }
    return "unknown";
}

QByteArrayView outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done: return "done";
    case Outcome::Gone: return "gone";
    case Outcome::Changed: return "changed";
    case Outcome::Refused: return "refused";
    case Outcome::Unknown: return "unknown";
    }
    return "unknown";
}

QByteArrayView workerStateWord(WorkerState state)
{
    switch (state) {
    case WorkerState::Online:
    case WorkerState::Busy: return "online";
    case WorkerState::Late: return "late";
    case WorkerState::Offline: return "offline";
    }
    return "offline";
}

} // namespace models
