#include "models/workermodel.h"

#include "models/format.h"

#include <QCoreApplication>

#include <array>

namespace models {

namespace {

QString softwareText(const WorkerInfo &worker)
{
    const QString name = worker.software.endsWith(QLatin1String("celery")) ? QStringLiteral("Celery") : worker.software;
    return QStringLiteral("%1 %2").arg(oneLine(name, 60), oneLine(worker.version, 60)).trimmed();
}

QVariant nameCell(const WorkerInfo &worker, const CellContext &)
{
    QStringList parts;
    if (!worker.pool.isEmpty())
        parts << oneLine(worker.pool, 60);
    if (worker.pid)
        parts << QCoreApplication::translate("WorkerModel", "pid %1").arg(*worker.pid);
    if (const QString software = softwareText(worker); !software.isEmpty())
        parts << software;
    return QVariant::fromValue(
        TwoLineCell{oneLine(worker.name, 200), parts.join(QStringLiteral(" · ")), {}, Tone::Normal, false});
}

int stateRank(WorkerState state)
{
    switch (state) {
    case WorkerState::Offline: return 0;
    case WorkerState::Late: return 1;
    case WorkerState::Busy:
    case WorkerState::Online: return 2;
    }
    return 3;
}

QString queuesText(const WorkerInfo &worker)
{
    QStringList names;
    for (const QString &queue : worker.queues)
        names << oneLine(queue, 100);
    return names.isEmpty() ? unknownText() : names.join(QStringLiteral(", "));
}

bool offline(const WorkerInfo &worker)
{
    return worker.state == WorkerState::Offline;
}

QString loadText(const WorkerInfo &worker, const CellContext &context)
{
    return offline(worker) || worker.load.empty() ? unknownText() : rateText(worker.load.front(), context.locale);
}

QString loadToolTip(const WorkerInfo &worker, const CellContext &context)
{
    QStringList values;
    for (const double load : worker.load)
        values << context.locale.toString(load, 'f', 2);
    return values.isEmpty() ? QString()
                            : QCoreApplication::translate("WorkerModel", "Load over 1, 5 and 15 minutes: %1")
                                  .arg(values.join(QStringLiteral(" · ")));
}

QString memoryText(const WorkerInfo &worker, const CellContext &context)
{
    return offline(worker) || !worker.memoryBytes ? unknownText() : sizeText(*worker.memoryBytes, context.locale);
}

QString uptimeText(const WorkerInfo &worker, const CellContext &context)
{
    return offline(worker) || !worker.uptime ? unknownText() : runningText(*worker.uptime, context.locale);
}

using C = Column<WorkerInfo>;
using W = WorkerInfo;

// One entry a column; the order is that of WorkerColumn.
const std::array kColumns{
    C{"worker", [] { return QCoreApplication::translate("WorkerModel", "Worker"); }, 240, true, Qt::AlignLeft,
      CellKind::TwoLine, false, [](const W &w, const CellContext &) { return oneLine(w.name, 200); }, nameCell, nullptr,
      nullptr, nullptr},
    C{"state", [] { return QCoreApplication::translate("WorkerModel", "State"); }, 112, false, Qt::AlignLeft,
      CellKind::WorkerState, false, [](const W &w, const CellContext &c) { return workerStateCell(w, c).text; },
      [](const W &w, const CellContext &c) { return QVariant::fromValue(workerStateCell(w, c)); },
      [](const W &w, const CellContext &) { return QVariant(stateRank(w.state)); },
      [](const W &w, const CellContext &) { return w.evidence; }, nullptr},
    C{"heartbeat", [] { return QCoreApplication::translate("WorkerModel", "Heartbeat"); }, 150, false, Qt::AlignLeft,
      CellKind::Beats, false, nullptr,
      [](const W &w, const CellContext &) { return QVariant::fromValue(beatsCell(w)); },
      [](const W &w, const CellContext &) { return QVariant(w.lastHeartbeat ? toMs(*w.lastHeartbeat) : qint64(0)); },
      [](const W &w, const CellContext &c) { return timeToolTip(w.lastHeartbeat, c); }, nullptr},
    C{"slots", [] { return QCoreApplication::translate("WorkerModel", "Slots"); }, 190, false, Qt::AlignLeft,
      CellKind::Slots, false, [](const W &w, const CellContext &c) { return slotsCell(w, c).text; },
      [](const W &w, const CellContext &c) { return QVariant::fromValue(slotsCell(w, c)); },
      [](const W &w, const CellContext &) { return QVariant(w.active.value_or(-1)); }, nullptr, nullptr},
    C{"queues", [] { return QCoreApplication::translate("WorkerModel", "Queues"); }, 130, false, Qt::AlignLeft,
      CellKind::Text, false, [](const W &w, const CellContext &) { return queuesText(w); }, nullptr, nullptr, nullptr,
      nullptr},
    C{"load", [] { return QCoreApplication::translate("WorkerModel", "Load"); }, 64, false, Qt::AlignRight,
      CellKind::Number, false, loadText, nullptr,
      [](const W &w, const CellContext &) { return QVariant(w.load.empty() ? -1.0 : w.load.front()); }, loadToolTip,
      nullptr},
    C{"memory", [] { return QCoreApplication::translate("WorkerModel", "Memory"); }, 84, false, Qt::AlignRight,
      CellKind::Number, false, memoryText, nullptr,
      [](const W &w, const CellContext &) { return QVariant(w.memoryBytes.value_or(-1)); }, nullptr, nullptr},
    C{"done", [] { return QCoreApplication::translate("WorkerModel", "Done", "jobs a worker has finished"); }, 92,
      false, Qt::AlignRight, CellKind::Number, false,
      [](const W &w, const CellContext &c) { return w.processed ? countText(*w.processed, c.locale) : unknownText(); },
      nullptr, [](const W &w, const CellContext &) { return QVariant(w.processed.value_or(-1)); }, nullptr, nullptr},
    C{"uptime", [] { return QCoreApplication::translate("WorkerModel", "Uptime"); }, 84, false, Qt::AlignRight,
      CellKind::Number, false, uptimeText, nullptr,
      [](const W &w, const CellContext &) { return QVariant(w.uptime ? qint64(w.uptime->count()) : qint64(-1)); },
      nullptr, nullptr},
};

} // namespace

WorkerModel::WorkerModel(QObject *parent)
    : RowListModel<WorkerInfo>(
          kColumns, [](const WorkerInfo &worker) { return worker.name; }, parent)
{
}

WorkerModel::~WorkerModel() = default;

void WorkerModel::setWorkers(std::vector<WorkerInfo> workers)
{
    m_trends.add(workers, context().now);
    setRows(std::move(workers));
}

int WorkerModel::onlineCount() const
{
    return int(std::count_if(rows().begin(), rows().end(), [](const WorkerInfo &w) { return !offline(w); }));
}

std::pair<qint64, qint64> WorkerModel::busySlots() const
{
    std::pair<qint64, qint64> sum{0, 0};
    for (const WorkerInfo &worker : rows()) {
        if (offline(worker) || !worker.concurrency)
            continue;
        sum.first += worker.active.value_or(0);
        sum.second += *worker.concurrency;
    }
    return sum;
}

QVariant WorkerModel::extraData(const WorkerInfo &row, int column, int role) const
{
    if (role == int(Role::FilterText))
        return QVariant(row.name + u' ' + row.pool + u' ' + queuesText(row));
    if (role != Qt::AccessibleTextRole)
        return {};
    switch (WorkerColumn(column)) {
    case WorkerColumn::Heartbeat: return beatsCell(row).accessible;
    case WorkerColumn::Slots: return slotsCell(row, context()).accessible;
    default: return {};
    }
}

} // namespace models
