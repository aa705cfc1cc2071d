#include "models/schedulemodel.h"

#include "models/format.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace models {

namespace {

QVariant nameCell(const ScheduleEntry &entry, const CellContext &)
{
    return QVariant::fromValue(TwoLineCell{
        oneLine(entry.name, 200), oneLine(entry.task, 200), {}, entry.enabled ? Tone::Normal : Tone::Muted, false});
}

QVariant runsCell(const ScheduleEntry &entry, const CellContext &)
{
    TwoLineCell cell{oneLine(entry.human), oneLine(entry.spec), {}, Tone::Normal, true};
    if (!entry.problem.isEmpty()) {
        cell.first = oneLine(entry.problem);
        cell.tone = Tone::Warning;
    } else if (cell.first.isEmpty()) {
        cell.first = cell.second;
        cell.second.clear();
    }
    return QVariant::fromValue(cell);
}

QVariant nextRunCell(const ScheduleEntry &entry, const CellContext &context)
{
    if (!entry.enabled)
        return QVariant::fromValue(
            TwoLineCell{QCoreApplication::translate("ScheduleModel", "Off"), {}, {}, Tone::Muted, false});
    const MaybeInstant next = entry.nextRunAfter(context.now);
    if (!next)
        return QVariant::fromValue(TwoLineCell{unknownText(), {}, {}, Tone::Muted, false});
    const QString clock = clockText(*next, context);
    if (!context.live)
        return QVariant::fromValue(TwoLineCell{clock, {}, {}, Tone::Normal, false});
    return QVariant::fromValue(TwoLineCell{inText(next, context), clock, {}, Tone::Normal, false});
}

QString nextRunToolTip(const ScheduleEntry &entry, const CellContext &context)
{
    if (!entry.nextRun && entry.enabled && entry.problem.isEmpty())
        return QCoreApplication::translate("ScheduleModel", "Not known: it counts from its last run, and none has been "
                                                            "seen yet");
    const QString time = timeToolTip(entry.nextRunAfter(context.now), context);
    if (time.isEmpty() || !entry.nextRunIsEstimate)
        return time;
    return time + u'\n' + QCoreApplication::translate("ScheduleModel", "Computed here from the schedule");
}

/// When it ran last, and how far that is known: "as far as seen" is no record of the scheduler's own.
QString lastRunToolTip(const ScheduleEntry &entry, const CellContext &context)
{
    QStringList lines;
    if (entry.lastRun)
        lines += timeToolTip(entry.lastRun, context);
    lines += entry.notes();
    return lines.join(u'\n');
}

QString lastRunsToolTip(const ScheduleEntry &entry, const CellContext &)
{
    const QString told = outcomeCell(entry).accessible;
    return entry.runsNote.isEmpty() ? told : told + u'\n' + entry.runsNote;
}

qint64 nextRunKey(const ScheduleEntry &entry, const CellContext &context)
{
    if (!entry.enabled)
        return std::numeric_limits<qint64>::max();
    const MaybeInstant next = entry.nextRunAfter(context.now);
    return next ? toMs(*next) : std::numeric_limits<qint64>::max() - 1;
}

using C = Column<ScheduleEntry>;
using S = ScheduleEntry;

// One entry a column; the order is that of ScheduleColumn.
const std::array kColumns{
    C{"on", [] { return QCoreApplication::translate("ScheduleModel", "On", "switched on"); }, 44, false,
      Qt::AlignHCenter, CellKind::Check, false, nullptr,
      [](const S &s, const CellContext &) { return QVariant(int(s.enabled ? Qt::Checked : Qt::Unchecked)); },
      [](const S &s, const CellContext &) { return QVariant(s.enabled ? 0 : 1); },
      [](const S &s, const CellContext &) { return s.sourceText; }, nullptr},
    C{"schedule", [] { return QCoreApplication::translate("ScheduleModel", "Schedule"); }, 240, true, Qt::AlignLeft,
      CellKind::TwoLine, false, [](const S &s, const CellContext &) { return oneLine(s.name, 200); }, nameCell, nullptr,
      nullptr, nullptr},
    C{"runs", [] { return QCoreApplication::translate("ScheduleModel", "Runs", "how often a schedule runs"); }, 226,
      false, Qt::AlignLeft, CellKind::TwoLine, false,
      [](const S &s, const CellContext &) { return oneLine(s.human.isEmpty() ? s.spec : s.human); }, runsCell, nullptr,
      nullptr, nullptr},
    C{"nextRun", [] { return QCoreApplication::translate("ScheduleModel", "Next run"); }, 150, false, Qt::AlignLeft,
      CellKind::TwoLine, false, [](const S &s, const CellContext &c) { return inText(s.nextRunAfter(c.now), c); },
      nextRunCell, [](const S &s, const CellContext &c) { return QVariant(nextRunKey(s, c)); }, nextRunToolTip,
      nullptr},
    C{"lastRun", [] { return QCoreApplication::translate("ScheduleModel", "Last run"); }, 176, false, Qt::AlignLeft,
      CellKind::Run, false, [](const S &s, const CellContext &c) { return lastRunCell(s, c).text; },
      [](const S &s, const CellContext &c) { return QVariant::fromValue(lastRunCell(s, c)); },
      [](const S &s, const CellContext &) { return QVariant(s.lastRun ? toMs(*s.lastRun) : qint64(-1)); },
      lastRunToolTip, nullptr},
    C{"lastRuns", [] { return QCoreApplication::translate("ScheduleModel", "Last 15 runs"); }, 144, false,
      Qt::AlignLeft, CellKind::Outcomes, false, nullptr,
      [](const S &s, const CellContext &) { return QVariant::fromValue(outcomeCell(s)); }, nullptr, lastRunsToolTip,
      nullptr},
    C{"queue", [] { return QCoreApplication::translate("ScheduleModel", "Queue"); }, 84, false, Qt::AlignLeft,
      CellKind::Text, false,
      [](const S &s, const CellContext &) { return s.queue.isEmpty() ? unknownText() : oneLine(s.queue, 100); },
      nullptr, nullptr, nullptr, nullptr},
};

} // namespace

ScheduleModel::ScheduleModel(QObject *parent)
    : RowListModel<ScheduleEntry>(
          kColumns, [](const ScheduleEntry &entry) { return QString::fromUtf8(entry.source) + u'\n' + entry.name; },
          parent)
{
}

ScheduleModel::~ScheduleModel() = default;

int ScheduleModel::enabledCount() const
{
    return int(std::count_if(rows().begin(), rows().end(), [](const ScheduleEntry &s) { return s.enabled; }));
}

int ScheduleModel::missedCount() const
{
    return int(
        std::count_if(rows().begin(), rows().end(), [](const ScheduleEntry &s) { return s.missed.value_or(false); }));
}

int ScheduleModel::missedUnknownCount() const
{
    return int(
        std::count_if(rows().begin(), rows().end(), [](const ScheduleEntry &s) { return s.enabled && !s.missed; }));
}

QVariant ScheduleModel::extraData(const ScheduleEntry &row, int column, int role) const
{
    if (role == int(Role::FilterText))
        return QVariant(row.name + u' ' + row.task + u' ' + row.queue);
    if (role == Qt::AccessibleTextRole && ScheduleColumn(column) == ScheduleColumn::LastRuns)
        return outcomeCell(row).accessible;
    return {};
}

} // namespace models
