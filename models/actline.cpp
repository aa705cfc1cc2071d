#include "models/actline.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

struct ActWord {
    const char *word;
    const char *text;
    bool aboutJobs;
};

// Whatever is written into an audit by this build or another: a verb that is missing here is shown as it is.
constexpr std::array kWords{
    ActWord{"trigger", QT_TRANSLATE_NOOP("ActLine", "Trigger"), true},
    ActWord{"retry", QT_TRANSLATE_NOOP("ActLine", "Retry"), true},
    ActWord{"cancel", QT_TRANSLATE_NOOP("ActLine", "Cancel"), true},
    ActWord{"revoke", QT_TRANSLATE_NOOP("ActLine", "Revoke"), true},
    ActWord{"terminate", QT_TRANSLATE_NOOP("ActLine", "Stop"), true},
    ActWord{"delete", QT_TRANSLATE_NOOP("ActLine", "Delete"), true},
    ActWord{"discard", QT_TRANSLATE_NOOP("ActLine", "Discard"), true},
    ActWord{"undo", QT_TRANSLATE_NOOP("ActLine", "Undo"), true},
    ActWord{"reveal", QT_TRANSLATE_NOOP("ActLine", "Reveal"), true},
    ActWord{"purge", QT_TRANSLATE_NOOP("ActLine", "Purge queue"), false},
    ActWord{"move", QT_TRANSLATE_NOOP("ActLine", "Move jobs"), false},
    ActWord{"pause", QT_TRANSLATE_NOOP("ActLine", "Pause queue"), false},
    ActWord{"resume", QT_TRANSLATE_NOOP("ActLine", "Resume queue"), false},
    ActWord{"ping", QT_TRANSLATE_NOOP("ActLine", "Ping"), false},
    ActWord{"grow", QT_TRANSLATE_NOOP("ActLine", "Grow pool"), false},
    ActWord{"shrink", QT_TRANSLATE_NOOP("ActLine", "Shrink pool"), false},
    ActWord{"autoscale", QT_TRANSLATE_NOOP("ActLine", "Autoscale"), false},
    ActWord{"add-consumer", QT_TRANSLATE_NOOP("ActLine", "Take queue"), false},
    ActWord{"cancel-consumer", QT_TRANSLATE_NOOP("ActLine", "Leave queue"), false},
    ActWord{"rate-limit", QT_TRANSLATE_NOOP("ActLine", "Rate limit"), false},
    ActWord{"time-limit", QT_TRANSLATE_NOOP("ActLine", "Time limit"), false},
    ActWord{"enable-events", QT_TRANSLATE_NOOP("ActLine", "Events on"), false},
    ActWord{"disable-events", QT_TRANSLATE_NOOP("ActLine", "Events off"), false},
    ActWord{"shutdown", QT_TRANSLATE_NOOP("ActLine", "Shut down"), false},
    ActWord{"run-schedule", QT_TRANSLATE_NOOP("ActLine", "Run schedule"), false},
    ActWord{"pause-schedule", QT_TRANSLATE_NOOP("ActLine", "Pause schedule"), false},
    ActWord{"resume-schedule", QT_TRANSLATE_NOOP("ActLine", "Resume schedule"), false},
    ActWord{"edit-schedule", QT_TRANSLATE_NOOP("ActLine", "Edit schedule"), false},
    ActWord{"make-schedule", QT_TRANSLATE_NOOP("ActLine", "Make schedule"), false},
    ActWord{"delete-schedule", QT_TRANSLATE_NOOP("ActLine", "Delete schedule"), false},
    ActWord{"raise-access", QT_TRANSLATE_NOOP("ActLine", "Raise access"), false},
    ActWord{"lower-access", QT_TRANSLATE_NOOP("ActLine", "Lower access"), false},
};

const ActWord *find(const QByteArray &verb)
{
    const auto found =
        std::find_if(kWords.begin(), kWords.end(), [&verb](const ActWord &each) { return verb == each.word; });
    return found == kWords.end() ? nullptr : &*found;
}

} // namespace

QByteArrayView actEndWord(ActEnd end)
{
    switch (end) {
    case ActEnd::Done: return "done";
    case ActEnd::Partly: return "partly";
    case ActEnd::Failed: return "failed";
    case ActEnd::Unknown: return "unknown";
    case ActEnd::Open: break;
    }
    return "not_finished";
}

ActEnd actEnd(const ActLine &act)
{
    if (!act.finishedAt)
        return ActEnd::Open;
    const qint64 known = act.done + act.gone + act.changed + act.refused;
    if (act.unknown > 0)
        return ActEnd::Unknown;
    // Refused or cut short as a whole, and no outcome is written: what it kept in the bin may have left the broker.
    if (!act.problem.isEmpty())
        return act.undoUntil || !act.undoneBy.isEmpty() ? ActEnd::Unknown : ActEnd::Failed;
    if (known < act.targets)
        return ActEnd::Unknown;
    if (act.done == act.targets)
        return ActEnd::Done;
    return act.done > 0 ? ActEnd::Partly : ActEnd::Failed;
}

bool canTakeBack(const ActLine &act, Instant now)
{
    return act.finishedAt && act.undoUntil && *act.undoUntil > now && act.undoneBy.isEmpty() && act.verb != "undo";
}

bool isAboutJobs(const QByteArray &verb)
{
    const ActWord *found = find(verb);
    return found && found->aboutJobs;
}

QString actionText(const QByteArray &verb)
{
    const ActWord *found = find(verb);
    return found ? QCoreApplication::translate("ActLine", found->text) : QString::fromUtf8(verb);
}

QString actEndText(const ActLine &act)
{
    switch (actEnd(act)) {
    case ActEnd::Done: return QCoreApplication::translate("ActLine", "Done");
    case ActEnd::Partly:
        return QCoreApplication::translate("ActLine", "Partly, %1 of %2").arg(act.done).arg(act.targets);
    case ActEnd::Failed: return QCoreApplication::translate("ActLine", "Failed");
    case ActEnd::Unknown: return QCoreApplication::translate("ActLine", "Unknown");
    case ActEnd::Open: break;
    }
    return QCoreApplication::translate("ActLine", "Not finished");
}

} // namespace models
