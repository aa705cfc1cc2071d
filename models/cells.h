#pragma once

#include "models/actline.h"
#include "models/job.h"
#include "models/queueinfo.h"
#include "models/scheduleentry.h"
#include "models/workerinfo.h"

#include <QMetaType>

#include <vector>

namespace models {

struct CellContext;

/// How loud a text is; the theme knows the colours. Never the only sign of anything.
enum class Tone : quint8 { Normal, Muted, Good, Warning, Danger };

/// State column of Jobs: icon by state, then the word.
struct StateCell {
    JobState state = JobState::Unknown;
    QString text;      ///< translated word
    bool loud = false; ///< failed, retrying: the word takes the state's colour
    bool operator==(const StateCell &) const = default;
};

/// Task column: name, then the argument summary in a weaker colour.
struct TaskCell {
    QString name;
    QString summary;
    bool malformed = false; ///< the message could not be decoded
    bool operator==(const TaskCell &) const = default;
};

enum class ProgressKind : quint8 {
    Determinate,   ///< bar to `fraction`, left "15/100", right "4m 50s left"
    Indeterminate, ///< a block standing still, right "running 3m 41s"
    Stale,         ///< hatched bar, hourglass, right "no update 6m"
    Finished,      ///< full 2 px line, left "24/24" if it ever reported, right "took 1m 44s"
    Failed,        ///< bar to `fraction` (none if it never reported), right the exception
    Waiting,       ///< no bar, only `left`
};

/// The progress cell (ui.md 7), ready to paint.
struct ProgressCell {
    ProgressKind kind = ProgressKind::Waiting;
    std::optional<double> fraction; ///< 0..1
    QString left;                   ///< beside the bar; the whole text when Waiting
    QString right;                  ///< right-aligned
    QString exact;                  ///< tooltip: exact figures and the job's own words
    QString accessible;             ///< ui.md 13
    bool operator==(const ProgressCell &) const = default;
};

/// Two lines in a 46 px row: name and detail.
struct TwoLineCell {
    QString first;
    QString second;
    QString badge; ///< e.g. "Paused"; empty = none
    Tone tone = Tone::Normal;
    bool secondIsMono = false;
    bool operator==(const TwoLineCell &) const = default;
};

struct WorkerStateCell {
    WorkerState state = WorkerState::Online;
    QString text;   ///< "Busy", "Late beat"
    QString second; ///< "for 6m 40s", "9s since last"; may be empty
    Tone tone = Tone::Normal;
    bool operator==(const WorkerStateCell &) const = default;
};

/// Last run of a schedule.
struct RunCell {
    RunOutcome outcome = RunOutcome::None;
    QString text;
    QString second;
    Tone tone = Tone::Normal;
    bool operator==(const RunCell &) const = default;
};

struct SlotsCell {
    int active = 0;
    int total = 0; ///< 0 = unknown: only `text`
    QString text;  ///< "3/8"
    QString accessible;
    bool operator==(const SlotsCell &) const = default;
};

/// The last 30 beats; empty `beats` shows `text` instead.
struct BeatsCell {
    std::vector<bool> beats; ///< newest last
    QString text;            ///< "no beats"
    QString accessible;
    bool operator==(const BeatsCell &) const = default;
};

/// A small curve or, with `bars`, counts on the scale 0..scaleMax.
struct SparkCell {
    std::vector<double> values; ///< oldest first; NaN = not known then
    double scaleMax = 0;        ///< 0 = the row's own maximum
    bool bars = false;
    bool growing = false; ///< amber
    QString toolTip;      ///< min, max, now
    QString accessible;
    bool operator==(const SparkCell &) const = default;
};

struct OutcomeCell {
    std::vector<RunOutcome> runs; ///< always 15, newest last; None = no run known
    QString accessible;
    bool operator==(const OutcomeCell &) const = default;
};

/// How an act of the audit came out.
struct ActEndCell {
    ActEnd end = ActEnd::Done;
    QString text;
    QString second; ///< the first reason, untrusted; may be empty
    Tone tone = Tone::Normal;
    bool operator==(const ActEndCell &) const = default;
};

/// A connection: its mark, then its name.
struct ConnectionCell {
    QString name;
    QByteArray environment; ///< stable word ("production"); empty = no saved connection names that broker
    bool operator==(const ConnectionCell &) const = default;
};

StateCell stateCell(const Job &job);
TaskCell taskCell(const Job &job);
/// Pure: what the progress cell of this job says at `context.now`.
ProgressCell progressCell(const Job &job, const CellContext &context);

SlotsCell slotsCell(const WorkerInfo &worker, const CellContext &context);
BeatsCell beatsCell(const WorkerInfo &worker);
WorkerStateCell workerStateCell(const WorkerInfo &worker, const CellContext &context);

RunCell lastRunCell(const ScheduleEntry &entry, const CellContext &context);
RunOutcome runOutcome(JobState state);
OutcomeCell outcomeCell(const ScheduleEntry &entry);

} // namespace models

Q_DECLARE_METATYPE(models::StateCell)
Q_DECLARE_METATYPE(models::TaskCell)
Q_DECLARE_METATYPE(models::ProgressCell)
Q_DECLARE_METATYPE(models::TwoLineCell)
Q_DECLARE_METATYPE(models::WorkerStateCell)
Q_DECLARE_METATYPE(models::RunCell)
Q_DECLARE_METATYPE(models::SlotsCell)
Q_DECLARE_METATYPE(models::BeatsCell)
Q_DECLARE_METATYPE(models::SparkCell)
Q_DECLARE_METATYPE(models::OutcomeCell)
Q_DECLARE_METATYPE(models::ActEndCell)
Q_DECLARE_METATYPE(models::ConnectionCell)
