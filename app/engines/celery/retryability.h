#pragma once

#include "app/engines/celery/facts.h"
#include "models/jobdetail.h"

namespace app {

/// What decides whether a job can be sent again, read from the facts alone (architecture.md 3). Pure.
struct RetryEvidence {
    models::JobState state = models::JobState::Unknown;
    QByteArray storedStatus;
    bool deadLetter = false;     ///< its message lies among the dead letters
    bool waits = false;          ///< a copy waits in a list
    bool inFlight = false;       ///< a worker has a copy that it did not acknowledge
    bool seen = false;           ///< Yardmaster kept the exact message
    bool keepsArguments = false; ///< typed arguments are stored
    bool sendable = true;        ///< the message at hand is one that a worker can take
    QString trouble;             ///< why it is not sendable
    bool revoked = false;
};

models::RetryAbility retryAbility(const RetryEvidence &evidence, bool sameId);

} // namespace app
