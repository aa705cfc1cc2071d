// The stable words of the yardctl contract for the small enums.
#include "models/command.h"
#include "models/workerinfo.h"

namespace models {

QByteArrayView verbWord(Verb verb)
{
    switch (verb) {
    case Verb::Trigger: return "trigger";
    case Verb::CancelWaiting: return "cancel";
    case Verb::Revoke: return "revoke";
    case Verb::Terminate: return "terminate";
    case Verb::Retry: return "retry";
    case Verb::Undo: return "undo";
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
