#include "models/queuemodel.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace models {

MaybeDuration drainsIn(const QueueInfo &queue)
{
    if (!queue.waiting || !queue.outPerMinute || *queue.outPerMinute <= 0)
        return std::nullopt;
    return Duration(qint64(double(*queue.waiting) / *queue.outPerMinute * 60'000));
}

namespace {

constexpr Duration kSlot = std::chrono::seconds(30);
constexpr int kSlots = 240;
constexpr size_t kSparkSlots = 120; // an hour
constexpr Duration kGrowsAfter = std::chrono::minutes(3);

// A figure nobody knows sorts below 0.
template <typename T>
QVariant sortable(const std::optional<T> &value)
{
    return value ? QVariant(double(*value)) : QVariant(-1.0);
}

template <typename T>
QString countOr(const std::optional<T> &value, const CellContext &context)
{
    return value ? countText(qint64(*value), context.locale) : unknownText();
}

QVariant nameCell(const QueueInfo &queue, const CellContext &)
{
    TwoLineCell cell;
    cell.first = oneLine(queue.name, 200);
    if (!queue.problem.isEmpty()) {
        cell.second = oneLine(queue.problem);
        cell.tone = Tone::Warning;
    } else if (queue.deadLetter) {
        cell.second = QCoreApplication::translate("QueueModel", "dead letters");
    } else if (!queue.mainTask.isEmpty()) {
        cell.second = QCoreApplication::translate("QueueModel", "mostly %1", "the most frequent task")
                          .arg(oneLine(queue.mainTask, 200));
    }
    if (queue.paused.value_or(false))
        cell.badge = QCoreApplication::translate("QueueModel", "Paused");
    return QVariant::fromValue(cell);
}

QString nameToolTip(const QueueInfo &queue, const CellContext &context)
{
    if (!queue.paused.value_or(false))
        return oneLine(queue.name, 200);
    const QString who = oneLine(queue.pausedBy, 100);
    const QString when = queue.pausedAt ? agoText(queue.pausedAt, context) : unknownText();
    return oneLine(queue.name, 200) + u'\n' +
           QCoreApplication::translate("QueueModel", "Paused by %1 %2, until a worker restarts", "who, how long ago")
               .arg(who.isEmpty() ? unknownText() : who, when);
}

QString waitingToolTip(const QueueInfo &queue, const CellContext &context)
{
    QStringList lines;
    if (!queue.waiting)
        lines << QCoreApplication::translate("QueueModel", "Not read yet");
    if (queue.priorities.size() > 1) {
        for (const auto &[priority, waiting] : queue.priorities) {
            lines << QCoreApplication::translate("QueueModel", "Priority %1: %2")
                         .arg(priority)
                         .arg(countText(waiting, context.locale));
        }
    }
    if (queue.inFlight)
        lines << QCoreApplication::translate("QueueModel", "Taken by workers, not confirmed: %1")
                     .arg(countText(*queue.inFlight, context.locale));
    if (queue.inFlightOrphaned.value_or(0) > 0)
        lines << QCoreApplication::translate("QueueModel", "Of these held by no living worker: %1")
                     .arg(countText(*queue.inFlightOrphaned, context.locale));
    return lines.join(u'\n');
}

QString oldestText(const QueueInfo &queue, const CellContext &context)
{
    if (!queue.oldestAge || queue.oldestAgeIs == AgeKnown::Unknown)
        return unknownText();
    const QString age = runningText(*queue.oldestAge, context.locale);
    return queue.oldestAgeIs == AgeKnown::AtLeast ? atLeastText(age) : age;
}

QString oldestToolTip(const QueueInfo &queue, const CellContext &)
{
    switch (queue.oldestAgeIs) {
    case AgeKnown::Exact: return QCoreApplication::translate("QueueModel", "Age of the message consumed next");
    case AgeKnown::AtLeast:
        return QCoreApplication::translate("QueueModel", "Messages carry no time: it was first seen so long ago");
    case AgeKnown::Unknown: break;
    }
    return QCoreApplication::translate("QueueModel", "Messages carry no time, and none was seen waiting yet");
}

QString rateOr(const std::optional<double> &rate, const CellContext &context)
{
    return rate ? rateText(*rate, context.locale) : unknownText();
}

QString drainsText(const QueueInfo &queue, const CellContext &context)
{
    if (queue.paused.value_or(false))
        return unknownText();
    if (queue.consumers == 0)
        return QCoreApplication::translate("QueueModel", "no worker");
    if (queue.waiting == 0)
        return unknownText();
    const MaybeDuration left = drainsIn(queue);
    return left ? runningText(*left, context.locale) : unknownText();
}

QString runningOf(const QueueInfo &queue, const CellContext &context)
{
    if (!queue.running || queue.consumers == 0)
        return unknownText();
    const QString running = countText(*queue.running, context.locale);
    if (!queue.slotCount)
        return running;
    return QCoreApplication::translate("QueueModel", "%1 of %2", "running jobs of worker slots")
        .arg(running, countText(*queue.slotCount, context.locale));
}

QString workersToolTip(const QueueInfo &queue, const CellContext &)
{
    QStringList names;
    for (const QString &worker : queue.workers)
        names << oneLine(worker, 200);
    return names.join(u'\n');
}

/// An hour's slots, whatever is known of them: the curves of all rows have one time scale.
std::vector<double> lastHour(std::vector<double> values)
{
    const size_t known = std::min(values.size(), kSparkSlots);
    std::vector<double> out(kSparkSlots - known, std::numeric_limits<double>::quiet_NaN());
    out.insert(out.end(), values.end() - qsizetype(known), values.end());
    return out;
}

QString spokenTrend(const std::vector<double> &values, const QLocale &locale)
{
    const auto first = std::find_if_not(values.begin(), values.end(), [](double value) { return std::isnan(value); });
    if (first == values.end() || std::isnan(values.back()))
        return QCoreApplication::translate("QueueModel", "waiting not known");
    const bool wholeHour = first == values.begin();
    const QString from = countText(qint64(*first), locale);
    const QString now = countText(qint64(values.back()), locale);
    if (values.back() > *first)
        return (wholeHour ? QCoreApplication::translate("QueueModel", "waiting %1, rose from %2 in the last hour")
                          : QCoreApplication::translate("QueueModel", "waiting %1, rose from %2 since watching began"))
            .arg(now, from);
    if (values.back() < *first)
        return (wholeHour ? QCoreApplication::translate("QueueModel", "waiting %1, fell from %2 in the last hour")
                          : QCoreApplication::translate("QueueModel", "waiting %1, fell from %2 since watching began"))
            .arg(now, from);
    return (wholeHour ? QCoreApplication::translate("QueueModel", "waiting %1, as an hour ago")
                      : QCoreApplication::translate("QueueModel", "waiting %1, as when watching began"))
        .arg(now);
}

QString failedToolTip(const QueueInfo &queue, const CellContext &)
{
    return queue.failedLastDay
               ? QCoreApplication::translate("QueueModel", "Failed jobs that are still kept; those whose result has "
                                                           "expired or names no queue are not counted")
               : QCoreApplication::translate("QueueModel", "The jobs have not been read yet");
}

Tone workersTone(const QueueInfo &queue, const CellContext &)
{
    return queue.consumers == 0 && queue.waiting.value_or(0) > 0 ? Tone::Danger : Tone::Normal;
}

using C = Column<QueueInfo>;
using Q = QueueInfo;

// One entry a column; the order is that of QueueColumn.
const std::array kColumns{
    C{"queue", [] { return QCoreApplication::translate("QueueModel", "Queue"); }, 240, true, Qt::AlignLeft,
      CellKind::TwoLine, false, [](const Q &q, const CellContext &) { return oneLine(q.name, 200); }, nameCell, nullptr,
      nameToolTip, nullptr},
    C{"waiting", [] { return QCoreApplication::translate("QueueModel", "Waiting"); }, 84, false, Qt::AlignRight,
      CellKind::Number, false, [](const Q &q, const CellContext &c) { return countOr(q.waiting, c); }, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.waiting); }, waitingToolTip, nullptr},
    C{"lastHour", [] { return QCoreApplication::translate("QueueModel", "Waiting, last hour"); }, 148, false,
      Qt::AlignLeft, CellKind::Spark, false, nullptr, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.waiting); }, nullptr, nullptr},
    C{"oldest", [] { return QCoreApplication::translate("QueueModel", "Oldest"); }, 88, false, Qt::AlignRight,
      CellKind::Number, false, oldestText, nullptr,
      [](const Q &q, const CellContext &) { return QVariant(q.oldestAge ? double(q.oldestAge->count()) : -1.0); },
      oldestToolTip, nullptr},
    C{"in", [] { return QCoreApplication::translate("QueueModel", "In/min"); }, 72, false, Qt::AlignRight,
      CellKind::Number, false, [](const Q &q, const CellContext &c) { return rateOr(q.inPerMinute, c); }, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.inPerMinute); }, nullptr, nullptr},
    C{"out", [] { return QCoreApplication::translate("QueueModel", "Out/min"); }, 76, false, Qt::AlignRight,
      CellKind::Number, false, [](const Q &q, const CellContext &c) { return rateOr(q.outPerMinute, c); }, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.outPerMinute); }, nullptr, nullptr},
    C{"drains", [] { return QCoreApplication::translate("QueueModel", "Drains in"); }, 92, false, Qt::AlignRight,
      CellKind::Number, false, drainsText, nullptr,
      [](const Q &q, const CellContext &) {
          const MaybeDuration left = drainsIn(q);
          return QVariant(left ? double(left->count()) : -1.0);
      },
      nullptr, nullptr},
    C{"running", [] { return QCoreApplication::translate("QueueModel", "Running"); }, 84, false, Qt::AlignRight,
      CellKind::Number, false, runningOf, nullptr, [](const Q &q, const CellContext &) { return sortable(q.running); },
      nullptr, nullptr},
    C{"workers", [] { return QCoreApplication::translate("QueueModel", "Workers"); }, 84, false, Qt::AlignRight,
      CellKind::Number, false, [](const Q &q, const CellContext &c) { return countOr(q.consumers, c); }, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.consumers); }, workersToolTip, workersTone},
    C{"failed", [] { return QCoreApplication::translate("QueueModel", "Failed 24 h"); }, 100, false, Qt::AlignRight,
      CellKind::Number, false, [](const Q &q, const CellContext &c) { return countOr(q.failedLastDay, c); }, nullptr,
      [](const Q &q, const CellContext &) { return sortable(q.failedLastDay); }, failedToolTip, nullptr},
};

} // namespace

QueueModel::QueueModel(QObject *parent)
    : RowListModel<QueueInfo>(
          kColumns, [](const QueueInfo &queue) { return queue.name; }, parent)
{
}

QueueModel::~QueueModel() = default;

void QueueModel::setQueues(std::vector<QueueInfo> queues)
{
    const Instant now = context().now;
    for (const QueueInfo &queue : queues)
        addSample(queue, now);
    setRows(std::move(queues));
    if (rowCount() > 0) {
        emit dataChanged(index(0, int(QueueColumn::LastHour)), index(rowCount() - 1, int(QueueColumn::LastHour)),
                         {int(Role::Spark)});
    }
    for (auto it = m_past.begin(); it != m_past.end();)
        it = rowOf(it.key()) < 0 ? m_past.erase(it) : std::next(it);
}

void QueueModel::addSample(const QueueInfo &queue, Instant now)
{
    auto it = m_past.find(queue.name);
    if (it == m_past.end())
        it = m_past.insert(queue.name, {TimeSeries(kSlot, kSlots), {}, {}});
    if (queue.waiting) {
        it->waiting.add(now, double(*queue.waiting));
        it->seenSince = it->seenSince.value_or(now);
    }
    const bool fasterIn = queue.inPerMinute && queue.outPerMinute && *queue.inPerMinute > *queue.outPerMinute;
    if (!fasterIn)
        it->fasterInSince.reset();
    else if (!it->fasterInSince)
        it->fasterInSince = now;
}

void QueueModel::remember(const QString &queue, Instant at, qint64 waiting)
{
    const auto it = m_past.find(queue);
    // What this run saw itself is newer than what was kept.
    if (it == m_past.end() || (it->seenSince && at >= *it->seenSince))
        return;
    it->waiting.add(at, double(waiting));
}

const TimeSeries *QueueModel::history(const QString &queue) const
{
    const auto it = m_past.constFind(queue);
    return it == m_past.cend() ? nullptr : &it->waiting;
}

bool QueueModel::isGrowing(const QString &queue) const
{
    return isGrowing(queue, context().now);
}

bool QueueModel::isGrowing(const QString &queue, Instant now) const
{
    const auto it = m_past.constFind(queue);
    return it != m_past.cend() && it->fasterInSince && now - *it->fasterInSince >= kGrowsAfter;
}

qint64 QueueModel::totalWaiting() const
{
    qint64 total = 0;
    for (const QueueInfo &queue : rows())
        total += queue.waiting.value_or(0);
    return total;
}

SparkCell QueueModel::sparkCell(const QueueInfo &row) const
{
    const CellContext now = context();
    SparkCell cell;
    const auto it = m_past.constFind(row.name);
    if (it == m_past.cend())
        return cell;
    cell.values = lastHour(it->waiting.values(now.now));
    cell.growing = isGrowing(row.name, now.now);
    const auto range = rangeOf(cell.values);
    if (!range)
        return cell;
    const auto number = [&now](double value) { return countText(qint64(value), now.locale); };
    cell.toolTip = QCoreApplication::translate("QueueModel", "lowest %1 · highest %2 · now %3")
                       .arg(number(range->min), number(range->max), number(range->last));
    cell.accessible = spokenTrend(cell.values, now.locale);
    return cell;
}

QVariant QueueModel::extraData(const QueueInfo &row, int column, int role) const
{
    const auto at = QueueColumn(column);
    if (role == int(Role::FilterText))
        return QVariant(row.name + u' ' + row.mainTask);
    if (at == QueueColumn::LastHour) {
        if (role == int(Role::Spark))
            return QVariant::fromValue(sparkCell(row));
        if (role == Qt::ToolTipRole)
            return sparkCell(row).toolTip;
        if (role == Qt::AccessibleTextRole)
            return sparkCell(row).accessible;
    }
    if (at == QueueColumn::Drains && !row.paused.value_or(false) && row.consumers != 0 && isGrowing(row.name)) {
        if (role == Qt::DisplayRole)
            return QCoreApplication::translate("QueueModel", "growing");
        if (role == int(Role::Tone))
            return int(Tone::Warning);
    }
    return {};
}

} // namespace models
