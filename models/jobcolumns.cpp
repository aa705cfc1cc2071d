#include "models/jobcolumns.h"

#include "models/format.h"

#include <QCoreApplication>

#include <array>

namespace models {

namespace {

constexpr int kShortId = 8;

MaybeInstant shownTime(const Job &job)
{
    return job.startedAt ? job.startedAt : job.sentAt ? job.sentAt : job.receivedAt;
}

QString timesToolTip(const Job &job, const CellContext &context)
{
    QStringList lines;
    const auto add = [&](const QString &label, MaybeInstant time) {
        if (time)
            lines << label.arg(timeToolTip(time, context));
    };
    add(QCoreApplication::translate("JobColumns", "Sent: %1"), job.sentAt);
    add(QCoreApplication::translate("JobColumns", "Received: %1"), job.receivedAt);
    add(QCoreApplication::translate("JobColumns", "Started: %1"), job.startedAt);
    add(QCoreApplication::translate("JobColumns", "Ended: %1"), job.finishedAt);
    if (lines.isEmpty())
        lines << QCoreApplication::translate("JobColumns", "Nobody said when");
    return lines.join(u'\n');
}

QString durationOf(const Job &job, const CellContext &context)
{
    if (job.runtime)
        return durationText(*job.runtime, context.locale);
    if (!job.startedAt)
        return unknownText();
    if (job.finishedAt)
        return durationText(*job.finishedAt - *job.startedAt, context.locale);
    if (job.state == JobState::Running && context.live)
        return runningText(context.now - *job.startedAt, context.locale);
    return unknownText();
}

QString triesOf(const Job &job, const CellContext &context)
{
    const qint64 tries = qint64(job.retries) + 1;
    if (!job.startedAt && !isFinal(job.state) && job.retries == 0)
        return unknownText();
    return countText(tries, context.locale);
}

QString taskToolTip(const Job &job, const CellContext &)
{
    const TaskCell cell = taskCell(job);
    return cell.summary.isEmpty() ? cell.name : cell.name + u'\n' + cell.summary;
}

QString progressText(const Job &job, const CellContext &context)
{
    const ProgressCell cell = progressCell(job, context);
    return cell.right.isEmpty() || cell.left.isEmpty() ? cell.left + cell.right
                                                       : cell.left + QStringLiteral(" · ") + cell.right;
}

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? unknownText() : oneLine(text, 200);
}

using C = Column<Job>;

// One entry a column; the order is that of JobColumn. Rows are ordered by JobQuery, so there are no sort keys.
const std::array kColumns{
    C{"state", [] { return QCoreApplication::translate("JobColumns", "State"); }, 119, false, Qt::AlignLeft,
      CellKind::JobState, false, [](const Job &j, const CellContext &) { return stateText(j.state); },
      [](const Job &j, const CellContext &) { return QVariant::fromValue(stateCell(j)); }, nullptr,
      [](const Job &j, const CellContext &) { return oneLine(QString::fromUtf8(j.engineState), 60); }, nullptr},
    C{"task", [] { return QCoreApplication::translate("JobColumns", "Task"); }, 240, true, Qt::AlignLeft,
      CellKind::Task, false, [](const Job &j, const CellContext &) { return taskCell(j).name; },
      [](const Job &j, const CellContext &) { return QVariant::fromValue(taskCell(j)); }, nullptr, taskToolTip,
      nullptr},
    C{"progress", [] { return QCoreApplication::translate("JobColumns", "Progress"); }, 258, false, Qt::AlignLeft,
      CellKind::Progress, false, progressText,
      [](const Job &j, const CellContext &c) { return QVariant::fromValue(progressCell(j, c)); }, nullptr,
      [](const Job &j, const CellContext &c) {
          const ProgressCell cell = progressCell(j, c);
          return cell.exact.isEmpty() ? progressText(j, c) : cell.exact;
      },
      nullptr},
    C{"queue", [] { return QCoreApplication::translate("JobColumns", "Queue"); }, 72, false, Qt::AlignLeft,
      CellKind::Text, false, [](const Job &j, const CellContext &) { return orUnknown(j.queue); }, nullptr, nullptr,
      nullptr, nullptr},
    C{"started", [] { return QCoreApplication::translate("JobColumns", "Started"); }, 92, false, Qt::AlignRight,
      CellKind::Time, false, [](const Job &j, const CellContext &c) { return agoText(shownTime(j), c); }, nullptr,
      nullptr, timesToolTip, nullptr},
    C{"worker", [] { return QCoreApplication::translate("JobColumns", "Worker"); }, 130, false, Qt::AlignLeft,
      CellKind::Text, true, [](const Job &j, const CellContext &) { return orUnknown(j.worker); }, nullptr, nullptr,
      nullptr, nullptr},
    C{"duration", [] { return QCoreApplication::translate("JobColumns", "Duration"); }, 84, false, Qt::AlignRight,
      CellKind::Number, true, durationOf, nullptr, nullptr, nullptr, nullptr},
    C{"tries", [] { return QCoreApplication::translate("JobColumns", "Tries"); }, 52, false, Qt::AlignRight,
      CellKind::Number, true, triesOf, nullptr, nullptr, nullptr, nullptr},
    C{"id", [] { return QCoreApplication::translate("JobColumns", "ID"); }, 84, false, Qt::AlignLeft, CellKind::Mono,
      true, [](const Job &j, const CellContext &) { return oneLine(QString::fromUtf8(j.key.id.left(kShortId)), 16); },
      nullptr, nullptr, [](const Job &j, const CellContext &) { return oneLine(QString::fromUtf8(j.key.id), 200); },
      nullptr},
};

} // namespace

std::span<const Column<Job>> jobColumns()
{
    return kColumns;
}

} // namespace models
