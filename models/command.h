#pragma once

#include "models/instant.h"
#include "models/jobkey.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

enum class Verb : quint8 {
    Trigger,
    CancelWaiting, ///< remove from a list into the bin; never revokes
    Revoke,        ///< tell workers to drop a prefetched or scheduled one; no undo
    Terminate,     ///< stop a running one
    Retry,
    Undo,
    Purge,   ///< every waiting message of a queue into a bin inside the broker, or away for good
    Discard, ///< the stored result of a failed job, into the bin
    Move,    ///< waiting messages of a queue into another one
};
/// Stable word for audit and contract: "trigger", "cancel", "revoke", "terminate", "retry", "undo", "purge",
/// "discard", "move".
QByteArrayView verbWord(Verb verb);

/// What to send for Trigger, and for edit-and-retry. JSON texts are kept byte for byte.
struct TriggerSpec {
    QString task;
    QByteArray argsJson = "[]";
    QByteArray kwargsJson = "{}";
    QString queue; ///< empty: as the app's own routing would
    MaybeInstant eta;
    MaybeDuration countdown; ///< relative to the moment of sending
    MaybeDuration expires;
    std::optional<int> priority;
    bool operator==(const TriggerSpec &) const = default;
};

/// One act as a person or script asked for it.
struct JobCommand {
    Verb verb = Verb::Retry;
    std::vector<JobKey> keys; ///< empty for Trigger, Undo and acts on a queue
    std::optional<TriggerSpec> trigger;
    bool sameId = false;                ///< Retry: keep the id (architecture.md 3)
    bool again = false;                 ///< Retry: also what was sent again already, from here or elsewhere
    std::optional<QByteArray> argsJson; ///< Retry with other arguments
    std::optional<QByteArray> kwargsJson;
    QByteArray signal = "SIGTERM"; ///< Terminate
    bool dryRun = false;
    QByteArray undoActionId; ///< Undo; empty = the last one
    QString queue;           ///< Purge, Move: whose messages
    bool forGood = false;    ///< Purge: not into the bin
    QString toQueue;         ///< Move: where they go
    qint64 limit = 0;        ///< Move: only so many, those consumed next; 0 = all
    bool operator==(const JobCommand &) const = default;
};

enum class Outcome : quint8 { Done, Gone, Changed, Refused, Unknown };
/// Contract word: done, gone, changed, refused, unknown.
QByteArrayView outcomeWord(Outcome outcome);

/// What came of an act for one of its targets: a job, or a worker by its name.
struct JobOutcome {
    QByteArray id;
    QByteArray newId; ///< empty = none
    Outcome outcome = Outcome::Unknown;
    QString reason;      ///< translated; empty when done and nothing to say
    QByteArray source;   ///< retry: "message", "stored", "seen"
    QString before = {}; ///< what the act changed, for the audit; secrets masked; empty = nothing to show
    QString after = {};
    std::optional<qint64> messages = {}; ///< of an act on a queue, whose name is `id`: how many it took, or would take
    bool operator==(const JobOutcome &) const = default;
};

struct CommandResult {
    QByteArray actionId;
    bool dryRun = false;
    std::vector<JobOutcome> outcomes;
    MaybeInstant undoUntil; ///< absent = no undo
    bool operator==(const CommandResult &) const = default;
};

} // namespace models

Q_DECLARE_METATYPE(models::CommandResult)
