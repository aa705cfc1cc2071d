#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/messagereader.h"
#include "app/engines/celery/queueindex.h"
#include "app/engines/celery/unackedreader.h"
#include "app/engines/celery/workerfacts.h"
#include "models/command.h"

#include <functional>

#include <memory>

namespace app {

class CeleryControl;
class ManyLook;
struct ResultMeta;

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
    Asked anew;    ///< asks them again whatever is known; `at` tells whether a round came of it
    std::shared_ptr<ManyLook> looks;
};

/// One act under way.
struct ActCall {
    QByteArray actionId;
    CallContext context;
    bool dryRun = false;
};

/// What the bin says of an item.
inline constexpr char kNoteSent[] = "sent";      ///< pushed by us: undo takes it out
inline constexpr char kNoteResent[] = "resent "; ///< a retry so; behind the space the job that was sent again
/// Kept, and not known to have left its list; behind spaces the receipt of the script and the place in it, if any.
inline constexpr char kNoteCancelling[] = "cancelling";
inline constexpr char kNoteCancelled[] = "cancelled"; ///< taken out by us: undo puts it back
inline constexpr char kNoteReturning[] = "returning"; ///< being put back by an undo whose end is not known
inline constexpr char kNoteControl[] = "control";     ///< a control command that takes the act back for one worker
inline constexpr char kNoteSchedule[] = "schedule";   ///< a RedBeat entry as it was; behind a space its score
inline constexpr char kNoteDiscarded[] = "discarded"; ///< a stored result; then the ms it had to live, then its task
inline constexpr char kNoteMoved[] = "moved";         ///< a dead letter; its new copy is kept beside it as sent

models::JobOutcome outcomeOf(const QByteArray &id, models::Outcome outcome, const QString &reason = {});
/// After an error: Unknown where the command may have run, Refused where it was not sent or changed nothing.
models::JobOutcome outcomeOf(const QByteArray &id, const models::Error &error);
/// The same error, from where nothing was begun yet: its outcome is Refused, also of a link that broke.
models::Error notBegun(models::Error error);
/// The same error, from where other writes beside it may stand: its outcome is Unknown.
models::Error inPart(models::Error error);
/// An error of a script: Redis takes nothing back of what ran before the command that failed. In part, unless it is
/// plain that the script itself was not run.
models::Error afterScript(models::Error error);

bool isSent(const ActBin::Item &item);
/// The job whose retry this item keeps; empty = it is none.
QByteArray retriedJob(const ActBin::Item &item);

/// Where a script that was to take a message out notes whether it did.
struct Receipt {
    QByteArray name; ///< empty = there is none
    qsizetype place = 0;
};
QByteArray cancellingNote(const Receipt &receipt);
Receipt receiptOf(const ActBin::Item &item);

/// For a sentence: "celery@a, celery@b".
QString sortedNames(const QSet<QString> &workers);
/// The worker that has the job by the last word of its result or its events; empty = none is named.
QString lastRunner(const ResultMeta *result, const JobFacts &facts);

} // namespace app
