#pragma once

#include "app/engines/celery/facts.h"
#include "models/jobdetail.h"

namespace app {

struct AppConf;
struct OpenedMessage;
struct ResultMeta;

/// What decides whether a job can be sent again, read from the facts alone (architecture.md 3). Pure.
struct RetryEvidence {
    models::JobState state = models::JobState::Unknown;
    QByteArray storedStatus;
    bool deadLetter = false;     ///< its message lies among the dead letters
    bool waits = false;          ///< a copy waits in a list
    bool inFlight = false;       ///< a worker has a copy that it did not acknowledge
    bool seen = false;           ///< Yardmaster kept the exact message
    bool keepsArguments = false; ///< typed arguments are stored
    bool storedDiffers = false;  ///< they are others than those of the message that was seen: a later attempt's
    bool storedGroup = false;    ///< the job is part of a group or chord, which stored arguments cannot rebuild
    QString unfaithful;          ///< why stored arguments may not be what the task got; empty = they are
    bool sendable = true;        ///< the message at hand is one that a worker can take
    QString trouble;             ///< why it is not sendable
    bool revoked = false;
};

/// Which of the copies at hand a retry starts from. A seen message is exact, but an older attempt's arguments must not
/// win over those that a self.retry(args=...) gave.
models::RetryAbility::Source retrySource(const RetryEvidence &evidence);

/// Whether the result store holds other arguments than the message; false where the message cannot be compared.
bool argumentsDiffer(const OpenedMessage &message, const ResultMeta &stored);

/// Whether what is stored is enough to build the message anew: typed arguments, and a task to give them to.
bool keepsArguments(const ResultMeta &stored);

/// Why the app's workers would drop a job in JSON, without a trace (celery-redis.md 2.7); empty = they take it.
QString whyNoJson(const AppConf &conf);
/// Why arguments out of the result store may not be what the task got; empty = they are.
QString whyUnfaithful(const AppConf &conf);

/// Why a job of a group or chord keeps its id only with its own message.
QString lostGroupText();

models::RetryAbility retryAbility(const RetryEvidence &evidence, bool sameId);

} // namespace app
