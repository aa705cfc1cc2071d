// Cells of the Workers and Schedules tables.
#include "models/cells.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

constexpr size_t kOutcomesShown = 15;

MaybeInstant lastSign(const WorkerInfo &worker)
{
    return std::max(worker.lastHeartbeat, worker.lastReply);
}

QString spokenBeats(const WorkerInfo &worker, int missed)
{
    const QString punctual = worker.state == WorkerState::Late ? QCoreApplication::translate("BeatsCell", "late")
                                                               : QCoreApplication::translate("BeatsCell", "on time");
    const bool isMinute = worker.heartbeatInterval * qint64(worker.beats.size()) == std::chrono::minutes(1);
    const QString lost = missed == 0 ? QCoreApplication::translate("BeatsCell", "none missed")
                         : isMinute
                             ? QCoreApplication::translate("BeatsCell", "%n missed in the last minute", nullptr, missed)
                             : QCoreApplication::translate("BeatsCell", "%n missed lately", nullptr, missed);
    return punctual + QStringLiteral(", ") + lost;
}

} // namespace

WorkerStateCell workerStateCell(const WorkerInfo &worker, const CellContext &context)
{
    const MaybeInstant sign = lastSign(worker);
    const Duration silent = sign ? std::max(Duration(0), context.now - *sign) : Duration(0);
    switch (worker.state) {
    case WorkerState::Online:
        return {worker.state, QCoreApplication::translate("WorkerStateCell", "Online"), {}, Tone::Normal};
    case WorkerState::Busy:
        return {worker.state, QCoreApplication::translate("WorkerStateCell", "Busy"),
                worker.busyDeaf ? QCoreApplication::translate("WorkerStateCell", "does not answer") : QString(),
                Tone::Normal};
    case WorkerState::Late:
        return {worker.state, QCoreApplication::translate("WorkerStateCell", "Late beat"),
                sign ? QCoreApplication::translate("WorkerStateCell", "%1 since last").arg(shortDurationText(silent))
                     : QString(),
                Tone::Warning};
    case WorkerState::Offline: break;
    }
    return {WorkerState::Offline, QCoreApplication::translate("WorkerStateCell", "Offline"),
            sign ? QCoreApplication::translate("WorkerStateCell", "for %1", "so long")
                       .arg(runningText(silent, context.locale))
                 : QString(),
            Tone::Danger};
}

SlotsCell slotsCell(const WorkerInfo &worker, const CellContext &context)
{
    SlotsCell cell;
    if (worker.state == WorkerState::Offline || !worker.concurrency) {
        cell.text = unknownText();
        cell.accessible = QCoreApplication::translate("SlotsCell", "slots not known");
        return cell;
    }
    cell.total = std::max(0, *worker.concurrency);
    const QString total = countText(cell.total, context.locale);
    if (!worker.active) {
        cell.text = unknownText() + u'/' + total;
        cell.accessible = QCoreApplication::translate("SlotsCell", "%1 slots").arg(total);
        return cell;
    }
    cell.active = std::clamp(*worker.active, 0, std::max(cell.total, *worker.active));
    const QString active = countText(cell.active, context.locale);
    cell.text = active + u'/' + total;
    cell.accessible = QCoreApplication::translate("SlotsCell", "%1 of %2 slots busy").arg(active, total);
    return cell;
}

BeatsCell beatsCell(const WorkerInfo &worker)
{
    BeatsCell cell;
    const auto missed = std::count(worker.beats.begin(), worker.beats.end(), false);
    if (worker.state == WorkerState::Offline || worker.beats.empty()) {
        cell.text = QCoreApplication::translate("BeatsCell", "no beats");
        cell.accessible = cell.text;
        return cell;
    }
    cell.beats = worker.beats;
    cell.accessible = spokenBeats(worker, int(missed));
    return cell;
}

RunCell lastRunCell(const ScheduleEntry &entry, const CellContext &context)
{
    if (entry.missed.value_or(false))
        return {RunOutcome::Missed, QCoreApplication::translate("RunCell", "Missed"),
                entry.missedAt
                    ? QCoreApplication::translate("RunCell", "expected %1").arg(clockText(*entry.missedAt, context))
                    : QString(),
                Tone::Warning};
    if (!entry.lastRun) {
        const bool never = entry.totalRuns && *entry.totalRuns == 0;
        return {RunOutcome::None,
                never ? QCoreApplication::translate("RunCell", "Never ran") : unknownText(),
                {},
                Tone::Muted};
    }
    const QString ago = agoText(entry.lastRun, context);
    if (!entry.lastJob) {
        const RunOutcome outcome = entry.lastRuns.empty() ? RunOutcome::None : entry.lastRuns.back();
        return {outcome, ago, clockText(*entry.lastRun, context),
                outcome == RunOutcome::Failed ? Tone::Danger : Tone::Normal};
    }
    const ScheduleRun &run = *entry.lastJob;
    const RunOutcome outcome = runOutcome(run.state);
    if (outcome == RunOutcome::Failed)
        return {outcome, ago, run.error.isEmpty() ? stateText(run.state) : oneLine(run.error, 100), Tone::Danger};
    if (outcome == RunOutcome::Ok && run.runtime)
        return {outcome, ago,
                QCoreApplication::translate("RunCell", "took %1", "so long")
                    .arg(durationText(*run.runtime, context.locale)),
                Tone::Normal};
    return {outcome, ago, stateText(run.state), Tone::Normal};
}

RunOutcome runOutcome(JobState state)
{
    switch (state) {
    case JobState::Succeeded: return RunOutcome::Ok;
    case JobState::Failed: return RunOutcome::Failed;
    case JobState::Running:
    case JobState::Retrying: return RunOutcome::Running;
    default: return RunOutcome::None;
    }
}

OutcomeCell outcomeCell(const ScheduleEntry &entry)
{
    OutcomeCell cell;
    const size_t known = std::min(kOutcomesShown, entry.lastRuns.size());
    cell.runs.assign(kOutcomesShown - known, RunOutcome::None);
    cell.runs.insert(cell.runs.end(), entry.lastRuns.end() - std::ptrdiff_t(known), entry.lastRuns.end());
    const auto counted = [&](RunOutcome outcome) {
        return int(std::count(cell.runs.begin(), cell.runs.end(), outcome));
    };
    const int runs = int(kOutcomesShown) - counted(RunOutcome::None);
    if (runs == 0) {
        cell.accessible = QCoreApplication::translate("OutcomeCell", "no run known");
        return cell;
    }
    cell.accessible =
        QCoreApplication::translate("OutcomeCell", "%1 runs, %2 ok").arg(runs).arg(counted(RunOutcome::Ok));
    if (const int failed = counted(RunOutcome::Failed); failed > 0)
        cell.accessible += QCoreApplication::translate("OutcomeCell", ", %1 failed").arg(failed);
    if (const int missed = counted(RunOutcome::Missed); missed > 0)
        cell.accessible += QCoreApplication::translate("OutcomeCell", ", %1 missed").arg(missed);
    if (const int running = counted(RunOutcome::Running); running > 0)
        cell.accessible += QCoreApplication::translate("OutcomeCell", ", %1 running").arg(running);
    return cell;
}

} // namespace models
