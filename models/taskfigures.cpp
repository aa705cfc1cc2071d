#include "models/taskfigures.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace models {

namespace {

constexpr double kHigh = 0.95;

/// The smallest value that at least that share of them does not exceed.
MaybeDuration percentile(std::vector<qint64> &values, double share)
{
    if (values.empty())
        return std::nullopt;
    const auto rank = size_t(std::ceil(share * double(values.size())));
    const auto at = values.begin() + std::ptrdiff_t(std::max<size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return Duration(*at);
}

struct Gathered {
    TaskFigures figures;
    std::vector<qint64> waited;
    std::vector<qint64> ran;
    qint64 first = JobChunk::kNoTime;
};

void gather(Gathered &task, const JobChunk &chunk, quint32 slot)
{
    ++(chunk.state[slot] == JobState::Failed ? task.figures.failed : task.figures.succeeded);
    const qint64 ended = chunk.finished[slot];
    const qint64 began = chunk.started[slot];
    task.first = task.first == JobChunk::kNoTime ? ended : std::min(task.first, ended);
    if (began != JobChunk::kNoTime && chunk.sent[slot] != JobChunk::kNoTime && began >= chunk.sent[slot])
        task.waited.push_back(began - chunk.sent[slot]);
    if (chunk.runtime[slot] != JobChunk::kNoTime)
        task.ran.push_back(chunk.runtime[slot]);
    else if (began != JobChunk::kNoTime && ended >= began)
        task.ran.push_back(ended - began);
}

QString durationOr(const MaybeDuration &duration, const CellContext &context)
{
    return duration ? durationText(*duration, context.locale) : unknownText();
}

QVariant sortable(const MaybeDuration &duration)
{
    return duration ? double(duration->count()) : -1.0;
}

struct TaskFiguresText {
    Q_DECLARE_TR_FUNCTIONS(TaskFiguresText)
};

QString waitedToolTip(const TaskFigures &task, const CellContext &context)
{
    if (task.waitedMedian)
        return TaskFiguresText::tr("From sent to started: half of the jobs waited at most %1, 95 of 100 at most %2")
            .arg(durationOr(task.waitedMedian, context), durationOr(task.waitedHigh, context));
    return TaskFiguresText::tr("Nobody tells when these jobs were sent (task_send_sent_event is off)");
}

QString ranToolTip(const TaskFigures &task, const CellContext &context)
{
    if (!task.ranMedian)
        return {};
    return TaskFiguresText::tr("Half of the jobs ran at most %1, 95 of 100 at most %2")
        .arg(durationOr(task.ranMedian, context), durationOr(task.ranHigh, context));
}

using C = Column<TaskFigures>;
using T = TaskFigures;

constexpr auto kRight = Qt::AlignRight;
constexpr auto kNumber = CellKind::Number;

// One entry a column; the order is that of TaskFigureColumn.
const std::array kColumns{
    C{"task", [] { return TaskFiguresText::tr("Task"); }, 240, true, Qt::AlignLeft, CellKind::Text, false,
      [](const T &t, const CellContext &) { return t.task.isEmpty() ? unknownText() : oneLine(t.task, 200); }, nullptr,
      nullptr, nullptr, nullptr},
    C{"perMinute", [] { return TaskFiguresText::tr("Ended/min"); }, 84, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return rateText(t.perMinute, c.locale); }, nullptr,
      [](const T &t, const CellContext &) { return QVariant(t.perMinute); }, nullptr, nullptr},
    C{"succeeded", [] { return TaskFiguresText::tr("Succeeded"); }, 88, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return countText(t.succeeded, c.locale); }, nullptr,
      [](const T &t, const CellContext &) { return QVariant(t.succeeded); }, nullptr, nullptr},
    C{"failed", [] { return TaskFiguresText::tr("Failed"); }, 76, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return countText(t.failed, c.locale); }, nullptr,
      [](const T &t, const CellContext &) { return QVariant(t.failed); }, nullptr,
      [](const T &t, const CellContext &) { return t.failed > 0 ? Tone::Danger : Tone::Normal; }},
    C{"waitedMedian", [] { return TaskFiguresText::tr("Waited, half"); }, 104, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return durationOr(t.waitedMedian, c); }, nullptr,
      [](const T &t, const CellContext &) { return sortable(t.waitedMedian); }, waitedToolTip, nullptr},
    C{"waitedHigh", [] { return TaskFiguresText::tr("Waited, 95 %"); }, 104, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return durationOr(t.waitedHigh, c); }, nullptr,
      [](const T &t, const CellContext &) { return sortable(t.waitedHigh); }, waitedToolTip, nullptr},
    C{"ranMedian", [] { return TaskFiguresText::tr("Ran, half"); }, 96, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return durationOr(t.ranMedian, c); }, nullptr,
      [](const T &t, const CellContext &) { return sortable(t.ranMedian); }, ranToolTip, nullptr},
    C{"ranHigh", [] { return TaskFiguresText::tr("Ran, 95 %"); }, 96, false, kRight, kNumber, false,
      [](const T &t, const CellContext &c) { return durationOr(t.ranHigh, c); }, nullptr,
      [](const T &t, const CellContext &) { return sortable(t.ranHigh); }, ranToolTip, nullptr},
};

} // namespace

std::vector<TaskFigures> figuresByTask(const JobView &view, const QString &queue, Instant now, Duration span)
{
    const auto found = std::find(view.strings->cbegin(), view.strings->cend(), queue);
    if (found == view.strings->cend())
        return {};
    const auto wanted = quint32(found - view.strings->cbegin());
    const qint64 from = toMs(now - span);
    std::map<quint32, Gathered> tasks; // by the number of the task's name
    for (JobHandle job = 0; job < view.end(); ++job) {
        const JobChunk &chunk = view.chunk(job);
        const quint32 slot = JobView::slot(job);
        if ((chunk.flags[slot] & JobChunk::Used) == 0 || chunk.queue[slot] != wanted)
            continue;
        const bool ended = chunk.state[slot] == JobState::Succeeded || chunk.state[slot] == JobState::Failed;
        if (ended && chunk.finished[slot] >= from) // a time that nobody knows is older than any
            gather(tasks[chunk.name[slot]], chunk, slot);
    }
    std::vector<TaskFigures> all;
    for (auto &[name, task] : tasks) {
        TaskFigures &figures = task.figures;
        figures.task = view.strings->at(name);
        const double minutes = std::max(1.0, double(toMs(now) - task.first) / 60'000);
        figures.perMinute = double(figures.succeeded + figures.failed) / minutes;
        figures.waitedMedian = percentile(task.waited, 0.5);
        figures.waitedHigh = percentile(task.waited, kHigh);
        figures.ranMedian = percentile(task.ran, 0.5);
        figures.ranHigh = percentile(task.ran, kHigh);
        all.push_back(std::move(figures));
    }
    return all;
}

TaskFiguresModel::TaskFiguresModel(QObject *parent)
    : RowListModel(
          kColumns, [](const TaskFigures &task) { return task.task; }, parent)
{
}

} // namespace models
