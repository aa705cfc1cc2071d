#pragma once

#include "models/instant.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// Acts on workers and on queues as a whole; acts on jobs are Verb.
enum class ControlVerb : quint8 {
    Ping, ///< changes nothing: no audit, allowed wherever workers may be asked
    Grow,
    Shrink,
    Autoscale,
    AddConsumer,    ///< lets workers take one more queue
    CancelConsumer, ///< lets workers leave a queue alone
    RateLimit,
    TimeLimit,
    EnableEvents,
    DisableEvents,
    Shutdown, ///< running jobs come to their end; never without a name
    Pause,
    Resume,
};
/// Stable word for audit and contract: "grow", "add-consumer", "pause".
QByteArrayView controlWord(ControlVerb verb);
std::optional<ControlVerb> controlVerb(QByteArrayView word);
/// Pause and Resume; all others name workers.
bool isQueueVerb(ControlVerb verb);

/// One act on workers or queues as a person or script asked for it. Its CommandResult has an outcome for each worker,
/// whose name is the outcome's id.
struct ControlCommand {
    ControlVerb verb = ControlVerb::Ping;
    /// Names. Empty only with Pause and Resume: every worker that takes the queue.
    std::vector<QString> workers;
    /// Pause, Resume, AddConsumer, CancelConsumer. Empty with Pause and Resume: all queues, for engines that can hold
    /// only all of them (RQ's suspend).
    QString queue;
    int count = 1;           ///< Grow, Shrink: slots, 1 or more
    std::optional<int> most; ///< Autoscale
    std::optional<int> least;
    QString exchange; ///< AddConsumer; empty = as the worker knows the queue, else the queue's name
    QString exchangeType;
    QString routingKey;
    QString task;       ///< RateLimit, TimeLimit
    QString rate;       ///< RateLimit: "10/m"; "0" = none
    MaybeDuration soft; ///< TimeLimit; absent = none
    MaybeDuration hard;
    bool dryRun = false;
    bool operator==(const ControlCommand &) const = default;
};

} // namespace models

Q_DECLARE_METATYPE(models::ControlCommand)
