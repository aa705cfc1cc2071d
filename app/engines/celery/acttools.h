#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/messagereader.h"
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
    MessageReader *messages = nullptr;
    CeleryControl *control = nullptr;
    using Asked = std::function<WorkerFacts(const CallContext &)>;
    Asked workers; ///< what they hold now: asks them, unless that was done a moment ago
    Asked app;     ///< the same with the app's settings, however old those are
};

/// One act under way.
struct ActCall {
    QByteArray actionId;
    CallContext context;
    bool dryRun = false;
};

/// What the bin says of an item.
inline constexpr char kNoteSent[] = "sent";             ///< pushed by us: undo takes it out
inline constexpr char kNoteCancelling[] = "cancelling"; ///< kept, and not known to have left its list
inline constexpr char kNoteCancelled[] = "cancelled";   ///< taken out by us: undo puts it back
inline constexpr char kNoteMoved[] = "moved";           ///< a dead letter; its new copy is kept beside it as sent

models::JobOutcome outcomeOf(const QByteArray &id, models::Outcome outcome, const QString &reason = {});
/// After an error: Unknown where the command may have run, Refused where it was not sent.
models::JobOutcome outcomeOf(const QByteArray &id, const models::Error &error);

} // namespace app
