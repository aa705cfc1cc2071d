// What is known of a schedule's runs, past and to come.
#include "app/engines/celery/scheduledefinition.h"
#include "models/cells.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Duration;
using models::Instant;
using models::MaybeInstant;
using models::ScheduleEntry;

namespace {

constexpr Duration kDay = std::chrono::hours(24);
constexpr Duration kLeastTolerance = std::chrono::seconds(60);
constexpr Duration kClockSkew = std::chrono::seconds(5); // between beat's machine and a worker's
constexpr qint64 kAtOnceBelow = 1'000'000'000'000;       // RedBeat's "run it now" is a due time long past

struct RunsWords {
    Q_DECLARE_TR_FUNCTIONS(ScheduleRuns)
};

/// How late a run may be before it counts as missed (ui.md 6.6).
Duration tolerance(Duration interval)
{
    return std::max(kLeastTolerance, interval / 10);
}

/// From one due time of a schedule to the next.
Duration gapAfter(const BeatSpec &spec, Instant due, const QTimeZone &zone)
{
    if (spec.every() > Duration(0))
        return spec.every();
    const MaybeInstant next = spec.next(due + kClockSkew, std::nullopt, zone); // RedBeat rounds down to a second before
    return next ? *next - due : Duration(0);
}

/// When beat sent the run that an interval counts from.
MaybeInstant anchorOf(const RunsContext &context)
{
    if (context.ambiguous || context.seen.runs.empty())
        return std::nullopt;
    const SeenRuns::Run &last = context.seen.runs.back();
    return last.sentAt ? *last.sentAt : last.job.at;
}

void tellNextOfBeat(ScheduleDefinition &definition, const RunsContext &context)
{
    ScheduleEntry &entry = definition.entry;
    if (definition.countedFrom && definition.spec.every() > Duration(0))
        entry.nextRun = models::nextMultiple(*definition.countedFrom, definition.spec.every(), context.now);
    else
        entry.nextRun = definition.spec.next(context.now, anchorOf(context), context.zone);
    if (entry.nextRun && *entry.nextRun <= context.now && definition.spec.every() > Duration(0))
        entry.nextRun = models::nextMultiple(*entry.nextRun, definition.spec.every(), context.now);
    entry.nextRunIsEstimate = entry.nextRun.has_value();
}

/// RedBeat's own due time is a whole second, rounded down: a run at 05:30 is not one at 05:29.
void roundUp(ScheduleDefinition &definition, const RunsContext &context)
{
    ScheduleEntry &entry = definition.entry;
    if (!entry.nextRun || context.mostUpcoming == 0)
        return;
    const MaybeInstant due = definition.spec.next(*entry.nextRun - Duration(1), std::nullopt, context.zone);
    if (due && *due - *entry.nextRun < kDueRounding)
        entry.nextRun = due;
}

void tellUpcoming(ScheduleDefinition &definition, const RunsContext &context)
{
    ScheduleEntry &entry = definition.entry;
    const Duration every = definition.spec.every();
    if (every > Duration(0))
        entry.every = every;
    if (!entry.enabled || !entry.nextRun)
        return;
    const Instant end = context.now + kDay + Duration(1); // the last moment is within
    if (every > Duration(0)) {
        if (every < kShortestTick)
            return;
        const Instant first =
            *entry.nextRun > context.now ? *entry.nextRun : models::nextMultiple(*entry.nextRun, every, context.now);
        for (Instant due = first; due < end && entry.upcoming.size() < context.mostUpcoming; due += every)
            entry.upcoming.push_back(due);
        return;
    }
    entry.upcoming = definition.spec.runs(context.now, end, context.zone, context.mostUpcoming);
}

void tellLastRuns(ScheduleEntry &entry, const RunsContext &context)
{
    if (context.ambiguous) {
        entry.runsNote = RunsWords::tr("Another schedule sends the same call: whose runs were seen cannot be told.");
        return;
    }
    const bool ownRecord = entry.lastRun.has_value(); // RedBeat's
    for (const SeenRuns::Run &run : context.seen.runs)
        entry.lastRuns.push_back(models::runOutcome(run.job.state));
    if (!context.seen.runs.empty()) {
        const models::ScheduleRun &last = context.seen.runs.back().job;
        if (!ownRecord || last.at + kClockSkew >= *entry.lastRun)
            entry.lastJob = last;
        if (!ownRecord)
            entry.lastRun = last.at;
    }
    if (!entry.lastRuns.empty() || !ownRecord)
        entry.runsNote = RunsWords::tr("As far as seen: jobs of this task with these arguments, whoever sent them.");
}

void tellMissed(ScheduleEntry &entry, Instant due)
{
    entry.missed = true;
    entry.missedAt = due;
    if (entry.lastRuns.size() >= 15)
        entry.lastRuns.erase(entry.lastRuns.begin());
    entry.lastRuns.push_back(models::RunOutcome::Missed);
}

/// RedBeat keeps the next due time, and moves it on when it has sent the job.
void judgeRedBeat(const ScheduleDefinition &definition, ScheduleEntry &entry, const RunsContext &context)
{
    if (!entry.nextRun) {
        entry.missed = entry.problem.isEmpty() ? std::optional(false) : std::nullopt; // never again
        entry.missedNote = entry.problem;
        return;
    }
    const Instant due = *entry.nextRun;
    if (models::toMs(due) < kAtOnceBelow) {
        entry.missedNote = RunsWords::tr("It is to run at once; RedBeat has not taken it up yet.");
        return;
    }
    entry.missed = false;
    if (context.now - due <= tolerance(gapAfter(definition.spec, due, context.zone)))
        return;
    tellMissed(entry, due);
    entry.missedNote = RunsWords::tr("It is past its due time, and RedBeat has not sent it.");
}

/// Why nothing can be said although a due time has passed; empty when something can.
QString whyNotJudged(const RunsContext &context, Instant due)
{
    if (!context.watchedSince || due < *context.watchedSince)
        return RunsWords::tr("Whether a run was missed is not known: the scheduler keeps no record that can be read, "
                             "and nobody listened at the last due time.");
    if (!context.seen.byEvents)
        return RunsWords::tr("Whether a run was missed is not known: the scheduler keeps no record that can be read, "
                             "and no event of this task has been seen yet.");
    if (context.seen.waiting)
        return RunsWords::tr("Whether a run was missed is not known: a job of it waits, and does not say since when.");
    return {};
}

/// Beat keeps no record: a run counts as missed only where it would have been seen.
void judgeBeat(const ScheduleDefinition &definition, ScheduleEntry &entry, const RunsContext &context)
{
    if (!entry.problem.isEmpty() || context.ambiguous) {
        entry.missedNote = context.ambiguous ? entry.runsNote : entry.problem;
        return;
    }
    const Duration every = definition.spec.every();
    MaybeInstant due;
    if (every > Duration(0)) {
        if (const MaybeInstant anchor = definition.countedFrom ? definition.countedFrom : anchorOf(context))
            due = *anchor + every;
        if (definition.countedFrom && *due <= context.now) // a multiple of it is the last one
            due = models::nextMultiple(*due, every, context.now) - every;
    } else {
        due = definition.spec.lastDue(context.now - kLeastTolerance, context.zone);
    }
    if (!due) {
        entry.missedNote = RunsWords::tr("Whether a run was missed is not known: no run of it has been seen yet.");
        return;
    }
    const MaybeInstant lastSeen = anchorOf(context);
    const bool kept = lastSeen && *lastSeen + kClockSkew >= *due;
    const bool notYetLate = context.now - *due <= tolerance(gapAfter(definition.spec, *due, context.zone));
    if (kept || (notYetLate && lastSeen)) {
        entry.missed = false;
        return;
    }
    entry.missedNote = whyNotJudged(context, *due);
    if (!entry.missedNote.isEmpty())
        return;
    if (notYetLate) {
        entry.missed = false;
        return;
    }
    tellMissed(entry, *due);
    entry.missedNote = RunsWords::tr("It was due then, and no job of it has been seen to start since.");
}

} // namespace

ScheduleEntry tellRuns(ScheduleDefinition definition, const RunsContext &context)
{
    ScheduleEntry &entry = definition.entry;
    const bool redBeat = entry.source == "redbeat";
    if (redBeat)
        roundUp(definition, context);
    else
        tellNextOfBeat(definition, context);
    tellUpcoming(definition, context);
    tellLastRuns(entry, context);
    if (!entry.enabled)
        entry.missed = false;
    else if (redBeat)
        judgeRedBeat(definition, entry, context);
    else
        judgeBeat(definition, entry, context);
    return std::move(entry);
}

} // namespace app
