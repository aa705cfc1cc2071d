#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/queueindex.h"
#include "app/engines/celery/unackedreader.h"
#include "app/engines/celery/workerfacts.h"
#include "models/command.h"

#include <functional>

namespace app {

class CeleryControl;

/// What the acts of one engine work with; outlived by nothing of them.
struct ActTools {
    CeleryShared *shared = nullptr;
    QueueIndex *index = nullptr;
    UnackedReader *unacked = nullptr;
    CeleryControl *control = nullptr;
    std::function<WorkerFacts()> workers; ///< of the last inspect round; never waits
};

/// One act under way.
struct ActCall {
    QByteArray actionId;
    CallContext context;
    bool dryRun = false;
};

models::JobOutcome outcomeOf(const QByteArray &id, models::Outcome outcome, const QString &reason = {});
/// After an error: Unknown where the command may have run, Refused where it was not sent.
models::JobOutcome outcomeOf(const QByteArray &id, const models::Error &error);

} // namespace app
