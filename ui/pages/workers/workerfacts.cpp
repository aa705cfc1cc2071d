#include "ui/pages/workers/workerfacts.h"

#include "models/format.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct WorkerFactsWords {
    Q_DECLARE_TR_FUNCTIONS(WorkerFactsWords)
};

QString poolText(const models::WorkerInfo &worker)
{
    QStringList parts;
    if (!worker.pool.isEmpty())
        parts.append(models::oneLine(worker.pool, 60));
    if (worker.concurrency)
        parts.append(WorkerFactsWords::tr("%1 slots").arg(*worker.concurrency));
    return parts.join(QStringLiteral(" · "));
}

QString loadText(const models::WorkerInfo &worker, const QLocale &locale)
{
    QStringList parts;
    for (const double load : worker.load)
        parts.append(locale.toString(load, 'f', 2));
    return parts.join(QStringLiteral(" · "));
}

QString number(std::optional<int> value, const QLocale &locale)
{
    return value ? models::countText(*value, locale) : QString();
}

} // namespace

std::vector<FactRow> workerFacts(const models::WorkerInfo &worker, const models::CellContext &context)
{
    std::vector<FactRow> rows;
    const auto add = [&rows](const QString &label, const QString &text, const QString &toolTip = {}) {
        if (!text.isEmpty())
            rows.push_back({label, text, {}, {}, toolTip});
    };
    const QLocale &locale = context.locale;
    // Of a healthy worker it would say the last beat once more.
    const bool healthy = (worker.state == models::WorkerState::Online || worker.state == models::WorkerState::Busy) &&
                         !worker.busyDeaf && worker.lastHeartbeat;
    if (!healthy)
        add(WorkerFactsWords::tr("Evidence"), worker.evidence);
    if (worker.lastHeartbeat) {
        const QString every =
            worker.heartbeatInterval.count() > 0
                ? QStringLiteral(" · ") +
                      WorkerFactsWords::tr("every %1").arg(models::runningText(worker.heartbeatInterval, locale))
                : QString();
        add(WorkerFactsWords::tr("Last beat"), models::agoText(worker.lastHeartbeat, context) + every,
            models::timeToolTip(worker.lastHeartbeat, context));
    }
    if (worker.lastReply)
        add(WorkerFactsWords::tr("Last answer"), models::agoText(worker.lastReply, context),
            models::timeToolTip(worker.lastReply, context));
    add(WorkerFactsWords::tr("Pool"), poolText(worker));
    if (worker.pid)
        add(WorkerFactsWords::tr("Process"), WorkerFactsWords::tr("pid %1").arg(*worker.pid));
    add(WorkerFactsWords::tr("Prefetched"), number(worker.reserved, locale));
    add(WorkerFactsWords::tr("Waiting for a time"), number(worker.scheduled, locale));
    for (size_t i = 0; i < worker.queues.size(); ++i)
        rows.push_back({i == 0 ? WorkerFactsWords::tr("Queues") : QString(),
                        {},
                        models::oneLine(worker.queues[i], 120),
                        "queue:" + worker.queues[i].toUtf8(),
                        {}});
    add(WorkerFactsWords::tr("Load 1, 5, 15 min"), loadText(worker, locale));
    add(WorkerFactsWords::tr("Software"), QStringLiteral("%1 %2").arg(worker.software, worker.version).trimmed());
    if (worker.sendsTaskEvents)
        add(WorkerFactsWords::tr("Task events"),
            *worker.sendsTaskEvents ? WorkerFactsWords::tr("on")
                                    : WorkerFactsWords::tr("off: start it with -E to see its jobs at once"));
    return rows;
}

std::vector<FactRow> runFacts(const models::WorkerInfo &worker, const models::CellContext &context)
{
    constexpr size_t kShown = 20;
    std::vector<FactRow> rows;
    for (const auto &[task, runs] : worker.runsByTask) {
        if (rows.size() == kShown)
            break;
        rows.push_back({models::oneLine(task, 60), models::countText(runs, context.locale), {}, {}, {}});
    }
    return rows;
}

std::vector<FactRow> configurationFacts(const models::WorkerInfo &worker)
{
    std::vector<FactRow> rows;
    for (const auto &[name, value] : worker.configuration)
        rows.push_back({models::oneLine(name, 80), models::oneLine(value, 400), {}, {}, {}});
    return rows;
}

} // namespace ui
